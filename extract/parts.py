"""Lists that take a name apart: “1”是…，“6”是…，“N”是…; “一带”指…；“两轴”指….

A part is a piece of the name itself, with a numeral of its own, so that an ordinary 是 opens none.
"""

from __future__ import annotations

import re
from functools import lru_cache

from .edges import counted_parts, trim_left
from .lists import Span, choose, tidy
from .numerals import stated_count

__all__ = ["members_by_part"]

_HEAD = re.compile(r"[“]?([^“”，。；：、\s]{1,8})[”]?，?(?:分别(?:是指|指的是|是|指|为)|就是|是指|指的是|指|即|是|为|：)")
_NUMERAL = re.compile(r"[一二两双三四五六七八九十百千万\dNnXx]")
# The least that a part says: its numeral, and soon what it is.
_PART = re.compile(r"[一二两双三四五六七八九十百千万\dNnXx][^“，。；、\s]{0,7}?(?:”?，?分别|[个大项条类]|”?，?[是指即为就：])")
# A name in digits, each of which counts one member: 1234, 321工程.
_DIGITS = re.compile(r"[1-9]{2,5}[^\d+]{0,4}")
_COUNTED = re.compile(
    r"([一二两双三四五六七八九\d])(?:个|条|大|支|项|名|户|座|类|种|套|家|批|张|块|片|园|区|带|轴|翼|核|心|级|位|人)"
)
_PAUSES = re.compile("[、，；。：]")
_DONE = re.compile("已经?|全部|均|都|正在")  # what is said of them all
_NEAR, _SHORT, _CLOSES = 30, 20, 60
# What closes a part's list and is no member: …、民生六大提升行动, …五大产业.
_SUM = re.compile(r"(?:等)?(?:若干|[一二两三四五六七八九十\d]+(?:个|大|项|类|种|条))[^、，；]{0,12}$")
_LEADS = re.compile(r"(?:[一二两三四五六七八九十\d]+(?:个|大|项)[^，]{1,10}，)?(?:分别)?(?:管|负责|涵盖|包括|涉及)")


def members_by_part(matching: str, name: str, start: int, end: int) -> list[Span]:
    """The members that matching[start:end] gives part by part of ``name``, in order; none where fewer than two parts are named.

    >>> text = "“1”是一个总纲；“3”是用地、用工、用能三个办法"
    >>> [text[a:b] for a, b in members_by_part(text, "1+3", 0, len(text))]
    ['一个总纲', '用地', '用工', '用能']
    """
    if _DIGITS.fullmatch(name):
        return _by_digit(matching, name, start, end)
    if not _has_parts(name) or len(_PART.findall(matching, start, end)) < 2:
        return []
    sentence_end = matching.find("。", start, end)
    counted = counted_parts(matching, start, sentence_end if sentence_end >= 0 else end) if "+" in name else []
    if counted and max(b - a for a, b in counted) <= 16:
        return counted
    heads = [m for m in _HEAD.finditer(matching, start, end) if m.group(1) in name and _NUMERAL.search(m.group(1))]
    if len(heads) < 2:
        return []
    members: list[Span] = []
    for head, following in zip(heads, [*heads[1:], None], strict=True):
        stop = following.start() if following else end
        sentence = matching.find("。", head.end(), stop)
        members += _part(matching, head.end(), sentence if sentence >= 0 else stop, stated_count(head.group(1)))
    return members if all(a < b for a, b in members) else []  # a part of which nothing is said: “一是”“二是” number points here


@lru_cache(maxsize=50_000)
def _has_parts(name: str) -> bool:
    return len(_NUMERAL.findall(name)) > 1


def _by_digit(matching: str, name: str, start: int, end: int) -> list[Span]:
    """Neighbours that say the digits of a name one by one: 一个中心、两条走廊、三大平台、四支基金 for 1234; none where they don't."""
    digits = [d for d in name if d.isdigit()]
    pieces: list[Span] = []
    last = start
    for mark in [*_PAUSES.finditer(matching, start, end), None]:
        stop = mark.start() if mark else end
        if last < stop:
            pieces.append(tidy(matching, last, stop))
        last = mark.end() if mark else end
    for i in range(len(pieces) - len(digits) + 1):
        window = pieces[i : i + len(digits)]
        if pieces[i][0] - start > _NEAR:
            break
        if all(a < b <= a + _SHORT and _says(matching[a:b], d) for (a, b), d in zip(window, digits, strict=True)):
            done = _DONE.search(matching, *window[-1])
            return [*window[:-1], (window[-1][0], done.start() if done else window[-1][1])]
    return []


def _says(words: str, digit: str) -> bool:
    numerals = {"1": "一1", "2": "两二双2", "3": "三3", "4": "四4", "5": "五5", "6": "六6", "7": "七7", "8": "八8", "9": "九9"}
    counted = _COUNTED.search(words)
    return counted is not None and counted.group(1) in numerals.get(digit, "")


def _part(matching: str, start: int, end: int, count: int | None) -> list[Span]:
    """The members of one part. A part of one is what stands before its first comma; the rest says how it is done."""
    end = tidy(matching, start, end)[1]
    leads = _LEADS.match(matching, start, end)
    start = leads.end() if leads else start
    if count == 1:
        comma = matching.find("，", start, end)
        return [tidy(matching, start, comma if comma > start else end)]
    summed = _SUM.search(matching, max(start, end - _CLOSES), end)
    if summed and summed.start() > start and "、" in matching[start : summed.start()]:
        end = summed.start()
    return trim_left(matching, choose(matching, start, end, count))
