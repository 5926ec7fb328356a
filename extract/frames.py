"""Which year is a passage about: this one, the last, or the next?

A speech that says “十三五”收官之年 may mean the year that begins or the one that it looks back on. The sentence decides where
it says 今年 or 去年; else the passage does: a review (工作回顾, 过去一年) or a plan (工作安排, 今年).
"""

from __future__ import annotations

import re
from bisect import bisect_right

__all__ = ["Frames", "is_work_report"]

_REPORT = re.compile(r"政府工作报告|向(?:大会|本次大会|会议)(?:作|报告)|代表[^。\n]{0,24}人民政府[^。\n]{0,16}报告|请予?审议")
# A heading, read from behind its number or its line's beginning. A five-year review comes first: nothing in it is about one year.
_NUMBERED = re.compile("[一二三四五六七八（第](?:(?<=[一二三四五六七八])、|(?<=（)[一二三四五]）|(?<=第)[一二三]部分[ ，：]?)")
_HEADING = re.compile(
    r"(?m)(?P<long>[^。；，\n]{0,24}(?:五年|五”(?:时期|期间)?)[^。；，\n]{0,16}(?:回顾|成就|工作)[^。；，\n]{0,6}$)"
    r"|(?P<last>[^。；，\n]{0,24}(?:回顾|取得的成[就绩]))"
    r"|(?P<this>[^。；，\n]{0,24}(?:安排|部署|总体要求|目标|任务|重点工作|工作重点|工作思路|总体考虑|做好|建议|形势|展望))"
)
_LINE = re.compile("[ *#]*")
_PLAN = re.compile(r"(?m)[ *#]*[二三四五]、(?![^\n]{0,40}(?:回顾|成就|五年))[^。\n]{0,40}$")
# Every alternative opens with a character, so that the search skips what begins none.
_SAID = re.compile(
    r"(?m)过去的?五年|五年来|这五年|刚刚过去的?一年|过去的?一年|过去的?[XＸ×*]{1,4}年|一年来|去年以来|去(?<=[。\n ]去)年"
    r"|年的?(?:政府|主要|各项)?工作[ *]*$|今年(?!以来)|新的一年|当前和今后"
)
_LAST = re.compile(r"去年|上年|刚刚?过去|过去的?一年|过去的?[XＸ×*\d]{1,4}年|一年来|回顾")
_THIS = re.compile(r"今年|本年|做好|新的一年")
_NEXT = re.compile(r"明年|来年")
_OVER = re.compile(r"[^。\n]{0,40}?(?:不平凡|不寻常|不容易|难忘|我们[^。\n]{0,16}(?:取得|实现了|完成了|全面完成))")
_AHEAD = re.compile(r"[^\n]{0,120}?(?:做好|今年的?(?:政府)?工作)")
_SENTENCE = 60  # how far back a sentence is followed


def is_work_report(title: str | None, matching: str) -> bool:
    """Whether this is a yearly report to a people's congress: given in the first months, on the year before.

    >>> is_work_report(None, "各位代表：现在，我代表县人民政府向大会报告工作，请予审议。"), is_work_report("讲话", "同志们：")
    (True, False)
    """
    return _REPORT.search(title or "") is not None or _REPORT.search(matching[:1500]) is not None


class Frames:
    """The passages of a text. ``Frames(matching, report=…)`` reads them once; ``shift`` is asked for each place."""

    def __init__(self, matching: str, *, report: bool) -> None:
        self._matching = matching
        self._starts = [0]
        # A report begins with the review, but whether of one year or of five is not known before it says so.
        self._shifts: list[int | None] = [None if report else 0]
        for start, kind in _passages(matching):
            self._starts.append(start)
            self._shifts.append({"long": None, "last": 1}.get(kind, 0))

    def shift(self, start: int, end: int) -> tuple[int | None, bool]:
        """What to add to a year named at ``start:end`` to get the year of the speech, and whether its sentence says so.

        0 where it is the speech's own year, 1 where it is the year before, -1 where the year to come; None in a review of
        several years, and where nothing tells.

        >>> text = "去年是“十三五”开局之年。"
        >>> Frames(text, report=False).shift(3, 12)
        (1, True)
        """
        before = self._matching[max(0, start - _SENTENCE) : start]
        sentence = before[max(before.rfind(stop) for stop in "。；\n！") + 1 :] + self._matching[start:end]
        last = [
            (found[-1].end(), shift)
            for shift, rule in ((1, _LAST), (0, _THIS), (-1, _NEXT))
            if (found := list(rule.finditer(sentence)))
        ]
        if last:
            return max(last)[1], True
        if _OVER.match(self._matching, end):
            return 1, True
        if _AHEAD.match(self._matching, end):
            return 0, False
        return self._shifts[bisect_right(self._starts, start) - 1], False


def _passages(matching: str) -> list[tuple[int, str]]:
    """Where passages begin, and whether on several years (long), the last or this one, in text order, none inside the words of another."""
    found = [(m.start(), m.end(), _said(m.group())) for m in _SAID.finditer(matching)]
    found += [
        (number.start(), heading.end(), heading.lastgroup or "")
        for number in _NUMBERED.finditer(matching)
        if (heading := _HEADING.match(matching, number.end())) is not None
    ]
    at = 0
    while at >= 0:
        if not matching.startswith("\n", at):
            line = _LINE.match(matching, at)
            heading = _HEADING.match(matching, line.end() if line else at)
            if heading is not None:
                found.append((at, heading.end(), heading.lastgroup or ""))
            elif (plan := _PLAN.match(matching, at)) is not None:
                found.append((at, plan.end(), "this"))
        at = matching.find("\n", at) + 1 or -1
    passages: list[tuple[int, str]] = []
    last = 0
    for start, end, kind in sorted(found, key=lambda f: (f[0], -f[1])):
        if start >= last:
            passages.append((start, kind))
            last = end
    return passages


def _said(words: str) -> str:
    if "五年" in words:
        return "long"
    return "this" if words.startswith(("今年", "年", "新的", "当前")) else "last"
