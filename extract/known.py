"""Known formulas: every name and alias of the lexicon, found in one pass and then checked where it stands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from .boundaries import crosses_word
from .rules import HEADS_BARE

if TYPE_CHECKING:
    from .lexicon import Lexicon, Match
    from .records import Kind

__all__ = ["Candidate", "known_names"]

_NUMERALS = frozenset("一二两三四五六七八九十百千万亿零〇○第几数0123456789")
_OPENS_ANY = _NUMERALS | frozenset("双新")
# What goes with a plan's number. Without it, 十五 may be the number of a congress, a session, a street.
_PLAN_FOLLOWS = re.compile(
    r"”?(?:规划|计划|时期|期间|末|以来|初期|中期|后期|纲要|开局|收官|普法|头|后[一二两三四]年|前[一二两三四]年|建设|发展|重大|重点|和“|、“|与“|至“|到“)"
)
_LAW_PLAN = re.compile(r"”?普法")
# A count that any text may make: these names count only between marks.
_PLAIN = re.compile(
    r"[两三四五六七八九十]大?(?:大|个?(?:环节|方面|问题|阶段|领域|重点|方向|层面|时期|关系|条件|原因|特点|目标|任务))$"
)


class Candidate(NamedTuple):
    """A span of the matching text that some rule takes for a formula's name."""

    start: int
    end: int
    formula: str
    kind: Kind
    quoted: bool
    known: bool
    rule: str


@dataclass(frozen=True, slots=True)
class _Surface:
    """One string to look for, the name it stands for, and how that name counts."""

    text: str
    name: str
    kind: Kind
    match: Match


@lru_cache(maxsize=4)
def _automaton(lexicon: Lexicon) -> tuple[Any, tuple[_Surface, ...]]:  # ahocorasick_rs ships no types
    """All surfaces of ``lexicon`` as one automaton, and what each stands for."""
    from ahocorasick_rs import AhoCorasick  # noqa: PLC0415  # only the known names need it

    surfaces = []
    for text, name in lexicon.surfaces.items():
        sense = lexicon.by_name[name][0]
        surfaces.append(_Surface(text, name, sense.kind, sense.match))
        if sense.kind == "acronym" and len(text) == 2:
            # Each half in marks of its own: “亲”“清”.
            surfaces.append(_Surface("”“".join(text), name, sense.kind, sense.match))
    return AhoCorasick([surface.text for surface in surfaces]), tuple(surfaces)


def known_names(matching: str, lexicon: Lexicon) -> list[Candidate]:
    """Every place of ``matching`` where a name of the lexicon is used as that name, in order of their ends.

    Candidates may overlap (一国两制 inside 和平统一、一国两制): choosing is the next step's business.
    A name between quotation marks is taken as it is. A bare one must not be part of a number, must not cut a
    word in two, and a motto must be the name of something (…的理念, …行动).
    """
    found: list[Candidate] = []
    if not lexicon.surfaces:
        return found
    automaton, surfaces = _automaton(lexicon)
    for which, start, end in automaton.find_matches_as_indexes(matching, overlapping=True):
        surface = surfaces[which]
        name, kind, match = surface.name, surface.kind, surface.match
        before = matching[start - 1] if start else "\n"
        after = matching[end] if end < len(matching) else "\n"
        opened, closed = before in "“‘", after in "”’"
        if opened and closed:
            rule = "lexicon-quoted"
        elif not _stands_alone(matching, start, end, kind, before, after):
            continue
        elif opened or closed:
            rule = "lexicon-half-quoted"
        elif match == "set-off":
            if not HEADS_BARE.match(matching, end):
                continue
            rule = "lexicon-headed"
        elif kind == "term":
            rule = "lexicon-term"
        else:
            rule = "lexicon-bare"
        # 七五普法 is a plan for legal education, not the seventh plan of the economy.
        formula = f"{name}普法" if kind == "ordinal" and _LAW_PLAN.match(matching, end) else name
        found.append(Candidate(start, end, formula, kind, opened or closed, known=True, rule=rule))
    return found


def _stands_alone(matching: str, start: int, end: int, kind: Kind, before: str, after: str) -> bool:
    """Whether the name at start:end is a name there, and no part of a number or of a longer word."""
    if matching[start] in _NUMERALS and before in _NUMERALS:
        return False
    if matching[end - 1] in _NUMERALS and after in _NUMERALS:
        return False
    if kind == "ordinal" and matching[end - 1] in "一二三四五六七八九十":
        return _PLAN_FOLLOWS.match(matching, end) is not None
    if kind == "numeral" and _PLAIN.fullmatch(matching, start, end):
        return False
    # A long name is no piece of other words, unless it opens with a character that another may end with: 四大战略|性, 创|新发展理念.
    if end - start > 8 or (end - start > 3 and matching[start] not in _OPENS_ANY):
        return True
    return not crosses_word(matching, start, end)
