"""Word files: what a reader sees, in reading order, and nothing that a reader does not see."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from docx import Document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extract.reading.word import read_docx
from tests.packages import LAUGHS, OUTSIDE, docx, paragraph, read, unzipped, zipped

if TYPE_CHECKING:
    from pathlib import Path

A, B = paragraph("甲"), paragraph("乙")
BOX = f"<w:txbxContent>{paragraph('框一')}{paragraph('框二')}</w:txbxContent>"
BOTH = f"<mc:AlternateContent><mc:Choice>{BOX}</mc:Choice><mc:Fallback>{BOX}</mc:Fallback></mc:AlternateContent>"
CELL = f"<w:tc>{A}</w:tc>"
MERGED = "<w:tc><w:tcPr><w:vMerge{}/></w:tcPr>{}</w:tc>"
BODIES = [
    ("paragraphs", A + B, "甲\n乙"),
    ("a blank paragraph is a blank line", A + "<w:p/>" + B, "甲\n\n乙"),
    ("a line that the author broke", "<w:p><w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t><w:cr/><w:t>丙</w:t></w:r></w:p>", "甲\n乙\n丙"),
    ("a page that the author broke", '<w:p><w:r><w:t>甲</w:t><w:br w:type="page"/><w:t>乙</w:t></w:r></w:p>', "甲乙"),
    ("a tab, and none of the ruler's", '<w:p><w:pPr><w:tabs><w:tab w:val="left"/></w:tabs></w:pPr><w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t></w:r></w:p>', "甲\t乙"),
    ("hyphens, soft and hard", "<w:p><w:r><w:t>甲</w:t><w:softHyphen/><w:t>乙</w:t><w:noBreakHyphen/><w:t>丙</w:t></w:r></w:p>", "甲乙-丙"),
    ("runs that a spelling check cut", "<w:p><w:r><w:t>六</w:t></w:r><w:proofErr w:type=\"spellStart\"/><w:r><w:t>稳</w:t></w:r></w:p>", "六稳"),
    ("a link", "<w:p><w:hyperlink><w:r><w:t>甲</w:t></w:r></w:hyperlink></w:p>", "甲"),
    ("a field shows its result", "<w:p><w:r><w:instrText>PAGE</w:instrText></w:r><w:fldSimple><w:r><w:t>3</w:t></w:r></w:fldSimple></w:p>", "3"),
    ("a control around paragraphs", f"<w:sdt><w:sdtContent>{A}</w:sdtContent></w:sdt>{B}", "甲\n乙"),
    ("what was inserted counts", "<w:p><w:ins><w:r><w:t>甲</w:t></w:r></w:ins></w:p>" + f"<w:ins>{B}</w:ins>", "甲\n乙"),
    ("what was deleted does not", "<w:p><w:r><w:t>甲</w:t></w:r><w:del><w:r><w:delText>子</w:delText><w:t>丑</w:t></w:r></w:del></w:p>", "甲"),
    ("what was moved counts once", "<w:p><w:moveFrom><w:r><w:t>甲</w:t></w:r></w:moveFrom></w:p><w:p><w:moveTo><w:r><w:t>甲</w:t></w:r></w:moveTo></w:p>", "\n甲"),
    ("paragraphs whose border was deleted", paragraph("甲", "<w:rPr><w:del/></w:rPr>") + B, "甲乙"),
    ("the last border of all deleted", paragraph("甲", "<w:rPr><w:del/></w:rPr>"), "甲"),
    ("hidden words", '<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>子</w:t></w:r><w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>甲</w:t></w:r></w:p>', "甲"),
    ("readings above characters", "<w:p><w:r><w:ruby><w:rt><w:r><w:t>jia</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>甲</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>", "甲"),
    ("a table", f"<w:tbl><w:tr>{CELL}<w:tc>{B}{A}</w:tc></w:tr><w:tr><w:tc>{B}</w:tc></w:tr></w:tbl>", "甲\n乙\n甲\n乙"),
    ("blank cells are no lines", f"<w:tbl><w:tr><w:tc><w:p/></w:tc>{CELL}</w:tr></w:tbl>", "甲"),
    ("a table in a table", f"<w:tbl><w:tr><w:tc>{A}<w:tbl><w:tr><w:tc>{B}</w:tc></w:tr></w:tbl><w:p/></w:tc></w:tr></w:tbl>", "甲\n乙"),
    ("cells merged downwards", "<w:tbl><w:tr>" + MERGED.format(' w:val="restart"', A) + "</w:tr><w:tr>" + MERGED.format("", B) + "</w:tr></w:tbl>", "甲"),
    ("a deleted row", f"<w:tbl><w:tr><w:trPr><w:del/></w:trPr>{CELL}</w:tr><w:tr><w:tc>{B}</w:tc></w:tr></w:tbl>", "乙"),
    ("a row in a control", f"<w:tbl><w:sdt><w:sdtContent><w:tr>{CELL}</w:tr></w:sdtContent></w:sdt></w:tbl>", "甲"),
    ("a text box stands behind its paragraph", f"<w:p><w:r><w:t>甲</w:t><wps:txbx>{BOX}</wps:txbx><w:t>乙</w:t></w:r></w:p>", "甲乙\n框一\n框二"),
    ("a text box is told once", f"<w:p><w:r>{BOTH}</w:r></w:p>", "\n框一\n框二"),
    ("a text box of an older Word", f"<w:p><w:r><w:pict><v:textbox>{BOX}</v:textbox></w:pict></w:r></w:p>", "\n框一\n框二"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "text"), [c[1:] for c in BODIES], ids=[c[0] for c in BODIES])
def test_a_word_file_gives_what_a_reader_sees(body: str, text: str) -> None:
    """A line for each paragraph and cell; what hangs on a paragraph follows it; what is hidden or deleted is not there."""
    assert read_docx(docx(body))[0] == text


def test_carriage_returns_are_line_ends(tmp_path: Path) -> None:
    """XML can hold them as characters; no text of ours does, and no title has two lines."""
    title = "<w:p><w:pPr><w:pStyle w:val='Title'/></w:pPr><w:r><w:t>全县&#13;大会</w:t><w:br/><w:t>上的讲话</w:t></w:r></w:p>"
    (tmp_path / "a.docx").write_bytes(docx(f"{title}<w:p><w:r><w:t>甲&#13;&#10;乙&#13;丙</w:t></w:r></w:p>"))

    ((speech,), skips) = read(tmp_path / "a.docx")

    assert (speech.text, speech.title, skips) == ("全县\n大会\n上的讲话\n甲\n乙\n丙", "全县大会上的讲话", [])


def test_a_table_of_contents_is_left_out() -> None:
    """Its lines, which Word sets in styles of their own, would say every heading twice."""
    parts = unzipped(docx(paragraph("一、总体要求\t1", '<w:pStyle w:val="T"/>') + A))
    parts["word/styles.xml"] = parts["word/styles.xml"].replace(
        b"</w:styles>", b'<w:style w:type="paragraph" w:styleId="T"><w:name w:val="toc 1"/></w:style></w:styles>'
    )

    assert read_docx(zipped(parts))[0] == "甲"


def note(kind: str, number: int) -> str:
    return f'<w:r><w:{kind}Reference w:id="{number}"/></w:r>'


def test_a_note_stands_behind_the_paragraph_that_refers_to_it() -> None:
    """Footnotes and endnotes are lines of their own, in the order of their marks, and the sentence before them stays whole."""
    data = docx(
        f"<w:p><w:r><w:t>做好“六稳”</w:t></w:r>{note('footnote', 2)}<w:r><w:t>工作</w:t></w:r>{note('endnote', 1)}</w:p>{A}",
        footnotes=f'<w:footnote w:id="2">{paragraph("“六稳”：指稳就业等。")}{paragraph("见上。")}</w:footnote>',
        endnotes=f'<w:endnote w:id="0" w:type="separator">{paragraph("——")}</w:endnote><w:endnote w:id="1">{paragraph("文末")}</w:endnote>',
    )

    assert read_docx(data)[0] == "做好“六稳”工作\n“六稳”：指稳就业等。\n见上。\n文末\n甲"


def test_a_note_that_refers_to_itself_is_told_once() -> None:
    """A circle of notes, which no word processor makes, ends."""
    data = docx(f"<w:p>{note('footnote', 1)}</w:p>", footnotes=f'<w:footnote w:id="1"><w:p><w:r><w:t>注</w:t></w:r>{note("footnote", 1)}</w:p></w:footnote>')  # fmt: skip

    assert read_docx(data)[0] == "\n注"


# Numbers that Word writes by itself


def level(number: int, form: str, pattern: str, more: str = "") -> str:
    return f'<w:lvl w:ilvl="{number}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{pattern}"/>{more}</w:lvl>'


def numbering(*levels: str, lists: str = "") -> str:
    return f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>{lists}'


def item(words: str, depth: int = 0, number: int = 1) -> str:
    return paragraph(words, f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>')


FORMS = [
    ("chineseCounting", "%1、", ["一、甲", "二、甲"]),
    ("chineseCountingThousand", "（%1）", ["（一）甲", "（二）甲"]),
    ("chineseLegalSimplified", "%1、", ["壹、甲", "贰、甲"]),
    ("decimal", "%1.", ["1.甲", "2.甲"]),
    ("decimal", "%1", ["1 甲", "2 甲"]),
    ("decimal", "第%1条", ["第1条 甲", "第2条 甲"]),
    ("decimalZero", "%1.", ["01.甲", "02.甲"]),
    ("decimalFullWidth", "%1．", ["１．甲", "２．甲"]),
    ("decimalEnclosedCircleChinese", "%1", ["① 甲", "② 甲"]),
    ("ideographTraditional", "%1、", ["甲、甲", "乙、甲"]),
    ("upperRoman", "%1.", ["I.甲", "II.甲"]),
    ("lowerRoman", "%1.", ["i.甲", "ii.甲"]),
    ("upperLetter", "%1)", ["A)甲", "B)甲"]),
    ("bullet", "●", ["甲", "甲"]),
    ("none", "%1、", ["甲", "甲"]),
    ("decimal", "x" * 31 + "%1", ["甲", "甲"]),
]  # fmt: skip


@pytest.mark.parametrize(("form", "pattern", "lines"), FORMS)
def test_a_number_that_word_writes_by_itself_is_written_out(form: str, pattern: str, lines: list[str]) -> None:
    """List numbers mark items and headings, though no text of the file holds them; bullets mark nothing."""
    assert read_docx(docx(item("甲") * 2, numbering=numbering(level(0, form, pattern))))[0].split("\n") == lines


def test_numbers_beyond_ten_and_beyond_their_form() -> None:
    """Chinese numerals count on through the tens; a form that ends at twenty goes on in figures."""
    chinese = read_docx(docx(item("甲") * 101, numbering=numbering(level(0, "chineseCounting", "%1、"))))[0].split("\n")
    circled = read_docx(docx(item("甲") * 21, numbering=numbering(level(0, "decimalEnclosedCircle", "%1"))))[0].split("\n")

    assert [chinese[n - 1] for n in (10, 11, 20, 21, 99, 100)] == [
        "十、甲",
        "十一、甲",
        "二十、甲",
        "二十一、甲",
        "九十九、甲",
        "100、甲",
    ]
    assert circled[19:] == ["⑳ 甲", "21 甲"]


def test_numbers_of_levels_count_each_for_itself() -> None:
    """A deeper level begins anew below each heading, blank paragraphs do not count, and a list may name the level above."""
    levels = numbering(level(0, "chineseCounting", "%1、"), level(1, "chineseCounting", "（%2）"), level(2, "decimal", "%1.%3."))
    body = item("总") + item("甲", 1) + item("乙", 1) + item("丙", 2) + A + item("分") + item("丁", 1)

    assert read_docx(docx(body, numbering=levels))[0].split("\n") == [
        "一、总",
        "（一）甲",
        "（二）乙",
        "一.1.丙",
        "甲",
        "二、分",
        "（一）丁",
    ]


def test_lists_of_one_shape_go_on_from_each_other_unless_they_begin_anew() -> None:
    """As in Word: a second list counts on, one with a start of its own does not."""
    on = '<w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>'
    anew = '<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num>'
    body = (
        item("甲")
        + item("乙", number=2)
        + item("丙", number=3)
        + item("丁", number=3)
        + item("戊", number=9)
        + item("己", number=0)
    )

    assert read_docx(docx(body, numbering=numbering(level(0, "decimal", "%1."), lists=on + anew)))[0].split("\n") == [
        "1.甲", "2.乙", "7.丙", "8.丁", "戊", "己",
    ]  # fmt: skip


def test_a_heading_s_number_comes_from_its_style() -> None:
    """Headings are numbered by their styles, which build on each other; styles in a circle end."""
    parts = unzipped(docx(paragraph("甲", '<w:pStyle w:val="S"/>'), numbering=numbering(level(0, "chineseCounting", "%1、"))))
    styles = (
        '<w:style w:styleId="S"><w:name w:val="S"/><w:basedOn w:val="R"/></w:style><w:style w:styleId="R"><w:name w:val="R"/>'
        '<w:basedOn w:val="S"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style></w:styles>'
    )
    parts["word/styles.xml"] = parts["word/styles.xml"].replace(b"</w:styles>", styles.encode())

    assert read_docx(zipped(parts))[0] == "一、甲"


# Any text


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=30)
@given(
    lines=st.lists(
        st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff")), min_size=1
    )
)
def test_any_paragraphs_come_back(tmp_path: Path, lines: list[str]) -> None:
    """What python-docx writes is read equal, paragraph by paragraph."""
    document = Document()
    for line in lines:
        document.add_paragraph(line)
    document.save(str(tmp_path / "a.docx"))

    speeches, skips = read(tmp_path / "a.docx")

    assert [s.text for s in speeches] == (["\n".join(lines)] if "".join(lines).strip() else [])
    assert len(skips) == 1 - len(speeches)


# Hostile files

DAMAGED = "is no readable .docx file (damaged, or locked by a password); save it again from a word processor"
ENTITIES = "declares XML entities, which no office program does; save it again from one"
HOSTILE = [
    ("a bomb of entities", docx(paragraph("甲"), LAUGHS), ENTITIES),
    ("an entity from outside", docx(paragraph("甲"), OUTSIDE), ENTITIES),
    ("a bomb in UTF-16", zipped({**unzipped(docx(A)), "word/styles.xml": (LAUGHS + "<a/>").encode("utf-16")}), ENTITIES),
    ("a nest of tags", docx("<w:tbl><w:tr><w:tc>" * 100_000 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 100_000), DAMAGED),
    ("a text too long for the parser", docx(paragraph("a" * 11_000_000)), DAMAGED),
    ("no XML", zipped({**unzipped(docx(A)), "word/document.xml": b"no XML"}), DAMAGED),
    ("XML without a root", zipped({**unzipped(docx(A)), "word/document.xml": b"<!-- -->"}), DAMAGED),
    ("an encoding that nobody knows", zipped({**unzipped(docx(A)), "word/document.xml": b"<?xml version='1.0' encoding='UBF-8'?><a/>"}), DAMAGED),
    ("an encoding of office files that is none", zipped({**unzipped(docx(A)), "word/document.xml": b"<?xml version='1.0' encoding='gbk'?><a/>"}), DAMAGED),
    ("no document", zipped({"a.txt": "a"}), DAMAGED),
    ("an old Word file under a new name", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" * 64, DAMAGED),
    ("a locked file", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "is locked by a password; save it without one"),
    ("too large unpacked", docx(paragraph(" " * 6_000_000)), "is larger than 5 MB, packed or unpacked; leave it out, or raise the limit with --max-size"),
    ("too many tags", docx("<w:p/>" * 100_000), "is larger than 5 MB, packed or unpacked; leave it out, or raise the limit with --max-size"),
]  # fmt: skip


@pytest.mark.parametrize(("data", "reason"), [c[1:] for c in HOSTILE], ids=[c[0] for c in HOSTILE])
def test_a_hostile_word_file_is_told_and_its_neighbour_read(tmp_path: Path, data: bytes, reason: str) -> None:
    """Bombs, entities and damage are one line each, before they take memory."""
    (tmp_path / "a.docx").write_bytes(data)
    (tmp_path / "b.docx").write_bytes(docx(A))

    speeches, skips = read(tmp_path, limit=5_000_000 if "larger" in reason else 200_000_000)

    assert [s.id for s in speeches] == ["b"]
    assert [s.message for s in skips] == [f"{tmp_path / 'a.docx'}: {reason}"]


def test_tables_as_deep_as_a_parser_allows_are_read() -> None:
    """Eighty tables one in the other are odd, and no harm."""
    assert read_docx(docx("<w:tbl><w:tr><w:tc>" * 80 + A + "</w:tc></w:tr></w:tbl>" * 80))[0] == "甲"
