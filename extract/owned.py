"""Lists before a name that counts one word, where every member carries that word: 有理想信念、…的“四有”, 创新链产业链…“四链”.

The word ties them to the name, so that a 的 may stand between, or no pause at all.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from .around import Listing, clause_start, pieces_of

if TYPE_CHECKING:
    from .lists import Span
    from .records import Mention

__all__ = ["before_by_word"]

_COUNTED = re.compile(r"[两双三四五六七八九十](?:个|大|项|种|条)?([^一二两双三四五六七八九十个大项种条、，+]{1,3})")


@lru_cache(maxsize=50_000)
def _counted_word(name: str) -> str:
    """The word that ``name`` counts, where it counts one: 有 for 四有; else empty."""
    counted = _COUNTED.fullmatch(name)
    return counted.group(1) if counted else ""


def before_by_word(matching: str, mention: Mention, expected: int | None) -> Listing | None:
    """The list that runs up to the name, led to it by 的 or run together, each member with the word that the name counts."""
    word = _counted_word(mention.formula)
    if not word or expected is None or expected < 3:
        return None
    end = mention.start - (matching[mention.start - 1 : mention.start] in ("“", "‘"))
    clause = clause_start(matching, mention.start)
    if end - clause < 3:
        return None
    led = matching[end - 1] == "的"
    members = (_led_by_de if led else _run_together)(matching, clause, end - led, word, expected)
    return Listing(members, "before", members[0][0], mention.end, "before-by-word") if members else None


def _led_by_de(matching: str, clause: int, end: int, word: str, expected: int) -> tuple[Span, ...]:
    pieces = pieces_of(matching, clause, end, expected)
    first = matching.find(word, *pieces[0])
    if len(pieces) != expected or first < 0 or not all(matching.startswith(word, a) for a, _ in pieces[1:]):
        return ()
    return ((first, pieces[0][1]), *pieces[1:])


def _run_together(matching: str, clause: int, end: int, word: str, expected: int) -> tuple[Span, ...]:
    """Members of one length that end with ``word``: the first begins where the others' length says."""
    ends = [clause + m.end() for m in re.finditer(re.escape(word), matching[clause:end])][-expected:]
    if len(ends) < expected or ends[-1] != end:
        return ()
    size = ends[1] - ends[0]
    members = tuple(zip((max(clause, ends[0] - size), *ends), ends, strict=False))
    even = {b - a for a, b in members} == {size} and size - len(word) in (1, 2, 3)
    return members if even and "、" not in matching[members[0][0] : end] else ()
