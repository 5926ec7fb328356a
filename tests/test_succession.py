"""Succession: four kinds of evidence that one formula followed another, and none where years are dealt out at random."""

from __future__ import annotations

from math import comb

import numpy as np
import pytest
from scipy.stats import permutation_test

from extract import Speech, UnknownNameError, extract
from graph.bundle import Bundle, bundle_of
from graph.statistics.succession import successions

COLUMNS = ["from", "to", "kind", "evidence", "p"]
OLD, NEW = "增强“四个意识”、做到“两个维护”。", "增强“两个确立”、做到“两个维护”。"


def bundle_with(texts: list[tuple[int | None, str]]) -> Bundle:
    return bundle_of(extract(Speech(id=f"s{i:03}", year=year, text=text)) for i, (year, text) in enumerate(texts))


def handed_over(years: list[int], rng: np.random.Generator | None = None) -> Bundle:
    """Eight speeches a year; in two of the years half of them hand the slot over. With ``rng`` the years are dealt out anew."""
    shares = [8] * 9 + [4] + [0] * 10
    texts = [(year, OLD if i < share else NEW) for year, share in zip(years, shares, strict=True) for i in range(8)]
    if rng:
        dealt = rng.permutation([year for year, _ in texts]).tolist()
        texts = [(year, text) for year, (_, text) in zip(dealt, texts, strict=True)]
    return bundle_with(texts)


def test_said_shows_what_the_text_says() -> None:
    """The sentence and the speech; nothing to test."""
    table = successions(bundle_with([(2020, "开头。在“六稳”工作基础上，明确提出“六保”任务。")]))

    assert list(table.columns) == COLUMNS
    said = table[table["kind"] == "said"]
    assert said[["from", "to"]].values.tolist() == [["六稳", "六保"]]
    assert said["evidence"].tolist() == ["在“六稳”工作基础上，明确提出“六保”任务。 (s000)"]
    assert said["p"].isna().all()


def test_members_are_inherited_by_the_later() -> None:
    """Four of the four are listed anew three years on; the later has nothing to hand back."""
    texts = [(2010, "“四外”，即外贸、外资、外经、外事。"), (2013, "“五外”，即外贸、外资、外经、外事、外宣。")]
    table = successions(bundle_with([*texts]))

    assert table[["from", "to", "kind", "evidence"]].values.tolist() == [
        ["四外", "五外", "members", "4 of 4: 外事、外经、外贸、外资"],
    ]
    assert successions(bundle_with([(2010, text) for _, text in texts])).empty  # in one year neither is the earlier


def test_the_lexicon_knows_which_came_first() -> None:
    """A corpus that begins with 五位一体 (2012) and looks back on 四位一体 (2005) does not turn them round."""
    texts = [
        (2013, "“五位一体”，即经济建设、政治建设、文化建设、社会建设、生态文明建设。"),
        (2015, "“四位一体”，即经济建设、政治建设、文化建设、社会建设。"),
    ]

    assert successions(bundle_with([*texts]))[["from", "to", "kind"]].values.tolist() == [["四位一体", "五位一体", "members"]]


def test_few_shared_members_are_no_inheritance() -> None:
    """One of four is not half."""
    texts = [(2010, "“四外”，即外贸、外资、外经、外事。"), (2013, "“四进”，即外贸、进口、进厂、进村。")]

    assert successions(bundle_with([*texts])).empty


def test_a_slot_changes_hands() -> None:
    """Three years and then four beside the same partner under the same verb: two of C(7, 3) orders part so cleanly."""
    table = successions(bundle_with([*((2019 + i, OLD) for i in range(3)), *((2023 + i, NEW) for i in range(4))]))

    slot = table[table["kind"] == "slot"].iloc[0]
    assert (slot["from"], slot["to"]) == ("四个意识", "两个确立")
    assert slot["evidence"] == "before 增强两个维护: 2019–2021, then 2023–2026"
    assert slot["p"] == pytest.approx(2 / comb(7, 3))


def test_a_slot_shared_in_time_changes_no_hands() -> None:
    """Years that overlap, too few speeches, or two that are named side by side: no row."""
    overlap = [(2015 + i, (OLD, NEW)[i % 2]) for i in range(12)]
    few = [(2015, OLD), (2016, NEW)]
    together = [
        *((2015 + i, OLD) for i in range(4)),
        *((2020 + i, NEW) for i in range(4)),
        (2015, "坚持“两个确立”、“四个意识”。"),
    ]

    for texts in (overlap, few, together):
        assert "slot" not in successions(bundle_with([*texts]))["kind"].tolist()


def test_undated_speeches_change_no_hands() -> None:
    """Without years nothing is earlier."""
    table = successions(bundle_with([(None, text) for text in [OLD] * 6 + [NEW] * 6]))

    assert table.empty
    assert list(table.columns) == COLUMNS


def test_the_share_falls_as_the_other_rises() -> None:
    """The one falls by half in each of two years in which the other rises by half: by chance one of C(19, 2) orders of the changes does so."""
    table = successions(handed_over(list(range(2000, 2020))))

    row = table[table["kind"] == "hand-off"].iloc[0]
    assert (row["from"], row["to"]) == ("四个意识", "两个确立")
    assert row["evidence"] == "2008 → 2009: 100% → 50%, 0% → 50%"
    assert row["p"] == pytest.approx(1 / comb(19, 2), abs=0.005)
    falls, rises = [[0.0] * 8 + [x, x] + [0.0] * 9 for x in (-0.5, 0.5)]
    reference = permutation_test(
        (falls, rises), lambda a, b: -np.dot(a, b), permutation_type="pairings", n_resamples=1_999, alternative="greater", rng=0
    )
    assert row["p"] == pytest.approx(reference.pvalue, abs=0.005)


def test_small_years_give_no_share() -> None:
    """One speech a year is no share: the same hand-off, thinned out, is not tested."""
    texts = [(2000 + i, OLD if i < 10 else NEW) for i in range(20)]

    assert "hand-off" not in successions(bundle_with([*texts]))["kind"].tolist()


def test_years_at_random_hand_nothing_over() -> None:
    """Of twenty corpora with permuted years at most the stated one in twenty shows a hand-off or a slot, up to chance."""
    rng = np.random.default_rng(2026)
    found = [successions(handed_over(list(range(2000, 2020)), rng)) for _ in range(20)]

    assert sum(table["kind"].isin(["slot", "hand-off"]).any() for table in found) <= 3  # P(X > 3) of 20 at 0.05 is 0.016


def test_a_name_keeps_its_own_and_the_seed_its_numbers() -> None:
    """Rows with the name on either side, by any of its spellings; the same seed gives the same table."""
    bundle = handed_over(list(range(2000, 2020)))

    assert successions(bundle, "“两个确立”").equals(successions(bundle, "四个意识"))
    assert successions(bundle, "两个维护").empty
    assert successions(bundle).equals(successions(bundle))
    assert successions(bundle, seed=1)["from"].tolist() == successions(bundle)["from"].tolist()


def test_an_unknown_name_is_an_error() -> None:
    """As in every question."""
    with pytest.raises(UnknownNameError, match="near it: 六稳"):
        successions(bundle_with([(2020, "做好“六稳”工作。")]), "六稳稳")
