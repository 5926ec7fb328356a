"""Word files: paragraphs and table cells in reading order, a line each."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from ..errors import InputError

if TYPE_CHECKING:
    from docx.table import Table

__all__ = ["read_docx"]

_TITLES = ("Title", "Heading 1")


def read_docx(data: bytes) -> tuple[str, str | None]:
    """The text of a .docx file, and its first paragraph in the style of a title (None where there is none).

    Raises ``InputError`` when the bytes are no .docx file or hold no text.
    """
    from docx import Document  # noqa: PLC0415  # only Word files need it
    from docx.text.paragraph import Paragraph  # noqa: PLC0415

    try:
        document = Document(BytesIO(data))
    except Exception as error:  # python-docx lets errors of zip and XML through, whatever they are
        raise InputError("is no readable .docx file; save it again from a word processor") from error
    lines: list[str] = []
    title: str | None = None
    for block in document.iter_inner_content():
        if not isinstance(block, Paragraph):
            lines += _cells(block)
            continue
        lines.append(block.text)
        style = block.style.name if block.style is not None else ""
        if title is None and style in _TITLES:
            title = block.text.strip().replace("\n", "") or None
    text = "\n".join(lines)
    if not text.strip():
        raise InputError("holds no text (a scan needs text recognition first)")
    return text, title


def _cells(table: Table) -> list[str]:
    """The cells' texts, row by row; a cell that spans several places is given once."""
    cells = {cell._tc: cell.text for row in table.rows for cell in row.cells}  # noqa: SLF001  # a cell's identity has no public name
    return [text for text in cells.values() if text]
