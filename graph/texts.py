"""What a page holds of each speech: its text, as far as a budget allows, and the places to mark in it."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Any

from .schema import speech_key
from .tally import clean, wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from extract import Record

    from .bundle import Bundle
    from .evidence import Evidence

__all__ = ["BLANK", "page_texts"]

BUDGET = 1_500_000  # code points of all texts in a page
BLANK = " \t\r\u3000\xa0"  # a line of nothing else is no paragraph; the page's script counts in the same way


def page_texts(
    bundle: Bundle, evidence: Evidence, formulas: Sequence[Mapping[str, Any]], number: Mapping[str, int]
) -> list[dict[str, Any]]:
    """What the page holds of each speech, in the order of ``evidence.keys``: the text of the latest that fit into the budget, and what is marked.

    ``mentions`` are [gap, length, formula, …] and ``items`` [gap, length, formula, item, …] in text order, of the whole text where it is there,
    else within the sentences that ``evidence`` keeps (all of which must be asked for before). With a ``text`` comes its ``evidence``: [start,
    length, rule, …] of the words that show its year. A gap is counted from the start of the mark before; all are code points. ``number`` gives
    the index in ``formulas`` by key; what is not among them is not marked.

    The latest come first, by day where it is known; of one time the least key, the undated last. One that does not fit gives way to the next.
    """
    speeches = {clean(speech_key(sid)): sid for sid in bundle.texts}
    items = [{item["text"]: i for i, item in enumerate(f["items"])} for f in formulas]
    kept: list[list[tuple[int, int]]] = [[] for _ in evidence.keys]
    for speech, words, start, _ in sorted(evidence.table, key=lambda row: row[2]):
        kept[speech].append((start, start + len(words)))
    fitting = _fitting({key: len(bundle.texts[sid]) for key, sid in speeches.items()}, bundle)
    texts: dict[str, dict[str, Any]] = {key: {"mentions": [], "items": []} for key in evidence.keys}
    shown = {sid for key, sid in speeches.items() if key in fitting or kept[evidence.number[key]]}
    for record in bundle.records(shown):
        key = clean(speech_key(record.speech.id))
        spans = kept[evidence.number[key]]
        named = {
            bundle.graph.nodes[f]["name"]: number[f]
            for _, f, data in bundle.graph.out_edges(key, data=True)
            if data["kind"] == "mentions" and f in number
        }
        marks = [(m.start, m.end, named[n]) for m in record.mentions if (n := clean(m.formula)) in named]
        listed = sorted(set(_listed(record, named, items)))
        if key in fitting:
            shows = [value for e in record.speech.year_evidence for value in (e.start, e.end - e.start, e.rule)]
            texts[key] = {"text": record.speech.text, "mentions": _gaps(marks), "items": _gaps(listed), "evidence": shows}
        else:
            texts[key] = {"mentions": _gaps(_within(marks, spans)), "items": _gaps(_within(listed, spans))}
    return [texts[key] for key in evidence.keys]


def _fitting(sizes: Mapping[str, int], bundle: Bundle) -> set[str]:
    def when(key: str) -> tuple[int, str]:
        attributes = bundle.graph.nodes[key]
        return attributes.get("year", 0), attributes.get("date", "")

    room = BUDGET
    fitting = set()
    for key in sorted(sorted(sizes), key=when, reverse=True):  # a sort keeps the order of equals, reversed too
        if sizes[key] <= room:
            room -= sizes[key]
            fitting.add(key)
    return fitting


def _within(marks: Iterable[tuple[int, ...]], spans: Sequence[tuple[int, int]]) -> Iterator[tuple[int, ...]]:
    """The marks that begin within one of these spans, which stand in order."""
    for mark in marks:
        at = bisect_right(spans, mark[0], key=lambda span: span[0]) - 1
        if any(mark[0] < end for _, end in spans[max(0, at - 1) : at + 1]):  # of a long sentence two parts may overlap
            yield mark


def _listed(record: Record, named: Mapping[str, int], items: Sequence[Mapping[str, int]]) -> Iterator[tuple[int, int, int, int]]:
    """Start, end, formula and item of every piece of every member that the speech lists under a name."""
    for enumeration in record.enumerations:
        formula = named.get(clean(enumeration.formula or ""))
        if formula is None:
            continue
        for item in enumeration.items:
            number = items[formula].get(clean(wording(item.text)))
            if number is not None:  # the graph of an older bundle may word a member otherwise
                yield from ((start, end, formula, number) for start, end in item.spans or ((item.start, item.end),))


def _gaps(marks: Iterable[tuple[int, ...]]) -> list[int]:
    """Marks (start, end, …) in the order of their starts, one after the other, each start told from the one before."""
    flat: list[int] = []
    before = 0
    for start, end, *rest in marks:
        flat += [start - before, end - start, *rest]
        before = start
    return flat
