"""PDF files: the text of their pages, lines joined into paragraphs again."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["read_pdf"]

_PAGE_NUMBER = re.compile(r"\s*(?:[-—–·]*\s*\d{1,4}\s*[-—–·]*|第\s*\d{1,4}\s*页.*)\s*")
_ENDS = "。！？；：!?…"  # after these a line end is one of the author's
_FULL = 0.85  # of the widest line: a line that is shorter ends its paragraph


def read_pdf(data: bytes) -> str:
    """The text of a PDF file, pages in order, page numbers left out, a paragraph on each line.

    Raises ``InputError`` when the file can't be opened or holds no text.
    """
    import pypdfium2 as pdfium  # noqa: PLC0415  # only PDF files need it

    try:
        with pdfium.PdfDocument(data) as document:
            pages = [page.get_textpage().get_text_bounded() for page in document]
    except pdfium.PdfiumError as error:
        raise InputError("is no readable PDF file (damaged, or locked by a password); save it anew") from error
    # pdfium writes a hyphen at a line's end as U+FFFE.
    lines = [line for page in pages for line in _without_number(page.replace("\ufffe", "-").replace("\0", "").splitlines())]
    text = "\n".join(_paragraphs(lines))
    if not text.strip():
        raise InputError("holds no text (a scan needs text recognition first)")
    return text


def _without_number(lines: list[str]) -> list[str]:
    filled = [line for line in lines if line.strip()]
    for edge in (-1, 0):
        if filled and _PAGE_NUMBER.fullmatch(filled[edge]):
            filled.pop(edge)
    return filled


def _paragraphs(lines: list[str]) -> Iterable[str]:
    """``lines`` with those joined that the page's width broke: a full line without an end goes on in the next."""
    full = _FULL * max((len(line.strip()) for line in lines), default=0)
    paragraph = ""
    for line in lines:
        words = line.strip()
        # Latin words had a space where the line broke, Chinese none.
        paragraph += f" {words}" if paragraph[-1:].isascii() and words[:1].isascii() and paragraph else words
        if len(words) < full or words.endswith(tuple(_ENDS)):
            yield paragraph
            paragraph = ""
    if paragraph:
        yield paragraph
