"""Unknown names between quotation marks: by their own grammar, or by what stands around them."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from .boundaries import is_word
from .known import Candidate
from .quotes import Quotation, quotations
from .rules import HEADED, HEADS, NAMES, NOT_NAMES, PHRASES, Rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from .records import Kind

__all__ = ["first_rule", "quoted_names"]

# What the quoted words are when this follows: somebody's words, a fault, a manner, a title.
_NOT_AFTER = re.compile(
    r"(?:[两三四五六七八九十]?(?:个?方面|类|种)?(?:等)?(?:突出)?问题|现象|式|[两三四五六七八九十\d]+(?:个)?方面|的?(?:意识|观念|思想)(?!教育)|称号|荣誉|奖|品牌|栏目|论坛|大赛|展)"
)
# A short name for a document or an office, set up for this text: （以下简称“《纲要草案》”）.
_ABBREVIATED = re.compile(r"(?:以下简称|下称|简称)[：:]?[“‘]$")
# Verbs that are used with doctrines and programmes, right before the mark.
_VERBS = re.compile(
    r"(?:坚持|按照|贯彻|落实|践行|树立|弘扬|秉持|坚定|遵循|推行|开展|实施|实行|围绕|启动)(?:好|了|以|“[^“”]{1,20}”(?:、|和))?[“‘]$"
)
_CHAIN = re.compile(r"”(?:、|和|与|及|以及|，)?“")


def quoted_names(matching: str, known: Iterable[Candidate] = ()) -> list[Candidate]:
    """The quoted spans of ``matching`` that are names by rules, in text order.

    ``known`` are the names that the lexicon knows there: a name lends its company to what stands beside it.
    """
    known_spans = {(c.start, c.end) for c in known if c.kind != "term"}
    spans = quotations(matching)
    found: list[Candidate] = []
    for group in _chains(matching, spans):
        rules = [_by_grammar(matching, q) for q in group]
        # Names side by side share the noun that heads them: “证照分离”“照后减证”改革.
        tail = group[-1].end + 1
        headed = HEADS.match(matching, tail) is not None and _NOT_AFTER.match(matching, tail) is None
        beside = any(r is not None or (q.start, q.end) in known_spans for q, r in zip(group, rules, strict=True))
        for q, rule in zip(group, rules, strict=True):
            if rule is None and (headed or (beside and len(group) > 1) or _VERBS.search(_before(matching, q, 30))):
                rule = _by_company(matching, q, strong=headed, beside=beside and len(group) > 1)  # noqa: PLW2901  # the second chance of the same quotation
            if rule is not None:
                found.append(_candidate(matching, q, rule))
    return found


def _chains(matching: str, spans: Sequence[Quotation]) -> list[list[Quotation]]:
    """Quotations in groups that stand side by side with no more than a mark or an “and” between."""
    groups: list[list[Quotation]] = []
    for q in spans:
        if groups and _CHAIN.fullmatch(matching[groups[-1][-1].end : q.start]):
            groups[-1].append(q)
        else:
            groups.append([q])
    return groups


def _before(matching: str, q: Quotation, reach: int) -> str:
    return matching[max(0, q.start - reach) : q.start]


# By name: a key that is hashed in no time, where a tuple of rules takes longer than the search.
_TABLES = {"no names": NOT_NAMES, "names": NAMES, "headed": HEADED, "phrases": PHRASES}


@cache
def _as_one(table: str) -> re.Pattern[str]:
    """The patterns of a table as groups of one, in their order: which group matches says which rule."""
    return re.compile("|".join(f"({rule.pattern})" for rule in _TABLES[table]))


@lru_cache(maxsize=50_000)
def first_rule(table: str, words: str) -> Rule | None:
    """The first rule of a table ("no names", "names", "headed", "phrases") that all of ``words`` agree with.

    >>> first_rule("names", "三带两区").id, first_rule("no names", "三带两区")
    ('quoted-numeral', None)
    """
    match = _as_one(table).fullmatch(words)
    return _TABLES[table][match.lastindex - 1] if match and match.lastindex else None


def _by_grammar(matching: str, q: Quotation) -> Rule | None:
    if first_rule("no names", q.text) is not None:
        return None
    if (rule := first_rule("names", q.text)) is not None:
        return rule
    if _NOT_AFTER.match(matching, q.end + 1) or _ABBREVIATED.search(_before(matching, q, 8)):
        return None
    return first_rule("headed", q.text)


def _by_company(matching: str, q: Quotation, *, strong: bool, beside: bool) -> Rule | None:
    """The rule by which ``q`` is a name given what stands around it: ``strong`` where a noun heads it, ``beside`` next to a name."""
    if first_rule("no names", q.text) is not None or _ABBREVIATED.search(_before(matching, q, 8)):
        return None
    if _NOT_AFTER.match(matching, q.end + 1):
        return None
    rule = first_rule("phrases", q.text)
    if rule is None or (not strong and not beside and rule.id in ("phrase-short", "phrase-digits")):
        return None
    # A single word of the dictionary, an idiom included, is a figure of speech between marks (“笼子”, “雪中送炭”).
    if len(q.text) <= 4 and not q.text.isdigit() and not beside and is_word(q.text):
        return None
    return rule


def _candidate(matching: str, q: Quotation, rule: Rule) -> Candidate:
    name, kind = q.text, rule.kind
    if rule.id == "quoted-ordinal" and matching.startswith("普法", q.end + 1):
        name = f"{q.text}普法"
    return Candidate(q.start, q.end, name, _as_kind(kind), quoted=True, known=False, rule=rule.id)


def _as_kind(kind: str) -> Kind:
    if kind in ("numeral", "acronym", "ordinal", "motto"):
        return kind  # type: ignore[return-value]  # narrowed by the line above
    raise AssertionError(kind)
