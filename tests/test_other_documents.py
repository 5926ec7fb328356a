"""OpenDocument and rich text: what a reader sees, with the Chinese characters that the file means."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from odfdo import Document, Header, Paragraph

from extract import InputError
from extract.reading.rich import read_rtf
from extract.reading.writer import read_odt
from tests.packages import LAUGHS, OUTSIDE, odt, read, unzipped, zipped

if TYPE_CHECKING:
    from pathlib import Path

# OpenDocument

A, B = "<text:p>甲</text:p>", "<text:p>乙</text:p>"
CELL = "<table:table-cell>{}</table:table-cell>"
ROW = "<table:table><table:table-row>{}</table:table-row></table:table>"
REPEATED = "<table:table-cell table:number-columns-repeated='1000000'>{}</table:table-cell>"
BODIES = [
    ("paragraphs and headings", f'<text:h text:outline-level="1">题</text:h>{A}<text:p/>{B}', "题\n甲\n\n乙"),
    ("spans and links", "<text:p>甲<text:span>乙</text:span><text:a>丙</text:a>丁</text:p>", "甲乙丙丁"),
    ("spaces, tabs, broken lines", '<text:p>甲<text:s text:c="2"/>乙<text:s/>丙<text:tab/>丁<text:line-break/>戊</text:p>', "甲  乙 丙\t丁\n戊"),
    ("what a page's width or a file's indent breaks is no white space", "<text:p>甲\n  乙</text:p>", "甲 乙"),
    ("spaces without end", '<text:p>甲<text:s text:c="1000000000"/>乙</text:p>', "甲" + " " * 1000 + "乙"),
    ("a section", f"<text:section>{A}{B}</text:section>", "甲\n乙"),
    ("a list", f"<text:list><text:list-item>{A}</text:list-item><text:list-item>{B}</text:list-item></text:list>", "甲\n乙"),
    (
        "a note stands behind its paragraph",
        f"<text:p>做好<text:note><text:note-citation>1</text:note-citation><text:note-body>{B}</text:note-body></text:note>工作</text:p>{A}",
        "做好工作\n乙\n甲",
    ),
    ("a text box stands behind its paragraph", f"<text:p>甲<draw:frame><draw:text-box>{B}</draw:text-box><svg:title>图</svg:title></draw:frame>丙</text:p>", "甲丙\n乙"),
    ("a table, and one in it", ROW.format(CELL.format(A) + CELL.format(B + ROW.format(CELL.format(A)))), "甲\n乙\n甲"),
    ("blank and covered cells are no lines", ROW.format(CELL.format("<text:p/>") + CELL.format(A) + "<table:covered-table-cell/>"), "甲"),
    ("cells repeated without end", ROW.format(REPEATED.format(A)), "甲"),
    ("what was deleted", f"<text:tracked-changes><text:deletion>{B}</text:deletion></text:tracked-changes>{A}", "甲"),
    ("remarks", f"<text:p>甲<office:annotation>{B}</office:annotation></text:p>", "甲"),
    ("a table of contents", f"<text:table-of-content><text:index-body>{B}</text:index-body></text:table-of-content>{A}", "甲"),
    ("readings above characters", "<text:p><text:ruby><text:ruby-base>甲</text:ruby-base><text:ruby-text>jia</text:ruby-text></text:ruby></text:p>", "甲"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "text"), [c[1:] for c in BODIES], ids=[c[0] for c in BODIES])
def test_an_opendocument_text_gives_what_a_reader_sees(body: str, text: str) -> None:
    """A line for each paragraph and cell; what hangs on a paragraph follows it; what is hidden or deleted is not there."""
    assert read_odt(odt(body))[0] == text


def test_the_title_of_an_opendocument_text_is_its_first_heading(tmp_path: Path) -> None:
    """As in a Word file, the paragraph in a title's style is the title."""
    document = Document("text")
    document.body.clear()
    for part in (Paragraph("某县人民政府"), Header(1, "在全县大会上的讲话"), Header(1, "散会")):
        document.body.append(part)
    document.save(str(tmp_path / "a.odt"))

    (speech,), _ = read(tmp_path)

    assert (speech.title, speech.text) == ("在全县大会上的讲话", "某县人民政府\n在全县大会上的讲话\n散会")


DAMAGED = "is no readable {} file (damaged, or locked by a password); save it again from a word processor"
ENTITIES = "declares XML entities, which no office program does; save it again from one"
HOSTILE = [
    ("a bomb of entities", odt(A, LAUGHS), ENTITIES),
    ("an entity from outside", odt(A, OUTSIDE), ENTITIES),
    ("a nest of tags", odt("<text:section>" * 100_000 + A + "</text:section>" * 100_000), DAMAGED.format(".odt")),
    ("no zip", b"<?xml version='1.0'?><office:document/>", DAMAGED.format(".odt")),
    ("no text", odt("<text:p/>"), "holds no text (a scan needs text recognition first)"),
]


@pytest.mark.parametrize(("data", "reason"), [c[1:] for c in HOSTILE], ids=[c[0] for c in HOSTILE])
def test_a_hostile_opendocument_text_is_told(tmp_path: Path, data: bytes, reason: str) -> None:
    """Bombs, entities and damage are one line each."""
    (tmp_path / "a.odt").write_bytes(data)

    assert [s.message for s in read(tmp_path)[1]] == [f"{tmp_path / 'a.odt'}: {reason}"]


def test_a_declaration_without_entities_is_harmless() -> None:
    """OpenOffice 2 named a document type in its manifests; nothing of it is fetched or expanded."""
    parts = unzipped(odt(A))
    declared = b'?><!DOCTYPE manifest:manifest PUBLIC "-//OpenOffice.org//DTD Manifest 1.0//EN" "Manifest.dtd">'
    parts["META-INF/manifest.xml"] = parts["META-INF/manifest.xml"].replace(b"?>", declared, 1)

    assert read_odt(zipped(parts))[0] == "甲"


words = st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff")


@settings(deadline=None, max_examples=30)
@given(lines=st.lists(st.text(words).map(lambda line: " ".join(line.split())), min_size=1).filter("".join))
def test_any_opendocument_paragraphs_come_back(lines: list[str]) -> None:
    """What odfdo writes is read equal, paragraph by paragraph."""
    document, stream = Document("text"), io.BytesIO()
    document.body.clear()
    for line in lines:
        document.body.append(Paragraph(line))
    document.save(stream)

    assert read_odt(stream.getvalue())[0] == "\n".join(lines)


# Rich text

GBK = "".join(
    bytes([first, second]).decode("gbk", "ignore") for first in range(0x81, 0xFE) for second in (0x40, 0x5C, 0x7C, 0xA1, 0xFE)
)


def figures(words: str, encoding: str = "gbk") -> str:
    return "".join(f"\\'{byte:02x}" for byte in words.encode(encoding))


FONTS = r"{\fonttbl{\f0\froman\fcharset0 Times New Roman;}{\f1\fnil\fcharset134 " + figures("宋体") + r"{\*\falt SimSun};}}"
WORD = (
    r"{\rtf1\adeflang1025\ansi\ansicpg936\uc2\adeff0\deff0\stshfdbch31505" + FONTS + "\n"
    r"{\colortbl;\red0\green0\blue0;}{\stylesheet{\ql \snext0 Normal;}}{\info{\title " + figures("旧题") + r"}{\author x}}"
    r"{\header\pard " + figures("页眉") + r"\par}"
)
WORDPAD = (
    r"{\rtf1\ansi\ansicpg936\deff0\nouicompat{\fonttbl{\f0\fnil\fcharset134 "
    + figures("宋体")
    + ";}}\r\n\\viewkind4\\uc1 \\pard\\sa200"
)
NOTE = r"{\super\chftn{\footnote\pard\plain\f1{\super\chftn}" + figures("注") + r"}}"
RTF = [
    ("as Word writes it", WORD + r"\pard\plain {\rtlch\fcs1 \af0 \ltrch\fcs0 \loch\af0\hich\af0\dbch\f1 " + figures("做好“六稳”工作") + r"}\par}", "做好“六稳”工作\n"),
    ("as WPS writes it, both ways at once", WORD + r"\pard {\f1\uc2 \u20570" + figures("做") + r"\u22909" + figures("好") + r"}\par}", "做好\n"),
    ("as WordPad writes it", WORDPAD + r"\f0\fs22\lang2052 " + figures("同志们：") + "\\par\r\n" + figures("散会。") + "\\par\r\n}\r\n\0", "同志们：\n散会。\n"),
    ("Chinese in a font that is said to be Western", WORD + r"{\f0 " + figures("做好“六稳”工作") + r"}\par}", "做好“六稳”工作\n"),
    ("without a table of fonts", r"{\rtf1\ansi\ansicpg936 " + figures("甲") + "}", "甲"),
    ("second bytes that are letters", WORD + r"\f1 \'88@\'95\'5c\'81z" + r"\par}", b"\x88@\x95\\\x81z".decode("gbk") + "\n"),
    ("bytes as they are", (r"{\rtf1\ansi\ansicpg936{\fonttbl{\f0\fcharset134 x;}}\f0 甲乙\par}").encode("gbk").decode("latin-1"), "甲乙\n"),
    ("Big5", r"{\rtf1\ansi\ansicpg950{\fonttbl{\f0\fcharset136 x;}}\f0 " + figures("會議許功", "big5") + r"\par}", "會議許功\n"),
    ("GB18030 by its number", r"{\rtf1\ansi\ansicpg54936 " + figures("甲") + "}", "甲"),
    ("a second byte that is a backslash", r"{\rtf1\ansi\ansicpg936 \'d5\\}", "誠"),
    ("Unicode alone", r"{\rtf1\ansi\ansicpg1252\uc1 \u20570?\u22909?\u-29663?\par}", "做好谡\n".replace("谡", chr(0x10000 - 29663))),
    ("what stands for a character elsewhere, its length not told", r"{\rtf1\ansi\uc \u20570?a}", "做a"),
    ("a character of two halves", r"{\rtf1\ansi\uc1 \u-10179?\u-8704?}", "😀"),
    ("signs by their names", r"{\rtf1\ansi \ldblquote a\rdblquote\emdash\tab b\line c\~d\-e\{\}\\}", "“a”—\tb\nc\xa0de{}\\"),
    ("cells of a table", r"{\rtf1\ansi\ansicpg936\trowd\cellx1\pard\intbl " + figures("左") + r"\cell " + figures("右") + r"\cell\row\pard a\par}", "左\n右\na\n"),
    ("numbers that Word wrote out", WORD + r"{\listtext\f1 " + figures("一、") + r"}{\f1 " + figures("甲") + r"}\par}", "一、甲\n"),
    ("a footnote stands behind its paragraph", WORD + r"\f1 " + figures("甲") + NOTE + figures("乙") + r"\par " + figures("丙") + r"\par}", "甲乙\n注\n丙\n"),
    ("a footnote of the last paragraph", r"{\rtf1\ansi a{\footnote b}}", "a\nb\n"),
    ("what was deleted, and hidden words", r"{\rtf1\ansi a{\deleted\revauthdel1 b}{\v c}{\v0 d}}", "ad"),
    ("a link without its address", r'{\rtf1\ansi {\field{\*\fldinst{HYPERLINK "http://a.example/"}}{\fldrslt{\ul words}}}}', "words"),
    ("what the file is about is not in it", WORD + r"\pard a{\pict\pngblip 89504e47}\par}", "a\n"),
]  # fmt: skip


@pytest.mark.parametrize(("rtf", "text"), [c[1:] for c in RTF], ids=[c[0] for c in RTF])
def test_rich_text_gives_what_a_reader_sees(rtf: str, text: str) -> None:
    """The characters that the code page, the font or the Unicode figures mean, a line for each paragraph and cell."""
    assert read_rtf(rtf.encode("latin-1")) == text


@settings(deadline=None)
@given(line=st.text(words))
def test_any_rich_text_comes_back(line: str) -> None:
    """Written by its Unicode figures, as every writer can, a text is read back equal."""
    halves = line.encode("utf-16-le")
    shown = "".join(f"\\u{int.from_bytes(halves[n : n + 2], 'little', signed=True)}?" for n in range(0, len(halves), 2))

    assert read_rtf(f"{{\\rtf1\\ansi\\uc1 {shown}}}".encode()) == line


@settings(deadline=None)
@given(line=st.text(st.sampled_from(GBK)))
def test_any_chinese_rich_text_comes_back(line: str) -> None:
    """Written in bytes of GBK, also those whose second byte is a letter or a brace, a text is read back equal."""
    assert read_rtf(f"{{\\rtf1\\ansi\\ansicpg936{FONTS}\\f1 {figures(line)}}}".encode()) == line


BAD_RTF = [
    ("no rich text", b"PK"),
    ("half a character", rb"{\rtf1\ansi\ansicpg936 \'d6}"),
    ("half a pair", rb"{\rtf1\ansi\uc1 \u-10179?}"),
    ("a figure beyond Unicode", rb"{\rtf1\ansi\uc1 \u99999999?}"),
]


@pytest.mark.parametrize("data", [c[1] for c in BAD_RTF], ids=[c[0] for c in BAD_RTF])
def test_bad_rich_text_is_told(data: bytes) -> None:
    """What holds no character is a fault of the file."""
    with pytest.raises(InputError, match=r"^is no readable \.rtf file"):
        read_rtf(data)


SLOW = [
    ("fields that never end", rb"{\rtf1\ansi " + rb"{\field{\*\fldinst{" * 40_000),
    ("fields that almost end", rb"{\rtf1\ansi " + rb'{\field{\*\fldinst{HYPERLINK "a"' * 40_000),
    ("fonts that never say their characters", rb"{\rtf1\ansi{\fonttbl" + rb"\f1 " * 200_000 + b"}}"),
    ("fonts behind backslashes that are none", rb"{\rtf1\ansi{\fonttbl" + rb"\\f1 " * 200_000 + b"}}"),
    ("groups without end", b"{\\rtf1" + b"{" * 1_000_000),
    ("notes without end", b"{\\rtf1" + b"{\\footnote " * 200_000),
    ("one line of ten million characters", b"{\\rtf1 " + b"a" * 10_000_000 + b"}"),
]  # fmt: skip


@pytest.mark.parametrize("data", [c[1] for c in SLOW], ids=[c[0] for c in SLOW])
def test_rich_text_made_to_take_for_ever_does_not(data: bytes) -> None:
    """Patterns that would try every pair of places in a file are kept from it; this ends in seconds, not in days."""
    read_rtf(data)
