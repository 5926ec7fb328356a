"""Lines as they stand on paper → paragraphs: what the width of a page broke is joined again."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Printed", "paragraphs_of"]

_PAGE_NUMBER = re.compile(
    r"\s*+(?:[-—–·~]*+\s*+\d{1,4}\s*+[-—–·~]*+|第\s*\d{1,4}\s*页.{0,12}|共\s*\d{1,4}\s*页|\d{1,4}\s*/\s*\d{1,4}|[ivxIVX]{1,6}|Page\s+\d{1,4}.{0,12})\s*"
)
_ENDS = tuple("。！？；：!?…")  # after these a line end may be one of the author's
_CLOSING = "”’）)》」』"
_DIGITS = re.compile(r"\d+|[一二三四五六七八九十]+")
_EDGES = 2  # lines at the top and at the bottom of a page that may be running heads or feet
_REPEATED = 3  # pages on which a running head stands at least
# Widths and distances in the width of a character.
_INDENT = (0.8, 3.5)
_SHORT, _SHORT_WITH_STOP = 2.6, 1.2
_LARGER = 1.15
_FAR = 1.4  # of the usual distance between lines


@dataclass(frozen=True, slots=True)
class Printed:
    """A line on a page: where its words begin and end and on which height they stand, in points; how wide a character is (0: not known)."""

    text: str
    left: float
    right: float
    height: float
    em: float


@dataclass(frozen=True, slots=True)
class _Set:
    """A line with the margins of its column, the width of its characters, and that of most of the text."""

    line: Printed
    page: int
    margin: float
    edge: float
    em: float
    body: float

    @property
    def indented(self) -> bool:
        least, most = _INDENT
        return least * self.em <= self.line.left - self.margin <= most * self.em or self.line.text.startswith(("\u3000", "  "))

    @property
    def short(self) -> bool:
        missing = (self.edge - self.line.right) / self.em
        return missing > (_SHORT_WITH_STOP if self.stops else _SHORT)

    @property
    def stops(self) -> bool:
        return self.line.text.rstrip().rstrip(_CLOSING).endswith(_ENDS)


def paragraphs_of(pages: Sequence[Sequence[Printed]]) -> list[str]:
    """The paragraphs of ``pages``, in order, without page numbers and what runs along the edges of the pages.

    A paragraph begins where a line is indented, set in another size or apart, or where the line before it is short. In a text that knows neither
    indents nor distances it also begins after each line that ends with a stop. What stands across the end of a page or a column goes on.
    """
    lines, pitch = _set(_without_edges(pages))
    pairs = list(pairwise(lines))
    far = _FAR * pitch
    marked = 20 * sum(b.indented or _drop(a, b) > far for a, b in pairs) > len(lines)
    paragraphs = [[lines[0].line.text]] if lines else []
    for a, b in pairs:
        if not _beside(a, b) and _begins(a, b, far, marked=marked):
            paragraphs.append([b.line.text])
        else:
            paragraphs[-1][-1:] = _seam(paragraphs[-1][-1], b.line.text)
    return ["".join(pieces).replace("\ufffe", "-").strip() for pieces in paragraphs]


def _begins(a: _Set, b: _Set, far: float, *, marked: bool) -> bool:
    """Whether a paragraph begins with ``b``, which follows ``a``; lines of one paragraph are less than ``far`` apart."""
    if _of_one_heading(a, b) and _drop(a, b) <= far * a.em / a.body:
        return False
    return (
        b.indented
        or a.short
        or _drop(a, b) > far
        or not 1 / _LARGER < a.em / b.em < _LARGER
        or (_below(a, b) and abs(a.margin - b.margin) > a.em)
        or (a.stops and not marked)
    )


def _below(a: _Set, b: _Set) -> bool:
    return a.page == b.page and a.line.height > b.line.height


def _drop(a: _Set, b: _Set) -> float:
    """How far ``b`` stands below ``a``; 0 where it begins a page or a column."""
    return a.line.height - b.line.height if _below(a, b) else 0.0


def _beside(a: _Set, b: _Set) -> bool:
    """Whether ``b`` goes on at the height of ``a``: a line that the file writes in pieces. Further off stands another cell of a table."""
    return a.page == b.page and abs(a.line.height - b.line.height) < a.em / 2 and -a.em < b.line.left - a.line.right < a.em


def _of_one_heading(a: _Set, b: _Set) -> bool:
    """Whether the two are a title that takes more than one line: larger than the text, and both in the middle."""
    middles = abs(a.line.left + a.line.right - b.line.left - b.line.right) / 2
    return a.em > _LARGER * a.body and abs(a.em - b.em) < 0.1 * a.em and _below(a, b) and middles < a.em and not a.stops


def _seam(text: str, more: str) -> tuple[str, str]:
    """A line and the next, as they are to be joined. Latin words had a space where the line broke, Chinese none; a divided word loses its hyphen."""
    text, more = text.rstrip(), more.strip()
    if text.endswith("\ufffe"):
        return (text[:-1] if text[-2:-1].isalpha() and more[:1].islower() else text[:-1] + "-"), more
    apart = text[-1:].isascii() and text[-1:] not in "-/" and more[:1].isascii()
    return (f"{text} " if apart else text), more


def _set(pages: Sequence[Sequence[Printed]]) -> tuple[list[_Set], float]:
    """The lines of all pages with the margins of their columns, and how far below each other the lines of a paragraph stand."""
    widths = [line.em for page in pages for line in page if line.em > 0 for _ in line.text]
    body = median(widths) if widths else 10.0
    placed: list[tuple[Printed, int, float, float]] = []
    for number, page in enumerate(pages):
        lefts = sorted(line.left for line in page)
        for line in page:
            em = line.em or body
            margin = lefts[bisect_right(lefts, line.left - _INDENT[1] * em)]  # the leftmost line, no further off than an indent
            placed.append((line, number, margin, em))
    edges = _edges_of_columns(placed, body)
    lines = [_Set(line, page, margin, edges[round(margin / body)], em, body) for line, page, margin, em in placed]
    # Within a paragraph stand, if anything does, the lines behind full ones.
    steps = [a.line.height - b.line.height for a, b in pairwise(lines) if _below(a, b) and not a.short]
    return lines, median(steps) if steps else 2 * body


def _edges_of_columns(placed: Sequence[tuple[Printed, int, float, float]], body: float) -> dict[int, float]:
    """Where the columns end, by where they begin: the furthest right that two of their lines reach, indented ones and others."""
    rights: dict[int, list[float]] = {}
    for line, _, margin, _ in placed:
        for near in range(-1, 4):
            rights.setdefault(round(margin / body) + near, []).append(line.right)
    edges = {}
    for margin, ends in rights.items():
        ends.sort(reverse=True)
        edges[margin] = next((a for a, b in pairwise(ends) if a - b < body), ends[0])
    return edges


def _without_edges(pages: Sequence[Sequence[Printed]]) -> list[list[Printed]]:
    edges = [_outermost(page, _EDGES) for page in pages]
    seen = Counter(shape for page in edges for shape in {_shape(line) for line in page if not line.text.endswith(_ENDS)})
    running = {shape for shape, count in seen.items() if count >= max(_REPEATED, len(pages) / 3)}
    kept = []
    for page, at_edges in zip(pages, edges, strict=True):
        left_out = {id(line) for line in at_edges if _shape(line) in running}
        rest = [line for line in page if id(line) not in left_out]
        numbers = {id(line) for line in _outermost(rest, 1) if _PAGE_NUMBER.fullmatch(line.text)}
        kept.append([line for line in rest if id(line) not in numbers])
    return kept


def _outermost(page: Sequence[Printed], number: int) -> list[Printed]:
    """The lines at the top and at the bottom of a page."""
    by_height = sorted(page, key=lambda line: -line.height)  # stable: where heights are not known, the file's order
    return by_height[:number] + by_height[max(number, len(by_height) - number) :]


def _shape(line: Printed) -> tuple[str, int]:
    """The words of a line with its numbers made alike, and its height: a running head has the same on all pages."""
    return _DIGITS.sub("0", "".join(line.text.split())), round(line.height / 4)
