"""Where a word stands in a text: asked for by every mention of a name, so found once for each text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["REACH", "within"]

# How far from its name a list may be spread over a text: a few pages, so that reading a long text stays linear.
REACH = 6000
_BLOCK = 1 << 16  # most speeches are one; in a text of many, no question is about more than two


def within(
    matching: str, word: str, start: int, end: int, holds: Callable[[str, int, int], bool] | None = None
) -> tuple[int, ...]:
    """Where ``word`` stands inside matching[start:end], in order, not overlapping; only where ``holds(matching, a, b)`` does of a:b.

    >>> within("三带两区，三带两区", "三带", 1, 9)
    (5,)
    """
    last = end - len(word)
    places: tuple[int, ...] = ()
    for block in range(start // _BLOCK, last // _BLOCK + 1):
        inside = _in_block(matching, word, block, holds)
        places += inside[bisect_left(inside, start) : bisect_right(inside, last)]
    return places


@lru_cache(maxsize=128)  # the mentions of a name, and names that share a word, ask for the same
def _in_block(matching: str, word: str, block: int, holds: Callable[[str, int, int], bool] | None) -> tuple[int, ...]:
    """Where ``word`` begins in a block of ``matching``."""
    size = len(word)
    places, at, stop = [], block * _BLOCK, (block + 1) * _BLOCK + size - 1
    while (at := matching.find(word, at, stop)) >= 0:
        if holds is None or holds(matching, at, at + size):
            places.append(at)
        at += size
    return tuple(places)
