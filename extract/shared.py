"""Members that carry their name's own word: 稳就业、稳金融… for 六稳, in one list, at the openings of clauses or of sentences."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING

from .around import Listing
from .boundaries import crosses_word
from .lists import Span, tidy
from .occurrences import REACH, within

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .records import Mention

__all__ = ["by_shared_word"]

_H = "[\u4e00-\u9fff]"
# Where a sentence opens, and how far its opening runs before it says what is done: 稳金融|首要是….
_OPENS_SENTENCE = re.compile(r"[\n。；][^\S\n]*(?:[一二三四五六七八九十]+是)?\Z")
_RUNS_ON = re.compile(rf"{_H}{{1,9}}?(?=首要是|首先|就是|关键|重点|核心|要|必须|，|、|：|。|方面)")
_JOINTS = re.compile(r"、|，|以及|和|及|与")
_HAN = re.compile(rf"{_H}+")
_SAYS = re.compile("[是要]|一定")
_ITEM_END = re.compile(r"[，。；：！？\n]")
_CLAUSES = 160  # how far from its name the clauses stand that open with its word
_CLOSE = 120  # how far from its name a list stands whose members share one character with it
_BLOCK = 1 << 14  # lists are found block by block, once for all mentions of a name
_MEMBER = 22  # the longest member that carries its name's word, with what joins it to the next
_SHARED = re.compile(r"^[两双三四五六七八九十]+(?:个|大|项|种)?(?:新)?(.{1,4}?)(?:工程|战略|行动|计划)?$")
# Chinese characters, written so that a pattern made for a word compiles in a twentieth of the time.
_C = r"[^\W\dA-Za-z_]"
_start = attrgetter("start")


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


@lru_cache(maxsize=2000)
def _run_of(word: str, expected: int) -> re.Pattern[str]:
    """``expected`` members in a row that open with ``word`` or, where it is longer than a character, end with it."""
    w = re.escape(word)
    joint = r"(?:、|和|以及|及|与)" if len(word) > 1 else r"(?:、|，|和|以及|及|与)"
    # A member ends where the next one, or its own word, begins: there is one way to read a run, and no trying of others.
    opened = rf"{w}(?:(?!{joint}{w}){_C}){{1,{8 if len(word) > 1 else 10}}}?"
    shape = rf"(?:(?:(?!{w}){_C}){{1,8}}{w}|{opened})" if len(word) > 1 else opened
    return re.compile(rf"{shape}(?:{joint}{shape}){{{expected - 1}}}(?!{_C}{{0,{2 * _MEMBER}}}{joint}{w})")


def _clauses_with(matching: str, mention: Mention, word: str, expected: int) -> Listing | None:
    """Neighbouring clauses after the name, as many as it states, that open with its long word: 毫不动摇…，毫不动摇…."""
    places = within(matching, word, mention.end, mention.end + _CLAUSES)
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


def _shared_list(matching: str, mention: Mention, word: str, expected: int) -> Listing | None:
    """The list nearest to the name whose members all carry ``word``; those of one character stand close by."""
    reach = REACH if len(word) > 1 else _CLOSE + expected * _MEMBER
    nearest, farthest = max(0, mention.start - reach), mention.end + reach
    lists = [
        listing
        for block in range(nearest // _BLOCK, farthest // _BLOCK + 1)
        for listing in _between(_lists_of(matching, word, expected, block), nearest, farthest)
        if listing.end <= farthest
        and not (listing.start < mention.end and mention.start < listing.end)
        and (len(word) > 1 or min(abs(listing.members[0][0] - mention.end), abs(mention.start - listing.members[-1][1])) < _CLOSE)
    ]
    return min(lists, key=lambda listing: abs(listing.start - mention.start), default=None)


def _between(lists: tuple[Listing, ...], start: int, end: int) -> tuple[Listing, ...]:
    return lists[bisect_left(lists, start, key=_start) : bisect_left(lists, end, key=_start)]


@lru_cache(maxsize=128)  # the mentions of a name ask for the same
def _lists_of(matching: str, word: str, expected: int, block: int) -> tuple[Listing, ...]:
    """The runs of ``expected`` different members that carry ``word`` and begin in a block of the text, in order."""
    found = []
    for start, end in _runs(matching, word, expected, block):
        members = _cut_shared(matching, start, end, word)
        if len(members) != expected or len({matching[a:b] for a, b in members}) != expected:
            continue
        if len(word) == 1 and not _verb_list(matching, members):
            continue
        if len(word) > 1 and len({_carries(matching, a, b, word) for a, b in members}) > 1:
            continue
        found.append(Listing(tuple(members), "inline", start, end, "shared-word"))
    return tuple(found)


def _carries(matching: str, start: int, end: int, word: str) -> tuple[bool, bool]:
    """Whether start:end opens, and whether it ends, with ``word``."""
    return matching.startswith(word, start), matching.startswith(word, end - len(word))


def _runs(matching: str, word: str, expected: int, block: int) -> Iterator[Span]:
    """Runs of ``expected`` members that begin in a block, looked for only where ``word`` stands as often within so many members' reach."""
    places = within(matching, word, block * _BLOCK, (block + 1) * _BLOCK + expected * _MEMBER)
    stretches: list[list[int]] = []
    for first, nth in zip(places, places[expected - 1 :], strict=False):
        if nth - first < expected * _MEMBER:
            start, end = max(0, first - _MEMBER), min(len(matching), nth + 2 * _MEMBER)
            if stretches and start <= stretches[-1][1]:
                stretches[-1][1] = end
            else:
                stretches.append([start, end])
    for start, end in stretches:
        for match in _run_of(word, expected).finditer(matching, start, end):
            if match.start() // _BLOCK == block:
                yield match.span()


def _verb_list(matching: str, members: list[Span]) -> bool:
    """Whether one-character verbs head the members (稳|就业, 讲|政治); 农民, 农业, 农村 only begin alike."""
    alike = len({b - a for a, b in members}) == 1 and len(members) > 2
    return alike and not any(crosses_word(matching, a, a + 1) for a, b in members)


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
    places = within(matching, word, mention.end, mention.end + REACH)
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
