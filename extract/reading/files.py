"""One file, or standard input, by its kind → its speeches, and what of it can't be read."""

from __future__ import annotations

from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from ..errors import InputError
from .archive import archive_files
from .confined import confined_pdf
from .decode import decode, plain
from .file_names import implied_by_name
from .html import decode_page, read_html
from .limits import MAX_SIZE, whole
from .markdown import markdown_title
from .regular import open_regular
from .remote import is_remote, open_remote
from .rich import read_rtf
from .rows import speech_of, speech_of_row
from .sheets import xlsx_rows
from .skip import Skip
from .stated import stated
from .tables import csv_rows, jsonl_rows, parquet_rows
from .word import read_docx
from .writer import read_odt

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from typing import BinaryIO

    from ..records import Speech
    from .tables import Numbered

__all__ = ["File", "Found", "read_file"]

Found: TypeAlias = "tuple[str, Speech] | Skip"  # a speech with the file (and line) it stands in, or what was passed over

_TABLES: dict[str, Callable[[BinaryIO, int], Iterator[Numbered]]] = {
    ".jsonl": jsonl_rows,
    ".csv": csv_rows,
    ".xlsx": xlsx_rows,
    ".parquet": parquet_rows,
}
_MARKS = b"\xef\xbb\xbf\xff\xfe\0"  # of UTF-8 and UTF-16, and its zero bytes: what may stand before the first character


@dataclass(frozen=True, slots=True)
class File:
    """A file that was found and is to be read, here or by another process: a plain value.

    ``path`` is where it lies, ``source`` the same as it was typed, in characters that can be written; ``identity`` is the id of its speech, or
    of its rows before their numbers. ``data`` is what standard input gave, None for a file. ``stated`` is what a ``metadata.csv`` says of it, by column.
    """

    path: str
    source: str
    identity: str
    data: bytes | None = None
    stated: Mapping[str, str] = field(default_factory=dict, hash=False)


def read_file(file: File, limit: int = MAX_SIZE) -> Iterator[Found]:
    """The speeches of ``file``, which is of one of ``KINDS`` or standard input, in the file's order.

    Standard input is JSON Lines when its first character is ``{``, else one plain text. ``limit`` is the bytes that a file may take
    (``limits.py``).
    """
    kind = Path(file.path).suffix.lower()
    if file.data is not None and file.path == "-":
        kind = ".jsonl" if file.data.lstrip(_MARKS).startswith(b"{") else ".txt"
    try:
        with _opened(file) as stream:
            if kind == ".zip":
                for member in archive_files(stream, file, limit):
                    yield from [member] if isinstance(member, Skip) else read_file(member, limit)
            elif kind in _TABLES:
                yield from _of_rows(_TABLES[kind](stream, limit), file)
            else:
                yield from _of_text(whole(stream, limit), kind, file, limit)
    except InputError as error:
        yield Skip(file.source, str(error))
    except OSError as error:
        yield Skip(file.source, f"can't be read ({error.strerror}); check the file and its permissions")


def _opened(file: File) -> BinaryIO:
    if file.data is not None:
        return BytesIO(file.data)
    return open_remote(file.path) if is_remote(file.path) else open_regular(file.path)


def _of_text(data: bytes, kind: str, file: File, limit: int) -> Iterator[Found]:
    title, day = None, None
    faults: list[str] = []
    if kind == ".docx":
        text, title = read_docx(data, limit)
    elif kind == ".odt":
        text, title = read_odt(data, limit)
    elif kind == ".rtf":
        text = read_rtf(data)
    elif kind == ".pdf":
        text, faults = confined_pdf(data, limit)
    elif kind in (".html", ".htm"):
        text, title, day = read_html(decode_page(data))
    else:
        text = decode(data)
        title = markdown_title(text) if kind == ".md" else None
    text = plain(text)
    if not text.strip():
        raise InputError("is empty; there is nothing to read")
    speech = speech_of(
        text,
        stated(file.stated),
        default_id=file.identity,
        source=file.source,
        title=title,
        day=day,
        name=implied_by_name(file.identity),
    )
    yield file.source, speech
    yield from (Skip(file.source, fault) for fault in faults)


def _of_rows(rows: Iterator[Numbered], file: File) -> Iterator[Found]:
    line: int | str | None = None
    for number, line, row in rows:
        where = f"{file.source}:{line}"
        if isinstance(row, str):
            yield Skip(where, row)
            continue
        try:
            speech = speech_of_row(row, default_id=f"{file.identity}/{number}", source=file.source, sidecar=file.stated)
        except InputError as error:
            yield Skip(where, str(error))
        else:
            yield where, speech
    if line is None:
        raise InputError("is empty; there is nothing to read")
