"""Senses of a corpus: what texts list under a name beside what the lexicon knows, one node for each content.

A text whose list is no known sense gives a sense of its own (``own``). Across a corpus such senses are one where their members are
the same by at least half, and bear the name of their place. What no text and no row decides stays open, in a node apart.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Protocol, TypeVar

from extract import matching_text, same_members

from .schema import formula_key
from .scopes import NO_SENSE, OPEN, OWN, UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Mapping

    from extract import Lexicon

__all__ = ["Settled", "Unsettled", "settled", "settlement"]

Settled = dict[str, tuple[str, str]]  # key as counted → key in the graph, scope of the sense


class Unsettled(Protocol):
    """Counts (``tally.py``, ``census.py``) whose formulas are still the senses that single texts give."""

    def named(self) -> Mapping[str, tuple[str, str]]:
        """Name and scope of each key."""

    def members(self) -> Mapping[str, list[tuple[int, str]]]:
        """Position and wording of what texts list of their own, by key; not sorted."""

    def first(self, key: str) -> tuple[int, str]:
        """The year (9999 where it is unknown) and the id of the earliest speech that gives a content of its own."""

    def places(self, key: str) -> set[str | None]:
        """The places of those speeches."""

    def renamed(self, settlement: Settled) -> Unsettled:
        """The same counts by the keys of the graph."""


Counts = TypeVar("Counts", bound=Unsettled)


def settled(counts: Counts, lexicon: Lexicon) -> Counts:
    """``counts`` with the senses that single texts give put together; the order in which they were counted does not matter.

    - A name that has no sense here has one node, of scope ``unknown``; where texts list different contents under it, each
      content has one, and what lists nothing is ``open``.
    - A name that has some keeps them; contents of texts' own stand beside them. Where only other places or other years have a
      sense, it is ``open``: under the bare name if no national sense has that.
    """
    return counts.renamed(settlement(counts, lexicon))  # type: ignore[return-value]  # a protocol can't say: of its own kind


def settlement(counts: Unsettled, lexicon: Lexicon) -> Settled:
    """Where each key as counted belongs: the key in the graph, and its sense's scope."""
    named = counts.named()
    return {
        key: (formula_key(named[key][0], _bare(named[key][0], scope, lexicon)), scope)
        for key, scope in _scopes(counts, named, lexicon).items()
    }


def _bare(name: str, scope: str, lexicon: Lexicon) -> str:
    """The scope as the key has it: the national sense has the bare name, and what is open has it where there is no national sense."""
    return "national" if scope in (UNKNOWN, OPEN) and not _is_national(name, lexicon) else scope


def _is_national(name: str, lexicon: Lexicon) -> bool:
    return any(s.scope == "national" for s in lexicon.by_name.get(name, ()))


def _scopes(counts: Unsettled, named: Mapping[str, tuple[str, str]], lexicon: Lexicon) -> dict[str, str]:
    """Key as counted → the scope of the sense that it belongs to."""
    by_name: defaultdict[str, list[str]] = defaultdict(list)
    for key in sorted(named):
        by_name[named[key][0]].append(key)
    members = counts.members()
    scopes: dict[str, str] = {}
    for name, keys in by_name.items():
        own = [key for key in keys if named[key][1] == OWN]
        contents = _contents(counts, own, members)
        taken = {named[key][1] for key in keys}
        lone = not _is_national(name, lexicon) and taken <= {OWN, NO_SENSE} and len(contents) < 2
        for content in contents:
            label = UNKNOWN if lone else _label(counts, content, taken)
            taken.add(label)
            scopes |= dict.fromkeys(content, label)
        for key in keys:
            if key not in scopes:
                scope = named[key][1]
                scopes[key] = scope if scope != NO_SENSE else UNKNOWN if lone else OPEN
    return scopes


def _contents(counts: Unsettled, keys: list[str], members: Mapping[str, list[tuple[int, str]]]) -> list[list[str]]:
    """``keys`` (each of one text's content) in groups of the same content, the earliest text first."""
    groups: list[tuple[tuple[str, ...], list[str]]] = []
    of: dict[tuple[str, ...], list[str]] = {}  # many texts say the same in the same words, which are compared once
    for key in sorted(keys, key=counts.first):
        said = tuple(text for _, text in sorted(members.get(key, ())))
        if not said or said not in of:  # two that list nothing have no content in common
            matching = tuple(map(matching_text, said))
            group = next((group for items, group in groups if same_members(matching, items)), None)
            if group is None:
                group = []
                groups.append((matching, group))
            of[said] = group
        of[said].append(key)
    return [group for _, group in groups]


def _label(counts: Unsettled, content: list[str], taken: set[str]) -> str:
    """The place whose texts give this content, else the text that gives it first; with its year where that is taken."""
    places = {place for key in content for place in counts.places(key)}
    year, sid = counts.first(content[0])
    place = next(iter(places)) if len(places) == 1 else None
    for label in (place, f"{place} {year}" if place else None, sid):
        if label and label not in taken:
            return label
    return f"{sid} {year}"
