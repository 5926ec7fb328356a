"""Matching text → mentions: candidates of every source, one of them for each place."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from .bare import bare_names, learned_names, repeated_names
from .glossary import Entry, glossary_entries
from .known import Candidate, known_names
from .quoted import first_rule, quoted_names
from .records import Mention

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .lexicon import Lexicon
    from .records import Kind

__all__ = ["find_mentions"]

_NOTHING: Mapping[str, Kind] = {}


def find_mentions(text: str, matching: str, lexicon: Lexicon, learned: Mapping[str, Kind] = _NOTHING) -> list[Mention]:
    """The mentions of formulas in ``text``, in text order, none overlapping another.

    ``matching`` is ``matching_text(text)``; ``learned`` are names that other texts teach. Where candidates overlap the longest
    wins; of equal ones the known, then what this text shows by itself.

    >>> from .lexicon import load_lexicon
    >>> [m.formula for m in find_mentions("做好“六稳”工作。", "做好“六稳”工作。", load_lexicon())]
    ['六稳']
    """
    known = known_names(matching, lexicon)
    quoted = quoted_names(matching, known)
    entries = glossary_entries(matching)
    defined_names = _defined_names(matching, entries)
    chosen = _choose([*known, *quoted, *bare_names(matching), *defined_names, *learned_names(matching, learned)])
    unknown = [c for c in chosen if not c.known]
    if again := repeated_names(matching, unknown):
        chosen = _choose([*chosen, *again])
    bodies = [entry.body[0] for entry in entries]
    return [
        Mention(c.formula, text[c.start : c.end], c.start, c.end, c.kind, c.quoted, c.known, c.rule)
        for c in chosen
        if not _is_part(matching[c.start : c.end], _defined_at(matching, c.start, entries, bodies))
    ]


def _defined_at(matching: str, place: int, entries: list[Entry], bodies: list[int]) -> str:
    """The name that is defined at ``place``, by the ``entries`` of a glossary and the beginnings of what they say; empty elsewhere."""
    before = bisect_right(bodies, place) - 1
    return matching[slice(*entries[before].name)] if before >= 0 and place < entries[before].body[1] else ""


def _is_part(words: str, name: str) -> bool:
    """Whether ``words``, in the definition of ``name``, take it apart and name no formula: “一心”指… for 一心两带."""
    return words in name and words != name


def _defined_names(matching: str, entries: list[Entry]) -> list[Candidate]:
    """The names that head the entries of an official glossary, where they are built like names."""
    found = []
    for entry in entries:
        name = matching[entry.name[0] : entry.name[1]]
        if first_rule("no names", name) is None and first_rule("names", name) is not None:
            found.append(Candidate(*entry.name, name, "numeral", quoted=False, known=False, rule="glossary-name"))
    return found


def _choose(candidates: list[Candidate]) -> list[Candidate]:
    """No two of them overlapping, in text order: the longest first, then the known, then the earlier rule."""
    taken: list[Candidate] = []
    occupied = bytearray(max((c.end for c in candidates), default=0))
    for c in sorted(candidates, key=lambda c: (c.start - c.end, not c.known, c.start)):
        if 1 not in occupied[c.start : c.end]:
            taken.append(c)
            occupied[c.start : c.end] = b"\x01" * (c.end - c.start)
    return sorted(taken, key=lambda c: c.start)
