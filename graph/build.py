"""Records → graph. Order does not matter, and partial tallies add up: that is how it scales.

``Tally`` counts what records say, by plain addition; ``finish`` turns the counts into a graph and computes what needs all of them
(expected co-mentions and their p).
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from itertools import combinations
from typing import TYPE_CHECKING, Any

import networkx as nx

from extract import expected_count, sentence_spans

from .schema import formula_key, item_key, place_key, speech_key, year_key

if TYPE_CHECKING:
    from collections.abc import Iterable

    from extract import Lexicon, Record, Sense

__all__ = ["Tally", "build_graph", "clean"]

Spans = dict[str, list[tuple[int, int]]]

# What XML 1.0 can't carry. Shown as its escape, so that a graph in memory equals the graph in either file.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


def clean(text: str) -> str:
    r"""``text`` as a graph attribute: control characters and halves of surrogate pairs become their JSON escapes,
    so that an attribute that holds JSON still does.

    >>> clean("六稳\x00")
    '六稳\\u0000'
    """
    return _UNPRINTABLE.sub(lambda m: f"\\u{ord(m.group()):04x}", text)


@dataclass(slots=True)
class Tally:
    """What a set of records says, counted. Two tallies of different speeches add up to that of all of them."""

    speeches: dict[str, dict[str, Any]] = field(default_factory=dict)  # id -> attributes of its node
    names: dict[str, dict[str, Any]] = field(default_factory=dict)  # formula key -> name, kind, known
    mentions: dict[str, Spans] = field(default_factory=lambda: defaultdict(dict))  # formula key -> speech -> spans
    surfaces: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    items: dict[tuple[str, str], dict[str, tuple[int, int, int]]] = field(default_factory=lambda: defaultdict(dict))
    relations: dict[tuple[str, str, str], dict[str, tuple[int, int]]] = field(default_factory=lambda: defaultdict(dict))
    sentences: dict[tuple[str, str], dict[str, int]] = field(
        default_factory=lambda: defaultdict(dict)
    )  # pair -> speech -> sentences

    def add(self, record: Record, lexicon: Lexicon) -> None:
        """Counts one record. A speech counted before is an error of the caller: ids are unique."""
        speech = record.speech
        sid = speech.id
        self.speeches[sid] = {
            "kind": "speech",
            "name": speech.title or sid,
            "characters": len(speech.text),
            **_present(
                title=speech.title,
                date=speech.date,
                year=speech.year,
                place=speech.place,
                level=speech.level,
                source=speech.source,
            ),
            **_present(evidence=next((e.text for e in speech.year_evidence), None)),
        }
        keys: dict[str, str] = {}
        for mention in record.mentions:
            key = keys.setdefault(mention.formula, _key(mention.formula, record, lexicon))
            self.names[key] = {
                "name": mention.formula,
                "formula_kind": mention.kind,
                "known": mention.known or self.names.get(key, {}).get("known", False),
            }
            self.mentions[key].setdefault(sid, []).append((mention.start, mention.end))
            if mention.surface != mention.formula:
                self.surfaces[key][mention.surface] += 1
        for enumeration in record.enumerations:
            name = enumeration.formula
            if name is None or name not in keys:
                continue
            for position, item in enumerate(enumeration.items, 1):
                self.items[keys[name], item.text].setdefault(sid, (position, item.start, item.end))
        for relation in record.relations:
            if relation.source in keys and relation.target in keys:
                triple = (keys[relation.source], keys[relation.target], relation.type)
                self.relations[triple].setdefault(sid, (relation.start, relation.end))
        self._count_sentences(record, keys)

    def _count_sentences(self, record: Record, keys: dict[str, str]) -> None:
        mentions = record.mentions
        at = 0
        for start, end in sentence_spans(record.speech.text):
            together: set[str] = set()
            while at < len(mentions) and mentions[at].start < end:
                if mentions[at].start >= start:
                    together.add(keys[mentions[at].formula])
                at += 1
            for pair in combinations(sorted(together), 2):
                counts = self.sentences[pair]
                counts[record.speech.id] = counts.get(record.speech.id, 0) + 1

    def merge(self, other: Tally) -> None:
        """Adds the tally of other speeches to this one."""
        self.speeches |= other.speeches
        for key, attributes in other.names.items():
            mine = self.names.setdefault(key, attributes)
            mine["known"] = mine["known"] or attributes["known"]
        for key, spans in other.mentions.items():
            self.mentions[key] |= spans
        for key, surfaces in other.surfaces.items():
            self.surfaces[key] += surfaces
        for key2, said in other.items.items():
            self.items[key2] |= said
        for triple, where in other.relations.items():
            self.relations[triple] |= where
        for pair, counts in other.sentences.items():
            self.sentences[pair] |= counts

    def finish(self, lexicon: Lexicon) -> nx.MultiDiGraph[str]:
        """The graph of all that was counted, nodes and edges in sorted order."""
        nodes: dict[str, dict[str, Any]] = {}
        edges: dict[tuple[str, str, str], dict[str, Any]] = {}
        self._speeches(nodes, edges)
        self._formulas(nodes, edges, lexicon)
        self._items(nodes, edges, lexicon)
        for (source, target, kind), where in self.relations.items():
            edges[clean(source), clean(target), kind] = {"documents": len(where), "speeches": _json(where)}
        self._together(edges)
        _senses_and_parts(nodes, edges)
        graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
        for key in sorted(nodes):
            graph.add_node(key, **{k: clean(v) if isinstance(v, str) else v for k, v in sorted(nodes[key].items())})
        for source, target, kind in sorted(edges):
            attributes = {"kind": kind, **edges[source, target, kind]}
            graph.add_edge(
                source, target, key=kind, **{k: clean(v) if isinstance(v, str) else v for k, v in sorted(attributes.items())}
            )
        return graph

    def _speeches(self, nodes: dict[str, dict[str, Any]], edges: dict[tuple[str, str, str], dict[str, Any]]) -> None:
        for sid, stated in self.speeches.items():
            attributes = dict(stated)
            evidence = attributes.pop("evidence", None)
            key = clean(speech_key(sid))
            nodes[key] = attributes
            if "year" in attributes:
                year = year_key(attributes["year"])
                nodes[year] = {"kind": "year", "name": str(attributes["year"]), "year": attributes["year"]}
                edges[key, year, "given_in"] = _present(evidence=evidence)
            if "place" in attributes:
                place = clean(place_key(attributes["place"]))
                nodes.setdefault(place, {"kind": "place", "name": attributes["place"], **_present(level=attributes.get("level"))})
                edges[key, place, "given_at"] = {}

    def _formulas(
        self, nodes: dict[str, dict[str, Any]], edges: dict[tuple[str, str, str], dict[str, Any]], lexicon: Lexicon
    ) -> None:
        for key, named in self.names.items():
            spans = self.mentions[key]
            years = sorted(y for y in (self.speeches[sid].get("year") for sid in spans) if y is not None)
            scope = key.partition("@")[2] or ("national" if named["known"] else "unknown")
            sense = _sense(named["name"], scope, lexicon)
            nodes[clean(key)] = {
                "kind": "formula",
                **named,
                "scope": scope,
                "documents": len(spans),
                "mentions": sum(map(len, spans.values())),
                **_present(
                    expected=expected_count(named["name"], lexicon),
                    corpus_first_year=years[0] if years else None,
                    corpus_last_year=years[-1] if years else None,
                    variants=_json(dict(self.surfaces[key])) if self.surfaces.get(key) else None,
                ),
                **(_of_sense(sense) if sense else {}),
            }
            for sid, places in spans.items():
                edges[clean(speech_key(sid)), clean(key), "mentions"] = {
                    "count": len(places),
                    "spans": json.dumps(sorted(places)),
                }

    def _items(
        self, nodes: dict[str, dict[str, Any]], edges: dict[tuple[str, str, str], dict[str, Any]], lexicon: Lexicon
    ) -> None:
        listed: dict[tuple[str, str], dict[str, Any]] = {}
        for (key, text), said in self.items.items():
            years = sorted({y for y in (self.speeches[sid].get("year") for sid in said) if y is not None})
            positions = Counter(position for position, _, _ in said.values())
            listed[key, text] = {
                "position": min(positions, key=lambda p: (-positions[p], p)),
                "documents": len(said),
                "speeches": _json({sid: [start, end] for sid, (_, start, end) in said.items()}),
                "in_lexicon": False,
                **_present(years=json.dumps(years) if years else None),
            }
        for key, named in self.names.items():
            scope = key.partition("@")[2] or "national"
            sense = _sense(named["name"], scope, lexicon)
            for position, text in enumerate(sense.items if sense else (), 1):
                edge = listed.setdefault((key, text), {"documents": 0, "speeches": "{}"})
                edge |= {"position": position, "in_lexicon": True}
        for (key, text), attributes in listed.items():
            nodes[clean(item_key(text))] = {"kind": "item", "name": text}
            edges[clean(key), clean(item_key(text)), "enumerates"] = attributes

    def _together(self, edges: dict[tuple[str, str, str], dict[str, Any]]) -> None:
        """Formulas in one sentence, with the number of speeches that would name both if they knew nothing of each other."""
        from scipy.stats import hypergeom  # noqa: PLC0415  # slow to load; a graph without pairs needs none

        pairs = sorted(self.sentences)
        total = len(self.speeches)
        rows = []
        for left, right in pairs:
            a, b = self.mentions[left].keys(), self.mentions[right].keys()
            rows.append((len(a & b), len(a), len(b)))
        if not rows:
            return
        both, lefts, rights = (list(column) for column in zip(*rows, strict=True))
        # Fisher's exact test, one-sided: at least so many speeches with both, margins fixed.
        p = hypergeom.sf([n - 1 for n in both], total, lefts, rights)
        for i, (left, right) in enumerate(pairs):
            counts = self.sentences[left, right]
            edges[clean(left), clean(right), "co_mentioned"] = {
                "documents": len(counts),
                "sentences": sum(counts.values()),
                "shared": both[i],
                "expected": round(lefts[i] * rights[i] / total, 6),
                "p": float(f"{min(1.0, float(p[i])):.6g}"),
                "speeches": _json(counts),
            }


def build_graph(records: Iterable[Record], lexicon: Lexicon) -> nx.MultiDiGraph[str]:
    """The graph of ``records`` (one a speech, ids unique), as ``schema`` describes it; the same whatever their order.

    A known name goes to the lexicon's sense for the speech's place, an unknown one to a node of its own.

    >>> from extract import extract, load_lexicon
    >>> graph = build_graph([extract("做好“六稳”工作、落实“六保”任务。")], load_lexicon())
    >>> sorted(k for _, _, k in graph.edges(keys=True) if k in ("paired", "co_mentioned"))
    ['co_mentioned', 'paired']
    """
    tally = Tally()
    for record in records:
        tally.add(record, lexicon)
    return tally.finish(lexicon)


def _key(name: str, record: Record, lexicon: Lexicon) -> str:
    sense = lexicon.sense_for(name, place=record.speech.place, year=record.speech.year)
    return formula_key(name, sense.scope if sense else "national")


def _sense(name: str, scope: str, lexicon: Lexicon) -> Sense | None:
    wanted = "national" if scope == "unknown" else scope
    return next((s for s in lexicon.by_name.get(name, ()) if s.scope == wanted), None)


def _of_sense(sense: Sense) -> dict[str, Any]:
    return _present(
        first_year=sense.first_year,
        english=sense.english or None,
        english_source=sense.english_source or None,
        origin=sense.origin or None,
        domain=sense.domain or None,
        sources=json.dumps(sense.sources, ensure_ascii=False) if sense.sources else None,
        confidence=sense.confidence,
    )


def _senses_and_parts(nodes: dict[str, dict[str, Any]], edges: dict[tuple[str, str, str], dict[str, Any]]) -> None:
    by_name: dict[str, list[str]] = defaultdict(list)
    for key, attributes in nodes.items():
        if attributes["kind"] == "formula":
            by_name[attributes["name"]].append(key)
    for name, keys in by_name.items():
        national = clean(formula_key(name))
        for key in keys:
            if key != national and national in nodes:
                edges[key, national, "sense_of"] = {}
    for source, target, kind in list(edges):
        if kind == "enumerates":
            for key in by_name.get(nodes[target]["name"], ()):
                if key != source:
                    edges[key, source, "part_of"] = {}


def _present(**attributes: Any) -> dict[str, Any]:  # noqa: ANN401  # attributes are str, int, float or bool
    return {k: v for k, v in attributes.items() if v is not None}


def _json(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
