"""The texts that a page holds, as many as a budget allows, with the places to mark in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .schema import speech_key
from .tally import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from extract import Record

    from .bundle import Bundle

__all__ = ["BLANK", "page_texts"]

BUDGET = 1_500_000  # code points of all texts in a page
BLANK = " \t\r\u3000\xa0"  # a line of nothing else is no paragraph; the page's script counts in the same way


def page_texts(
    bundle: Bundle, speeches: Sequence[str], formulas: Sequence[Mapping[str, Any]], number: Mapping[str, int]
) -> list[dict[str, Any]]:
    """The texts of the latest speeches that fit into the budget, in the order of ``speeches`` (keys in the graph).

    Each says which speech it is (an index of ``speeches``), its ``text``, and in text order where it names formulas (``mentions``: gap, length,
    formula, …), where it lists items of theirs (``items``: gap, length, formula, item, …) and which words show its year (``evidence``: start,
    length, rule, …). A gap is counted from the start of the mark before; all are code points. ``number`` gives the index in ``formulas`` by key;
    what is not among them is not marked.

    The latest come first, by day where it is known; of one time the least key, the undated last. One that does not fit gives way to the next.

    >>> from extract import extract
    >>> from graph import bundle_of
    >>> shown = {"formula:六稳": 0}
    >>> page_texts(bundle_of([extract("做好“六稳”工作。")]), ["speech:"], [{"items": []}], shown)[0]["mentions"]
    [3, 2, 0]
    """
    keys = {clean(speech_key(sid)): sid for sid in bundle.texts}
    at = {key: i for i, key in enumerate(speeches)}
    room = BUDGET
    taken = {}
    for key in _latest_first(bundle, speeches):
        size = len(bundle.texts[keys[key]])
        if size <= room:
            room -= size
            taken[keys[key]] = at[key]
    items = [{item["text"]: i for i, item in enumerate(f["items"])} for f in formulas]
    texts = []
    for record in bundle.records(taken.keys()):
        i = taken[record.speech.id]
        named = {
            bundle.graph.nodes[f]["name"]: number[f]
            for _, f, data in bundle.graph.out_edges(speeches[i], data=True)
            if data["kind"] == "mentions" and f in number
        }
        texts.append(
            {
                "speech": i,
                "text": record.speech.text,
                "mentions": _gaps((m.start, m.end, named[n]) for m in record.mentions if (n := clean(m.formula)) in named),
                "items": _gaps(sorted(set(_listed(record, named, items)))),
                "evidence": [value for e in record.speech.year_evidence for value in (e.start, e.end - e.start, e.rule)],
            }
        )
    return sorted(texts, key=lambda text: text["speech"])


def _latest_first(bundle: Bundle, speeches: Sequence[str]) -> list[str]:
    def when(key: str) -> tuple[int, str]:
        attributes = bundle.graph.nodes[key]
        return attributes.get("year", 0), attributes.get("date", "")

    return sorted(sorted(speeches), key=when, reverse=True)  # a sort keeps the order of equals, reversed too


def _listed(record: Record, named: Mapping[str, int], items: Sequence[Mapping[str, int]]) -> Iterator[tuple[int, int, int, int]]:
    """Start, end, formula and item of every piece of every member that the speech lists under a name."""
    for enumeration in record.enumerations:
        formula = named.get(clean(enumeration.formula or ""))
        if formula is None:
            continue
        for item in enumeration.items:
            for start, end in item.spans or ((item.start, item.end),):
                yield start, end, formula, items[formula][clean(item.text)]


def _gaps(marks: Iterable[tuple[int, ...]]) -> list[int]:
    """Marks (start, end, …) in the order of their starts, one after the other, each start told from the one before."""
    flat: list[int] = []
    before = 0
    for start, end, *rest in marks:
        flat += [start - before, end - start, *rest]
        before = start
    return flat
