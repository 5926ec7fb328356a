"""Bursts and tested successions in the data of a page: what a reader needs to judge them, and sentences of both formulas."""

from __future__ import annotations

import pytest

from extract import Speech, extract
from graph import bundle_of
from graph.pagedata import page_data
from graph.statistics.bursts import all_bursts
from graph.statistics.succession import found, successions

OLD, NEW = "增强“四个意识”、做到“两个维护”。", "增强“两个确立”、做到“两个维护”。"
FOUR, FIVE = "“四外”，即外贸、外资、外经、外事。", "“五外”，即外贸、外资、外经、外事、外宣。"


def bundle_with(texts):
    return bundle_of(extract(Speech(id=f"s{i:03}", year=year, text=text)) for i, (year, text) in enumerate(texts))


def one(shown, by):
    """The one link of this kind of evidence, with the names of its ends."""
    (link,) = [link for link in shown.links if link["kind"] == "succession" and link["by"] == by]
    return link, [shown.formulas[link[end]]["name"] for end in ("from", "to")]


def told(shown, link):
    """The sentences of a link with the words marked in each."""
    return [
        (shown.sentences[i][1], {shown.sentences[i][1][a:z] for a, z in zip(marks[::2], marks[1::2], strict=True)})
        for i, *marks in link["sentences"]
    ]


def test_members_handed_on():
    """Which members, of how many, from which year; a sentence in which each of the two lists them, its name marked."""
    shown = page_data(bundle_with([(2010, FOUR), (2013, FIVE)]))
    link, names = one(shown, "members")
    assert names == ["四外", "五外"]
    assert link["evidence"] == {"shared": ["外事", "外经", "外贸", "外资"], "of": 4}
    assert (link["year"], link["documents"], "p" in link) == (2013, 0, False)
    assert told(shown, link) == [(FOUR, {"四外"}), (FIVE, {"五外"})]
    assert link["total"] == 2


def test_a_slot_handed_on():
    """Beside which partner, in which years each, how often chance does as well; sentences with the partner in them."""
    shown = page_data(bundle_with([*((2019 + i, OLD) for i in range(3)), *((2023 + i, NEW) for i in range(4))]))
    link, names = one(shown, "slot")
    assert names == ["四个意识", "两个确立"]
    assert link["evidence"] == {"places": [["before", "增强", "两个维护"]], "earlier": [2019, 2021], "later": [2023, 2026]}
    assert (link["year"], link["p"]) == (2023, 0.057)
    assert told(shown, link) == [(OLD, {"四个意识"})] * 2 + [(NEW, {"两个确立"})] * 2
    assert link["total"] == 7


def test_shares_that_fall_and_rise():
    """The two years of the greatest change and both shares in them; sentences of just these years, and the speeches that name both."""
    shares = [8] * 9 + [4] + [0] * 10
    texts = [(2000 + y, OLD if i < share else NEW) for y, share in enumerate(shares) for i in range(8)]
    shown = page_data(bundle_with([*texts, (2009, OLD + NEW)]))
    link, names = one(shown, "hand-off")
    assert names == ["四个意识", "两个确立"]
    before, after = link["evidence"]["years"]
    assert link["year"] == after == before + 1
    assert link["evidence"]["earlier"][0] > link["evidence"]["earlier"][1]
    assert link["evidence"]["later"][0] < link["evidence"]["later"][1]
    assert 0 < link["p"] <= 0.05
    assert (link["documents"], link["years"]) == (1, [(2009, 1)])
    years = [shown.speeches[shown.sentences[i][0]]["year"] for i, *_ in link["sentences"]]
    assert years == [before] * 2 + [after] * 2


def test_leads_stay_off_the_opening_map():
    """What is only inferred is no part of the backbone; what a text says is not told twice."""
    shown = page_data(bundle_with([(2010, FOUR), (2013, FIVE), (2020, "在“六稳”工作基础上，明确提出“六保”任务。")]))
    kinds = [link["kind"] for link in shown.links]
    assert "extends" in kinds
    assert "succession" in kinds
    assert all(shown.links[i]["kind"] != "succession" for i in shown.backbone)
    assert not any(link["kind"] == "succession" and link["by"] == "said" for link in shown.links)


def test_a_year_has_its_sentence():
    """Of a formula used in many years each has a sentence in the page, the undated speeches too, and none is there twice."""
    texts = [(year, f"第{i}次。要做好“六稳”工作。") for year in (*range(2018, 2033), None) for i in range(3)]
    shown = page_data(bundle_with(texts))
    six = next(f for f in shown.formulas if f["name"] == "六稳")
    assert (len(six["sentences"]), six["total"]) == (10, 48)
    references = [*six["sentences"], *six["besides"]]
    assert len({i for i, *_ in references}) == len(references)
    assert {shown.speeches[shown.sentences[i][0]].get("year") for i, *_ in references} == {*range(2018, 2033), None}
    assert all(shown.sentences[i][1][a:z] == "六稳" for i, a, z in references)


def test_bursts_are_those_of_the_statistic():
    """First and last year of each burst, sense by sense, in order; a level use has none."""
    documents = {2001: 0, 2002: 5, 2004: 5, **dict.fromkeys(range(2005, 2013), 0), 2013: 5, 2014: 5, 2015: 5}
    texts = [(year, "“五讲四美”。" if i < n else "“四项基本原则”。") for year, n in documents.items() for i in range(5)]
    bundle = bundle_with(texts)
    bursts = {f["name"]: f["bursts"] for f in page_data(bundle).formulas}
    assert bursts == {"五讲四美": [[2002, 2004], [2013, 2015]], "四项基本原则": []}
    assert sorted(all_bursts(bundle)[["start", "end"]].to_numpy().tolist()) == bursts["五讲四美"]


@pytest.mark.parametrize("texts", [[(2010, FOUR), (2013, FIVE)], [(2020, "在“六稳”工作基础上，明确提出“六保”任务。")]])
def test_the_table_says_what_the_data_hold(texts):
    """One row a succession, the same ends and kinds, in the table's own order."""
    bundle = bundle_with(texts)
    nodes = bundle.graph.nodes
    rows = {(nodes[s.earlier]["name"], nodes[s.later]["name"], s.kind) for s in found(bundle)}
    assert rows == {tuple(row) for row in successions(bundle)[["from", "to", "kind"]].to_numpy()}
    assert rows
