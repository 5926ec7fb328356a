"""A speech marked: its exact text and nothing else, every mark where it belongs, nothing that runs."""

from __future__ import annotations

from html.parser import HTMLParser
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract import Enumeration, InputError, Item, Mention, Record, Speech, UnknownNameError, extract
from graph.bundle import bundle_of
from graph.highlighting import Highlighted, highlight

LISTED = "“六稳”就是稳就业、稳金融、稳外贸、稳外资、稳投资、稳预期。\n深化“放管服”改革。"
TAGS = {"div", "span", "mark", "small"}


class Reader(HTMLParser):
    """The shown text without legend and labels, the marks as (text, title), and what tags and attributes were met."""

    def __init__(self, highlighted: Highlighted) -> None:
        super().__init__(convert_charrefs=True)
        self.text, self.marks, self.tags, self.attributes = "", [], set(), set()
        self.open: list[tuple[str, dict[str, str | None]]] = []
        self.feed(highlighted.html)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element begins."""
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.open.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        """The element that began last ends, no other."""
        assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        """Text, with its references resolved."""
        if any("user-select: none" in (attrs.get("style") or "") for _, attrs in self.open):
            return
        self.text += data
        self.marks += [(tag, data, attrs["title"]) for tag, attrs in self.open if "title" in attrs]


def test_mentions_and_items_are_marked() -> None:
    """六稳, its six members, 放管服; the text is the text."""
    read = Reader(highlight(extract(LISTED)))

    assert read.text == LISTED
    assert [mark for mark in read.marks if mark[0] == "mark"] == [
        ("mark", "六稳", "六稳 · national"),
        ("mark", "放管服", "放管服 · national"),
    ]
    assert [(text, title) for tag, text, title in read.marks if tag == "span"][::5] == [
        ("稳就业", "六稳 1/6"),
        ("稳预期", "六稳 6/6"),
    ]


def test_the_legend_names_what_is_there() -> None:
    """Only kinds that the text has; none over a text without marks."""
    html = highlight(extract(LISTED)).html
    head = html[: html.index("</div>")]

    assert [kind for kind in ("数字式", "缩合式", "口号式", "序数式", "政策用语", "列举项") if kind in head] == [
        "数字式",
        "缩合式",
        "列举项",
    ]
    assert Reader(highlight(extract("今天天气很好。"))).marks == []
    assert "式" not in highlight(extract("今天天气很好。")).html


def test_a_notebook_shows_it() -> None:
    """By the method that IPython asks for."""
    shown = highlight(extract(LISTED))

    assert shown._repr_html_() == shown.html


def test_an_id_finds_its_speech() -> None:
    """In a bundle, also by the id as the graph writes it; the same as from the record."""
    record = extract(Speech(id="a\x00", text=LISTED))
    bundle = bundle_of([record, extract(Speech(id="b", text="“六稳”。"))])

    assert highlight("a\x00", bundle) == highlight("a\\u0000", bundle) == highlight(record)


def test_a_doc_is_marked_like_its_record() -> None:
    """What the spaCy pipeline read; and a pipeline without lists."""
    from extract.pipeline import chinese_pipeline

    nlp = chinese_pipeline()
    assert highlight(nlp(LISTED)) == highlight(extract(LISTED))

    mentions = extract(LISTED).mentions
    doc = SimpleNamespace(text=LISTED, _=SimpleNamespace(mentions=mentions, enumerations=None))
    assert highlight(doc) == highlight(Record(Speech(id="a", text=LISTED), mentions))


def record(text: str, *marks: tuple[int, int], items: tuple[Item, ...] = ()) -> Record:
    mentions = tuple(Mention(text[a:b], text[a:b], a, b, "motto", True, False, "test") for a, b in marks)
    listed = (Enumeration(None, items, "inline", 0, len(text), None, "test"),) if items else ()
    return Record(Speech(id="a", text=text), mentions, listed)


def test_marks_may_lie_in_and_across_one_another() -> None:
    """An item around a mention, one across its edge, one whose words stand apart."""
    items = (Item("甲乙丙丁", 0, 4), Item("丙丁戊", 2, 5), Item("己辛", 5, 8, ((5, 6), (7, 8))))
    read = Reader(highlight(record("甲乙丙丁戊己庚辛", (1, 3), items=items)))

    assert read.text == "甲乙丙丁戊己庚辛"
    assert read.marks == [
        ("span", "甲", "— 1/3"),
        ("mark", "乙", "乙丙\n— 1/3"),
        ("mark", "丙", "乙丙\n— 1/3\n— 2/3"),
        ("span", "丁", "— 1/3\n— 2/3"),
        ("span", "戊", "— 2/3"),
        ("span", "己", "— 3/3"),
        ("span", "辛", "— 3/3"),
    ]


HOSTILE = [
    "<script>alert(1)</script>",
    "</div></mark><img src=x onerror=alert(1)>",
    '" onmouseover="alert(1)',
    "&lt;b&gt; &amp;",
    "<!-- <style>*{display:none}</style>",
    "javascript:alert(1) https://example.org/x.js",
    "甲\r\n\t 乙\r丙  丁",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_text(text: str) -> None:
    """In the text, in the name of a formula, in an item: it is shown as it is and does nothing."""
    read = Reader(highlight(record(text, (0, len(text)), items=(Item(text, 0, len(text)),))))

    assert read.text == text
    assert read.marks == [("mark", text, f"{text}\n— 1/1")]
    assert read.tags <= TAGS
    assert read.attributes <= {"title", "style", "lang", "dir", "aria-hidden"}


@pytest.mark.parametrize(
    ("text", "shown"),
    [("甲\u202e乙", "甲\\u202e乙"), ("\u2067甲\u200f", "\\u2067甲\\u200f"), ("甲\x00\ud83d", "甲\\u0000\\ud83d")],
)
def test_marks_of_direction_are_shown_not_followed(text: str, shown: str) -> None:
    """No text turns the order of another; what a file can't carry is shown in the same way."""
    read = Reader(highlight(record(text, (0, len(text)))))

    assert read.text == shown
    assert read.marks == [("mark", shown, shown)]
    highlight(record(text)).html.encode()


@settings(deadline=None, max_examples=100)
@given(st.text(st.characters(exclude_categories=("Cc", "Cs", "Cf", "Cn", "Co")), max_size=30), st.data())
def test_any_text_comes_out_exactly(text: str, data: st.DataObject) -> None:
    """Whatever is marked in it."""
    places = st.integers(0, len(text))
    spans = [sorted(data.draw(st.tuples(places, places))) for _ in range(3)]
    items = tuple(Item(text[a:b], a, b) for a, b in spans if a < b)
    read = Reader(highlight(record(text, *[(a, b) for a, b in spans[:1] if a < b], items=items)))

    assert read.text == text
    assert read.tags <= TAGS


def test_nothing_is_fetched_and_nothing_runs() -> None:
    """No script, no style sheet, no address."""
    html = highlight(extract(LISTED)).html

    assert not [word for word in ("script", "<style", "http", "url(", "src=", "href=", "@import") if word in html]


def test_what_is_no_speech_is_refused() -> None:
    """An id without a bundle, an unknown id, a Doc that was not read, something else."""
    with pytest.raises(InputError, match="'a': an id needs the bundle"):
        highlight("a")
    with pytest.raises(UnknownNameError, match="'aaab' is no speech of this corpus; near it: aaa"):
        highlight("aaab", bundle_of([extract(Speech(id="aaa", text="六稳"))]))
    for other in (
        SimpleNamespace(text="甲", _=SimpleNamespace(mentions=None)),
        SimpleNamespace(text="甲", _=SimpleNamespace()),
        1,
    ):
        with pytest.raises(InputError, match="a Doc that went through"):
            highlight(other)
