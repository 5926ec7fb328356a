"""A bundle and a question → what the page shows, as plain data. The graph is read, never styled or changed."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import networkx as nx

from .bundle import Bundle, bundle_of
from .evidence import Evidence
from .layout import positions
from .query import find_keys

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["View", "view"]

_OPENING = 40  # formulas on the opening map
_SIGNIFICANT = 0.05  # Fisher's p of a link on the opening map
_MOST_FORMULAS = 4000  # formulas in a page; the rest are counted, and said to be left out
_PAIRS = ("paired", "extends", "contrast", "co_mentioned")


@dataclass(frozen=True)
class View:
    """All that a page needs, JSON-ready. Lists refer to each other by index; offsets count code points of the sentence.

    ``formulas``, ``links``, ``speeches``: see ``view``. ``sentences``: (speech index, text). ``opening``: indices of the formulas
    shown first. ``selected``: the index that the page opens on, or None.
    """

    corpus: Mapping[str, Any]
    formulas: list[dict[str, Any]]
    links: list[dict[str, Any]]
    speeches: list[dict[str, Any]]
    sentences: list[tuple[int, str]]
    opening: list[int]
    selected: int | None = None
    omitted: Mapping[str, int] = field(default_factory=dict)


def view(bundle: Bundle, *, focus: str | None = None, depth: int = 1, years: tuple[int, int] | None = None) -> View:
    """What the page shows of ``bundle``: everything, or what lies within ``depth`` links of ``focus``, in ``years`` (both included).

    Raises ``UnknownNameError`` when ``focus`` is named in no speech (of those years).

    >>> from extract import extract
    >>> shown = view(bundle_of([extract("做好“六稳”工作、落实“六保”任务。")]))
    >>> [f["name"] for f in shown.formulas], shown.links[0]["kind"]
    (['六保', '六稳'], 'co_mentioned')
    """
    if years is not None:
        kept = [r for r in bundle.records() if r.speech.year is not None and years[0] <= r.speech.year <= years[1]]
        bundle = bundle_of(kept)
    graph = bundle.graph
    links = _link_graph(graph)
    keys = _formula_keys(graph)
    chosen: str | None = None
    if focus is not None:
        chosen = find_keys(bundle, focus)[0]
        near = nx.ego_graph(links, chosen, radius=depth) if chosen in links else [chosen]
        keys = [key for key in keys if key in near]
    shown, left_out = keys[:_MOST_FORMULAS], len(keys) - len(keys[:_MOST_FORMULAS])
    opening = _opening(graph, shown, links, chosen)
    evidence = Evidence(bundle)
    number = {key: i for i, key in enumerate(shown)}
    where = positions({key: graph.nodes[key]["name"] for key in shown}, opening, links)
    formulas = [_formula(graph, key, where[key], evidence) for key in shown]
    edges = [_link(graph, a, b, kind, number, evidence) for a, b, kind in _links_among(graph, number)]
    return View(
        corpus=_corpus(graph, keys, formulas),
        formulas=formulas,
        links=edges,
        speeches=evidence.speeches(number),
        sentences=evidence.table,
        opening=[number[key] for key in opening],
        selected=number[chosen] if chosen is not None else None,
        omitted={"formulas": left_out} if left_out else {},
    )


def _formula_keys(graph: nx.MultiDiGraph[str]) -> list[str]:
    """The formulas, the most widely used first."""
    keys = [key for key, a in graph.nodes(data=True) if a["kind"] == "formula"]
    return sorted(keys, key=lambda k: (-graph.nodes[k]["documents"], -graph.nodes[k]["mentions"], k))


def _link_graph(graph: nx.MultiDiGraph[str]) -> nx.Graph[str]:
    """The formulas with their significant links (co-mention beyond chance, or said side by side), weighted by documents."""
    links: nx.Graph[str] = nx.Graph()
    for a, b, data in graph.edges(data=True):
        if a != b and (data["kind"] in ("paired", "extends") or (data["kind"] == "co_mentioned" and significant(data))):
            weight = max(data["documents"], links[a][b]["weight"]) if links.has_edge(a, b) else data["documents"]
            links.add_edge(a, b, weight=weight)
    return links


def significant(data: Mapping[str, Any]) -> bool:
    """Whether a co-mention is more than chance: Fisher's p, and seen in two speeches (once may always be chance)."""
    return bool(data["p"] < _SIGNIFICANT and data["documents"] > 1)


def _opening(graph: nx.MultiDiGraph[str], keys: list[str], links: nx.Graph[str], chosen: str | None) -> list[str]:
    """The most used formulas that have a link among themselves; terms stay off until asked for."""
    ranked = [key for key in keys if key in links and graph.nodes[key]["formula_kind"] != "term"]
    top = ranked[:_OPENING]
    while True:
        among = links.subgraph(top)
        linked = [key for key in top if among.degree(key) > 0]
        if len(linked) == len(top):
            break
        rest = [key for key in ranked if key not in top and any(n in linked for n in links[key])]
        ranked = [key for key in ranked if key in linked or key in rest]
        if linked == top or ranked[:_OPENING] == top:
            break
        top = ranked[:_OPENING]
    if chosen is not None and chosen not in top:
        top = [chosen, *top[: _OPENING - 1]]
    return top or keys[:1]


def _formula(graph: nx.MultiDiGraph[str], key: str, at: tuple[float, float], evidence: Evidence) -> dict[str, Any]:
    a = graph.nodes[key]
    used: Counter[int] = Counter()
    undated = 0
    for speech, _, data in graph.in_edges(key, data=True):
        if data["kind"] == "mentions":
            year = graph.nodes[speech].get("year")
            used.update([year] if year is not None else [])
            undated += year is None
    listed = sorted(
        (
            (not data["in_lexicon"], data["position"], -data["documents"], graph.nodes[item]["name"], evidence.item(data))
            for _, item, data in graph.out_edges(key, data=True)
            if data["kind"] == "enumerates"
        )
    )
    kept = {
        name: a[name]
        for name in (
            "name",
            "scope",
            "documents",
            "mentions",
            "known",
            "expected",
            "english",
            "english_source",
            "origin",
            "domain",
            "first_year",
        )
        if name in a
    }
    sentences, total = evidence.of_formula(key)
    return {
        **kept,
        "kind": a["formula_kind"],
        "x": at[0],
        "y": at[1],
        "years": sorted(used.items()),
        "undated": undated,
        "items": [
            {"text": text, "known": not own, "documents": -documents, "sentences": said}
            for own, _, documents, text, said in listed
        ],
        "variants": json.loads(a.get("variants", "{}")),
        "sentences": sentences,
        "total": total,
    }


def _links_among(graph: nx.MultiDiGraph[str], number: Mapping[str, int]) -> Iterable[tuple[str, str, str]]:
    for a, b, key in sorted(graph.edges(keys=True)):
        if key in _PAIRS and a in number and b in number and a != b:
            yield a, b, key


def _link(
    graph: nx.MultiDiGraph[str], a: str, b: str, kind: str, number: Mapping[str, int], evidence: Evidence
) -> dict[str, Any]:
    data = graph.edges[a, b, kind]
    link: dict[str, Any] = {"from": number[a], "to": number[b], "kind": kind, "documents": data["documents"]}
    if kind == "co_mentioned":
        link |= {"expected": round(data["expected"], 2), "p": data["p"], "significant": significant(data)}
        link["sentences"], link["total"] = evidence.shared(a, b, json.loads(data["speeches"]))
    else:
        link["sentences"], link["total"] = evidence.said(json.loads(data["speeches"]))
    return link


def _corpus(graph: nx.MultiDiGraph[str], keys: list[str], formulas: list[dict[str, Any]]) -> dict[str, Any]:
    years = Counter(a["year"] for _, a in graph.nodes(data=True) if a["kind"] == "speech" and "year" in a)
    counted = [f for f in formulas if f["kind"] == "numeral" and f.get("expected") and f["items"]]
    return {
        "speeches": sum(a["kind"] == "speech" for _, a in graph.nodes(data=True)),
        "formulas": len(keys),
        "items": len({item for key in keys for _, item, kind in graph.out_edges(key, keys=True) if kind == "enumerates"}),
        "mentions": sum(graph.nodes[key]["mentions"] for key in keys),
        "years": sorted(years.items()),
        "undated": sum(a["kind"] == "speech" and "year" not in a for _, a in graph.nodes(data=True)),
        "numeral": sum(f["kind"] == "numeral" for f in formulas),
        "agree": sum(_agrees(f) for f in counted),
        "listed": len(counted),
    }


def _agrees(formula: Mapping[str, Any]) -> bool:
    """Whether the members in the lexicon, or all that were read, are as many as the name states."""
    return formula["expected"] in (sum(item["known"] for item in formula["items"]), len(formula["items"]))
