"""What a reader who types traditional characters means: the simplified form of each that stands for one of a page's names."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from extract import matching_text

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["traditional_forms"]

_HAN = ((0x3400, 0x4DC0), (0x4E00, 0xA000))


def traditional_forms(names: Iterable[str]) -> dict[str, str]:
    """Traditional character → simplified, in the order of code points, for the characters of ``names``.

    It is the table by which traditional texts are matched (OpenCC), so that a search finds what the extraction finds.

    >>> traditional_forms(["六稳"])
    {'穩': '稳'}
    """
    wanted = set().union(*names)
    return {old: new for old, new in _simplified().items() if new in wanted}


@cache
def _simplified() -> dict[str, str]:
    characters = [chr(code) for first, last in _HAN for code in range(first, last)]
    # One a line, so that no two of them make a word.
    simplified = matching_text("\n".join(characters)).split("\n")
    return {old: new for old, new in zip(characters, simplified, strict=True) if old != new}
