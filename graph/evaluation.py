"""How well do records agree with gold annotations? One verdict a case, and counts over the cases.

Mentions are right when the name is the same and the spans overlap by half or more of their union. Items are compared
under one name, wherever in the text they are listed; two are the same when they are equal, or when one holds the other and
is not much longer. Relations are compared as pairs, years exactly. A borderline annotation neither rewards nor punishes,
and what the annotators did not look for (policy terms, lists under a name that is not theirs) is judged neither way.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from extract import Record

    from .gold import Gold

__all__ = ["Case", "Counts", "Subject", "count", "judge"]

Subject = Literal["mention", "item", "relation", "year"]
Verdict = Literal["right", "wrong", "missed", "unjudged"]

_LEAST_SHARE = 0.6  # of the longer item, that the shorter one must make up
_MARKS = re.compile(r"[\s、，,。．·；;：:“”\"'‘’「」『』《》<>（）()\[\]【】—-]+")
_BRACKETED = re.compile(r"（[^（）]*）|\([^()]*\)")


@dataclass(frozen=True, slots=True)
class Case:
    """One thing found, or to be found, in one speech, and whether that was right.

    ``group`` is the kind of a mention, the way of listing of an item, the type of a relation: the annotators' where they
    have it too, else the record's. ``rule`` found it (empty where nothing did, and for years). ``what`` is for a reader.
    """

    subject: Subject
    verdict: Verdict
    speech: str
    group: str
    rule: str
    what: str


@dataclass(frozen=True, slots=True)
class Counts:
    """How many cases were right, wrong, missed, and judged neither way; the shares are None where nothing can be shared out."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    unjudged: int = 0

    @property
    def precision(self) -> float | None:
        """Right ones among all that were found."""
        return _share(self.right, self.right + self.wrong)

    @property
    def recall(self) -> float | None:
        """Right ones among all that were to be found."""
        return _share(self.right, self.right + self.missed)

    @property
    def f1(self) -> float | None:
        """The harmonic mean of precision and recall."""
        return _share(2 * self.right, 2 * self.right + self.wrong + self.missed)


def count(cases: Iterable[Case], by: Literal["subject", "group", "rule"]) -> dict[str, Counts]:
    """Counts by subject, group or rule, in order of name.

    >>> cases = [Case("year", "right", "a", "", "", "2020"), Case("year", "wrong", "b", "", "", "2021 for 2020")]
    >>> count(cases, by="subject")["year"].precision
    0.5
    """
    verdicts: dict[str, Counter[str]] = defaultdict(Counter)
    for case in cases:
        verdicts[getattr(case, by)][case.verdict] += 1
    return {key: Counts(**verdicts[key]) for key in sorted(verdicts)}


def judge(gold: Gold, record: Record) -> list[Case]:
    """Every case of one speech: mentions and items in text order of what was found, then what was missed.

    >>> from extract import extract
    >>> from graph.gold import Gold
    >>> [(case.subject, case.verdict) for case in judge(Gold(year=None), extract("全面落实“六保”任务。"))]
    [('mention', 'wrong'), ('year', 'right')]
    """
    year = record.speech.year
    agree: Verdict = "right" if year == gold.year else "wrong"
    verdict = Case("year", agree, record.speech.id, "", "", f"{year}" if year == gold.year else f"{year} for {gold.year}")
    return [*_mentions(gold, record), *_items(gold, record), *_relations(gold, record), verdict]


def _mentions(gold: Gold, record: Record) -> Iterator[Case]:
    text = record.speech.text
    wanted = gold.mentions(text)
    met: set[int] = set()
    other = {_bare(string) for string in gold.quoted_other}

    def case(verdict: Verdict, name: str, kind: str, rule: str, start: int, end: int) -> Case:
        around = text[max(0, start - 8) : end + 8].replace("\n", " ")
        return Case("mention", verdict, record.speech.id, kind, rule, f"{name} @{start} …{around}…")

    for m in record.mentions:
        over = [i for i, (start, end, _) in enumerate(wanted) if start < m.end and m.start < end]
        # Neither mentions nor annotations overlap among themselves: spans that share half of their union have one partner.
        same = [
            i
            for i in over
            if i not in met
            and _bare(wanted[i][2].name) == _bare(m.formula)
            and 2 * (min(m.end, wanted[i][1]) - max(m.start, wanted[i][0]))
            >= max(m.end, wanted[i][1]) - min(m.start, wanted[i][0])
        ]
        firm = [i for i in over if not wanted[i][2].borderline]
        if m.kind == "term":
            verdict: Verdict = "wrong" if firm or _bare(m.formula) in other else "unjudged"
            yield case(verdict, m.formula, m.kind, m.rule, m.start, m.end)
        elif same:
            met.add(same[0])
            formula = wanted[same[0]][2]
            if not formula.borderline:
                yield case("right", m.formula, formula.kind, m.rule, m.start, m.end)
        else:
            yield case("unjudged" if over and not firm else "wrong", m.formula, m.kind, m.rule, m.start, m.end)
    for i, (start, end, formula) in enumerate(wanted):
        if i not in met and not formula.borderline:
            yield case("missed", formula.name, formula.kind, "", start, end)


@dataclass(frozen=True, slots=True)
class _Listed:
    """An item under a name, with the ways of listing and the rule of the list that holds it."""

    name: str | None
    text: str
    how: tuple[str, ...]
    rule: str = ""


def _items(gold: Gold, record: Record) -> Iterator[Case]:
    firm = _by_name((e.formula, [_Listed(e.formula, i, e.how) for i in e.items]) for e in gold.lists if not e.borderline)
    soft = _by_name((e.formula, [_Listed(e.formula, i, e.how) for i in e.items]) for e in gold.lists if e.borderline)
    left = _by_name((e.formula, [_Listed(e.formula, i.text, (e.how,), e.rule) for i in e.items]) for e in record.enumerations)
    known = {_bare(f.name) for f in gold.formulas if not f.borderline} | (firm.keys() - {None})

    def case(verdict: Verdict, item: _Listed, group: str, rule: str) -> Case:
        return Case("item", verdict, record.speech.id, group, rule, f"{item.name}: {item.text}")

    for name, wanted in firm.items():
        # A list without a name may have been read under any.
        pools = left.values() if name is None else [left[name]] if name in left else []
        found: dict[int, _Listed] = {}
        for pool in pools:
            found = _take(wanted, pool) | found
        for i, item in enumerate(wanted):
            if i in found:
                how = found[i].how[0]
                yield case("right", item, how if how in item.how else item.how[0], found[i].rule)
            else:
                yield case("missed", item, item.how[0], "")
    for wanted in soft.values():
        for pool in left.values():
            _take(wanted, pool)
    for name, pool in left.items():
        judged = name in known and (name in firm or name not in soft)
        for item in pool:
            yield case("wrong" if judged else "unjudged", item, item.how[0], item.rule)


def _by_name(lists: Iterable[tuple[str | None, list[_Listed]]]) -> dict[str | None, list[_Listed]]:
    """Items under their names; one that an earlier list of the name says already is left out."""
    pools: dict[str | None, list[_Listed]] = {}
    for name, items in lists:
        pool = pools.setdefault(None if name is None else _bare(name), [])
        pool += [item for item in items if not any(_same(item, earlier) for earlier in pool)]
    return pools


def _take(wanted: Sequence[_Listed], pool: list[_Listed]) -> dict[int, _Listed]:
    """Partners in ``pool`` for as many of ``wanted`` as can have one, by index; they leave the pool."""
    from scipy.optimize import linear_sum_assignment  # noqa: PLC0415  # half a second that only evaluation needs

    if not wanted or not pool:
        return {}
    fits = [[_same(want, item) for item in pool] for want in wanted]
    pairs = [(int(i), int(j)) for i, j in zip(*linear_sum_assignment(fits, maximize=True), strict=True) if fits[i][j]]
    found = {i: pool[j] for i, j in pairs}
    pool[:] = [item for j, item in enumerate(pool) if j not in {j for _, j in pairs}]
    return found


def _same(one: _Listed, other: _Listed) -> bool:
    short, long = sorted((_bare(_BRACKETED.sub("", one.text)), _bare(_BRACKETED.sub("", other.text))), key=len)
    return bool(short) and short in long and len(short) >= _LEAST_SHARE * len(long)


def _relations(gold: Gold, record: Record) -> Iterator[Case]:
    def key(type_: str, source: str, target: str) -> tuple[str, str, str]:
        ends = (_bare(source), _bare(target))
        return (type_, *ends) if type_ == "extends" else (type_, min(ends), max(ends))

    def case(verdict: Verdict, relation: tuple[str, str, str], rule: str) -> Case:
        return Case("relation", verdict, record.speech.id, relation[0], rule, "{}({}, {})".format(*relation))

    firm = {key(r.type, r.source, r.target) for r in gold.relations if not r.borderline}
    soft = {key(r.type, r.source, r.target) for r in gold.relations if r.borderline}
    known = {_bare(f.name) for f in gold.formulas if not f.borderline}
    found = {key(r.type, r.source, r.target): r.rule for r in reversed(record.relations)}
    for relation, rule in sorted(found.items()):
        if relation in firm:
            yield case("right", relation, rule)
        elif relation not in soft:
            yield case("wrong" if known.issuperset(relation[1:]) else "unjudged", relation, rule)
    for relation in sorted(firm - found.keys()):
        yield case("missed", relation, "")


def _bare(name: str) -> str:
    """A name or item without marks, and without differences of width and case."""
    return _MARKS.sub("", unicodedata.normalize("NFKC", name)).lower()


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None
