"""The bundle: a folder with tables, graph, page and manifest, built beside its place and swapped in by rename."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field, replace
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extract import BundleError, InputError, Lexicon, Record, Skip, Speech, load_lexicon, read_speeches, rules_version

from .build import build_graph
from .formats import graphml_bytes, node_link_bytes, read_node_link
from .learned import learned_names, learning_version
from .rounds import Known, Reading, read_in_rounds
from .swap import begin, settle, swap

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

    import networkx as nx

__all__ = ["FORMAT", "BuildReport", "Bundle", "build_bundle", "bundle_of", "open_bundle"]

FORMAT = 1


@dataclass(frozen=True)
class Bundle:
    """A graph with the texts behind it. ``path`` is None for one that was built in memory."""

    graph: nx.MultiDiGraph[str]
    manifest: Mapping[str, Any]
    path: Path | None = None
    memory: tuple[Record, ...] = ()

    def records(self, ids: Collection[str] | None = None) -> Iterator[Record]:
        """The records, in id order; of the speeches with these ``ids`` alone, if given."""
        if self.path is None:
            yield from (record for record in self.memory if ids is None or record.speech.id in ids)
            return
        from .tables import read_records  # noqa: PLC0415  # questions to the graph alone need no tables

        yield from read_records(self.path, ids)

    @cached_property
    def texts(self) -> Mapping[str, str]:
        """The exact text of every speech, by id."""
        if self.path is None:
            return {r.speech.id: r.speech.text for r in self.memory}
        from .tables import read_texts  # noqa: PLC0415  # as above

        return read_texts(self.path)


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did: speeches in the bundle, how many of them were read (once or twice), what was skipped and why."""

    speeches: int
    extracted: int
    skipped: tuple[Skip, ...] = field(default=())

    @property
    def faults(self) -> bool:
        """Whether some of the input was bad, not just of another kind."""
        return any(skip.fault for skip in self.skipped)


def bundle_of(records: Iterable[Record], lexicon: Lexicon | None = None) -> Bundle:
    """A bundle in memory: nothing is written. ``lexicon`` is the one that the records were extracted with (None: the shipped).

    >>> from extract import extract
    >>> bundle_of([extract("做好“六稳”工作。")]).graph.nodes["formula:六稳"]["mentions"]
    1
    """
    kept = tuple(sorted(records, key=lambda r: r.speech.id))
    lexicon = load_lexicon() if lexicon is None else lexicon
    return Bundle(build_graph(kept, lexicon), {"format": FORMAT, "counts": _counts(kept)}, None, kept)


def build_bundle(
    paths: Iterable[str | Path],
    out: str | Path,
    *,
    lexicon_path: str | Path | None = None,
    jobs: int = 1,
    progress: Callable[[int, int], None] | None = None,
    on_skip: Callable[[Skip], None] | None = None,
) -> BuildReport:
    """Reads ``paths`` (by name), extracts, and puts the bundle at ``out``; the same inputs give the same bytes, whatever their order.

    Each speech is extracted alone, and once more where it holds a name that others teach (``learned.py``). One whose text, metadata, lexicon, rules and
    learned names are those of the bundle that stands there is not extracted again. ``jobs`` is the number of processes;
    ``progress(done, total)`` is told of each speech, ``on_skip`` of what is passed over. Raises ``InputError`` when no speech can be
    read at all, ``LexiconError`` for a bad lexicon, ``BundleError`` when ``out`` is something else than a bundle; nothing is
    written then.
    """
    out = Path(out)
    lexicon = load_lexicon(lexicon_path)
    settle(out)
    if out.exists() and not (out / "manifest.json").is_file() and (not out.is_dir() or any(out.iterdir())):
        raise BundleError(f"{out}: is there already and is no bundle; choose another folder")
    skipped: list[Skip] = []

    def skip(passed: Skip) -> None:
        skipped.append(passed)
        if on_skip is not None:
            on_skip(passed)

    typed = sorted(map(str, paths))  # of two speeches with one id the same one is read, whatever the order
    speeches = sorted(read_speeches(typed, on_skip=skip), key=lambda s: s.id)
    if not speeches:
        raise InputError(_nothing(typed, skipped))
    reading = read_in_rounds(speeches, lexicon_path, _reusable(out, lexicon, speeches), jobs, progress)
    _write(reading, speeches, out, lexicon, skipped)
    return BuildReport(len(speeches), reading.read, tuple(skipped))


def open_bundle(path: str | Path) -> Bundle:
    """The bundle at ``path``. Raises ``BundleError`` when there is none, when it is damaged, or when it is of a newer version."""
    path = Path(path)
    settle(path)
    manifest = _manifest(path)
    damaged = f"{path}: the bundle is damaged (graph.json can't be read); build it again"
    try:
        graph = read_node_link(path / "graph.json")
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise BundleError(damaged) from error
    if not (graph.is_multigraph() and graph.is_directed()):
        raise BundleError(damaged)
    return Bundle(graph, manifest, path)


def _manifest(path: Path) -> dict[str, Any]:
    try:
        manifest: dict[str, Any] = json.loads((path / "manifest.json").read_bytes())
        version = int(manifest["format"])
    except (FileNotFoundError, NotADirectoryError) as error:
        raise BundleError(f"{path}: no bundle is here; make one with `tifa build PATH -o {path}`") from error
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise BundleError(f"{path}: the bundle is damaged (manifest.json can't be read); build it again") from error
    if version > FORMAT:
        raise BundleError(f"{path}: the bundle is of version {version}, newer than this Tifa reads ({FORMAT}); update Tifa")
    return manifest


def _nothing(paths: list[str], skipped: list[Skip]) -> str:
    faults = [skip for skip in skipped if skip.fault]
    if len(faults) == 1:
        return faults[0].message
    return f"{' '.join(paths)}: holds no readable speech ({len(skipped)} files or lines passed over); give .txt .md .html .docx .pdf .jsonl .csv or .parquet"


def _hash(speech: Speech) -> str:
    stated = json.dumps(
        [speech.text, speech.title, speech.date, speech.year, speech.place, speech.level, speech.source], ensure_ascii=False
    )
    return sha256(stated.encode("utf-8")).hexdigest()


def _reusable(out: Path, lexicon: Lexicon, speeches: Iterable[Speech]) -> Known:
    """What the old bundle knows of ``speeches`` that have not changed, where rules and lexicon are today's."""
    if not (out / "manifest.json").is_file():
        return Known()
    from .tables import read_records  # noqa: PLC0415  # a first build has none

    try:
        manifest = _manifest(out)
        if (manifest["lexicon"], manifest["rules"]) != (lexicon.version, _rules()):
            return Known()
        inputs = manifest["inputs"]
        teaches = {sid: dict(manifest["teaches"][sid]) for sid in inputs}
        same = {s.id for s in speeches if inputs.get(s.id) == _hash(s)}
        records = {r.speech.id: r for r in read_records(out) if r.speech.id in same}
        return Known(records, teaches, learned_names(teaches)) if records.keys() == same else Known()
    except (BundleError, KeyError, TypeError, ValueError, AttributeError):
        return Known()  # a damaged bundle is built anew


def _rules() -> str:
    """What decides, beside texts and lexicon, what a bundle holds."""
    return f"{rules_version()} {learning_version()}"


def _counts(records: Iterable[Record]) -> dict[str, int]:
    kept = list(records)
    return {
        "speeches": len(kept),
        "characters": sum(len(r.speech.text) for r in kept),
        "mentions": sum(len(r.mentions) for r in kept),
        "formulas": len({m.formula for r in kept for m in r.mentions}),
        "enumerations": sum(len(r.enumerations) for r in kept),
        "relations": sum(len(r.relations) for r in kept),
        "dated": sum(r.speech.year is not None for r in kept),
    }


def _write(reading: Reading, speeches: list[Speech], out: Path, lexicon: Lexicon, skipped: list[Skip]) -> None:
    from .explorer import render  # noqa: PLC0415  # pyvis and the page, needed only when a bundle is written
    from .pagedata import page_data  # noqa: PLC0415
    from .tables import write_tables  # noqa: PLC0415

    manifest = {
        "format": FORMAT,
        "lexicon": lexicon.version,
        "rules": _rules(),
        "learned": [asdict(row) for row in reading.learned],
        "teaches": reading.teaches,
        "counts": _counts(reading.records),
        "inputs": {s.id: _hash(s) for s in speeches},
        "skipped": sorted([skip.path, skip.reason] for skip in skipped),
    }
    bundle = replace(bundle_of(reading.records, lexicon), manifest=manifest)
    building = begin(out)
    write_tables(reading.records, building)
    (building / "graph.json").write_bytes(node_link_bytes(bundle.graph))
    (building / "graph.graphml").write_bytes(graphml_bytes(bundle.graph))
    (building / "explorer.html").write_text(render(page_data(bundle)), encoding="utf-8", newline="\n")
    text = json.dumps(manifest, ensure_ascii=False, indent=1, sort_keys=True)
    (building / "manifest.json").write_text(text + "\n", encoding="utf-8", newline="\n")
    swap(building, out)
