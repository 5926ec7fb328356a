"""How much the cells of a workbook unpack to, told before a library makes room for them."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING
from xml.parsers import expat

from ..errors import InputError
from .limits import too_large

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["check_cells"]

_A_CELL = 20  # bytes of a limit for each cell, which takes more than that in memory
_FIGURES = 20  # a number of a text needs no more
_PLACE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")


def check_cells(found: Mapping[str, bytes], limit: int, damaged: str) -> None:
    """Raises ``InputError`` when the parts ``found`` of a workbook would give cells, or texts that cells share, of more than ``limit`` bytes.

    The library keeps a sheet as a full rectangle, and a shared text once for each cell: two cells in far corners, or one long text
    in each of a million cells, would take all memory there is, and end the process. Broken XML is told as ``damaged``.
    """
    counts = _Counts()
    for name, part in found.items():
        if name.lower().endswith(".xml"):
            try:
                counts.read(part)
            except expat.ExpatError as error:
                raise InputError(damaged) from error
    if counts.area > limit // _A_CELL or counts.shared > limit:
        raise too_large(limit)


class _Counts:
    def __init__(self) -> None:
        self.area = 0  # of all sheets, each from its first cell to the last row and column that are filled
        self._strings: list[int] = []  # bytes of the texts that cells share
        self._used: Counter[str] = Counter()
        self._row = self._column = self._last_row = self._last_column = 0
        self._kind, self._inside = "", ""
        self._words, self._taken = "", 0

    @property
    def shared(self) -> int:
        return sum(
            times * self._strings[int(n)] for n, times in self._used.items() if n.isdecimal() and int(n) < len(self._strings)
        )

    def read(self, part: bytes) -> None:
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = self._start, self._end, self._data
        self._row = self._last_row = self._last_column = 0
        parser.Parse(part, True)  # expat's own way to say that this is all
        self.area += self._last_row * self._last_column

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        name = name.rpartition(":")[2]
        if name == "row":
            number = attributes.get("r", "")
            self._row = int(number) if re.fullmatch("[0-9]{1,7}", number) else self._row + 1
            self._column = 0
        elif name == "c":
            self._kind = attributes.get("t", "")
            self._column += 1
            if place := _PLACE.fullmatch(attributes.get("r", "").upper()):
                self._column, self._row = _column(place[1]), int(place[2])
            if self._kind:
                self._fill()
        elif name in ("v", "is"):
            self._fill()
        if name in ("v", "si"):
            self._inside, self._words, self._taken = name, "", 0

    def _data(self, words: str) -> None:
        if self._inside == "si":
            self._taken += len(words.encode())
        elif self._inside and len(self._words) < _FIGURES:
            self._words += words

    def _end(self, name: str) -> None:
        name = name.rpartition(":")[2]
        if name == "v" and self._kind == "s":
            self._used[self._words.strip()] += 1
        elif name == "si":
            self._strings.append(self._taken)
        if name == self._inside:
            self._inside = ""

    def _fill(self) -> None:
        self._last_row, self._last_column = max(self._last_row, self._row), max(self._last_column, self._column)


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
