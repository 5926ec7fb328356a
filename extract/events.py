"""What a text knows to be over, and what it waits for: congresses, plenums, sessions, disasters, after the calendar."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from .calendar import load_calendar

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .calendar import Event

__all__ = ["Named", "awaited_congress", "latest_known", "named_events"]

_NUMBER = "[一二三四五六七八九十]"
# Meetings by the term of their body. 十九届二中、三中、四中全会 names three plenums; the last of them is the latest.
_MEETING = re.compile(
    r"(?P<term>十[一二三四五六七八九]?|二十)届"
    rf"(?:(?:{_NUMBER}中[、和及]?){{0,6}}(?P<plenum>{_NUMBER})中全会|中央委员会第(?P<committee>{_NUMBER})次全体会议"
    rf"|(?:中央纪委|中纪委)第?(?P<discipline>{_NUMBER})次全(?:会|体会议)|第?(?P<bare>{_NUMBER})次全(?:会|体会议)"
    rf"|全国(?:人民代表大会|人大)第?(?P<session>{_NUMBER})次会议)"
)
_NAMES = {
    "plenum": "{term}届{number}中全会",
    "committee": "{term}届{number}中全会",
    "discipline": "{term}届中央纪委{number}次全会",
    "bare": "{term}届中央纪委{number}次全会",
    "session": "{term}届全国人大{number}次会议",
}
_DISCIPLINE = re.compile(r"(?:中纪委|中央纪委)第?\Z")  # what must stand before a bare 十九届六次全会
# 十大 may be a count: a congress stands after the party's name or a verb of study, else before what is said of a congress.
# (The pattern opens with a character and looks behind it, so that a search skips to where one stands.)
_CONGRESS = re.compile(
    r"(?P<term>[十二](?P<party>(?<=党的.)|(?<=中共.)|(?<=[彻实习].))?(?:(?<=十)[一二三四五六七八九]?|(?<=二)十))大"
    r"(?(party)(?!型|会)|(?=精神|报告|以来|召开|胜利))"
)
# After these words a congress is over; among those it is still to come.
_OVER = re.compile(r"大(?:和[^。，]{0,12})?(?:精神|报告|以来|闭幕|提出|确定|作出|描绘|擘画|明确|部署)")
_LAST_YEAR = re.compile(r"(?:去年|过去)[^。\n]{0,30}$")
_TO_COME = re.compile(r"迎接|喜迎|献礼|将(?:要)?(?:隆重|胜利)?召开|即将|召开之年|要召开|今年[^。；\n]{0,20}召开")
_DATED_KINDS = ("campaign", "epidemic", "commendation", "disaster")


class Named(NamedTuple):
    """An event of the calendar, and where a text names it."""

    event: Event
    start: int
    end: int


@cache
def _by_name() -> dict[str, Event]:
    return {event.name: event for event in load_calendar()}


@cache
def _dated() -> tuple[re.Pattern[str], dict[str, Event]]:
    """Names of epidemics and the like whose first day is sure, as one pattern."""
    names = {
        name: event
        for event in load_calendar()
        if event.kind in _DATED_KINDS and (event.confidence == "high" or event.start[:4] == event.end[:4])
        for name in (event.name, *event.aliases)
    }
    return re.compile("|".join(re.escape(n) for n in sorted(names, key=len, reverse=True))), names


def named_events(matching: str) -> Iterator[Named]:
    """The events that ``matching`` names by names of their own, in no order; a congress also where it is still to come."""
    by_name = _by_name()
    for match in _MEETING.finditer(matching):
        kind = str(match.lastgroup)
        before = _DISCIPLINE.search(matching, max(0, match.start() - 5), match.start())
        if kind == "bare" and before is None:
            continue
        event = by_name.get(_NAMES[kind].format(term=match["term"], number=match[kind]))
        if event is not None:
            yield Named(event, before.start() if kind == "bare" and before else match.start(), match.end())
    for match in _CONGRESS.finditer(matching):
        event = by_name.get(f"党的{match['term']}大")
        if event is not None:
            yield Named(event, match.start(), match.end())
    pattern, names = _dated()
    for match in pattern.finditer(matching):
        yield Named(names[match.group()], match.start(), match.end())


def awaited_congress(matching: str, named: list[Named]) -> Named | None:
    """The latest congress, where the text waits for it (喜迎党的二十大) and knows nothing that it said.

    >>> text = "以优异成绩迎接党的二十大胜利召开！"
    >>> awaited_congress(text, list(named_events(text))).event.name
    '党的二十大'
    """
    congresses = [n for n in named if n.event.kind == "congress"]
    if not congresses:
        return None
    latest = max(n.event.start for n in congresses)
    mentions = [n for n in congresses if n.event.start == latest]
    to_come = [
        n
        for n in mentions
        if _TO_COME.search(matching, max(0, n.start - 16), n.end + 8)
        and not _LAST_YEAR.search(matching, max(0, n.start - 40), n.start)
    ]
    over = [n for n in mentions if n not in to_come and _OVER.match(matching, n.end - 1)]
    return to_come[0] if to_come and len(over) <= len(to_come) else None


def latest_known(named: list[Named], awaited: Named | None, kinds: tuple[str, ...] = ()) -> Named | None:
    """The latest event (of ``kinds``, or any) that is over for the text: the speech is no older than its first day.

    A campaign is announced long before it begins: it bounds nothing.
    """
    known = [
        n
        for n in named
        if (n.event.kind in kinds if kinds else n.event.kind != "campaign")
        and (awaited is None or n.event.start < awaited.event.start)
    ]
    return max(known, key=lambda n: (n.event.start, -n.start), default=None)
