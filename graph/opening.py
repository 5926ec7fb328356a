"""What the map opens on: the formulas that go together, the links that count, and few enough of both to be read."""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING, Any

import networkx as nx

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["backbone_of", "counts", "opening_formulas", "opening_terms", "related_formulas", "significant", "strength_of"]

OPENING = 40  # formulas on the opening map
TERMS = 16  # policy terms that join it when they are switched on
STRONGEST = 2  # links that each of them brings to it; all of a formula's links show when it is selected
CHANCE = 0.05  # Fisher's p, from which on a link counts as chance


def significant(data: Mapping[str, Any]) -> bool:
    """Whether a co-mention is more than chance: Fisher's p, and seen in two speeches (once may always be chance)."""
    return bool(data["p"] < CHANCE and data["documents"] > 1)


def counts(data: Mapping[str, Any]) -> bool:
    """Whether a link is shown at rest: a text states it, or it is more than chance. A contrast links names, not policies."""
    return data["kind"] in ("paired", "extends") or (data["kind"] == "co_mentioned" and significant(data))


def strength_of(graph: nx.MultiDiGraph[str], a: str, b: str, data: Mapping[str, Any]) -> float:
    """How much of their use two formulas share (cosine): 1 when each is never without the other."""
    return float(data["documents"] / sqrt(graph.nodes[a]["documents"] * graph.nodes[b]["documents"]))


def related_formulas(graph: nx.MultiDiGraph[str]) -> nx.Graph[str]:
    """The formulas with the links that count, one a pair, as strong as its strongest."""
    related: nx.Graph[str] = nx.Graph()
    formulas = [key for key, kind in graph.nodes(data="kind") if kind == "formula"]
    for a, b, data in graph.edges(formulas, data=True):  # those that begin at speeches, most of a graph, count for nothing here
        if a != b and counts(data):
            before = related.get_edge_data(a, b, {"strength": 0.0, "stated": False})
            related.add_edge(
                a,
                b,
                strength=max(strength_of(graph, a, b, data), before["strength"]),
                stated=data["kind"] == "extends" or before["stated"],
            )
    return related


def opening_formulas(graph: nx.MultiDiGraph[str], related: nx.Graph[str], chosen: str | None) -> list[str]:
    """The most widely used formulas that have a link among themselves; terms stay off until asked for.

    Links are taken by the lesser of their two ends, so each formula comes in with a partner as widely used as may be.
    """
    used = {key: graph.nodes[key]["documents"] for key in related if graph.nodes[key]["formula_kind"] != "term"}
    pairs = sorted(tuple(sorted(pair)) for pair in related.edges if pair[0] in used and pair[1] in used)
    taken = {} if chosen is None else {chosen: None}
    for a, b in sorted(pairs, key=lambda p: (p[0] != chosen and p[1] != chosen, -min(used[p[0]], used[p[1]]), p)):
        if len(taken.keys() | {a, b}) <= OPENING:
            taken |= {a: None, b: None}
    return sorted(taken)


def opening_terms(graph: nx.MultiDiGraph[str], keys: list[str], opening: list[str], related: nx.Graph[str]) -> list[str]:
    """The most widely used policy terms that are linked to the opening map."""
    terms = [key for key in keys if graph.nodes[key]["formula_kind"] == "term" and key in related and key not in opening]
    return [key for key in terms if not set(related[key]).isdisjoint(opening)][:TERMS]


def backbone_of(related: nx.Graph[str]) -> nx.Graph[str]:
    """Each formula's strongest links, and every succession: a map that can be read."""
    backbone: nx.Graph[str] = nx.Graph()
    backbone.add_nodes_from(sorted(related))
    for key in sorted(related):
        ranked = sorted(related[key], key=lambda other: (-related[key][other]["strength"], other))
        kept = [*ranked[:STRONGEST], *(other for other in ranked if related[key][other]["stated"])]
        backbone.add_edges_from((key, other) for other in kept)
    return backbone
