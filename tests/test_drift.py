"""Drift: members under one name over the years, what went and what came, with the sentences that say so."""

from __future__ import annotations

import pytest

from extract import Speech, UnknownNameError, extract
from graph.bundle import Bundle, bundle_of
from graph.statistics.drift import drift, replacements

TEXTS = [
    ("a", 2018, "开头。“四外”，即外贸、外资、外经、外事。结尾。"),
    ("b", 2019, "“四外”，即外贸、外资、外经、外事。"),
    ("c", 2021, "“四外”，即外贸、外资、外经、外宣。"),
    ("d", 2023, "“四外”，即外贸、外资、外经、外宣。"),
    ("e", None, "“四外”，即外贸、外资、外经、外宣。"),
]
COLUMNS = ["sense", "position", "went", "last", "came", "first", "went_sentence", "came_sentence", "went_speech", "came_speech"]


def bundle_with(texts: list[tuple[str, int | None, str]]) -> Bundle:
    return bundle_of(extract(Speech(id=sid, year=year, text=text)) for sid, year, text in texts)


@pytest.fixture(scope="module")
def bundle() -> Bundle:
    return bundle_with(TEXTS)


def test_each_member_has_its_years_and_speeches(bundle: Bundle) -> None:
    """外事 of 2018 and 2019 goes, 外宣 of 2021 comes; undated lists count as speeches, not as years."""
    table = drift(bundle, "四外")

    assert list(table.columns) == ["sense", "position", "item", "first", "last", "documents"]
    assert table[["position", "item", "first", "last", "documents"]].values.tolist() == [
        [1, "外贸", 2018, 2023, 5],
        [2, "外资", 2018, 2023, 5],
        [3, "外经", 2018, 2023, 5],
        [4, "外事", 2018, 2019, 2],
        [4, "外宣", 2021, 2023, 3],
    ]


def test_a_replacement_shows_both_sentences(bundle: Bundle) -> None:
    """The last sentence with the old member, the first with the new."""
    table = replacements(bundle, "四外")

    assert list(table.columns) == COLUMNS
    assert table.drop(columns="sense").values.tolist() == [
        [4, "外事", 2019, "外宣", 2021, TEXTS[1][2], TEXTS[2][2], "b", "c"],
    ]


def test_the_next_that_came_is_given_not_all() -> None:
    """外事 → 外宣 → 外文 are two steps, not three."""
    texts = [*TEXTS[:4], ("f", 2024, "“四外”，即外贸、外资、外经、外文。")]
    table = replacements(bundle_with(texts), "四外")

    assert table[["went", "came"]].values.tolist() == [["外事", "外宣"], ["外宣", "外文"]]


def test_members_that_were_there_together_replace_nothing() -> None:
    """Two wordings of the same years are no change."""
    texts = [(sid, 2020, text) for sid, _, text in TEXTS[:4]]
    table = replacements(bundle_with(texts), "四外")

    assert table.empty
    assert list(table.columns) == COLUMNS


def test_what_only_the_lexicon_lists_is_left_out() -> None:
    """A name without a list in any speech: no row, the columns stay."""
    table = drift(bundle_with([("a", 2020, "做好“六稳”工作。")]), "六稳")

    assert table.empty
    assert list(table.columns) == ["sense", "position", "item", "first", "last", "documents"]


def test_without_dates_nothing_went() -> None:
    """Members are known, their years are missing, and nothing can be said to have gone."""
    bundle = bundle_with([(sid, None, text) for sid, _, text in TEXTS])

    assert drift(bundle, "四外")["first"].isna().all()
    assert replacements(bundle, "四外").empty


@pytest.mark.parametrize("question", [drift, replacements])
def test_an_unknown_name_is_an_error(bundle: Bundle, question: type) -> None:
    """As in every question."""
    with pytest.raises(UnknownNameError, match="near it: 四外"):
        question(bundle, "四外外")
