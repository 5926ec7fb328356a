"""Tables of speeches: .jsonl, .csv, .parquet. Columns text, and any of id, title, date, year, place, level, source."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import TYPE_CHECKING, Any, get_args

from ..errors import InputError
from ..records import Level, Speech

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

__all__ = ["csv_rows", "jsonl_rows", "parquet_rows", "speech_of_row"]

Row = dict[str, Any]
_DAY = re.compile(r"^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[T ].*)?$")
_LEVELS = get_args(Level)


def jsonl_rows(text: str, bad: Callable[[int, str], None]) -> Iterator[tuple[int, Row]]:
    """The objects of JSON Lines with their line numbers (from 1); ``bad(line, reason)`` is told of each broken line."""
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (json.JSONDecodeError, RecursionError) as error:
            bad(number, f"is not a JSON object ({getattr(error, 'msg', 'nested too deeply')}); mend or remove the line")
            continue
        if isinstance(row, dict):
            yield number, row
        else:
            bad(number, "is not a JSON object; mend or remove the line")


def csv_rows(text: str, bad: Callable[[int, str], None]) -> Iterator[tuple[int, Row]]:
    """The rows of a comma-separated table with a header, with the line at which each ends."""
    csv.field_size_limit(2**31 - 1)
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    if "text" not in (reader.fieldnames or ()):
        raise InputError("has no column text; name the column with the speeches text")
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            bad(reader.line_num, f"is not a row of the table ({error}); mend or remove the line")
            return
        yield reader.line_num, {k: v for k, v in row.items() if isinstance(k, str) and v not in (None, "")}


def parquet_rows(path: Path) -> Iterator[tuple[int, Row]]:
    """The rows of a Parquet table, numbered from 1. Raises ``InputError`` when it can't be read or has no column text."""
    import pyarrow as pa  # noqa: PLC0415  # only .parquet files need it
    from pyarrow import parquet  # noqa: PLC0415

    try:
        file = parquet.ParquetFile(path)
    except (pa.ArrowException, OSError) as error:
        raise InputError("is not a readable Parquet table") from error
    if "text" not in file.schema_arrow.names:
        raise InputError("has no column text; name the column with the speeches text")
    wanted = [n for n in ("id", "title", "date", "year", "place", "level", "source", "text") if n in file.schema_arrow.names]
    number = 0
    for batch in file.iter_batches(batch_size=256, columns=wanted):
        for row in batch.to_pylist():
            number += 1
            yield number, {k: v for k, v in row.items() if v is not None}


def speech_of_row(row: Row, *, default_id: str, source: str) -> Speech:
    """The speech that a table's row states. Raises ``InputError`` (the reason alone) when its text is missing or unusable."""
    text = row.get("text")
    if not isinstance(text, str) or not text.strip():
        raise InputError("has no text; every row needs a column text with the speech")
    fields = {k: str(row[k]) for k in ("id", "title", "place", "source") if row.get(k) not in (None, "")}
    if any("\ud800" <= c <= "\udfff" for value in (text, *fields.values()) for c in value):
        raise InputError("holds half a surrogate pair, which is no character; mend or remove the row")
    day = _day(row.get("date"))
    level = row.get("level")
    return Speech(
        id=fields.get("id", default_id),
        text=text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n"),
        title=fields.get("title"),
        date=day,
        year=_year(row.get("year")) or (int(day[:4]) if day else None),
        place=fields.get("place"),
        level=level if level in _LEVELS else None,
        source=fields.get("source", source),
    )


def _day(value: object) -> str | None:
    match = _DAY.match(str(value).strip()) if value is not None else None
    if match is None:
        return None
    year, month, day = map(int, match.groups())
    return f"{year:04}-{month:02}-{day:02}" if 1 <= month <= 12 and 1 <= day <= 31 else None


def _year(value: object) -> int | None:
    try:
        year = int(float(str(value)))
    except (ValueError, OverflowError):
        return None
    return year if 1900 <= year <= 2100 else None
