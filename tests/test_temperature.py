"""The six steps: what makes a formula hot or cold, by hand; and silence where the corpus is too small to say."""

from __future__ import annotations

import numpy as np
import pytest

from extract import Speech, UnknownNameError, extract
from graph.bundle import Bundle, bundle_of
from graph.statistics.temperature import temperature, temperatures

COLUMNS = [
    "name",
    "scope",
    "start",
    "end",
    "documents",
    "of",
    "share",
    "low",
    "high",
    "peak",
    "own",
    "standing",
    "heat",
    "step",
    "english",
]
STEPS = {"沸": 0.8, "烫": 0.6, "热": 0.4, "暖": 0.2, "温": 0.05, "冷": 0.0}
EARLY, LATE = range(2001, 2006), range(2006, 2011)


def bundle_with(early: dict[str, int], late: dict[str, int], of: int = 20, years: tuple[range, range] = (EARLY, LATE)) -> Bundle:
    """``of`` speeches in the earlier years and as many in the later, spread over them (undated for no years); so many name each formula."""
    speeches = []
    for span, counts in zip(years, (early, late), strict=True):
        for i in range(of):
            names = [name for name, count in counts.items() if i < count]
            speeches.append((span[i % len(span)] if span else None, "".join(f"“{name}”很重要。" for name in names) or "大家好。"))
    return bundle_of(extract(Speech(id=f"{i:03}", text=text, year=year)) for i, (year, text) in enumerate(speeches))


@pytest.fixture(scope="module")
def bundle() -> Bundle:
    """20 speeches of 2001-2005 and 20 of 2006-2010."""
    return bundle_with(
        {"双拥": 20, "对外开放": 20, "素质教育": 20, "五讲四美": 10, "科教兴国": 0},
        {"双拥": 20, "对外开放": 10, "素质教育": 2, "五讲四美": 0, "科教兴国": 8},
    )


def test_the_heat_by_hand(bundle: Bundle) -> None:
    """In the last five years 40 namings: 20 of 双拥, 10 of 对外开放, 8 of 科教兴国, 2 of 素质教育.

    双拥 is as common as ever, and 20 of 40 namings go to lesser formulas. 对外开放 fell from 20 of 20 to 10, and 10 of 40 are lesser.
    """
    table = temperatures(bundle).set_index("name")

    assert (table[["start", "end", "of"]].to_numpy() == [2006, 2010, 20]).all()
    found = table.loc[
        ["双拥", "对外开放", "科教兴国", "素质教育", "五讲四美"], ["documents", "share", "peak", "own", "standing", "heat"]
    ]
    assert found.to_numpy() == pytest.approx(
        np.array(
            [
                [20, 1.0, 1.0, 1.0, 20 / 40, 0.5],
                [10, 0.5, 1.0, 0.5, 10 / 40, 0.125],
                [8, 0.4, 0.4, 1.0, 2 / 40, 0.05],
                [2, 0.1, 1.0, 0.1, 0.0, 0.0],
                [0, 0.0, 0.5, 0.0, 0.0, 0.0],
            ]
        )
    )
    assert table["step"].to_dict() == {"双拥": "热", "对外开放": "温", "科教兴国": "温", "素质教育": "冷", "五讲四美": "冷"}
    assert table.loc["双拥", "english"] == "hot"


def test_the_hottest_come_first(bundle: Bundle) -> None:
    """By heat, then by speeches; the columns are those promised, each step is that of its heat."""
    table = temperatures(bundle)

    assert list(table.columns) == COLUMNS
    assert table["name"].tolist() == ["双拥", "对外开放", "科教兴国", "素质教育", "五讲四美"]
    assert all(
        next(step for step, cut in STEPS.items() if heat >= cut) == step
        for heat, step in zip(table["heat"], table["step"], strict=True)
    )


def test_one_formula_is_its_row_of_all(bundle: Bundle) -> None:
    """Nothing is measured anew."""
    table = temperature(bundle, "对外开放")

    assert table.iloc[0].to_dict() == temperatures(bundle).iloc[1].to_dict()


def test_every_step_can_be_had() -> None:
    """Ten formulas that never changed, in 2, 4 … 20 of the last speeches, all but the first two a step or two apart."""
    names = [
        "双拥",
        "对外开放",
        "素质教育",
        "五讲四美",
        "科教兴国",
        "西部大开发",
        "四项基本原则",
        "两个文明",
        "宏观调控",
        "计划生育",
    ]
    counts = {name: 2 * (i + 1) for i, name in enumerate(names)}

    table = temperatures(bundle_with(counts, counts))

    # Lesser counts make up i (i + 1) / 110 of the namings: 0.82, 0.65, 0.51, 0.38, 0.27, 0.18, 0.11, 0.05, 0.02, 0.
    assert table["step"].tolist() == list("沸烫热暖暖温温温冷冷")


def test_use_at_random_is_at_no_low(bundle: Bundle) -> None:
    """Null data: 100 speeches a half, a formula in 30 % of each by chance; it is near its own peak, as it has none."""
    random = np.random.default_rng(2026)
    early, late = (int(n) for n in random.binomial(100, 0.3, 2))

    row = temperature(bundle_with({"双拥": early}, {"双拥": late}, 100), "双拥").iloc[0]

    assert row["own"] > 0.75


def test_few_speeches_make_no_peak() -> None:
    """Five speeches long ago, all with the formula, are no history to measure against: the window of 20 is."""
    old = [extract(Speech(id=f"old{i}", text="“双拥”很重要。", year=1971 + i)) for i in range(5)]
    bundle = bundle_of([*old, *bundle_with({"双拥": 8}, {"双拥": 8}).records()])

    assert temperature(bundle, "双拥").loc[0, "peak"] == pytest.approx(0.4)


@pytest.mark.parametrize(("of", "years"), [(19, (EARLY, LATE)), (20, (LATE, LATE)), (40, (range(0), range(0)))])
def test_too_little_to_tell(of: int, years: tuple[range, range]) -> None:
    """19 speeches in the last five years and before; or no years before; or no dates at all: it is said, and no figure is given."""
    row = temperature(bundle_with({"双拥": 19}, {"双拥": 19}, of, years), "双拥").iloc[0]

    assert (row["step"], row["english"]) == ("数据不足", "insufficient data")
    assert row["share":"heat"].isna().all()


def test_a_formula_of_undated_speeches_alone_has_no_temperature(bundle: Bundle) -> None:
    """It may have been named in any year: not cold, but unknown; and last in the list."""
    undated = extract(Speech(id="undated", text="“西部大开发”很重要。"))

    table = temperatures(bundle_of([undated, *bundle.records()]))

    assert table.iloc[-1][["name", "step"]].tolist() == ["西部大开发", "数据不足"]


def test_an_empty_corpus_has_an_empty_table() -> None:
    """With its columns."""
    table = temperatures(bundle_of([]))

    assert table.empty
    assert list(table.columns) == COLUMNS


def test_an_unknown_name(bundle: Bundle) -> None:
    """The error offers near ones."""
    with pytest.raises(UnknownNameError, match="对外开放"):
        temperature(bundle, "对外开放放")
