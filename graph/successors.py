"""Successions that no text states, as links of a page: what was counted or compared, and a sentence of each of the two formulas."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any

from .opening import strength_of
from .query import naming
from .statistics.succession import Succession, found

if TYPE_CHECKING:
    from collections.abc import Mapping

    import networkx as nx

    from .bundle import Bundle
    from .evidence import Evidence, Reference

__all__ = ["succession_links"]

_FEW = 2  # sentences of each of the two


def succession_links(bundle: Bundle, number: Mapping[str, int], evidence: Evidence) -> list[dict[str, Any]]:
    """The links of the kind ``succession`` among the formulas in ``number``, from the earlier to the later.

    ``by`` says what speaks for it (members, slot, hand-off), ``evidence`` how, ``year`` when and ``p`` how often chance does as well, as in
    ``graph.statistics.succession``; ``documents`` and ``years`` count the speeches that name both.
    """
    graph = bundle.graph
    rows = [s for s in found(bundle) if s.kind != "said" and s.earlier in number and s.later in number]
    speeches = {key: set(naming(graph, key)) for s in rows for key in (s.earlier, s.later)}
    links = []
    for row in rows:
        both = speeches[row.earlier] & speeches[row.later]
        years = Counter(graph.nodes[s]["year"] for s in both if "year" in graph.nodes[s])
        told = [_told(graph, row, key, evidence) for key in (row.earlier, row.later)]
        link = {
            "from": number[row.earlier],
            "to": number[row.later],
            "kind": "succession",
            "by": row.kind,
            "evidence": row.evidence,
            "documents": len(both),
            "years": sorted(years.items()),
            "strength": round(strength_of(graph, row.earlier, row.later, {"documents": len(both)}), 3),
            "sentences": [reference for references, _ in told for reference in references],
            "total": sum(total for _, total in told),
        }
        known = {"year": row.year, "p": None if row.p is None else float(f"{row.p:.1e}")}
        links.append(link | {name: value for name, value in known.items() if value is not None})
    return links


def _told(graph: nx.MultiDiGraph[str], row: Succession, key: str, evidence: Evidence) -> tuple[list[Reference], int]:
    """Sentences of one of the two that show what is claimed of it, and how many such there are; else some that name it."""
    side = "earlier" if key == row.earlier else "later"
    if row.kind == "hand-off":
        return evidence.of_years(key, [row.evidence["years"][side == "later"]], _FEW)
    places = _listing(graph, key, row) if row.kind == "members" else _beside(graph, key, row)
    if places:
        return evidence.of_name_at(key, places, _FEW)
    references, _ = evidence.of_formula(key, _FEW)
    return references, len(references)


def _listing(graph: nx.MultiDiGraph[str], key: str, row: Succession) -> dict[str, list[int]]:
    """Where speeches list a shared member of a formula, by speech; nowhere if only the lexicon lists them."""
    edges = [graph.edges[key, f"item:{name}", "enumerates"] for name in row.evidence["shared"]]
    return {speech: span for data in edges for speech, span in json.loads(data["speeches"]).items()}


def _beside(graph: nx.MultiDiGraph[str], key: str, row: Succession) -> dict[str, list[int]]:
    """Where a formula is named side by side with the partners of the slot, by speech."""
    partners = {partner for _, _, partner in row.evidence["places"]}
    edges = [*graph.out_edges(key, data=True), *graph.in_edges(key, data=True)]
    paired = [data for a, b, data in edges if data["kind"] == "paired" and graph.nodes[b if a == key else a]["name"] in partners]
    return {speech: span for data in paired for speech, span in json.loads(data["speeches"]).items()}
