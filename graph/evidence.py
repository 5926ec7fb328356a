"""The sentences behind what a page shows, each kept once."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from extract import sentence_spans

from .schema import speech_key
from .tally import clean

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .bundle import Bundle

__all__ = ["Evidence"]

_SENTENCES, _EDGE_SENTENCES = 12, 6  # sentences in the page for a formula and for a link


class Evidence:
    """The sentences behind what is shown, each kept once. A reference is (sentence index, start, end of the name in it)."""

    def __init__(self, bundle: Bundle) -> None:
        self.graph = bundle.graph
        self.texts = {clean(speech_key(sid)): text for sid, text in bundle.texts.items()}
        self.ids = sorted(key for key, a in self.graph.nodes(data=True) if a["kind"] == "speech")
        self.number = {key: i for i, key in enumerate(self.ids)}
        self.table: list[tuple[int, str]] = []
        self._at: dict[tuple[str, int], int] = {}
        self._spans: dict[str, tuple[list[int], list[tuple[int, int]]]] = {}

    def speeches(self, number: Mapping[str, int]) -> list[dict[str, Any]]:
        """Every speech, with the formulas it names (index, count), the most named first."""
        named: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for speech, formula, data in self.graph.edges(data=True):
            if data["kind"] == "mentions" and formula in number:
                named[speech].append((number[formula], data["count"]))
        rows = []
        for key in self.ids:
            a = self.graph.nodes[key]
            kept = {name: a[name] for name in ("title", "date", "year", "place", "level", "characters") if name in a}
            rows.append({"id": key.removeprefix("speech:"), **kept, "formulas": sorted(named[key], key=lambda f: (-f[1], f[0]))})
        return rows

    def of_formula(self, key: str) -> tuple[list[tuple[int, int, int]], int]:
        """References to the sentences that name a formula, by year, and how many mentions there are in all."""
        places = [
            (*self._when(speech), start, end)
            for speech, _, data in self.graph.in_edges(key, data=True)
            if data["kind"] == "mentions"
            for start, end in json.loads(data["spans"])
        ]
        places.sort()
        return [self._reference(speech, start, end) for _, speech, start, end in _spaced(places, _SENTENCES)], len(places)

    def item(self, data: Mapping[str, Any]) -> list[tuple[int, int, int]]:
        """References to up to three places where an item is listed, given its edge."""
        said = sorted(json.loads(data["speeches"]).items())
        return [self._reference(_node(sid), start, end) for sid, (start, end) in said[:3]]

    def shared(self, a: str, b: str, speeches: Mapping[str, int]) -> tuple[list[tuple[int, int, int]], int]:
        """References to sentences that hold both formulas, and how many there are in all."""
        found = []
        for speech in sorted(map(_node, speeches), key=self._when)[:_EDGE_SENTENCES]:
            spans = [json.loads(self.graph.edges[speech, key, "mentions"]["spans"]) for key in (a, b)]
            sentences = [{self._sentence(speech, start): (start, end) for start, end in where} for where in spans]
            both = sorted(sentences[0].keys() & sentences[1].keys())
            if both:
                found.append(self._reference(speech, *sentences[0][both[0]]))
        return found, sum(speeches.values())

    def said(self, speeches: Mapping[str, list[int]]) -> tuple[list[tuple[int, int, int]], int]:
        """References to the places where texts relate two formulas, and how many there are in all."""
        where = {_node(sid): span for sid, span in speeches.items()}
        shown = sorted(where, key=self._when)[:_EDGE_SENTENCES]
        return [self._reference(speech, *where[speech]) for speech in shown], len(where)

    def _when(self, speech: str) -> tuple[int, str]:
        """Speeches in the order of their years, those without one last."""
        return self.graph.nodes[speech].get("year") or 9999, speech

    def _sentence(self, speech: str, start: int) -> int:
        """The index, among the speech's sentences, of the one that holds the code point ``start``."""
        if speech not in self._spans:
            spans = sentence_spans(self.texts[speech])
            self._spans[speech] = ([a for a, _ in spans], spans)
        return max(0, bisect_right(self._spans[speech][0], start) - 1)

    def _reference(self, speech: str, start: int, end: int) -> tuple[int, int, int]:
        which = self._sentence(speech, start)
        left, right = self._spans[speech][1][which]
        key = (speech, left)
        if key not in self._at:
            self._at[key] = len(self.table)
            self.table.append((self.number[speech], self.texts[speech][left:right]))
        return self._at[key], start - left, min(end, right) - left


def _node(speech_id: str) -> str:
    return clean(speech_key(speech_id))


def _spaced(places: list[Any], most: int) -> list[Any]:
    """At most ``most`` of ``places``, the first and the last among them, evenly between."""
    if len(places) <= most:
        return places
    return [places[round(i * (len(places) - 1) / (most - 1))] for i in range(most)]
