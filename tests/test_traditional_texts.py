"""Traditional characters, in every kind of file: the text stays as it is, and the names are found."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING

import pyarrow as pa
import pytest
from docx import Document
from pyarrow import parquet

from extract import extract, read_speeches
from tests.papers import At, pdf

if TYPE_CHECKING:
    from pathlib import Path

LINES = ["在全縣工作會議上的講話", "同志們：", "今天開會，要做到「兩個維護」，把工作一件一件落到實處。"]
TEXT = "\n".join(LINES)


def write(path: Path) -> None:
    if path.suffix == ".docx":
        document = Document()
        for line in LINES:
            document.add_paragraph(line)
        document.save(str(path))
    elif path.suffix == ".pdf":
        path.write_bytes(pdf([At(60, 780 - 40 * n, line) for n, line in enumerate(LINES)]))
    elif path.suffix == ".parquet":
        parquet.write_table(pa.table({"text": [TEXT]}), path)
    elif path.suffix == ".csv":
        with path.open("w", encoding="big5", newline="") as stream:
            csv.writer(stream).writerows([["text"], [TEXT]])
    else:
        page = f"<title>{LINES[0]}</title><h1>{LINES[0]}</h1>" + "".join(f"<p>{line}</p>" for line in LINES[1:])
        content = {".html": page, ".jsonl": json.dumps({"text": TEXT})}.get(path.suffix, TEXT)
        path.write_text(content, encoding="big5", newline="")


@pytest.mark.parametrize("suffix", [".txt", ".md", ".html", ".docx", ".pdf", ".jsonl", ".csv", ".parquet"])
def test_traditional_characters_are_matched_without_changing_the_text(tmp_path: Path, suffix: str) -> None:
    """The mention has its place and its words in the text as printed; its formula is written in simplified characters."""
    write(tmp_path / f"a{suffix}")

    record = extract(next(iter(read_speeches([tmp_path]))))

    assert record.speech.text == TEXT
    assert [(m.formula, record.speech.text[m.start : m.end]) for m in record.mentions] == [("两个维护", "兩個維護")]
