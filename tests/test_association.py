"""Formulas that keep company: the figures by hand, after Dunning, after scipy; nothing where nothing is."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import chi2_contingency, false_discovery_control, fisher_exact

from extract import Speech, UnknownNameError, extract
from graph.bundle import Bundle, bundle_of
from graph.statistics.association import all_associations, associations, log_likelihood_ratio

NAMES = ["六稳", "六保", "四风", "放管服", "两个维护", "四个意识", "三严三实", "两学一做"]
MEASURES = ["both", "a", "b", "n", "expected", "g2", "pmi", "p", "q"]


def bundle_with(speeches: list[list[str]]) -> Bundle:
    """A speech for each list of names."""
    texts = ["。".join(f"“{name}”很重要" for name in names) + "。" for names in speeches]
    return bundle_of(extract(Speech(id=f"{i:03}", text=text)) for i, text in enumerate(texts))


@pytest.fixture(scope="module")
def bundle() -> Bundle:
    """六稳 in 4 of 10 speeches, 六保 in 3 of these and in no other; 四风 in one with 六稳 and in 4 without."""
    return bundle_with([["六稳", "六保"]] * 3 + [["六稳", "四风"]] + [["四风"]] * 4 + [["放管服"]] * 2)


def test_the_table_of_two_formulas_by_hand(bundle: Bundle) -> None:
    """4 · 3 / 10 expected; three of three: C(4,3) of C(10,3) draws."""
    row = associations(bundle, "六稳", min_documents=1).iloc[0]

    assert (row["name"], row["scope"], row["sense"]) == ("六保", "national", "national")
    assert (row["both"], row["a"], row["b"], row["n"]) == (3, 4, 3, 10)
    assert row["expected"] == pytest.approx(1.2)
    assert row["pmi"] == pytest.approx(np.log2(2.5))
    assert row["p"] == pytest.approx(4 / 120)
    # 2 (3 ln 3/1.2 + 1 ln 1/2.8 + 0 + 6 ln 6/4.2)
    assert row["g2"] == pytest.approx(2 * (3 * np.log(2.5) - np.log(2.8) + 6 * np.log(6 / 4.2)))


def test_a_count_is_of_speeches_not_of_words() -> None:
    """A speech that names both ten times counts once."""
    row = associations(bundle_with([["六稳", "六保"] * 10, ["四风"]]), "六稳", min_documents=1).iloc[0]

    assert (row["both"], row["a"], row["b"]) == (1, 1, 1)


def test_the_published_figure() -> None:
    """Dunning 1993, table 1, first line: "the swiss", with 110, 2442, 111 and 29114 in its cells, has 270.72."""
    n = 110 + 2442 + 111 + 29114

    found = log_likelihood_ratio(np.array([110]), np.array([110 + 2442]), np.array([110 + 111]), n)

    assert found[0] == pytest.approx(270.72, abs=0.005)


def test_every_measure_is_that_of_scipy() -> None:
    """Fisher's test, the log-likelihood ratio and the correction, for all pairs of a drawn corpus."""
    drawn = np.random.default_rng(4).random((60, len(NAMES))) < 0.35
    table = all_associations(bundle_with([[NAMES[i] for i in np.flatnonzero(row)] for row in drawn]), min_documents=1)

    assert len(table) == 28
    for row in table.itertuples():
        cells = [[row.both, row.a - row.both], [row.b - row.both, row.n - row.a - row.b + row.both]]
        assert row.p == pytest.approx(fisher_exact(cells, alternative="greater").pvalue)
        assert row.g2 == pytest.approx(chi2_contingency(cells, correction=False, lambda_="log-likelihood").statistic)
    assert table["q"].to_numpy() == pytest.approx(false_discovery_control(table["p"].to_numpy()))


def test_pairs_never_seen_together_were_looked_at_too(bundle: Bundle) -> None:
    """Four formulas are six pairs, two of which share a speech: the least p is corrected for six."""
    table = all_associations(bundle, min_documents=1)

    assert table[["name", "other"]].to_numpy().tolist() == [["六保", "六稳"], ["六稳", "四风"]]
    everything = false_discovery_control([*table["p"], 1, 1, 1, 1])
    assert table["q"].tolist() == pytest.approx(everything[:2].tolist())


def test_independent_formulas_have_no_association() -> None:
    """Null data: eight formulas strewn over 200 speeches without regard to each other."""
    drawn = np.random.default_rng(2026).random((200, len(NAMES))) < 0.3
    table = all_associations(bundle_with([[NAMES[i] for i in np.flatnonzero(row)] for row in drawn]))

    assert len(table) == 28
    assert (table["q"] > 0.05).all()


def test_both_questions_agree(bundle: Bundle) -> None:
    """What one formula's table says of a pair is in the table of all, but for the correction."""
    one = associations(bundle, "四风", min_documents=1)
    everything = all_associations(bundle, min_documents=1)
    pair = everything[(everything["name"] == "四风") | (everything["other"] == "四风")].iloc[0]

    assert one["name"].tolist() == ["六稳"]
    assert one.loc[0, ["both", "expected", "g2", "p"]].tolist() == pytest.approx(pair[["both", "expected", "g2", "p"]].tolist())


def test_the_strongest_comes_first_and_the_rare_is_left_out(bundle: Bundle) -> None:
    """By p; a formula in fewer speeches than asked for has no row, and no table of its own."""
    assert associations(bundle, "六稳", min_documents=1)["name"].tolist() == ["六保", "四风"]
    assert associations(bundle, "六稳", min_documents=4)["name"].tolist() == ["四风"]
    assert associations(bundle, "六保", min_documents=4).empty


@pytest.mark.parametrize("speeches", [[], [["六稳"]], [["六稳"]] * 6])
def test_nothing_to_tell_is_an_empty_table(speeches: list[list[str]]) -> None:
    """No speech, or no pair: the columns are there all the same."""
    table = all_associations(bundle_with(speeches))

    assert table.empty
    assert list(table.columns) == ["name", "scope", "other", "other_scope", *MEASURES]
    if speeches:
        one = associations(bundle_with(speeches), "六稳")
        assert one.empty
        assert list(one.columns) == ["name", "scope", "sense", *MEASURES]


def test_an_unknown_name(bundle: Bundle) -> None:
    """The error offers near ones."""
    with pytest.raises(UnknownNameError, match="六稳"):
        associations(bundle, "六稳稳")
