"""The bundle on disk: the same bytes, only what changed is read, and always one whole bundle."""

from __future__ import annotations

import json
import re
import shutil
from typing import TYPE_CHECKING

import networkx as nx
import pytest

from extract import BundleError, InputError, extract, load_lexicon
from graph.assembly import build_bundle
from graph.bundle import Bundle, bundle_of, open_bundle
from graph.manifest import FORMAT
from graph.tables import PART, read_records
from tests.invented import invented
from tests.recombined import recombined

if TYPE_CHECKING:
    from collections.abc import Callable
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
    """Every file but for the one line of the manifest that tells what stood there before."""
    files = {str(p.relative_to(path)): p.read_bytes() for p in sorted(path.rglob("*")) if p.is_file()}
    return files | {"manifest.json": re.sub(rb'\n "extracted": \d+,', b"", files["manifest.json"])}


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
    monkeypatch.setattr("graph.assembly.PART", 2)
    monkeypatch.setattr("graph.assembly.CHUNK", 1)
    monkeypatch.setattr("graph.rounds.CHUNK", 1)
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
    assert "complete" not in bytes_below(out)
    assert not previous.exists()
    assert bytes_below(built(folder, out)) == bytes_below(new)


def test_a_half_written_build_is_no_bundle(folder: Path, tmp_path: Path) -> None:
    """With the old bundle set aside and the new one not whole, the old one comes back."""
    shutil.copytree(built(folder, tmp_path / "old"), tmp_path / "out.previous")
    (tmp_path / "out.building").mkdir()

    assert open_bundle(tmp_path / "out").manifest["counts"]["speeches"] == 3


class Cut(BaseException):
    """The machine stops here."""


@pytest.mark.parametrize("done", range(9))
def test_a_build_stopped_at_any_step_of_its_swap_leaves_a_whole_bundle(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, done: int
) -> None:
    """After any number of steps on disk, opening gives a whole bundle: the new one from the moment the old one makes way for it."""
    out, steps = built(folder, tmp_path / "out"), []
    old = bytes_below(out)
    (folder / "d.txt").write_text("做好“六稳”工作。", "utf-8")
    new = bytes_below(built(folder, tmp_path / "new"))

    def stopping(does: Callable[..., object]) -> Callable[..., object]:
        def step(*args: object, **options: object) -> object:
            if len(steps) == done:
                raise Cut
            steps.append(does)
            return does(*args, **options)

        return step

    with monkeypatch.context() as patched:
        # Put the tables of the speeches in their place, mark the new bundle whole, remove, rename, rename, remove, remove, take off the mark, unlock.
        for owner, name in ((shutil, "rmtree"), (type(out), "touch"), (type(out), "rename"), (type(out), "unlink")):
            patched.setattr(owner, name, stopping(getattr(owner, name)))
        with pytest.raises(Cut):
            build_bundle([folder], out)

    open_bundle(out)
    assert bytes_below(out) == (old if done < 4 else new)
    built(folder, out)
    assert bytes_below(out) == new
    assert [p.name for p in tmp_path.iterdir() if p.name.startswith("out")] == ["out"]


def test_a_copy_that_somebody_keeps_beside_a_bundle_is_left_alone(folder: Path, tmp_path: Path) -> None:
    """Opening removes DIR.previous only where a swap left it, and takes for DIR only what is a bundle."""
    shutil.copytree(built(folder, tmp_path / "out"), tmp_path / "out.previous")
    open_bundle(tmp_path / "out")
    assert (tmp_path / "out.previous" / "graph.json").exists()

    (tmp_path / "thesis.previous").mkdir()
    with pytest.raises(BundleError, match="no bundle is here"):
        open_bundle(tmp_path / "thesis")
    assert (tmp_path / "thesis.previous").exists()


def test_the_folder_one_stands_in_can_be_a_bundle(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """``.`` is a folder like any other: it can be built in and opened."""
    (tmp_path / "out").mkdir()
    monkeypatch.chdir(tmp_path / "out")
    build_bundle([folder], ".")
    monkeypatch.chdir(tmp_path / "out")  # the folder that was here before has made way for the bundle

    assert open_bundle(".").manifest["counts"]["speeches"] == 3
    assert sorted(p.name for p in tmp_path.iterdir()) == ["out", "speeches"]


def test_a_link_to_a_bundle_stays_a_link(folder: Path, tmp_path: Path) -> None:
    """What is swapped is the folder that the link leads to, as often as one builds."""
    built(folder, tmp_path / "out")
    (tmp_path / "link").symlink_to(tmp_path / "out")
    for text in ("做好“六稳”工作。", "落实“六保”任务。"):
        (folder / "d.txt").write_text(text, "utf-8")
        built(folder, tmp_path / "link")

    assert (tmp_path / "link").is_symlink()
    assert open_bundle(tmp_path / "out").texts["d"] == "落实“六保”任务。"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["link", "out", "speeches"]


def test_of_two_speeches_with_one_id_the_same_is_read_whatever_the_order(folder: Path, tmp_path: Path) -> None:
    """Also where two folders hold files of one name, the order of the folders leaves no trace."""
    other = tmp_path / "zzz"
    other.mkdir()
    (other / "a.txt").write_text("深化“放管服”改革。", "utf-8")
    build_bundle([folder, other], tmp_path / "one")
    build_bundle([other, folder], tmp_path / "two")

    assert bytes_below(tmp_path / "one") == bytes_below(tmp_path / "two")
    assert open_bundle(tmp_path / "one").texts["a"] == TEXTS["a"]


def test_a_lexicon_that_has_changed_is_read_again_in_the_same_process(folder: Path, tmp_path: Path) -> None:
    """In a notebook one edits the file and builds again: the new rows count."""
    own = tmp_path / "own.jsonl"
    (folder / "d.txt").write_text("建好“五朵金花”，也建好“四颗明珠”。", "utf-8")
    for name, count in (("五朵金花", 5), ("四颗明珠", 4)):
        row = {"name": name, "kind": "numeral", "items": [f"第{i}朵" for i in range(count)], "sources": ["x"]}
        own.write_text(json.dumps(row, ensure_ascii=False) + "\n", "utf-8")
        graph = open_bundle(built(folder, tmp_path / "out", lexicon_path=own)).graph

        assert graph.nodes[f"formula:{name}"]["known"]


def test_a_bundle_among_its_own_speeches_is_not_read_as_speeches(folder: Path, tmp_path: Path) -> None:
    """Building into the folder that is read gives the same bundle each time, and tells of nothing."""
    out = folder / "bundle"
    first = build_bundle([folder], out)
    whole = bytes_below(out)
    again = build_bundle([folder], out)

    assert (first.speeches, again.speeches, again.extracted, again.skipped) == (3, 3, 0, ())
    assert bytes_below(out) == whole


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
        (_damage("manifest.json", b'{"format": Infinity}'), "damaged (manifest.json"),
        (_damage("manifest.json", b"[" * 100_000), "damaged (manifest.json"),
        (_damage("graph.json", b"{}"), "damaged (graph.json"),
        (_damage("graph.json", b"[]"), "damaged (graph.json"),
        (_damage("graph.json", b"\xff"), "damaged (graph.json"),
        (_damage("graph.json", b"[" * 100_000), "damaged (graph.json"),
        (_damage("graph.json", b'{"nodes": [], "edges": []}'), "damaged (graph.json"),
        (lambda out: (out / "graph.json").unlink(), "damaged (graph.json"),
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


def test_a_bundle_of_the_first_format_opens_and_is_brought_up_to_today_by_a_build(folder: Path, tmp_path: Path) -> None:
    """What format 1 did not tell has the value that was true then; a build over it reads everything and writes today's format."""
    out = built(folder, tmp_path / "out")
    today = bytes_below(out)
    manifest = json.loads((out / "manifest.json").read_bytes())
    first = {name: manifest[name] for name in ("lexicon", "rules", "learned", "teaches", "counts", "inputs", "skipped")}
    (out / "manifest.json").write_text(json.dumps({"format": 1, **first}), "utf-8")

    bundle = open_bundle(out)

    assert bundle.manifest["format"] == FORMAT == 2
    assert (bundle.manifest["files"], bundle.manifest["duplicates"], bundle.manifest["aggregated"]) == ({}, [], False)
    assert [r.speech.id for r in bundle.records()] == ["a", "b", "c"]
    assert build_bundle([folder], out).extracted == 3
    assert bytes_below(out) == today


def test_a_manifest_that_says_something_else_than_was_written_is_damaged(folder: Path, tmp_path: Path) -> None:
    """Whoever changes a count, by hand or by accident, is told; how much was read anew may differ."""
    out = built(folder, tmp_path / "out")
    manifest = json.loads((out / "manifest.json").read_bytes())
    (out / "manifest.json").write_text(json.dumps(manifest | {"extracted": 0}), "utf-8")
    assert open_bundle(out).manifest["extracted"] == 0

    (out / "manifest.json").write_text(json.dumps(manifest | {"counts": {}}), "utf-8")
    with pytest.raises(BundleError, match=r"damaged \(manifest.json is not as it was written\); build it again"):
        open_bundle(out)


def test_where_nothing_changed_nothing_is_written(folder: Path, tmp_path: Path) -> None:
    """Not even the time of a file; a page that was lost is made again, without reading a speech."""
    out = built(folder, tmp_path / "out")
    before = {path: path.stat().st_mtime_ns for path in out.rglob("*")}
    report = build_bundle([folder], out)
    assert (report.speeches, report.extracted) == (3, 0)
    assert {path: path.stat().st_mtime_ns for path in out.rglob("*")} == before
    assert sorted(p.name for p in tmp_path.iterdir()) == ["out", "speeches"]

    page = (out / "explorer.html").read_bytes()
    (out / "explorer.html").unlink()
    open_bundle(out)
    assert build_bundle([folder], out).extracted == 0
    assert (out / "explorer.html").read_bytes() == page


def test_the_same_report_from_two_sites_is_counted_once(tmp_path: Path) -> None:
    """The copy of which less is stated is left out, and the manifest says of whom it is one; what is too short to judge is kept."""
    folder = tmp_path / "in"
    recombined(folder, 3, 1500)
    text = (folder / "000001.txt").read_text("utf-8")
    site = "仅供学习 禁止外传\n" + text.replace("“", '"').replace("”", '"').replace("，", ",") + "\n【打印本页】【关闭窗口】\n"
    (folder / "copy.txt").write_text(site, "utf-8")
    (folder / "short.txt").write_text("同志们：开会。", "utf-8")
    (folder / "short2.txt").write_text("同志们：开会。", "utf-8")

    report = build_bundle([folder], tmp_path / "out")

    bundle = open_bundle(tmp_path / "out")
    (told,) = bundle.manifest["duplicates"]
    assert {told["speech"], told["of"]} == {"000001", "copy"}
    assert told["resemblance"] > 0.9
    assert [d.id for d in report.duplicates] == [told["speech"]]
    assert report.speeches == bundle.manifest["counts"]["speeches"] == 5  # a few words may be said twice
    assert set(bundle.manifest["inputs"]) == {"000000", "000001", "000002", "copy", "short", "short2"}
    assert told["speech"] not in bundle.texts


def test_the_day_on_which_a_site_published_a_speech_makes_no_other_speech_of_it(tmp_path: Path) -> None:
    """Two sites publish the same speech on two days; neither of them is said to be the speech's own."""
    (tmp_path / "in").mkdir()
    said = "".join(f"<p>{line}</p>" for line in invented(1).split("\n"))
    for day in ("2020-05-22", "2020-05-23"):
        page = f'<html><head><title>讲话</title><meta name="PubDate" content="{day}"></head><body>{said}</body></html>'
        (tmp_path / "in" / f"{day[-2:]}.html").write_text(page, "utf-8")

    assert [d.id for d in build_bundle([tmp_path / "in"], tmp_path / "out").duplicates] == ["23"]


def test_the_report_tells_of_each_file_once(tmp_path: Path) -> None:
    """Copies by the file or the row that they are, rows by their numbers, whatever is in a name in one line."""
    folder = tmp_path / "in"
    folder.mkdir()
    text = invented(1)
    rows = [{"text": text}, *({"text": f"第{n}次会。"} for n in range(2, 10)), {"text": ""}, {"text": text}]
    (folder / "t.jsonl").write_text("\n".join(map(json.dumps, rows)), "utf-8")
    (folder / "a\n.txt").write_text(f"{text}\n谢谢大家！", "utf-8")
    (folder / "b.txt").write_text(text, "utf-8")
    (folder / "c.png").write_bytes(b"")

    lines = build_bundle([folder], tmp_path / "out").lines()

    assert [line.replace(f"{folder}/", "") for line in lines] == [
        r"a\n.txt: 1 speech",
        r"b.txt: 1 speech, the same as a\n.txt, which counts",
        "c.png: is of a kind that is not read",
        "t.jsonl: 10 speeches",
        r"t.jsonl:1: the same as a\n.txt, which counts",
        "t.jsonl:10: has no text; give it a text or remove it",
        r"t.jsonl:11: the same as a\n.txt, which counts",
    ]


def test_a_dateline_tells_two_speeches_of_the_same_words_apart(tmp_path: Path) -> None:
    """One who says the same on two days has said it twice."""
    folder = tmp_path / "in"
    recombined(folder, 1, 1500)
    text = (folder / "000000.txt").read_text("utf-8")
    day = re.search(r"\d{4}年\d+月\d+日", text)
    assert day is not None
    (folder / "again.txt").write_text(text.replace(day[0], "2019年3月4日", 1), "utf-8")

    assert build_bundle([folder], tmp_path / "out").duplicates == ()


def test_a_file_is_no_bundle(folder: Path) -> None:
    """A speech given where a bundle is wanted is told as such, not as a damaged bundle."""
    with pytest.raises(BundleError, match="no bundle is here"):
        open_bundle(folder / "a.txt")


HARMED_TABLES = [
    lambda out: (out / "speeches.parquet" / "part-00000.parquet").write_bytes(b"junk"),
    lambda out: (out / "mentions.parquet" / "part-00000.parquet").write_bytes(b"junk"),
    lambda out: (out / "mentions.parquet" / "part-00000.parquet").unlink(),
    lambda out: shutil.rmtree(out / "speeches.parquet"),
    lambda out: shutil.copy(out / "relations.parquet" / "part-00000.parquet", out / "mentions.parquet"),
]


@pytest.mark.parametrize("harm", HARMED_TABLES)
def test_harmed_tables_are_told_on_opening(folder: Path, tmp_path: Path, harm) -> None:
    """A table that is gone or of another size is named at once."""
    out = built(folder, tmp_path / "out")
    harm(out)

    with pytest.raises(BundleError, match=r"damaged \((mentions|speeches)\.parquet/part-00000.parquet.*build it again$"):
        open_bundle(out)


def _scrambled(table: str):
    def harm(out: Path) -> None:
        part = out / f"{table}.parquet" / "part-00000.parquet"
        part.write_bytes(bytes(part.stat().st_size))

    return harm


def test_texts_that_only_look_whole_are_told_when_they_are_asked(folder: Path, tmp_path: Path) -> None:
    """Texts come from one table: when it is broken, that is said."""
    out = built(folder, tmp_path / "out")
    _scrambled("speeches")(out)

    with pytest.raises(BundleError, match=r"damaged \(its tables"):
        _ = open_bundle(out).texts


@pytest.mark.parametrize("harm", [_scrambled("speeches"), _scrambled("mentions")])
def test_tables_that_only_look_whole_are_told_when_they_are_asked(folder: Path, tmp_path: Path, harm) -> None:
    """The graph opens where sizes are right; whoever wants the records or the texts hears in one line that the tables are damaged."""
    out = built(folder, tmp_path / "out")
    harm(out)
    bundle = open_bundle(out)

    with pytest.raises(BundleError, match=r"damaged \(its tables.*build it again$"):
        list(bundle.records())


def _rewritten(**changes: object):
    def harm(out: Path) -> None:
        manifest = json.loads((out / "manifest.json").read_bytes())
        (out / "manifest.json").write_text(json.dumps({**manifest, **changes}), "utf-8")

    return harm


@pytest.mark.parametrize(
    "harm",
    [
        _damage("manifest.json", b"{"),
        _rewritten(inputs=[]),
        _rewritten(inputs=None),
        _rewritten(inputs={}),
        *HARMED_TABLES,
        _scrambled("relations"),
    ],
)
def test_a_damaged_bundle_is_built_anew(folder: Path, tmp_path: Path, harm) -> None:
    """A rebuild over a damaged bundle reads everything and mends it."""
    out = built(folder, tmp_path / "out")
    whole = bytes_below(out)
    harm(out)

    assert build_bundle([folder], out).extracted == 3
    assert bytes_below(out) == whole


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


def test_ids_that_no_file_can_tell_apart_are_one_id(tmp_path: Path) -> None:
    """A control character and its escape would be one speech in the graph: the second is told and left out."""
    rows = [json.dumps({"id": name, "text": "做好“六稳”工作。"}) for name in ("a\x07", "a\\u0007")]
    (tmp_path / "t.jsonl").write_text("\n".join(rows), "utf-8")

    report = build_bundle([tmp_path / "t.jsonl"], tmp_path / "out")

    assert report.speeches == 1
    assert [skip.message for skip in report.skipped] == [
        f"{tmp_path / 't.jsonl'}:2: has the id a\\u0007, as {tmp_path / 't.jsonl'}:1 has; give one of them another id (a file: another name)"
    ]


def test_faults_are_told_and_kept_in_the_manifest(folder: Path, tmp_path: Path) -> None:
    """What was passed over is in the report, told at once, and in the manifest."""
    told = []
    missing = tmp_path / "missing.txt"
    report = build_bundle([folder, missing], tmp_path / "out", on_skip=told.append)

    assert report.faults
    assert tuple(told) == report.skipped
    assert [path for path, _ in open_bundle(tmp_path / "out").manifest["skipped"]] == [str(missing)]


def test_progress_is_told_of_each_speech(folder: Path, tmp_path: Path) -> None:
    """The callback hears of every step, and of every speech in it."""
    heard = []
    build_bundle([folder], tmp_path / "out", progress=lambda *told: heard.append(told))

    assert heard == [("reading", 3, 0), ("extracting", 3, 3), ("counting", 3, 3)]


def test_the_manifest_says_what_the_bundle_was_built_with(folder: Path, tmp_path: Path) -> None:
    """Hashes of the inputs, the lexicon, the rules, the counts; no time and no machine."""
    manifest = open_bundle(built(folder, tmp_path / "out")).manifest

    assert manifest["lexicon"] == load_lexicon().version
    assert set(manifest["inputs"]) == set(TEXTS)
    stated = {"format", "lexicon", "rules", "wrote", "learned", "teaches", "counts", "inputs", "read", "duplicates", "skipped"}
    assert set(manifest) == {*stated, "extracted", "files", "aggregated", "seal"}


def test_records_of_some_speeches_alone(folder: Path, tmp_path: Path) -> None:
    """From disk and from memory: those asked for, in id order; an id that no speech has gives none."""
    stored = open_bundle(built(folder, tmp_path / "out"))
    held = bundle_of(stored.records())
    for bundle in (stored, held):
        assert [r.speech.id for r in bundle.records(["c", "a", "x"])] == ["a", "c"]
        assert list(bundle.records(["b"])) == [r for r in bundle.records() if r.speech.id == "b"]
        assert list(bundle.records([])) == []
