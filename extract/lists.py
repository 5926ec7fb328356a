"""Cutting a span of text into the members of a list.

Lists nest and mix their marks: brackets inside items, 、 inside items when ； parts them, 和 before the last. So a span is cut
in every way its marks allow, and the stated count decides between the ways.
"""

from __future__ import annotations

import re

__all__ = ["JOIN", "Span", "choose", "cuts", "tidy"]

Span = tuple[int, int]

_OPENING, _CLOSING = "（《“‘［", "）》”’］"
# What stands before an item and is no part of it.
_LEAD = re.compile(
    r"(?:[\s“‘”’*]|(?:[一二三四五六七八九十]+(?:是要|是|要|、)|第[一二三四五六七八九十]+[，、]?|（[一二三四五六七八九十\d]+）|[\d①-⑳]+[.、．]|"
    r"(?:也就是|就是|即|分别是|分别为|主要是|主要包括|包括|具体是|是指|指的是|指)[：，]?|以及|或者))+"
)
_TITLE = re.compile(r"《[^《》]{1,40}》")
# What may close a span and is no part of its item: marks, and 等 with a few words.
_ETC = re.compile(r"(?<![平高中初对同均相])等[\u4e00-\u9fff]{0,6}")
_TRAILING = frozenset("—“‘”’*。；，、：")
# A joining word, and none of the words that only hold its character: 和谐, 参与, 及时.
JOIN = re.compile(r"以及|(?<![温共饱])和(?![谐平解睦])|(?<![参给赠])与(?![会此时])|(?<![涉波普以顾危遍])及(?![时格]|其(?!他))|暨")


def cuts(matching: str, start: int, end: int) -> list[list[Span]]:
    """The ways to cut matching[start:end] at ；, ， or 、 outside brackets, and at both ， and 、; coarsest first.

    Each piece is tidied: what stands in brackets after an item explains it and is left out.

    >>> text = "甲、乙（丙、丁）；戊"
    >>> [[text[a:b] for a, b in way] for way in cuts(text, 0, len(text))]
    [['甲、乙', '戊'], ['甲', '乙（丙、丁）；戊'], ['甲', '乙', '戊']]
    """
    marks = _top_marks(matching, start, end)
    present = [m for m in ("；", "，", "、") if any(c == m for _, c in marks)]
    ways = [{m} for m in present]
    if len(present) > 1:
        ways.append({"，", "、"} if "，" in present and "、" in present else set(present))
        if len(present) == 3:
            ways.append(set(present))
    found: list[list[Span]] = []
    for way in ways:
        pieces: list[Span] = []
        last = start
        for position, mark in [*marks, (end, "；")]:
            if mark in way or position == end:
                piece = tidy(matching, last, position)
                if piece[0] < piece[1]:
                    pieces.append(piece)
                last = position + 1
        if pieces and pieces not in found:
            found.append(pieces)
    return found


def choose(matching: str, start: int, end: int, expected: int | None) -> list[Span]:
    """The members of the list matching[start:end]: the cut that gives ``expected`` members, else the likeliest.

    The last member may be joined by 和, 与, 及; it is parted there when the count asks for it, or, where no count is
    stated, when the list has other members. Never repaired: where no cut agrees, the likeliest one is reported as it is.

    >>> text = "城市、乡村和社区"
    >>> [text[a:b] for a, b in choose(text, 0, len(text), 3)]
    ['城市', '乡村', '社区']
    """
    ways = cuts(matching, start, end) or [[tidy(matching, start, end)]]
    joined = [(way, _part_last(matching, way)) for way in ways]
    if expected:
        titles = [m.span() for m in _TITLE.finditer(matching, start, end)]
        if len(titles) == expected > 1:
            return titles
        # Members that open alike; what follows them and opens otherwise says what they are for.
        alike = next((w for w in ways if len(w) >= expected > 1 and _open_alike(matching, w, expected)), None)
        if alike:
            return alike[:expected]
        # ； parts what others marks only part within it: 清垃圾、清杂草；清沟渠、清淤泥.
        if len(ways[0]) == expected > 1 and any(c == "；" for _, c in _top_marks(matching, start, end)):
            return _heads(matching, ways[0])
        first = min((i for i, c in _top_marks(matching, start, end) if c in "，；"), default=end)
        if first - start > 4 and first < end:
            # What follows the first clause says what the list is for: …和…，把关口前移.
            opening = choose(matching, start, first, expected)
            if len(opening) == expected > 1:
                return opening
        for members in [*ways, *(parted for _, parted in joined)]:
            if len(members) == expected:
                return _heads(matching, members)
        for way in ways:
            everywhere = _part_all(matching, way)
            if len(everywhere) == expected:
                return everywhere
    by_pause = [(w, p) for w, p in joined if len(w) > 1]
    if not by_pause:
        return joined[0][1]
    # ； parts members that hold clauses; otherwise 、 is the mark of a list.
    marks = {c for _, c in _top_marks(matching, start, end)}
    way, parted = by_pause[0] if "；" in marks else by_pause[1 if {"，", "、"} <= marks and len(by_pause) > 1 else 0]
    return _heads(matching, parted)


def _open_alike(matching: str, way: list[Span], expected: int) -> bool:
    openings = [matching[a : a + 2] for a, _ in way]
    return len(set(openings[:expected])) == 1 and openings[0] not in openings[expected:]


def tidy(matching: str, start: int, end: int) -> Span:
    """start:end without the markers, quotation marks and closing words around the item."""
    lead = _LEAD.match(matching, start, end)
    if lead:
        start = lead.end()
    tail = _tail(matching, start, end)
    if matching[tail:end].startswith("等") and matching.find("、", start, tail) >= 0:
        tail = end  # 交通、水利等重大工程建设 is one member that sums up its own
    end = tail
    opened = _opening(matching, start, end)
    if opened > start:
        end = opened  # what stands in brackets after an item explains it
    return start, end


def _tail(matching: str, start: int, end: int) -> int:
    """Where the marks and closing words begin that start:end ends with; read from the end, for a span may be long and hold many."""
    while start < end:
        last = matching[end - 1]
        if last in _TRAILING or last.isspace():
            end -= 1
            continue
        near = max(start, end - 7)
        etc = matching.find("等", near, end)
        while etc >= 0 and _ETC.fullmatch(matching, etc, end) is None:
            etc = matching.find("等", etc + 1, end)
        if etc < 0:
            break
        end = etc
    return end


def _opening(matching: str, start: int, end: int) -> int:
    """Where the bracket opens that start:end ends with or leaves open; -1 where there is none."""
    if matching.find("（", start, end) < 0:
        return -1
    depth = 0
    for i in range(end - 1, start, -1):
        if matching[i] == "）":
            depth += 1
        elif matching[i] == "（":
            depth -= 1
            if depth < 0 or (depth == 0 and matching[end - 1] == "）"):
                return i
    return -1


def _top_marks(matching: str, start: int, end: int) -> list[tuple[int, str]]:
    depth, marks = 0, []
    for i in range(start, end):
        c = matching[i]
        if c in _OPENING:
            depth += 1
        elif c in _CLOSING:
            depth = max(0, depth - 1)
        elif c in "；，、" and not depth:
            marks.append((i, c))
    return marks


def _part_last(matching: str, way: list[Span]) -> list[Span]:
    """``way`` with its last member parted at the joining word, where both parts look like members."""
    start, end = way[-1]
    for match in JOIN.finditer(matching, start + 1, end - 1):
        left, right = tidy(matching, start, match.start()), tidy(matching, match.end(), end)
        sizes = [b - a for a, b in way[:-1]] or [left[1] - left[0]]
        if min(left[1] - left[0], right[1] - right[0]) * 3 >= min(sizes):
            return [*way[:-1], left, right]
    return way


def _part_all(matching: str, way: list[Span]) -> list[Span]:
    """Every member parted at every joining word: A和B，C和D."""
    parted: list[Span] = []
    for start, end in way:
        last = start
        for match in JOIN.finditer(matching, start + 1, max(start + 1, end - 1)):
            parted.append(tidy(matching, last, match.start()))
            last = match.end()
        parted.append(tidy(matching, last, end))
    return [(a, b) for a, b in parted if a < b]


def _heads(matching: str, way: list[Span]) -> list[Span]:
    """Each member up to its first comma: what follows says how it is done."""
    found = []
    for start, end in way:
        comma = next((i for i, c in _top_marks(matching, start, end) if c == "，"), end)
        found.append(tidy(matching, start, comma if comma - start >= 2 else end))
    return [(a, b) for a, b in found if a < b]
