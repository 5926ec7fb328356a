"""The political calendar: what happened when, so that a speech that names it can be dated.

The facts lie in ``calendar.csv`` beside this file: congresses, plenums, sessions, plan periods,
campaigns, anniversaries. Days are ISO; lists inside a cell are separated by ``；``.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

__all__ = ["Event", "load_calendar"]


@dataclass(frozen=True, slots=True)
class Event:
    """One dated event. ``start`` and ``end`` are its first and last day (ISO, both included).

    ``aliases`` name this event and no other. ``weak_aliases`` may name others too (三中全会, 两会, 十五),
    so they date nothing alone. ``source`` cites what confirms the days.
    """

    name: str
    aliases: tuple[str, ...]
    weak_aliases: tuple[str, ...]
    start: str
    end: str
    kind: str
    confidence: Literal["high", "medium", "low"]
    source: str
    note: str


@cache
def load_calendar() -> tuple[Event, ...]:
    """All events, in the order of the table.

    >>> next(e for e in load_calendar() if e.name == "十三五").end
    '2020-12-31'
    """
    table = files(__package__).joinpath("calendar.csv")
    with table.open(encoding="utf-8") as lines:
        return tuple(_event(row) for row in csv.DictReader(lines))


def _event(row: dict[str, str]) -> Event:
    return Event(
        name=row["name"],
        aliases=_split(row["aliases"]),
        weak_aliases=_split(row["weak_aliases"]),
        start=row["start"],
        end=row["end"],
        kind=row["kind"],
        confidence=row["confidence"],  # type: ignore[arg-type]  # a test holds the shipped table to the three words
        source=row["source"],
        note=row["note"],
    )


def _split(cell: str) -> tuple[str, ...]:
    return tuple(cell.split("；")) if cell else ()
