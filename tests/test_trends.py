"""Rise and fall: shares with their intervals, the two classical estimates against scipy, and no trend where there is none."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest, kendalltau, theilslopes

from extract import Speech, UnknownNameError, extract
from graph.bundle import Bundle, bundle_of
from graph.statistics.trends import mann_kendall, shares, trend, trends, wilson

SHARES = ["scope", "year", "documents", "of", "share", "low", "high"]
TRENDS = ["name", "scope", "documents", "years", "slope", "low", "high", "s", "p", "q", "verdict"]
NAMES = ["五讲四美", "四项基本原则", "两个文明", "素质教育", "科教兴国", "西部大开发", "双拥", "对外开放"]


def bundle_with(speeches: list[tuple[int | None, list[str]]]) -> Bundle:
    """A speech for each year and list of names."""
    texts = [(year, "。".join(f"“{name}”很重要" for name in names) + "。") for year, names in speeches]
    return bundle_of(extract(Speech(id=f"{i:03}", text=text, year=year)) for i, (year, text) in enumerate(texts))


def counted(documents: list[int], of: int) -> Bundle:
    """``of`` speeches in each year from 2001, of which so many name 五讲四美."""
    return bundle_with(
        [(2001 + i, ["五讲四美" if j < count else "双拥"]) for i, count in enumerate(documents) for j in range(of)]
    )


def test_shares_of_every_year() -> None:
    """The years of the corpus, also those without a use; an undated speech counts in none, and words are not counted."""
    table = shares(bundle_with([(2001, ["双拥"]), (2003, ["五讲四美"] * 3), (2003, ["双拥"]), (None, ["五讲四美"])]), "五讲四美")

    assert list(table.columns) == SHARES
    assert table[SHARES[:5]].to_numpy().tolist() == [["national", 2001, 0, 1, 0.0], ["national", 2003, 1, 2, 0.5]]


def test_senses_are_kept_apart() -> None:
    """A name of two senses has the years of each, the national first."""
    texts = [(2018, "“六稳”就是稳就业、稳金融、稳外贸、稳外资、稳投资、稳预期。"), (2009, "“六稳”很重要。")]
    bundle = bundle_of(extract(Speech(id=str(year), text=text, year=year)) for year, text in texts)

    table = shares(bundle, "六稳")

    assert table[["scope", "year", "documents"]].to_numpy().tolist() == [
        ["national", 2009, 0],
        ["national", 2018, 1],
        ["open", 2009, 1],
        ["open", 2018, 0],
    ]
    assert trend(bundle, "六稳")["scope"].tolist() == ["national", "open"]


@given(st.integers(1, 400).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))))
def test_the_interval_is_that_of_scipy(counts: tuple[int, int]) -> None:
    """Wilson's interval, by its closed form."""
    documents, of = counts
    low, high = wilson(np.array([documents]), np.array([of]))
    reference = binomtest(documents, of).proportion_ci(method="wilson")

    assert (low[0], high[0]) == pytest.approx((reference.low, reference.high), abs=1e-12)


def test_the_test_of_mann_and_kendall_by_hand() -> None:
    """Years 1 1 2 3, named no no yes no: yes is later than two and earlier than one, so S = 1, and the continuity leaves nothing."""
    result = mann_kendall(np.array([1, 1, 2, 3]), np.array([False, False, True, False]))

    assert (result.s, result.p) == (1, pytest.approx(1))


def test_the_published_figure() -> None:
    """Nine ages at which five men and four women were found ill: U = 17, p = 0.111 with the continuity correction.

    The example of the rank-sum test in scipy's documentation, where ages stand for our years, men for speeches that name the formula.
    """
    men, women = [19, 22, 16, 29, 24], [20, 11, 17, 12]

    result = mann_kendall(np.array(men + women), np.array([True] * 5 + [False] * 4))

    assert (result.s, result.p) == (2 * 17 - 5 * 4, pytest.approx(0.11134688653314041))


@given(st.lists(st.tuples(st.integers(1990, 2010), st.booleans()), min_size=4, max_size=60))
def test_it_is_kendalls_tau(speeches: list[tuple[int, bool]]) -> None:
    """Without the continuity correction scipy's tau has the same p; and S is counted pair by pair."""
    years, named = np.array([y for y, _ in speeches]), np.array([n for _, n in speeches])
    result = mann_kendall(years, named)
    rises = [np.sign(years[j] - years[i]) * (int(named[j]) - int(named[i])) for j in range(len(years)) for i in range(j)]
    assert result.s == sum(rises)
    if len(set(years)) == 1 or len(set(named)) == 1:
        assert result.p == 1
        return

    tau = kendalltau(years, named, method="asymptotic")

    assert result.p >= tau.pvalue - 1e-9
    assert result.p == pytest.approx(tau.pvalue, abs=1 / len(speeches) ** 0.5)
    assert np.sign(result.s) == np.sign(round(tau.statistic, 12))


def test_a_rise_and_its_slope() -> None:
    """One speech more in ten each year is a slope of 0.1, whatever the year it begins; with no doubt about it."""
    row = trend(counted(list(range(11)), 10), "五讲四美").iloc[0]

    assert list(row.index) == TRENDS
    assert (row["documents"], row["years"], row["verdict"]) == (55, 11, "rising")
    assert [row["slope"], row["low"], row["high"]] == pytest.approx([0.1, 0.1, 0.1])
    # Pairs of years (i, j) rise by 10 (j - i): 10 times the sum of all distances of 11 years, 220.
    assert row["s"] == 2200
    assert row["q"] == row["p"]


def test_a_fall_and_what_rose_and_fell() -> None:
    """The other way round; up and down again is no trend."""
    assert trend(counted([5, 5, 4, 4, 3, 3, 2, 1, 0, 0], 5), "五讲四美")["verdict"].tolist() == ["falling"]
    assert trend(counted([0, 1, 2, 4, 5, 5, 4, 2, 1, 0], 5), "五讲四美")["verdict"].tolist() == ["no trend"]


def test_a_test_and_a_slope_that_differ_are_no_trend() -> None:
    """Ten years of one speech without it, then ten of twenty with ever fewer: most pairs of years rise, most pairs of speeches fall."""
    early = [(1991 + i, ["双拥"]) for i in range(10)]
    late = [(2001 + i, ["五讲四美"] if j < 20 - 2 * i else ["双拥"]) for i in range(10) for j in range(20)]

    row = trend(bundle_with(early + late), "五讲四美").iloc[0]

    assert (row["slope"] > 0, row["s"] < 0, row["q"] < 0.05) == (True, True, True)
    assert row["verdict"] == "no trend"


def test_the_slope_is_that_of_scipy() -> None:
    """Theil and Sen on the yearly shares, with the interval."""
    documents = [0, 2, 1, 3, 0, 4, 4, 2, 5, 3, 5, 4]
    row = trend(counted(documents, 5), "五讲四美").iloc[0]
    reference = theilslopes(np.array(documents) / 5, np.arange(2001, 2013))

    assert [row["slope"], row["low"], row["high"]] == pytest.approx([reference.slope, reference.low_slope, reference.high_slope])


@pytest.mark.parametrize(("documents", "of"), [([0, 1, 2, 3, 3, 4, 4, 5, 5], 5), ([0] * 8 + [2, 2], 5), ([0, 0, 1], 1)])
def test_too_little_to_tell(documents: list[int], of: int) -> None:
    """Nine years, or four speeches that name it: no figure, and it is said."""
    row = trend(counted(documents, of), "五讲四美").iloc[0]

    assert row["verdict"] == "insufficient data"
    assert row[["slope", "low", "high", "s", "p", "q"]].isna().all()


def test_permuted_years_have_no_trend() -> None:
    """Null data: what eight formulas name, their years dealt out anew, 1 to 20 speeches a year; none rises or falls."""
    random = np.random.default_rng(2026)
    years = np.repeat(np.arange(1991, 2011), np.arange(1, 21))
    drawn = random.random((len(years), len(NAMES))) < np.linspace(0.06, 0.6, len(NAMES))
    speeches = [[NAMES[i] for i in np.flatnonzero(row)] for row in drawn]
    table = trends(bundle_with(list(zip(random.permutation(years).tolist(), speeches, strict=True))))

    assert set(table["name"]) == set(NAMES)
    assert set(table["verdict"]) == {"no trend"}
    # And p is what it says: of 400 deals some 5 % are below 0.05, though early years have few speeches.
    chances = [mann_kendall(random.permutation(years), drawn[:, 0]).p for _ in range(400)]
    assert 0.02 < np.mean(np.array(chances) < 0.05) < 0.08


def test_all_formulas_the_surest_first() -> None:
    """The rows of one formula are those of all, but for the correction, which is for all that were tested."""
    bundle = bundle_with(
        [(2001 + i, ["双拥", *(["五讲四美"] if i > 5 else []), *(["素质教育"] if i % 2 else [])]) for i in range(12)]
    )
    table = trends(bundle)

    assert list(table.columns) == TRENDS
    assert table["name"].tolist() == ["五讲四美", "素质教育", "双拥"]
    assert table["p"].is_monotonic_increasing
    assert table.loc[0, "q"] == pytest.approx(3 * table.loc[0, "p"])
    alone = trend(bundle, "五讲四美")
    pd.testing.assert_frame_equal(alone.drop(columns="q"), table.iloc[[0]].drop(columns="q"))


def test_a_corpus_without_dates_or_speeches() -> None:
    """No year, no share, and no verdict; the columns stay."""
    undated = bundle_with([(None, ["五讲四美"])])

    assert list(shares(undated, "五讲四美").columns) == SHARES
    assert shares(undated, "五讲四美").empty
    assert trend(undated, "五讲四美")["verdict"].tolist() == ["insufficient data"]
    assert list(trends(bundle_with([])).columns) == TRENDS


@pytest.mark.parametrize("ask", [shares, trend])
def test_an_unknown_name(ask) -> None:
    """The error offers near ones."""
    with pytest.raises(UnknownNameError, match="五讲四美"):
        ask(counted([1], 1), "五讲四美美")
