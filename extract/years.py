"""The rules that read a year out of a text: each with its strength, an example and a counter-example.

A row's pattern is searched in matching text. Its groups say what the year is: ``year`` (four figures or characters), ``plan`` (the
number of a five-year plan) with ``which`` (its first or last year), ``congress`` (of the party). Figures that are redacted
(X月, *年, XX年) match none of them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache

__all__ = ["ANNIVERSARIES", "DIRECT", "PLAN_STARTS", "YEAR", "YearRule", "as_number", "as_year", "plan_year"]

# 2020年, 二〇二〇年, 一九八一年: with the zero in all the forms that files have; in digits, not the end of a longer number.
# Every pattern opens with a character, not with a look behind it: so the search skips to where one stands.
YEAR = r"(?:1(?<!\d1)9[4-9]\d|2(?<!\d2)0[0-4]\d|一九[四五六七八九][〇○Ｏ零一二三四五六七八九0]|二[〇○Ｏ零0][〇○Ｏ零0一二三四][〇○Ｏ零0一二三四五六七八九])"
_Y = rf"(?P<year>{YEAR})年"
_STATED = re.compile(_Y)
_NUMBER = "十[一二三四五]?|[一二三四五六七八九]"  # of the plans below
_PLAN = rf"[“]?(?<!十)(?P<plan>{_NUMBER})五[”]?(?:规划|计划|时期)?(?:的)?"
_FIRST = "开局起步之年|开局之年|起步之年|第一年|头一年|首年|启动之年"
_LAST = "(?:圆满|胜利|全面)?收官之年|最后一年|决胜之年|冲刺之年"
_WHICH = rf"(?P<which>{_FIRST}|{_LAST})"

PLAN_STARTS = {
    "一": 1953, "二": 1958, "三": 1966, "四": 1971, "五": 1976, "六": 1981, "七": 1986, "八": 1991, "九": 1996,
    "十": 2001, "十一": 2006, "十二": 2011, "十三": 2016, "十四": 2021, "十五": 2026,
}  # fmt: skip
_CONGRESSES = {"十三": 1987, "十四": 1992, "十五": 1997, "十六": 2002, "十七": 2007, "十八": 2012, "十九": 2017, "二十": 2022}
# What is remembered: the year it was, and how it is named before …周年.
ANNIVERSARIES: tuple[tuple[int, str], ...] = (
    (1911, "辛亥革命"),
    (1919, "五四运动"),
    (1921, "建党|中国共产党成立|中国共产党建党|党成立"),
    (1922, "建团|共青团成立|中国共产主义青年团成立"),
    (1927, "建军|人民解放军建军"),
    (1936, "长征胜利"),
    (1945, "抗战胜利|抗日战争(?:暨世界反法西斯战争)?胜利"),
    (1947, "内蒙古自治区成立"),
    (1949, "新中国成立|中华人民共和国成立|建国|共和国成立|人民政协成立|新中国"),
    (1955, "新疆维吾尔自治区成立"),
    (1958, "广西壮族自治区成立|宁夏回族自治区成立"),
    (1965, "西藏自治区成立"),
    (1978, "改革开放|十一届三中全会召开"),
    (1988, "海南建省(?:办经济特区)?"),
    (1997, "香港回归(?:祖国)?"),
    (1999, "澳门回归(?:祖国)?"),
)
_CLAUSE = 300  # code points on each side of a word: no pattern is longer
_FIGURES = str.maketrans("〇○Ｏ零一二三四五六七八九", "0000123456789")


@dataclass(frozen=True)
class YearRule:
    """One way in which a text shows its year.

    ``strength``: 4 is sure, 1 only hints. A ``framed`` rule names a year that may be this or the last one: the passage decides.
    ``least``: in how many places of a text it must be found to count. ``words``: a match stands in one clause with one of
    them, so that only such clauses are searched (all of the text where there are none).
    """

    id: str
    strength: int
    pattern: str
    example: str
    year: int
    counter: str
    reason: str
    framed: bool = False
    least: int = 1
    words: tuple[str, ...] = ()

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """The compiled pattern."""
        return re.compile(self.pattern)

    def matches(self, matching: str) -> list[re.Match[str]]:
        """Where ``matching`` shows a year by this rule, in text order; none where there are too few such places.

        >>> [m.group() for m in DIRECT[0].matches("二、2023年工作安排。三、2024年的工作。")]
        ['2023年工作安排', '2024年的工作']
        """
        if self.pattern.startswith(_Y):
            found = [match for start in _stated_years(matching) if (match := self.regex.match(matching, start))]
        else:
            clauses = _clauses_with(matching, self.words) if self.words else [(0, len(matching))]
            found = [match for start, end in clauses for match in self.regex.finditer(matching, start, end)]
        return found if len(found) >= self.least else []

    def year_of(self, match: re.Match[str]) -> int:
        """The year that ``match`` of this rule shows."""
        groups = {name.rstrip("23"): value for name, value in match.groupdict().items() if value}
        if "year" in groups:
            return as_year(groups["year"]) + (1 if self.id == "review-year" else 0)
        if self.id in {"plan-reviewed", "plan-closed"}:
            return plan_year(groups["plan"], first=False) + 1
        if "plan" in groups:
            return plan_year(groups["plan"], first=re.fullmatch(_FIRST, groups.get("which", "第一年")) is not None)
        if "congress" in groups:
            return _CONGRESSES[groups["congress"]] + (0 if self.id in {"congress-held", "congress-year"} else 1)
        return self.year


@lru_cache(maxsize=4)  # half a dozen rules ask for the years of one text
def _stated_years(matching: str) -> tuple[int, ...]:
    return tuple(match.start() for match in _STATED.finditer(matching))


def _clauses_with(matching: str, words: tuple[str, ...]) -> list[tuple[int, int]]:
    """The clauses of ``matching`` that hold one of ``words``, as half-open spans in text order; a clause ends at 。；or a line's end."""
    clauses: set[tuple[int, int]] = set()
    for word in words:
        at = matching.find(word)
        while at >= 0:
            nearest, farthest = max(0, at - _CLAUSE), min(len(matching), at + _CLAUSE)
            start = max(nearest, *(matching.rfind(mark, nearest, at) + 1 for mark in "。；\n"))
            end = min((stop for mark in "。；\n" if (stop := matching.find(mark, at, farthest)) >= 0), default=farthest)
            clauses.add((start, end))
            at = matching.find(word, end)
    return sorted(clauses)


def as_year(figures: str) -> int:
    """The number that four figures or characters write.

    >>> as_year("二〇二〇"), as_year("1998")
    (2020, 1998)
    """
    return int(figures.translate(_FIGURES))


def as_number(figures: str) -> int:
    """A count below two hundred in figures or characters; characters without 十 are read one by one.

    >>> as_number("12"), as_number("十二"), as_number("七十"), as_number("一百"), as_number("二一")
    (12, 12, 70, 100, 21)
    """
    if figures.isascii():
        return int(figures)
    hundreds = figures.count("百") * 100
    figures = figures.removeprefix("一百").removeprefix("百")
    if "十" not in figures:
        return hundreds + int(figures.translate(_FIGURES) or 0)
    tens, _, ones = figures.translate(_FIGURES).partition("十")
    return hundreds + int(tens or 1) * 10 + int(ones.replace("十", "") or 0)


def plan_year(number: str, *, first: bool) -> int:
    """The first or the last year of a five-year plan by its number (十三: 2016 to 2020)."""
    start = PLAN_STARTS[number]
    return start if first else start + 4


DIRECT: tuple[YearRule, ...] = (
    YearRule(
        "planned-work",
        4,
        rf"{_Y}(?:(?:全年)?度?的?(?:主要|重点)?(?:工作|目标|发展)?的?(?:总体|主要|重点|预期|目标)?(?:安排(?!一|了|在|到)|部署(?!了)|任务|目标|建议|要求)|的(?:工作|活)(?!回顾|报告))",
        "二、2023年工作安排",
        2023,
        "2022年工作回顾",
        "what a speech plans is of its own year",
    ),
    YearRule(
        "arranged-for",
        4,
        rf"对{_Y}[^。；\n]{{0,40}}?(?:进行|作|做|作出|作了)[^。；\n]{{0,8}}(?:安排|部署)",
        "对2023年党风廉政工作进行了安排部署",
        2023,
        "回顾2022年工作",
        "work is arranged for the year that has begun",
    ),
    YearRule(
        "this-year-plan",
        4,
        rf"今年[^。；\n]{{0,24}}?{_PLAN}{_WHICH}",
        "今年是“十三五”规划的收官之年",
        2020,
        "去年是“十三五”收官之年",
        "the first or the last year of a plan",
    ),
    YearRule(
        "this-year-congress",
        4,
        r"今年[^。；\n]{0,30}?(?:党的)?(?P<congress>十[三四五六七八九]|二十)大(?:精神)?[^。；\n，]{0,6}(?:开局之年|第一年|起步之年)",
        "今年是贯彻落实党的二十大精神的开局之年",
        2023,
        "党的二十大报告",
        "the year after a congress opens its work",
    ),
    YearRule(
        "congress-held",
        4,
        r"今年[^。；\n]{0,24}?(?:将|要|即将|胜利)?召开(?:党的)?(?P<congress>十[三四五六七八九]|二十)大|今年[^。；\n]{0,12}?(?:党的)?(?P<congress2>十[三四五六七八九]|二十)大(?:将|即将|胜利)?召开",
        "今年将召开党的二十大",
        2022,
        "党的二十大召开以来",
        "the year of a congress",
    ),
    YearRule(
        "this-year-victory",
        4,
        r"今年[^。；\n]{0,24}?(?:全面建成小康社会|脱贫攻坚(?:战)?)[^。；\n]{0,12}(?:决胜之年|收官之年)",
        "今年是决战脱贫攻坚的收官之年",
        2020,
        "全面建成小康社会",
        "the poverty campaign ended in 2020",
    ),
    YearRule(
        "year-is-now",
        3,
        rf"{_Y}(?<!到.....)是(?=[^。；\n]{{0,40}}(?:开局|起步|开启|收官|关键|之年|第一年))",
        "2021年是实施“十四五”规划的开局之年",
        2021,
        "2022年是第十个年头",
        "a year introduced by what it opens",
        framed=True,
        words=("年是",),
    ),
    YearRule(
        "yearly-duty",
        3,
        rf"{_Y}度[^。；\n]{{0,16}}(?:责任书|目标责任|考核办法)",
        "签订了《2023年度党风廉政目标责任书》",
        2023,
        "2022年度考核结果",
        "duties are signed for the year that has begun",
    ),
    YearRule(
        "meeting-year",
        3,
        rf"{_Y}(?:全国|全省|全市|全县|第一次|春季|上半年|年初)[^。；\n]{{0,16}}(?:会议|大会)(?:上)?",
        "召开2020年全县经济工作会议",
        2020,
        "2020年以来",
        "a meeting named by its year",
    ),
    YearRule(
        "review-year",
        2,
        rf"{_Y}(?:(?:主要)?(?:的)?(?:工作)?(?:回顾|总结)|工作情况)",
        "一、2022年工作回顾",
        2023,
        "2023年工作安排",
        "a year is reviewed when it is over",
    ),
    YearRule(
        "plan-turn",
        2,
        rf"(?<!为)(?<!为“){_PLAN}{_WHICH}",
        "是“十三五”收官之年",
        2020,
        "“十三五”规划",
        "a plan's first or last year, named as the present one",
        framed=True,
        words=("之年", "第一年", "最后一年", "头一年", "首年"),
    ),
    YearRule(
        "victory-year",
        2,
        r"(?:全面建成小康社会|脱贫攻坚(?:战)?)[^。；\n]{0,8}(?:决胜之年|收官之年)|战疫之年|抗疫之年",
        "是打赢脱贫攻坚战的收官之年",
        2020,
        "脱贫攻坚",
        "2020 by its two great tasks",
        framed=True,
        words=("之年",),
    ),
    YearRule(
        "congress-work",
        2,
        r"(?:党的)?(?P<congress>十[三四五六七八九]|二十)大精神?[^。；\n，]{0,8}(?:开局之年|第一年|起步之年)",
        "是全面贯彻党的二十大精神的开局之年",
        2023,
        "学习党的二十大精神",
        "the year after a congress",
        framed=True,
        words=("之年", "第一年"),
    ),
    YearRule(
        "congress-year",
        2,
        r"(?:党的)(?P<congress>十[三四五六七八九]|二十)大召开之年",
        "是党的二十大召开之年",
        2022,
        "党的二十大召开以来",
        "the year of a congress",
        framed=True,
    ),
    YearRule(
        "plan-outline",
        3,
        rf"第(?P<plan>{_NUMBER})个五年(?:规划|计划)(?:和[^。；\n]{{0,14}})?纲要[（《]?草案|“(?P<plan2>{_NUMBER})五”(?:规划|计划)?纲要[（《]?草案",
        "编制了《国民经济和社会发展第十四个五年规划纲要（草案）》",
        2021,
        "“十四五”规划纲要",
        "the outline of a plan is put before the congress that meets in the plan's first year",
        words=("草案",),
    ),
    YearRule(
        "plan-reviewed",
        3,
        rf"“(?P<plan>{_NUMBER})五”(?:时期|期间)?(?:的)?(?:国民)?(?:经济社会|经济和社会|发展)?(?:发展)?(?:工作|主要工作)?(?:的)?(?:回顾|主要成就|发展成就)",
        "一、“十三五”时期工作回顾",
        2021,
        "“十三五”规划",
        "a plan is reviewed when it is over",
    ),
    YearRule(
        "plan-closed",
        3,
        rf"去年[^。；\n]{{0,12}}“(?P<plan>{_NUMBER})五”(?:规划|计划)?(?:圆满|胜利|顺利)?收官(?!之年)",
        "去年“十三五”圆满收官",
        2021,
        "今年“十三五”收官",
        "the year after a plan's last",
    ),
    YearRule(
        "plan-closing",
        2,
        rf"“(?P<plan>{_NUMBER})五”(?:规划|计划)?(?P<which>收官)(?:战|之战|阶段|冲刺|在即)",
        "打好“十三五”收官战",
        2020,
        "实现“十三五”圆满收官",
        "the end is near: what has ended well may be of the last year, and what shall end well of any",
        framed=True,
    ),
    YearRule(
        "plan-targets",
        1,
        rf"“(?<!比“)(?P<plan>{_NUMBER})五”(?:末|期间)[^。；\n]{{0,40}}(?:达到|保持在|力争|实现)",
        "“十二五”末吞吐能力达到8亿吨",
        2011,
        "“十一五”取得成就",
        "targets of a plan are set when it begins: four of them in one text show that it does",
        least=4,
        words=("五”末", "五”期间"),
    ),
)
