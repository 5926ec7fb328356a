"""Counts by year and place → graph: a node for each group of speeches instead of one for each speech. Evidence stays in the tables."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from .build import as_json, chances, formula_node, lexicon_items, linked, most, verbs_json
from .schema import group_key, item_key, place_key, year_key

if TYPE_CHECKING:
    from collections.abc import Mapping

    import networkx as nx

    from extract import Lexicon

    from .build import Edges, Nodes
    from .census import Census, Pair

__all__ = ["finish_by_group"]


def finish_by_group(census: Census, shared: Mapping[Pair, int], lexicon: Lexicon) -> nx.MultiDiGraph[str]:
    """The graph of a settled ``census``; ``shared`` tells in how many speeches both formulas of a pair are named that share a sentence."""
    nodes: Nodes = {}
    edges: Edges = {}
    _groups(census, nodes, edges)
    _formulas(census, lexicon, nodes, edges)
    for (formula, text), said in census.items.items():
        positions: Counter[int] = Counter()
        for (_, position), number in said.items():
            positions[position] += number
        when = sorted({year for year, _ in said if year is not None})
        edges[formula, item_key(text), "enumerates"] = {
            "position": most(positions),
            "documents": positions.total(),
            "speeches": "{}",
            "in_lexicon": False,
            "years": as_json(when) if when else None,
        }
        nodes[item_key(text)] = {"kind": "item", "name": text}
    lexicon_items(census.named(), lexicon, nodes, edges)
    for link, years in census.relations.items():
        counted = {"documents": years.total(), "speeches": "{}", "by_year": _by_year(years)}
        edges[link] = counted | {"verbs": verbs_json(census.verbs.get(link))}
    margins = {key: usage.documents.total() for key, usage in census.uses.items()}
    for pair, chance in chances(shared, margins, census.speeches.total()).items():
        years = census.together[pair]
        counted = {"documents": years.total(), "sentences": census.sentences[pair], "speeches": "{}", "by_year": _by_year(years)}
        edges[*pair, "co_mentioned"] = counted | chance
    return linked(nodes, edges)


def _groups(census: Census, nodes: Nodes, edges: Edges) -> None:
    for (year, place), speeches in census.speeches.items():
        key = group_key(year, place)
        nodes[key] = {
            "kind": "group",
            "name": " ".join(str(part) for part in (year, place) if part) or "undated",
            "speeches": speeches,
            "characters": census.characters[year, place],
            "year": year,
            "place": place,
        }
        if year is not None:
            nodes[year_key(year)] = {"kind": "year", "name": str(year), "year": year}
            edges[key, year_key(year), "given_in"] = {}
        if place:
            levels = census.levels.get(place)
            nodes[place_key(place)] = {"kind": "place", "name": place, "level": most(levels) if levels else None}
            edges[key, place_key(place), "given_at"] = {}


def _formulas(census: Census, lexicon: Lexicon, nodes: Nodes, edges: Edges) -> None:
    for key, usage in census.uses.items():
        years = [year for year, _ in usage.documents if year is not None]
        nodes[key] = {
            **formula_node(usage.name, usage.scope, lexicon),
            "formula_kind": most(usage.kinds),
            "known": usage.known,
            "documents": usage.documents.total(),
            "mentions": usage.mentions.total(),
            "corpus_first_year": min(years, default=None),
            "corpus_last_year": max(years, default=None),
            "variants": as_json(usage.surfaces) if usage.surfaces else None,
        }
        for group, documents in usage.documents.items():
            edges[group_key(*group), key, "uses"] = {"documents": documents, "count": usage.mentions[group]}


def _by_year(years: Counter[int | None]) -> str:
    """Speeches by year, as a JSON object; the undated go under the empty string."""
    return as_json({str(year or ""): number for year, number in years.items()})
