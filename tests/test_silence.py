"""Silence: what comparable speeches say and one does not; the chance of it by hand and by scipy; nothing where data are too few."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import binomtest, false_discovery_control, fisher_exact

from extract import Speech, UnknownNameError, extract
from graph.bundle import Bundle, bundle_of
from graph.statistics.silence import silence

COLUMNS = ["name", "named", "of", "rate", "p", "q"]
NAMES = ["六稳", "六保", "放管服", "四风", "双创", "三农", "两不愁三保障", "四个意识"]


def bundle_with(*speeches: tuple[str, int | None, str, list[str]]) -> Bundle:
    """Speeches by id, year, level and the names in each."""
    return bundle_of(
        extract(Speech(id=sid, year=year, level=level, text="。".join(f"坚持“{name}”" for name in names) + "。"))  # type: ignore[arg-type]
        for sid, year, level, names in speeches
    )


@pytest.fixture(scope="module")
def bundle() -> Bundle:
    """Nine speeches around that of 2020, eight with 六稳 and seven with 六保; a central one, and one of long ago."""
    others = [(f"p{i}", 2018 + i % 5, "province", ["六稳"][: i < 8] + ["六保"][: i < 7]) for i in range(9)]
    asked = [("quiet", 2020, "province", []), ("centre", 2020, "central", ["四风"]), ("old", 2000, "province", ["三农"])]
    return bundle_with(*others, *asked)


def test_absence_has_its_base_rate_and_its_chance(bundle: Bundle) -> None:
    """By hand: 8 of 9 name 六稳, so of 10 speeches 8; one drawn from them lacks it in 2 of 10 cases."""
    table = silence(bundle, speech="quiet")

    assert list(table.columns) == COLUMNS
    assert table[["name", "named", "of"]].values.tolist() == [["六稳", 8, 9], ["六保", 7, 9]]
    assert table["p"].tolist() == pytest.approx([0.2, 0.3])
    assert table["rate"].tolist() == pytest.approx([8 / 9, 7 / 9])


def test_for_one_speech_the_chance_is_fishers(bundle: Bundle) -> None:
    """The binomial with the common rate is the hypergeometric, when one is drawn."""
    p = fisher_exact([[0, 1], [8, 1]], alternative="less").pvalue

    assert silence(bundle, speech="quiet")["p"].iloc[0] == pytest.approx(p)


def test_a_year_asks_about_all_its_speeches() -> None:
    """Three speeches of 2020 lack what 5 of 9 others name: scipy's binomial test with the rate 5 of 12."""
    others = [(f"o{i}", 2018 + i % 2, "province", ["六稳"][: i < 5]) for i in range(9)]
    table = silence(bundle_with(*others, *((f"a{i}", 2020, "province", ["六保"]) for i in range(3))), year=2020)

    assert table[["name", "named", "of"]].values.tolist() == [["六稳", 5, 9]]
    assert table["p"].iloc[0] == pytest.approx(binomtest(0, 3, 5 / 12, alternative="less").pvalue)


def test_the_correction_counts_what_was_said_too(bundle: Bundle) -> None:
    """Two formulas could be missed; both p enter Benjamini and Hochberg's procedure, and one that is said has p 1."""
    assert silence(bundle, speech="quiet")["q"].tolist() == pytest.approx(false_discovery_control([0.2, 0.3]).tolist())
    table = silence(bundle, speech="p8")  # says neither, but quiet doesn't either: 8 of 9 and 7 of 9 again
    assert table["q"].tolist() == pytest.approx(false_discovery_control([0.2, 0.3]).tolist())
    said = silence(bundle, speech="p7")  # says 六稳: only 六保 is missed, its p halved by none
    assert said["name"].tolist() == ["六保"]
    assert said["q"].iloc[0] == pytest.approx(false_discovery_control([0.3, 1.0])[0])


def test_a_formula_is_not_expected_before_it_arose() -> None:
    """All later speeches name it; the one before them could not."""
    later = [(f"l{i}", 2021, "province", ["六稳"]) for i in range(6)]

    assert silence(bundle_with(("before", 2019, "province", []), *later), speech="before").empty


def test_another_sense_or_another_wording_is_no_silence() -> None:
    """A text that lists a content of its own under the name still says the name, and so does a name within a longer word."""
    speeches = [(f"o{i}", 2020, None, ["双百方针"]) for i in range(6)]
    records = [extract(Speech(id=s, year=y, text="贯彻“双百方针”。")) for s, y, _, _ in speeches]
    asked = extract(Speech(id="asked", year=2020, text="新双百方针化。"))

    assert "双百方针" not in silence(bundle_of([*records, asked]), speech="asked")["name"].tolist()


def test_too_few_comparable_speeches_give_no_row(bundle: Bundle) -> None:
    """One central speech, one of long ago, four neighbours: insufficient data, the columns stay."""
    four = bundle_with(("asked", 2020, "city", []), *((f"o{i}", 2020, "city", ["六稳"]) for i in range(4)))
    for table in (silence(bundle, speech="centre"), silence(bundle, year=2000), silence(four, speech="asked")):
        assert table.empty
        assert list(table.columns) == COLUMNS


def test_a_wider_window_compares_more(bundle: Bundle) -> None:
    """The speech of 2000 is comparable only within twenty years."""
    assert silence(bundle, speech="quiet", window=20)["of"].tolist() == [10, 10]


def test_an_unknown_level_compares_with_all() -> None:
    """Where the speech has no level, speeches of every level are comparable."""
    mixed = [(f"o{i}", 2020, ("central", "city")[i % 2], ["六稳"]) for i in range(6)]
    records = bundle_with(*mixed, ("asked", 2020, None, []))  # type: ignore[arg-type]

    assert silence(records, speech="asked")["of"].tolist() == [6]


def test_without_dates_nothing_is_comparable() -> None:
    """No year, no neighbours in time: insufficient data."""
    assert silence(bundle_with(*((f"s{i}", None, "city", ["六稳"][: i > 0]) for i in range(8))), speech="s0").empty


def test_unknown_speeches_and_years_are_errors(bundle: Bundle) -> None:
    """The error offers near ids, or says which years the corpus has; just one of the two must be asked about."""
    with pytest.raises(UnknownNameError, match=r"quite.*no speech.*quiet"):
        silence(bundle, speech="quite")
    with pytest.raises(UnknownNameError, match=r"of 1950; its speeches are of 2000 to 2022"):
        silence(bundle, year=1950)
    with pytest.raises(UnknownNameError, match="none of its speeches has a year"):
        silence(bundle_with(("a", None, "city", [])), year=1950)
    with pytest.raises(TypeError, match="one of the two"):
        silence(bundle)
    with pytest.raises(TypeError, match="one of the two"):
        silence(bundle, speech="quiet", year=2020)


def test_chance_alone_gives_no_silence() -> None:
    """Names strewn over the years at random: in none of the years is a silence significant after the correction."""
    rng = np.random.default_rng(2026)
    strewn = bundle_with(*((f"s{i}", 2010 + i % 10, "city", [n for n in NAMES if rng.random() < 0.5]) for i in range(80)))

    assert all((silence(strewn, year=year)["q"] > 0.05).all() for year in range(2010, 2020))
