"""Succession: which formula came in another's place, and what says so.

Four kinds of evidence, from the surest to the most doubtful: the text says it; the later one lists the members of the earlier; the two
stand in one slot, one after the other; the share of one falls in the years in which that of the other rises.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import combinations
from math import comb
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np
import pandas as pd

from extract import sentence_at

from ..matrices import year_formula
from ..query import edge_years, find_keys, formula_edges, name_of, speeches_by_year, texts_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from ..bundle import Bundle

__all__ = ["Succession", "found", "successions"]

Pair = tuple[str, str]  # keys
Attributes = dict[str, Any]
Edge = tuple[str, str, Attributes]  # source, target
Slot = tuple[str, str, str]  # stands before or after; the partner; the verb
Group = TypeVar("Group", str, Slot)
SLOT_P, HAND_OFF_P = 0.1, 0.05  # what has a greater p is not listed
SHARED_ITEMS = 2  # at least so many, and half of the predecessor's
SPEECHES_OF_YEAR = 5  # fewer give no share
SPEECHES_OF_FORMULA = 10  # fewer give no curve
PERMUTATIONS = 1_999


@dataclass(frozen=True)
class Succession:
    """Evidence that ``later`` (a formula's key, as ``earlier``) may have come in the place of ``earlier``; what each kind means says ``successions``.

    ``year`` is the first in which the corpus has the later one there: in its slot, with the greatest change of shares, else at all; None where no
    year is known or a text says it. ``evidence``, as plain data: of ``said`` sentence, speech (where the bundle is
    aggregated: documents); of ``members`` shared (names), of (how many the earlier has); of
    ``slot`` places ([before or after, verb, partner's name]), then for each of the two the first and the last year, earlier, later; of
    ``hand-off`` years (two that follow on each other), and the share of each year's speeches, earlier, later.
    """

    earlier: str
    later: str
    kind: str
    evidence: Mapping[str, Any]
    year: int | None = None
    p: float | None = None


def successions(bundle: Bundle, name: str | None = None, *, seed: int = 0) -> pd.DataFrame:
    """Pairs of formulas of which the second may have come in the place of the first; all, or those with ``name`` on either side.

    Columns: from, to (names), kind, evidence (short text), p (missing where nothing is tested). By kind, in this order, then by p, from, to:

    - ``said``: a text says that the second builds on the first (``extends`` in the graph); evidence is the sentence and its speech, of an
      aggregated bundle the number of speeches.
    - ``members``: the second lists at least two members of the first and at least half of them, and is of a later year: the earliest that the
      lexicon or this corpus knows.
    - ``slot``: the two are named side by side with the same third formula, on the same side of it and under the same verb or none, the last
      year of the one before the first year of the other, and never with each other. p: the chance that years dealt out at random part so
      cleanly, either way round: 2 / C(a + b, a) for a and b years (exact permutation test). Listed up to 0.1.
    - ``hand-off``: of two that share a slot or a member and are named in ten speeches each, the share of the first to be used here (speeches of
      a year that name it) falls from year to year as that of the other rises: the sum of fall times rise, less what goes the other way. p: against
      1,999 random orders (``seed``) of the other's changes. Years with fewer than five speeches are left out. Evidence is the change
      that counts most. Listed up to 0.05.

    p is not corrected for the number of pairs: by chance one slot in ten and one hand-off in twenty of those tested pass, so read them as
    leads. (Of 658 reports 13 of 100 pairs tested pass as hand-offs; 5 with whole years permuted, and 7, more than one in twenty, with the
    years of single reports permuted.) Two senses of one name are no succession; ``drift`` has them. Undated speeches are left out of what
    needs years; too few give no row. Raises ``UnknownNameError``. The tests are permutation tests after Fisher (1935), "The Design of
    Experiments"; the order observed counts among the random ones (Phipson & Smyth, 2010, "Permutation P-values should never be zero").

    >>> from extract import Speech, extract
    >>> from graph import bundle_of
    >>> texts = {2010: "“四外”，即外贸、外资、外经、外事。", 2013: "“五外”，即外贸、外资、外经、外事、外宣。"}
    >>> b = bundle_of([extract(Speech(id=str(y), text=t, year=y)) for y, t in texts.items()])
    >>> successions(b)[["from", "to", "kind", "evidence"]].values.tolist()
    [['四外', '五外', 'members', '4 of 4: 外事、外经、外贸、外资']]
    """
    keys = None if name is None else set(find_keys(bundle, name))
    rows = [
        (name_of(bundle, s.earlier), name_of(bundle, s.later), s.kind, _in_words(s), s.p) for s in found(bundle, keys, seed=seed)
    ]
    table = pd.DataFrame(rows, columns=["from", "to", "kind", "evidence", "p"])
    table["p"] = table["p"].astype("Float64")
    order = table["kind"].map({"said": 0, "members": 1, "slot": 2, "hand-off": 3})
    return table.assign(order=order).sort_values(["order", "p", "from", "to"], ignore_index=True).drop(columns="order")


def found(bundle: Bundle, keys: set[str] | None = None, *, seed: int = 0) -> list[Succession]:
    """The same as data: all, or those of one of these keys of formulas; kind by kind.

    >>> from extract import Speech, extract
    >>> from graph import bundle_of
    >>> texts = {2010: "“四外”，即外贸、外资、外经、外事。", 2013: "“五外”，即外贸、外资、外经、外事、外宣。"}
    >>> b = bundle_of([extract(Speech(id=str(y), text=t, year=y)) for y, t in texts.items()])
    >>> [(s.earlier, s.later, s.year, s.evidence["of"]) for s in found(b)]
    [('formula:四外', 'formula:五外', 2013, 4)]
    """
    edges = _by_kind(bundle)
    slots, holders = _slots(edges["paired"]), _holders(edges["enumerates"])
    in_slots, in_lists = _sharing(bundle, slots, keys), _sharing(bundle, holders, keys)
    return [
        *_said(bundle, edges["extends"], keys),
        *_inherited(bundle, Counter(formula for formula, *_ in edges["enumerates"]), in_lists),
        *_replaced(bundle, slots, in_slots),
        *_handed_over(bundle, in_slots.keys() | in_lists.keys(), seed),
    ]


def _in_words(succession: Succession) -> str:
    of = succession.evidence
    if succession.kind == "said":
        return f"{of['sentence']} ({of['speech']})" if "speech" in of else f"said in {of['documents']} speeches"
    if succession.kind == "members":
        return f"{len(of['shared'])} of {of['of']}: {'、'.join(of['shared'])}"
    if succession.kind == "slot":
        where = "、".join(f"{side} {verb}{partner}" for side, verb, partner in of["places"])
        return f"{where}: {of['earlier'][0]}–{of['earlier'][1]}, then {of['later'][0]}–{of['later'][1]}"
    shares = ", ".join(f"{of[which][0]:.0%} → {of[which][1]:.0%}" for which in ("earlier", "later"))
    return f"{of['years'][0]} → {of['years'][1]}: {shares}"


def _by_kind(bundle: Bundle) -> dict[str, list[Edge]]:
    """The edges of the three kinds that are asked about, found in one pass."""
    edges: dict[str, list[Edge]] = {"extends": [], "paired": [], "enumerates": []}
    for source, target, kind, data in formula_edges(bundle, *edges):
        edges[kind].append((source, target, data))
    return edges


def _said(bundle: Bundle, edges: list[Edge], keys: set[str] | None) -> Iterator[Succession]:
    texts = None if bundle.aggregated else texts_of(bundle)
    for earlier, later, data in edges:
        if keys is not None and not keys & {earlier, later}:
            continue
        if texts is None:
            yield Succession(earlier, later, "said", {"documents": data["documents"]})
        else:
            speech, (start, _) = min(json.loads(data["speeches"]).items())
            left, right = sentence_at(texts[speech], start)
            yield Succession(earlier, later, "said", {"sentence": texts[speech][left:right], "speech": speech})


def _slots(edges: list[Edge]) -> dict[Slot, dict[str, Attributes]]:
    """For each slot the formulas that stand in it, with what the graph has of the pair that each makes with the slot's partner."""
    slots: defaultdict[Slot, dict[str, Attributes]] = defaultdict(dict)
    for source, target, data in edges:
        verbs: list[list[Any]] = json.loads(data.get("verbs", '[["", "", 0]]'))
        for verb in sorted({first for first, _, _ in verbs}):
            slots["before", target, verb][source] = data
        for verb in sorted({second for _, second, _ in verbs}):
            slots["after", source, verb][target] = data
    return slots


def _holders(edges: list[Edge]) -> dict[str, set[str]]:
    """For each item the formulas that list it."""
    holders: defaultdict[str, set[str]] = defaultdict(set)
    for formula, item, _ in edges:
        holders[item].add(formula)
    return holders


def _sharing(bundle: Bundle, groups: Mapping[Group, Iterable[str]], keys: set[str] | None) -> dict[Pair, list[Group]]:
    """What any two formulas of different names share: their groups, by their keys in order; of those with one of ``keys``, if given."""
    shared: defaultdict[Pair, list[Group]] = defaultdict(list)
    for group in sorted(groups):
        for a, b in combinations(sorted(groups[group]), 2):
            if (keys is None or a in keys or b in keys) and name_of(bundle, a) != name_of(bundle, b):
                shared[a, b].append(group)
    return dict(sorted(shared.items()))


def _in_order(bundle: Bundle, pairs: Iterable[Pair], *known: str) -> Iterator[Pair]:
    """The pairs of which one has an earlier year than the other, that one first; the year is the earliest of the attributes ``known``."""
    for a, b in sorted(pairs):
        first, then = (min((n[y] for y in known if y in n), default=None) for n in (bundle.graph.nodes[a], bundle.graph.nodes[b]))
        if first and then and first != then:
            yield (a, b) if first < then else (b, a)


def _inherited(bundle: Bundle, sizes: Mapping[str, int], shared: dict[Pair, list[str]]) -> Iterator[Succession]:
    for earlier, later in _in_order(bundle, shared, "first_year", "corpus_first_year"):
        kept, of = shared[min(earlier, later), max(earlier, later)], sizes[earlier]
        if len(kept) >= max(SHARED_ITEMS, of / 2):
            evidence = {"shared": [name_of(bundle, item) for item in kept], "of": of}
            yield Succession(earlier, later, "members", evidence, bundle.graph.nodes[later].get("corpus_first_year"))


def _replaced(bundle: Bundle, slots: dict[Slot, dict[str, Attributes]], shared: dict[Pair, list[Slot]]) -> Iterator[Succession]:
    for (a, b), common in shared.items():
        if bundle.graph.has_edge(a, b, "paired") or bundle.graph.has_edge(b, a, "paired"):
            continue
        (first, old), (then, new) = sorted((_years(bundle, slots, common, key), key) for key in (a, b))
        if not first or first[-1] >= then[0]:
            continue
        p = min(1.0, 2 / comb(len(first) + len(then), len(first)))
        if p <= SLOT_P:
            places = [[side, verb, name_of(bundle, partner)] for side, partner, verb in common]
            evidence = {"places": places, "earlier": [first[0], first[-1]], "later": [then[0], then[-1]]}
            yield Succession(old, new, "slot", evidence, then[0], p)


def _handed_over(bundle: Bundle, pairs: Iterable[Pair], seed: int) -> Iterator[Succession]:
    used, of = year_formula(bundle), pd.Series(speeches_by_year(bundle), dtype="int64")
    used = used[(of >= SPEECHES_OF_YEAR).to_numpy()]
    often = set(used.columns[used.sum() >= SPEECHES_OF_FORMULA])
    ordered = [pair for pair in _in_order(bundle, pairs, "corpus_first_year") if often.issuperset(pair)]
    if not ordered:
        return
    years = list(used.index)
    olds, news = (used[list(keys)].div(of.reindex(years), axis=0).astype(float).to_numpy() for keys in zip(*ordered, strict=True))
    olds_change, news_change = np.diff(olds, axis=0), np.diff(news, axis=0)
    fall, rise, gain, loss = (np.maximum(change, 0) for change in (-olds_change, olds_change, news_change, -news_change))
    handed = fall * gain - rise * loss  # what goes from the one to the other in each change, less what goes the other way
    orders = np.random.default_rng(seed).permuted(np.tile(np.arange(len(handed)), (PERMUTATIONS, 1)), axis=1)
    as_much = [
        1 + (gain[orders, pair] @ fall[:, pair] - loss[orders, pair] @ rise[:, pair] >= handed[:, pair].sum() - 1e-12).sum()
        for pair in range(len(ordered))
    ]
    for number, ((old, new), p) in enumerate(zip(ordered, np.array(as_much) / (PERMUTATIONS + 1), strict=True)):
        if p <= HAND_OFF_P:
            year = int(handed[:, number].argmax())
            earlier, later = (table[year : year + 2, number].tolist() for table in (olds, news))
            evidence = {"years": [int(y) for y in years[year : year + 2]], "earlier": earlier, "later": later}
            yield Succession(old, new, "hand-off", evidence, int(years[year + 1]), float(p))


def _years(bundle: Bundle, slots: dict[Slot, dict[str, Attributes]], common: list[Slot], key: str) -> list[int]:
    """The years in which a formula stands in one of some slots, in order; none where no speech is dated."""
    pairs = {id(data): data for slot in common for data in [slots[slot][key]]}  # a pair may be in several slots, by several verbs
    return sorted({year for data in pairs.values() for year in edge_years(bundle, data) if year is not None})
