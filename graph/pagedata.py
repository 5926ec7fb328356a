"""A bundle and a question → what the page shows, as plain data. The graph is read, never styled or changed."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import networkx as nx

from .bundle import Bundle, bundle_of
from .citations import speech_citation
from .evidence import Evidence
from .layout import positions
from .matrices import formula_table, year_formula
from .opening import backbone_of, counts, opening_formulas, opening_terms, related_formulas, significant, strength_of
from .query import edge_years, find_keys, formula_edges, of_speeches, speech_id, speeches_by_year
from .schema import speech_key
from .statistics.bursts import all_bursts
from .statistics.temperature import STEPS, temperatures
from .successors import succession_links
from .texts import page_texts

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["PageData", "page_data"]

_FORMULAS = 5000  # formulas in a page, the most widely used; the rest are counted, and said to be left out
_WELL_USED, _SENTENCES, _FEW = 300, 10, 2  # so many formulas bring up to 10 sentences each, the rest and the items 2
_LINK_SENTENCES = 3
_KEPT = ("name", "scope", "documents", "mentions", "expected", "english", "english_source", "origin", "domain")
_SAID = ("paired", "extends", "contrast")  # links that a text states; co_mentioned is counted


@dataclass(frozen=True)
class PageData:
    """All that a page needs, ready for JSON. Lists refer to each other by index.

    ``formulas`` come with position (x, y), items, sentences and bursts ([first, last] year), the most widely used first, ``said`` being
    their sentences in each of their ``years``, and ``temperature`` [step, 0 the hottest, speeches of the latest years, own, standing]
    where there are data enough; ``links`` join two of them, those of the kind ``succession`` (a lead, not a fact) stand last;
    ``sentences`` are (speech index, text, start in the speech, paragraph from 1), ``cut`` the indices of the long ones of which a part is
    shown, and a reference to one
    is [index, start, end, …] with half-open offsets in code points; ``opening`` and ``backbone`` are the formulas and links shown
    first, ``terms`` the policy terms that join them when switched on; ``texts`` say of each speech what ``page_texts`` does;
    ``selected`` is the formula that the page opens on, or None. Of a bundle that is ``aggregated`` (``corpus`` says so) there are neither
    speeches nor sentences nor texts.
    """

    corpus: Mapping[str, Any]
    formulas: Sequence[Mapping[str, Any]]
    links: Sequence[Mapping[str, Any]]
    speeches: Sequence[Mapping[str, Any]]
    sentences: Sequence[tuple[int, str, int, int]]
    cut: Sequence[int]
    opening: Sequence[int]
    terms: Sequence[int]
    backbone: Sequence[int]
    texts: Sequence[Mapping[str, Any]]
    selected: int | None = None


def page_data(bundle: Bundle, *, focus: str | None = None, depth: int = 1, years: tuple[int, int] | None = None) -> PageData:
    """What the page shows of ``bundle``: everything, or what lies within ``depth`` links of ``focus``, in ``years`` (both included).

    Raises ``UnknownNameError`` when ``focus`` is named in no speech (of those years), ``BundleError`` for ``years`` of an aggregated bundle.

    >>> from extract import extract
    >>> shown = page_data(bundle_of([extract("做好“六稳”工作、落实“六保”任务。")]))
    >>> [f["name"] for f in shown.formulas], [link["kind"] for link in shown.links]
    (['六保', '六稳'], ['co_mentioned', 'paired'])
    """
    if years is not None:
        of_speeches(bundle)
        bundle = bundle_of(r for r in bundle.records() if r.speech.year is not None and years[0] <= r.speech.year <= years[1])
    graph = bundle.graph
    related = related_formulas(graph)
    keys = _formulas(graph)
    chosen: str | None = None
    if focus is not None:
        chosen = find_keys(bundle, focus)[0]
        near = nx.ego_graph(related, chosen, radius=depth) if chosen in related else {chosen}
        keys = [key for key in keys if key in near]
    shown = keys[:_FORMULAS]
    opening = opening_formulas(graph, related.subgraph(shown), chosen) or shown[:1]
    terms = opening_terms(graph, shown, opening, related)
    backbone = backbone_of(related.subgraph(opening))
    number = {key: i for i, key in enumerate(shown)}
    at = positions({key: graph.nodes[key]["name"] for key in shown}, opening, related, backbone, terms)
    with_terms = backbone_of(related.subgraph([*opening, *terms]))
    lists = {key: _lists(graph, key) for key in keys}
    evidence = Evidence(bundle)
    latest, heat = _temperatures(bundle)
    bursts = _bursts(bundle)
    used = _used(bundle)
    links = [
        (a, b, data)
        for a, b, _, data in sorted(formula_edges(bundle, *_SAID, "co_mentioned"), key=lambda edge: edge[:3])
        if a in number and b in number and a != b
    ]
    formulas = [
        _formula(bundle, key, at[key], used[key], lists[key], evidence, number[key])
        | {"bursts": bursts.get(key, [])}
        | heat.get((graph.nodes[key]["name"], graph.nodes[key]["scope"]), {})
        for key in shown
    ]
    shown_links = [
        *({"from": number[a], "to": number[b], **_link(bundle, a, b, data, evidence)} for a, b, data in links),
        *succession_links(bundle, number, evidence),
    ]
    return PageData(
        corpus=_corpus(bundle, keys, lists) | {"omitted": len(keys) - len(shown), "latest": latest},
        formulas=formulas,
        links=shown_links,
        speeches=_speeches(bundle, evidence.keys, number),
        sentences=evidence.table,
        cut=evidence.cut,
        opening=[number[key] for key in opening],
        terms=[number[key] for key in terms],
        backbone=[
            i
            for i, (a, b, data) in enumerate(links)
            if counts(data) and (backbone.has_edge(a, b) or (with_terms.has_edge(a, b) and not {a, b}.isdisjoint(terms)))
        ],
        texts=[] if bundle.aggregated else page_texts(bundle, evidence, formulas, number),
        selected=None if chosen is None else number[chosen],
    )


def _formulas(graph: nx.MultiDiGraph[str]) -> list[str]:
    """The keys of the formulas, the most widely used first."""
    keys = [key for key, a in graph.nodes(data=True) if a["kind"] == "formula"]
    return sorted(keys, key=lambda k: (-graph.nodes[k]["documents"], -graph.nodes[k]["mentions"], k))


def _lists(graph: nx.MultiDiGraph[str], key: str) -> list[dict[str, Any]]:
    """The lists of a formula, each as it stands: the lexicon's, else what most speeches say, first; then those that add another item.

    Lists of different speeches are never merged: two partial lists are not a whole one. Of an aggregated graph, which knows no longer which items
    stood together, what texts list is one list, by position; beside the lexicon's, what that lacks.
    """
    known: list[tuple[int, str]] = []
    counted: list[tuple[int, int, str]] = []
    said: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
    for _, item, data in graph.out_edges(key, data=True):
        if data["kind"] == "enumerates":
            known += [(data["position"], graph.nodes[item]["name"])] if data["in_lexicon"] else []
            if data["documents"] and data["speeches"] == "{}":
                counted.append((data["position"], -data["documents"], graph.nodes[item]["name"]))
            for sid, (start, _) in json.loads(data["speeches"]).items():
                said[sid].append((start, graph.nodes[item]["name"]))
    speeches: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
    for sid, placed in said.items():
        speeches[tuple(name for _, name in sorted(placed))].append(speech_key(sid))
    expected = graph.nodes[key].get("expected")
    ranked = sorted(speeches, key=lambda names: (-len(speeches[names]), len(names) != expected, -len(names), names))
    if counted:
        lexicon = {name for _, name in known}
        ranked = [tuple(name for *_, name in sorted(counted) if name not in lexicon)]
    first = tuple(name for _, name in sorted(known)) or (ranked[0] if ranked else ())
    others = [names for names in ranked if not set(names) <= set(first)]
    return [
        {"items": list(names), "known": bool(known) and names == first, "speeches": sorted(speeches.get(names, ()))}
        for names in (first, *others)
        if names
    ]


def _formula(
    bundle: Bundle,
    key: str,
    at: tuple[float, float],
    years: list[tuple[int, int]],
    lists: list[dict[str, Any]],
    evidence: Evidence,
    rank: int,
) -> dict[str, Any]:
    graph = bundle.graph
    attributes = graph.nodes[key]
    undated = attributes["documents"] - sum(documents for _, documents in years)
    items = []
    for name in dict.fromkeys(name for each in lists for name in each["items"]):
        data = graph.edges[key, f"item:{name}", "enumerates"]
        sentences, _ = evidence.of_places(json.loads(data["speeches"]), _FEW)
        items.append({"text": name, "sentences": sentences, "total": data["documents"]})
    where = {item["text"]: i for i, item in enumerate(items)}
    sentences, total = evidence.of_formula(key, _SENTENCES if rank < _WELL_USED else _FEW)
    said = evidence.by_year(key)
    told = {evidence.years[evidence.keys[evidence.table[i][0]]] for i, *_ in sentences}
    missing = {*dict(years), *([None] if undated else [])} - told  # every year is to have one
    besides, _ = evidence.of_years(key, missing, 1) if rank < _WELL_USED else ([], 0)
    return {
        **{name: attributes[name] for name in _KEPT if name in attributes},
        "kind": attributes["formula_kind"],
        "x": at[0],
        "y": at[1],
        "years": years,
        "said": [said[year] for year, _ in years],
        "undated": undated,
        "items": items,
        "lists": [
            {
                "items": [where[name] for name in each["items"]],
                "known": each["known"],
                "speeches": [evidence.number[s] for s in each["speeches"]],
            }
            for each in lists
        ],
        "variants": json.loads(attributes.get("variants", "{}")),
        "sentences": sentences,
        "total": total,
        "besides": besides,
    }


def _temperatures(bundle: Bundle) -> tuple[dict[str, Any] | None, dict[tuple[str, str], dict[str, Any]]]:
    """The latest years with their number of speeches (None without dates); how hot formulas are in them, by name and scope."""
    table = temperatures(bundle)
    if table.empty or table["end"].isna().any():
        return None, {}
    first, last, speeches = (int(table[column].iloc[0]) for column in ("start", "end", "of"))
    steps = {step: i for i, (step, _) in enumerate(STEPS.values())}
    rows = table[table["step"].isin(steps)][["name", "scope", "step", "documents", "own", "standing"]].to_numpy().tolist()
    return {"years": [first, last], "speeches": speeches}, {
        (name, scope): {"temperature": [steps[step], documents, round(own, 2), round(standing, 2)]}
        for name, scope, step, documents, own, standing in rows
    }


def _bursts(bundle: Bundle) -> dict[str, list[list[int]]]:
    """The bursts of each formula that has any: [first, last] year of each, in order."""
    senses = formula_table(bundle)
    keys = dict(zip(zip(senses["name"], senses["scope"], strict=True), senses.index, strict=True))
    bursts: defaultdict[str, list[list[int]]] = defaultdict(list)
    for name, scope, *ends in sorted(all_bursts(bundle)[["name", "scope", "start", "end"]].to_numpy().tolist()):
        bursts[keys[name, scope]].append(ends)
    return bursts


def _used(bundle: Bundle) -> dict[str, list[tuple[int, int]]]:
    """In how many speeches of a year each formula is named, in order, by key; years in which it is not are left out."""
    table = year_formula(bundle)
    columns = zip(table.columns, table.to_numpy().T.tolist(), strict=True)
    return {key: [(year, n) for year, n in zip(table.index.tolist(), column, strict=True) if n] for key, column in columns}


def _by_year(years: Mapping[int | None, int]) -> list[tuple[int, int]]:
    """How many speeches there are of each year, in order; those without a year are left out."""
    return sorted((year, number) for year, number in years.items() if year is not None)


def _link(bundle: Bundle, a: str, b: str, data: Mapping[str, Any], evidence: Evidence) -> dict[str, Any]:
    graph, speeches = bundle.graph, json.loads(data["speeches"])
    link: dict[str, Any] = {
        "kind": data["kind"],
        "documents": data["documents"],
        "strength": round(strength_of(graph, a, b, data), 3),
    }
    link["years"] = _by_year(edge_years(bundle, data))
    if data["kind"] == "co_mentioned":
        link |= {
            "shared": data["shared"],
            "expected": round(data["expected"], 1),
            "p": float(f"{data['p']:.1e}"),
            "significant": significant(data),
        }
        sentences, total = evidence.of_pair(a, b, speeches, _LINK_SENTENCES if significant(data) else 1)
    else:
        sentences, total = evidence.of_relation(a, b, speeches, _LINK_SENTENCES)
    return link | {"sentences": sentences, "total": total}


def _speeches(bundle: Bundle, keys: list[str], number: Mapping[str, int]) -> list[dict[str, Any]]:
    """The speeches in key order, each with the formulas that it names: [formula, mentions], the most often named first.

    ``citation`` (GB/T 7714) and ``bibtex`` say how to cite it; ``evidence`` are the first words of it that show its year.
    """
    graph = bundle.graph
    rows = []
    for key in keys:
        attributes = graph.nodes[key]
        named, words = [], None
        for _, target, data in graph.out_edges(key, data=True):
            if data["kind"] == "mentions" and target in number:
                named.append((number[target], data["count"]))
            elif data["kind"] == "given_in":
                words = data.get("evidence")
        kept = {name: attributes[name] for name in ("title", "date", "year", "place", "level") if name in attributes}
        rows.append(
            {
                "id": speech_id(key),
                **kept,
                **({"evidence": words} if words else {}),
                "citation": speech_citation(bundle, speech_id(key), style="gb7714"),
                "bibtex": speech_citation(bundle, speech_id(key), style="bibtex"),
                "formulas": sorted(named, key=lambda f: (-f[1], f[0])),
            }
        )
    return rows


def _corpus(bundle: Bundle, keys: list[str], lists: Mapping[str, list[dict[str, Any]]]) -> dict[str, Any]:
    graph, years = bundle.graph, speeches_by_year(bundle)
    speeches = sum(a.get("speeches", 1) for _, a in graph.nodes(data=True) if a["kind"] in ("speech", "group"))
    listed = [key for key in keys if lists[key] and "expected" in graph.nodes[key]]
    if bundle.aggregated:  # the count checks the list of one text, or of the lexicon
        listed = [key for key in listed if lists[key][0]["known"]]
    return {
        **({"aggregated": True} if bundle.aggregated else {}),
        "speeches": speeches,
        "formulas": len(keys),
        "kinds": dict(sorted(Counter(graph.nodes[key]["formula_kind"] for key in keys).items())),
        "items": len({item for key in keys for _, item, kind in graph.out_edges(key, keys=True) if kind == "enumerates"}),
        "mentions": sum(graph.nodes[key]["mentions"] for key in keys),
        "years": sorted(years.items()),
        "undated": speeches - sum(years.values()),
        "listed": len(listed),
        "agree": sum(len(lists[key][0]["items"]) == graph.nodes[key]["expected"] for key in listed),
    }
