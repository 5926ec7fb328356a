"""Mentions in their sentences, and in lines one below the other (KWIC), of all speeches or of a year, a place, a level."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, cast

import pandas as pd

from extract import sentence_at

from .query import find_keys, name_of, speech_id, texts_of, years_as_integers
from .tally import clean

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from .bundle import Bundle

__all__ = ["kwic", "sentences"]

About = tuple[str | None, int | None, str | None, str | None]  # title, year, place and level of a speech


def sentences(
    bundle: Bundle, name: str, *, year: int | None = None, place: str | None = None, level: str | None = None
) -> pd.DataFrame:
    """The sentences that name a formula, with their place in the text.

    Columns: speech, title, year, place, level, sentence, start, end (of the sentence), mention_start, mention_end; offsets are code
    points of the speech's exact text, half-open. By year, speech and place in the text; one row a mention. ``year``, ``place``
    and ``level`` keep those only. Raises ``UnknownNameError`` with near names. The graph of an aggregated bundle has no offsets: its tables are
    read part by part.
    """
    rows: list[tuple[object, ...]] = []
    for speech, about, text, start, end in _mentions(bundle, name, year, place, level):
        left, right = sentence_at(text, start)
        rows.append((speech, *about, text[left:right], left, right, start, end))
    columns = ["speech", "title", "year", "place", "level", "sentence", "start", "end", "mention_start", "mention_end"]
    return _sorted(rows, columns)


def kwic(
    bundle: Bundle,
    name: str,
    *,
    width: int = 20,
    year: int | None = None,
    place: str | None = None,
    level: str | None = None,
) -> pd.DataFrame:
    """Key word in context: speech, title, year, place, level, left, match, right, mention_start, mention_end; as ``sentences`` orders them.

    ``width`` code points to each side, cut at the ends of the paragraph.

    >>> from extract import extract
    >>> from graph import bundle_of
    >>> kwic(bundle_of([extract("全面做好“六稳”工作。")]), "六稳", width=3)[["left", "match", "right"]].values.tolist()
    [['做好“', '六稳', '”工作']]
    """
    rows: list[tuple[object, ...]] = []
    for speech, about, text, start, end in _mentions(bundle, name, year, place, level):
        left = text[max(0, start - width) : start].rpartition("\n")[2]
        right = text[end : end + width].partition("\n")[0]
        rows.append((speech, *about, left, text[start:end], right, start, end))
    columns = ["speech", "title", "year", "place", "level", "left", "match", "right", "mention_start", "mention_end"]
    return _sorted(rows, columns)


def _mentions(
    bundle: Bundle, name: str, year: int | None, place: str | None, level: str | None
) -> Iterator[tuple[str, About, str, int, int]]:
    """Speech id, what is known of the speech, its text, start and end of each mention."""
    asked = {key: value for key, value in (("year", year), ("place", place), ("level", level)) if value is not None}
    keys = find_keys(bundle, name)
    if bundle.aggregated:
        yield from _in_tables(bundle, {name_of(bundle, key) for key in keys}, asked)
        return
    texts = texts_of(bundle)
    for key in keys:
        for speech, _, a in bundle.graph.in_edges(key, data=True):
            s = bundle.graph.nodes[speech]
            if a["kind"] == "mentions" and all(s.get(key) == value for key, value in asked.items()):
                about = s.get("title"), s.get("year"), s.get("place"), s.get("level")
                for start, end in json.loads(a["spans"]):
                    yield speech_id(speech), about, texts[speech_id(speech)], start, end


def _in_tables(bundle: Bundle, names: set[str], asked: Mapping[str, object]) -> Iterator[tuple[str, About, str, int, int]]:
    """The same of an aggregated bundle, from its tables: of the speeches that name one of these formulas, a part at a time."""
    from .tables import speeches_naming  # noqa: PLC0415  # questions to the graph alone need no tables

    for record in bundle.records(speeches_naming(cast("Path", bundle.path), lambda formula: clean(formula) in names)):
        s = record.speech
        title, place, level = (clean(words) if words else None for words in (s.title, s.place, s.level))
        if asked.items() <= {"year": s.year, "place": place, "level": level}.items():
            for m in record.mentions:
                if clean(m.formula) in names:
                    yield clean(s.id), (title, s.year, place, level), s.text, m.start, m.end


def _sorted(rows: list[tuple[object, ...]], columns: list[str]) -> pd.DataFrame:
    table = years_as_integers(pd.DataFrame(rows, columns=columns), "year")
    return table.sort_values(["year", "speech", "mention_start"], ignore_index=True)
