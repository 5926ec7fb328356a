"""The lines of a page of a PDF file, as plain values: nothing of ours is imported, so that a program by itself can read them too."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pypdfium2 import PdfPage, PdfTextPage

    Line = tuple[str, float, float, float, float]  # the fields of ``printed.Printed``

__all__ = ["lines_of"]

_WIDE = 0x3400  # from here on, ideographs: as wide as high in every font
_LINE_END, _SPACE = (0x0A, 0x0D), 0x20
_ALONE = 10.0  # points: the width of a character where none is known


def lines_of(page: PdfPage) -> Iterator[Line]:
    """The lines of a page that hold words, in the file's own order; where a page lies on its side, as if each stood alone at a margin."""
    from pypdfium2 import raw  # noqa: PLC0415

    upright = page.get_rotation() % 180 == 0
    words = page.get_textpage()
    codes = [raw.FPDFText_GetUnicode(words.raw, n) for n in range(words.count_chars())]
    start = 0
    for end in [*(n for n, code in enumerate(codes) if _ends_line(words, codes, n)), len(codes)]:
        text = _text(codes[start:end])
        if text.strip():
            filled = [n for n in range(start, end) if not chr(codes[n]).isspace()]
            wide = [n for n in filled if codes[n] >= _WIDE][:3]
            yield (
                _placed(words, text, filled[0], filled[-1], wide)
                if upright
                else (text, 0.0, _ALONE * len(text.strip()), 0.0, _ALONE)
            )
        start = end + 1


def _ends_line(words: PdfTextPage, codes: list[int], n: int) -> bool:
    """Whether the ``n``-th character ends a line, or is the space between two cells of a table: as wide as two characters and more."""
    if codes[n] != _SPACE or not 0 < n < len(codes) - 1 or codes[n - 1] < _WIDE:
        return codes[n] in _LINE_END
    return bool(words.get_charbox(n + 1)[0] - words.get_charbox(n - 1)[2] > 2 * _width(words, n - 1))


def _text(codes: list[int]) -> str:
    """The words that UTF-16 units write. pdfium has U+FFFE for a hyphen at a line's end."""
    text = "".join(map(chr, codes)).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text.replace("\0", "")


def _placed(words: PdfTextPage, text: str, first: int, last: int, wide: list[int]) -> Line:
    """The line whose first and last visible characters are these, and of which ``wide`` are ideographs."""
    left, _, _, _ = words.get_charbox(first, loose=True)
    _, _, right, _ = words.get_charbox(last, loose=True)
    return (text, left, right, _baseline(words, first), max((_width(words, n) for n in wide), default=0.0))


def _width(words: PdfTextPage, n: int) -> float:
    left, _, right, _ = words.get_charbox(n, loose=True)
    return float(right - left)


def _baseline(words: PdfTextPage, n: int) -> float:
    from ctypes import byref, c_double  # noqa: PLC0415  # beside the library that wants it

    from pypdfium2 import raw  # noqa: PLC0415

    x, y = c_double(), c_double()
    raw.FPDFText_GetCharOrigin(words.raw, n, byref(x), byref(y))  # of a character's box the lower edge is its own: 一 hangs high
    return y.value
