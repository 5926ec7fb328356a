"""The bundle: a graph with the texts behind it, in memory or in a folder with tables, graph, page and manifest (``assembly.py`` makes it)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extract import BundleError, Lexicon, Record, load_lexicon

from .build import build_graph
from .formats import read_node_link
from .manifest import FORMAT, changed_files, damaged, read_manifest
from .soundness import first_fault
from .swap import settle

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    import networkx as nx

__all__ = ["Bundle", "bundle_of", "open_bundle"]


@dataclass(frozen=True)
class Bundle:
    """A graph with the texts behind it. ``path`` is None for one that was built in memory."""

    graph: nx.MultiDiGraph[str]
    manifest: Mapping[str, Any]
    path: Path | None = None
    memory: tuple[Record, ...] = ()

    @property
    def aggregated(self) -> bool:
        """Whether the graph has nodes for the speeches of a year at a place instead of one for each speech."""
        return bool(self.manifest.get("aggregated"))

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


def bundle_of(records: Iterable[Record], lexicon: Lexicon | None = None) -> Bundle:
    """A bundle in memory: nothing is written. ``lexicon`` is the one that the records were extracted with (None: the shipped).

    >>> from extract import extract
    >>> bundle_of([extract("做好“六稳”工作。")]).graph.nodes["formula:六稳"]["mentions"]
    1
    """
    kept = tuple(sorted(records, key=lambda r: r.speech.id))
    lexicon = load_lexicon() if lexicon is None else lexicon
    return Bundle(build_graph(kept, lexicon), {"format": FORMAT, "aggregated": False, "counts": _counts(kept)}, None, kept)


def open_bundle(path: str | Path) -> Bundle:
    """The bundle at ``path``, of today's format or an older one.

    Raises ``BundleError`` when there is none, when its tables or its graph are not as they were written, and when it is of a newer version.
    """
    path = Path(path)
    settle(path)
    manifest = read_manifest(path)
    if changed := changed_files(path, manifest):
        raise damaged(path, changed)
    try:
        graph = read_node_link(path / "graph.json")
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise damaged(path, ["graph.json"]) from error
    if fault := first_fault(graph):
        raise BundleError(f"{path}: the bundle is damaged (graph.json: {fault}); build it again")
    return Bundle(graph, manifest, path)


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
