"""Lists that stand right at the name: in brackets after it, running after it, running before it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from .edges import cut_object, is_frame, trim_left, trim_right
from .lists import JOIN, Span, choose, tidy
from .parts import members_by_part

if TYPE_CHECKING:
    from .records import How, Mention

__all__ = ["Listing", "after_name", "before_name", "by_part", "clause_start", "in_brackets", "pieces_of"]

_H = "[\u4e00-\u9fff]"
# The noun that heads the name, the closing mark, what parts them from the list: “四大攻坚行动”改革：**
_AFTER_NAME = rf"[”’]?(?:{_H}{{0,10}}?)[\s*]*"
_BRACKET = re.compile(r"[”’]?[^\W的\d]{0,8}?[\s*]*（")
_COLON = re.compile(rf"{_AFTER_NAME}(?:[：]|——)[\s*]*")
_THAT_IS = re.compile(
    rf"[”’]?{_H}{{0,8}}?[，,]?(?:也就是|即|就是|分别是|分别为|是指|指的是|主要包括|主要是|包括|包含|具体是|具体为|要求做到|内容是|内容为)[：，]?[\s*“]*"
)
# What a list that follows its name must open with, to look for before the patterns are tried.
_LEADS_IN = re.compile("[：—即就为指包是要]")
_NEAR = 24
_TAIL = 16  # no more stands between a list and the name it leads to
_NOT_A_LIST = re.compile(r"(?:以下简称|下称|简称|P\d|第?\d+页?$|见|注|[\d.%]+$)")
_PROSE = re.compile("[的是在把了不]")
_UNITS = frozenset(("省", "市", "县", "区", "州", "旗", "镇", "乡", "村", "盟", "市区", "自治区"))
_SENTENCE_END = re.compile(r"[。！？\n]")
# Where the list before a name ends: “A、B等‘四风’”, “A和B的‘双控’”, “A、B、C为内容的…”.
_BEFORE_NAME = re.compile(
    r"(?:相结合的|相统一的|为主要内容的|为内容的|为重点的|为主的|为核心的|组成的|等|这)?(?:全省|全市|全县|农业|国家|我省|我市|新时代)?[“‘]?$"
)
_LEADS_TO_NAME = re.compile(r"[“”《》]|如何|怎么|问题|(?:的|、|和|与|及|向|对|为|从|以|用|在|把|按照|围绕)$")
_CLAUSE_MARKS = "。！？；：:\n（，"
_PAUSE = re.compile(r"、|和|与|及|以及")
_LONGEST = 900  # no list that runs after its name is longer


class Listing(NamedTuple):
    """The members of one list as spans, the way they are listed, and the span that holds it all."""

    members: tuple[Span, ...]
    how: How
    start: int
    end: int
    rule: str


def in_brackets(matching: str, mention: Mention, expected: int | None) -> Listing | None:
    """The list in the brackets that open right after the name (or after its head noun)."""
    if matching.find("（", mention.end, mention.end + _NEAR) < 0:
        return None
    opening = _BRACKET.match(matching, mention.end)
    if opening is None:
        return None
    close = _closing(matching, opening.end())
    if close is None or _NOT_A_LIST.match(matching, opening.end()):
        return None
    members = choose(matching, opening.end(), close, expected)
    if (len(members) < 2 and expected != 1) or all(matching[a:b] in _UNITS for a, b in members):
        return None
    # Without a count to check it by, only a plain list of short members is taken for one.
    if expected is None and ("，" in matching[opening.end() : close] or max(b - a for a, b in members) > 12):
        return None
    return Listing(tuple(cut_object(matching, members)), "parenthetical", mention.start, close + 1, "brackets")


def _closing(matching: str, start: int) -> int | None:
    depth = 1
    for i in range(start, min(len(matching), start + 600)):
        depth += (matching[i] == "（") - (matching[i] == "）")
        if depth == 0:
            return i
    return None


def by_part(matching: str, mention: Mention) -> Listing | None:
    """The list that takes the name apart in the sentences that follow it: “1”是…；“6”是…；“N”是…."""
    farthest = min(len(matching), mention.end + 400)
    paragraph = matching.find("\n", mention.end, farthest)
    end = paragraph if paragraph >= 0 else farthest
    members = members_by_part(matching, mention.formula, mention.end, end)
    if not members:
        return None
    return Listing(tuple(members), "after", mention.start, members[-1][1], "by-part")


def after_name(matching: str, mention: Mention, expected: int | None) -> Listing | None:
    """The list that runs after the name: after a colon, 即, 就是, 包括, 是指, to the sentence's end."""
    if _LEADS_IN.search(matching, mention.end, mention.end + _NEAR) is None:
        return None
    opening = _COLON.match(matching, mention.end) or _THAT_IS.match(matching, mention.end)
    if opening is None or mention.formula.endswith("+"):
        return None
    start = opening.end()
    farthest = min(len(matching), start + _LONGEST + 1)
    stop = _SENTENCE_END.search(matching, start, farthest)
    end = stop.start() if stop else farthest
    if end - start < 3 or end - start > _LONGEST:
        return None
    members = choose(matching, start, end, expected)
    # Without a count to check it by, only a plain list right after the name is taken for one.
    if len(members) < 2 or (expected is None and (start - mention.end > 6 or max(b - a for a, b in members) > 12)):
        return None
    # A list that falls short of its count is reported, prose cut at its commas is not: members are short then.
    if expected is not None and len(members) != expected:
        plain = all(b - a <= 10 and not _PROSE.search(matching, a, b) for a, b in members)
        if len(members) > expected or not plain or "，" in matching[members[0][0] : members[-1][1]]:
            return None
    if matching[members[0][1] : members[1][0]].strip("“”") == "、":
        members = cut_object(matching, trim_right(matching, trim_left(matching, members)))
    return Listing(tuple(members), "after", mention.start, end, "after")


def before_name(matching: str, mention: Mention, expected: int | None) -> Listing | None:
    """The list that runs up to the name: A、B、C“三项制度”, A和B“双控”.

    Its right edge is the name; its left edge is found by the count: as many members as the name states, the first of
    them without the verbs that govern the list. A shorter list is taken only if 等 closes it.
    """
    if mention.kind not in ("numeral", "acronym") or mention.formula.endswith("+"):
        return None
    clause = clause_start(matching, mention.start)
    tail = _BEFORE_NAME.search(matching, max(clause, mention.start - _TAIL), mention.start)
    if tail is None or tail.start() - clause < 3:
        return None
    end = tail.start()
    # 等 inside the clause sums up what stands before it: “…建设用地等总量和强度‘双控’”.
    etc = matching.rfind("等", clause, end)
    start = etc + 1 if etc >= 0 and _PAUSE.search(matching, etc, end) else clause
    # A name joined to what stands before it is one more member, not the sum of them: 国防动员、人民防空和双拥.
    if _LEADS_TO_NAME.search(matching, start, end):
        return None
    pieces = pieces_of(matching, start, end, expected)
    if expected is None:
        if len(pieces) < 3 or not mention.quoted or mention.known:
            return None
    elif len(pieces) > expected or (
        len(pieces) < expected
        and not ("等" in tail.group() and len(pieces) >= 2)
        and not (len(pieces) == 2 and "、" in mention.formula)
    ):
        return None
    if len(pieces) < 2:
        return None
    members = trim_right(matching, trim_left(matching, pieces))
    if max(b - a for a, b in members) > 24 or min(b - a for a, b in members) < 1:
        return None
    if any(is_frame(matching[a:b]) for a, b in members):
        return None
    if any(mention.formula in matching[a:b] or JOIN.match(matching, b - 1) for a, b in members):
        return None
    return Listing(tuple(members), "before", members[0][0], mention.end, "before")


@lru_cache(maxsize=8)  # two ways of listing ask for the same
def clause_start(matching: str, end: int) -> int:
    """Where the clause begins that runs up to ``end``, at most 160 code points before."""
    nearest = max(0, end - 160)
    return max(nearest, *(matching.rfind(mark, nearest, end) + 1 for mark in _CLAUSE_MARKS))


def pieces_of(matching: str, start: int, end: int, expected: int | None) -> list[Span]:
    """The members between the pauses of start:end; joining words part members where the count needs it."""
    by_pause: list[Span] = []
    last = start
    depth = 0
    for i in range(start, end):
        depth += (matching[i] in "（“") - (matching[i] in "）”")
        if matching[i] == "、" and depth <= 0:
            by_pause.append((last, i))
            last = i + 1
    by_pause.append((last, end))
    if expected is not None and len(by_pause) >= expected:
        return [tidy(matching, a, b) for a, b in by_pause]
    left, right = by_pause[-1]
    for match in JOIN.finditer(matching, left + 1, right - 1):
        parted = [*by_pause[:-1], (left, match.start()), (match.end(), right)]
        if expected is None or len(parted) <= expected:
            return [tidy(matching, a, b) for a, b in parted]
    return [tidy(matching, a, b) for a, b in by_pause]
