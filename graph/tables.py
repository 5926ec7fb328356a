"""Records ↔ Parquet tables: one row a speech, a mention, an enumeration, a relation; folders of parts in id order.

Rows that have not changed go from an older bundle's tables to a new one's as they stand, without becoming records in between.
"""

from __future__ import annotations

from collections import defaultdict
from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
from pyarrow import compute, parquet

from extract import BundleError, Enumeration, Evidence, Item, Mention, Record, Relation, Speech

from .columns import TABLES, check_columns
from .whole import whole_file

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
    from pathlib import Path

__all__ = [
    "PART",
    "Tables",
    "in_id_order",
    "in_turn",
    "joined",
    "part_names",
    "read_part",
    "read_records",
    "read_texts",
    "records_of",
    "speeches_naming",
    "tables_of",
    "without",
    "write_part",
]

PART = 2000  # speeches in a part, whatever ran the build

Tables = dict[str, pa.Table]  # by the names of TABLES


def tables_of(records: Iterable[Record]) -> Tables:
    """The four tables of ``records``, their rows in the records' order."""
    rows: dict[str, list[dict[str, Any]]] = {name: [] for name in TABLES}
    for record in records:
        data = record.to_dict(text=True)
        rows["speeches"].append(data["speech"])
        for name in ("mentions", "enumerations", "relations"):
            rows[name] += [{"speech": record.speech.id, **row} for row in data[name]]
    return {name: pa.Table.from_pylist(rows[name], schema=schema) for name, schema in TABLES.items()}


def records_of(tables: Tables) -> Iterator[Record]:
    """The records again (the inverse of ``tables_of``). Column by column: rows as dictionaries would take twice the time."""
    mentions, enumerations, relations = (defaultdict[str, list[Any]](list) for _ in range(3))
    for sid, *values in _rows(tables["mentions"], *TABLES["mentions"].names):
        mentions[sid].append(Mention(*values))
    listed = _rows(tables["enumerations"], "speech", "formula", "how", "start", "end", "expected", "rule")
    for (sid, formula, *values), items in zip(listed, _items(tables["enumerations"]["items"]), strict=True):
        enumerations[sid].append(Enumeration(formula, items, *values))
    for sid, *values in _rows(tables["relations"], *TABLES["relations"].names):
        values[-1] = tuple(values[-1])  # the verbs
        relations[sid].append(Relation(*values))
    for speech in tables["speeches"].to_pylist():
        speech["year_evidence"] = tuple(Evidence(**evidence) for evidence in speech["year_evidence"])
        found = (tuple(of.get(speech["id"], ())) for of in (mentions, enumerations, relations))
        yield Record(Speech(**speech), *found)


def _rows(table: pa.Table, *columns: str) -> Iterator[tuple[Any, ...]]:
    return zip(*(table[column].to_pylist() for column in columns), strict=True)


def _items(column: pa.ChunkedArray) -> Iterator[tuple[Item, ...]]:
    texts, starts, ends, spans = (values.to_pylist() for values in column.combine_chunks().flatten().flatten())
    items = (
        Item(text, start, end, tuple((a, b) for a, b in apart or ()))
        for text, start, end, apart in zip(texts, starts, ends, spans, strict=True)
    )
    return (tuple(islice(items, length)) for length in compute.list_value_length(column).to_pylist())


def joined(several: Sequence[Tables]) -> Tables:
    """Tables one after the other."""
    return {name: pa.concat_tables([tables[name] for tables in several]).combine_chunks() for name in TABLES}


def without(tables: Tables, ids: Collection[str]) -> Tables:
    """``tables`` without the rows of the speeches with these ``ids``."""
    gone = pa.array(list(ids), pa.string())
    return {name: table.filter(compute.invert(compute.is_in(table[_id(name)], value_set=gone))) for name, table in tables.items()}


def in_id_order(tables: Tables, ids: Sequence[str]) -> Tables:
    """The rows of the speeches with these ``ids``, speech by speech in the order of ``ids``; those of a speech as they stand."""
    wanted = pa.array(ids, pa.string())
    ordered = {}
    for name, table in tables.items():
        kept = table.filter(compute.is_in(table[_id(name)], value_set=wanted))
        places = compute.index_in(kept[_id(name)], value_set=wanted).to_numpy()
        ordered[name] = kept.take(np.argsort(places, kind="stable"))
    return ordered


def write_part(tables: Tables, folder: Path, part: int = 0) -> list[Path]:
    """Writes ``tables`` as one part below ``folder``, and says in which files.

    The same rows give the same bytes: a fixed schema, a fixed compression, no time and no name of a machine.
    """
    paths = []
    for name, table in tables.items():
        paths.append(folder / f"{name}.parquet" / _part(part))
        paths[-1].parent.mkdir(parents=True, exist_ok=True)
        with whole_file(paths[-1]) as writing:
            parquet.write_table(table.cast(TABLES[name]).combine_chunks(), writing, compression="zstd")
    return paths


def part_names(folder: Path) -> list[str]:
    """The names of the parts of the tables below ``folder``, in order. Raises ``BundleError`` where there are no tables."""
    with _damage_told(folder):
        return sorted(part.name for part in (folder / "speeches.parquet").iterdir() if part.match("part-*.parquet"))


def read_part(folder: Path, part: str | int = 0, ids: Collection[str] | None = None) -> Tables:
    """One part of the tables below ``folder``, of the speeches with these ``ids`` alone if given.

    Raises ``BundleError`` where a table is missing or can't be read.
    """
    name = part if isinstance(part, str) else _part(part)
    with _damage_told(folder):
        return {table: _read(folder, table, name, schema.names, ids) for table, schema in TABLES.items()}


def _read(folder: Path, table: str, part: str, columns: Sequence[str], ids: Collection[str] | None = None) -> pa.Table:
    """These columns of one part of one table, of the speeches with these ``ids`` alone if given. Raises what ``_damage_told`` tells."""
    wanted = None if ids is None else compute.field(_id(table)).isin(pa.array(list(ids), pa.string()))
    read = parquet.read_table(folder / f"{table}.parquet" / part, columns=list(columns), partitioning=None, filters=wanted)
    read = read.select(columns)
    check_columns(read, table)
    return read


def read_records(folder: Path, ids: Collection[str] | None = None) -> Iterator[Record]:
    """The records of the tables below ``folder`` (of those ``ids``, if given), in id order, a part at a time.

    Raises ``BundleError`` where a table is missing or can't be read.
    """
    for part in part_names(folder):
        with _damage_told(folder):
            records = list(records_of(read_part(folder, part, ids)))
        yield from records


def read_texts(folder: Path) -> dict[str, str]:
    """The exact text of every speech below ``folder``, by id. Raises ``BundleError`` where the table is missing or can't be read."""
    return dict(in_turn(folder))


def in_turn(folder: Path) -> Iterator[tuple[str, str]]:
    """Id and exact text of every speech below ``folder``, in id order, a part in memory at a time. Raises as ``read_texts``."""
    for part in part_names(folder):
        with _damage_told(folder):
            table = _read(folder, "speeches", part, ["id", "text"])
        yield from zip(table["id"].to_pylist(), table["text"].to_pylist(), strict=True)


def speeches_naming(folder: Path, wanted: Callable[[str], bool]) -> set[str]:
    """The ids of the speeches below ``folder`` that name a formula which is ``wanted``; of the tables no more is read than says so.

    Raises ``BundleError`` where the table is missing or can't be read.
    """
    ids: set[str] = set()
    for part in part_names(folder):
        with _damage_told(folder):
            table = _read(folder, "mentions", part, ["speech", "formula"])
        formulas = [formula for formula in table["formula"].unique().to_pylist() if wanted(formula)]
        ids.update(table.filter(compute.is_in(table["formula"], value_set=pa.array(formulas, pa.string())))["speech"].to_pylist())
    return ids


def _id(name: str) -> str:
    return "id" if name == "speeches" else "speech"


def _part(number: int) -> str:
    return f"part-{number:05}.parquet"


@contextmanager
def _damage_told(folder: Path) -> Iterator[None]:
    try:
        yield
    except (pa.ArrowException, OSError, KeyError, TypeError) as error:
        raise BundleError(f"{folder}: the bundle is damaged (its tables can't be read); build it again") from error
