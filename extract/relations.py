"""Mentions → relations: what a text says of two formulas."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from .records import Enumeration, Mention, Relation, RelationType

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["find_relations"]

_H = "[\u4e00-\u9fff]"
# Between two names that stand side by side. The noun that heads the first; a pause or an “and”; the verb that governs the second.
# 增强“四个意识”、坚定“四个自信”、做到“两个维护”; “三严三实”专题教育、“两学一做”学习教育; 胸怀“两个大局”，心系“国之大者”.
_PAUSE = "(?:、|和|与|及|以及|暨|；)"
_BESIDE = re.compile(rf"[”’]?(?:{_H}{{0,8}}?)(?:{_PAUSE}){_H}{{0,2}}[“‘]?")
_TOUCHING = re.compile(r"[”’][“‘]")
_PARALLEL = re.compile(rf"[”’]?(?:{_H}{{0,6}}?)[、，]{_H}{{2,6}}[“‘]?")

_EXTENDS = (
    re.compile(r"在(?:做好|落实|坚持|原有的?|推进)?[“‘]?$"),
    re.compile(rf"[”’]?{_H}{{0,6}}(?:的)?基础(?:之)?上，?{_H}{{0,10}}[“‘]?"),
)
_GREW_INTO = re.compile(rf"[”’]?{_H}{{0,4}}(?:拓展|扩展|升级|发展|深化|提升|丰富)(?:成|为|到){_H}{{0,4}}[“‘]?")
_IS_ON = re.compile(r"[”’]?(?:就?是)?在[“‘]?")
_BASE = re.compile(r"[”’]?的?基础(?:之)?上")
_CONTRAST = re.compile(rf"[”’]?{_H}{{0,4}}，?(?:相对于|相较于|不同于|有别于|区别于)[“‘]?")
_AGAINST = re.compile(r"(?:相对于|相较于|不同于|有别于|与|和)[“‘]?$")
_CONTRASTED = re.compile(r"[”’]?(?:相比|而言|不同|相比较)?，[“‘]?")
# “六稳”管的是大方向，“两稳两增”管的是施工图: the same is asked of both, and the answers differ.
_TOLD = re.compile(rf"[”’]?({_H}{{1,3}}的)是[^。；]{{1,24}}?，(?:而)?[“‘]?")
# “六保”是底线，“六稳”是大局: the same is said of both.
_IS = re.compile(rf"[”’]?是{_H}{{1,10}}[，；][“‘]?")
# 过去靠“老三样”，现在靠“新三样”.
_THEN = re.compile(rf"(?:过去|以前|从前|昔日|原来|曾经){_H}{{0,4}}[“‘]?$")
_NOW = re.compile(rf"[”’]?{_H}{{0,6}}，(?:现在|如今|今天|而今|今后|当下){_H}{{0,4}}[“‘]?")
# What stands between the last pause and a name, where it is a verb alone: 增强, 做到, 深入践行.
_GOVERNS = re.compile(
    r"(?:^|[^\u4e00-\u9fff]|不断|切实|自觉|牢固|始终|更加|进一步|必须|全面|深入|扎实|要|以|和|并)"
    r"((?:增强|坚定|做到|坚持|树牢|树立|践行|贯彻|落实|推进|实施|开展|做好|抓好|打好|打赢|捍卫|拥护|领悟|心系|胸怀|牢记|弘扬|深化|推行|"
    r"加强|统筹|把握|严守|遵守|防止|反对|纠治|整治|力戒|建立|健全|完善|强化|提高|提升|实现|促进|推动|巩固|扩大|构建|打造)好?)[“‘]?\Z"
)
_GOVERNED = re.compile(rf"{_H}{{2}}[“‘]?\Z")
_CLAUSE = re.compile(r"[。！？\n]")


def find_relations(matching: str, mentions: Sequence[Mention], enumerations: Sequence[Enumeration]) -> list[Relation]:
    """The relations between neighbouring mentions, in text order. Terms take part in none.

    ``paired``: n names in a row give n-1 pairs of neighbours. ``extends``: the source is the base, the target what was built
    on it. ``contrast``: one is set against the other. A list that runs up to a name (``before``) belongs to the name.
    """
    begins = {e.end: e.start for e in enumerations if e.how == "before" and e.formula is not None}
    named = [m for m in mentions if m.kind != "term"]
    found: list[Relation] = []
    for left, right in itertools.pairwise(named):
        if left.formula == right.formula:
            continue
        relation = _relation(matching, left, right, begins.get(right.end, right.start))
        if relation is not None and relation.type == "paired":
            relation = replace(relation, verbs=(_verb(matching, left), _verb(matching, right)))
        if relation is not None:
            found.append(relation)
    return found


def _relation(matching: str, left: Mention, right: Mention, right_start: int) -> Relation | None:
    """What the words between ``left`` and ``right_start`` (the right name, or the list that leads to it) make of the two."""
    between = matching[left.end : right_start]
    if len(between) > 80 or _CLAUSE.search(between):
        return None
    before = matching[max(0, left.start - 8) : left.start]
    if _EXTENDS[0].search(before) and _EXTENDS[1].fullmatch(between):
        return _as("extends", left, right, "on-the-basis")
    if _GREW_INTO.fullmatch(between):
        return _as("extends", left, right, "grew-into")
    if _IS_ON.fullmatch(between) and _BASE.match(matching, right.end):
        return _as("extends", right, left, "is-on-the-basis")
    if (rule := _contrast(matching, right, before, between)) is not None:
        return _as("contrast", left, right, rule)
    if _IS.fullmatch(between) and matching.startswith("是", right.end + right.quoted):
        return _as("paired", left, right, "parallel-predicates")
    if _TOUCHING.fullmatch(between):
        return _as("paired", left, right, "touching")
    if _BESIDE.fullmatch(between):
        return _as("paired", left, right, "side-by-side")
    # 贯彻“九项要求”，解决“四风”: the second clause needs a verb before the first name to be parallel to.
    governed = "、" in between or _GOVERNED.search(matching, max(0, left.start - 12), left.start) is not None
    if governed and _PARALLEL.fullmatch(between) and "ordinal" not in (left.kind, right.kind):
        return _as("paired", left, right, "parallel-verbs")
    return None


def _verb(matching: str, mention: Mention) -> str:
    """The verb right before a name, as printed in matching text; empty where something else stands there."""
    verb = _GOVERNS.search(matching, max(0, mention.start - 12), mention.start)
    return verb.group(1) if verb else ""


def _contrast(matching: str, right: Mention, before: str, between: str) -> str | None:
    """The id of the rule by which the name before ``between`` is set against ``right``."""
    told = _TOLD.fullmatch(between)
    if told and matching.startswith(f"{told.group(1)}是", right.end + right.quoted):
        return "told-apart"
    if _THEN.search(before) and _NOW.fullmatch(between):
        return "then-and-now"
    against = _AGAINST.search(before) and _CONTRASTED.fullmatch(between)
    return "as-against" if against or _CONTRAST.fullmatch(between) else None


def _as(kind: RelationType, source: Mention, target: Mention, rule: str) -> Relation:
    """A relation of the first to the second, over the words from whichever stands first to the other's end."""
    return Relation(kind, source.formula, target.formula, min(source.start, target.start), max(source.end, target.end), rule)
