"""Tables for other programs: the columns that are promised, nothing lost, nothing that a spreadsheet would run, no half file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import pytest

from extract import Mention, Record, Speech, extract
from graph.bundle import Bundle, bundle_of
from graph.exports import export_tables, write_tables_csv, write_tables_parquet

if TYPE_CHECKING:
    from pathlib import Path

NAMES = ["formulas", "speeches", "mentions", "items", "links"]
HOSTILE = ["=1+1", "+86", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠1", "'", "'=1", '平常, “引号” "\n']


@pytest.fixture(scope="module")
def bundle() -> Bundle:
    texts = ["做好“六稳”工作、落实“六保”任务。", "“六稳”就是稳就业、稳金融、稳外贸、稳外资、稳投资、稳预期。"]
    return bundle_of(extract(Speech(id=str(i), text=text, title=f"第{i}篇", year=2020 + i)) for i, text in enumerate(texts))


def risky() -> Bundle:
    """Speeches and formulas under names that a spreadsheet would compute."""
    return bundle_of(
        Record(Speech(id=f"{n}{text}", text=text, title=text), (Mention(text, text, 0, len(text), "motto", True, False, "test"),))
        for n, text in enumerate(HOSTILE)
    )


def test_the_tables_have_the_columns_that_are_promised(bundle: Bundle) -> None:
    """Those of the file's head, also when no row is there."""
    tables, empty = export_tables(bundle), export_tables(bundle_of([]))

    assert list(tables) == NAMES
    assert list(tables["formulas"])[:5] == ["key", "name", "formula_kind", "scope", "known"]
    assert list(tables["speeches"]) == ["id", "name", "characters", "title", "date", "year", "place", "level", "source"]
    assert list(tables["mentions"]) == ["speech", "formula", "name", "surface", "start", "end"]
    assert list(tables["items"]) == ["formula", "name", "item", "position", "documents", "speeches", "in_lexicon", "years"]
    links = ["source", "target", "kind", "documents", "speeches", "verbs", "by_year", "sentences", "shared", "expected", "p"]
    assert list(tables["links"]) == links
    for name in NAMES:
        assert len(empty[name]) == 0
        assert empty[name].dtypes.to_dict() == tables[name].dtypes.to_dict()


def test_the_tables_say_what_the_graph_says(bundle: Bundle) -> None:
    """A hand-counted corpus: three mentions, six members of 六稳 and of 六保 each, the links between the two."""
    tables = export_tables(bundle)

    assert tables["mentions"].values.tolist() == [
        ["0", "formula:六保", "六保", "六保", 12, 14],
        ["0", "formula:六稳", "六稳", "六稳", 3, 5],
        ["1", "formula:六稳", "六稳", "六稳", 1, 3],
    ]
    listed = tables["items"].query("formula == 'formula:六稳'").sort_values("position")
    assert listed["item"].tolist() == ["稳就业", "稳金融", "稳外贸", "稳外资", "稳投资", "稳预期"]
    assert listed["documents"].tolist() == [1] * 6
    assert tables["links"]["kind"].tolist() == ["co_mentioned", "paired"]
    assert tables["speeches"]["year"].tolist() == [2020, 2021]
    assert str(tables["formulas"]["corpus_last_year"].dtype) == "Int64"


def test_parquet_reads_back_equal(tmp_path: Path) -> None:
    """Types, missing values and hostile texts: nothing is changed."""
    bundle = risky()
    paths = write_tables_parquet(bundle, tmp_path / "new" / "folder")

    assert [path.name for path in paths] == [f"{name}.parquet" for name in NAMES]
    for path, table in zip(paths, export_tables(bundle).values(), strict=True):
        pd.testing.assert_frame_equal(pd.read_parquet(path), table)


def test_csv_reads_back_equal_once_the_apostrophes_are_off(tmp_path: Path) -> None:
    """The inverse that the docstring states gives every text again."""
    bundle = risky()
    paths = write_tables_csv(bundle, tmp_path)

    assert [path.name for path in paths] == [f"{name}.csv" for name in NAMES]
    for path, table in zip(paths, export_tables(bundle).values(), strict=True):
        read = pd.read_csv(path, encoding="utf-8-sig", dtype=table.dtypes.to_dict(), keep_default_na=False, na_values=[""])
        for name in table.columns[table.dtypes == "string"]:
            read[name] = read[name].str.removeprefix("'")
        pd.testing.assert_frame_equal(read, table)


def test_no_cell_of_a_csv_is_a_formula(tmp_path: Path) -> None:
    """Read as a spreadsheet reads: no text begins with what starts a formula."""
    for path in write_tables_csv(risky(), tmp_path):
        cells = pd.read_csv(path, encoding="utf-8-sig", dtype=str, keep_default_na=False).to_numpy().ravel().tolist()
        assert not [cell for cell in cells if cell.startswith(tuple("=+-@\t\r\n＝＋－＠"))]


def test_csv_is_marked_as_utf8(bundle: Bundle, tmp_path: Path) -> None:
    """The byte order mark, then the header, line feeds only."""
    written = write_tables_csv(bundle, tmp_path)[2].read_bytes()

    assert written.startswith(b"\xef\xbb\xbfspeech,formula,name,surface,start,end\n")
    assert b"\r" not in written


def test_the_same_bundle_gives_the_same_bytes(bundle: Bundle, tmp_path: Path) -> None:
    """Written twice, in either format, and over what was there."""
    for write in (write_tables_csv, write_tables_parquet):
        once = [path.read_bytes() for path in write(bundle, tmp_path / "a")]
        assert [path.read_bytes() for path in write(bundle, tmp_path / "b")] == once
        assert [path.read_bytes() for path in write(bundle, tmp_path / "a")] == once


def test_a_write_that_fails_leaves_what_was_there(bundle: Bundle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Half a file never stands under its own name, and no rest of it stays."""
    before = {path: path.read_bytes() for path in write_tables_csv(bundle, tmp_path)}

    def half(table: pd.DataFrame, path: Path, **_: object) -> None:
        path.write_text("key,na")
        raise OSError("the disk is full")

    monkeypatch.setattr(pd.DataFrame, "to_csv", half)
    with pytest.raises(OSError, match="the disk is full"):
        write_tables_csv(bundle, tmp_path)

    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_a_folder_that_is_a_file_is_refused(bundle: Bundle, tmp_path: Path) -> None:
    """The system's own error, and the file stays."""
    (tmp_path / "taken").write_text("mine")

    with pytest.raises(OSError, match="taken"):
        write_tables_csv(bundle, tmp_path / "taken")

    assert (tmp_path / "taken").read_text() == "mine"
