"""The sentences behind what a page shows, each kept once, with the places to mark in it."""

from __future__ import annotations

import json
from array import array
from bisect import bisect_right
from collections import Counter
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from extract import sentence_spans

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
    A question gives the references to the sentences in the page, in the order of years, and the number of all. Of an aggregated bundle there are
    none: its tables have them.
    """

    def __init__(self, bundle: Bundle) -> None:
        self.graph = bundle.graph
        self.texts = {} if bundle.aggregated else {clean(speech_key(sid)): text for sid, text in bundle.texts.items()}
        self.years: dict[str, int | None] = {
            key: a.get("year") for key, a in self.graph.nodes(data=True) if a["kind"] == "speech"
        }
        self.keys = sorted(self.years)
        self.number = {key: i for i, key in enumerate(self.keys)}
        self.table: list[tuple[int, str, int, int]] = []
        self.cut: list[int] = []
        in_order = sorted(self.keys, key=lambda key: 9999 if (year := self.years[key]) is None else year)
        self._rank = {key: i for i, key in enumerate(in_order)}
        self._at: dict[tuple[str, int, int], int] = {}
        # Starts and ends of a speech's sentences; in arrays, since a million pairs take eight times the memory and are slower to search.
        self._sentences: dict[str, tuple[array[int], array[int]]] = {}
        self._paragraphs: dict[str, list[int]] = {}
        self._naming: dict[str, dict[str, int]] = {}

    def naming(self, key: str) -> Mapping[str, int]:
        """The speeches that name a formula, in the order of years, each with the number of its sentences that do; counted once for all who ask."""
        if key not in self._naming:
            counted = {
                speech: self._counted(speech, data)
                for speech, _, data in self.graph.in_edges(key, data=True)
                if data["kind"] == "mentions"
            }
            self._naming[key] = {speech: counted[speech] for speech in sorted(counted, key=self._rank.__getitem__)}
        return self._naming[key]

    def of_formula(self, key: str, most: int) -> tuple[list[Reference], int]:
        """The sentences that name a formula: the first and the last, and evenly between."""
        naming = self.naming(key)
        speeches, ends = list(naming), list(accumulate(naming.values(), initial=0))
        found = []
        for place in _spaced(ends[-1], most):
            at = bisect_right(ends, place) - 1
            found.append(self._named(key, speeches[at], place - ends[at]))
        return found, ends[-1]

    def by_year(self, key: str) -> Counter[int | None]:
        """How many sentences of each year name a formula; None counts those of undated speeches."""
        years: Counter[int | None] = Counter()
        for speech, sentences in self.naming(key).items():
            years[self.years[speech]] += sentences
        return years

    def of_years(self, key: str, years: Iterable[int | None], most: int) -> tuple[list[Reference], int]:
        """Sentences of these years (None: undated) that name a formula, so many of each, and the number of all of them."""
        found: dict[int | None, list[Reference]] = {year: [] for year in sorted(years, key=lambda year: (year is None, year))}
        total = 0
        for speech, sentences in self.naming(key).items():
            if (year := self.years[speech]) in found:
                total += sentences
                few = min(sentences, most - len(found[year]))
                found[year] += [self._named(key, speech, nth) for nth in range(few)]
        return [reference for references in found.values() for reference in references], total

    def of_name_at(self, key: str, speeches: Mapping[str, Sequence[int]], most: int) -> tuple[list[Reference], int]:
        """The sentences at (start, end) of each speech id, with the formula marked where it is named, else the place."""
        found = []
        for sid in self._in_order(speeches)[:most]:
            speech, (start, end) = speech_key(sid), speeches[sid]
            sentence = self._sentence(speech, start)
            found.append(self._reference(speech, sentence, self._marks(speech, sentence, key) or [(start, end)]))
        return found, len(speeches)

    def of_pair(self, a: str, b: str, speeches: Mapping[str, int], most: int) -> tuple[list[Reference], int]:
        """The sentences that name both of two formulas, with both marked; ``speeches`` counts them by speech id."""
        found: list[Reference] = []
        for sid in self._in_order(speeches):
            speech = speech_key(sid)
            both = sorted({*self._naming_sentences(speech, a)}.intersection(self._naming_sentences(speech, b)))
            found += [self._reference(speech, at, self._marks(speech, at, a) + self._marks(speech, at, b)) for at in both]
            if len(found) >= most:
                break
        return found[:most], sum(speeches.values())

    def of_relation(self, a: str, b: str, speeches: Mapping[str, Sequence[int]], most: int) -> tuple[list[Reference], int]:
        """The sentences in which a relation of two formulas is said, at (start, end) of each speech id, with both names marked."""
        found = []
        for sid in self._in_order(speeches)[:most]:
            speech, (start, end) = speech_key(sid), speeches[sid]
            names = [
                (left, right) for key in (a, b) for left, right in self._spans(speech, key) if start <= left and right <= end
            ]
            found.append(self._reference(speech, self._sentence(speech, start), names or [(start, end)]))
        return found, len(speeches)

    def of_places(self, speeches: Mapping[str, Sequence[int]], most: int) -> tuple[list[Reference], int]:
        """The sentences at (start, end) of each speech id: where an item is listed."""
        found = []
        for sid in self._in_order(speeches)[:most]:
            speech, (start, end) = speech_key(sid), speeches[sid]
            found.append(self._reference(speech, self._sentence(speech, start), [(start, end)]))
        return found, len(speeches)

    def _in_order(self, speeches: Iterable[str]) -> list[str]:
        """The ids of speeches in the order of years."""
        return sorted(speeches, key=lambda sid: self._rank[speech_key(sid)])

    def _named(self, key: str, speech: str, nth: int) -> Reference:
        sentences = self._naming_sentences(speech, key)
        sentence = sentences[min(nth, len(sentences) - 1)]  # a graph from elsewhere may count more than there are
        return self._reference(speech, sentence, self._marks(speech, sentence, key))

    def _naming_sentences(self, speech: str, key: str) -> list[int]:
        """The indices of the speech's sentences that name a formula, in text order."""
        return self._where(speech, self._spans(speech, key))

    def _counted(self, speech: str, data: Mapping[str, Any]) -> int:
        """How many sentences of the speech hold one of the mentions that an edge tells of."""
        if "sentences" in data:
            return int(data["sentences"])
        return len(self._where(speech, json.loads(data["spans"])))  # a bundle from before they were counted

    def _where(self, speech: str, spans: Iterable[Sequence[int]]) -> list[int]:
        """The indices of the sentences in which these spans begin, each once, in the order of the spans."""
        return list(dict.fromkeys(self._sentence(speech, start) for start, _ in spans))

    def _marks(self, speech: str, sentence: int, key: str) -> Spans:
        """Where a sentence names a formula; nowhere if it does not."""
        return [(start, end) for start, end in self._spans(speech, key) if self._sentence(speech, start) == sentence]

    def _spans(self, speech: str, key: str) -> list[list[int]]:
        spans: list[list[int]] = json.loads(self.graph.edges[speech, key, "mentions"]["spans"])
        return spans

    def _sentence(self, speech: str, start: int) -> int:
        """The index, among the speech's sentences, of the one that holds the code point ``start``."""
        if speech not in self._sentences:
            spans = sentence_spans(self.texts[speech])
            self._sentences[speech] = array("q", [left for left, _ in spans]), array("q", [right for _, right in spans])
        return max(0, bisect_right(self._sentences[speech][0], start) - 1)

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
        left, right = (ends[sentence] for ends in self._sentences[speech])
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


def _spaced(number: int, most: int) -> Sequence[int]:
    """At most ``most`` places of so many, the first and the last among them, evenly between."""
    if number <= most:
        return range(number)
    return [round(i * (number - 1) / (most - 1)) for i in range(most)]
