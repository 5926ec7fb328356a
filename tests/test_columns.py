"""Tables that are not as they were written are told before anything relies on them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow as pa
import pytest
from pyarrow import parquet

from extract import BundleError, Speech, extract
from graph.columns import TABLES, check_columns
from graph.tables import in_turn, read_part, read_texts, records_of, speeches_naming, tables_of, write_part

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "（2020年5月9日）\n要做好“六稳”工作，落实“六保”任务：保居民就业、保基本民生、保市场主体、保粮食能源安全、保产业链供应链稳定、保基层运转。"
MAY_LACK = {
    *("speeches.title", "speeches.date", "speeches.year", "speeches.place", "speeches.level"),
    *("mentions.sense", "enumerations.formula", "enumerations.expected", "enumerations.complete"),
}
COLUMNS = [(table, column) for table, schema in TABLES.items() for column in schema.names]


@pytest.fixture(scope="module")
def tables() -> dict[str, pa.Table]:
    """The tables of a speech that has a row in each of them."""
    written = tables_of([extract(Speech("a", TEXT, source="a.txt"))])
    assert all(table.num_rows for table in written.values())
    return written


@pytest.mark.parametrize(("table", "column"), COLUMNS)
def test_a_column_of_another_type_is_told(tables: dict[str, pa.Table], table: str, column: str) -> None:
    """Numbers where words should be, and words where numbers should be."""
    at = TABLES[table].get_field_index(column)
    other = pa.array([1] * tables[table].num_rows, pa.int8())

    with pytest.raises(TypeError, match=f"{table}: {column} is int8, not "):
        check_columns(tables[table].set_column(at, column, other), table)


@pytest.mark.parametrize(("table", "column"), COLUMNS)
def test_a_value_that_is_lacking_is_told_where_there_must_be_one(tables: dict[str, pa.Table], table: str, column: str) -> None:
    """What may be unknown of a speech may be so here, and nothing else."""
    at, wanted = TABLES[table].get_field_index(column), TABLES[table].field(column)
    nothing = tables[table].set_column(at, wanted, pa.nulls(tables[table].num_rows, wanted.type))

    if f"{table}.{column}" in MAY_LACK:
        check_columns(nothing, table)
    else:
        with pytest.raises(TypeError, match=f"{table}.{column} lacks a value"):
            check_columns(nothing, table)


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        ("speeches", "year_evidence", [None]),
        ("speeches", "year_evidence", [{"start": 1, "end": 2, "text": None, "rule": "day"}]),
        ("enumerations", "items", [{"text": "稳就业", "start": None, "end": 2, "spans": None}]),
        ("enumerations", "items", [{"text": "稳就业", "start": 1, "end": 2, "spans": [[1, None]]}]),
        ("enumerations", "items", [{"text": "稳就业", "start": 1, "end": 2, "spans": [None]}]),
        ("relations", "verbs", ["做好", None]),
    ],
)
def test_a_value_that_is_lacking_inside_a_list_is_told(
    tables: dict[str, pa.Table], table: str, column: str, value: list[object]
) -> None:
    """Lists hold whole values only."""
    at, wanted = TABLES[table].get_field_index(column), TABLES[table].field(column)
    rows = pa.array([value] * tables[table].num_rows, wanted.type)

    with pytest.raises(TypeError, match=f"{table}.{column}.* lacks a value"):
        check_columns(tables[table].set_column(at, wanted, rows), table)


def test_a_member_without_parts_of_its_own_lacks_nothing(tables: dict[str, pa.Table]) -> None:
    """An item that stands in one piece has no spans."""
    value = pa.array(
        [[{"text": "稳就业", "start": 1, "end": 2, "spans": None}]] * tables["enumerations"].num_rows,
        TABLES["enumerations"].field("items").type,
    )
    at = TABLES["enumerations"].get_field_index("items")

    check_columns(tables["enumerations"].set_column(at, TABLES["enumerations"].field("items"), value), "enumerations")


@pytest.mark.parametrize("table", TABLES)
def test_every_way_to_read_tells_of_harmed_columns(tables: dict[str, pa.Table], tmp_path: Path, table: str) -> None:
    """One line that says what to do, whoever asks; what the harm does not touch is still read."""
    write_part(tables, tmp_path)
    key = "id" if table == "speeches" else "speech"
    part = tmp_path / f"{table}.parquet" / "part-00000.parquet"
    harmed = tables[table].set_column(TABLES[table].get_field_index(key), key, pa.nulls(tables[table].num_rows, pa.string()))
    asked = [lambda: list(records_of(read_part(tmp_path)))]
    asked += {"speeches": [lambda: read_texts(tmp_path), lambda: list(in_turn(tmp_path))]}.get(table, [])
    asked += {"mentions": [lambda: speeches_naming(tmp_path, bool)]}.get(table, [])

    for ask in asked:
        ask()
    parquet.write_table(harmed, part)
    for ask in asked:
        with pytest.raises(BundleError, match=r"damaged \(its tables can't be read\); build it again$"):
            ask()
