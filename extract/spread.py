"""Lists that are spread over a passage: under headings, one a paragraph, or running in a sentence that lacks the name."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING

from .around import Listing
from .boundaries import crosses_word
from .following import carries_words, may_carry
from .lists import Span, tidy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .records import Mention

__all__ = ["NEAR_BEFORE", "REACH", "agrees", "by_markers", "by_members", "by_openings", "by_shared_word", "headings"]

_H = "[\u4e00-\u9fff]"
_MARKER = re.compile(r"(?:^|[。；：，、\n“])[\s*]*([一二三四五六七八九十])(?:是要|是|要)\s*(?=[^\s，。；])")
_HEADING = re.compile(
    r"(?m)^[^\S\n]*[*#]*[^\S\n]*(?:（([一二三四五六七八九十]+)）|([一二三四五六七八九十]+)、|(\d+)[.．、])\s*([^\n。；：，]{2,40})(?=[。；：，\n]|$)"
)
# What stands before a member that opens a clause, and what after it.
_OPENS = re.compile(r"[\n。；，、：“][\s*]*(?:[一二三四五六七八九十]是)?\Z")
_LEADS_ON = re.compile(r"[\s*”]*(?:，|：|。|；|就是|是|要|首要|重在|重点)")
# Where a sentence opens, and how far its opening runs before it says what is done: 稳金融|首要是….
_OPENS_SENTENCE = re.compile(r"[\n。；][^\S\n]*(?:[一二三四五六七八九十]+是)?\Z")
_RUNS_ON = re.compile(rf"{_H}{{1,9}}?(?=首要是|首先|就是|关键|重点|核心|要|必须|，|、|：|。|方面)")
_JOINTS = re.compile(r"、|，|以及|和|及|与")
_HAN = re.compile(rf"{_H}+")
_SAYS = re.compile("[是要]|一定")
_BETWEEN = re.compile(r"[”“]?(?:、|，|和|与|及|以及)“?")
_VERB_BETWEEN = re.compile(rf"[”“]?(?:、|，|和|与|及|以及){_H}{{0,4}}“?")
_ITEM_END = re.compile(r"[，。；：！？\n]")
_NUMBER = {c: i for i, c in enumerate("一二三四五六七八九十", 1)}
# How far from its name a list may be spread over a text: a few pages, so that reading a long text stays linear.
REACH = 6000
NEAR_BEFORE = 1000  # and how far before its name, in its paragraph
_NEXT = 1500  # within which the first of the headings stands
_CLAUSES = 160  # how far from its name the clauses stand that open with its word
_MEMBER = 22  # the longest member that carries its name's word, with what joins it to the next
_SHARED = re.compile(r"^[两双三四五六七八九十]+(?:个|大|项|种)?(?:新)?(.{1,4}?)(?:工程|战略|行动|计划)?$")


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


@lru_cache(maxsize=50_000)
def _shared_word(name: str) -> str:
    """The word that the members of ``name`` share with it: 稳 for 六稳; empty where there is none."""
    shared = _SHARED.match(name)
    return "" if shared is None or shared.group(1) in ("个", "大", "项") else shared.group(1)


def by_shared_word(matching: str, mention: Mention, expected: int | None) -> Listing | None:
    """Members that carry the name's own word: 稳就业、稳金融… for 六稳, 工业强省、农业强省… for 六个强省.

    In one sentence they form a list (inline); at the openings of sentences they are distributed.
    """
    word = _shared_word(mention.formula)
    if expected is None or expected < 2 or not word:
        return None
    if len(word) > 2 and (clauses := _clauses_with(matching, mention, word, expected)) is not None:
        return clauses
    if expected < 3:
        return None
    return _shared_list(matching, mention, word, expected) or _shared_openings(matching, mention, word, expected)


# Chinese characters, written so that a pattern made for a word compiles in a twentieth of the time.
_C = r"[^\W\dA-Za-z_]"


@lru_cache(maxsize=2000)
def _run_of(word: str, expected: int) -> re.Pattern[str]:
    """``expected`` members in a row that open with ``word`` or, where it is longer than a character, end with it."""
    w = re.escape(word)
    joint = r"(?:、|和|以及|及|与)" if len(word) > 1 else r"(?:、|，|和|以及|及|与)"
    # A member ends where the next one, or its own word, begins: there is one way to read a run, and no trying of others.
    opened = rf"{w}(?:(?!{joint}{w}){_C}){{1,{8 if len(word) > 1 else 10}}}?"
    shape = rf"(?:(?:(?!{w}){_C}){{1,8}}{w}|{opened})" if len(word) > 1 else opened
    return re.compile(rf"{shape}(?:{joint}{shape}){{{expected - 1}}}(?!{_C}*{joint}{w})")


def _clauses_with(matching: str, mention: Mention, word: str, expected: int) -> Listing | None:
    """Neighbouring clauses after the name, as many as it states, that open with its long word: 毫不动摇…，毫不动摇…."""
    places = _places(matching, word, mention.end, mention.end + _CLAUSES)
    members: list[Span] = []
    for at in places:
        stop = _ITEM_END.search(matching, at + len(word), at + _CLAUSES)
        if matching[at - 1] not in "，；。：、\n“" or stop is None or stop.start() - at < len(word) + 2:
            continue
        if members and at - members[-1][1] > 2:
            return None
        members.append(tidy(matching, at, stop.start()))
    if len(members) != expected:
        return None
    return Listing(tuple(members), "after", mention.start, members[-1][1], "shared-clauses")


@lru_cache(maxsize=64)  # the mentions of a name, and names that share a word, ask for the same
def _everywhere(matching: str, word: str) -> tuple[int, ...]:
    """Where ``word`` stands in ``matching``, in order, not overlapping."""
    places, at = [], matching.find(word)
    while at >= 0:
        places.append(at)
        at = matching.find(word, at + len(word))
    return tuple(places)


def _places(matching: str, word: str, start: int, end: int) -> tuple[int, ...]:
    """Where ``word`` stands inside matching[start:end]."""
    places = _everywhere(matching, word)
    return places[bisect_left(places, start) : bisect_right(places, end - len(word))]


def _runs(matching: str, word: str, expected: int, start: int, end: int) -> Iterator[re.Match[str]]:
    """Runs of ``expected`` members in start:end, looked for only where ``word`` stands as often within so many members' reach."""
    places = _places(matching, word, start, end)
    last = start
    for first, nth in zip(places, places[expected - 1 :], strict=False):
        if first < last or nth - first >= expected * _MEMBER:
            continue
        for match in _run_of(word, expected).finditer(matching, max(last, first - _MEMBER), min(end, nth + 2 * _MEMBER)):
            last = match.end()
            yield match


def _shared_list(matching: str, mention: Mention, word: str, expected: int) -> Listing | None:
    start, end = max(0, mention.start - REACH), mention.end + REACH
    best: Listing | None = None
    for match in _runs(matching, word, expected, start, end):
        if match.start() < mention.end and mention.start < match.end():
            continue
        members = _cut_shared(matching, *match.span(), word)
        if len(members) != expected or len({matching[a:b] for a, b in members}) != expected:
            continue
        if (
            len(word) > 1
            and len({(matching.startswith(word, a), matching.startswith(word, b - len(word))) for a, b in members}) > 1
        ):
            continue
        if len(word) == 1 and not _verb_list(matching, members, mention):
            continue
        listing = Listing(tuple(members), "inline", *match.span(), "shared-word")
        if best is None or abs(listing.start - mention.start) < abs(best.start - mention.start):
            best = listing
    return best


def _verb_list(matching: str, members: list[Span], mention: Mention) -> bool:
    """Whether one-character verbs head the members (稳|就业, 讲|政治) near the name; 农民, 农业, 农村 only begin alike."""
    near = min(abs(members[0][0] - mention.end), abs(mention.start - members[-1][1])) < 120
    alike = len({b - a for a, b in members}) == 1 and len(members) > 2
    return near and alike and not any(crosses_word(matching, a, a + 1) for a, b in members)


def _cut_shared(matching: str, start: int, end: int, word: str) -> list[Span]:
    members: list[Span] = []
    last = start
    for match in [*_JOINTS.finditer(matching, start, end), None]:
        stop = match.start() if match else end
        if word in matching[last:stop]:
            members.append(tidy(matching, last, stop))
            last = match.end() if match else end
    if not members:
        return []
    # The governing verb before the first member: 全面建成|工业强省.
    first, second = members[0], members[1] if len(members) > 1 else members[0]
    size = second[1] - second[0]
    if matching[first[1] - len(word) : first[1]] == word and first[1] - first[0] > size:
        members[0] = (first[1] - size, first[1])
    elif (
        matching[first[0] : first[0] + len(word)] != word
        and (at := matching.find(word, *first)) >= 0
        and not matching[first[0] : first[1]].endswith(word)
    ):
        members[0] = (at, first[1])
    if matching[members[-1][0] : members[-1][0] + len(word)] == word:
        a, longest = members[-1][0], max(y - x for x, y in members[:-1])
        rest = _HAN.match(matching, a)
        members[-1] = (a, min(rest.end() if rest else end, a + longest))
    return members


def _shared_openings(matching: str, mention: Mention, word: str, expected: int) -> Listing | None:
    """Sentences that open with the word: 稳金融首要是…。稳外资就是…。"""
    places = _places(matching, word, mention.end, mention.end + REACH)
    if len(word) > 2 or len(places) < 3:
        return None
    members: list[Span] = []
    seen: set[str] = set()
    for start in places:
        rest = start + len(word)
        runs = _RUNS_ON.match(matching, rest)
        if runs is None or not _OPENS_SENTENCE.search(matching, max(mention.end, start - 12), start):
            continue
        item = matching[start : runs.end()]
        if item not in seen and not _SAYS.search(item) and not crosses_word(matching, start, rest):
            seen.add(item)
            members.append((start, runs.end()))
    if len(members) < 3 or len(members) > expected:
        return None
    return Listing(tuple(members), "distributed", mention.start, members[-1][1], "shared-openings")


def by_openings(matching: str, mention: Mention, items: tuple[str, ...]) -> Listing | None:
    """Members that are known, each at the opening of a clause after the name, half of them at least: 去产能，…。去库存，…."""
    found: list[Span] = []
    stop = mention.end + REACH
    size = len(mention.formula)
    names = _places(matching, mention.formula, mention.end, stop)
    for item in dict.fromkeys(i for i in items if len(i) > 1):
        places = _opening_places(matching, item)
        for at in places[bisect_left(places, mention.end) : bisect_right(places, stop - len(item))]:
            # Inside the name itself (不忘初心、牢记使命) a member is not listed but named.
            if not any(name <= at < name + size for name in names):
                found.append((at, at + len(item)))
                break
    if len(found) < max(2, (len(items) + 1) // 2):
        return None
    found.sort()
    return Listing(tuple(found), "distributed", mention.start, found[-1][1], "openings")


@lru_cache(maxsize=256)  # every mention of a name asks for the same members
def _opening_places(matching: str, item: str) -> tuple[int, ...]:
    """Where ``item`` opens a clause of ``matching``."""
    return tuple(at for at in _everywhere(matching, item) if _opens_clause(matching, at, at + len(item)))


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
    hits = sorted((at, at + len(i)) for i in set(items) if len(i) > 1 for at in _places(matching, i, start, end))
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
