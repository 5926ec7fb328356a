"""Where sentences begin and end."""

from __future__ import annotations

import re

__all__ = ["sentence_at", "sentence_spans"]

# A sentence ends after 。！？ (and their half-width forms, but not the full stop: it stands in figures), with any closing
# marks that follow, or at a line's end. Semicolons part clauses, not sentences.
_END = re.compile(r"[。！？!?]+[”’」』）)\"']*|\n+")


def sentence_spans(text: str) -> list[tuple[int, int]]:
    r"""The sentences of ``text`` as half-open (start, end) code-point pairs, in order, without the white space around them.

    >>> [("一心。" "二意！”\n三")[a:b] for a, b in sentence_spans("一心。二意！”\n三")]
    ['一心。', '二意！”', '三']
    """
    spans: list[tuple[int, int]] = []
    last = 0
    for start, end in [*(m.span() for m in _END.finditer(text)), (len(text), len(text))]:
        stop = start if text[start:end].isspace() else end
        piece = text[last:stop]
        left = last + len(piece) - len(piece.lstrip())
        right = last + len(piece.rstrip())
        if left < right:
            spans.append((left, right))
        last = end
    return spans


def sentence_at(text: str, place: int) -> tuple[int, int]:
    """The sentence of ``text`` that holds the code point ``place``, as ``sentence_spans`` has it; (place, place) between sentences.

    >>> sentence_at("一心。二意！", 4)
    (3, 6)
    """
    # The sentence is looked for from the last two ends before the place on: those end where they end in the whole text.
    start = place
    for _ in range(2):
        start = max(text.rfind(mark, 0, start) for mark in "。！？!?\n")
        if start < 0:
            break
    first = max(0, start)
    while first and text[first - 1] in "。！？!?\n”’」』）)\"'":
        first -= 1
    last = first
    for match in _END.finditer(text, first):
        end = match.start() if match.group().isspace() else match.end()
        if last <= place < end:
            return _trimmed(text, last, end, place)
        last = match.end()
        if last > place:
            return place, place
    return _trimmed(text, last, len(text), place)


def _trimmed(text: str, start: int, end: int, place: int) -> tuple[int, int]:
    piece = text[start:end]
    left, right = start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())
    return (left, right) if left <= place < right else (place, place)
