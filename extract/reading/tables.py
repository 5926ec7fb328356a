"""Tables of speeches (.jsonl, .csv, .parquet) → their rows, or what is wrong with a row.

Each reader yields (row number, line, row) in the table's order; a broken row is yielded as the reason instead, and the rest is read.
JSON Lines and Parquet are read row by row, whatever the size of the table; ``limit`` is the bytes that a row may take. For CSV it is the
table's, whose encoding shows only when all of it is there.
"""

from __future__ import annotations

import csv
import io
import json
import os
from typing import TYPE_CHECKING, Any

from ..errors import InputError
from .decode import decode
from .limits import MAX_SIZE, MB, Meter, too_large, whole

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

__all__ = ["COLUMNS", "csv_rows", "jsonl_rows", "parquet_rows"]

COLUMNS = ("text", "id", "title", "date", "year", "place", "level", "source")
Row = dict[str, Any]
Numbered = tuple[int | str, int | str, Row | str]
_A_ROW = 1000  # bytes that each counts for at least: a hundred million empty rows take a few kilobytes
_NO_COLUMN = "has no column text; name the column with the speeches text"


def jsonl_rows(stream: BinaryIO, limit: int = MAX_SIZE) -> Iterator[Numbered]:
    r"""The objects of JSON Lines; a row's number is that of its line, from 1. Blank lines are passed over.

    Raises ``InputError`` when the bytes are no text.

    >>> list(jsonl_rows(io.BytesIO(b'{"text": "a"}\n\noops\n')))[1]
    (3, 3, 'is no JSON object (Expecting value); mend or remove the line')
    """
    lines, number = _in_utf8(stream, limit), 0
    while line := lines.readline(limit + 1):
        number += 1
        if len(line) > limit:
            yield number, number, str(too_large(limit))
            while line and not line.endswith(b"\n"):
                line = lines.readline(MB)
        elif line.strip():
            yield number, number, _object(line.removesuffix(b"\n"))


def _in_utf8(stream: BinaryIO, limit: int) -> BinaryIO:
    """``stream`` behind its mark; a table in another encoding is turned into UTF-8. Lines end at a line feed (U+2028 is no line end)."""
    if stream.read(3) != b"\xef\xbb\xbf":
        stream.seek(0)
    start = stream.tell()
    first = b"\n"
    while first and not first.strip():
        first = stream.readline(limit + 1)
    stream.seek(start)
    try:
        first.decode("utf-8")
    except UnicodeDecodeError:
        return io.BytesIO(decode(whole(stream, limit)).encode("utf-8"))
    return stream


def _object(line: bytes) -> Row | str:
    try:
        row = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError:
        return "is not UTF-8; mend or remove the line"
    except RecursionError:
        return "is nested too deeply; mend or remove the line"
    except ValueError as error:  # also of an integer with thousands of digits
        return f"is no JSON object ({getattr(error, 'msg', 'a number is too long')}); mend or remove the line"
    return row if isinstance(row, dict) else "is no JSON object; mend or remove the line"


def csv_rows(stream: BinaryIO, limit: int = MAX_SIZE) -> Iterator[Numbered]:
    r"""The rows below the header of a comma-separated table, numbered from 1, with the line at which each begins.

    Raises ``InputError`` when the bytes are no text or the header has no column text.

    >>> list(csv_rows(io.BytesIO(b'id,text\na,"x\ny"\nb,z\n')))
    [(1, 2, {'id': 'a', 'text': 'x\ny'}), (2, 4, {'id': 'b', 'text': 'z'})]
    """
    reader = csv.reader(io.StringIO(decode(whole(stream, limit)), newline=""), strict=True)
    header = _next(reader)
    if not isinstance(header, list) or "text" not in header:
        raise InputError(_NO_COLUMN)
    number, line = 0, reader.line_num + 1
    while (cells := _next(reader)) is not None:
        if cells:
            number += 1
            yield number, line, _csv_row(header, cells)
        line = reader.line_num + 1


def _next(reader: Iterator[list[str]]) -> list[str] | str | None:
    # A speech may be longer than the 131,072 characters that a cell may have; the limit is the whole process's, so it is put back.
    usual = csv.field_size_limit(2**31 - 1)
    try:
        return next(reader, None)
    except csv.Error as error:
        return f"is no row of the table ({error}); mend or remove the line"
    finally:
        csv.field_size_limit(usual)


def _csv_row(header: list[str], cells: list[str] | str) -> Row | str:
    if isinstance(cells, str):
        return cells
    if len(cells) > len(header):
        return f"has {len(cells)} cells under {len(header)} columns; put cells that hold a comma in double quotes"
    return {name: cell for name, cell in zip(header, cells, strict=False) if cell}


def parquet_rows(stream: BinaryIO, limit: int = MAX_SIZE) -> Iterator[Numbered]:
    """The rows of a Parquet table, numbered from 1, read in batches.

    Raises ``InputError`` when the bytes are no Parquet table, when it has no column text, or when it unpacks out of proportion.
    """
    import pyarrow as pa  # noqa: PLC0415  # only .parquet files need it
    from pyarrow import parquet  # noqa: PLC0415

    size = stream.seek(0, os.SEEK_END)
    meter = Meter(size, limit)
    stream.seek(0)
    try:
        metadata = parquet.read_metadata(stream)
        names = [name for name in COLUMNS if name in metadata.schema.to_arrow_schema().names]
        if "text" not in names:
            raise InputError(_NO_COLUMN)
        _check_groups(metadata, Meter(size, limit))
        # A text that many rows share stays one in memory: a dictionary's entry.
        file = parquet.ParquetFile(stream, metadata=metadata, read_dictionary=["text"])
        number = 0
        for batch in file.iter_batches(batch_size=256, columns=names, use_threads=False):
            for row in range(batch.num_rows):
                number += 1
                cells = {name: cell for name, cell in batch.slice(row, 1).to_pylist()[0].items() if cell is not None}
                taken = sum(4 + len(cell) for cell in cells.values() if isinstance(cell, str))
                meter.count(_A_ROW + taken)
                yield number, number, cells if taken <= limit else str(too_large(limit))
    except (
        pa.ArrowException,
        OSError,
        ValueError,
        OverflowError,
        KeyError,
    ) as error:  # also bytes that are no UTF-8, days that are none
        raise InputError("is no readable Parquet table (damaged, or of another kind); write it anew") from error


def _check_groups(metadata: Any, meter: Meter) -> None:  # noqa: ANN401  # pyarrow ships no types
    """Before any page is unpacked: what the table says of the sizes of its groups of rows must be in proportion to its own."""
    for number in range(metadata.num_row_groups):
        # Not a column's size: to ask a damaged table for it ends the process.
        meter.count(metadata.row_group(number).total_byte_size)
