"""A cell's or a line's words → the ISO day or the year that they state."""

from __future__ import annotations

import re
from datetime import date

__all__ = ["iso_day", "iso_year"]

_DAY = re.compile(r"\s*(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[T\s].*)?$", re.ASCII | re.DOTALL)
_YEAR = re.compile(r"\s*((?:19|20)\d\d)(?:\.0+|年|[-/年](?:0?[1-9]|1[0-2])月?)?\s*$", re.ASCII)


def iso_day(value: object) -> str | None:
    """The ISO day that ``value`` states, None where it states none.

    >>> iso_day("2020/7/1"), iso_day("2020-07-01T09:30:00"), iso_day("2020年2月30日")
    ('2020-07-01', '2020-07-01', None)
    """
    match = _DAY.match(str(value))
    try:
        return date(*map(int, match.groups())).isoformat() if match else None
    except ValueError:
        return None


def iso_year(value: object) -> int | None:
    """The year, 1900 to 2099, that ``value`` states by itself or with its month; None where it states none.

    >>> iso_year("2020年"), iso_year("2020年7月"), iso_year("2020-13"), iso_year("20200701")
    (2020, 2020, None, None)
    """
    match = _YEAR.match(str(value))
    return int(match[1]) if match else None
