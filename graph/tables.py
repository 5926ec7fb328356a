"""Records ↔ Parquet tables: one row a speech, a mention, an enumeration, a relation; folders of parts in id order."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pyarrow as pa
from pyarrow import compute, parquet

from extract import BundleError, Record

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from pathlib import Path

__all__ = ["PART", "TABLES", "read_records", "read_texts", "write_tables"]

PART = 2000  # speeches in a part, whatever ran the build

_SPAN = [("start", pa.int64()), ("end", pa.int64())]
_EVIDENCE = pa.struct([*_SPAN, ("text", pa.string()), ("rule", pa.string())])
_ITEM = pa.struct([("text", pa.string()), *_SPAN, ("spans", pa.list_(pa.list_(pa.int64())))])

TABLES: dict[str, pa.Schema] = {
    "speeches": pa.schema(
        [
            ("id", pa.string()),
            ("title", pa.string()),
            ("date", pa.string()),
            ("year", pa.int32()),
            ("source", pa.string()),
            ("place", pa.string()),
            ("level", pa.string()),
            ("year_evidence", pa.list_(_EVIDENCE)),
            ("text", pa.string()),
        ]
    ),
    "mentions": pa.schema(
        [
            ("speech", pa.string()),
            ("formula", pa.string()),
            ("surface", pa.string()),
            *_SPAN,
            ("kind", pa.string()),
            ("quoted", pa.bool_()),
            ("known", pa.bool_()),
            ("rule", pa.string()),
            ("sense", pa.string()),
            ("sense_by", pa.string()),
        ]
    ),
    "enumerations": pa.schema(
        [
            ("speech", pa.string()),
            ("formula", pa.string()),
            ("items", pa.list_(_ITEM)),
            ("how", pa.string()),
            *_SPAN,
            ("expected", pa.int32()),
            ("found", pa.int32()),
            ("complete", pa.bool_()),
            ("rule", pa.string()),
        ]
    ),
    "relations": pa.schema(
        [
            ("speech", pa.string()),
            ("type", pa.string()),
            ("source", pa.string()),
            ("target", pa.string()),
            *_SPAN,
            ("rule", pa.string()),
            ("verbs", pa.list_(pa.string())),
        ]
    ),
}


def write_tables(records: Sequence[Record], folder: Path) -> None:
    """Writes the four tables of ``records`` (in id order) below ``folder``, a part every ``PART`` speeches.

    The same records give the same bytes: a fixed schema, a fixed compression, no time and no name of a machine.
    """
    for name, schema in TABLES.items():
        (folder / f"{name}.parquet").mkdir(parents=True)
        for number, first in enumerate(range(0, max(1, len(records)), PART)):
            rows = [row for record in records[first : first + PART] for row in _rows(name, record)]
            table = pa.Table.from_pylist(rows, schema=schema)
            parquet.write_table(table, folder / f"{name}.parquet" / f"part-{number:05}.parquet", compression="zstd")


def _rows(name: str, record: Record) -> list[dict[str, Any]]:
    data = record.to_dict(text=True)
    if name == "speeches":
        return [data["speech"]]
    return [{"speech": record.speech.id, **row} for row in data[name]]


def read_records(folder: Path, ids: Collection[str] | None = None) -> Iterator[Record]:
    """The records of the tables below ``folder`` (of those ``ids``, if given), in id order (the inverse of ``write_tables``).

    Raises ``BundleError`` where a table is missing or can't be read.
    """
    with _damage_told(folder):
        parts = sorted(part.name for part in (folder / "speeches.parquet").iterdir() if part.match("part-*.parquet"))
    for part in parts:
        with _damage_told(folder):
            records = _records_of_part(folder, part, ids)
        yield from records


def _records_of_part(folder: Path, part: str, ids: Collection[str] | None) -> list[Record]:
    tables = {}
    for name in TABLES:
        field = compute.field("id" if name == "speeches" else "speech")
        wanted = None if ids is None else field.isin(pa.array(list(ids), pa.string()))
        tables[name] = parquet.read_table(folder / f"{name}.parquet" / part, partitioning=None, filters=wanted).to_pylist()
    of: dict[str, dict[str, list[dict[str, Any]]]] = {}
    for name in ("mentions", "enumerations", "relations"):
        for row in tables[name]:
            of.setdefault(row.pop("speech"), {}).setdefault(name, []).append(row)
    records = []
    for speech in tables["speeches"]:
        text = speech.pop("text")
        rows = of.get(speech["id"], {})
        for enumeration in rows.get("enumerations", ()):
            for item in enumeration["items"]:
                item["spans"] = item["spans"] or ()
        records.append(Record.from_dict({"speech": speech, "mentions": [], "enumerations": [], "relations": [], **rows}, text))
    return records


def read_texts(folder: Path) -> dict[str, str]:
    """The exact text of every speech below ``folder``, by id. Raises ``BundleError`` where the table is missing or can't be read."""
    with _damage_told(folder):
        table = parquet.read_table(folder / "speeches.parquet", columns=["id", "text"], partitioning=None)
        return dict(zip(table["id"].to_pylist(), table["text"].to_pylist(), strict=True))


@contextmanager
def _damage_told(folder: Path) -> Iterator[None]:
    try:
        yield
    except (pa.ArrowException, OSError, KeyError, TypeError) as error:
        raise BundleError(f"{folder}: the bundle is damaged (its tables can't be read); build it again") from error
