"""Which files a path stands for, and what becomes of each."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import InputError
from ..records import Speech
from .decode import decode
from .html import read_html
from .markdown import markdown_title
from .pdf import read_pdf
from .skip import Skip
from .tables import csv_rows, jsonl_rows, parquet_rows, speech_of_row
from .title import title_of
from .word import read_docx

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import BinaryIO

    from .tables import Row

__all__ = ["KINDS", "read_speeches"]

_TEXTS = (".txt", ".md", ".html", ".htm", ".docx", ".pdf")
_TABLES = (".jsonl", ".csv", ".parquet")
KINDS = (*_TEXTS, *_TABLES)


def read_speeches(
    paths: Iterable[str | Path], *, on_skip: Callable[[Skip], None] | None = None, stdin: BinaryIO | None = None
) -> Iterator[Speech]:
    """The speeches of files, folders (searched downwards), tables and ``-`` (standard input), as they are read.

    Paths in the order given, files of a folder sorted by path. A speech's id is the one that its table gives, else its path
    below the path it was found under, without suffix; ids are unique, a second one is a fault. ``on_skip`` is told of every
    file, line or row that is passed over, and reading goes on; without it the first fault raises ``InputError``. Files of other
    kinds inside a folder are reported without being faults. ``stdin`` stands in for the process's standard input.

    >>> list(read_speeches([]))
    []
    """
    seen: dict[str, str] = {}

    def report(skip: Skip) -> None:
        if on_skip is not None:
            on_skip(skip)
        elif skip.fault:
            raise InputError(skip.message)

    for path in paths:
        for speech in _of_path(str(path), report, stdin):
            if speech.id in seen:
                report(Skip(speech.source, f"has the id {speech.id}, as {seen[speech.id]} has; give one of them another id"))
                continue
            seen[speech.id] = speech.source
            yield speech


def _of_path(typed: str, report: Callable[[Skip], None], stdin: BinaryIO | None) -> Iterator[Speech]:
    if typed == "-":
        yield from _of_stdin((stdin or sys.stdin.buffer).read(), report)
        return
    path = Path(typed)
    if path.is_dir():
        found: list[str] = []
        for folder, inner, names in os.walk(path):
            inner.sort()
            found += [os.path.relpath(Path(folder, name), path) for name in names]
        for relative in sorted(found):
            yield from _of_file(path / relative, str(Path(typed) / relative), Path(relative), report, listed=False)
    elif path.exists():
        yield from _of_file(path, typed, Path(path.name), report, listed=True)
    else:
        report(Skip(typed, "no such file or folder; check the path"))


def _of_stdin(data: bytes, report: Callable[[Skip], None]) -> Iterator[Speech]:
    try:
        text = decode(data)
    except InputError as error:
        report(Skip("-", str(error)))
        return
    if text.lstrip().startswith("{"):
        yield from _of_rows(jsonl_rows(text, _bad("-", report)), "-", "stdin", report)
    elif text.strip():
        yield Speech(id="stdin", text=text, title=title_of(text), source="-")
    else:
        report(Skip("-", "is empty; pipe a text or JSON Lines into it"))


def _of_file(path: Path, typed: str, relative: Path, report: Callable[[Skip], None], *, listed: bool) -> Iterator[Speech]:
    suffix = path.suffix.lower()
    if suffix not in KINDS:
        report(Skip(typed, f"is not of a kind that is read ({' '.join(KINDS)})", fault=listed))
        return
    identity = relative.with_suffix("").as_posix()
    if any("\ud800" <= c <= "\udfff" for c in typed):
        report(Skip(typed.encode("utf-8", "replace").decode(), "has a name that is not UTF-8; rename it"))
        return
    try:
        if suffix in _TABLES:
            rows = _rows(path, suffix, _bad(typed, report))
            yield from _of_rows(rows, typed, identity, report)
        else:
            yield _of_text(path, suffix, typed, identity)
    except InputError as error:
        report(Skip(typed, str(error)))
    except OSError as error:
        report(Skip(typed, f"can't be read ({error.strerror}); check its permissions"))


def _of_text(path: Path, suffix: str, typed: str, identity: str) -> Speech:
    data = path.read_bytes()
    date: str | None = None
    if suffix == ".docx":
        text, title = read_docx(data)
    elif suffix == ".pdf":
        text, title = read_pdf(data), None
    elif suffix in (".html", ".htm"):
        text, title, date = read_html(decode(data))
    else:
        text = decode(data)
        title = markdown_title(text) if suffix == ".md" else None
    if not text.strip():
        raise InputError("is empty; there is nothing to read")
    year = int(date[:4]) if date else None
    return Speech(id=identity, text=text, title=title or title_of(text), date=date, year=year, source=typed)


def _rows(path: Path, suffix: str, bad: Callable[[int, str], None]) -> Iterator[tuple[int, Row]]:
    if suffix == ".parquet":
        return parquet_rows(path)
    return (jsonl_rows if suffix == ".jsonl" else csv_rows)(decode(path.read_bytes()), bad)


def _of_rows(rows: Iterator[tuple[int, Row]], typed: str, identity: str, report: Callable[[Skip], None]) -> Iterator[Speech]:
    for number, row in rows:
        try:
            yield speech_of_row(row, default_id=f"{identity}/{number}", source=typed)
        except InputError as error:
            report(Skip(f"{typed}:{number}", str(error)))


def _bad(typed: str, report: Callable[[Skip], None]) -> Callable[[int, str], None]:
    return lambda line, reason: report(Skip(f"{typed}:{line}", reason))
