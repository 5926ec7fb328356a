"""PDF files: paragraphs as they were written, whatever the page broke; what can't be read is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract import InputError, Skip, read_speeches
from extract.reading import pdf as reading
from extract.reading.pdf import read_pdf
from extract.reading.printed import Printed, paragraphs_of
from tests.papers import SECRET, At, pdf, set_in_type

if TYPE_CHECKING:
    from pathlib import Path

TITLE = "在全县工作会议上的讲话"
SAID = [
    "同志们：",
    "今天我们开会，要把“六稳”工作做好，这是关系全县发展和稳定的大事。各级各部门要担起责任，把会议的部署一条一条落到实处。",
    "一、总体要求",
    "坚持把安全放在首位，守住底线。各乡镇要把责任扛在肩上，把措施落到实处，不能有半点含糊，让群众看到变化、得到实惠。",
    "（一）压实责任。县级领导要带头包保，部门要各司其职，企业要落实主体责任，做到横向到边、纵向到底。",
    "一要抓早抓小。",
    "二要抓实抓细。",
    "散会。",
]
LAYOUTS = [
    ("indents", {}),
    ("full-width spaces", {"indent": 0, "spaces": 2}),
    ("distances", {"indent": 0, "gap": 12}),
    ("short pages", {"high": 5}),
    ("columns", {"columns": 2, "wide": 18, "high": 6}),
]


@pytest.mark.parametrize("layout", [c[1] for c in LAYOUTS], ids=[c[0] for c in LAYOUTS])
def test_paragraphs_are_joined_again(layout: dict[str, int]) -> None:
    """By indents or by distances, over the ends of lines, columns and pages."""
    layout = dict(layout)
    spaces = "　" * layout.pop("spaces", 0)

    text, faults = read_pdf(pdf(*set_in_type([spaces + said for said in SAID * 3], **layout)))

    assert text.split("\n") == SAID * 3
    assert faults == []


def distinct(part: int, length: int) -> str:
    """A paragraph of characters that no other ``part`` has."""
    return "".join(map(chr, range(0x4E00 + 130 * part, 0x4E00 + 130 * part + length))) + "。"


paragraph = st.builds(distinct, st.integers(0, 60), st.integers(1, 120))


@settings(deadline=None, max_examples=40)
@given(
    said=st.lists(paragraph, min_size=3, max_size=20, unique_by=lambda said: said[0]),
    wide=st.integers(12, 40),
    high=st.integers(4, 40),
)
def test_any_indented_paragraphs_come_back(said: list[str], wide: int, high: int) -> None:
    """However long the paragraphs, the lines and the pages are; what comes again at the same place of page after page is another matter."""
    assert read_pdf(pdf(*set_in_type(said, wide=wide, high=high)))[0].split("\n") == said


def test_a_text_without_indents_and_distances_ends_paragraphs_at_stops() -> None:
    """Then a full line that ends with a stop may end a paragraph: sentences stay whole, which is what matters."""
    text, _ = read_pdf(pdf(*set_in_type(SAID * 2, indent=0)))

    assert text.replace("\n", "") == "".join(SAID * 2)
    assert all(line.endswith(tuple("。：求")) for line in text.split("\n"))


def test_running_heads_and_page_numbers_are_left_out() -> None:
    """What stands at the edges of page after page would stand within sentences; wherever the file writes it, and with what number."""
    pages = set_in_type(SAID * 4, high=9)
    for number, page in enumerate(pages, 1):
        page.insert(0, At(250, 820, f"会议材料汇编（{number}）", 9))
        page.append(At(280, 30, f"— {number} —" if number % 2 else f"第 {number} 页 共 {len(pages)} 页", 9))

    assert read_pdf(pdf(*pages))[0].split("\n") == SAID * 4


def test_what_stands_on_one_page_or_two_is_no_running_head() -> None:
    """A line at a page's edge is the speech's own until it comes again and again."""
    pages = set_in_type(SAID[1:2] * 6, high=8)[:2]
    for page in pages:
        page.insert(0, At(250, 820, "会议材料", 12))

    assert read_pdf(pdf(*pages))[0].count("会议材料") == 2


HEADS = [
    ("a title above the text", [At(200, 780, TITLE, 20)], TITLE),
    ("a title of two lines", [At(120, 780, "关于进一步加强全县安全生产工作", 20), At(200, 750, "有关情况的报告", 20)], "关于进一步加强全县安全生产工作有关情况的报告"),
    ("a title in the text's own size", [At(240, 780, TITLE)], TITLE),
]  # fmt: skip


@pytest.mark.parametrize(("head", "title"), [c[1:] for c in HEADS], ids=[c[0] for c in HEADS])
def test_a_title_is_a_line_of_its_own(tmp_path: Path, head: list[At], title: str) -> None:
    """Larger or in the middle, it is not joined to the text; a larger one may take more than one line."""
    page = head + [At(x, y - 60, words, size) for x, y, words, size in set_in_type(SAID)[0]]
    (tmp_path / "a.pdf").write_bytes(pdf(page))

    (speech,) = read_speeches([tmp_path])

    assert speech.text.split("\n") == [title, *SAID]
    assert speech.title == title


PIECES = [
    ("a line that the file writes in pieces", [At(60, 780, "要做到"), At(96, 780, "“四不放过”"), At(168, 780, "，守住底线。")], ["要做到“四不放过”，守住底线。"]),
    ("cells of a table", [At(60, 780, "项目"), At(300, 780, "金额"), At(60, 760, "道路"), At(300, 760, "十亿")], ["项目", "金额", "道路", "十亿"]),
    ("Latin words over a line's end", [At(60, 780, "各级部门用好 big"), At(60, 760, "data 技术，提高能力。")], ["各级部门用好 big data 技术，提高能力。"]),
    ("a range of years over a line's end", [At(60, 780, "各级部门落实2016-"), At(60, 760, "2020年的规划。")], ["各级部门落实2016-2020年的规划。"]),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "text"), [c[1:] for c in PIECES], ids=[c[0] for c in PIECES])
def test_lines_are_joined_as_they_were_written(lines: list[At], text: list[str]) -> None:
    """Pieces of one line without anything between them, Latin words with a space, cells not at all."""
    rest = [At(60, 700 - 20 * n, "　　这是另外一段话。") for n in range(3)]

    assert read_pdf(pdf([*lines, *rest]))[0].split("\n")[: len(text)] == text


HYPHENS = [
    ("a divided word", ["plat\ufffe", "form 经济"], "platform 经济"),
    ("a range", ["2016\ufffe", "2020年"], "2016-2020年"),
    ("a name with a hyphen", ["用好 Wi-Fi\ufffe", "Alliance 标准"], "用好 Wi-Fi-Alliance 标准"),
]


@pytest.mark.parametrize(("lines", "text"), [c[1:] for c in HYPHENS], ids=[c[0] for c in HYPHENS])
def test_a_hyphen_at_a_line_s_end_goes_where_it_divided_a_word(lines: list[str], text: str) -> None:
    """Between small letters it was the page's, else the author's; pdfium marks it."""
    assert paragraphs_of([[Printed(words, 60, 400, 700 - 20 * n, 12) for n, words in enumerate(lines)]]) == [text]


@pytest.mark.parametrize("turned", [90, 270])
def test_a_page_that_lies_on_its_side_is_read_by_its_words_alone(turned: int) -> None:
    """Where lines stand is then not known; no word is lost."""
    text, _ = read_pdf(pdf(*set_in_type(SAID), turned=turned))

    assert text.replace("\n", "") == "".join(SAID)


# Faults

ANEW = "is no readable PDF file (damaged, or locked by a password); save it anew"
SCAN = "holds no text (a scan needs text recognition first)"
PAGE_2 = "its page 2 can't be read, the others were; save it anew"
NO_FONT = "its fonts don't say which characters they show; it needs text recognition first"
FAULTS = [
    ("no PDF file", b"%PDF-1.4 cut", ANEW),
    ("an empty file", b"", ANEW),
    ("half a file", pdf(set_in_type(SAID)[0])[:300], ANEW),
    ("a password that nobody knows", pdf(set_in_type(SAID)[0]).replace(b"trailer<<", SECRET), ANEW),
    ("a scan", pdf([], []), SCAN),
    ("pages that are missing", pdf(None, None), "its page 1 can't be read, the others were; save it anew"),
    ("letters of a font that nobody knows", pdf([At(60, 780, "\ue001\ue002\ue003\ue004\ue005")]), NO_FONT),
]  # fmt: skip


@pytest.mark.parametrize(("data", "reason"), [c[1:] for c in FAULTS], ids=[c[0] for c in FAULTS])
def test_a_file_without_a_text_is_told(tmp_path: Path, data: bytes, reason: str) -> None:
    """One line says what is wrong and what to do."""
    (tmp_path / "a.pdf").write_bytes(data)
    skips: list[Skip] = []

    assert list(read_speeches([tmp_path], on_skip=skips.append)) == []
    assert skips == [Skip(str(tmp_path / "a.pdf"), reason)]


def test_a_page_that_fails_is_told_and_the_others_are_read(tmp_path: Path) -> None:
    """The speech comes with what could be read, and the fault with the page's number."""
    (tmp_path / "a.pdf").write_bytes(pdf(set_in_type(SAID[:3])[0], None, set_in_type(SAID[3:])[0]))
    skips: list[Skip] = []

    (speech,) = read_speeches([tmp_path], on_skip=skips.append)

    assert speech.text.split("\n") == SAID
    assert skips == [Skip(str(tmp_path / "a.pdf"), PAGE_2)]


LIMITS = [
    ("MOST_PAGES", 2, "has 3 pages, more than 2; split it"),
    ("MOST_CHARACTERS", 60, "holds more than 60 characters; split it"),
]


@pytest.mark.parametrize(("limit", "value", "reason"), LIMITS, ids=[c[0] for c in LIMITS])
def test_a_file_beyond_the_limits_is_told(monkeypatch, limit: str, value: int, reason: str) -> None:
    """Pages and characters are counted while they are read."""
    monkeypatch.setattr(reading, limit, value)

    with pytest.raises(InputError) as raised:
        read_pdf(pdf(*[set_in_type(SAID[:2])[0]] * 3))
    assert str(raised.value) == reason


@settings(deadline=None, max_examples=60)
@given(at=st.integers(9, 2500), byte=st.integers(0, 255))
def test_a_damaged_byte_anywhere_crashes_nothing(at: int, byte: int) -> None:
    """The text, less of it, or one line that says what is wrong."""
    data = bytearray(pdf(set_in_type(SAID)[0]))
    data[at % len(data)] = byte
    try:
        text, _ = read_pdf(bytes(data))
    except InputError:
        return
    assert text.strip()
