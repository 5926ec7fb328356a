"""In which sense is a name meant? What the text lists under it decides, then its place, then its year; else it stays open.

One name has several contents: 六稳 of Nanning in 2017 (工业稳、投资稳、…) is not the national one of 2018. A name has one sense in
one speech. Members drift (四个全面 changed its first in 2020), so a list need not repeat a sense to the letter: half of it is enough.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .lexicon import NATIONAL
from .records import Mention

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from .lexicon import Lexicon
    from .records import Enumeration, SenseBy, Speech

__all__ = ["OWN", "alike", "same_members", "settle_senses"]

OWN = "own"
# Lists that stand at the name itself: only such a list, and only whole, is a definition of its own.
_DEFINES = frozenset(("parenthetical", "after", "before", "glossary", "headings"))
_SHARED = 0.75  # of the shorter wording's characters: 保就业 is 保居民就业, 稳外资 is not 稳外贸


def settle_senses(
    matching: str, mentions: Sequence[Mention], enumerations: Iterable[Enumeration], speech: Speech, lexicon: Lexicon
) -> list[Mention]:
    """``mentions`` with the sense in which each is meant and why; ``speech`` is dated, ``enumerations`` are its own.

    ``matching`` is ``matching_text(speech.text)``: a lexicon's members are written as matching text has them.

    >>> from .extraction import extract
    >>> [(m.formula, m.sense, m.sense_by) for m in extract("做好“六稳”工作，抓好“八稳”。").mentions]
    [('六稳', 'national', 'national'), ('八稳', None, 'unknown')]
    """
    lists: dict[str, list[Enumeration]] = {}
    for enumeration in enumerations:
        if enumeration.formula is not None:
            lists.setdefault(enumeration.formula, []).append(enumeration)
    settled: dict[str, tuple[str | None, SenseBy]] = {}
    for mention in mentions:
        if mention.formula not in settled:
            settled[mention.formula] = _sense(matching, mention.formula, lists.get(mention.formula, []), speech, lexicon)
    # By position: replace() of a frozen record takes five times as long, and there is one for each mention.
    return [
        Mention(m.formula, m.surface, m.start, m.end, m.kind, m.quoted, m.known, m.rule, *settled[m.formula]) for m in mentions
    ]


def _sense(matching: str, name: str, lists: list[Enumeration], speech: Speech, lexicon: Lexicon) -> tuple[str | None, SenseBy]:
    senses = lexicon.by_name.get(name, ())
    meant = lexicon.sense_for(name, place=speech.place, year=speech.year)
    for listed in lists:
        said = [matching[item.start : item.end] for item in listed.items]
        # The closest sense first: of two with the same members the place's own.
        for sense in sorted(senses, key=lambda s: s is not meant):
            if same_members(said, sense.items):
                return sense.label, "list"
    if any(_defines(listed) for listed in lists) and (meant is None or meant.items):
        return OWN, "own-list"
    if meant is not None:
        return meant.label, "national" if meant.scope == NATIONAL else "place"
    return None, "open" if senses else "unknown"


def same_members(said: Sequence[str], members: Sequence[str]) -> bool:
    """Whether at least half of what is said are among ``members``, and two of them (or all, where there are fewer).

    >>> same_members(["保就业", "保民生", "保运转"], ["保居民就业", "保基本民生", "保市场主体"])
    True
    """
    shared = sum(any(alike(one, item) for item in members) for one in said)
    return shared > 0 and shared * 2 >= len(said) and shared >= min(2, len(said), len(members))


def _defines(listed: Enumeration) -> bool:
    return listed.how in _DEFINES and (listed.complete or (listed.complete is None and listed.found > 1))


def alike(one: str, other: str) -> bool:
    """Whether two wordings name the same member: one within the other, or most characters shared.

    >>> alike("保就业", "保居民就业"), alike("稳外贸", "稳外资")
    (True, False)
    """
    if min(len(one), len(other)) < 2:
        return one == other
    if one in other or other in one:
        return True
    return len(set(one) & set(other)) >= _SHARED * min(len(set(one)), len(set(other)))
