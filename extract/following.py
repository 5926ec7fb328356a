"""Lists that stand near a name with nothing but a pause between: “三违”，违章指挥、违规作业、违反劳动纪律.

No word says that they belong together; the name does. It states how many members there are, and its own words return in
them: 三清一改一提升 has three with 清, one with 改, one with 提升. Only a run of neighbours in one sentence that passes both, at
the same place in each (管业务必须…, …创新链), is taken: prose repeats words too.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from .around import Listing
from .boundaries import crosses_word
from .edges import trim_left, trim_right
from .lists import JOIN, Span, tidy

if TYPE_CHECKING:
    from .records import Mention

__all__ = ["carries_words", "may_carry", "run_near"]

_GROUP = re.compile(
    r"([一二两双三四五六七八九十]+)(?:个|大|项|条|种|级|场|篇|张|道)?([^一二两双三四五六七八九十、，+]{1,6})[、，]?"
)
_VALUE = {"一": 1, "二": 2, "两": 2, "双": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}
_PAUSE = re.compile(r"[、，；：—。！？\n]+")
_AHEAD, _BACK, _NEAR = 220, 200, 30


def run_near(matching: str, mention: Mention, expected: int | None) -> Listing | None:
    """The first run of ``expected`` neighbours after the name (or the last one before it) whose words are the name's own."""
    groups, total = _groups(mention.formula)
    if expected is None or expected < 3 or total != expected:
        return None
    farthest = min(len(matching), mention.end + _AHEAD)
    paragraph = matching.find("\n", mention.end, farthest)
    end = paragraph if paragraph >= 0 else farthest
    ahead = _pieces(matching, mention.end, end) if _say(matching, mention.end, end, groups) else []
    for i in range(len(ahead)):
        if ahead[i][0] - mention.end > _NEAR:
            break
        if (found := _fitting(matching, ahead[i:], groups, expected)) is not None:
            return Listing(tuple(found), "after", mention.start, found[-1][1], "run-after")
    nearest = max(0, mention.start - _BACK)
    start = max(matching.rfind("\n", nearest, mention.start) + 1, nearest)
    back = _pieces(matching, start, mention.start) if _say(matching, start, mention.start, groups) else []
    for i in range(len(back) - 1, -1, -1):
        if (found := _fitting(matching, back[i:], groups, expected)) is not None:
            if mention.start - found[-1][1] > _NEAR // 2:
                break
            return Listing(tuple(found), "before", found[0][0], mention.end, "run-before")
    return None


def _say(matching: str, start: int, end: int, groups: list[tuple[int, str]]) -> bool:
    """Whether start:end holds the head of each group's word as often as the group has members: else no run can be there."""
    return all(matching.count(word[0], start, end) >= count for count, word in groups)


def may_carry(matching: str, start: int, end: int, name: str, expected: int) -> bool:
    """Whether ``expected`` members that carry the words of ``name`` can stand in start:end at all: a quick look before a long one."""
    groups, total = _groups(name)
    return total == expected and _say(matching, start, end, groups)


def carries_words(matching: str, members: list[Span], name: str) -> bool:
    """Whether every member carries the word of its group in ``name``, as many to each group as its numeral says."""
    groups, total = _groups(name)
    return total == len(members) and _worded(matching, members, groups)


@lru_cache(maxsize=50_000)
def _groups(name: str) -> tuple[list[tuple[int, str]], int]:
    """三清一改一提升 → [(3, 清), (1, 改), (1, 提升)] and their sum; none where the name is not made of such groups."""
    groups = [(_VALUE[m.group(1)], m.group(2)) for m in _GROUP.finditer(name) if m.group(1) in _VALUE]
    if any(word in ("批", "件事") for _, word in groups):
        groups = []
    return groups, sum(n for n, _ in groups)


def _pieces(matching: str, start: int, end: int) -> list[Span]:
    """What stands between the pauses of start:end, tidied, quotation marks and all."""
    pieces: list[Span] = []
    last = start
    for match in [*_PAUSE.finditer(matching, start, end), None]:
        stop = match.start() if match else end
        piece = tidy(matching, last, stop)
        if piece[0] < piece[1]:
            pieces.append(piece)
        last = match.end() if match else end
    return pieces


def _fitting(matching: str, pieces: list[Span], groups: list[tuple[int, str]], expected: int) -> list[Span] | None:
    """The first ``expected`` of ``pieces`` as members, the last two of them perhaps joined by 和; None where the words don't fit."""
    window = pieces[:expected]
    joined = pieces[: expected - 1]
    ways = [window]
    if joined:
        start, end = joined[-1]
        ways += [
            [*joined[:-1], tidy(matching, start, m.start()), tidy(matching, m.end(), end)]
            for m in JOIN.finditer(matching, start + 1, end - 1)
        ]
    for way in ways:
        words = {matching[a:b] for a, b in way}
        if len(way) != expected or len(words) != expected or any("“" in w or "”" in w for w in words):
            continue
        if _even(matching, way, groups) and _worded(matching, way, groups):
            members = _cut_tail(matching, trim_right(matching, trim_left(matching, way)))
            if _worded(matching, members, groups) and len({matching[a:b] for a, b in members}) == expected:
                return members
    return None


def _even(matching: str, members: list[Span], groups: list[tuple[int, str]]) -> bool:
    """Whether the members are short, in one sentence, and parted alike (a name of several groups may part them by ， too)."""
    between = "".join(matching[a:b] for (_, a), (b, _) in pairwise(members)).strip("“”")
    marks = {c for c in between if c in "、，；。—：！？\n"}
    if "。" in marks or "\n" in marks or (len(groups) == 1 and len(marks) > 1):
        return False
    return all(0 < b - a <= 24 for a, b in members)


def _worded(matching: str, members: list[Span], groups: list[tuple[int, str]]) -> bool:
    at = 0
    for count, word in groups:
        mine = [matching[a:b] for a, b in members[at : at + count]]
        at += count
        # The name's word, whole, by its head (五社联动 counts 社, 九小场所 counts 小), or by its two ends (五小员: 小喇叭宣传员).
        spans = members[at - count : at]
        ends = len(word) > 1 and count > 2 and all(item.startswith(word[0]) and item.endswith(word[-1]) for item in mine)
        if not ends and not any(_alike(matching, spans, mine, w) for w in {word, word[0]}):
            return False
    return True


def _alike(matching: str, spans: list[Span], items: list[str], word: str) -> bool:
    """Whether all ``items`` hold ``word`` at the same place: they open with it as a word of its own, end with it, or hold it inside."""
    if any(word not in item or item == word for item in items):
        return False
    if len(items) == 1:
        return True
    if all(item.startswith(word) for item in items):
        # 违 heads 违章|指挥 too, which the segmenter holds for one word; 农民, 农业 and 农村 only begin alike.
        return len(word) > 1 or sum(crosses_word(matching, a, a + 1) for a, _ in spans) * 2 < len(spans)
    # The last member may run on (…、户长一根线串起来), the first may have its verb before it.
    if all(item.endswith(word) for item in items[:-1]):
        return True
    return len({len(item) for item in items}) == 1 and all(0 < item.find(word) < len(item) - len(word) for item in items)


def _cut_tail(matching: str, members: list[Span]) -> list[Span]:
    """The last member without what is said of all of them, where the others end alike: 网格长、片长、户长|一根线串起来."""
    ends = {matching[b - 1] for _, b in members[:-1]}
    if len(members) < 3 or len(ends) != 1:
        return members
    start, end = members[-1]
    longest = max(b - a for a, b in members[:-1])
    at = matching.find(next(iter(ends)), start + 1, min(end, start + longest + 2))
    return [*members[:-1], (start, at + 1)] if at >= 0 else members
