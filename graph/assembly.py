"""Paths → a bundle on disk, step by step, by whatever engine does the work.

Reading gives an index (``inputs.py``); of near-duplicates one is kept (``duplicates.py``); two rounds of extraction give tables and counts in pieces
of two hundred speeches (``rounds.py``, ``chunks.py``, ``counting.py``); the pieces become parts, the counts a graph, the graph a page. All is written beside
DIR and swapped in (``swap.py``). What a build that was cut short has done, the next one finds done.
"""

from __future__ import annotations

import re
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, field, replace
from functools import partial
from hashlib import sha256
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extract import MAX_SIZE, BundleError, InputError, Skip, load_lexicon

from .aggregate import finish_by_group
from .build import finish
from .bundle import Bundle
from .chunks import CHUNK, Site
from .collection import rare_collection
from .counting import Counted, all_shared, count_shared, write_pairs
from .formats import graphml_lines, node_link_lines
from .inputs import Input, doubled_inputs, file_of, read_inputs
from .jobs import Processes
from .learned import learned_names
from .manifest import FORMAT, Manifest, changed_files, digest_of, read_manifest, reading_version, write_manifest, writing_version
from .rounds import Known, Reading, read_in_rounds
from .settling import settlement
from .swap import WORK, begin, give_up, locked, settle_locked, swap
from .tables import PART, joined, part_names, read_part, write_part

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    import networkx as nx

    from extract import Lexicon

    from .duplicates import Duplicate
    from .engine import Engine

__all__ = ["BuildReport", "build_bundle"]

GRAPH_LIMIT = 20_000  # speeches, up to which each is a node of the graph (docs/scale.md tells what that takes)


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did: speeches in the bundle, how many of them were read (once or twice), what was skipped and why.

    ``duplicates`` are the speeches that were left out because another is the same. ``where`` says of each speech that was read in which file
    (and line) it lies, by id.
    """

    speeches: int
    extracted: int
    skipped: tuple[Skip, ...] = field(default=())
    duplicates: tuple[Duplicate, ...] = field(default=())
    where: Mapping[str, str] = field(default_factory=dict)

    @property
    def faults(self) -> bool:
        """Whether some of the input was bad, not just of another kind."""
        return any(skip.fault for skip in self.skipped)

    def lines(self) -> list[str]:
        """What became of each file, a line each, in order of path: how many speeches it gave, which of them are copies, what was passed over and why."""
        gave = Counter(map(file_of, self.where.values()))
        same = {self.where[d.id]: f"the same as {self.where[d.of]}, which counts" for d in self.duplicates}
        told = [
            (path, f"{path}: {number} speech{'es' if number > 1 else ''}{f', {same[path]}' if path in same else ''}")
            for path, number in gave.items()
        ]
        told += [(row, f"{row}: {copy}") for row, copy in same.items() if row not in gave]
        told += [(skip.path, skip.message) for skip in self.skipped]
        return [line.replace("\n", "\\n").replace("\r", "\\r") for _, line in sorted(told, key=_in_order)]


def _in_order(told: tuple[str, str]) -> tuple[str, str]:
    """Puts line 5 of a table before its line 20."""
    path, line = told
    return re.sub("[0-9]+", lambda number: number[0].zfill(9), path), line


def build_bundle(
    paths: Iterable[str | Path],
    out: str | Path,
    *,
    lexicon_path: str | Path | None = None,
    jobs: int = 1,
    engine: Engine | None = None,
    graph_limit: int = GRAPH_LIMIT,
    limit: int = MAX_SIZE,
    progress: Callable[[str, int, int], None] = lambda *_: None,
    on_skip: Callable[[Skip], None] = lambda _: None,
) -> BuildReport:
    """Reads ``paths`` (by name), extracts, and puts the bundle at ``out``; the same inputs give the same bytes, whatever their order.

    Each speech is extracted alone, and once more where it holds a name that others teach (``learned.py``). One whose text, metadata, lexicon, rules and
    learned names are those of the bundle that stands there is not extracted again, nor is what a build of ``out`` had done before it was cut short;
    where nothing at all has changed, the bundle stays as it is. Only the manifest's ``extracted`` tells what was there before: so many
    speeches were extracted for this bundle. The graph of more speeches than ``graph_limit`` is aggregated by year and place.

    ``limit`` is the bytes that one file may take, packed or unpacked (docs/reading.md).
    ``jobs`` is the number of processes, ``engine`` what does the work in their stead; ``progress(step, done, total)`` is told of speeches while they
    are ``reading``, ``extracting`` and ``counting`` (what is read has no known total: 0), ``on_skip`` of what is passed over.

    Raises ``InputError`` when no speech can be read at all, ``LexiconError`` for a bad lexicon, ``BundleError`` when ``out`` is something else than
    a bundle, when another build writes there, and when the disk is full: what stands at ``out`` is untouched then.
    """
    out, path = Path(out), None if lexicon_path is None else str(lexicon_path)
    lexicon = load_lexicon(path)
    engine = engine or Processes(jobs)
    skipped: list[Skip] = []

    def skip(passed: Skip) -> None:
        skipped.append(passed)
        on_skip(passed)

    try:
        with locked(out), rare_collection():
            settle_locked(out)
            if out.exists() and not (out / "manifest.json").is_file() and (not out.is_dir() or any(out.iterdir())):
                raise BundleError(f"{out}: is there already and is no bundle; choose another folder")
            # Of two speeches with one id the same one is read, whatever the order of the paths.
            return _build(sorted(map(str, paths)), out, path, lexicon, engine, graph_limit, limit, progress, skip, skipped)
    except OSError as error:
        reason = error.strerror or str(error).partition("\n")[0]
        raise BundleError(
            f"{error.filename or out}: the build stopped ({reason}); what stands at {out} is untouched, and the next build goes on from here"
        ) from error
    finally:
        engine.end()


def _build(
    typed: list[str],
    out: Path,
    lexicon_path: str | None,
    lexicon: Lexicon,
    engine: Engine,
    graph_limit: int,
    limit: int,
    progress: Callable[[str, int, int], None],
    skip: Callable[[Skip], None],
    skipped: list[Skip],
) -> BuildReport:
    building = begin(out)
    shards = building / WORK / "texts"
    inputs = read_inputs(typed, shards, engine, limit, skip, lambda done: progress("reading", done, 0))
    if not inputs:
        give_up(out)
        raise InputError(_nothing(typed, skipped))
    doubled = doubled_inputs(inputs, shards)
    left_out = {duplicate.id for duplicate in doubled}
    kept = [replace(entry, sketch=b"") for entry in sorted(inputs, key=attrgetter("id")) if entry.id not in left_out]
    where = {entry.id: entry.where for entry in inputs}
    manifest: Manifest = {
        "format": FORMAT,
        "lexicon": lexicon.version,
        "rules": reading_version(),
        "wrote": writing_version(),
        "aggregated": len(kept) > graph_limit,
        "inputs": {entry.id: entry.digest for entry in inputs},
        "read": dict(sorted(Counter(file_of(entry.where) for entry in inputs).items())),
        "duplicates": [{"speech": d.id, "of": d.of, "resemblance": round(d.similarity, 3)} for d in doubled],
        "skipped": sorted([passed.path, passed.reason] for passed in skipped),
    }
    older = _older(out)
    if older is not None and manifest.items() <= older.items() and not changed_files(out, older, closely=True):
        give_up(out)
        return BuildReport(len(kept), 0, tuple(skipped), tuple(doubled), where)
    known = _known(out, older, manifest, kept)
    if lexicon_path not in (None, "none"):
        lexicon_path = str(Path(lexicon_path).absolute())  # a worker may stand elsewhere
    site = Site(shards, building / WORK, out.resolve(), lexicon_path, lexicon.version, reading_version(), manifest["aggregated"])
    reading = read_in_rounds(kept, site, known, engine, progress)
    manifest["files"] = _write_parts(building, reading, engine)
    _finish(building, reading, manifest, lexicon, site, engine)
    swap(building, out)
    return BuildReport(len(kept), reading.read, tuple(skipped), tuple(doubled), where)


def _finish(building: Path, reading: Reading, manifest: Manifest, lexicon: Lexicon, site: Site, engine: Engine) -> None:
    """All of the bundle that is not tables."""
    graph = (_grouped if site.grouped else _of_speeches)(reading.counted, lexicon, site, engine)
    manifest |= {
        "learned": [asdict(row) for row in reading.learned],
        "teaches": reading.teaches,
        "counts": reading.counted.totals
        | {"formulas": len({a["name"] for _, a in graph.nodes(data=True) if a["kind"] == "formula"})},
        "extracted": reading.read,
    }
    _write(building, graph, manifest)


def _older(out: Path) -> Manifest | None:
    """The manifest of the bundle that is to be replaced, if there is a sound one."""
    try:
        return read_manifest(out)
    except BundleError:
        return None


def _known(out: Path, older: Manifest | None, manifest: Mapping[str, Any], kept: Sequence[Input]) -> Known:
    """What the older bundle knows of the speeches that have not changed, where its rules and its lexicon are today's and its tables whole."""
    if older is None or any(older.get(name) != manifest[name] for name in ("lexicon", "rules")):
        return Known()
    tables = {name: told for name, told in older["files"].items() if ".parquet/" in name}
    if not tables or changed_files(out, {"files": tables}, closely=True):
        return Known()
    try:
        teaches = {sid: dict(taught) for sid, taught in older["teaches"].items()}
        of_part = {
            sid: part for part, name in enumerate(part_names(out)) for sid in read_part(out, name)["speeches"]["id"].to_pylist()
        }
        same = {i.id for i in kept if i.id in of_part and older["inputs"].get(i.id) == i.digest}
        history = sha256((out / "manifest.json").read_bytes()).hexdigest()
        return Known(
            {sid: of_part[sid] for sid in sorted(same)}, {sid: teaches[sid] for sid in same}, learned_names(teaches), history
        )
    except (BundleError, KeyError, TypeError, ValueError, AttributeError):
        return Known()  # of a damaged bundle nothing is believed


def _nothing(paths: list[str], skipped: list[Skip]) -> str:
    faults = [skip for skip in skipped if skip.fault]
    if len(faults) == 1:
        return faults[0].message
    return (
        f"{' '.join(paths)}: holds no readable speech ({len(skipped)} files or lines passed over); tifa --help lists what is read"
    )


def _write_parts(building: Path, reading: Reading, engine: Engine) -> dict[str, tuple[int, str]]:
    """The tables in parts, put together by the engine's workers; size and digest of each file, by its name."""
    folders = [building / WORK / name for _, name in sorted(reading.counted.folders.items())]
    a_part = PART // CHUNK
    tasks = enumerate(folders[first : first + a_part] for first in range(0, len(folders), a_part))
    return {name: told for files in engine.in_order(partial(_write_part, building), tasks) for name, told in files.items()}


def _write_part(building: Path, numbered: tuple[int, list[Path]]) -> dict[str, tuple[int, str]]:
    number, folders = numbered
    paths = write_part(joined([read_part(folder) for folder in folders]), building, number)
    return {path.relative_to(building).as_posix(): digest_of(path) for path in paths}


def _of_speeches(counted: Counted, lexicon: Lexicon, site: Site, engine: Engine) -> nx.MultiDiGraph[str]:  # noqa: ARG001  # as below
    """The graph with a node for each speech."""
    # A graph needs memory too, but need not wait until the workers have ended, which takes them a second.
    with ThreadPoolExecutor(1) as aside:
        ended = aside.submit(engine.end)
        graph = finish(counted.tally, lexicon)
        ended.result()
    return graph


def _grouped(counted: Counted, lexicon: Lexicon, site: Site, engine: Engine) -> nx.MultiDiGraph[str]:
    """The graph by year and place. Which formulas share speeches is counted of those pairs alone that share a sentence."""
    senses = settlement(counted.census, lexicon)
    census = counted.census.renamed(senses)
    write_pairs(senses, census.together, site.work / "pairs.json")
    work = partial(count_shared, site, "pairs.json")
    shared = engine.merged(work, sorted(counted.folders.values()), all_shared, lambda: None)
    engine.end()
    return finish_by_group(census, {pair: shared[pair] for pair in sorted(census.together)}, lexicon)


def _write(building: Path, graph: nx.MultiDiGraph[str], manifest: Manifest) -> None:
    """Graph, page and manifest, of the tables that are there."""
    from .explorer import render  # noqa: PLC0415  # pyvis and the page, needed only when a bundle is written
    from .pagedata import page_data  # noqa: PLC0415

    for name, lines in (("graph.json", node_link_lines), ("graph.graphml", graphml_lines)):
        with (building / name).open("wb") as file:
            file.writelines(lines(graph))
    page = render(page_data(Bundle(graph, manifest, building)))
    (building / "explorer.html").write_text(page, encoding="utf-8", newline="\n")
    for name in ("explorer.html", "graph.graphml", "graph.json"):
        manifest["files"][name] = digest_of(building / name)
    write_manifest(manifest, building)
