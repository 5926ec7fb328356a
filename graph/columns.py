"""What columns the tables of a bundle have, of which types, and which of them always hold a value.

Parquet files come from wherever a bundle was copied from, so what is read is compared with what is written here before anything relies on it.
"""

from __future__ import annotations

import pyarrow as pa

__all__ = ["TABLES", "check_columns"]

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

# Where there may be no value: what is not known of a speech, and so on. All other columns, and all values in lists, are always there.
_MAY_LACK = frozenset(
    {
        *("speeches.title", "speeches.date", "speeches.year", "speeches.place", "speeches.level"),
        *("mentions.sense", "enumerations.formula", "enumerations.expected", "enumerations.complete", "enumerations.items.spans"),
    }
)


def check_columns(table: pa.Table, name: str) -> None:
    """Raises ``TypeError`` where a column of ``table``, some or all of those of ``TABLES[name]``, has another type, or lacks a value that it must have."""
    for column in table.column_names:
        wanted = TABLES[name].field(column).type
        if table.schema.field(column).type != wanted:
            raise TypeError(f"{name}: {column} is {table.schema.field(column).type}, not {wanted}")
        for chunk in table[column].chunks:
            _check_values(chunk, f"{name}.{column}")


def _check_values(values: pa.Array, place: str) -> None:
    if values.null_count and place not in _MAY_LACK:
        raise TypeError(f"{place} lacks a value")
    if pa.types.is_list(values.type):
        _check_values(values.flatten(), place if place not in _MAY_LACK else f"{place}, in its lists")
    elif pa.types.is_struct(values.type):
        for field, inner in zip(values.type, values.flatten(), strict=True):
            _check_values(inner, f"{place}.{field.name}")
