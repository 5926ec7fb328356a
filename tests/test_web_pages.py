"""Saved web pages: every sentence of the speech once and in order, nothing of the page around it, its title and its day."""

from __future__ import annotations

import contextlib
import html
import re
from pathlib import Path

import pytest
import trafilatura
from hypothesis import given, settings
from hypothesis import strategies as st

from extract import InputError, extract, read_speeches
from extract.reading.html import read_html

TITLE = "在全县安全生产工作会议上的讲话"
SAID = [
    "同志们：",
    "今天召开全县安全生产工作会议，主要任务是传达上级精神，部署下一阶段重点工作。刚才三位同志作了发言，讲得都很好。",
    "一、总体要求",
    "坚持把安全放在首位，做到“四不放过”，守住底线。各乡镇要把责任扛在肩上，把措施落到实处，不能有半点含糊。",
    "（一）压实责任。县级领导要带头包保，部门要各司其职。",
    "二、重点任务",
    "一要抓早抓小。",
    "二要抓实抓细。",
    "古人说：“居安思危，思则有备，有备无患。”我们要把这句话记在心里。",
    "大家要记住：",
    "安全生产无小事。",
    "安全生产无小事。",
    "2019年全县事故起数下降12.5%，死亡人数下降8.3%，实现了“双下降”。",
    "各级党组织要加强领导，把会议精神传达到每一个企业、每一个班组、每一个岗位，确保不折不扣落到实处。",
    "让我们以更高的标准、更严的要求、更实的作风，把全县安全生产工作抓紧抓好，为全县高质量发展保驾护航！",
    "谢谢大家！",
]
CASES = Path(__file__).parent / "cases" / "pages"
MENU = '<ul><li><a href="/">网站首页</a></li><li><a href="/zw">政务公开</a></li></ul><div>当前位置：<a href="/">首页</a> &gt; <a href="/ld">讲话</a></div>'
FOOT = (
    '<div><h3>热点专题</h3><ul><li><a href="/a">全县召开经济工作会议，部署下半年任务</a></li></ul></div><div>责任编辑：某某</div>'
)
FURNITURE = [
    "首页",
    "政务公开",
    "当前位置",
    "字体",
    "打印",
    "分享",
    "扫一扫",
    "责任编辑",
    "上一篇",
    "下一篇",
    "热点",
    "相关新闻",
    "评论",
    "支持",
    "版权",
    "ICP",
    "检索",
]
METAS = '<meta name="SiteName" content="某某县政府"><meta name="ArticleTitle" content="TITLE"><meta name="PubDate" content="2020-05-22 09:30">'


def page(body: str, *, metas: str = "", title: str = f"{TITLE}_某某县人民政府", charset: str = "utf-8") -> str:
    head = f'<meta charset="{charset}"><title>{title}</title>{metas}<script>var a = "<p>网站首页。</p>";</script><style>p {{}}</style>'
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".replace("TITLE", TITLE)


def each(before: str, after: str = "", said: list[str] = SAID) -> str:
    return "\n".join(f"{before}{html.escape(sentence)}{after}" for sentence in said)


def by_kind() -> str:
    """Headings as headings, points as points, the saying as a quotation, the figures in a table."""
    kinds = {"一、": "h3", "二、": "h3", "一要": "li", "二要": "li", "古人": "blockquote"}
    parts = []
    for said in SAID:
        tag = kinds.get(said[:2], "p")
        parts.append(f"<table><tr><td>{said}</td></tr></table>" if said.startswith("2019") else f"<{tag}>{said}</{tag}>")
    return "".join(parts).replace("<li>一要", "<ul><li>一要").replace("细。</li>", "细。</li></ul>")


# Each page of cases/pages with the day that it states. In them, [[<p>|</p>]] stands for all that is said, each sentence between the two.
DAYS = {
    "account": "2020-05-22", "agency": None, "by_kind": "2020-05-22", "form_around_all": None, "government": "2020-05-22", "hidden_parts": None,
    "line_breaks": None, "links_in_sentences": None, "never_closed": None, "newspaper": "2020-05-22", "preformatted": None, "sections": "2020-05-22",
    "spans": "2020-05-22", "tables_of_2003": "2003-05-22",
}  # fmt: skip


def case(name: str) -> str:
    source = (CASES / f"{name}.html").read_text(encoding="utf-8").replace("TITLE", TITLE)
    linked = each("<p>", "</p>").replace("安全生产", "<a href=/t>安全生产</a>")
    source = source.replace("[[kinds]]", by_kind()).replace("[[links]]", linked)
    return re.sub(r"\[\[(.*)\|(.*)\]\]", lambda m: each(m[1], m[2]), source)


def test_every_page_is_a_case() -> None:
    """The days are told of the files that are there."""
    assert {path.stem for path in CASES.iterdir()} == DAYS.keys()


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
@pytest.mark.parametrize("name", DAYS)
def test_a_page_gives_its_speech_and_nothing_else(tmp_path: Path, name: str, encoding: str) -> None:
    """Title, then every sentence once, a line each, in order, whatever the page is built of; the day is the one that the page states."""
    (tmp_path / "a.html").write_bytes(case(name).encode(encoding))

    (speech,) = read_speeches([tmp_path])

    assert [line for line in speech.text.split("\n") if line != "2020-05-22"] == [TITLE, *SAID]
    assert not [word for word in FURNITURE if word in speech.text]
    assert (speech.title, speech.implied.date if speech.implied else None) == (TITLE, DAYS[name])
    assert (speech.date, speech.year) == (None, None)


def test_a_page_s_day_counts_where_the_text_shows_none(tmp_path: Path) -> None:
    """A page may be of years after the speech: its own dateline goes before."""
    old = page(f"<h1>TITLE</h1><p>（1998年3月5日）</p>{each('<p>', '</p>', [s for s in SAID if '2019' not in s])}", metas=METAS)
    (tmp_path / "a.html").write_text(old, encoding="utf-8")
    (tmp_path / "b.htm").write_text(old.replace("（1998年3月5日）", ""), encoding="utf-8")

    dated = [extract(speech).speech for speech in read_speeches([tmp_path])]

    assert [(speech.date, speech.year) for speech in dated] == [("1998-03-05", 1998), ("2020-05-22", 2020)]


def test_a_day_within_the_text_is_not_the_page_s(tmp_path: Path) -> None:
    """A day that stands anywhere in a page is not when it was published."""
    source = page(
        f"<h1>TITLE</h1><p>2019年5月4日的部署要落实到来源。</p>{each('<p>', '</p>')}",
        metas=METAS.replace("2020-05-22 09:30", "未知"),
    )

    assert read_html(source)[2] is None


NAMES = [
    ("the site's name behind a bar", f"{TITLE}_中国政府网", "", TITLE),
    ("behind a dash", f"{TITLE}-新华网", "", TITLE),
    ("behind two", f"{TITLE}--时政--人民网", "", TITLE),
    ("a title that holds a dash", "推进“5-2-1”工程情况的报告 | 某某网", "", "推进“5-2-1”工程情况的报告"),
    ("the metadata before the window's title", "某某网", METAS, TITLE),
    ("the heading, where the window's title is the site's", "某某网", "", TITLE),
    ("broken over two lines", TITLE[:6] + "\n  " + TITLE[6:], "", TITLE),
    ("none", "", "", None),
]


@pytest.mark.parametrize(("title", "metas", "expected"), [c[1:] for c in NAMES], ids=[c[0] for c in NAMES])
def test_a_title_is_without_the_site_s_name(title: str, metas: str, expected: str | None) -> None:
    """Of what the page says of itself, the words that stand on the page too."""
    heading = f"<h1>{expected}</h1>" if expected else ""

    text, found, _ = read_html(page(f"{heading}<div>{each('<p>', '</p>')}</div>", title=title, metas=metas))

    assert found == expected
    assert text.split("\n")[0] == (expected or SAID[0])


def test_a_title_that_the_page_does_not_show_opens_the_text() -> None:
    """What only the window says is the title all the same."""
    text, title, _ = read_html(page(f"<div>{each('<p>', '</p>')}</div>"))

    assert (title, text.split("\n")[:2]) == (TITLE, [TITLE, SAID[0]])


def test_entities_and_line_ends_of_the_source_are_as_a_browser_shows_them() -> None:
    """A line end is nothing between Chinese characters and a space between words."""
    source = page("<p>要做到&ldquo;四不\n    放过&rdquo;&hellip;&#19968;件&lt;不&gt;少，\n用好 big\n data。</p>", title="")

    assert read_html(source)[0] == "要做到“四不放过”…一件<不>少，用好 big data。"


def test_a_small_page_gives_all_its_sentences() -> None:
    """Where there is too little to tell a main text by, what is a sentence and no link is the speech."""
    text, _, _ = read_html(page(f"{MENU}<h1>TITLE</h1><p>同志们：</p><p>今天开会，要做好“四不放过”。</p>{FOOT}"))

    assert text.split("\n") == [TITLE, "同志们：", "今天开会，要做好“四不放过”。"]


@settings(max_examples=25, deadline=None)
@given(
    said=st.lists(st.sampled_from(SAID), min_size=4, max_size=14).filter(lambda said: len("".join(said)) > 200),
    tags=st.lists(st.sampled_from(["p", "div", "section", "li", "td", "h2"]), min_size=14, max_size=14),
)
def test_no_sentence_is_lost_whatever_it_stands_in(said: list[str], tags: list[str]) -> None:
    """In any order and any elements, from the first whole sentence to the last, everything comes, repeated or not."""
    sentences = [n for n, s in enumerate(said) if re.search("[。！？；]", s)]
    said = said[sentences[0] : sentences[-1] + 1]
    body = "".join(f"<{tag}>{sentence}</{tag}>" for sentence, tag in zip(said, tags, strict=False))

    assert read_html(page(f"{MENU}<div>{body}</div>{FOOT}"))[0].split("\n")[-len(said) :] == said


# What no browser shows

P = "<p>各乡镇要把工作抓实抓细，不能有丝毫松懈，确保年底见到成效。</p>"
NO_TEXT = "holds no main text; save the page whole, or copy its text into a .txt file"
DEEP = "is nested too deeply to be a page that people read; copy its text into a .txt file"
EMPTY = [
    ("nothing", "", NO_TEXT),
    ("a comment", "<!-- -->", NO_TEXT),
    ("a page of frames", "<html><frameset cols='20%,80%'><frame src=a.html><frame src=b.html></frameset></html>", NO_TEXT),
    ("a page of links", page(MENU), NO_TEXT),
    ("a nest without end", "<div>" * 100_000 + P, DEEP),
    ("a nest of what stands within lines", "<b>" * 100_000 + P, DEEP),
]


@pytest.mark.parametrize(("source", "reason"), [c[1:] for c in EMPTY], ids=[c[0] for c in EMPTY])
def test_a_page_without_a_text_is_told(source: str, reason: str) -> None:
    """One line says what is wrong with it."""
    with pytest.raises(InputError) as raised:
        read_html(source)
    assert str(raised.value) == reason


LARGE = [
    ("paragraphs", page(P * 5000), 5000),
    ("one line", page(f"<p>{'各乡镇要抓实工作。' * 50_000}</p>"), 1),
    ("links before the text", page("<a href=x>各乡镇工作</a> " * 20_000 + P * 4), 4),
    ("a script", page(f"<script>{'x;' * 1_000_000}</script>{P * 4}"), 4),
    ("blanks", page("<p>" + " \n" * 500_000 + "</p>" + P * 4), 4),
    ("open brackets", page("<" * 1_000_000 + P * 4), 4),
    ("tables in tables", page("<table><tr><td>" * 600 + P * 4), 4),
    ("lists in lists", page("<ul><li>" * 600 + P * 4), 4),
    ("a bomb of entities", '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>' + page(f"<p>&b;</p>{P * 4}"), 4),
    ("four hundred that are never closed", page("".join(f"<p><font face=x>{P[3:-4]}" for _ in range(400))), 400),
]  # fmt: skip


@pytest.mark.parametrize(("source", "lines"), [c[1:] for c in LARGE], ids=[c[0] for c in LARGE])
def test_large_and_hostile_pages_are_read_whole(source: str, lines: int) -> None:
    """Size, nesting and tricks lose no sentence and expand nothing."""
    text, _, _ = read_html(source)

    assert sum(line.startswith("各乡镇要") for line in text.split("\n")) == lines
    assert len(text) < len(source)


def test_a_library_that_gives_up_costs_no_text(monkeypatch) -> None:
    """Where the search of a main text runs out of depth, the page's own sentences are the text."""

    def give_up(*_: object, **__: object) -> None:
        raise RecursionError

    monkeypatch.setattr(trafilatura, "bare_extraction", give_up)

    assert read_html(page(f"{MENU}<h1>TITLE</h1>{each('<p>', '</p>')}{FOOT}"))[0].split("\n")[-1] == SAID[-1]


SOUP = "<p> </p> <td> <a/href=x> </a> <ul> <li> <pre> <!-- --> &#1; 要抓好。 同志们： <svg> <head> <br> <table> <title> <body> <frameset> </html>"


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from([*SOUP.split(), "\x0b", "\ufffe"]), max_size=30))
def test_any_soup_of_tags_is_read_or_told(parts: list[str]) -> None:
    """No page crashes the reader."""
    with contextlib.suppress(InputError):
        assert read_html("".join(parts))[0].strip()
