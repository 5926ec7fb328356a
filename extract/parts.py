"""Lists that take a name apart: “1”是…，“6”是…，“N”是…; “一带”指…；“两轴”指….

A part is a piece of the name itself, with a numeral of its own, so that an ordinary 是 opens none.
"""

from __future__ import annotations

import re

from .edges import counted_parts, trim_left
from .lists import Span, choose, tidy
from .numerals import stated_count

__all__ = ["members_by_part"]

_HEAD = re.compile(r"[“]?([^“”，。；：、\s]{1,8})[”]?，?(?:分别(?:是指|指的是|是|指|为)|就是|是指|指的是|指|即|是|为|：)")
_NUMERAL = re.compile(r"[一二两双三四五六七八九十百千万\dNnXx]")
# The least that a part says: its numeral, and soon what it is.
_PART = re.compile(r"[一二两双三四五六七八九十百千万\dNnXx][^“，。；、\s]{0,7}?(?:”?，?分别|[个大项条类]|”?，?[是指即为就：])")
# What closes a part's list and is no member: …、民生六大提升行动, …五大产业.
_SUM = re.compile(r"(?:等)?(?:若干|[一二两三四五六七八九十\d]+(?:个|大|项|类|种|条))[^、，；]{0,12}$")
_LEADS = re.compile(r"(?:[一二两三四五六七八九十\d]+(?:个|大|项)[^，]{1,10}，)?(?:分别)?(?:管|负责|涵盖|包括|涉及)")


def members_by_part(matching: str, name: str, start: int, end: int) -> list[Span]:
    """The members that matching[start:end] gives part by part of ``name``, in order; none where fewer than two parts are named.

    >>> text = "“1”是一个总纲；“3”是用地、用工、用能三个办法"
    >>> [text[a:b] for a, b in members_by_part(text, "1+3", 0, len(text))]
    ['一个总纲', '用地', '用工', '用能']
    """
    if len(_NUMERAL.findall(name)) < 2 or len(_PART.findall(matching, start, end)) < 2:
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
    return members


def _part(matching: str, start: int, end: int, count: int | None) -> list[Span]:
    """The members of one part. A part of one is what stands before its first comma; the rest says how it is done."""
    end = tidy(matching, start, end)[1]
    leads = _LEADS.match(matching, start, end)
    start = leads.end() if leads else start
    if count == 1:
        comma = matching.find("，", start, end)
        return [tidy(matching, start, comma if comma > start else end)]
    summed = _SUM.search(matching, start, end)
    if summed and summed.start() > start and "、" in matching[start : summed.start()]:
        end = summed.start()
    return trim_left(matching, choose(matching, start, end, count))
