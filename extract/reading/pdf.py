"""PDF files: the lines of their pages, with where they stand on the paper."""

from __future__ import annotations

import re

from ..errors import InputError
from .pdf_lines import lines_of
from .printed import Printed, paragraphs_of

__all__ = ["MOST_CHARACTERS", "MOST_PAGES", "read_pdf"]

MOST_PAGES = 20_000
MOST_CHARACTERS = 50_000_000  # of text, in all pages

_NO_FILE = "is no readable PDF file (damaged, or locked by a password); save it anew"
# What a font without a table of its characters gives.
_UNREADABLE = re.compile("[\ue000-\uf8ff\ufffd\x01-\x08\x0e-\x1f]")


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
                    pages.append([Printed(*line) for line in lines_of(document[number])])
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
