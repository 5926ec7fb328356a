"""A table's row → a speech: which values count, and in which shape."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any, get_args

from ..errors import InputError
from ..records import Level, Speech
from .decode import plain
from .title import title_of

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["iso_day", "speech_of_row"]

_DAY = re.compile(r"\s*(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[T\s].*)?$", re.ASCII)
_SURROGATE = re.compile("[\ud800-\udfff]")
_LEVELS: dict[str, Level] = {level: level for level in get_args(Level)}


def speech_of_row(row: Mapping[str, Any], *, default_id: str, source: str) -> Speech:
    """The speech that a table's row states; ``default_id`` and ``source`` stand in where it states none.

    A value that can't be what its column says (a level that is none, a 30th of February) counts as not stated. Raises
    ``InputError`` (the reason alone) when the text is missing, or when a value holds half a surrogate pair.

    >>> speech_of_row({"text": "…", "date": "2020年7月1日", "level": "galaxy"}, default_id="t/1", source="t.jsonl")
    Speech(id='t/1', text='…', title=None, date='2020-07-01', year=2020, place=None, level=None, source='t.jsonl', year_evidence=())
    """
    text = row.get("text")
    if not isinstance(text, str) or not text.strip():
        raise InputError("has no text; give it a text or remove it")
    words = {name: _words(row.get(name)) for name in ("id", "title", "place", "source")}
    if any(value and _SURROGATE.search(value) for value in (text, *words.values())):
        raise InputError("holds half a surrogate pair, which is no character; mend or remove it")
    text = plain(text)
    day = iso_day(row.get("date"))
    return Speech(
        id=words["id"] or default_id,
        text=text,
        title=words["title"] or title_of(text),
        date=day,
        year=_year(row.get("year")) or (int(day[:4]) if day else None),
        place=words["place"],
        level=_LEVELS.get(str(row.get("level"))),
        source=words["source"] or source,
    )


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


def _words(value: object) -> str | None:
    """A cell as words: a string, or a number that stands for one."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return str(value) if str(value).strip() else None


def _year(value: object) -> int | None:
    match = re.fullmatch(r"\s*((?:19|20)\d\d)(?:\.0+)?年?\s*", str(value), re.ASCII)
    return int(match[1]) if match else None
