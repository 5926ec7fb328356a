"""Members that carry their name's own word: 稳就业、稳金融… for 六稳, in one list, at the openings of clauses or of sentences."""

from __future__ import annotations

import re
from functools import lru_cache
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
_MEMBER = 22  # the longest member that carries its name's word, with what joins it to the next
_SHARED = re.compile(r"^[两双三四五六七八九十]+(?:个|大|项|种)?(?:新)?(.{1,4}?)(?:工程|战略|行动|计划)?$")
# Chinese characters, written so that a pattern made for a word compiles in a twentieth of the time.
_C = r"[^\W\dA-Za-z_]"


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
    return re.compile(rf"{shape}(?:{joint}{shape}){{{expected - 1}}}(?!{_C}*{joint}{w})")


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


def _runs(matching: str, word: str, expected: int, start: int, end: int) -> Iterator[re.Match[str]]:
    """Runs of ``expected`` members in start:end, looked for only where ``word`` stands as often within so many members' reach."""
    places = within(matching, word, start, end)
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
