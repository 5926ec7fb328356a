"""Workbooks as tables of speeches: their sheets, their cells, and what their makers hid in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extract import Speech
from tests.packages import LAUGHS, OUTSIDE, read, row, unzipped, xlsx, zipped

if TYPE_CHECKING:
    from pathlib import Path

HEAD = row(1, "text", "id")
NO_TEXT = "has no text; give it a text or remove it"


def test_a_sheet_states_its_speeches(tmp_path: Path) -> None:
    """Every column that is ours counts; days are days, numbers are words, other columns are ignored."""
    head = row(3, "id", "date", "title", "year", "text", "level", "other")
    rows = row(5, 7, 44013, "题", 2020, "甲", "county", "x", day="B") + row(6, "b", "2020年7月1日", "", 2019.0, " 乙", "galaxy")
    (tmp_path / "t.xlsx").write_bytes(xlsx({"表": head + rows}))

    speeches, skips = read(tmp_path)

    source = str(tmp_path / "t.xlsx")
    assert speeches == [
        Speech("7", "甲", "题", "2020-07-01", 2020, None, "county", source),
        Speech("b", " 乙", "乙", "2020-07-01", 2019, None, None, source),
    ]
    assert skips == []


def test_every_sheet_with_texts_is_read(tmp_path: Path) -> None:
    """Rows of the first go under the workbook's name, those of others under their sheet's too; sheets without texts are passed by."""
    path = tmp_path / "t.xlsx"
    path.write_bytes(
        xlsx(
            {
                "说明": row(1, "怎样填表"),
                "省": row(1, "text") + row(2, "甲。") + row(4, "乙。"),
                "空": "",
                "县": row(2, "text", "title") + row(3, "丙。") + row(4, "", "无"),
            }
        )
    )

    speeches, skips = read(path)

    assert [(s.id, s.text) for s in speeches] == [("t/1", "甲。"), ("t/2", "乙。"), ("t/县/1", "丙。")]
    assert [s.message for s in skips] == [f"{path}:县!4: {NO_TEXT}"]


def test_texts_that_cells_share_and_texts_of_formulas(tmp_path: Path) -> None:
    """Both ways in which spreadsheets keep words are read; a formula gives what it gave, and is not run."""
    cells = '<row r="2"><c r="A2" t="s"><v>0</v></c></row><row r="3"><c r="A3" t="str"><f>HYPERLINK("http://a.example")</f><v>乙。</v></c></row>'
    (tmp_path / "t.xlsx").write_bytes(xlsx({"表": row(1, "text") + cells}, shared="<si><r><t>甲</t></r><r><t>。</t></r></si>"))

    assert [s.text for s in read(tmp_path)[0]] == ["甲。", "乙。"]


DAMAGED = "is no readable .xlsx file (damaged, or locked by a password); save it again from a spreadsheet"
ENTITIES = "declares XML entities, which no office program does; save it again from one"
LARGE = "is larger than 200 MB, packed or unpacked; leave it out, or raise the limit with --max-size"
CORNERS = '<c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c>'
BAD = [
    ("no workbook", b"PK", DAMAGED),
    ("a locked workbook", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" * 64, DAMAGED),
    ("another zip", zipped({"a.txt": "a"}), DAMAGED),
    ("no XML", zipped({**unzipped(xlsx({"表": HEAD})), "xl/worksheets/sheet1.xml": b"<worksheet><sheetData>"}), DAMAGED),
    ("a sheet that is not there", zipped({name: part for name, part in unzipped(xlsx({"表": HEAD})).items() if "sheet1" not in name}), DAMAGED),
    ("no column", xlsx({"表": row(1, "body") + row(2, "甲")}), "has no sheet with a column text; name the column with the speeches text"),
    ("a bomb of entities", xlsx({"表": HEAD}, prolog=LAUGHS), ENTITIES),
    ("an entity from outside", xlsx({"表": HEAD}, prolog=OUTSIDE), ENTITIES),
    ("two cells in far corners", xlsx({"表": f"<row>{CORNERS}</row>"}), LARGE),
    ("far corners, written otherwise", xlsx({"表": f"<row>{CORNERS.replace('XFD', '&#88;FD')}</row>"}), LARGE),
    ("cells that say no place", xlsx({"表": '<row r="1000000"/><row>' + "<c><v>1</v></c>" * 11 + "</row>"}), LARGE),
    ("one text in ten thousand cells", xlsx({"表": HEAD + '<row><c t="s"><v>0</v></c></row>' * 10_000}, shared=f"<si><t>{'a' * 30_000}</t></si>"), LARGE),
]  # fmt: skip


@pytest.mark.parametrize(("data", "reason"), [c[1:] for c in BAD], ids=[c[0] for c in BAD])
def test_a_bad_workbook_is_told_and_its_neighbour_read(tmp_path: Path, data: bytes, reason: str) -> None:
    """Damage, entities, and cells that would take all memory are one line each, before the library makes room for them."""
    (tmp_path / "a.xlsx").write_bytes(data)
    (tmp_path / "b.xlsx").write_bytes(xlsx({"表": HEAD + row(2, "甲。")}))

    speeches, skips = read(tmp_path)

    assert [s.id for s in speeches] == ["b/1"]
    assert [s.message for s in skips] == [f"{tmp_path / 'a.xlsx'}: {reason}"]


def test_a_workbook_that_names_one_sheet_again_and_again_is_stopped(tmp_path: Path) -> None:
    """Each reading of a sheet counts, also of the same."""
    parts = unzipped(xlsx({f"表{n}": '<row r="500"><c r="Z500"><v>1</v></c></row>' for n in range(1000)}))
    relations = parts["xl/_rels/workbook.xml.rels"].decode()
    for n in range(2, 1001):
        relations = relations.replace(f"sheet{n}.xml", "sheet1.xml")
        del parts[f"xl/worksheets/sheet{n}.xml"]
    parts["xl/_rels/workbook.xml.rels"] = relations.encode()
    (tmp_path / "t.xlsx").write_bytes(zipped(parts))

    _, (skip,) = read(tmp_path, limit=500_000)

    assert skip.reason.startswith("unpacks to more than")


cells = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff")).filter(
    str.strip
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=50)
@given(texts=st.lists(cells, min_size=1))
def test_any_texts_come_back(tmp_path: Path, texts: list[str]) -> None:
    """A text in a cell is read equal but for a byte-order mark."""
    (tmp_path / "t.xlsx").write_bytes(xlsx({"表": row(1, "text") + "".join(row(n, t) for n, t in enumerate(texts, 2))}))

    assert [s.text for s in read(tmp_path)[0]] == [
        text.removeprefix("\ufeff") for text in texts if text.removeprefix("\ufeff").strip()
    ]
