"""Drift: members that changed under one name over the years."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pandas as pd

from extract import sentence_at

from ..query import find_keys, texts_of, years_as_integers
from ..schema import speech_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..bundle import Bundle

__all__ = ["drift", "replacements"]


def drift(bundle: Bundle, name: str) -> pd.DataFrame:
    """The members that speeches list under a name, with the years between which they do.

    Columns: sense (its scope), position (from 1, the most usual), item, first and last (year in which a speech lists it, missing where
    none of them is dated), documents (speeches that list it). Sense by sense, the national first; within a sense by position, first and
    item. What only the lexicon lists is left out (``items`` has it). Senses are those of the graph: of a name without a known one it may
    hold contents that have little in common. Raises ``UnknownNameError``.

    >>> from extract import Speech, extract
    >>> from graph import bundle_of
    >>> texts = {2018: "“四外”，即外贸、外资、外经、外事。", 2020: "“四外”，即外贸、外资、外经、外宣。"}
    >>> b = bundle_of([extract(Speech(id=str(y), text=t, year=y)) for y, t in texts.items()])
    >>> drift(b, "四外")[["position", "item", "first", "last"]].values.tolist()[2:]
    [[3, '外经', 2018, 2020], [4, '外事', 2018, 2018], [4, '外宣', 2020, 2020]]
    """
    rows = [(sense, *member[:-1]) for sense, members in _members(bundle, name) for member in members]
    table = pd.DataFrame(rows, columns=["sense", "position", "item", "first", "last", "documents"])
    return years_as_integers(table, "first", "last")


def replacements(bundle: Bundle, name: str) -> pd.DataFrame:
    """Pairs of a member that went and the next that came in its position, each with the sentence that lists it.

    Columns: sense (its scope), position, went, last (year that lists it), came, first (year that lists it, later than ``last``),
    went_sentence (of the last speech that lists it), came_sentence (of the first), went_speech, came_speech. Of several that came later
    those of the earliest year are given. Order as in ``drift``, by ``last`` within a position. A member that few speeches list may be a
    wording, not a change: read both sentences. Empty without dates, or where nothing changed. Raises ``UnknownNameError``, and ``BundleError``
    for an aggregated bundle.

    >>> from extract import Speech, extract
    >>> from graph import bundle_of
    >>> texts = {2018: "“四外”，即外贸、外资、外经、外事。", 2020: "“四外”，即外贸、外资、外经、外宣。"}
    >>> b = bundle_of([extract(Speech(id=str(y), text=t, year=y)) for y, t in texts.items()])
    >>> replacements(b, "四外")[["went", "last", "came", "first", "came_sentence"]].values.tolist()
    [['外事', 2018, '外宣', 2020, '“四外”，即外贸、外资、外经、外宣。']]
    """
    rows: list[tuple[object, ...]] = []
    texts = texts_of(bundle)
    for sense, members in _members(bundle, name):
        dated = [member for member in members if member[2] is not None]
        for position, went, _, last, _, went_places in sorted(dated, key=lambda m: (m[0], m[3], m[1])):
            later = [(first, came, places) for at, came, first, _, _, places in dated if at == position and first > last]
            for first, came, came_places in later:
                if first == later[0][0]:
                    old, new = _sentence(texts, went_places[-1]), _sentence(texts, came_places[0])
                    rows.append((sense, position, went, last, came, first, old, new, went_places[-1][1], came_places[0][1]))
    columns = [
        "sense",
        "position",
        "went",
        "last",
        "came",
        "first",
        "went_sentence",
        "came_sentence",
        "went_speech",
        "came_speech",
    ]
    return years_as_integers(pd.DataFrame(rows, columns=columns), "last", "first")


Place = tuple[int, str, int]  # year, speech, start of the item in its text
Member = tuple[int, str, Any, Any, int, list[Place]]  # position, item, first, last, documents, dated places in order


def _members(bundle: Bundle, name: str) -> Iterator[tuple[str, list[Member]]]:
    """Each sense of a name by its scope, with the members that speeches list, by position, first year and item."""
    nodes = bundle.graph.nodes
    for key in find_keys(bundle, name):
        members: list[Member] = []
        for _, item, a in bundle.graph.out_edges(key, data=True):
            if a["kind"] == "enumerates" and a["documents"]:
                said = json.loads(a["speeches"]).items()
                places = sorted(
                    (nodes[speech_key(s)]["year"], s, start) for s, (start, _) in said if "year" in nodes[speech_key(s)]
                )
                years = json.loads(a.get("years", "[null]"))
                first, last = years[0], years[-1]
                members.append((a["position"], nodes[item]["name"], first, last, a["documents"], places))
        yield nodes[key]["scope"], sorted(members, key=lambda m: (m[0], m[2] or 0, m[1]))


def _sentence(texts: dict[str, str], place: Place) -> str:
    """The sentence in which an item stands."""
    _, speech, start = place
    left, right = sentence_at(texts[speech], start)
    return texts[speech][left:right]
