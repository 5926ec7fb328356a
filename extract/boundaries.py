"""Is this a word boundary? The only file that loads pkuseg, and only when a boundary is in doubt.

三公 stands in 三公里 and 三公司, 四风 in 四风险, 三农 in 第三农场. A segmenter that knows 公里, 公司, 风险 and 农场 as words puts
a word across the end of the candidate: then the candidate is no name. A name that the segmenter itself splits
(六|稳) is none the worse for it: only a word that crosses an edge counts.

A boundary is in doubt only where a word that the model knows from its training lies across it. Where none does, whatever it puts
there is made up (河长|制湖|长制), and five of six boundaries need no model at all.

pkuseg: Luo, Xu, Zhang, Ren and Sun, *PKUSEG: A Toolkit for Multi-Domain Chinese Word Segmentation* (2019).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from .numerals import NUMERAL

__all__ = ["crosses_word", "is_word", "segment"]

# Segmentation is local: a few characters to each side, cut at punctuation, decide it. A short window also repeats
# often, so that the cache answers.
_REACH = 6
_LONGEST = 5  # code points of the longest word looked for across an edge
_CUT = re.compile(r"[^\u3400-\u9fff0-9A-Za-z%.]")


@lru_cache(maxsize=1)
def _segmenter() -> Any:  # noqa: ANN401  # pkuseg ships no types
    """Pkuseg with its default model: three seconds and 0.8 GB, so loaded only when asked."""
    import pkuseg  # noqa: PLC0415  # see above

    return pkuseg.pkuseg()


@lru_cache(maxsize=1)
def _words() -> frozenset[str]:
    """The words of two to five characters that the model knows."""
    return frozenset(word for word in _segmenter().feature_extractor.unigram if 1 < len(word) <= _LONGEST)


@lru_cache(maxsize=200_000)
def segment(text: str) -> tuple[str, ...]:
    """The words of ``text`` after pkuseg's default model, in order; they join to the text without its white space.

    >>> segment("第三农场")
    ('第三', '农场')
    """
    return tuple(_segmenter().cut(text))


def is_word(text: str) -> bool:
    """Whether ``text`` is one word of up to five characters that the model knows.

    >>> is_word("排头兵"), is_word("护苗")
    (True, False)
    """
    return text in _words()


def crosses_word(text: str, start: int, end: int) -> bool:
    """Whether a word of ``text`` lies across ``start`` or ``end`` (code points, half-open).

    >>> crosses_word("走了三公里山路", 2, 4), crosses_word("压减三公经费", 2, 4)
    (True, False)
    """
    left = max(0, start - _REACH)
    for match in _CUT.finditer(text, left, start):
        left = match.end()
    if text[start - 1 : start] == "好" and text[start] in NUMERAL:
        left = start  # 做好|六稳: the model sees a word 好六
    stop = _CUT.search(text, end, min(len(text), end + _REACH))
    right = stop.start() if stop else min(len(text), end + _REACH)
    window, edges = text[left:right], (start - left, end - left)
    return any(_in_doubt(window, edge) for edge in edges) and _crosses(window, *edges)


def _in_doubt(window: str, edge: int) -> bool:
    """Whether a known word lies across ``edge``."""
    words = _words()
    for a in range(max(0, edge - _LONGEST + 1), edge):
        for b in range(edge + 1, min(len(window), a + _LONGEST) + 1):
            if window[a:b] in words:
                return True
    return False


def _crosses(window: str, start: int, end: int) -> bool:
    position = 0
    for word in segment(window):
        after = position + len(word)
        if position < start < after or position < end < after:
            return True
        position = after
    return False
