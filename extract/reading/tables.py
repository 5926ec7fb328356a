"""Tables of speeches (.jsonl, .csv, .parquet) → their rows, or what is wrong with a row.

Each reader yields (row number, line, row) in the table's order; a broken row is yielded as the reason instead, and the rest is read.
"""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

from ..errors import InputError
from .decode import decode

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["COLUMNS", "csv_rows", "jsonl_rows", "parquet_rows"]

COLUMNS = ("text", "id", "title", "date", "year", "place", "level", "source")
Row = dict[str, Any]
Numbered = tuple[int, int, Row | str]


def jsonl_rows(data: bytes) -> Iterator[Numbered]:
    r"""The objects of JSON Lines; a row's number is that of its line, from 1. Blank lines are passed over.

    Raises ``InputError`` when the bytes are no text.

    >>> list(jsonl_rows(b'{"text": "a"}\n\noops\n'))[1]
    (3, 3, 'is no JSON object (Expecting value); mend or remove the line')
    """
    for number, line in enumerate(_lines(data), 1):
        if line.strip():
            yield number, number, _object(line)


def _lines(data: bytes) -> list[bytes]:
    """Lines as JSON counts them (U+2028 is no line end), in UTF-8; a table in another encoding is turned into it."""
    data = data.removeprefix(b"\xef\xbb\xbf")
    first = data.lstrip().partition(b"\n")[0]
    try:
        first.decode("utf-8")
    except UnicodeDecodeError:
        data = decode(data).encode("utf-8")
    return data.split(b"\n")


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


def csv_rows(data: bytes) -> Iterator[Numbered]:
    r"""The rows below the header of a comma-separated table, numbered from 1, with the line at which each begins.

    Raises ``InputError`` when the bytes are no text or the header has no column text.

    >>> list(csv_rows(b'id,text\na,"x\ny"\nb,z\n'))
    [(1, 2, {'id': 'a', 'text': 'x\ny'}), (2, 4, {'id': 'b', 'text': 'z'})]
    """
    reader = csv.reader(io.StringIO(decode(data), newline=""), strict=True)
    header = _next(reader)
    if not isinstance(header, list) or "text" not in header:
        raise InputError("has no column text; name the column with the speeches text")
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


def parquet_rows(data: bytes) -> Iterator[Numbered]:
    """The rows of a Parquet table, numbered from 1, read in batches.

    Raises ``InputError`` when the bytes are no Parquet table or it has no column text.
    """
    import pyarrow as pa  # noqa: PLC0415  # only .parquet files need it
    from pyarrow import parquet  # noqa: PLC0415

    try:
        file = parquet.ParquetFile(pa.BufferReader(data))
        names = file.schema_arrow.names
        if "text" not in names:
            raise InputError("has no column text; name the column with the speeches text")
        number = 0
        for batch in file.iter_batches(batch_size=256, columns=[name for name in COLUMNS if name in names]):
            for row in batch.to_pylist():
                number += 1
                yield number, number, {name: value for name, value in row.items() if value is not None}
    except (
        pa.ArrowException,
        OSError,
        ValueError,
        OverflowError,
        KeyError,
    ) as error:  # also bytes that are no UTF-8, days that are none
        raise InputError("is no readable Parquet table (damaged, or of another kind); write it anew") from error
