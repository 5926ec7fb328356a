"""Counts → graph: keys and attributes as ``schema`` has them, in sorted order; what needs all counts (expected, p) is computed here."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any, TypeVar

import networkx as nx

from extract import expected_count

from .schema import formula_key, item_key, place_key, speech_key, year_key
from .settling import settled
from .tally import Tally, clean

if TYPE_CHECKING:
    from collections.abc import Iterable

    from extract import Lexicon, Record, Sense

__all__ = ["build_graph", "clean", "finish"]

Attributes = dict[str, Any]
Nodes = dict[str, Attributes]
Edges = dict[tuple[str, str, str], Attributes]  # (source, target, kind)
Value = TypeVar("Value", str, int)


def build_graph(records: Iterable[Record], lexicon: Lexicon) -> nx.MultiDiGraph[str]:
    """The graph of ``records`` (one a speech), as ``schema`` describes it; the same whatever their order.

    A name has a node for each of its senses, as the mentions say; a content that only texts give has one too.
    Raises ``InputError`` when two records have one id.

    >>> from extract import extract, load_lexicon
    >>> graph = build_graph([extract("做好“六稳”工作、落实“六保”任务。")], load_lexicon())
    >>> sorted(k for _, _, k in graph.edges(keys=True) if k in ("paired", "co_mentioned"))
    ['co_mentioned', 'paired']
    """
    tally = Tally()
    for record in records:
        tally.add(record)
    return finish(tally, lexicon)


def finish(tally: Tally, lexicon: Lexicon) -> nx.MultiDiGraph[str]:
    """The graph of all that was counted; ``lexicon`` is the one that it was counted with."""
    tally = settled(tally, lexicon)
    nodes: Nodes = {}
    edges: Edges = {}
    _speeches(tally, nodes, edges)
    _formulas(tally, lexicon, nodes, edges)
    _items(tally, lexicon, nodes, edges)
    for (source, target, kind), said in tally.relations.items():
        verbs = tally.verbs.get((source, target, kind))
        said_with = _json([[*pair, n] for pair, n in sorted(verbs.items(), key=lambda v: (-v[1], v[0]))]) if verbs else None
        edges[source, target, kind] = {"documents": len(said), "speeches": _json(said), "verbs": said_with}
    _together(tally, edges)
    _senses(nodes, edges)
    _parts(nodes, edges)
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    written = {key: clean(key) for key in sorted(nodes)}
    for key, name in written.items():
        graph.add_node(name, **_cleaned(nodes[key]))
    for source, target, kind in sorted(edges):
        graph.add_edge(written[source], written[target], key=kind, **_cleaned({"kind": kind, **edges[source, target, kind]}))
    return graph


def _speeches(tally: Tally, nodes: Nodes, edges: Edges) -> None:
    levels: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for sid, speech in tally.speeches.items():
        key = speech_key(sid)
        nodes[key] = {
            "kind": "speech",
            "name": speech.title or sid or "speech",
            "characters": tally.characters[sid],
            "title": speech.title,
            "date": speech.date,
            "year": speech.year,
            "place": speech.place,
            "level": speech.level,
            "source": speech.source,
        }
        if speech.year is not None:
            nodes[year_key(speech.year)] = {"kind": "year", "name": str(speech.year), "year": speech.year}
            evidence = speech.year_evidence[0].text if speech.year_evidence else None
            edges[key, year_key(speech.year), "given_in"] = {"evidence": evidence}
        if speech.place:
            levels[speech.place].update([speech.level] if speech.level else [])
            edges[key, place_key(speech.place), "given_at"] = {}
    for place, counts in levels.items():
        nodes[place_key(place)] = {"kind": "place", "name": place, "level": _most(counts) if counts else None}


def _formulas(tally: Tally, lexicon: Lexicon, nodes: Nodes, edges: Edges) -> None:
    speeches = {sid: speech_key(sid) for sid in tally.speeches}  # one string for each, however many formulas it names
    for key, use in tally.uses.items():
        years = [year for sid in use.spans if (year := tally.speeches[sid].year) is not None]
        nodes[key] = {
            "kind": "formula",
            "name": use.name,
            "formula_kind": _most(use.kinds),
            "scope": use.scope,
            "known": use.known,
            "documents": len(use.spans),
            "mentions": sum(map(len, use.spans.values())),
            "expected": expected_count(use.name, lexicon),
            "corpus_first_year": min(years, default=None),
            "corpus_last_year": max(years, default=None),
            "variants": _json(use.surfaces) if use.surfaces else None,
            **_of_sense(_sense(use.name, use.scope, lexicon)),
        }
        for sid, spans in use.spans.items():
            edges[speeches[sid], key, "mentions"] = {"count": len(spans), "spans": _json(spans)}


def _items(tally: Tally, lexicon: Lexicon, nodes: Nodes, edges: Edges) -> None:
    for (formula, text), said in tally.items.items():
        years = {year for sid in said if (year := tally.speeches[sid].year) is not None}
        edges[formula, item_key(text), "enumerates"] = {
            "position": _most(Counter(position for position, _, _ in said.values())),
            "documents": len(said),
            "speeches": _json({sid: [start, end] for sid, (_, start, end) in said.items()}),
            "in_lexicon": False,
            "years": _json(sorted(years)) if years else None,
        }
        nodes[item_key(text)] = {"kind": "item", "name": text}
    for formula, use in tally.uses.items():
        sense = _sense(use.name, use.scope, lexicon)
        for position, text in enumerate(sense.items if sense else (), 1):
            edge = edges.setdefault((formula, item_key(text), "enumerates"), {"documents": 0, "speeches": "{}"})
            edge |= {"position": position, "in_lexicon": True}
            nodes[item_key(text)] = {"kind": "item", "name": text}


def _together(tally: Tally, edges: Edges) -> None:
    """Formulas in one sentence, with the number of speeches that would name both if they knew nothing of each other."""
    if not tally.sentences:
        return
    from scipy.stats import hypergeom  # noqa: PLC0415  # slow to load; a graph without pairs needs none

    total = len(tally.speeches)
    pairs = list(tally.sentences)
    named = {key: use.spans.keys() for key, use in tally.uses.items()}
    both = [len(named[a] & named[b]) for a, b in pairs]
    lefts, rights = ([len(named[pair[side]]) for pair in pairs] for side in (0, 1))
    # Fisher's exact test, one-sided: the chance of at least so many speeches with both, the margins being what they are.
    chances = hypergeom.sf([n - 1 for n in both], total, lefts, rights)
    for pair, shared, left, right, p in zip(pairs, both, lefts, rights, chances.tolist(), strict=True):
        counts = tally.sentences[pair]
        edges[*pair, "co_mentioned"] = {
            "documents": len(counts),
            "sentences": sum(counts.values()),
            "shared": shared,
            # Rounded, so that another build of scipy, which may differ in the last digit, gives the same bytes.
            "expected": round(left * right / total, 6),
            "p": min(1.0, float(f"{p:.6g}")),
            "speeches": _json(counts),
        }


def _senses(nodes: Nodes, edges: Edges) -> None:
    for key, attributes in nodes.items():
        if attributes["kind"] == "formula":
            national = formula_key(attributes["name"])
            if key != national and national in nodes:
                edges[key, national, "sense_of"] = {}


def _parts(nodes: Nodes, edges: Edges) -> None:
    for whole, item, kind in list(edges):
        if kind == "enumerates":
            name, scope = nodes[item]["name"], nodes[whole]["scope"]
            # The sense of the same place, else the one that all places share.
            part = next((k for k in (formula_key(name, scope), formula_key(name)) if k in nodes), None)
            if part is not None and part != whole:
                edges[part, whole, "part_of"] = {}


def _sense(name: str, scope: str, lexicon: Lexicon) -> Sense | None:
    return next((s for s in lexicon.by_name.get(name, ()) if s.label == scope), None)


def _of_sense(sense: Sense | None) -> Attributes:
    if sense is None:
        return {}
    return {
        "first_year": sense.first_year,
        "english": sense.english,
        "english_source": sense.english_source,
        "origin": sense.origin,
        "domain": sense.domain,
        "sources": _json(sense.sources) if sense.sources else None,
        "confidence": sense.confidence,
    }


def _most(counts: Counter[Value]) -> Value:
    """The most frequent; of equals the least, so that order can't matter."""
    return min(counts, key=lambda value: (-counts[value], value))


def _cleaned(attributes: Attributes) -> Attributes:
    """Sorted by name, strings without what files can't carry, and without the attributes that have no value."""
    return {
        name: clean(value) if isinstance(value, str) else value
        for name, value in sorted(attributes.items())
        if value is not None and value != ""
    }


_json = json.JSONEncoder(ensure_ascii=False, sort_keys=True).encode  # ``json.dumps`` would make an encoder for each of the edges
