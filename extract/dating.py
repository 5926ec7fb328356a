"""When was the speech given? Evidence, then a year; no evidence, then none.

What the file or the table states stands. Else the text is asked, by rules of falling strength: a dateline or the title's
year; work planned for a year, 今年 with a plan's last or first year, a congress, an anniversary; a year reviewed; and, where nothing
better is there, the plenums that the text already knows. What a text knows of is over: its latest dated event is a lower
bound. Evidence that disagrees with the year is kept beside that which shows it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from .calendar import load_calendar
from .places import place_and_level
from .records import Evidence, Speech
from .years import DIRECT, YEAR, as_year

if TYPE_CHECKING:
    from .calendar import Event

__all__ = ["date_speech"]

_HEAD = 700  # a dateline stands under the title, before the speech
_DAY = "[〇○零一二三四五六七八九十\\d]{1,3}"
_DATELINE = re.compile(
    rf"(?m)^[\s（—\-－─·*]*(?:时间：)?(?P<year>{YEAR})年(?P<month>{_DAY})月(?P<day>{_DAY})日|（(?P<year2>{YEAR})年(?P<month2>{_DAY})月(?P<day2>{_DAY})日"
)
_MONTH_LINE = re.compile(rf"(?m)^[\s（—\-－─*]*(?P<year>{YEAR})年(?:{_DAY}月)?[\s）*]*$|（(?P<year2>{YEAR})年(?:{_DAY}月)?）")
_TITLE_YEAR = re.compile(rf"(?<!\d)({YEAR})(?=年)")
_WEIGHT = {5: 20.0, 4: 6.0, 3: 3.0, 2: 1.5, 1: 1.0}
_NOT_NOW = re.compile(r"(?:去年|上年|刚刚过去|刚过去|过去一年|回顾|明年|到|截至|自|从)[^。；\n，]{0,10}$")
_TENS = re.compile("十")


@dataclass(frozen=True, slots=True)
class _Sign:
    """One piece of evidence: the year it shows, how strongly, and where."""

    year: int
    strength: int
    start: int
    end: int
    rule: str


def date_speech(speech: Speech, matching: str) -> Speech:
    """``speech`` with its year, the day where one is stated, place and level, and the words that show the year.

    ``matching`` is ``matching_text(speech.text)``. What the speech already states is left as it is; evidence of the text
    is listed all the same, in text order, the disagreeing too.

    >>> text = "今年是“十三五”规划的收官之年。"
    >>> dated = date_speech(Speech(id="a", text=text), text)
    >>> dated.year, [(e.text, e.rule) for e in dated.year_evidence]
    (2020, [('今年是“十三五”规划的收官之年', 'this-year-plan'), ('“十三五”规划的收官之年', 'plan-turn')])
    """
    day, dateline = _dateline(matching)
    signs = [*dateline, *_title_signs(speech, matching), *_direct_signs(matching), *_anniversaries(matching)]
    bound, known = _latest_event(matching)
    year = speech.year if speech.year is not None else _decide(signs, bound)
    if year is None and known is not None:
        signs.append(known)
        year = known.year
    place, level = place_and_level(speech.title, matching[:1500])
    evidence = sorted({(s.start, s.end, s.rule) for s in signs if year is not None})
    return replace(
        speech,
        year=year,
        date=speech.date or (day if day and year == int(day[:4]) else None),
        place=speech.place or place,
        level=speech.level or level,
        year_evidence=tuple(Evidence(a, b, speech.text[a:b], rule) for a, b, rule in evidence),
    )


def _decide(signs: list[_Sign], bound: int | None) -> int | None:
    """The year that the signs show together, no earlier than ``bound``; None where they show none.

    A dateline or title decides alone. Otherwise the years are weighed by the strength of their signs; of equal weights the
    later wins, since a speech tells of the past more than of the future.
    """
    votes: dict[int, float] = defaultdict(float)
    for sign in signs:
        if bound is None or sign.year >= bound:
            votes[sign.year] += _WEIGHT[sign.strength]
    return max(votes, key=lambda y: (votes[y], y)) if votes else None


def _dateline(matching: str) -> tuple[str | None, list[_Sign]]:
    """The ISO day of the dateline at the head (or the foot) of the text, and the signs it gives."""
    head = matching[:_HEAD]
    match = _DATELINE.search(head)
    if match is not None:
        which = "" if match.group("year") else "2"
        year, month, day = (
            as_year(match.group("year" + which)),
            _number(match.group("month" + which)),
            _number(match.group("day" + which)),
        )
        start = match.start("year" + which)
        sign = _Sign(year, 5, start, match.end(), "dateline")
        valid = 1 <= month <= 12 and 1 <= day <= 31
        return (f"{year:04}-{month:02}-{day:02}" if valid else None), [sign]
    line = _MONTH_LINE.search(head)
    if line is not None:
        which = "year" if line.group("year") else "year2"
        return None, [_Sign(as_year(line.group(which)), 5, line.start(which), line.end(which) + 1, "dateline-year")]
    return None, []


def _number(figures: str) -> int:
    """A month or day in figures or characters: 12, 十二, 二十一, 二一."""
    if figures.isdigit():
        return int(figures)
    digits = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"○": 0, "零": 0}
    if "十" in figures:
        tens, ones = _TENS.split(figures, maxsplit=1)
        return digits.get(tens, 1) * 10 + digits.get(ones, 0)
    return int("".join(str(digits.get(c, 0)) for c in figures))


def _title_signs(speech: Speech, matching: str) -> list[_Sign]:
    """The year in the title, where the title stands in the text: of several (…年执行情况和…年安排) the latest."""
    if not speech.title:
        return []
    at = speech.text.find(speech.title, 0, 3000)
    title = matching[at : at + len(speech.title)] if at >= 0 else ""
    years = [(as_year(m.group(1)), m) for m in _TITLE_YEAR.finditer(title)]
    if not years:
        return []
    year, match = max(years, key=lambda y: y[0])
    return [_Sign(year, 5, at + match.start(), at + match.end() + 1, "title-year")]


def _direct_signs(matching: str) -> list[_Sign]:
    signs = []
    for rule in DIRECT:
        for match in rule.regex.finditer(matching):
            before = matching[max(0, match.start() - 12) : match.start()]
            if rule.strength < 4 and _NOT_NOW.search(before):
                continue
            signs.append(_Sign(rule.year_of(match), rule.strength, match.start(), match.end(), rule.id))
    return signs


@cache
def _by_kind(*kinds: str) -> tuple[tuple[Event, re.Pattern[str]], ...]:
    return tuple(
        (event, re.compile("|".join(re.escape(name) for name in sorted({event.name, *event.aliases}, key=len, reverse=True))))
        for event in load_calendar()
        if event.kind in kinds
    )


def _anniversaries(matching: str) -> list[_Sign]:
    """今年 or 迎来 with an anniversary in the same clause fixes the year; a jubilee meeting that is over does not."""
    signs: list[_Sign] = []
    if "周年" not in matching:
        return signs
    for event, pattern in _by_kind("anniversary"):
        for match in pattern.finditer(matching):
            clause = matching[max(0, match.start() - 30) : match.start()]
            if re.search(r"(?:今年|迎来|喜迎|正值|适逢)[^。；\n]{0,28}$", clause) and not re.search(r"去年|明年", clause):
                signs.append(_Sign(int(event.start[:4]), 4, match.start(), match.end(), "anniversary"))
    return signs


def _latest_event(matching: str) -> tuple[int | None, _Sign | None]:
    """The year of the latest congress or plenum that the text knows, as a lower bound; and, where it is a plenum of the
    discipline commission (held each January or February, and carried out that year), that year as a sign.
    """
    latest: tuple[str, Event, re.Match[str]] | None = None
    if "全会" in matching or "大" in matching or "全体会议" in matching:
        for event, pattern in _by_kind("congress", "plenum", "cdi_plenum"):
            match = pattern.search(matching)
            if match is not None and (latest is None or event.start > latest[0]):
                latest = (event.start, event, match)
    if latest is None:
        return None, None
    start, event, match = latest
    year = int(start[:4])
    if event.kind != "cdi_plenum" or int(start[5:7]) > 3:
        return year, None
    return year, _Sign(year, 2, match.start(), match.end(), "discipline-plenum")
