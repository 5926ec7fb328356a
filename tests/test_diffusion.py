"""Diffusion: first use by level and place, the lag behind the centre, what the corpus can't see, the adoption curve."""

from __future__ import annotations

import pandas as pd
import pytest

from extract import Speech, UnknownNameError, extract
from graph.bundle import Bundle, bundle_of
from graph.statistics.diffusion import adoption, diffusion

SAID, OTHER = "做好“六稳”工作。", "做好工作。"
GIVEN = [
    ("国务院", "central", 2017, OTHER),
    ("国务院", "central", 2019, SAID),
    ("四川省", "province", 2016, OTHER),
    ("四川省", "province", 2018, SAID),  # before the centre
    ("浙江省", "province", 2020, SAID),  # its first speech here: what went before is unseen
    ("浙江省", "province", 2021, SAID),
    ("江西省", "province", 2016, OTHER),  # never
    ("宁波市", "city", 2018, OTHER),
    ("宁波市", "city", 2022, SAID),
]
COLUMNS = ["sense", "level", "place", "first", "lag", "censored", "start", "end", "speech"]


def bundle_with(given: list[tuple[str | None, str | None, int | None, str]]) -> Bundle:
    """Speeches by place, level, year and text; the id is place and year."""
    return bundle_of(
        extract(Speech(id=f"{place}{year}", text=text, year=year, place=place, level=level))  # type: ignore[arg-type]
        for place, level, year, text in given
    )


@pytest.fixture(scope="module")
def bundle() -> Bundle:
    return bundle_with([*GIVEN])


def test_levels_then_places_each_behind_the_centre(bundle: Bundle) -> None:
    """The centre of 2019 counts as nought; a province a year before it has minus one."""
    table = diffusion(bundle, "六稳")

    assert list(table.columns) == COLUMNS
    levels = table[table["place"].isna()]
    assert levels[["level", "first", "lag", "speech"]].values.tolist() == [
        ["central", 2019, 0, "国务院2019"],
        ["province", 2018, -1, "四川省2018"],
        ["city", 2022, 3, "宁波市2022"],
    ]
    places = table[table["place"].notna()]
    assert places[["place", "first", "lag"]].values.tolist() == [
        ["国务院", 2019, 0],
        ["四川省", 2018, -1],
        ["浙江省", 2020, 1],
        ["宁波市", 2022, 3],
    ]


def test_a_first_use_in_the_first_year_is_censored(bundle: Bundle) -> None:
    """浙江省 enters the corpus with the name on its lips; the span that the corpus has of each stands beside it."""
    table = diffusion(bundle, "六稳").dropna(subset="place").set_index("place")

    assert table["censored"].to_dict() == {"国务院": False, "四川省": False, "浙江省": True, "宁波市": False}
    assert table.loc["浙江省", ["start", "end"]].tolist() == [2020, 2021]


def test_without_the_centre_there_is_no_lag() -> None:
    """First uses stay, the lag is missing."""
    table = diffusion(bundle_with([row for row in GIVEN if row[0] != "国务院"]), "六稳")

    assert table["lag"].isna().all()
    assert table["first"].tolist() == [2018, 2022, 2018, 2020, 2022]


def test_senses_are_kept_apart() -> None:
    """A province's own 六稳 is no early use of the country's."""
    own = "全区“六稳”：稳增长、稳就业、稳投资、稳物价、稳收入、稳粮食。"
    table = diffusion(bundle_with([*GIVEN, ("甘肃省", "province", 2011, own)]), "六稳")

    assert table["sense"].nunique() == 2
    assert table.loc[table["sense"] == "national", "first"].min() == 2018
    assert table.loc[table["sense"] != "national", ["first", "lag"]].drop_duplicates().values.tolist() == [[2011, pd.NA]]


def test_a_level_that_is_unknown_comes_last() -> None:
    """A place without a level is still a place."""
    table = diffusion(bundle_with([*GIVEN, ("某地", None, 2018, SAID)]), "六稳")

    assert table["place"].iloc[-1] == "某地"
    assert pd.isna(table["level"].iloc[-1])


def test_adoption_is_a_share_of_the_places_observed_by_then(bundle: Bundle) -> None:
    """By hand: 2016 two provinces; 2018 宁波市 joins and 四川省 adopts; 2020 浙江省 does both; 2022 宁波市 adopts. The centre is no adopter."""
    table = adoption(bundle, "六稳")

    assert list(table.columns) == ["sense", "year", "places", "observed", "share"]
    assert table[["year", "places", "observed"]].values.tolist() == [
        [2016, 0, 2],
        [2018, 1, 3],
        [2020, 2, 4],
        [2021, 2, 4],
        [2022, 3, 4],
    ]
    assert table["share"].tolist() == pytest.approx([0, 1 / 3, 1 / 2, 1 / 2, 3 / 4])


@pytest.mark.parametrize("given", [[(None, None, None, SAID)], [("浙江省", "province", None, SAID)]])
def test_without_dates_both_are_empty(given: list[tuple[str | None, str | None, int | None, str]]) -> None:
    """No year or no place: no row, the columns stay."""
    bundle = bundle_with(given)

    assert diffusion(bundle, "六稳").empty
    assert list(diffusion(bundle, "六稳").columns) == COLUMNS
    assert adoption(bundle, "六稳").empty
    assert list(adoption(bundle, "六稳").columns) == ["sense", "year", "places", "observed", "share"]


def test_a_corpus_of_the_centre_alone_has_no_curve() -> None:
    """Nobody below to take it up."""
    assert adoption(bundle_with([row for row in GIVEN if row[1] == "central"]), "六稳").empty


@pytest.mark.parametrize("question", [diffusion, adoption])
def test_an_unknown_name_is_an_error(bundle: Bundle, question: type) -> None:
    """As in every question."""
    with pytest.raises(UnknownNameError, match="near it: 六稳"):
        question(bundle, "六稳稳")
