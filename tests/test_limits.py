"""Whatever lies in a folder, reading ends, stays within its memory, tells each fault in one line and reads the neighbours."""

from __future__ import annotations

import io
import json
import os
import pickle
import re
import socket
import zlib
from pathlib import Path

import pyarrow as pa
import pytest
from pyarrow import parquet

from extract import InputError, Skip, read_speeches
from extract.reading import confined, limits, regular
from extract.reading.files import File, read_file
from extract.reading.kinds import KINDS, TABLES, TEXTS
from extract.reading.walk import find_files
from graph import cli
from tests.packages import docx, odt, paragraph, read, row, xlsx, zipped

ROOT = Path(__file__).parents[1]
TEXT = "同志们：今天开会。"
LARGE = "is larger than 1 MB, packed or unpacked; leave it out, or raise the limit with --max-size"


def neighbours(folder: Path) -> None:
    for name in ("a.txt", "z.txt"):
        (folder / name).write_text(TEXT, encoding="utf-8")


# What is no file


def test_only_files_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A pipe that nobody writes to, a device without end, a socket and a folder named like a text block nothing and are told."""
    neighbours(tmp_path)
    os.mkfifo(tmp_path / "b.txt")
    (tmp_path / "c.txt").symlink_to("/dev/zero")
    (tmp_path / "d.txt").mkdir()
    (tmp_path / "d.txt" / "in.txt").write_text(TEXT, encoding="utf-8")
    with socket.socket(socket.AF_UNIX) as listening:
        monkeypatch.chdir(tmp_path)  # the name of a socket has to be short
        listening.bind("e.txt")

        speeches, skips = read(tmp_path)

    assert [s.id for s in speeches] == ["a", "d.txt/in", "z"]
    assert [s.message.removeprefix(f"{tmp_path}/") for s in skips] == [
        f"{name}.txt: is no file but a pipe, a socket or a device; copy what it gives into a file" for name in "bce"
    ]


def test_links_are_followed_to_files_and_never_in_circles(tmp_path: Path) -> None:
    """A link to a file is that file, also outside; links to folders are not searched but told, and so is a link to itself."""
    folder = tmp_path / "in"
    folder.mkdir()
    neighbours(folder)
    (tmp_path / "out.txt").write_text(TEXT, encoding="utf-8")
    (folder / "b.txt").symlink_to(tmp_path / "out.txt")
    (tmp_path / "other").mkdir()
    (folder / "c").symlink_to(folder)
    (folder / "e").symlink_to(tmp_path / "other")
    (folder / ".f").symlink_to(tmp_path / "other")
    (folder / "d.txt").symlink_to("d.txt")

    speeches, skips = read(folder)

    assert [s.id for s in speeches] == ["a", "b", "z"]
    assert [(s.message.removeprefix(f"{folder}/"), s.fault) for s in skips] == [
        (".f: is hidden, and not read", False),
        ("c: is a link to a folder whose files are read where they lie", False),
        ("e: is a link to a folder elsewhere, which is not followed; give that folder too", True),
        ("d.txt: can't be read (Too many levels of symbolic links); check the file and its permissions", True),
    ]


def test_a_file_that_is_closed_to_us_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The system's reason is told, and the neighbours are read."""
    neighbours(tmp_path)
    (tmp_path / "b.txt").write_text(TEXT, encoding="utf-8")
    opened = os.open

    def refuse(path: str, flags: int) -> int:
        if str(path).endswith("b.txt"):
            raise PermissionError(13, "Permission denied", str(path))
        return opened(path, flags)

    monkeypatch.setattr(regular.os, "open", refuse)  # the superuser, who runs tests in a container, may open every file

    speeches, skips = read(tmp_path)

    assert [s.id for s in speeches] == ["a", "z"]
    assert [s.reason for s in skips] == ["can't be read (Permission denied); check the file and its permissions"]


def test_a_file_that_vanishes_before_it_is_read_is_told(tmp_path: Path) -> None:
    """Between the search and the reading a folder may change."""
    neighbours(tmp_path)
    found = find_files([tmp_path])
    first = next(found)
    (tmp_path / "z.txt").unlink()

    results = [result for file in (first, *found) for result in read_file(file)]

    assert results[0][1].text == TEXT
    assert results[1:] == [
        Skip(f"{tmp_path}/z.txt", "can't be read (No such file or directory); check the file and its permissions")
    ]


def test_a_file_that_grows_while_it_is_read_ends(tmp_path: Path) -> None:
    """No more is taken than the limit, whatever the file's size was when it was found."""

    class Endless(io.RawIOBase):
        def read(self, size: int = -1) -> bytes:
            assert size >= 0
            return b"a" * size

    with pytest.raises(InputError, match="is larger than 1 MB"):
        limits.whole(Endless(), limits.MB)


def test_what_was_found_can_be_read_by_another_process(tmp_path: Path) -> None:
    """A found file is a plain value."""
    neighbours(tmp_path)
    (file,) = find_files([tmp_path / "a.txt"])

    assert [found[1].text for found in read_file(pickle.loads(pickle.dumps(file)))] == [TEXT]  # noqa: S301  # our own


# Sizes

SIZES = [
    ("m.txt", b"a" * 1_000_001),
    ("m.md", b"a" * 1_000_001),
    ("m.html", b"a" * 1_000_001),
    ("m.csv", b"text\n" + b"a" * 1_000_001),
    ("m.rtf", b"{\\rtf1 " + b"a" * 1_000_001),
    ("m.pdf", b"%PDF" + b"a" * 1_000_001),
    ("m.odt", odt(f"<text:p>{' ' * 1_000_001}</text:p>")),
    ("m.xlsx", xlsx({"表": row(1, "text") + row(2, " " * 1_000_001)})),
]


@pytest.mark.parametrize(("name", "data"), SIZES, ids=[c[0] for c in SIZES])
def test_a_file_larger_than_the_limit_is_told_and_read_when_it_is_raised(tmp_path: Path, name: str, data: bytes) -> None:
    """One option decides for every kind."""
    (tmp_path / name).write_bytes(data)
    neighbours(tmp_path)

    _, (skip,) = read(tmp_path / name, limit=limits.MB)
    _, raised = read(tmp_path / name, limit=10 * limits.MB)

    assert skip == Skip(f"{tmp_path}/{name}", LARGE)
    assert LARGE not in [s.reason for s in raised]


def test_standard_input_has_the_same_limit() -> None:
    """A pipe without end is told as a file is."""
    skips: list[Skip] = []

    assert list(read_speeches(["-"], stdin=io.BytesIO(b"a" * 1_000_001), on_skip=skips.append, limit=limits.MB)) == []
    assert skips == [Skip("-", LARGE)]


def test_a_table_of_lines_may_be_of_any_size_and_a_line_may_not(tmp_path: Path) -> None:
    """JSON Lines are read line by line; one that is too long is told, and those behind it are read."""
    long = '{"text": "' + "a" * 1_000_000 + '"}'
    (tmp_path / "t.jsonl").write_text(
        "\n".join(['{"text": "甲。"}', long, *['{"text": "' + "乙" * 300_000 + '"}'] * 3]), encoding="utf-8"
    )

    speeches, skips = read(tmp_path, limit=limits.MB)

    assert [s.id for s in speeches] == ["t/1", "t/3", "t/4", "t/5"]
    assert skips == [Skip(f"{tmp_path}/t.jsonl:2", LARGE)]


def test_the_command_line_s_limit_is_the_reader_s(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """--max-size counts megabytes; what it leaves out is told and changes the exit status."""
    neighbours(tmp_path)
    (tmp_path / "b.txt").write_bytes(b"a" * 1_000_001)

    with pytest.raises(SystemExit) as ended:
        cli.main(["extract", "--max-size", "1", str(tmp_path)])

    assert ended.value.code == 3
    assert capsys.readouterr().err == f"tifa: {tmp_path}/b.txt: {LARGE}\n"
    assert next(o for o in cli.extract_records.params if o.name == "limit").default * cli.MB == limits.MAX_SIZE


# Long, wide and deep


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.txt", "甲" * 10_000_000),
        ("a.md", "甲" * 10_000_000),
        ("a.csv", "text\n" + "甲" * 10_000_000),
        ("a.jsonl", '{"text": "' + "甲" * 10_000_000 + '"}'),
    ],
)
def test_a_line_of_ten_million_characters_is_read(tmp_path: Path, name: str, data: str) -> None:
    """A speech on one line is odd, and no harm."""
    (tmp_path / name).write_text(data, encoding="utf-8")

    assert [len(s.text) for s in read(tmp_path)[0]] == [10_000_000]


def test_a_table_of_a_million_columns_is_read(tmp_path: Path) -> None:
    """Columns that are not ours cost their bytes and no more."""
    (tmp_path / "t.csv").write_text("text" + ",x" * 1_000_000 + "\n甲。" + ",y" * 1_000_000 + "\n乙。\n", encoding="utf-8")

    assert [s.text for s in read(tmp_path)[0]] == ["甲。", "乙。"]


@pytest.mark.parametrize("name", ["m.md", "m.html"])
def test_a_nest_of_a_hundred_thousand_is_no_crash(tmp_path: Path, name: str) -> None:
    """Quotations in quotations and boxes in boxes are read or told."""
    neighbours(tmp_path)
    (tmp_path / name).write_text("<div>" * 100_000 + TEXT if name.endswith("html") else ">" * 100_000 + TEXT, encoding="utf-8")

    speeches, skips = read(tmp_path)

    assert [s.id for s in speeches if not s.source.endswith(name)] == ["a", "z"]
    assert len(speeches) + len(skips) == 3


# Packed columns

BOMB = r"unpacks to more than [\d.]+ MB, \d+ times its size, as a bomb does; leave it out, or raise the limit with --max-size"
LONG = "a" * 3_000_000
COLUMNS = [
    ("pages that say they are large", pa.table({"text": [f"{LONG}{n}" for n in range(3)]}), 0),
    ("one text in every row", pa.table({"text": pa.DictionaryArray.from_arrays(pa.array([0] * 1000, pa.int32()), pa.array(["a" * 900_000]))}), 1),
    ("rows without end", pa.table({"text": pa.array(["a"] * 100_000)}), 900),
]  # fmt: skip


@pytest.mark.parametrize(("table", "least"), [c[1:] for c in COLUMNS], ids=[c[0] for c in COLUMNS])
def test_a_table_that_unpacks_out_of_proportion_is_stopped(tmp_path: Path, table: pa.Table, least: int) -> None:
    """A few kilobytes of packed columns may stand for gigabytes; what came before is kept."""
    parquet.write_table(table, tmp_path / "t.parquet", compression="zstd", use_dictionary=least > 0)
    neighbours(tmp_path)

    speeches, skips = read(tmp_path, limit=limits.MB)

    assert least <= len(speeches) - 2 < table.num_rows
    assert [s.path for s in skips] == [f"{tmp_path}/t.parquet"]
    assert re.fullmatch(BOMB, skips[0].reason)


def test_damaged_tables_end_no_process(tmp_path: Path) -> None:
    """Whatever byte of a table's own description is another, the worst is a fault."""
    parquet.write_table(pa.table({"text": ["甲", "乙"], "year": [1, 2]}), tmp_path / "t.parquet")
    data = (tmp_path / "t.parquet").read_bytes()

    for place in range(len(data)):
        found = [
            *read_file(
                File("t.parquet", "t.parquet", "t", data[:place] + bytes([data[place] ^ 0x1F]) + data[place + 1 :]), limits.MB
            )
        ]
        assert all(isinstance(one, tuple | Skip) for one in found)


def test_a_row_larger_than_the_limit_costs_itself_alone(tmp_path: Path) -> None:
    """One long text is no reason to lose the others."""
    noise = os.urandom(600_000).hex()
    parquet.write_table(pa.table({"text": ["甲。", noise, "乙。"]}), tmp_path / "t.parquet")

    speeches, skips = read(tmp_path, limit=limits.MB)

    assert [s.id for s in speeches] == ["t/1", "t/3"]
    assert skips == [Skip(f"{tmp_path}/t.parquet:2", LARGE)]


# PDF files


def pdf(*objects: bytes) -> bytes:
    data, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(data))
        data += b"%d 0 obj" % number + body + b"endobj\n"
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(objects) + 1
    return (
        data
        + b"xref\n0 %d\n0000000000 65535 f \n" % size
        + table
        + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (size, len(data))
    )


def stream(content: bytes, properties: bytes = b"") -> bytes:
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (properties, len(content), content)


def one_page(content: bytes, resources: bytes, *more: bytes) -> bytes:
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<<%s>>>>" % resources
    return pdf(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", page, content, *more)


def laughing(depth: int) -> bytes:
    """A page that draws a form ten times, which draws another ten times, and so on."""
    forms = [
        stream(b"/X Do " * 10, b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X %d 0 R>>>>" % (n + 6))
        for n in range(depth)
    ]
    return one_page(stream(b"/X Do"), b"/XObject<</X 5 0 R>>", *forms, stream(b" ", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]"))


FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
GREEDY = "takes more memory or time than a PDF file of speeches; print it to a new PDF file, or raise the limit with --max-size"


def test_a_pdf_file_that_takes_all_memory_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two kilobytes that stand for ten thousand million drawings end a process of their own, not ours."""
    monkeypatch.setattr(confined, "_MEMORY", 300 * limits.MB)
    (tmp_path / "b.pdf").write_bytes(laughing(10))
    (tmp_path / "c.pdf").write_bytes(one_page(stream(zlib.compress(b"0 0 m 9 9 l S " * 3_000_000), b"/Filter/FlateDecode"), b""))
    neighbours(tmp_path)

    speeches, skips = read(tmp_path, limit=limits.MB)

    assert [s.id for s in speeches] == ["a", "z"]
    assert [s.message for s in skips] == [f"{tmp_path}/{name}: {GREEDY}" for name in ("b.pdf", "c.pdf")]


def test_a_pdf_file_that_takes_all_time_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The seconds are those of work for this file, and the next file is read by a new process."""
    monkeypatch.setattr(confined, "_SECONDS", 1)
    good = one_page(stream(b"BT /F 12 Tf 50 700 Td (Today we meet.) Tj ET"), b"/Font<</F 5 0 R>>", FONT)
    for name, data in (("b.pdf", good), ("c.pdf", laughing(20)), ("d.pdf", good)):
        (tmp_path / name).write_bytes(data)

    speeches, skips = read(tmp_path, limit=limits.MB)

    assert [s.id for s in speeches] == ["b", "d"]
    assert [s.message for s in skips] == [f"{tmp_path}/c.pdf: {GREEDY}"]


def test_the_process_that_reads_pdf_files_answers_until_nobody_asks(
    monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    """File after file, each within its own limits; the reason for which one can't be read comes through."""
    allowed: list[tuple[int, int]] = []
    monkeypatch.setattr("resource.setrlimit", lambda _kind, least: allowed.append(least))  # this process is the tests'
    asked = io.BytesIO()
    confined._send(asked, b"no PDF")
    confined._send(asked, b"")
    asked.seek(0)
    monkeypatch.setattr("sys.stdin", type("Stdin", (), {"buffer": asked}))

    confined._serve(7, 8)

    answers = io.BytesIO(capsysbinary.readouterr().out)
    assert [json.loads(confined._received(answers))[1][:27] for _ in range(2)] == ["is no readable PDF file (da"] * 2
    assert confined._received(answers) is None
    assert len(allowed) == 6


def test_no_module_is_taken_from_the_folder_in_which_the_user_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder of downloads may hold anything, also a file that is named as one of our modules."""
    for name in ("extract.py", "json.py", "pypdfium2.py"):
        (tmp_path / name).write_text("raise SystemExit(1)")
    (tmp_path / "a.pdf").write_bytes(b"no PDF")
    monkeypatch.chdir(tmp_path)

    assert [s.reason for s in read("a.pdf")[1]] == ["is no readable PDF file (damaged, or locked by a password); save it anew"]


# Kinds


def test_every_kind_has_a_reader(tmp_path: Path) -> None:
    """No kind is listed that is not read."""
    (tmp_path / "t.parquet").touch()
    parquet.write_table(pa.table({"text": [TEXT]}), tmp_path / "t.parquet")
    line = "BT /F1 12 Tf 50 700 Td (Today we meet.) Tj ET"
    page = f"<html><body><article><p>{TEXT * 20}</p></article></body></html>"
    samples = {
        ".txt": TEXT.encode(),
        ".md": TEXT.encode(),
        ".html": page.encode(),
        ".htm": page.encode(),
        ".docx": docx(paragraph(TEXT)),
        ".odt": odt(f"<text:p>{TEXT}</text:p>"),
        ".rtf": rb"{\rtf1 Today we meet.}",
        ".pdf": one_page(stream(line.encode()), b"/Font<</F1 5 0 R>>", FONT),
        ".jsonl": f'{{"text": "{TEXT}"}}'.encode(),
        ".csv": f"text\n{TEXT}\n".encode(),
        ".xlsx": xlsx({"表": row(1, "text") + row(2, TEXT)}),
        ".parquet": (tmp_path / "t.parquet").read_bytes(),
        ".zip": zipped({"x.txt": TEXT}),
    }

    assert tuple(samples) == KINDS
    for kind, data in samples.items():
        assert [type(found) for found in read_file(File(f"x{kind}", f"x{kind}", "x", data))] == [tuple], kind


OTHERS = [
    ("a.doc", "is of a kind that is not read; convert it with: soffice --headless --convert-to docx FILE"),
    ("a.WPS", "is of a kind that is not read; convert it with: soffice --headless --convert-to docx FILE"),
    ("a.xls", "is of a kind that is not read; convert it with: soffice --headless --convert-to xlsx FILE"),
    ("a.ppt", "is of a kind that is not read; convert it with: soffice --headless --convert-to pdf FILE"),
    ("a.ofd", "is of a kind that is not read; open it in its reader and save it as .pdf"),
    ("a.mht", "is of a kind that is not read; open it in a browser and save it as .html"),
    ("a.rar", "is of a kind that is not read; unpack it and give the folder"),
]


@pytest.mark.parametrize(("name", "reason"), OTHERS)
def test_a_kind_that_holds_speeches_and_is_not_read_is_a_fault(tmp_path: Path, name: str, reason: str) -> None:
    """In a folder as by name: to pass such a file by in silence would lose a speech; the line says how to convert it."""
    neighbours(tmp_path)
    (tmp_path / name).touch()

    assert read(tmp_path)[1] == [Skip(f"{tmp_path}/{name}", reason)]
    assert read(tmp_path / name)[1] == [Skip(f"{tmp_path}/{name}", reason)]


def test_a_picture_is_no_fault(tmp_path: Path) -> None:
    """Kinds that nobody keeps speeches in are counted."""
    (tmp_path / "a.png").touch()

    assert read(tmp_path)[1] == [Skip(f"{tmp_path}/a.png", "is of a kind that is not read", fault=False)]


@pytest.mark.parametrize("place", ["README.md", "README.zh-CN.md", "docs/reading.md", "graph/cli.py"])
def test_the_kinds_that_are_read_are_told_everywhere_alike(place: str) -> None:
    """Help, both READMEs and the documentation list what is read."""
    words = (ROOT / place).read_text(encoding="utf-8")
    told = re.search(r"(?:PATH is|`PATH` is|`PATH` 可以是|## Kinds).{0,4000}", words, re.DOTALL)

    assert told is not None
    assert set(re.findall(r"\.[a-z]{2,7}\b", told[0])) >= {*TEXTS, *TABLES, ".zip"} - {".htm"}
