"""Names that one speech teaches about another: what a speech teaches, what a corpus learns of it, and which texts hold that.

Between marks a text may name what it likes, and extraction believes it; without marks it believes only the lexicon and few patterns.
So what some speech sets between marks is followed in others without marks, where both the name and the evidence leave
little doubt. A name between marks needs no teacher: what is gained here is bare names, and most words that recur between marks
are without them plain counts (三大需求), ordinary words (双向, 回头看) or figures. docs/design.md tells what was measured.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from ahocorasick_rs import AhoCorasick

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from extract import Lexicon, Record

__all__ = ["Finder", "Learned", "LearnedKind", "learned_names", "learning_version", "teachings"]

LearnedKind = Literal["numeral", "acronym"]

GLOSSED, RECURS, NAMED = "glossed", "recurs", "named"
# Speeches that must name what none of them lists. Of the mentions of names that recur in three or four, one in five was wrong.
_OFTEN = 5
_TOLD = 5  # speeches told for a name, at most
_GLOSSES = frozenset({"before", "after", "parenthetical", "glossary"})  # a list at the name itself; the others are tied loosely

_COUNT = re.compile(r"[一二两双三四五六七八九十百千万亿]+|\d+")
_NO_COUNT = re.compile(r"统一|唯一|第.|一[体流致般定切]|[百千万]亿")  # 四个统一 and 三大千亿 count once
_EACH = re.compile(r"一.{1,2}一")  # 一企一策: one for each, whatever is listed beside it
# What any speech may count by itself, as long as it counts only once: 三大需求, 十件实事. A ranking (百大…) is plain in any case.
_PLAIN = re.compile(r"(?:[一二两三四五六七八九十百千万亿]|\d)[大个项条件类种张场次只根篇套块本道步对级家名座首支]")
_RANKED = re.compile(r"[十百千]大")
_BOTH = re.compile(r"双")  # 安全生产事故起数和死亡人数双下降: both, and no name
_MANNER = re.compile(r"(?:并举|并进|齐下|齐飞|鼎立)$")  # how several things are done, whatever they are
_GOES_ON = re.compile(r"[一二两三四五六七八九十百千万亿\d]$")  # 三个一 stands in 三个一号公路 too
_JOINED = re.compile(r".\+.")
_HAN = re.compile("[\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class Learned:
    """A row of the table: a name, why it is believed, and up to five of the speeches that teach it, in id order.

    ``why`` is ``glossed`` (these speeches list as many members as the name counts) or ``recurs`` (several speeches name it).
    """

    name: str
    kind: LearnedKind
    why: str
    speeches: tuple[str, ...]


def teachings(record: Record, lexicon: Lexicon) -> dict[str, str]:
    """What a speech read alone teaches: its unknown names that others may be read by, each with its kind and evidence.

    The evidence is ``glossed`` where the speech lists at the name as many members as it counts, else ``named``.

    >>> from extract import extract, load_lexicon
    >>> teachings(extract("“三廊两坝”，即东廊、西廊、南廊、上坝和下坝。"), load_lexicon())
    {'三廊两坝': 'numeral glossed'}
    """
    glossed = {
        e.formula for e in record.enumerations if e.formula and e.complete and e.how in _GLOSSES and not _EACH.match(e.formula)
    }
    return {
        m.formula: f"{m.kind} {GLOSSED if m.formula in glossed else NAMED}"
        for m in record.mentions
        if (m.quoted or m.rule == "glossary-name")
        and m.rule not in ("repeated", "learned")
        and m.kind in ("numeral", "acronym")
        and not m.known
        and _can_stand_bare(m.formula)
        and not _holds_known(m.formula, lexicon)
    }


def learned_names(teaches: Mapping[str, Mapping[str, str]]) -> tuple[Learned, ...]:
    """What a corpus learns from what each of its speeches ``teaches`` (by id), sorted by name; the order of speeches does not matter.

    A name is learned when a speech glosses it, or when five name it and its form shows that it is none of the language's words:
    it counts twice or more (一企一策, 两个市场、两种资源) or joins two fields (保险+期货).

    >>> learned_names({"b": {"三廊两坝": "numeral named"}, "a": {"三廊两坝": "numeral glossed"}})
    (Learned(name='三廊两坝', kind='numeral', why='glossed', speeches=('a',)),)
    """
    said: dict[str, dict[str, list[str]]] = defaultdict(lambda: {GLOSSED: [], NAMED: []})
    kinds: dict[str, Counter[str]] = defaultdict(Counter)  # speeches may differ, as rules do
    for speech in sorted(teaches):
        for name, taught in teaches[speech].items():
            called, evidence = taught.split()
            said[name][evidence].append(speech)
            kinds[name][called] += 1
    table = []
    for name in sorted(said):
        glossing, naming = said[name][GLOSSED], said[name][NAMED]
        kind: LearnedKind = "acronym" if kinds[name]["acronym"] > kinds[name]["numeral"] else "numeral"
        if glossing:
            table.append(Learned(name, kind, GLOSSED, tuple(glossing[:_TOLD])))
        elif len(naming) >= _OFTEN and _shows_itself(name):
            table.append(Learned(name, kind, RECURS, tuple(naming[:_TOLD])))
    return tuple(table)


class Finder:
    """Which of many names a text holds, in one pass.

    >>> sorted(Finder(["三廊两坝", "两坝"]).held("建设三廊两坝。"))
    ['三廊两坝', '两坝']
    """

    def __init__(self, names: Iterable[str]) -> None:
        self._names = tuple(names)
        self._automaton = AhoCorasick(self._names)

    def held(self, text: str) -> set[str]:
        """The names that stand anywhere in ``text`` (a matching text), also inside one another."""
        return {self._names[which] for which, _, _ in self._automaton.find_matches_as_indexes(text, overlapping=True)}


@cache
def learning_version() -> str:
    """A digest of this file: when it changes, another table may be learned."""
    return sha256(Path(__file__).read_bytes()).hexdigest()[:16]


def _counts(name: str) -> int:
    return len(_COUNT.findall(_NO_COUNT.sub("…", name)))


def _shows_itself(name: str) -> bool:
    return _counts(name) > 1 or _JOINED.search(name) is not None


def _can_stand_bare(name: str) -> bool:
    """Whether ``name`` without marks is likely to be meant as a name. A short contraction never shows that (回头看, 白名单, 粮改饲)."""
    if len(name) < 3 or not _HAN.search(name) or any(p.search(name) for p in (_RANKED, _MANNER, _GOES_ON)):
        return False
    once = _counts(name) == 1 and not (_PLAIN.search(name) or _BOTH.match(name))
    return once or _shows_itself(name)


def _holds_known(name: str, lexicon: Lexicon) -> bool:
    """Whether the lexicon's own name stands in ``name`` (双拥 in 双拥共建): then that one is meant, and found."""
    spans = ((a, b) for a in range(len(name)) for b in range(a + 2, len(name) + 1))
    return any(name[a:b] in lexicon.surfaces for a, b in spans)
