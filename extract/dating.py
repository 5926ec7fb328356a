"""When was the speech given? Evidence, then a year; no evidence, then none.

What the file or the table states stands. Else the text is asked, by signs of falling strength: a dateline or the title's year;
work planned for a year, 今年 with a plan's last or first year, a congress, an anniversary; a year reviewed; and, where nothing
better is there, the plenums that the text already knows. What a text knows of is over: its latest dated event is a lower
bound. What the file's name or its page implies is one more vote, outweighed by a dateline, by the title and by two sure signs.
Evidence that disagrees with the year is kept beside that which shows it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from .events import awaited_congress, latest_known, named_events
from .frames import Frames, is_work_report
from .places import fits, level_of, place_and_level
from .records import Evidence, Implied, Speech
from .years import ANNIVERSARIES, DIRECT, YEAR, as_number, as_year

if TYPE_CHECKING:
    from .events import Named

__all__ = ["date_speech"]

_HEAD = 700  # a dateline stands under the title, before the speech
_DAY = "[〇○零一二三四五六七八九十\\d]{1,3}"
_DATELINE = re.compile(
    rf"(?m)^[\s（—\-－─·*]*(?:时间：)?(?P<year>{YEAR})年(?P<month>{_DAY})月(?P<day>{_DAY})日"
    rf"|（(?P<year2>{YEAR})年(?P<month2>{_DAY})月(?P<day2>{_DAY})日"
)
_MONTH_LINE = re.compile(rf"(?m)^[\s（—\-－─*]*(?P<year>{YEAR})年(?:{_DAY}月)?[\s）*]*$|（(?P<year2>{YEAR})年(?:{_DAY}月)?）")
_TITLE_YEAR = re.compile(rf"({YEAR})(?=年(?!远景))")
_WEIGHT = {5: 20.0, 4: 6.0, 3: 3.0, 2: 1.5, 1: 1.0}
_IMPLIED = 8.0  # more than one sign of strength 4, less than two
_NOT_NOW = re.compile(r"(?:去年|上年|刚刚过去|刚过去|过去一年|回顾|明年|到|截至|自|从|完成|实现)[^。；\n，]{0,10}$|在$")
_DONE = re.compile(r"[^。；\n，]{0,8}(?:完成|实现)")
_ANNIVERSARY = tuple(
    (year, re.compile(rf"(?:{names})(?P<n>\d{{2,3}}|[一二三四五六七八九]?十[五]?|一?百)周年(?!大会|纪念|时|庆祝)"))
    for year, names in ANNIVERSARIES
)
_NAMED = 24  # code points: no name of what is remembered is longer, with its number
_MARKED = re.compile(r"(?:年，?是|也是|又是|还是|迎来|喜迎|正值|适逢|恰逢|今年|去年)[^。；\n]{0,24}$")
_PARTY = ("congress", "plenum")
_HELD = re.compile(r"(?P<which>今年|去年)[^。；，\n]{0,14}(?:召开|闭幕)的?[^。；，\n]{0,6}$")
_OPENS = re.compile("召开|献礼")
_FIVE_YEARS = re.compile(r"过去的?五年|五年来|今后五年|未来五年")


@dataclass(frozen=True, slots=True)
class _Sign:
    """One piece of evidence: the year it shows, how strongly (5: the day or the title, 1: a hint), and where."""

    year: int
    strength: int
    start: int
    end: int
    rule: str


def date_speech(speech: Speech, matching: str) -> Speech:
    """``speech`` with its year, the day where one is stated, place and level, and the words that show the year.

    ``matching`` is ``matching_text(speech.text)``. What the speech already states is left as it is; evidence of the text
    is listed all the same, in text order, the disagreeing too. What is only implied of it counts where the text shows nothing surer.

    >>> text = "今年是“十三五”规划的收官之年。"
    >>> dated = date_speech(Speech(id="a", text=text), text)
    >>> dated.year, [(e.text, e.rule) for e in dated.year_evidence]
    (2020, [('今年是“十三五”规划的收官之年', 'this-year-plan')])
    """
    day, signs = _dateline(matching)
    report = is_work_report(speech.title, matching)
    frames = Frames(matching, report=report)
    signs += [*_title_signs(speech, matching), *_rule_signs(matching, frames), *_anniversary_signs(matching, frames)]
    named = list(named_events(matching))
    awaited = awaited_congress(matching, named)
    known = latest_known(named, awaited)
    signs += [*_held_signs(matching, named, frames), *_event_signs(matching, named, awaited, report=report)]
    implied = speech.implied or Implied()
    year = _stated(speech) or _decide(signs, _bound(known, report=report), implied.year)
    if year is None and (discipline := _discipline_sign(known)) is not None:
        signs.append(discipline)
        year = discipline.year
    place, level = place_and_level(speech.title, matching[:1500])
    if place is None and implied.place is not None and fits(implied.place, level):
        place, level = implied.place, level_of(implied.place)
    return replace(
        speech,
        year=year,
        date=speech.date or next((d for d in (day, implied.date) if d and year == int(d[:4])), None),
        place=speech.place or place,
        level=speech.level or level,
        implied=None,
        year_evidence=_evidence(speech.text, signs) if year is not None else (),
    )


def _stated(speech: Speech) -> int | None:
    """The year that came with the speech: its own, else that of its date."""
    if speech.year is not None:
        return speech.year
    return int(speech.date[:4]) if speech.date else None


def _decide(signs: list[_Sign], bound: int | None, implied: int | None) -> int | None:
    """The year that the signs and what is ``implied`` show together, no earlier than ``bound`` unless a dateline or the title says so; else None.

    The years are weighed by the strength of their signs; of equal weights the later wins, since a speech tells of the past
    more than of the future.
    """
    votes: dict[int, float] = defaultdict(float)
    for sign in signs:
        if bound is None or sign.year >= bound or sign.strength == 5:
            votes[sign.year] += _WEIGHT[sign.strength]
    if implied is not None and (bound is None or implied >= bound):
        votes[implied] += _IMPLIED
    return max(votes, key=lambda y: (votes[y], y)) if votes else None


def _evidence(text: str, signs: list[_Sign]) -> tuple[Evidence, ...]:
    """The signs in text order, without those that lie inside another of the same year that is as strong."""
    kept: list[_Sign] = []
    for sign in sorted(signs, key=lambda s: (s.start, -s.end, -s.strength, s.rule)):
        if not any(k.year == sign.year and k.end >= sign.end and k.strength >= sign.strength for k in kept[-4:]):
            kept.append(sign)
    return tuple(Evidence(s.start, s.end, text[s.start : s.end], s.rule) for s in kept)


def _dateline(matching: str) -> tuple[str | None, list[_Sign]]:
    """The ISO day of the dateline at the head of the text, and the signs it gives."""
    head = matching[:_HEAD]
    match = _DATELINE.search(head)
    if match is not None:
        which = "" if match.group("year") else "2"
        year = as_year(match.group("year" + which))
        month, day = as_number(match.group("month" + which)), as_number(match.group("day" + which))
        valid = 1 <= month <= 12 and 1 <= day <= 31
        sign = _Sign(year, 5, match.start("year" + which), match.end(), "dateline")
        return (f"{year:04}-{month:02}-{day:02}" if valid else None), [sign]
    line = _MONTH_LINE.search(head)
    if line is not None:
        which = "year" if line.group("year") else "year2"
        return None, [_Sign(as_year(line.group(which)), 5, line.start(which), line.end(which) + 1, "dateline-year")]
    return None, []


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


def _rule_signs(matching: str, frames: Frames) -> list[_Sign]:
    signs = []
    for rule in DIRECT:
        for match in rule.matches(matching):
            start, end = match.span()
            shift, strength = 0, rule.strength
            if rule.framed:
                found, sure = frames.shift(start, end)
                if found is None:
                    continue
                shift, strength = found, 4 if sure else strength
            elif "今年" not in match.group() and (
                _NOT_NOW.search(matching, max(0, start - 16), start) or _DONE.match(matching, end)
            ):
                continue
            signs.append(_Sign(rule.year_of(match) + shift, strength, start, end, rule.id))
    return signs


def _anniversary_signs(matching: str, frames: Frames) -> list[_Sign]:
    """今年是 or 迎来 with an anniversary fixes the year; a jubilee meeting that is over does not."""
    signs: list[_Sign] = []
    at = matching.find("周年")
    while at >= 0:
        for origin, pattern in _ANNIVERSARY:
            match = pattern.search(matching, max(0, at - _NAMED), min(len(matching), at + _NAMED))
            if match is None or match.end() != at + 2:
                continue
            start, end = match.span()
            shift, sure = frames.shift(start, end)
            if shift is not None and _MARKED.search(matching, max(0, start - 40), start):
                signs.append(_Sign(origin + as_number(match["n"]) + shift, 4 if sure else 2, start, end, "anniversary"))
        at = matching.find("周年", at + 2)
    return signs


def _held_signs(matching: str, named: list[Named], frames: Frames) -> list[_Sign]:
    """今年1月召开的 before a meeting, or 今年 in the sentence of a campaign that ran in one year only."""
    signs = []
    for event in named:
        if event.event.kind == "campaign":
            shift, sure = frames.shift(event.start, event.end)
            if sure and shift == 0 and event.event.end[:7] <= f"{_year(event) + 1}-02":
                signs.append(_Sign(_year(event), 3, event.start, event.end, "campaign-this-year"))
        elif (match := _HELD.search(matching, max(0, event.start - 30), event.start)) is not None:
            shift = 0 if match["which"] == "今年" else 1
            signs.append(_Sign(_year(event) + shift, 4, match.start(), event.end, "held-this-year"))
    return signs


def _event_signs(matching: str, named: list[Named], awaited: Named | None, *, report: bool) -> list[_Sign]:
    """A congress awaited is of this year; and a yearly report is given in the first months after the latest plenum that it knows."""
    signs = []
    if awaited is not None and _OPENS.search(matching, awaited.end, awaited.end + 8):
        signs.append(_Sign(_year(awaited), 2, awaited.start, awaited.end, "congress-awaited"))
    latest = latest_known(named, awaited, _PARTY)
    if not report or latest is None or "历次全会" in matching:
        return signs
    month = int(latest.event.start[5:7])
    fresh = latest.event.kind == "plenum" or _FIVE_YEARS.search(matching) is not None
    if month > 1 and fresh and not matching.startswith("以来", latest.end):
        signs.append(_Sign(_year(latest) + 1, 2, latest.start, latest.end, "report-after-plenum"))
    return signs


def _bound(known: Named | None, *, report: bool) -> int | None:
    """The earliest year that a text can be of which knows ``known``; a report that knows an autumn is of the next year."""
    if known is None:
        return None
    autumn = known.event.kind in _PARTY and known.event.start[5:7] >= "09"
    return _year(known) + (1 if report and autumn else 0)


def _discipline_sign(known: Named | None) -> _Sign | None:
    """A plenum of the discipline commission is held in January or February, and carried out that year."""
    if known is None or known.event.kind != "cdi_plenum" or known.event.start[5:7] > "03":
        return None
    return _Sign(_year(known), 2, known.start, known.end, "discipline-plenum")


def _year(named: Named) -> int:
    return int(named.event.start[:4])
