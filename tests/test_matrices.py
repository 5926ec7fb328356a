"""Speeches and years by formulas: small corpora counted by hand."""

from __future__ import annotations

import pandas as pd
import pytest

from extract import Speech, extract
from graph import Bundle, bundle_of, formula_table, speech_formula, speech_table, year_formula

TEXTS = [
    Speech(id="b", text="“六稳”，“六稳”，“六保”。", year=2021, place="白芦县", level="county"),
    Speech(id="a", text="“六稳”。", year=2020, title="讲话"),
    Speech(id="c", text="“六保”。"),
    Speech(id="d", text="今天开会。", year=2021),
]


@pytest.fixture(scope="module")
def bundle() -> Bundle:
    return bundle_of([extract(speech) for speech in TEXTS])


def test_speeches_come_by_year_the_undated_last(bundle: Bundle) -> None:
    """With what is known of each; a speech that names nothing is there too."""
    table = speech_table(bundle)

    assert table.index.tolist() == ["a", "b", "d", "c"]
    assert table.loc["b", ["year", "place", "level"]].tolist() == [2021, "白芦县", "county"]
    assert pd.isna(table.loc["c", "year"])


def test_mentions_are_counted_by_speech_and_documents_by_year(bundle: Bundle) -> None:
    """Twice in one speech is two mentions and one document; the undated speech is in no year."""
    counts, yearly = speech_formula(bundle), year_formula(bundle)

    assert counts.loc[["a", "b", "c", "d"], "formula:六稳"].tolist() == [1, 2, 0, 0]
    assert counts.columns.tolist() == formula_table(bundle).index.tolist() == ["formula:六保", "formula:六稳"]
    assert yearly.to_dict("index") == {2020: {"formula:六保": 0, "formula:六稳": 1}, 2021: {"formula:六保": 1, "formula:六稳": 1}}


def test_what_a_user_changes_in_an_answer_changes_no_other(bundle: Bundle) -> None:
    """A matrix is counted once and given as a copy."""
    mine = speech_formula(bundle)
    mine.loc[:, :] = 9

    assert int(speech_formula(bundle).to_numpy().sum()) == 5


def test_a_corpus_without_speeches_years_or_formulas_has_the_same_shape() -> None:
    """No rows, no columns, no error."""
    nothing = bundle_of([])
    mute = bundle_of([extract(Speech(id="a", text="今天开会。"))])

    assert speech_formula(nothing).shape == (0, 0)
    assert year_formula(nothing).shape == (0, 0)
    assert speech_formula(mute).shape == (1, 0)
    assert year_formula(mute).empty
    assert list(formula_table(nothing).columns) == ["name", "kind", "scope"]
