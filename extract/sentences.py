"""Where sentences begin and end."""

from __future__ import annotations

import re

__all__ = ["sentence_at", "sentence_spans"]

# A sentence ends after 。！？ (and their half-width forms, but not the full stop: it stands in figures), with any closing
# marks that follow, or at a line's end. Semicolons part clauses, not sentences.
_MARKS = "。！？!?\n"
_STOPS = r"[。！？!?]++[”’」』）)\"']*+"
_END = re.compile(rf"{_STOPS}|\n+")
_SENTENCE = re.compile(rf"[^\s。！？!?][^。！？!?\n]*+(?:{_STOPS})?+|{_STOPS}")


def sentence_spans(text: str) -> list[tuple[int, int]]:
    r"""The sentences of ``text`` as half-open (start, end) code-point pairs, in order, without the white space around them.

    >>> [("一心。" "二意！”\n三")[a:b] for a, b in sentence_spans("一心。二意！”\n三")]
    ['一心。', '二意！”', '三']
    """
    spans = (m.span() for m in _SENTENCE.finditer(text))
    return [(a, b) if not text[b - 1].isspace() else (a, a + len(text[a:b].rstrip())) for a, b in spans]


def sentence_at(text: str, place: int) -> tuple[int, int]:
    """The sentence of ``text`` that holds the code point ``place``, as ``sentence_spans`` has it; (place, place) between sentences.

    >>> sentence_at("一心。二意！", 4)
    (3, 6)
    """
    start = _end_before(text, place)
    stop = _END.search(text, start)
    if stop is None:
        return _trimmed(text, start, len(text), place)
    return _trimmed(text, start, stop.start() if stop.group().isspace() else stop.end(), place)


def _end_before(text: str, place: int) -> int:
    """Where the last sentence ends that is over at ``place``; 0 where none is."""
    at = place
    while (at := max(text.rfind(mark, 0, at) for mark in _MARKS)) >= 0:
        while at and text[at - 1] in _MARKS and (text[at - 1] == "\n") == (text[at] == "\n"):
            at -= 1  # marks in a row end one sentence: ？！
        end = _END.match(text, at)
        if end is not None and end.end() <= place:
            return end.end()
    return 0


def _trimmed(text: str, start: int, end: int, place: int) -> tuple[int, int]:
    piece = text[start:end]
    left, right = start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())
    return (left, right) if left <= place < right else (place, place)
