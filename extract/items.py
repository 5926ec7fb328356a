"""Mentions → enumerations: what this text lists under each name, by every way of listing, checked against the count."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from .around import Listing, after_name, before_name, by_part, in_brackets
from .following import run_near
from .glossary import glossary_entries, members_of
from .lexicon import NATIONAL
from .lists import Span, choose
from .numerals import stated_count
from .occurrences import REACH
from .owned import before_by_word
from .quotes import quotations
from .records import Enumeration, Item, Mention
from .shared import by_shared_word
from .spread import NEAR_BEFORE, agrees, by_markers, by_members, by_openings, headings

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .lexicon import Lexicon, Sense

__all__ = ["expected_count", "find_enumerations"]

_PREDICATE = re.compile("[按由要是的可以在就将靠被把让使都]|——|一[根条张]")
# In how many mentions a list is looked for: all of them in any speech, which names a formula once in 300 code points, a
# dense one in 50. A text that is nothing but names would take hours.
_LOOKUPS, _LENGTH_PER_LOOKUP = 1000, 100
_SAME_PLACE = 100  # code points: mentions of one name this close in one paragraph see the same passage
_LONG = 200_000  # code points: no speech is longer


@lru_cache(maxsize=50_000)
def expected_count(name: str, lexicon: Lexicon) -> int | None:
    """The count that ``name`` states; the lexicon's own count overrides the numerals (八字方针 counts characters).

    One is no count of a set (一网通办, 最多跑一次), and the number of a plan or a census (七普) counts none.

    >>> from .lexicon import load_lexicon
    >>> [expected_count(name, load_lexicon()) for name in ("六稳", "八字方针", "一网通办", "七普", "放管服")]
    [6, 4, None, None, None]
    """
    senses = lexicon.by_name.get(name, ())
    stated = next((s.expected for s in senses if s.expected is not None), stated_count(name))
    return None if stated == 1 or any(s.kind == "ordinal" for s in senses) else stated


def find_enumerations(text: str, matching: str, mentions: Sequence[Mention], lexicon: Lexicon) -> list[Enumeration]:
    """The lists of ``text``, in text order; ``mentions`` are those of ``find_mentions``.

    The ways of listing are tried from the surest to the loosest; the loose ones (shared words, known members) only for
    a name that has no list of its own in this text.
    """
    found: list[Enumeration] = []
    listed: set[str] = set()
    places = [m.start for m in mentions]
    defined = bytearray(len(matching))
    read: set[tuple[str, tuple[Span, ...]]] = set()
    for entry in glossary_entries(matching):
        first = max(0, bisect_right(places, entry.name[0]) - 1)
        named = next((m for m in islice(mentions, first, first + 2) if m.start < entry.name[1] and entry.name[0] < m.end), None)
        if named is None or named.kind == "term":
            continue
        defined[entry.name[0] : entry.body[1]] = b"\x01" * (entry.body[1] - entry.name[0])
        members = members_of(matching, named.formula, entry.body, expected_count(named.formula, lexicon))
        if members:
            listing = Listing(tuple(members), "glossary", entry.name[0], entry.body[1], "glossary")
            found.append(_enumeration(text, matching, named.formula, listing, lexicon))
            listed.add(named.formula)
    counting = [m for m in mentions if m.kind not in ("term", "ordinal")][: _LOOKUPS + len(matching) // _LENGTH_PER_LOOKUP]
    for mention in counting:
        if defined[mention.start]:
            continue
        expected = expected_count(mention.formula, lexicon)
        around = _nearest(matching, mention, expected)
        if around is not None and (
            not _loose(matching, around, expected) or agrees(matching, around.members, _binding(mention.formula, lexicon))
        ):
            listed.add(mention.formula)
            # Between two mentions of a name stands one list, not two.
            if (mention.formula, around.members) not in read:
                read.add((mention.formula, around.members))
                found.append(_enumeration(text, matching, mention.formula, around, lexicon))
    found += [
        _enumeration(text, matching, name, listing, lexicon) for name, listing in _spread(matching, counting, listed, lexicon)
    ]
    found += _nameless(text, matching, mentions)
    return sorted(found, key=lambda e: (e.start, e.end))


def _spread(matching: str, mentions: Sequence[Mention], listed: set[str], lexicon: Lexicon) -> Iterator[tuple[str, Listing]]:
    """The first loosely tied list of each name that is not among ``listed``."""
    last = {mention.formula: mention.end for mention in mentions}
    tried: dict[str, int] = {}
    said: dict[str, list[tuple[str, ...]]] = {}
    for mention in mentions:
        name = mention.formula
        if name in listed:
            continue
        before = tried.get(name)
        if before is not None and mention.start - before < _SAME_PLACE and "\n" not in matching[before : mention.start]:
            continue  # what can be seen from here was seen from the mention before
        tried[name] = mention.start
        spread = by_shared_word(matching, mention, expected_count(name, lexicon))
        if spread is not None and not agrees(matching, spread.members, _binding(name, lexicon)):
            spread = None
        if spread is None or spread.how == "distributed":
            if name not in said:
                said[name] = _may_say(matching, name, lexicon, mention.start, last[name])
            spread = _said(matching, mention, said[name], spread)
        if spread is not None:
            listed.add(name)
            yield name, spread


def _may_say(matching: str, name: str, lexicon: Lexicon, first: int, last: int) -> list[tuple[str, ...]]:
    """The members of each sense that this text may mean and says two of, near the mentions of ``name`` from ``first`` to ``last``
    (a text longer than any speech is not searched to its end for each of its names).

    A place's sense is only meant where the place is named.
    """
    senses = _listing_senses(name, lexicon)
    known = [s.items for s in senses if s.scope == NATIONAL or s.scope[:2] in matching] or [named_parts(name)]
    start, end = max(0, first - NEAR_BEFORE), min(last, first + _LONG) + REACH
    return [items for items in known if len(list(islice((i for i in items if matching.find(i, start, end) >= 0), 2))) > 1]


def _said(matching: str, mention: Mention, known: list[tuple[str, ...]], spread: Listing | None) -> Listing | None:
    """Members of one of the ``known`` senses that the text says near the name; ``spread`` with them where there is one already."""
    for items in known:
        found = by_openings(matching, mention, items) or spread
        found = by_members(matching, mention, items, spread=found) or found
        if found is not spread:
            return found
    return spread


def _nearest(matching: str, mention: Mention, expected: int | None) -> Listing | None:
    """The list at this mention: of all ways of listing the surest that agrees with the count, else the surest."""
    found = [
        listing
        for listing in (
            in_brackets(matching, mention, expected),
            by_part(matching, mention),
            after_name(matching, mention, expected),
            before_by_word(matching, mention, expected),
            before_name(matching, mention, expected),
            run_near(matching, mention, expected),
            by_markers(matching, mention, expected),
            headings(matching, mention, expected),
        )
        if listing is not None
    ]
    return next((li for li in found if len(li.members) == expected), found[0] if found else None)


def _loose(matching: str, listing: Listing, expected: int | None) -> bool:
    """Whether a list is tied to its name so loosely that it must share a member with what is known of the name.

    Two members before a name may stand there by chance, unless they open alike: 用水总量和用水强度“双控”.
    """
    if listing.how == "before" and (expected is None or expected < 3):
        return len({matching[a : a + 2] for a, _ in listing.members}) > 1
    return listing.how in ("distributed", "headings") or listing.rule.startswith("run-")


@lru_cache(maxsize=50_000)
def known_items(name: str, lexicon: Lexicon) -> tuple[tuple[str, ...], ...]:
    """The members that the lexicon gives ``name``, one tuple a sense, those of the whole country first."""
    return tuple(sense.items for sense in _listing_senses(name, lexicon))


@lru_cache(maxsize=50_000)
def _listing_senses(name: str, lexicon: Lexicon) -> tuple[Sense, ...]:
    """The senses of ``name`` whose members are known, those of the whole country first."""
    return tuple(sorted((s for s in lexicon.by_name.get(name, ()) if s.items), key=lambda s: s.scope != NATIONAL))


@lru_cache(maxsize=50_000)
def _binding(name: str, lexicon: Lexicon) -> tuple[str, ...]:
    """The members one of which a loosely tied list must hold: those of all senses, where the whole country knows the name in one.

    A name that only places know is given a content of its own by the next place.
    """
    senses = _listing_senses(name, lexicon)
    return tuple(item for s in senses for item in s.items) if senses and senses[0].scope == NATIONAL else ()


def named_parts(name: str) -> tuple[str, ...]:
    """The members that a name without numerals spells out itself: 照镜子、正衣冠、洗洗澡、治治病."""
    return tuple(re.split("[、，]", name)) if stated_count(name) is None and name.count("、") + name.count("，") > 1 else ()


def _enumeration(text: str, matching: str, name: str, listing: Listing, lexicon: Lexicon) -> Enumeration:
    members = [_as_known(matching, span, known_items(name, lexicon)) for span in listing.members]
    items = tuple(Item(text[a:b], a, b) for a, b in members)
    expected = expected_count(name, lexicon)
    return Enumeration(name, items, listing.how, listing.start, listing.end, expected, listing.rule)


def _as_known(matching: str, span: Span, known: tuple[tuple[str, ...], ...]) -> Span:
    """A member that opens with a known one ends where that does, if what follows says something of it: 党课|由支书自己讲."""
    start, end = span
    ends = [start + len(item) for items in known for item in items if len(item) > 1 and matching.startswith(item, start, end)]
    known_end = max(ends, default=end)
    return start, known_end if _PREDICATE.match(matching, known_end, end) else end


def _nameless(text: str, matching: str, mentions: Sequence[Mention]) -> list[Enumeration]:
    """Lists between quotation marks that are nobody's formula: “官气、痞气、娇气、戾气”问题."""
    starts = [m.start for m in mentions]
    found = []
    for q in quotations(matching):
        if q.text.count("、") < 2:
            continue
        before = bisect_left(starts, q.end) - 1  # the last mention that begins before the quotation ends
        if before >= 0 and mentions[before].end > q.start:
            continue
        members = choose(matching, q.start, q.end, None)
        if len(members) > 2 and max(b - a for a, b in members) <= 10:
            items = tuple(Item(text[a:b], a, b) for a, b in members)
            found.append(Enumeration(None, items, "before", q.start, q.end, None, "quoted-list"))
    return found
