"""Rich text (.rtf) as Word, WPS and WordPad write it: the words of its paragraphs, Chinese code pages decoded."""

from __future__ import annotations

import re

from ..errors import InputError

__all__ = ["read_rtf"]

_WIDE_PAGES = ("936", "950")  # code pages of Chinese, whose characters take two bytes
# A character of two bytes, whose second may stand there as a plain letter; the library wants both as figures.
_PAIR = re.compile(r"\\'([89a-fA-F][0-9a-fA-F])(?:\\'([0-9a-fA-F]{2})|([@-\[\]-z|~]))")
_CODE_PAGE = re.compile(r"\\ansicpg(\d{1,6})")
_NOTE = re.compile(r"\{(?:\\\*)?\\footnote(?![a-z])|\\par(?![a-z]) ?|\\.|[{}]", re.DOTALL)
_CHANGES = (
    # The library writes the address behind the words of a link, by a pattern that takes for ever on some files: it shall find none.
    (re.compile(r"\\field(?![a-z])"), "\\\\field\n"),
    # An entry of the font table begins its line: else the library searches each to the end of the table.
    (re.compile(r"\\f(?=\d)"), "\n\\\\f"),
    # A line for each cell.
    (re.compile(r"\\(?:nest)?cell(?![a-z])"), r"\\par"),
    (re.compile(r"\\(?:nest)?row(?![a-z])"), ""),
    # What a tracked change takes out, and hidden words, count as what no reader sees; soft hyphens too.
    (re.compile(r"\\(deleted|v)(?![a-z0-9])"), r"\\*\\\1"),
    (re.compile(r"\\-"), ""),
    # Without its number the word says 1; the library wants one.
    (re.compile(r"\\uc(?![a-zA-Z]|-?\d)"), r"\\uc1"),
)


def read_rtf(data: bytes) -> str:
    """The text of an .rtf file: a line for each paragraph and cell, a footnote behind the paragraph that refers to it.

    Raises ``InputError`` when the bytes are no .rtf file, or its characters are in no code page that it names.
    """
    from striprtf.striprtf import rtf_to_text  # noqa: PLC0415  # only .rtf files need it

    if not data.lstrip().startswith(b"{\\rtf"):
        raise InputError("is no readable .rtf file; save it again from a word processor")
    # Bytes beyond ASCII, and a backslash that is one, as figures: from here on a backslash begins a word of the format.
    marked = data.decode("latin-1").replace("\\\\", r"\'5c")
    marked = re.sub("[\x80-\xff]", lambda byte: f"\\'{ord(byte[0]):02x}", marked).replace(r"\ansicpg54936", r"\ansicpg936")
    readings = [marked]
    page = _CODE_PAGE.search(marked)
    if page is not None and page[1] in _WIDE_PAGES:
        marked = _PAIR.sub(lambda pair: f"\\'{pair[1]}\\'{pair[2] or format(ord(pair[3]), '02x')}", marked)
        # Many programs set Chinese in a font that they say is a Western one; no Western text is told otherwise by this.
        readings = [re.sub(r"\\fcharset[01](?!\d)", "", marked), marked]
    for reading in readings:
        for pattern, instead in _CHANGES:
            reading = pattern.sub(instead, reading)  # noqa: PLW2901  # a chain of changes
        try:
            text: str = rtf_to_text(_notes_behind(reading))  # type: ignore[no-untyped-call]
            # A character beyond the first 65,536 is written as two halves.
            return text.encode("utf-16", "surrogatepass").decode("utf-16")
        except (ValueError, LookupError, OverflowError):
            continue
    raise InputError("is no readable .rtf file; save it again from a word processor")


def _notes_behind(marked: str) -> str:
    """``marked`` with each footnote as a paragraph behind the one that refers to it; the library would leave it out."""
    out: list[str] = []
    notes: list[str] = []
    depth, opened, start = 0, 0, 0  # of groups; at which depth the note began that we are in, and where
    done = 0
    for token in _NOTE.finditer(marked):
        sign = token[0]
        if sign.startswith("{"):
            depth += 1
            if len(sign) > 1 and not opened:
                out.append(marked[done : token.start()])
                opened, start = depth, token.end()
        elif sign == "}":
            if opened == depth:
                notes.append("{\\pard" + marked[start : token.start()] + "\\par}")
                done, opened = token.end(), 0
            depth -= 1
        elif sign.startswith("\\par") and notes and not opened:
            out.append(marked[done : token.end()] + "".join(notes))
            done, notes = token.end(), []
    return "".join(out) + marked[done:] if not notes else "".join(out) + _before_end(marked[done:], notes)


def _before_end(rest: str, notes: list[str]) -> str:
    head, brace, tail = rest.rpartition("}")
    return f"{head}\\par {''.join(notes)}{brace}{tail}"
