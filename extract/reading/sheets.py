"""Workbooks (.xlsx) with tables of speeches: each sheet that has a column text."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from ..errors import InputError
from .cells import check_cells
from .limits import MAX_SIZE, Meter, whole
from .package import packed, parts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

    from .tables import Numbered, Row

__all__ = ["xlsx_rows"]

_DAMAGED = "is no readable .xlsx file (damaged, or locked by a password); save it again from a spreadsheet"
_A_SHEET = 1000  # bytes that each counts for at least: a workbook may name one sheet again and again


def xlsx_rows(stream: BinaryIO, limit: int = MAX_SIZE) -> Iterator[Numbered]:
    """The rows below the headers of a workbook's sheets, as ``tables.py`` gives those of other tables; a line is named as the sheet and its row (政策!5).

    A header is a sheet's first row that is not blank; sheets without a column text are passed by. Rows of the first sheet that has one are
    numbered from 1, those of each other behind its name (政策/1). Numbers are given as words, days as ISO days.

    Raises ``InputError`` when the bytes are no workbook, when they are too many (``package.py``, ``cells.py``), or when no sheet has a column text.
    """
    from python_calamine import CalamineError, CalamineWorkbook  # noqa: PLC0415  # only .xlsx files need it

    data = whole(stream, limit)
    found = parts(data, limit, _DAMAGED)
    check_cells(found, limit, _DAMAGED)
    meter, first = Meter(len(data), limit), True
    try:
        workbook = CalamineWorkbook.from_filelike(packed(found))
        for name in workbook.sheet_names:
            sheet = workbook.get_sheet_by_name(name)
            meter.count(_A_SHEET + sheet.total_height * sheet.total_width)
            table = _table(enumerate(sheet.iter_rows(), 1))
            if table is None:
                continue
            for number, (line, row) in enumerate(table, 1):
                yield number if first else f"{name}/{number}", f"{name}!{line}", row
            first = False
    except CalamineError as error:
        raise InputError(_DAMAGED) from error
    if first:
        raise InputError("has no sheet with a column text; name the column with the speeches text")


def _table(rows: Iterator[tuple[int, list[Any]]]) -> Iterator[tuple[int, Row]] | None:
    """The rows below the header, each with its number in the sheet and blank ones passed over; None where no column is named text."""
    filled = ((line, cells) for line, cells in rows if any(_words(cell) for cell in cells))
    _, header = next(filled, (0, []))
    names = [_words(cell) for cell in header]
    if "text" not in names:
        return None
    return (
        (line, {name: _value(cell) for name, cell in zip(names, cells, strict=False) if name and _words(cell)})
        for line, cells in filled
    )


def _words(cell: object) -> str:
    return str(cell).strip()


def _value(cell: Any) -> Any:  # noqa: ANN401  # whatever a cell may hold
    if isinstance(cell, float) and cell.is_integer():
        return int(cell)  # a spreadsheet knows no other numbers
    return cell.isoformat() if isinstance(cell, dt.date) else cell
