"""One file, or standard input, by its kind → its speeches, and what of it can't be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..errors import InputError
from ..records import Speech
from .decode import decode
from .html import read_html
from .markdown import markdown_title
from .pdf import read_pdf
from .rows import speech_of_row
from .skip import Skip
from .tables import csv_rows, jsonl_rows, parquet_rows
from .title import title_of
from .word import read_docx

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from .tables import Numbered

__all__ = ["KINDS", "Found", "read_file", "read_stream"]

Found = tuple[str, Speech] | Skip  # a speech with the file (and line) it stands in, or what was passed over

_TABLES: dict[str, Callable[[bytes], Iterator[Numbered]]] = {".jsonl": jsonl_rows, ".csv": csv_rows, ".parquet": parquet_rows}
KINDS = (".txt", ".md", ".html", ".htm", ".docx", ".pdf", *_TABLES)


def read_file(path: Path, source: str, identity: str) -> Iterator[Found]:
    """The speeches of the file at ``path``, which must be of one of ``KINDS``, in the file's order.

    ``source`` is its path as typed, ``identity`` the id of its speech, or of its rows before their numbers.
    """
    kind = path.suffix.lower()
    try:
        data = path.read_bytes()
        if kind in _TABLES:
            yield from _of_rows(_TABLES[kind](data), source, identity)
        else:
            yield source, _of_text(data, kind, source, identity)
    except InputError as error:
        yield Skip(source, str(error))
    except OSError as error:
        yield Skip(source, f"can't be read ({error.strerror}); check the file and its permissions")


def read_stream(data: bytes) -> Iterator[Found]:
    """The speeches of standard input: JSON Lines when the first character is ``{``, else one plain text."""
    try:
        if data.lstrip(b"\xef\xbb\xbf\xff\xfe\0").startswith(b"{"):  # behind the mark of UTF-8 or UTF-16, if there is one
            yield from _of_rows(jsonl_rows(data), "-", "stdin")
        else:
            yield "-", _of_text(data, ".txt", "-", "stdin")
    except InputError as error:
        yield Skip("-", str(error))


def _of_text(data: bytes, kind: str, source: str, identity: str) -> Speech:
    title, day = None, None
    if kind == ".docx":
        text, title = read_docx(data)
    elif kind == ".pdf":
        text = read_pdf(data)
    elif kind in (".html", ".htm"):
        text, title, day = read_html(decode(data))
    else:
        text = decode(data)
        title = markdown_title(text) if kind == ".md" else None
    if not text.strip():
        raise InputError("is empty; there is nothing to read")
    return Speech(
        id=identity,
        text=text,
        title=title or title_of(text),
        date=day,
        year=int(day[:4]) if day else None,
        source=source,
    )


def _of_rows(rows: Iterator[Numbered], source: str, identity: str) -> Iterator[Found]:
    for number, line, row in rows:
        where = f"{source}:{line}"
        if isinstance(row, str):
            yield Skip(where, row)
            continue
        try:
            speech = speech_of_row(row, default_id=f"{identity}/{number}", source=source)
        except InputError as error:
            yield Skip(where, str(error))
        else:
            yield where, speech
