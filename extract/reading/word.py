"""Word files: what a reader sees of headings, paragraphs, tables, notes and text boxes, in reading order, a line each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..errors import InputError
from .limits import MAX_SIZE
from .numbering import Numbering, W, value
from .package import packed, parts

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["read_docx"]

_DAMAGED = "is no readable .docx file (damaged, or locked by a password); save it again from a word processor"
_TITLES = ("title", "heading 1")
_CONTENTS = "toc "  # opens the names of the styles of a table of contents, which says each heading a second time
_NOTES = {W + "footnoteReference": "footnotes", W + "endnoteReference": "endnotes"}
_SIGNS = {W + "tab": "\t", W + "ptab": "\t", W + "br": "\n", W + "cr": "\n", W + "noBreakHyphen": "-"}
_TEXT_BOX = W + "txbxContent"
_UNSEEN = {
    W + name for name in ("pPr", "rPr", "del", "moveFrom", "rt")
}  # marks, what a tracked change takes out, a reading above a character
_CHOICES = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_WORDS = (W + "t", "{http://schemas.openxmlformats.org/officeDocument/2006/math}t")


def read_docx(data: bytes, limit: int = MAX_SIZE) -> tuple[str, str | None]:
    """The text of a .docx file, and its first paragraph in the style of a title (None where there is none).

    A line for each paragraph, in a table cell by cell; behind it the notes that it refers to and the text boxes that hang on it, so
    that no sentence is cut in two. Numbers that Word writes by itself are written out. Insertions that are tracked count, deletions
    do not; hidden words, bullets, the table of contents, heads and feet of pages are left out.

    Raises ``InputError`` when the bytes are no .docx file, hold no text, or are too many (``package.py``).
    """
    from docx import Document  # noqa: PLC0415  # only Word files need it

    stream = packed(parts(data, limit, _DAMAGED))
    try:
        document = Document(stream)
        body = _Body(document)
        text = "\n".join(body.lines(document.element.body))
    except Exception as error:  # python-docx lets errors of XML and of missing parts through, whatever they are
        raise InputError(_DAMAGED) from error
    if not text.strip():
        raise InputError("holds no text (a scan needs text recognition first)")
    return text, body.title


class _Body:
    """What the lines of a document need beside its body: styles, lists, and the notes not yet read."""

    def __init__(self, document: Any) -> None:  # noqa: ANN401  # python-docx's types are not strict enough
        self._styles = {style.get(W + "styleId"): style for style in document.styles.element.iter(W + "style")}
        self._numbering = Numbering(_related(document, "numbering"), self._styles)
        roots = {kind: _related(document, kind) for kind in _NOTES.values()}
        self._notes = {(kind, note.get(W + "id")): note for kind, root in roots.items() if root is not None for note in root}
        self.title: str | None = None

    def lines(self, block: Any) -> Iterator[str]:  # noqa: ANN401
        """The lines of a body, a cell, a note or a text box."""
        line = ""
        for child in block:
            if child.tag == W + "p":
                name = value(self._styles.get(value(child, "pPr/pStyle")), "name").lower()
                if name.startswith(_CONTENTS):
                    continue
                behind: list[Any] = []
                words = "".join(self._words(child, behind))
                if self.title is None and name in _TITLES:
                    self.title = "".join(words.strip().splitlines()) or None
                line += self._numbering.label(child) + words if words.strip() else words
                if child.find(f"{W}pPr/{W}rPr/{W}del") is None:  # else the end of this paragraph was deleted
                    yield line
                    line = ""
                for other in behind:
                    yield from self.lines(other)
            elif child.tag == W + "tbl":
                yield from filter(None, self._cells(child))
            elif child.tag not in _UNSEEN:
                yield from self.lines(child)  # controls, insertions and the like hold paragraphs of their own
        if line:
            yield line

    def _cells(self, table: Any) -> Iterator[str]:  # noqa: ANN401
        """The lines of the cells, row by row; a cell that spans several places is given once."""
        for row in table.iterchildren(W + "tr", W + "sdt"):
            if row.find(f"{W}trPr/{W}del") is not None:
                continue
            if row.tag != W + "tr":
                yield from self.lines(row)
                continue
            for cell in row:
                merged = cell.find(f"{W}tcPr/{W}vMerge")
                if merged is None or merged.get(W + "val") == "restart":
                    yield from self.lines(cell)

    def _words(self, element: Any, behind: list[Any]) -> Iterator[str]:  # noqa: ANN401
        """The words of a paragraph; ``behind`` takes the notes and text boxes that are to follow it."""
        for child in element:
            if child.tag in _WORDS:
                yield child.text or ""
            elif child.tag in _SIGNS:
                yield "" if child.get(W + "type") in ("page", "column") else _SIGNS[child.tag]
            elif child.tag in _NOTES:
                note = self._notes.pop((_NOTES[child.tag], child.get(W + "id")), None)
                behind += [] if note is None else [note]
            elif child.tag == _TEXT_BOX:
                behind.append(child)
            elif not (child.tag in _UNSEEN or _hidden(child) or _second_choice(child)):
                yield from self._words(child, behind)


def _hidden(element: Any) -> bool:  # noqa: ANN401
    mark = element.find(f"{W}rPr/{W}vanish")
    return mark is not None and mark.get(W + "val") not in ("0", "false", "off")


def _second_choice(element: Any) -> bool:  # noqa: ANN401
    """Whether older programs find here again what newer ones found before."""
    return element.tag == _CHOICES + "Fallback" and element.getparent().find(_CHOICES + "Choice") is not None


def _related(document: Any, kind: str) -> Any:  # noqa: ANN401
    """The XML of the part of this ``kind``, None where the document has none."""
    from docx.oxml import parse_xml  # noqa: PLC0415  # as above

    for relation in document.part.rels.values():
        if relation.reltype.endswith(f"/{kind}") and not relation.is_external:
            return parse_xml(relation.target_part.blob)
    return None
