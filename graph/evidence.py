"""The sentences behind what a page shows, each kept once, with the places to mark in it."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections import Counter
from typing import TYPE_CHECKING, Any

from extract import sentence_spans

from .query import naming
from .schema import speech_key
from .tally import clean
from .texts import BLANK

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from .bundle import Bundle

__all__ = ["Evidence", "Reference"]

Reference = list[int]  # the sentence's index in the table, then start, end of each mark in it, in code points
Spans = list[tuple[int, int]]

_LONGEST = (
    400  # code points of a sentence in the page; of a longer one (a table, a text without full stops) what stands around the name
)


class Evidence:
    """A table of sentences that grows as they are asked for. Speeches are numbered in key order.

    ``table`` holds (speech number, text, start in the speech, number of the paragraph from 1), ``cut`` the indices of those of which a part is shown.
    A question gives the references to the sentences in the page, in the order of years, and the number of all.
    """

    def __init__(self, bundle: Bundle) -> None:
        self.graph = bundle.graph
        self.texts = {clean(speech_key(sid)): text for sid, text in bundle.texts.items()}
        self.keys = sorted(key for key, a in self.graph.nodes(data=True) if a["kind"] == "speech")
        self.number = {key: i for i, key in enumerate(self.keys)}
        self.table: list[tuple[int, str, int, int]] = []
        self.cut: list[int] = []
        self._at: dict[tuple[str, int, int], int] = {}
        self._sentences: dict[str, Spans] = {}
        self._paragraphs: dict[str, list[int]] = {}
        self._mentions: dict[tuple[str, str], dict[int, Spans]] = {}

    def of_formula(self, key: str, most: int) -> tuple[list[Reference], int]:
        """The sentences that name a formula: the first and the last, and evenly between."""
        found = [
            (speech, *where)
            for speech in self._in_order(naming(self.graph, key))
            for where in self._by_sentence(speech, key).items()
        ]
        return [self._reference(*place) for place in _spaced(found, most)], len(found)

    def by_year(self, key: str) -> Counter[int | None]:
        """How many sentences of each year name a formula; None counts those of undated speeches."""
        years: Counter[int | None] = Counter()
        for speech in naming(self.graph, key):
            years[self.graph.nodes[speech].get("year")] += len(self._by_sentence(speech, key))
        return years

    def of_years(self, key: str, years: Iterable[int | None], most: int) -> tuple[list[Reference], int]:
        """Sentences of these years (None: undated) that name a formula, so many of each, and the number of all of them."""
        in_order = sorted(years, key=lambda year: (year is None, year))
        found: dict[int | None, list[tuple[str, int, Spans]]] = {year: [] for year in in_order}
        for speech in self._in_order(naming(self.graph, key)):
            if (year := self.graph.nodes[speech].get("year")) in found:
                found[year] += [(speech, *where) for where in self._by_sentence(speech, key).items()]
        return [self._reference(*place) for places in found.values() for place in places[:most]], sum(map(len, found.values()))

    def of_name_at(self, key: str, speeches: Mapping[str, Sequence[int]], most: int) -> tuple[list[Reference], int]:
        """The sentences at (start, end) of each speech id, with the formula marked where it is named, else the place."""
        where = {clean(speech_key(sid)): (span[0], span[1]) for sid, span in speeches.items()}
        order = self._in_order(where)
        at = [(speech, self._sentence(speech, where[speech][0])) for speech in order[:most]]
        return [self._reference(s, i, self._by_sentence(s, key).get(i, [where[s]])) for s, i in at], len(order)

    def of_pair(self, a: str, b: str, speeches: Mapping[str, int], most: int) -> tuple[list[Reference], int]:
        """The sentences that name both of two formulas, with both marked; ``speeches`` counts them by speech id."""
        found: list[Reference] = []
        for speech in self._in_order(clean(speech_key(sid)) for sid in speeches):
            left, right = self._by_sentence(speech, a), self._by_sentence(speech, b)
            found += [self._reference(speech, at, [*left[at], *right[at]]) for at in sorted(left.keys() & right.keys())]
            if len(found) >= most:
                break
        return found[:most], sum(speeches.values())

    def of_relation(self, a: str, b: str, speeches: Mapping[str, Sequence[int]], most: int) -> tuple[list[Reference], int]:
        """The sentences in which a relation of two formulas is said, at (start, end) of each speech id, with both names marked."""
        where = {clean(speech_key(sid)): (span[0], span[1]) for sid, span in speeches.items()}
        order = self._in_order(where)
        found = []
        for speech in order[:most]:
            start, end = where[speech]
            spans = [tuple(s) for key in (a, b) for s in json.loads(self.graph.edges[speech, key, "mentions"]["spans"])]
            names = [(left, right) for left, right in spans if start <= left and right <= end]
            found.append(self._reference(speech, self._sentence(speech, start), names or [(start, end)]))
        return found, len(order)

    def of_places(self, speeches: Mapping[str, Sequence[int]], most: int) -> tuple[list[Reference], int]:
        """The sentences at (start, end) of each speech id: where an item is listed."""
        where = {clean(speech_key(sid)): (span[0], span[1]) for sid, span in speeches.items()}
        order = self._in_order(where)
        return [self._reference(s, self._sentence(s, where[s][0]), [where[s]]) for s in order[:most]], len(order)

    def _in_order(self, speeches: Iterable[str]) -> list[str]:
        return sorted(speeches, key=lambda s: (self.graph.nodes[s].get("year", 9999), s))

    def _by_sentence(self, speech: str, key: str) -> dict[int, Spans]:
        """The mentions of a formula in a speech, by the index of their sentence; found once for all who ask."""
        if (speech, key) not in self._mentions:
            found: dict[int, Spans] = {}
            for start, end in json.loads(self.graph.edges[speech, key, "mentions"]["spans"]):
                found.setdefault(self._sentence(speech, start), []).append((start, end))
            self._mentions[speech, key] = found
        return self._mentions[speech, key]

    def _sentence(self, speech: str, start: int) -> int:
        """The index, among the speech's sentences, of the one that holds the code point ``start``."""
        if speech not in self._sentences:
            self._sentences[speech] = sentence_spans(self.texts[speech])
        return max(0, bisect_right(self._sentences[speech], start, key=lambda span: span[0]) - 1)

    def _paragraph(self, speech: str, place: int) -> int:
        """Which paragraph of the speech, counted from 1, holds a code point: lines with words in them."""
        if speech not in self._paragraphs:
            starts, start = [], 0
            for line in self.texts[speech].split("\n"):
                starts += [start] if line.strip(BLANK) else []
                start += len(line) + 1
            self._paragraphs[speech] = starts
        return bisect_right(self._paragraphs[speech], place)

    def _reference(self, speech: str, sentence: int, marks: Spans) -> Reference:
        left, right = self._sentences[speech][sentence]
        marks = sorted(set(marks))
        cut = right - left > _LONGEST
        if cut:
            left = max(left, marks[0][0] - _LONGEST // 2)
            right = min(right, left + _LONGEST)
        key = (speech, left, right)
        if key not in self._at:
            self._at[key] = len(self.table)
            self.cut += [len(self.table)] if cut else []
            self.table.append((self.number[speech], self.texts[speech][left:right], left, self._paragraph(speech, left)))
        inside = [(max(start, left) - left, min(end, right) - left) for start, end in marks if start < right]
        return [self._at[key], *(offset for mark in inside for offset in mark)]


def _spaced(found: list[Any], most: int) -> list[Any]:
    """At most ``most`` of ``found``, the first and the last among them, evenly between."""
    if len(found) <= most:
        return found
    return [found[round(i * (len(found) - 1) / (most - 1))] for i in range(most)]
