"""PDF files: the text of their pages, lines joined into paragraphs again."""

from __future__ import annotations

import re

from ..errors import InputError

__all__ = ["read_pdf"]

# A line of running text breaks in mid-sentence; the next then goes on without a new paragraph.
_BROKEN = re.compile(r"(?<=[\u3400-\u9fff，、；：“（])[ \t]*\n[ \t]*(?=[\u3400-\u9fff0-9A-Za-z”）])")
_SHORT_LINE = re.compile(r"(?m)^(.{1,24})\n")


def read_pdf(data: bytes) -> str:
    """The text of a PDF file, pages in order. Raises ``InputError`` when it can't be opened or holds no text."""
    import pypdfium2 as pdfium  # noqa: PLC0415  # only PDF files need it

    try:
        document = pdfium.PdfDocument(data)
        pages = [page.get_textpage().get_text_bounded() for page in document]
    except pdfium.PdfiumError as error:
        raise InputError("is not a readable PDF file (damaged, or locked by a password)") from error
    text = "\n".join(pages).replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    if not text.strip():
        raise InputError("holds no text (scanned pages need OCR first)")
    # A short line stands alone (a title, a section head): its break is kept.
    kept = _SHORT_LINE.sub("\\1\ue000", text)
    return _BROKEN.sub("", kept).replace("\ue000", "\n")
