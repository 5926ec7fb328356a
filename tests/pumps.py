"""Strings that bring out the worst in a regular expression, made from its own structure.

What backtracks without end is a repeat that can read the same characters in more than one way. So each repeat of a pattern is pumped:
what stands before it, then many times what it repeats, then what it does not expect. Pumps of two repeats are also mixed.
"""

from __future__ import annotations

import re
from itertools import combinations, islice
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

REPEATS = (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT)
USUAL = "中一1a。，、“” \n*-：稳年Z<"  # of a class of characters, these first
_OF_CATEGORY = {
    sre.CATEGORY_DIGIT: r"\d", sre.CATEGORY_NOT_DIGIT: r"\D", sre.CATEGORY_SPACE: r"\s",
    sre.CATEGORY_NOT_SPACE: r"\S", sre.CATEGORY_WORD: r"\w", sre.CATEGORY_NOT_WORD: r"\W",
}  # fmt: skip
_MIXED = 8  # of so many pumps each two are mixed


class Attack(NamedTuple):
    """A string to be made as long as one likes."""

    before: str
    pump: str
    after: str

    def text(self, length: int) -> str:
        """The attack with about ``length`` code points of pump."""
        return self.before + (self.pump * (length // len(self.pump) + 1))[:length] + self.after


def attacks(pattern: str, flags: int = 0) -> list[Attack]:
    r"""The attacks on ``pattern``, always the same and in the same order.

    >>> Attack("a", "b", "\x01") in attacks("a(?:b+)+c")
    True
    """
    tree = parser.parse(pattern, flags & ~re.DEBUG)
    pumped = {
        *_pumped(tree, ""),
        *(
            ("", whole[:size])
            for k in range(4)
            for whole in (_sample(tree, k),)
            for size in (1, len(whole) - 1, len(whole))
            if whole[:size]
        ),
    }
    pumps = sorted({pump for _, pump in pumped}, key=lambda pump: (len(pump), pump))
    mixed = {("", a + b) for a, b in combinations(islice(pumps, _MIXED), 2)}
    return [Attack(before, pump, after) for before, pump in sorted(pumped | mixed) for after in ("\x01", "中")]


def _pumped(tree: Any, before: str) -> Iterator[tuple[str, str]]:
    """What stands before each repeat, and what it repeats."""
    for op, value in tree:
        if op in REPEATS:
            for k in range(3):
                if pump := _sample(value[2], k):
                    yield before, pump
        for part in _parts(op, value):
            yield from _pumped(part, before)
        before += _sample([(op, value)], 0)


def _parts(op: Any, value: Any) -> list[Any]:
    if op in REPEATS:
        return [value[2]]
    if op is sre.BRANCH:
        return list(value[1])
    if op is sre.SUBPATTERN:
        return [value[-1]]
    if op is sre.ATOMIC_GROUP:
        return [value]
    if op in (sre.ASSERT, sre.ASSERT_NOT):
        return [value[1]]
    return [part for part in value[1:] if part is not None] if op is sre.GROUPREF_EXISTS else []


def _sample(tree: Any, k: int) -> str:
    """A string that the tree reads, look-arounds apart; another for another ``k``."""
    read = ""
    for op, value in tree:
        if op is sre.LITERAL:
            read += chr(value)
        elif op in (sre.NOT_LITERAL, sre.ANY):
            read += "中"
        elif op is sre.IN:
            members = _members(value)
            read += members[k % len(members)]
        elif op is sre.BRANCH:
            read += _sample(value[1][k % len(value[1])], k)
        elif op in REPEATS:
            read += _sample(value[2], k) * max(int(value[0]), 1)
        elif op not in (sre.ASSERT, sre.ASSERT_NOT):
            read += "".join(_sample(part, k) for part in _parts(op, value)[:1])
    return read


def _members(items: Any) -> list[str]:
    """A few characters of a class, the usual ones first."""
    inside = re.compile("[" + "".join(_written(op, value) for op, value in items) + "]")
    ends = [chr(v) for op, value in items for v in ((value,) if op is sre.LITERAL else value if op is sre.RANGE else ())]
    members = [c for c in dict.fromkeys(USUAL + "".join(ends)) if inside.match(c)]
    return members[:3] or ["\u9fa5"]


def _written(op: Any, value: Any) -> str:
    if op is sre.NEGATE:
        return "^"
    if op is sre.CATEGORY:
        return _OF_CATEGORY[value]
    return "-".join(re.escape(chr(v)) for v in ((value,) if op is sre.LITERAL else value))
