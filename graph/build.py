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
    from collections.abc import Iterable, Mapping

    from extract import Lexicon, Record, Sense

__all__ = [
    "as_json",
    "build_graph",
    "chances",
    "clean",
    "finish",
    "formula_node",
    "lexicon_items",
    "linked",
    "most",
    "verbs_json",
]

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
    _items(tally, nodes, edges)
    lexicon_items(tally.named(), lexicon, nodes, edges)
    for link, said in tally.relations.items():
        edges[link] = {"documents": len(said), "speeches": as_json(said), "verbs": verbs_json(tally.verbs.get(link))}
    _together(tally, edges)
    return linked(nodes, edges)


def linked(nodes: Nodes, edges: Edges) -> nx.MultiDiGraph[str]:
    """The graph of ``nodes`` and ``edges``, with the edges that follow from them (other senses, parts), in sorted order."""
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
        nodes[place_key(place)] = {"kind": "place", "name": place, "level": most(counts) if counts else None}


def _formulas(tally: Tally, lexicon: Lexicon, nodes: Nodes, edges: Edges) -> None:
    speeches = {sid: speech_key(sid) for sid in tally.speeches}  # one string for each, however many formulas it names
    for key, use in tally.uses.items():
        years = [year for sid in use.speeches if (year := tally.speeches[sid].year) is not None]
        nodes[key] = {
            **formula_node(use.name, use.scope, lexicon),
            "formula_kind": most(use.kinds),
            "known": use.known,
            "documents": len(use.speeches),
            "mentions": sum(mentions for mentions, _, _ in use.speeches.values()),
            "corpus_first_year": min(years, default=None),
            "corpus_last_year": max(years, default=None),
            "variants": as_json(use.surfaces) if use.surfaces else None,
        }
        for sid, (mentions, sentences, spans) in use.speeches.items():
            edges[speeches[sid], key, "mentions"] = {"count": mentions, "sentences": sentences, "spans": spans}


def _items(tally: Tally, nodes: Nodes, edges: Edges) -> None:
    for (formula, text), said in tally.items.items():
        years = {year for sid in said if (year := tally.speeches[sid].year) is not None}
        edges[formula, item_key(text), "enumerates"] = {
            "position": most(Counter(position for position, _, _ in said.values())),
            "documents": len(said),
            "speeches": as_json({sid: [start, end] for sid, (_, start, end) in said.items()}),
            "in_lexicon": False,
            "years": as_json(sorted(years)) if years else None,
        }
        nodes[item_key(text)] = {"kind": "item", "name": text}


def formula_node(name: str, scope: str, lexicon: Lexicon) -> Attributes:
    """The attributes of a formula's node that do not depend on how it is used."""
    return {
        "kind": "formula",
        "name": name,
        "scope": scope,
        "expected": expected_count(name, lexicon),
        **_of_sense(_sense(name, scope, lexicon)),
    }


def lexicon_items(named: Mapping[str, tuple[str, str]], lexicon: Lexicon, nodes: Nodes, edges: Edges) -> None:
    """Adds what the lexicon lists under the formulas in ``named`` (key → name, scope)."""
    for formula, (name, scope) in named.items():
        sense = _sense(name, scope, lexicon)
        for position, text in enumerate(sense.items if sense else (), 1):
            edge = edges.setdefault((formula, item_key(text), "enumerates"), {"documents": 0, "speeches": "{}"})
            edge |= {"position": position, "in_lexicon": True}
            nodes[item_key(text)] = {"kind": "item", "name": text}


def verbs_json(verbs: Counter[tuple[str, str]] | None) -> str | None:
    """The attribute ``verbs`` of a pair, the most usual first; None where no verb governs either."""
    return as_json([[*pair, n] for pair, n in sorted(verbs.items(), key=lambda v: (-v[1], v[0]))]) if verbs else None


def _together(tally: Tally, edges: Edges) -> None:
    named = {key: use.speeches.keys() for key, use in tally.uses.items()}
    shared = {(a, b): len(named[a] & named[b]) for a, b in tally.sentences}
    margins = {key: len(speeches) for key, speeches in named.items()}
    for pair, chance in chances(shared, margins, len(tally.speeches)).items():
        counts = tally.sentences[pair]
        together = {"documents": len(counts), "sentences": sum(counts.values()), "speeches": as_json(counts)}
        edges[*pair, "co_mentioned"] = together | chance


def chances(shared: Mapping[tuple[str, str], int], documents: Mapping[str, int], total: int) -> dict[tuple[str, str], Attributes]:
    """``shared``, ``expected`` and ``p`` of pairs of formulas, from how many of ``total`` speeches name each, and both.

    ``expected`` would name both if they knew nothing of each other; ``p`` is Fisher's exact test, one-sided: the chance of at least so many with
    both, the margins being what they are.
    """
    if not shared:
        return {}
    from scipy.stats import hypergeom  # noqa: PLC0415  # slow to load; a graph without pairs needs none

    lefts, rights = ([documents[pair[side]] for pair in shared] for side in (0, 1))
    ps = hypergeom.sf([n - 1 for n in shared.values()], total, lefts, rights).tolist()
    return {
        pair: {
            "shared": both,
            # Rounded, so that another build of scipy, which may differ in the last digit, gives the same bytes.
            "expected": round(left * right / total, 6),
            "p": min(1.0, float(f"{p:.6g}")),
        }
        for (pair, both), left, right, p in zip(shared.items(), lefts, rights, ps, strict=True)
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
        "sources": as_json(sense.sources) if sense.sources else None,
        "confidence": sense.confidence,
    }


def most(counts: Counter[Value]) -> Value:
    """The most frequent; of equals the least, so that order can't matter."""
    return min(counts, key=lambda value: (-counts[value], value))


def _cleaned(attributes: Attributes) -> Attributes:
    """Sorted by name, strings without what files can't carry, and without the attributes that have no value."""
    return {
        name: clean(value) if isinstance(value, str) else value
        for name, value in sorted(attributes.items())
        if value is not None and value != ""
    }


as_json = json.JSONEncoder(
    ensure_ascii=False, sort_keys=True
).encode  # ``json.dumps`` would make an encoder for each of the edges
