"""Scopes of a sense beside those that the lexicon has (``national``, a place, either with a year)."""

from __future__ import annotations

__all__ = ["NO_SENSE", "OPEN", "OWN", "UNKNOWN"]

OWN, NO_SENSE = "own", "none"  # while texts are counted one by one: a text's own content, and none
UNKNOWN, OPEN = (
    "unknown",
    "open",
)  # in a graph: a name that the lexicon does not hold, and one of whose senses nothing says which is meant
