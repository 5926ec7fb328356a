"""Mentions → enumerations: what this text lists under each name, by every way of listing, checked against the count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .around import Listing, after_name, before_name, in_brackets
from .glossary import glossary_entries, members_of
from .lists import choose
from .numerals import stated_count
from .quotes import quotations
from .records import Enumeration, Item, Mention
from .spread import agrees, by_markers, by_members, by_shared_word, headings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .lexicon import Lexicon

__all__ = ["expected_count", "find_enumerations"]


def expected_count(name: str, lexicon: Lexicon) -> int | None:
    """The count that ``name`` states; the lexicon's own count overrides the numerals (八字方针 counts characters)."""
    senses = lexicon.by_name.get(name, ())
    return next((s.expected for s in senses if s.expected is not None), stated_count(name))


def find_enumerations(text: str, matching: str, mentions: Sequence[Mention], lexicon: Lexicon) -> list[Enumeration]:
    """The lists of ``text``, in text order; ``mentions`` are those of ``find_mentions``.

    The ways of listing are tried from the surest to the loosest; the loose ones (shared words, known members) only for
    a name that has no list of its own in this text.
    """
    found: list[Enumeration] = []
    listed: set[str] = set()
    defined: list[tuple[int, int]] = []
    for entry in glossary_entries(matching):
        named = next((m for m in mentions if m.start < entry.name[1] and entry.name[0] < m.end), None)
        if named is None or named.kind == "term":
            continue
        defined.append((entry.name[0], entry.body[1]))
        members = members_of(matching, named.formula, entry.body, expected_count(named.formula, lexicon))
        if members:
            listing = Listing(tuple(members), "glossary", entry.name[0], entry.body[1], "glossary")
            found.append(_enumeration(text, named.formula, listing, lexicon))
            listed.add(named.formula)
    for mention in mentions:
        if mention.kind in ("term", "ordinal") or any(a <= mention.start < b for a, b in defined):
            continue
        expected = expected_count(mention.formula, lexicon)
        around: Listing | None = (
            in_brackets(matching, mention, expected)
            or after_name(matching, mention, expected)
            or before_name(matching, mention, expected)
            or by_markers(matching, mention, expected)
            or headings(matching, mention, expected)
        )
        if around is not None and (
            around.how not in ("distributed", "headings")
            or agrees(matching, around.members, known_items(mention.formula, lexicon))
        ):
            found.append(_enumeration(text, mention.formula, around, lexicon))
            listed.add(mention.formula)
    for mention in mentions:
        if mention.formula in listed or mention.kind in ("term", "ordinal"):
            continue
        known = known_items(mention.formula, lexicon)
        spread = by_shared_word(matching, mention, expected_count(mention.formula, lexicon))
        if spread is not None and not agrees(matching, spread.members, known):
            spread = None
        if spread is None or spread.how == "distributed":
            spread = by_members(matching, mention, known, spread=spread) or spread
        if spread is not None:
            found.append(_enumeration(text, mention.formula, spread, lexicon))
            listed.add(mention.formula)
    found += _nameless(text, matching, mentions)
    return sorted(found, key=lambda e: (e.start, e.end))


def known_items(name: str, lexicon: Lexicon) -> tuple[str, ...]:
    """The members that the lexicon gives ``name``, of all its senses, in order."""
    return tuple(item for sense in lexicon.by_name.get(name, ()) for item in sense.items)


def _enumeration(text: str, name: str | None, listing: Listing, lexicon: Lexicon) -> Enumeration:
    items = tuple(Item(text[a:b], a, b) for a, b in listing.members)
    expected = expected_count(name, lexicon) if name else None
    return Enumeration(name, items, listing.how, listing.start, listing.end, expected, listing.rule)


def _nameless(text: str, matching: str, mentions: Sequence[Mention]) -> list[Enumeration]:
    """Lists between quotation marks that are nobody's formula: “官气、痞气、娇气、戾气”问题."""
    taken = [(m.start, m.end) for m in mentions]
    found = []
    for q in quotations(matching):
        if q.text.count("、") < 2 or any(a < q.end and q.start < b for a, b in taken):
            continue
        members = choose(matching, q.start, q.end, None)
        if len(members) > 2 and max(b - a for a, b in members) <= 10:
            items = tuple(Item(text[a:b], a, b) for a, b in members)
            found.append(Enumeration(None, items, "before", q.start, q.end, None, "quoted-list"))
    return found
