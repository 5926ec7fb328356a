"""Lists that are spread over a passage: under headings, one a paragraph, or running in a sentence that lacks the name."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING

from .around import Listing
from .following import carries_words, may_carry
from .lists import Span, tidy
from .occurrences import REACH, within

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .records import Mention

__all__ = ["NEAR_BEFORE", "agrees", "by_markers", "by_members", "by_openings", "headings"]

_H = "[\u4e00-\u9fff]"
_MARKER = re.compile(r"(?:^|[。；：，、\n“])[\s*]*([一二三四五六七八九十])(?:是要|是|要)\s*(?=[^\s，。；])")
_HEADING = re.compile(
    r"(?m)^[^\S\n]*+[*#]*+[^\S\n]*+(?:（([一二三四五六七八九十]+)）|([一二三四五六七八九十]+)、|(\d{1,6})[.．、])\s{0,20}([^\n。；：，]{2,40})(?=[。；：，\n]|$)"
)
# What stands before a member that opens a clause, and what after it.
_OPENS = re.compile(r"[\n。；，、：“][\s*]*(?:[一二三四五六七八九十]是)?\Z")
_LEADS_ON = re.compile(r"[\s*”]*(?:，|：|。|；|就是|是|要|首要|重在|重点)")
_BETWEEN = re.compile(r"[”“]?(?:、|，|和|与|及|以及)“?")
_VERB_BETWEEN = re.compile(rf"[”“]?(?:、|，|和|与|及|以及){_H}{{0,4}}“?")
_ITEM_END = re.compile(r"[，。；：！？\n]")
_NUMBER = {c: i for i, c in enumerate("一二三四五六七八九十", 1)}
NEAR_BEFORE = 1000  # how far before its name a member is looked for, in its paragraph
_NEXT = 1500  # within which the first of the headings stands


def agrees(matching: str, members: Sequence[Span], known: Sequence[str]) -> bool:
    """Whether a loosely tied list can be that of a name whose members are known: at least one is among them."""
    said = [matching[a:b] for a, b in members]
    return not known or any(k in s or (len(s) > 1 and s in k) for k in known for s in said)


def by_markers(matching: str, mention: Mention, expected: int | None) -> Listing | None:
    """一是…二是…三是… in the sentences that follow the name, as many as it states."""
    if expected is None or expected < 2:
        return None
    if matching.find("一", mention.end, mention.end + 64) < 0:
        return None  # the first marker stands near the name
    farthest = min(len(matching), mention.end + 1500)
    stop = matching.find("\n", mention.end, farthest)
    end = stop if stop >= 0 else farthest
    first = matching.find("。", mention.end, end)
    members: list[Span] = []
    for match in _MARKER.finditer(matching, mention.end, end):
        if not members and (match.start() - mention.end > 60 or (first >= 0 and match.start() > first)):
            return None
        if _NUMBER[match.group(1)] != len(members) + 1:
            break
        item_end = _ITEM_END.search(matching, match.end())
        span = tidy(matching, match.end(), item_end.start() if item_end else end)
        if span[0] < span[1]:
            members.append(span)
    if len(members) != expected:
        return None
    return Listing(tuple(members), "distributed", mention.start, members[-1][1], "markers")


def headings(matching: str, mention: Mention, expected: int | None) -> Listing | None:
    """The headings （一）…（二）… that come next after the paragraph that names the formula, as many as it states and with its words."""
    if expected is None or expected < 2:
        return None
    paragraph_end = matching.find("\n", mention.end, mention.end + REACH)
    first = _first_heading(matching, paragraph_end) if paragraph_end >= 0 else None
    if first is None or not may_carry(matching, first, first + 5 * REACH, mention.formula, expected):
        return None
    members: list[Span] = []
    style: int | None = None
    for match in _HEADING.finditer(matching, first, first + 5 * REACH):
        which = next(i for i in (1, 2, 3) if match.group(i))
        number = int(match.group(3)) if which == 3 else _NUMBER.get(match.group(which), 0)
        if not members:
            if number != 1:
                return None
            style = which
        if which != style:
            continue
        if number != len(members) + 1:
            break
        members.append(tidy(matching, *match.span(4)))
    if len(members) != expected or not carries_words(matching, members, mention.formula):
        return None
    return Listing(tuple(members), "headings", mention.start, members[-1][1], "headings")


@lru_cache(maxsize=64)  # the names of one paragraph ask for the same
def _first_heading(matching: str, start: int) -> int | None:
    """Where the headings begin that come next after ``start``; None where there are none, or where the next is not the first of its kind."""
    at, stop = start, start + _NEXT
    while 0 <= at < stop:
        if (first := _HEADING.match(matching, at)) is not None:
            return at if (first[1] or first[2] or first[3]) in ("一", "1") else None
        at = matching.find("\n", at, stop) + 1 or -1
    return None


def by_openings(matching: str, mention: Mention, items: tuple[str, ...]) -> Listing | None:
    """Members that are known, each at the opening of a clause after the name, half of them at least: 去产能，…。去库存，…."""
    found: list[Span] = []
    stop = mention.end + REACH
    size = len(mention.formula)
    names = within(matching, mention.formula, mention.end, stop)
    for item in dict.fromkeys(i for i in items if len(i) > 1):
        for at in within(matching, item, mention.end, stop, _opens_clause):
            # Inside the name itself (不忘初心、牢记使命) a member is not listed but named.
            name = bisect_right(names, at) - 1
            if name < 0 or at >= names[name] + size:
                found.append((at, at + len(item)))
                break
    if len(found) < max(2, (len(items) + 1) // 2):
        return None
    found.sort()
    return Listing(tuple(found), "distributed", mention.start, found[-1][1], "openings")


def _opens_clause(matching: str, start: int, end: int) -> bool:
    """Whether a clause opens with start:end; a short one must be its whole opening, a long one is not found there by chance."""
    opens = _OPENS.search(matching[max(0, start - 12) : start])
    return opens is not None and (end - start >= 4 or _LEADS_ON.match(matching, end) is not None)


def by_members(matching: str, mention: Mention, items: tuple[str, ...], *, spread: Listing | None) -> Listing | None:
    """Members that the lexicon knows, said in this text: two or more in one sentence near the name.

    With ``spread`` (members already found at the openings of sentences) the others are added where the text says them.
    """
    if len(items) < 2:
        return None
    if spread is not None:
        said = {matching[a:b] for a, b in spread.members}
        more = [
            (at, at + len(i))
            for i in items
            if i not in said and not any(i in s or s in i for s in said) and (at := matching.find(i, mention.end)) >= 0
        ]
        return Listing(tuple(sorted([*spread.members, *more])), spread.how, spread.start, spread.end, spread.rule)
    nearest, farthest = max(0, mention.start - NEAR_BEFORE), min(len(matching), mention.end + 400)
    start = max(matching.rfind("\n", nearest, mention.start) + 1, nearest)
    stop = matching.find("\n", mention.end, farthest)
    end = stop if stop >= 0 else farthest
    last_end = -1
    run: list[Span] = []
    hits = sorted((at, at + len(i)) for i in set(items) if len(i) > 1 for at in within(matching, i, start, end))
    for span in hits:
        if span[0] < last_end:
            continue
        # A verb may stand before a longer member (抓好大的，放活小的); words of two characters must touch (农业、农村).
        between = _VERB_BETWEEN if span[1] - span[0] > 2 else _BETWEEN
        if run and between.fullmatch(matching, last_end, span[0]) is None:
            if len(run) >= 2:
                break
            run = []
        run.append(span)
        last_end = span[1]
    if len({matching[a:b] for a, b in run}) < max(2, len(run)) or (run[0][0] < mention.end and mention.start < run[-1][1]):
        return None
    return Listing(tuple(run), "inline", run[0][0], run[-1][1], "members")
