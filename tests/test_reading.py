"""Reading: every kind of file gives its exact text, and every fault is told in one line while the rest is read."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import date
from io import BytesIO
from pathlib import Path

import pyarrow as pa
import pytest
from docx import Document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyarrow import parquet

from extract import InputError, Skip, Speech, read_speeches
from extract.reading.kinds import KINDS
from extract.reading.markdown import markdown_title
from extract.reading.title import title_of

TEXT = "在全县工作会议上的讲话\n\n同志们：\n今天我们开会，要把“六稳”工作做好，这是大事。\n"
TRADITIONAL = "在全縣工作會議上的講話\n\n同志們：\n今天我們開會，要把「六穩」工作做好，這是大事。\n"


def read(*paths: str | Path, stdin: bytes = b"") -> tuple[list[Speech], list[Skip]]:
    skips: list[Skip] = []
    return list(read_speeches(paths, on_skip=skips.append, stdin=BytesIO(stdin))), skips


def one(path: Path) -> Speech:
    (speech,) = read_speeches([path])
    return speech


# Plain text: encodings, line ends

ENCODED = [
    ("UTF-8", TEXT.encode(), TEXT),
    ("UTF-8 with its mark", TEXT.encode("utf-8-sig"), TEXT),
    ("UTF-16 with its mark", TEXT.encode("utf-16"), TEXT),
    ("UTF-16, the other way round, with its mark", b"\xfe\xff" + TEXT.encode("utf-16-be"), TEXT),
    ("UTF-16 without a mark", TEXT.encode("utf-16-le"), TEXT),
    ("UTF-32 with its mark", TEXT.encode("utf-32"), TEXT),
    ("GB18030", TEXT.encode("gb18030"), TEXT),
    ("Big5", TRADITIONAL.encode("big5"), TRADITIONAL),
    ("GB18030, figures and signs more than words", "0.3%，比上。\n“两重”、“两新”：1+1".encode("gb18030"), "0.3%，比上。\n“两重”、“两新”：1+1"),
    ("GB18030 without a common character", "甲乙丙丁".encode("gb18030"), "甲乙丙丁"),
    ("line ends of Windows", TEXT.replace("\n", "\r\n").encode(), TEXT),
    ("line ends of old Macs", TEXT.replace("\n", "\r").encode(), TEXT),
    ("a stray mark of a word processor", (TEXT + "\x07").encode(), TEXT + "\x07"),
    ("odd spaces are the author's", "\u3000甲\u2028乙 \t\n".encode(), "\u3000甲\u2028乙 \t\n"),
]  # fmt: skip


@pytest.mark.parametrize(("data", "text"), [c[1:] for c in ENCODED], ids=[c[0] for c in ENCODED])
@pytest.mark.parametrize("suffix", [".txt", ".md", ".TXT"])
def test_a_text_file_is_decoded_and_nothing_else_changed(tmp_path: Path, data: bytes, text: str, suffix: str) -> None:
    """Whatever the encoding, the text is the content, without a mark and with plain line ends."""
    path = tmp_path / f"a{suffix}"
    path.write_bytes(data)

    assert one(path).text == text


characters = st.characters(codec="utf-8", exclude_categories=["Cc"])
texts = st.text(st.one_of(characters, st.sampled_from("\r\n\t一、“”")), min_size=1).filter(lambda t: t.strip("\ufeff").strip())


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(text=texts)
def test_any_text_comes_back_from_every_plain_kind(tmp_path: Path, text: str) -> None:
    """Written as UTF-8 text, as JSON Lines or as a CSV cell, a text is read back equal but for its mark and line ends."""
    expected = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    (tmp_path / "a.txt").write_bytes(text.encode())
    (tmp_path / "b.jsonl").write_text(json.dumps({"text": text}, ensure_ascii=False), encoding="utf-8", newline="")
    (tmp_path / "c.csv").write_bytes(('text\n"' + text.replace('"', '""') + '"\n').encode())

    assert [one(tmp_path / name).text for name in ("a.txt", "b.jsonl", "c.csv")] == [expected] * 3


# Titles

TITLES = [
    ("the first line", "在全县大会上的讲话\n同志们：", "在全县大会上的讲话"),
    ("behind residue", "仅供学习 禁止外传\n好文天下\n\n在全县大会上的讲话\n同志们：", "在全县大会上的讲话"),
    ("bold", "**政府工作报告**\n——在大会上", "政府工作报告"),
    ("behind a rule of dashes", "————\n政府工作报告", "政府工作报告"),
    ("a salutation is none", "同志们：\n开会。", None),
    ("a salutation without a colon is none", "各位代表\n开会。", None),
    ("a section head is none", "一、总体要求\n开会。", None),
    ("a sentence is none", "今天我们开会。", None),
    ("a date is none", "（2020年6月30日）\n同志们：", None),
    ("a long line is none", "在会上" * 21, None),
    ("blank lines are none", "\n \n", None),
]


@pytest.mark.parametrize(("text", "title"), [c[1:] for c in TITLES], ids=[c[0] for c in TITLES])
def test_a_title_is_a_first_line_that_looks_like_one(text: str, title: str | None) -> None:
    """What opens a speech is its title, unless it is a salutation, a section head, a date, a sentence or residue."""
    assert title_of(text) == title


HEADINGS = [
    ("a heading of the first level", "前言\n\n# 政府工作报告\n", "政府工作报告"),
    ("a heading that opens the text", "## 政府工作报告\n各位代表：", "政府工作报告"),
    ("bold line, then section heads", "**政府工作报告**\n\n## 一、回顾\n", "政府工作报告"),
    ("bold heading", "# **政府工作报告**", "政府工作报告"),
    ("no heading, no title", "同志们：\n开会。", None),
]


@pytest.mark.parametrize(("text", "title"), [c[1:] for c in HEADINGS], ids=[c[0] for c in HEADINGS])
def test_a_markdown_title_is_the_heading_of_the_whole(text: str, title: str | None) -> None:
    """The title of a .md file is its first heading, but no section's."""
    assert markdown_title(text) == title


# Documents


def test_a_word_file_gives_paragraphs_and_cells_in_reading_order(tmp_path: Path) -> None:
    """A line for each paragraph and each cell, a merged cell once; the title is the paragraph in a title's style."""
    document = Document()
    document.add_paragraph("某县人民政府")
    document.add_heading("在全县大会上的讲话", level=1)
    table = document.add_table(rows=2, cols=2)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "合并"
    table.cell(1, 0).text, table.cell(1, 1).text = "左", "右"
    document.add_paragraph("散会。")
    document.save(str(tmp_path / "a.docx"))

    speech = one(tmp_path / "a.docx")

    assert speech.text == "某县人民政府\n在全县大会上的讲话\n合并\n左\n右\n散会。"
    assert speech.title == "在全县大会上的讲话"


# Tables

ROW = {"id": "r", "text": "甲", "title": "题", "date": "2020年7月1日", "year": "2020", "place": "某县", "level": "county", "source": "某报", "other": "x"}  # fmt: skip


def write_table(path: Path, rows: list[dict[str, str]]) -> None:
    if path.suffix == ".jsonl":
        path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    elif path.suffix == ".csv":
        cells = [list(rows[0]), *([*row.values()] for row in rows)]
        path.write_text("".join(",".join(f'"{c}"' for c in line) + "\n" for line in cells), encoding="utf-8-sig")
    else:
        parquet.write_table(pa.Table.from_pylist(rows), path)


@pytest.mark.parametrize("suffix", [".jsonl", ".csv", ".parquet"])
def test_a_table_states_its_speeches(tmp_path: Path, suffix: str) -> None:
    """Each kind of table gives every column that is ours, and ignores the others."""
    path = tmp_path / f"t{suffix}"
    write_table(path, [ROW])

    assert one(path) == Speech("r", "甲", "题", "2020-07-01", 2020, "某县", "county", "某报")


@pytest.mark.parametrize("suffix", [".jsonl", ".csv", ".parquet"])
def test_a_row_that_states_its_text_alone_is_named_after_its_table(tmp_path: Path, suffix: str) -> None:
    """Without columns for them, the id is the table's with the row's number and the source the path as typed."""
    path = tmp_path / f"t{suffix}"
    write_table(path, [{"text": "甲上的讲话"}, {"text": "乙。"}])

    speeches, _ = read(path)

    assert [(s.id, s.title, s.source) for s in speeches] == [("t/1", "甲上的讲话", str(path)), ("t/2", None, str(path))]


VALUES = [
    ({"date": "2020-07-01"}, "date", "2020-07-01"),
    ({"date": "2020/7/1"}, "date", "2020-07-01"),
    ({"date": "2020年7月1日"}, "date", "2020-07-01"),
    ({"date": "2020-07-01 09:30:00"}, "date", "2020-07-01"),
    ({"date": "2020-02-30"}, "date", None),
    ({"date": "2020年7月"}, "date", None),
    ({"date": 20200701}, "date", None),
    ({"date": "2020-07-01"}, "year", 2020),
    ({"date": "2020-07-01", "year": 2019}, "year", 2019),
    ({"year": 2020.0}, "year", 2020),
    ({"year": "2020年"}, "year", 2020),
    ({"year": 2020.5}, "year", None),
    ({"year": True}, "year", None),
    ({"year": "去年"}, "year", None),
    ({"year": 31}, "year", None),
    ({"level": "province"}, "level", "province"),
    ({"level": "galaxy"}, "level", None),
    ({"level": ["county"]}, "level", None),
    ({"id": 7}, "id", "7"),
    ({"id": " "}, "id", "t/1"),
    ({"id": {"a": 1}}, "id", "t/1"),
    ({"title": True}, "title", None),
    ({"place": ""}, "place", None),
]


@pytest.mark.parametrize(("row", "column", "value"), VALUES, ids=[f"{c[0]}" for c in VALUES])
def test_a_value_counts_only_where_it_is_what_its_column_says(tmp_path: Path, row: dict, column: str, value: object) -> None:
    """Days, years and levels in the usual shapes are read; what is none of these counts as not stated."""
    path = tmp_path / "t.jsonl"
    path.write_text(json.dumps({"text": "甲。", **row}), encoding="utf-8")

    assert getattr(one(path), column) == value


def test_a_parquet_column_of_days_and_numbers_is_read(tmp_path: Path) -> None:
    """Typed columns give what their words would."""
    path = tmp_path / "t.parquet"
    parquet.write_table(pa.table({"text": ["甲"], "date": [date(2020, 7, 1)], "year": [2020], "id": [7]}), path)

    assert (one(path).id, one(path).date, one(path).year) == ("7", "2020-07-01", 2020)


def test_a_table_may_be_in_a_legacy_encoding(tmp_path: Path) -> None:
    """JSON Lines and CSV out of older programs are decoded as texts are."""
    (tmp_path / "a.jsonl").write_bytes('{"text": "我们在开会"}\n{"text": "上下一心"}\n'.encode("gb18030"))
    (tmp_path / "b.csv").write_bytes("text\n我们在开会\n上下一心\n".encode("gb18030"))

    speeches, skips = read(tmp_path)

    assert [s.text for s in speeches] == ["我们在开会", "上下一心"] * 2
    assert skips == []


def test_a_line_of_json_ends_at_a_line_feed_only(tmp_path: Path) -> None:
    """Other characters that some programs take for line ends stay within their text."""
    path = tmp_path / "t.jsonl"
    path.write_text('{"text": "甲\u2028乙\u0085丙"}\r\n\n{"text": "丁"}', encoding="utf-8", newline="")

    assert [s.text for s in read_speeches([path])] == ["甲\u2028乙\u0085丙", "丁"]


# Paths, ids, order


def test_a_folder_is_searched_downwards_in_order_and_other_kinds_are_counted(tmp_path: Path, monkeypatch) -> None:
    """Ids are paths below the folder without suffix, sources the paths as typed; files of other kinds are no faults."""
    (tmp_path / "in" / "b").mkdir(parents=True)
    for name in ("c.txt", "b/z.md", "b/a.2.txt", "a.txt", "picture.png", ".hidden.txt", "~$open.docx", "noname", ".git/x.txt"):
        (tmp_path / "in" / name).parent.mkdir(exist_ok=True)
        (tmp_path / "in" / name).write_text("同志们：", encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    speeches, skips = read("./in/")

    assert [(s.id, s.source) for s in speeches] == [
        ("a", "./in/a.txt"),
        ("b/a.2", "./in/b/a.2.txt"),
        ("b/z", "./in/b/z.md"),
        ("c", "./in/c.txt"),
    ]
    assert [(s.path, s.fault) for s in skips] == [
        (f"./in/{name}", False) for name in (".git/x.txt", ".hidden.txt", "noname", "picture.png", "~$open.docx")
    ]
    assert [s.id for s in read_speeches(["in"])] == ["a", "b/a.2", "b/z", "c"]


def test_paths_are_read_in_the_order_given(tmp_path: Path) -> None:
    """A file given by itself goes under its bare name."""
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("同志们：", encoding="utf-8")

    assert [s.id for s in read_speeches([tmp_path / "b.txt", str(tmp_path / "a.txt")])] == ["b", "a"]


def test_an_id_goes_to_the_first_speech_that_has_it(tmp_path: Path) -> None:
    """A second speech with an id is a fault that names both places, in files and in tables."""
    table = tmp_path / "t.jsonl"
    table.write_text('{"id": "a", "text": "甲", "source": "某报"}\n{"id": "b", "text": "乙"}\n{"id": "b", "text": "丙"}', encoding="utf-8")  # fmt: skip
    (tmp_path / "a.txt").write_text("丁", encoding="utf-8")

    speeches, skips = read(tmp_path)

    assert [s.text for s in speeches] == ["丁", "乙"]
    assert [s.message for s in skips] == [
        f"{table}:1: has the id a, as {tmp_path / 'a.txt'} has; give one of them another id (a file: another name)",
        f"{table}:3: has the id b, as {table}:2 has; give one of them another id (a file: another name)",
    ]


# Standard input


def test_standard_input_is_a_text(tmp_path: Path) -> None:
    """What is piped in is one speech, in any encoding."""
    (speech,), _ = read("-", stdin=TEXT.encode("gb18030"))

    assert speech == Speech("stdin", TEXT, "在全县工作会议上的讲话", source="-")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_standard_input_is_a_table_when_it_opens_with_a_brace(encoding: str) -> None:
    """JSON Lines come through the pipe as well, broken lines told by their number."""
    speeches, skips = read("-", stdin='{"text": "甲", "id": "a"}\n{oops\n{"text": "乙"}'.encode(encoding))

    assert [(s.id, s.text, s.source) for s in speeches] == [("a", "甲", "-"), ("stdin/3", "乙", "-")]
    assert [s.path for s in skips] == ["-:2"]


def test_the_process_s_own_standard_input_is_the_default(monkeypatch) -> None:
    """Without a stream given, the bytes of sys.stdin are read."""
    monkeypatch.setattr(sys, "stdin", type("Stdin", (), {"buffer": BytesIO("甲。".encode())}))

    assert [s.text for s in read_speeches(["-"])] == ["甲。"]


# Faults

CONTROL = "is not a text file (it holds control characters); give a .txt, .md, .html, .docx, .pdf or a table"
NO_TEXT = "has no text; give it a text or remove it"
NO_COLUMN = "has no column text; name the column with the speeches text"
NO_OBJECT = "is no JSON object ({}); mend or remove the line"
SURROGATE = "holds half a surrogate pair, which is no character; mend or remove it"
FAULTS = [
    ("bytes that are no text", "x.txt", bytes(range(256)) * 8, "is no text in UTF-8, UTF-16, GB18030 or Big5; save it as UTF-8"),
    ("zero bytes", "x.txt", b"abc\0def\0ghi\0", CONTROL),
    ("control characters", "x.txt", b"\x01\x02\x03abc", CONTROL),
    ("a mark that lies", "x.txt", b"\xef\xbb\xbf\xff\xff", "is not the UTF-8 that its first bytes say; save it as UTF-8"),
    ("UTF-16 cut short", "x.txt", b"\xff\xfea", "is not the UTF-16 that its first bytes say; save it as UTF-8"),
    ("an empty file", "x.txt", b"", "is empty; there is nothing to read"),
    ("a blank file", "x.md", b" \n\t\n", "is empty; there is nothing to read"),
    ("a page without text", "x.html", b"<html><body></body></html>", "holds no main text; save the page whole, or copy its text into a .txt file"),
    ("no Word file", "x.docx", b"PK no zip", "is no readable .docx file (damaged, or locked by a password); save it again from a word processor"),
    ("no Parquet table", "x.parquet", b"PAR1", "is no readable Parquet table (damaged, or of another kind); write it anew"),
    ("a CSV table without the column", "x.csv", b"id,body\n1,a\n", NO_COLUMN),
    ("an empty CSV table", "x.csv", b"", NO_COLUMN),
    ("a CSV table without rows", "x.csv", b"id,text\n", "is empty; there is nothing to read"),
    ("JSON Lines without rows", "x.jsonl", b"\n\n", "is empty; there is nothing to read"),
    ("an archive without members", "x.zip", b"PK\5\6" + bytes(18), "is empty; there is nothing to read"),
    ("a CSV table with a broken header", "x.csv", b'"text"x\n', NO_COLUMN),
]  # fmt: skip


@pytest.mark.parametrize(("name", "data", "reason"), [c[1:] for c in FAULTS], ids=[c[0] for c in FAULTS])
def test_a_bad_file_is_told_in_one_line_and_the_rest_is_read(tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    """With a listener a fault is reported and reading goes on; without one the same line is raised."""
    (tmp_path / name).write_bytes(data)
    (tmp_path / "z.txt").write_text("同志们：", encoding="utf-8")

    speeches, skips = read(tmp_path)

    assert [s.id for s in speeches] == ["z"]
    assert skips == [Skip(str(tmp_path / name), reason)]
    with pytest.raises(InputError) as raised:
        list(read_speeches([tmp_path]))
    assert str(raised.value) == f"{tmp_path / name}: {reason}"


BROKEN = [
    ("no JSON", "x.jsonl", b'{"text": "a"}\n{oops}\n{"text": "b"}', 2, NO_OBJECT.format("Expecting property name enclosed in double quotes")),
    ("no object", "x.jsonl", b'{"text": "a"}\n[1]\n{"text": "b"}', 2, "is no JSON object; mend or remove the line"),
    ("half a line of UTF-8", "x.jsonl", b'{"text": "a"}\n{"text": "\xe5\x85"}\n{"text": "b"}', 2, "is not UTF-8; mend or remove the line"),
    ("a raw control character", "x.jsonl", b'{"text": "a"}\n{"text": "\x01"}\n{"text": "b"}', 2, NO_OBJECT.format("Invalid control character at")),
    ("a nest without end", "x.jsonl", b'{"text": "a"}\n' + b"[" * 200_000 + b'\n{"text": "b"}', 2, "is nested too deeply; mend or remove the line"),
    ("a number without end", "x.jsonl", b'{"text": "a"}\n{"year": ' + b"1" * 5000 + b'}\n{"text": "b"}', 2, NO_OBJECT.format("a number is too long")),
    ("no text", "x.jsonl", b'{"text": "a"}\n{"id": "q"}\n{"text": "b"}', 2, NO_TEXT),
    ("a blank text", "x.jsonl", b'{"text": "a"}\n{"text": " "}\n{"text": "b"}', 2, NO_TEXT),
    ("a text that is a number", "x.jsonl", b'{"text": "a"}\n{"text": 5}\n{"text": "b"}', 2, NO_TEXT),
    ("half a surrogate pair in the text", "x.jsonl", b'{"text": "a"}\n{"text": "\\ud800"}\n{"text": "b"}', 2, SURROGATE),
    ("half a surrogate pair in the id", "x.jsonl", b'{"text": "a"}\n{"text": "q", "id": "\\udc80"}\n{"text": "b"}', 2, SURROGATE),
    ("too many cells", "x.csv", b'id,text\n1,"a\n"\n2,q,r\n3,b\n', 4, "has 3 cells under 2 columns; put cells that hold a comma in double quotes"),
    ("a broken quotation", "x.csv", b'id,text\n1,a\n2,"q"r\n3,b\n', 3, "is no row of the table (',' expected after '\"'); mend or remove the line"),
    ("an empty cell", "x.csv", b"id,text\n1,a\n2,\n3,b\n", 3, NO_TEXT),
]  # fmt: skip


@pytest.mark.parametrize(("name", "data", "line", "reason"), [c[1:] for c in BROKEN], ids=[c[0] for c in BROKEN])
def test_a_broken_row_is_told_with_its_line_and_the_rest_is_read(tmp_path, name, data, line, reason) -> None:
    """One bad line among good ones costs that line only; without a listener it is raised, once."""
    path = tmp_path / name
    path.write_bytes(data)

    speeches, skips = read(path)

    assert [s.text.strip() for s in speeches] == ["a", "b"]
    assert skips == [Skip(f"{path}:{line}", reason)]
    with pytest.raises(InputError) as raised:
        list(read_speeches([path]))
    assert str(raised.value) == f"{path}:{line}: {reason}"


def test_a_quotation_that_never_ends_costs_the_rest_of_its_table(tmp_path: Path) -> None:
    """Where the end of a cell can't be known, the line at which it began is told."""
    path = tmp_path / "x.csv"
    path.write_text('text\na\n"b\nc\n', encoding="utf-8")

    speeches, skips = read(path)

    assert [s.text for s in speeches] == ["a"]
    assert [s.message for s in skips] == [f"{path}:3: is no row of the table (unexpected end of data); mend or remove the line"]


def test_a_parquet_table_is_checked_for_its_column_and_its_rows(tmp_path: Path) -> None:
    """A table without texts, and a row without one, are told as those of other tables are."""
    parquet.write_table(pa.table({"body": ["甲"]}), tmp_path / "a.parquet")
    parquet.write_table(pa.table({"text": ["甲", None, "乙"]}), tmp_path / "b.parquet")

    speeches, skips = read(tmp_path)

    assert [s.id for s in speeches] == ["b/1", "b/3"]
    assert [s.message for s in skips] == [f"{tmp_path / 'a.parquet'}: {NO_COLUMN}", f"{tmp_path / 'b.parquet'}:2: {NO_TEXT}"]


def test_a_parquet_table_whose_pages_are_damaged_is_told(tmp_path: Path) -> None:
    """Damage behind a sound head is a fault of the file, no crash."""
    path = tmp_path / "a.parquet"
    parquet.write_table(pa.table({"text": [f"讲话{n}" for n in range(2000)]}), path, compression="zstd")
    data = bytearray(path.read_bytes())
    data[60:400] = b"\xff" * 340
    path.write_bytes(data)

    _, skips = read(path)

    assert [s.reason for s in skips] == ["is no readable Parquet table (damaged, or of another kind); write it anew"]


@pytest.mark.parametrize("days", [pa.array([2**31 - 1], pa.date32()), pa.array([0], pa.timestamp("s", "Mars/Base"))])
def test_a_parquet_table_of_days_that_no_calendar_has_is_told(tmp_path: Path, days: pa.Array) -> None:
    """A day five million years on, or of a time zone that nobody knows, is a fault of the table and no crash."""
    parquet.write_table(pa.table({"text": ["甲。"], "date": days}), tmp_path / "t.parquet")

    assert read(tmp_path / "t.parquet")[1][0].reason.startswith("is no readable Parquet table")


def test_a_word_file_without_text_is_told(tmp_path: Path) -> None:
    """A .docx file of pictures has nothing to read."""
    Document().save(str(tmp_path / "a.docx"))

    _, skips = read(tmp_path / "a.docx")

    assert [s.reason for s in skips] == ["holds no text (a scan needs text recognition first)"]


def test_a_missing_path_and_a_file_of_another_kind_given_by_name_are_faults(tmp_path: Path) -> None:
    """Who names a file wants it read: being missing or of another kind is told, with what to do."""
    other = tmp_path / "a.png"
    other.write_bytes(b"")

    speeches, skips = read(tmp_path / "gone", other)

    assert speeches == []
    assert [s.message for s in skips] == [
        f"{tmp_path / 'gone'}: no such file or folder; check the path",
        f"{other}: is of a kind that is not read; give one of {' '.join(KINDS)}",
    ]
    assert all(s.fault for s in skips)


def test_a_link_to_nowhere_is_told_with_the_system_s_reason(tmp_path: Path) -> None:
    """What the system refuses to open is a fault, not a crash."""
    (tmp_path / "a.txt").symlink_to(tmp_path / "gone.txt")

    _, skips = read(tmp_path)

    assert [s.message for s in skips] == [
        f"{tmp_path / 'a.txt'}: can't be read (No such file or directory); check the file and its permissions"
    ]


def test_a_closed_folder_is_told(tmp_path: Path, monkeypatch) -> None:
    """A folder that may not be opened is a fault, and its neighbours are read."""
    (tmp_path / "closed").mkdir()
    (tmp_path / "a.txt").write_text("甲。", encoding="utf-8")
    scandir = os.scandir

    def refuse(path: str) -> object:
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)  # the superuser, who runs tests in a container, may open every folder

    speeches, skips = read(tmp_path)

    assert [s.id for s in speeches] == ["a"]
    assert [s.message for s in skips] == [f"{tmp_path / 'closed'}: can't be opened (Permission denied); check its permissions"]


def test_names_that_are_no_text_still_give_ids_and_messages_that_can_be_written(tmp_path: Path) -> None:
    """A name with broken bytes or a line end never breaks the output."""
    for name, data in ((b"\xb8\xe6.txt", "甲。"), (b"a\nb.txt", "")):
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name)).write_text(data, encoding="utf-8")

    (speech,), (skip,) = read(tmp_path)

    assert speech.id == "\\udcb8\\udce6"
    assert speech.source.encode("utf-8").endswith(b"/\\udcb8\\udce6.txt")
    assert skip.message.endswith("a\\nb.txt: is empty; there is nothing to read")


@pytest.mark.parametrize("data", [b"", b"\0\0\0"], ids=["empty", "not text"])
def test_standard_input_without_a_text_is_a_fault(data: bytes) -> None:
    """An empty or unreadable pipe is told as a file is."""
    speeches, skips = read("-", stdin=data)

    assert speeches == []
    assert [(s.path, s.fault) for s in skips] == [("-", True)]


def test_reading_plain_text_loads_no_heavy_library() -> None:
    """The libraries of web pages, Word, PDF and Parquet wait until a file of their kind comes."""
    heavy = "{'trafilatura', 'lxml', 'docx', 'pypdfium2', 'pyarrow', 'charset_normalizer', 'markdown_it'}"
    code = (
        f"import io, sys, extract; list(extract.read_speeches(['-'], stdin=io.BytesIO(b'a'))); print({heavy} & set(sys.modules))"
    )

    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "set()\n"
