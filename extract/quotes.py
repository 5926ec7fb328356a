"""The quoted spans of a matching text."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

__all__ = ["Quotation", "quotations"]

# Innermost pairs: a quotation inside another is read by itself. A mark left alone opens no span.
_PAIR = re.compile("“((?:(?!‘[^‘’“”\n]{1,40}’)[^“”\n]){1,60})”|‘([^‘’“”\n]{1,40})’")


class Quotation(NamedTuple):
    """What stands between two marks: half-open code points, the marks left out."""

    start: int
    end: int
    text: str


def quotations(matching: str, start: int = 0, end: int | None = None) -> tuple[Quotation, ...]:
    """The quoted spans of matching[start:end] (by default of all of it) in text order, innermost only.

    >>> [q.text for q in quotations("做好“六稳”工作，落实“六保”任务")]
    ['六稳', '六保']
    """
    if start == 0 and end is None:
        return _in_all(matching)
    return _between(matching, start, len(matching) if end is None else end)


@lru_cache(maxsize=1)  # a text is asked more than once, and one after the other
def _in_all(matching: str) -> tuple[Quotation, ...]:
    return _between(matching, 0, len(matching))


def _between(matching: str, start: int, end: int) -> tuple[Quotation, ...]:
    return tuple(
        Quotation(*match.span(match.lastindex or 0), match.group(match.lastindex or 0))
        for match in _PAIR.finditer(matching, start, end)
    )
