"""The bundle: a folder with tables, graph, page and manifest, built beside its place and swapped in by rename.

``DIR.building`` is what a build writes; ``DIR.previous`` is where the old bundle waits during the swap. Whoever opens DIR completes or
undoes a swap that was cut short, so that there is always one whole bundle.
"""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass, field, replace
from functools import cache, cached_property, partial
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extract import BundleError, InputError, Lexicon, Record, Skip, Speech, extract, load_lexicon, read_speeches, rules_version

from .build import build_graph
from .formats import graphml_bytes, node_link_bytes, read_node_link
from .jobs import in_order

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

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

    def records(self) -> Iterator[Record]:
        """The records, in id order."""
        if self.path is None:
            yield from self.memory
            return
        from .tables import read_records  # noqa: PLC0415  # questions to the graph alone need no tables

        yield from read_records(self.path)

    @cached_property
    def texts(self) -> Mapping[str, str]:
        """The exact text of every speech, by id."""
        if self.path is None:
            return {r.speech.id: r.speech.text for r in self.memory}
        from .tables import read_texts  # noqa: PLC0415  # as above

        return read_texts(self.path)


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did: speeches in the bundle, how many of them were extracted anew, what was skipped and why."""

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

    A speech whose text, metadata, lexicon and rules are those of the bundle that stands there is not extracted again. ``jobs`` is the
    number of processes; ``progress(done, total)`` is told of each speech, ``on_skip`` of what is passed over. Raises ``InputError`` when no speech can be
    read at all, ``LexiconError`` for a bad lexicon, ``BundleError`` when ``out`` is something else than a bundle; nothing is
    written then.
    """
    out = Path(out)
    lexicon = load_lexicon(lexicon_path)
    _settle(out)
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
    known = _reusable(out, lexicon)
    fresh = [s for s in speeches if known.get(s.id, ("",))[0] != _hash(s)]
    jobs = jobs if len(fresh) > 1 else 1
    # A lexicon is too large to send with each speech: every other process loads it once.
    work = partial(extract, lexicon=lexicon) if jobs == 1 else partial(_record, lexicon_path)
    extracted = dict(zip((s.id for s in fresh), _extract_all(work, fresh, jobs, progress), strict=True))
    records = [extracted[s.id] if s.id in extracted else known[s.id][1] for s in speeches]
    _write(records, speeches, out, lexicon, skipped)
    return BuildReport(len(records), len(fresh), tuple(skipped))


def open_bundle(path: str | Path) -> Bundle:
    """The bundle at ``path``. Raises ``BundleError`` when there is none, when it is damaged, or when it is of a newer version."""
    path = Path(path)
    _settle(path)
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


def _reusable(out: Path, lexicon: Lexicon) -> dict[str, tuple[str, Record]]:
    """The old bundle's records with the hashes of their inputs, where rules and lexicon are today's."""
    if not (out / "manifest.json").is_file():
        return {}
    from .tables import read_records  # noqa: PLC0415  # a first build has none

    try:
        manifest = _manifest(out)
        if (manifest["lexicon"], manifest["rules"]) != (lexicon.version, rules_version()):
            return {}
        inputs = manifest["inputs"]
        return {r.speech.id: (inputs[r.speech.id], r) for r in read_records(out)}
    except (BundleError, KeyError, TypeError):
        return {}  # a damaged bundle is built anew


_lexicon = cache(load_lexicon)  # only for processes that live as long as one build: the file may change before the next


def _record(lexicon_path: str | Path | None, speech: Speech) -> Record:
    return extract(speech, _lexicon(lexicon_path))


def _extract_all(
    work: Callable[[Speech], Record], speeches: list[Speech], jobs: int, progress: Callable[[int, int], None] | None
) -> Iterator[Record]:
    for done, record in enumerate(in_order(work, speeches, jobs), 1):
        if progress is not None:
            progress(done, len(speeches))
        yield record


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


def _write(records: list[Record], speeches: list[Speech], out: Path, lexicon: Lexicon, skipped: list[Skip]) -> None:
    from .explorer import render  # noqa: PLC0415  # pyvis and the page, needed only when a bundle is written
    from .tables import write_tables  # noqa: PLC0415
    from .view import view  # noqa: PLC0415

    manifest = {
        "format": FORMAT,
        "lexicon": lexicon.version,
        "rules": rules_version(),
        "learned": [],
        "counts": _counts(records),
        "inputs": {s.id: _hash(s) for s in speeches},
        "skipped": sorted([skip.path, skip.reason] for skip in skipped),
    }
    bundle = replace(bundle_of(records, lexicon), manifest=manifest)
    building, _ = _beside(out)
    shutil.rmtree(building, ignore_errors=True)
    building.mkdir(parents=True)
    write_tables(records, building)
    (building / "graph.json").write_bytes(node_link_bytes(bundle.graph))
    (building / "graph.graphml").write_bytes(graphml_bytes(bundle.graph))
    (building / "explorer.html").write_text(render(view(bundle)), encoding="utf-8", newline="\n")
    text = json.dumps(manifest, ensure_ascii=False, indent=1, sort_keys=True)
    (building / "manifest.json").write_text(text + "\n", encoding="utf-8", newline="\n")
    _swap(building, out)


def _swap(building: Path, out: Path) -> None:
    """Two renames. Cut short after the first, there is no DIR but DIR.previous and a whole DIR.building: ``_settle`` goes on."""
    out = out.resolve()
    _, previous = _beside(out)
    (building / "complete").touch()
    if out.exists():
        shutil.rmtree(previous, ignore_errors=True)
        out.rename(previous)
    building.rename(out)
    _clear(out, previous)


def _settle(out: Path) -> None:
    """Completes a swap that was cut short, or undoes it where the new bundle is not whole."""
    out = out.resolve()
    building, previous = _beside(out)
    if not out.exists() and (building / "complete").exists():
        building.rename(out)
    elif not out.exists() and (previous / "manifest.json").exists():
        previous.rename(out)
    if (out / "complete").exists():
        _clear(out, previous)


def _clear(out: Path, previous: Path) -> None:
    """The mark goes last: while it stands, DIR.previous is what a swap left, and not somebody's copy of that name."""
    shutil.rmtree(previous, ignore_errors=True)
    (out / "complete").unlink(missing_ok=True)


def _beside(out: Path) -> tuple[Path, Path]:
    """DIR.building and DIR.previous, also where DIR was typed as ``.`` or is a link."""
    place = out.resolve()
    return place.with_name(place.name + ".building"), place.with_name(place.name + ".previous")
