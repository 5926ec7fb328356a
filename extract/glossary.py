"""Official glossaries: the section at a report's end where the government itself says what its names stand for.

Layouts read: ``1.“六稳”：指…``, ``[24]“一带一路”：…``, ``名称（P23）：…``, ``“三区”是指…``, with or without numbers, marks and bold.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from .edges import trim_left, trim_right
from .following import carries_words
from .lists import Span, choose, tidy
from .parts import members_by_part
from .quotes import quotations

__all__ = ["Entry", "glossary_entries", "members_of"]

_HEADER = re.compile(
    r"(?m)^[^\S\n]*(?:附件?\d*[：:]?)?[^\n。，]{0,24}(?:名词解释|名词注释|名词说明|用语解释|用语说明|有关名词|注释|名词术语)[^\n。，]{0,12}$"
)
_HEADER_WORDS = ("名词", "用语", "注释")
_FOOTNOTE = re.compile(r"(?m)^[^\S\n]*［1］")
_ENTRY = re.compile(
    r"(?m)^[^\S\n]*+(?:［\d{1,3}］|（\d{1,3}）|\d{1,3}[.、．：]|[①-⑳])?[^\S\n]*+"
    r"(?P<name>[^：。；，\n]{2,40}?)[^\S\n]*+(?:（(?:[Pp第见]\.?\s{0,9})?\d{1,6}[^）]{0,6}）)?[^\S\n]*+"
    r"(?:[：]|——|(?=是指|指|即))[^\S\n]*+(?P<body>[^\n]{4,3000})$"
)
# What is done by a list of ways: 指通过A、B、C等方式，…. Its name states no count.
_WAYS = re.compile(
    r"(?:通过|采取|运用|按照|采用)([^，。；“”]{6,120}?、[^，。；“”]{2,60}?)等(?:[一二三四五六七八九十\d]+[种类项个])?(?:方式|办法|措施|方法|手段|途径)"
)
_QUOTED = re.compile(r"“([^“”]{2,24})”")
_OPENS = re.compile(r"^[\s“]*(?:主要是指|是指|就是|指的是|指|即|主要包括|包括|主要有|分别是|分别为|具体是)[：，]?")


class Entry(NamedTuple):
    """One entry of a glossary: the span of its name (marks left out) and of what it says."""

    name: Span
    body: Span


def glossary_entries(matching: str) -> list[Entry]:
    r"""The entries of the glossary section of ``matching``, in text order; none where there is no such section.

    >>> text = "名词解释\n1.“三区”：指老区、山区、库区。"
    >>> [(text[e.name[0]:e.name[1]], text[e.body[0]:e.body[1]]) for e in glossary_entries(text)]
    [('三区', '指老区、山区、库区。')]
    """
    headers = list(_HEADER.finditer(matching)) if any(word in matching for word in _HEADER_WORDS) else []
    footnote = _FOOTNOTE.search(matching) if "［1］" in matching else None
    if not headers and footnote is None:
        return []
    start = headers[-1].end() if headers else footnote.start() if footnote else 0
    entries = []
    for match in _ENTRY.finditer(matching, start):
        a, b = match.span("name")
        quoted = _QUOTED.search(matching, a, b)
        entries.append(Entry(quoted.span(1) if quoted else tidy(matching, a, b), match.span("body")))
    return entries


def members_of(matching: str, name: str, body: Span, expected: int | None) -> list[Span]:
    """The members that a glossary's ``body`` lists for ``name``: part by part where the name has parts, else one list.

    “一老”指…；“三新”指…、…、… gives the members of each part in order. Of several sentences the first is the definition.
    """
    start, end = body
    opens = _OPENS.match(matching, start, end)
    start = opens.end() if opens else start
    stop = matching.find("。", start, end)
    sentence_end = stop if stop >= 0 else end
    parted = members_by_part(matching, name, start, end)
    if parted and (expected is None or len(parted) == expected):
        return parted
    quoted = [choose(matching, q.start, q.end, expected) for q in quotations(matching, start, sentence_end)]
    members = next((q for q in quoted if len(q) == expected), None) or choose(matching, start, sentence_end, expected)
    if matching[members[0][1] : members[0][1] + 1] == "、":
        members = trim_right(matching, trim_left(matching, members))
    if expected is not None and len(members) == expected:
        return members
    ways = _WAYS.search(matching, start, sentence_end)
    if expected is None and ways and len(by_ways := choose(matching, *ways.span(1), None)) > 2:
        return by_ways
    # The count disagrees or is not stated: prose is cut at commas too, so only a plain list is taken for one.
    plain = (
        (len(members) > 1 + (expected is None) or carries_words(matching, members, name))
        and all(b - a <= 10 for a, b in members)
        and "，" not in matching[start:sentence_end]
    )
    return parted or (members if plain else [])
