"""Where sentences begin and end."""

from __future__ import annotations

import re

__all__ = ["sentence_spans"]

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
