"""What a file's name and its folders imply of a speech: a day or a year, a place, a title. Only what can hardly be anything else."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

from ..places import administrative_name, place_and_level
from ..records import Implied
from ..years import YEAR, as_year

__all__ = ["implied_by_name"]

# 2020-05-22, 2020年5月22日, 2020_5_22, 20200522: no part of a longer number.
_DAY = re.compile(
    r"[（(]?(?<!\d)(?:((?:19|20)\d\d)\s?(?:年|([-._])\s?)(\d{1,2})\s?(?:月|\2)\s?(\d{1,2})(?:日|号)?|((?:19|20)\d\d)(\d\d)(\d\d))(?!\d)[）)]?",
    re.ASCII,
)
# Of a plan (2016-2020年) no year is the speech's.
_YEAR = re.compile(rf"(?<!\d)(?<!\d[-—–~至到])({YEAR})年(?!远景)")
_BARE = re.compile(r"(?:19|20)\d\d", re.ASCII)
_SEPARATORS = re.compile(r"[\s_\-—–·.,，、+&@()（）\[\]【】]+")
_TITLE_SEPARATORS = re.compile(r"[\s_\-—–·]+")
_HAN = re.compile("[\u4e00-\u9fff]")
_EARLIEST = 1949
_TITLE = 4  # Han characters: 讲话, a person's name or 全文 are no titles


def implied_by_name(identity: str) -> tuple[Implied, str | None]:
    """What a path below the folder that was searched (without suffix) implies, and the title that its last part leaves over.

    The name goes before its folders, the nearest of them first. A number is a year where 年 follows it, or where a place
    stands beside it, or where it is a folder's whole name: else it may be a number like any other (``speech_1998``). Days and years that
    are still to come count for nothing, nor do two days that differ; of several years in a name the latest counts.

    >>> implied_by_name("2020-05-22_山东省_政府工作报告")
    (Implied(date='2020-05-22', year=2020, place='山东省'), '政府工作报告')
    >>> implied_by_name("2020/山东/政府工作报告")[0], implied_by_name("gwr_province_1981_7")
    (Implied(date=None, year=2020, place='山东省'), (Implied(date=None, year=None, place=None), None))
    """
    *folders, name = identity.split("/")
    day, rest = _day(name)
    words = [*map(_parts, [rest, *reversed(folders)])]
    place = next((place for parts in words if (place := _place(parts))), None)
    years = [
        _year(rest, [part for part in words[0] if place]),
        *(_year(folder, [folder]) for folder in reversed(folders)),
    ]
    year = int(day[:4]) if day else next(filter(None, years), None)
    title = " ".join(
        part for part in _TITLE_SEPARATORS.split(rest) if len(_HAN.findall(part)) >= _TITLE and _place([part]) != part
    )
    return Implied(day, year, place), title or None


def _day(name: str) -> tuple[str | None, str]:
    """The one day that ``name`` holds, and what is left without it."""
    days: set[str] = set()
    rest = name
    for match in _DAY.finditer(name):
        year, month, day = (int(group) for group in match.group(1, 3, 4) if group) if match[1] else map(int, match.group(5, 6, 7))
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if found.year >= _EARLIEST and found <= _today():
            days.add(found.isoformat())
            rest = rest.replace(match.group(), "_")
    return (days.pop(), rest) if len(days) == 1 else (None, name)


def _parts(name: str) -> list[str]:
    return [part for part in _SEPARATORS.split(name) if part]


def _year(name: str, alone: list[str]) -> int | None:
    """The latest year before 年 in ``name``; else the one year among the parts that stand ``alone``."""
    last = _today().year
    named = [as_year(figures) for figures in _YEAR.findall(name)]
    years = [year for year in named if _EARLIEST <= year <= last] or [
        int(part) for part in alone if _BARE.fullmatch(part) and _EARLIEST <= int(part) <= last
    ]
    return max(years) if named or len(set(years)) == 1 else None


def _place(parts: list[str]) -> str | None:
    """The place that is a part by itself, or that a part names as its own (山东省2020年政府工作报告); of several none."""
    places = {place for part in parts if (place := administrative_name(part) or place_and_level(part, "")[0])}
    return places.pop() if len(places) == 1 else None


def _today() -> date:
    return datetime.now(UTC).date()
