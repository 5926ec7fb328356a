"""OpenDocument texts (LibreOffice Writer, WPS): what a reader sees, in reading order, a line each."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..errors import InputError
from .limits import MAX_SIZE
from .package import packed, parts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from odfdo import Element

__all__ = ["read_odt"]

_DAMAGED = "is no readable .odt file (damaged, or locked by a password); save it again from a word processor"
_LINES = ("text:p", "text:h")
# What is no text of the author's: what was deleted, remarks, a second telling of the headings, descriptions of a picture, a note's mark.
_UNSEEN = {
    "text:tracked-changes", "office:annotation", "office:annotation-end", "text:table-of-content", "text:alphabetical-index", "text:ruby-text",
    "text:note-citation", "svg:title", "svg:desc", "office:forms", "text:sequence-decls",
}  # fmt: skip
_BEHIND = {"text:note", "draw:text-box"}
_SPACES = 1000  # one element may stand for any number of them
_SPACE = "\1"  # a space that is to be kept; XML can't hold this character
_TITLE = ("Title", "Heading_20_1")


def read_odt(data: bytes, limit: int = MAX_SIZE) -> tuple[str, str | None]:
    """The text of an .odt file, and its first paragraph in the style of a title (None where there is none).

    Lines are those of ``word.read_docx``: behind a paragraph its notes and text boxes, tables cell by cell. Numbers of lists are left out.

    Raises ``InputError`` when the bytes are no .odt file, hold no text, or are too many (``package.py``).
    """
    from odfdo import Document  # noqa: PLC0415  # only OpenDocument files need it

    stream = packed(parts(data, limit, _DAMAGED))
    titles: list[str] = []
    try:
        text = "\n".join(_lines(Document(stream).body, titles))
    except Exception as error:  # odfdo lets errors of XML and of missing parts through, whatever they are
        raise InputError(_DAMAGED) from error
    if not text.strip():
        raise InputError("holds no text (a scan needs text recognition first)")
    return text, next(filter(None, titles), None)


def _lines(block: Element, titles: list[str]) -> Iterator[str]:
    """The lines of a body, a cell, a note or a text box; ``titles`` takes those in a title's style."""
    for child in block.children:
        if child.tag in _LINES:
            behind: list[Element] = []
            # White space of the file is one space, and none at the edges; what the author wants kept stands in elements.
            line = re.sub(" +", " ", "".join(_words(child, behind))).strip(" ").replace(_SPACE, " ")
            if child.get_attribute_string("text:style-name") in _TITLE or child.get_attribute_string("text:outline-level") == "1":
                titles.append("".join(line.strip().splitlines()))
            yield line
            for other in behind:
                yield from _lines(other, titles)
        elif child.tag == "table:table":
            rows = (line for row in child.children for line in _lines(row, titles))
            yield from filter(None, rows)  # a cell covered by its neighbour is empty
        elif child.tag not in _UNSEEN:
            yield from _lines(child, titles)


def _words(element: Element, behind: list[Element]) -> Iterator[str]:
    """The words of a paragraph, spaces counted out; ``behind`` takes the notes and text boxes that are to follow it."""
    yield re.sub(r"\s+", " ", element.text or "", flags=re.ASCII)
    for child in element.children:
        if child.tag == "text:s":
            yield _SPACE * min(child.get_attribute_integer("text:c") or 1, _SPACES)
        elif child.tag == "text:tab":
            yield "\t"
        elif child.tag == "text:line-break":
            yield "\n"
        elif child.tag in _BEHIND:
            behind.append(child)
        elif child.tag not in _UNSEEN:
            yield from _words(child, behind)
        yield re.sub(r"\s+", " ", child.tail or "", flags=re.ASCII)
