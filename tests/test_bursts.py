"""Bursts: an example by hand, the cheapest of all sequences, and none in what has no time."""

from __future__ import annotations

from itertools import product
from math import comb, log

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract import InputError, Speech, UnknownNameError, extract
from graph.bundle import Bundle, bundle_of
from graph.statistics.bursts import all_bursts, bursts, states

COLUMNS = ["name", "scope", "start", "end", "years", "documents", "of", "share", "weight"]
DOCUMENTS = [0, 1, 4, 4, 0, 0, 1, 0]


def bundle_with(documents: list[int | None], of: int = 5) -> Bundle:
    """``of`` speeches in each year from 2001, of which so many name the formula; None is a year without speeches."""
    speeches = [
        (2001 + i, "五讲四美" if j < count else "四项基本原则")
        for i, count in enumerate(documents)
        if count is not None
        for j in range(of)
    ]
    return bundle_of(extract(Speech(id=f"{i:03}", text=f"“{n}”。", year=year)) for i, (year, n) in enumerate(speeches))


def cost(sequence: tuple[bool, ...], documents: list[int], of: list[int], s: float, gamma: float) -> float:
    """What Kleinberg's paper writes: the cost of a sequence of states, rest before the first year."""
    rest = sum(documents) / sum(of)
    total, before = 0.0, False
    for state, d, n in zip(sequence, documents, of, strict=True):
        q = s * rest if state else rest
        total -= log(comb(n, d)) + d * log(q) + (n - d) * log(1 - q)
        total += gamma * log(len(of)) if state and not before else 0
        before = state
    return total


def test_a_burst_by_hand() -> None:
    """10 of 40 speeches name it, so q0 = 1/4 and a burst has 1/2: eight of ten in 2003 and 2004.

    A speech that names it is likelier by 2, one that does not by (1/2)/(3/4) = 2/3: weight 8 ln 2 + 2 ln 2/3 = 4.73, above the
    2 ln 8 = 4.16 of entering. 2002 would take 4 ln 2/3 + ln 2 = -0.93 from it.
    """
    table = bursts(bundle_with(DOCUMENTS), "五讲四美")

    assert list(table.columns) == COLUMNS
    assert table.drop(columns="weight").to_numpy().tolist() == [["五讲四美", "national", 2003, 2004, 2, 8, 10, 0.8]]
    assert table.loc[0, "weight"] == pytest.approx(8 * log(2) + 2 * log(2 / 3))


def test_the_price_and_the_height_of_a_burst() -> None:
    """What is dear to enter is not entered (4.73 < 3 ln 8); the price is lower for γ = 1."""
    bundle = bundle_with(DOCUMENTS)

    assert bursts(bundle, "五讲四美", gamma=3).empty
    assert len(bursts(bundle, "五讲四美", gamma=1)) == 1
    assert bursts(bundle, "五讲四美", s=4).empty  # q0 = 1/4: no room


batches = st.lists(st.integers(0, 6).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n + 1))), min_size=1, max_size=9)


@given(batches, st.floats(1.1, 4), st.floats(0, 3))
def test_no_sequence_is_cheaper(years: list[tuple[int, int]], s: float, gamma: float) -> None:
    """Against all 2^T sequences: the one found costs as little as the cheapest."""
    documents, of = [d for d, _ in years], [n for _, n in years]
    rest = sum(documents) / sum(of)
    in_burst, gain = states(np.array(documents)[:, None], np.array(of), s=s, gamma=gamma)
    found = tuple(in_burst[:, 0].tolist())
    if rest == 0 or s * rest >= 1:
        assert not any(found)
        return

    every = [cost(sequence, documents, of, s, gamma) for sequence in product([False, True], repeat=len(of))]

    assert cost(found, documents, of, s, gamma) == pytest.approx(min(every), abs=1e-9)
    free = cost((False,) * len(of), documents, of, s, 0) - cost(found, documents, of, s, 0)
    assert gain[in_burst].sum() == pytest.approx(free, abs=1e-9)


def test_formulas_do_not_touch_each_other() -> None:
    """All at once is each by itself."""
    counts = np.random.default_rng(5).integers(0, 6, (12, 20)) * (np.random.default_rng(6).random((12, 20)) < 0.3)
    of = np.full(12, 6)

    together, _ = states(counts, of)

    assert together.any()
    for column in range(20):
        assert (states(counts[:, [column]], of)[0][:, 0] == together[:, column]).all()


def test_a_level_share_has_no_burst() -> None:
    """Null data: 300 speeches that name a formula by chance, their years dealt out 200 times: no burst."""
    random = np.random.default_rng(2026)
    years, named = np.repeat(np.arange(15), 20), np.arange(300) < 60
    counts = np.stack([np.bincount(random.permutation(years)[named], minlength=15) for _ in range(200)], axis=1)

    in_burst, _ = states(counts, np.full(15, 20))

    assert not in_burst.any()


def test_a_burst_that_still_runs_ends_with_the_corpus_and_two_stay_two() -> None:
    """Two bursts of one formula, the weightier first; one runs across a year without a speech, which is no batch."""
    table = bursts(bundle_with([0, 5, None, 5, 0, 0, 0, 0, 0, 0, 0, 0, 5, 5, 5]), "五讲四美")

    assert table[["start", "end", "years"]].to_numpy().tolist() == [[2013, 2015, 3], [2002, 2004, 2]]


def test_all_formulas_at_once() -> None:
    """Here 四项基本原则 is in more than half of all speeches: no room for a burst."""
    assert all_bursts(bundle_with(DOCUMENTS))["name"].tolist() == ["五讲四美"]


@pytest.mark.parametrize("years", [[], [None]])
def test_a_corpus_without_dates_has_no_burst(years: list[None]) -> None:
    """An empty table, with its columns."""
    bundle = bundle_of(extract(Speech(id="a", text="“五讲四美”。", year=year)) for year in years)

    assert all_bursts(bundle).empty
    assert list(all_bursts(bundle).columns) == COLUMNS
    if years:
        assert list(bursts(bundle, "五讲四美").columns) == COLUMNS


@pytest.mark.parametrize(("s", "gamma"), [(1, 1), (0.5, 1), (2, -0.1)])
def test_figures_that_make_no_burst_are_refused(s: float, gamma: float) -> None:
    """A burst is above the usual share, and entering costs something or nothing."""
    with pytest.raises(InputError, match=r"s above 1.*gamma of at least 0"):
        all_bursts(bundle_with(DOCUMENTS), s=s, gamma=gamma)


def test_an_unknown_name() -> None:
    """The error offers near ones."""
    with pytest.raises(UnknownNameError, match="五讲四美"):
        bursts(bundle_with(DOCUMENTS), "五讲四美稳")
