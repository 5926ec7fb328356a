"""The bundle on disk: the same bytes, only what changed is read, and always one whole bundle."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import networkx as nx
import pytest

from extract import BundleError, InputError, extract, load_lexicon
from graph.bundle import Bundle, build_bundle, bundle_of, open_bundle
from graph.tables import PART, read_records

if TYPE_CHECKING:
    from pathlib import Path

TEXTS = {
    "a": "在全县大会上的讲话\n（2020年5月8日）\n做好“六稳”工作、落实“六保”任务。",
    "b": "同志们：深化“放管服”改革，就是简政放权、放管结合、优化服务。",
    "c": "今年是“十三五”规划的收官之年。“三区一廊”，即东区、西区、南区和河廊。",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "speeches"
    path.mkdir()
    for name, text in TEXTS.items():
        (path / f"{name}.txt").write_text(text, "utf-8")
    return path


def bytes_below(path: Path) -> dict[str, bytes]:
    return {str(p.relative_to(path)): p.read_bytes() for p in sorted(path.rglob("*")) if p.is_file()}


def built(folder: Path, out: Path, **options: object) -> Path:
    build_bundle([folder], out, **options)  # type: ignore[arg-type]
    return out


def test_a_bundle_holds_what_the_contract_names(folder: Path, tmp_path: Path) -> None:
    """Four tables in parts, the graph in two formats, the page and the manifest, and nothing else."""
    out = built(folder, tmp_path / "out")

    tables = {f"{name}.parquet/part-00000.parquet" for name in ("speeches", "mentions", "enumerations", "relations")}
    assert set(bytes_below(out)) == {*tables, "graph.json", "graph.graphml", "explorer.html", "manifest.json"}
    assert [p.name for p in tmp_path.iterdir() if p.name.startswith("out")] == ["out"]


def test_the_same_input_gives_the_same_bytes_in_any_order_by_any_number_of_jobs(folder: Path, tmp_path: Path) -> None:
    """Order of paths and number of processes leave no trace."""
    files = sorted(folder.iterdir())
    build_bundle(files, tmp_path / "one")
    build_bundle(files[::-1], tmp_path / "two")
    build_bundle(files, tmp_path / "three", jobs=2)

    assert bytes_below(tmp_path / "one") == bytes_below(tmp_path / "two") == bytes_below(tmp_path / "three")


def test_a_rebuild_reads_only_what_changed_and_gives_the_bytes_of_a_fresh_build(folder: Path, tmp_path: Path) -> None:
    """One changed, one new, one gone: two are extracted, and the result is what a first build gives."""
    out = built(folder, tmp_path / "out")
    assert build_bundle([folder], out).extracted == 0
    (folder / "a.txt").write_text("落实“六保”任务。", "utf-8")
    (folder / "d.txt").write_text("做好“六稳”工作。", "utf-8")
    (folder / "b.txt").unlink()

    report = build_bundle([folder], out)

    assert (report.speeches, report.extracted) == (3, 2)
    assert bytes_below(out) == bytes_below(built(folder, tmp_path / "fresh"))
    assert "formula:放管服" not in open_bundle(out).graph


def test_another_lexicon_reads_everything_again(folder: Path, tmp_path: Path) -> None:
    """Records of other knowledge are not mixed with today's."""
    out = built(folder, tmp_path / "out")

    assert build_bundle([folder], out, lexicon_path="none").extracted == 3


def test_records_come_back_from_the_tables(folder: Path, tmp_path: Path) -> None:
    """What was extracted is what the tables hold, texts and all."""
    out = built(folder, tmp_path / "out")
    bundle = open_bundle(out)

    assert {r.speech.id: r.speech.text for r in bundle.records()} == TEXTS == dict(bundle.texts)
    again = [
        extract(r.speech.__class__(id=r.speech.id, text=r.speech.text, title=r.speech.title, source=r.speech.source))
        for r in read_records(out)
    ]
    assert again == list(bundle.records())


def test_tables_are_cut_into_parts(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A part ends after a fixed number of speeches, and all parts are read back."""
    assert PART == 2000
    monkeypatch.setattr("graph.tables.PART", 2)
    out = built(folder, tmp_path / "out")

    assert len(list((out / "mentions.parquet").iterdir())) == 2
    assert [r.speech.id for r in open_bundle(out).records()] == ["a", "b", "c"]


def test_a_bundle_in_memory_is_the_one_on_disk(folder: Path, tmp_path: Path) -> None:
    """bundle_of gives the same graph without writing anything."""
    bundle = open_bundle(built(folder, tmp_path / "out"))
    memory = bundle_of(bundle.records())

    assert isinstance(memory, Bundle)
    assert memory.path is None
    assert nx.utils.graphs_equal(memory.graph, bundle.graph)
    assert memory.texts == bundle.texts
    assert memory.manifest["counts"] == bundle.manifest["counts"]


@pytest.mark.parametrize("cut", ["before the swap", "between the renames", "after the swap"])
def test_a_swap_cut_short_is_completed_when_the_bundle_is_opened(folder: Path, tmp_path: Path, cut: str) -> None:
    """Wherever a build was stopped, there is one whole bundle: the old one before the swap began, the new one after."""
    old = built(folder, tmp_path / "old")
    (folder / "d.txt").write_text("做好“六稳”工作。", "utf-8")
    new = built(folder, tmp_path / "new")
    out, building, previous = tmp_path / "out", tmp_path / "out.building", tmp_path / "out.previous"
    shutil.copytree(old, previous if cut != "before the swap" else out)
    shutil.copytree(new, building if cut != "after the swap" else out)
    if cut != "before the swap":
        (building if cut == "between the renames" else out).joinpath("complete").touch()

    opened = open_bundle(out)

    assert opened.manifest["counts"]["speeches"] == (3 if cut == "before the swap" else 4)
    assert not previous.exists()
    assert bytes_below(built(folder, out)) == bytes_below(new)


def test_a_half_written_build_is_no_bundle(folder: Path, tmp_path: Path) -> None:
    """With the old bundle set aside and the new one not whole, the old one comes back."""
    shutil.copytree(built(folder, tmp_path / "old"), tmp_path / "out.previous")
    (tmp_path / "out.building").mkdir()

    assert open_bundle(tmp_path / "out").manifest["counts"]["speeches"] == 3


def _damage(name: str, content: bytes):
    return lambda out: (out / name).write_bytes(content)


def _newer(out: Path) -> None:
    manifest = json.loads((out / "manifest.json").read_bytes())
    (out / "manifest.json").write_text(json.dumps({**manifest, "format": 99}), "utf-8")


@pytest.mark.parametrize(
    ("harm", "words"),
    [
        (shutil.rmtree, "no bundle is here"),
        (_damage("manifest.json", b"{"), "damaged (manifest.json"),
        (_damage("manifest.json", b"[]"), "damaged (manifest.json"),
        (_damage("graph.json", b"{}"), "damaged (graph.json"),
        (_newer, "version 99, newer than this Tifa"),
    ],
)
def test_what_is_no_bundle_is_told_in_one_line(folder: Path, tmp_path: Path, harm, words: str) -> None:
    """Missing, damaged or newer: the message names the folder, the fault and what to do."""
    out = built(folder, tmp_path / "out")
    harm(out)

    with pytest.raises(BundleError) as raised:
        open_bundle(out)

    assert words in str(raised.value)
    assert str(out) in str(raised.value)
    assert "\n" not in str(raised.value)


def test_a_damaged_bundle_is_built_anew(folder: Path, tmp_path: Path) -> None:
    """A rebuild over a damaged bundle reads everything and mends it."""
    out = built(folder, tmp_path / "out")
    (out / "manifest.json").write_bytes(b"{")

    assert build_bundle([folder], out).extracted == 3
    assert open_bundle(out).manifest["counts"]["speeches"] == 3


def test_a_folder_that_is_something_else_is_left_alone(folder: Path, tmp_path: Path) -> None:
    """A build never writes over what it did not make."""
    out = tmp_path / "out"
    out.mkdir()
    (out / "thesis.txt").write_text("work of years", "utf-8")

    with pytest.raises(BundleError, match="is no bundle; choose another folder"):
        build_bundle([folder], out)

    assert (out / "thesis.txt").read_text("utf-8") == "work of years"


def test_nothing_readable_writes_nothing(tmp_path: Path) -> None:
    """No speech at all is an error that names the path, and no folder is made."""
    empty = tmp_path / "empty"
    empty.mkdir()

    with pytest.raises(InputError, match="no readable speech"):
        build_bundle([empty], tmp_path / "out")

    assert not (tmp_path / "out").exists()


def test_faults_are_told_and_kept_in_the_manifest(folder: Path, tmp_path: Path) -> None:
    """What was passed over is in the report, told at once, and in the manifest."""
    told = []
    missing = tmp_path / "missing.txt"
    report = build_bundle([folder, missing], tmp_path / "out", on_skip=told.append)

    assert report.faults
    assert tuple(told) == report.skipped
    assert [path for path, _ in open_bundle(tmp_path / "out").manifest["skipped"]] == [str(missing)]


def test_progress_is_told_of_each_speech(folder: Path, tmp_path: Path) -> None:
    """The callback hears of every speech once, in order."""
    heard = []
    build_bundle([folder], tmp_path / "out", progress=lambda done, total: heard.append((done, total)))

    assert heard == [(1, 3), (2, 3), (3, 3)]


def test_the_manifest_says_what_the_bundle_was_built_with(folder: Path, tmp_path: Path) -> None:
    """Hashes of the inputs, the lexicon, the rules, the counts; no time and no machine."""
    manifest = open_bundle(built(folder, tmp_path / "out")).manifest

    assert manifest["lexicon"] == load_lexicon().version
    assert set(manifest["inputs"]) == set(TEXTS)
    assert set(manifest) == {"format", "lexicon", "rules", "learned", "counts", "inputs", "skipped"}
