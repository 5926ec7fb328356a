"""Word files: paragraphs and table cells in reading order, a line each."""

from __future__ import annotations

from io import BytesIO

from ..errors import InputError

__all__ = ["read_docx"]


def read_docx(data: bytes) -> tuple[str, str | None]:
    """The text of a .docx file, and the title that its properties or a title paragraph state (None where none does).

    Raises ``InputError`` when the bytes are no .docx file or hold no text.
    """
    from docx import Document  # noqa: PLC0415  # only Word files need it
    from docx.table import Table  # noqa: PLC0415

    try:
        document = Document(BytesIO(data))
    except Exception as error:  # python-docx lets errors of zip and XML through, whatever they are
        raise InputError("is not a readable .docx file; save it again from a word processor") from error
    lines: list[str] = []
    title: str | None = None
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            lines += [cell.text for row in block.rows for cell in row.cells]
        else:
            lines.append(block.text)
            if title is None and block.text.strip() and (block.style is not None and block.style.name in ("Title", "Heading 1")):
                title = block.text.strip()
    text = "\n".join(lines).replace("\r", "\n")
    if not text.strip():
        raise InputError("holds no text (scanned pages need OCR first)")
    return text, title
