"""What is stated of a speech, by a table, a sidecar or its own head: which values count, and what goes before what."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict, get_args

from ..days import iso_day, iso_year
from ..records import Level

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Stated", "combined", "stated"]

_LEVELS: dict[str, Level] = {level: level for level in get_args(Level)}


class Stated(TypedDict, total=False):
    """The columns that state something, each in the shape of a ``Speech``'s field."""

    id: str
    title: str
    date: str
    year: int
    place: str
    level: Level
    source: str


def stated(row: Mapping[str, object]) -> Stated:
    """What ``row`` states. A value that can't be what its column says (a level that is none, a 30th of February) counts as not stated.

    >>> stated({"title": " ", "date": "2020年7月1日", "level": "galaxy", "place": "云溪县"})
    {'date': '2020-07-01', 'year': 2020, 'place': '云溪县'}
    """
    given = Stated()
    if title := _words(row.get("title")):
        given["title"] = title
    if day := iso_day(row.get("date")):
        given["date"] = day
    if year := iso_year(row.get("year")) or iso_year(day[:4] if day else row.get("date")):
        given["year"] = year
    if place := _words(row.get("place")):
        given["place"] = place
    if level := _LEVELS.get(str(row.get("level"))):
        given["level"] = level
    if identity := _words(row.get("id")):
        given["id"] = identity
    if source := _words(row.get("source")):
        given["source"] = source
    return given


def combined(*layers: Stated) -> Stated:
    """What ``layers`` state together, the first before the second; a day of another year than is stated before it isn't taken.

    >>> combined({"year": 2020}, {"date": "2019-01-05", "year": 2019, "place": "云溪县"})
    {'year': 2020, 'place': '云溪县'}
    """
    whole = Stated()
    for layer in layers:
        rest = Stated(**layer)
        if whole.get("year", rest.get("year")) != rest.get("year"):
            rest.pop("date", None)
        whole = Stated(**{**rest, **whole})
    return whole


def _words(value: object) -> str | None:
    """A cell as words: a string, or a number that stands for one."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return str(value) if str(value).strip() else None
