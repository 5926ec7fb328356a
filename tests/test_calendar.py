"""The shipped calendar is complete, well-formed, and says no name of two events."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from extract.calendar import load_calendar

KINDS = {
    "anniversary", "campaign", "cdi_plenum", "census", "central_conference", "commendation", "congress", "cppcc_session",
    "disaster", "document", "economy", "epidemic", "law_popularisation", "milestone", "npc_session", "plan_period", "plenum",
    "state_event", "two_sessions",
}  # fmt: skip


def test_every_event_has_days_in_order():
    """Start and end are real days, and no event ends before it starts."""
    for event in load_calendar():
        assert date.fromisoformat(event.start) <= date.fromisoformat(event.end), event.name


def test_every_event_is_sourced_and_of_a_known_kind():
    """Each event says what confirms it, how sure it is, and which kind it is of."""
    for event in load_calendar():
        assert event.source, event.name
        assert event.confidence in {"high", "medium", "low"}, event.name
        assert event.kind in KINDS, event.name


def test_a_strong_name_is_of_one_event_only():
    """A name or alias that could mean two events must be a weak alias."""
    names = Counter(name for event in load_calendar() for name in {event.name, *event.aliases})
    assert [name for name, n in names.items() if n > 1] == []


def test_a_weak_name_is_not_a_strong_name_of_the_same_event():
    """Weak and strong do not contradict each other."""
    for event in load_calendar():
        assert not set(event.aliases) & set(event.weak_aliases), event.name


@pytest.mark.parametrize(
    ("name", "start", "end"),
    [
        ("党的二十大", "2022-10-16", "2022-10-22"),
        ("十一届三中全会", "1978-12-18", "1978-12-22"),
        ("十四五", "2021-01-01", "2025-12-31"),
        ("七五普法", "2016-01-01", "2020-12-31"),
        ("十三届全国人大三次会议", "2020-05-22", "2020-05-28"),
    ],
)
def test_well_known_days(name, start, end):
    """Days that anybody can check stand as they should."""
    (event,) = [e for e in load_calendar() if e.name == name]
    assert (event.start, event.end) == (start, end)
