"""PDF files: the lines of their pages, with where they stand on the paper."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..errors import InputError
from .printed import Printed, paragraphs_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pypdfium2 import PdfPage, PdfTextPage

__all__ = ["MOST_CHARACTERS", "MOST_PAGES", "read_pdf"]

MOST_PAGES = 20_000
MOST_CHARACTERS = 50_000_000  # of text, in all pages

_NO_FILE = "is no readable PDF file (damaged, or locked by a password); save it anew"
# What a font without a table of its characters gives.
_UNREADABLE = re.compile("[\ue000-\uf8ff\ufffd\x01-\x08\x0e-\x1f]")
_WIDE = 0x3400  # from here on, ideographs: as wide as high in every font
_LINE_END, _SPACE = (0x0A, 0x0D), 0x20


def read_pdf(data: bytes) -> tuple[str, list[str]]:
    """The text of a PDF file, a paragraph on each line; and a reason for each page that can't be read, while others can.

    Pages in order, and within a page in the file's own order, which is that of its columns. Page numbers, running heads and feet are
    left out: they would stand within sentences. Raises ``InputError`` when the file can't be opened, holds no text, or more of it than the limits say.
    """
    import pypdfium2 as pdfium  # noqa: PLC0415  # only PDF files need it

    pages: list[list[Printed]] = []
    faults: list[str] = []
    characters = 0
    try:
        with pdfium.PdfDocument(data) as document:
            if len(document) > MOST_PAGES:
                raise InputError(f"has {len(document)} pages, more than {MOST_PAGES}; split it")
            for number in range(len(document)):
                try:
                    pages.append(list(_lines(document[number])))
                except pdfium.PdfiumError:
                    faults.append(f"its page {number + 1} can't be read, the others were; save it anew")
                    continue
                characters += sum(len(line.text) for line in pages[-1])
                if characters > MOST_CHARACTERS:
                    raise InputError(f"holds more than {MOST_CHARACTERS} characters; split it")
    except pdfium.PdfiumError as error:
        raise InputError(_NO_FILE) from error
    text = "\n".join(paragraphs_of(pages))
    if not text.strip():
        raise InputError(faults[0] if faults else "holds no text (a scan needs text recognition first)")
    if len(_UNREADABLE.findall(text)) * 4 > len(text):
        raise InputError("its fonts don't say which characters they show; it needs text recognition first")
    return text, faults


def _lines(page: PdfPage) -> Iterator[Printed]:
    """The lines of a page that hold words."""
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
            yield _placed(words, text, filled[0], filled[-1], wide) if upright else Printed.alone(text)
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


def _placed(words: PdfTextPage, text: str, first: int, last: int, wide: list[int]) -> Printed:
    """The line whose first and last visible characters are these, and of which ``wide`` are ideographs."""
    left, _, _, _ = words.get_charbox(first, loose=True)
    _, _, right, _ = words.get_charbox(last, loose=True)
    return Printed(text, left, right, _baseline(words, first), max((_width(words, n) for n in wide), default=0.0))


def _width(words: PdfTextPage, n: int) -> float:
    left, _, right, _ = words.get_charbox(n, loose=True)
    return float(right - left)


def _baseline(words: PdfTextPage, n: int) -> float:
    from ctypes import byref, c_double  # noqa: PLC0415  # beside the library that wants it

    from pypdfium2 import raw  # noqa: PLC0415

    x, y = c_double(), c_double()
    raw.FPDFText_GetCharOrigin(words.raw, n, byref(x), byref(y))  # of a character's box the lower edge is its own: 一 hangs high
    return y.value
