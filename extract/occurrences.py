"""Where a word stands in a text: asked for by every mention of a name, so found once for each text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import lru_cache

__all__ = ["REACH", "everywhere", "within"]

# How far from its name a list may be spread over a text: a few pages, so that reading a long text stays linear.
REACH = 6000


@lru_cache(maxsize=64)  # the mentions of a name, and names that share a word, ask for the same
def everywhere(matching: str, word: str) -> tuple[int, ...]:
    """Where ``word`` stands in ``matching``, in order, not overlapping."""
    places, at = [], matching.find(word)
    while at >= 0:
        places.append(at)
        at = matching.find(word, at + len(word))
    return tuple(places)


def within(matching: str, word: str, start: int, end: int) -> tuple[int, ...]:
    """Where ``word`` stands inside matching[start:end]."""
    places = everywhere(matching, word)
    return places[bisect_left(places, start) : bisect_right(places, end - len(word))]
