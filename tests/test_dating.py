"""When a speech was given: evidence, then a year; no evidence, then none."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.dating import date_speech
from extract.normalize import matching_text
from extract.places import place_and_level
from extract.reading.title import title_of
from extract.records import Speech
from extract.years import DIRECT, YearRule, as_year

CASES = json.loads((Path(__file__).parent / "cases" / "dating.json").read_text("utf-8"))


def dated(text: str, **known: object) -> Speech:
    return date_speech(Speech(id="a", text=text, title=title_of(text), **known), matching_text(text))  # type: ignore[arg-type]


@pytest.mark.parametrize("case", CASES, ids=[c["label"] for c in CASES])
def test_a_text_shows_its_year_and_day_or_none(case: dict) -> None:
    """Each way of telling the time gives its year, and what only looks like one gives none."""
    speech = dated(case["text"])

    assert (speech.year, speech.date) == (case["year"], case.get("date"))


@pytest.mark.parametrize("rule", DIRECT, ids=lambda r: r.id)
def test_a_year_rule_reads_its_example_and_leaves_its_counter(rule: YearRule) -> None:
    """Each row of the table reads the year it says out of its example, and nothing out of its counter-example."""
    match = rule.regex.search(rule.example)

    assert match is not None
    assert rule.year_of(match) == rule.year
    assert rule.regex.search(rule.counter) is None


def test_what_the_table_states_stands() -> None:
    """A year that came with the speech is kept; what the text says against it is kept as evidence."""
    speech = dated("在2019年全县工作会议上的讲话\n同志们：今天开会。", year=2020)

    assert speech.year == 2020
    assert "2019年" in [e.text for e in speech.year_evidence]


def test_a_date_of_the_table_gives_the_year() -> None:
    """Where the table states only the day, its year stands against what the text says."""
    speech = dated("今年是“十三五”规划的收官之年。", date="2021-03-02")

    assert (speech.year, speech.date) == (2021, "2021-03-02")
    assert [e.rule for e in speech.year_evidence] == ["this-year-plan"]


def test_evidence_that_disagrees_is_kept() -> None:
    """The title decides; the sentence that shows another year stays beside it, in text order."""
    speech = dated("在2019年全县大会上的讲话\n同志们：\n今年是“十三五”规划的收官之年。")

    assert speech.year == 2019
    assert [(e.text, e.rule) for e in speech.year_evidence if e.rule in {"title-year", "this-year-plan"}] == [
        ("2019年", "title-year"),
        ("今年是“十三五”规划的收官之年", "this-year-plan"),
    ]


@given(st.text(alphabet="今年二〇一九2020年十三五“”收官之党的大精神，。\nX*月日讲话", max_size=80))
def test_evidence_slices_to_its_words(text: str) -> None:
    """Whatever the text, each piece of evidence is the words at its offsets, in text order."""
    speech = dated(text)

    assert all(text[e.start : e.end] == e.text for e in speech.year_evidence)
    assert [e.start for e in speech.year_evidence] == sorted(e.start for e in speech.year_evidence)
    assert speech.year is not None or not speech.year_evidence


@pytest.mark.parametrize(("figures", "year"), [("2020", 2020), ("二〇二〇", 2020), ("一九八一", 1981), ("二○○三", 2003)])
def test_years_are_read_in_figures_and_characters(figures: str, year: int) -> None:
    """A year is the same in digits, in characters, and with either circle for zero."""
    assert as_year(figures) == year


@pytest.mark.parametrize(
    ("title", "opening", "place", "level"),
    [
        ("云溪县政府工作报告", "", "云溪县", "county"),
        ("2016年北岭省政府工作报告", "", "北岭省", "province"),
        ("在某某会上的讲话", "——2020年1月8日在临江市第十五届人民代表大会第一次会议上", "临江市", "city"),
        ("在XX县政府廉政工作会议上的讲话", "", None, "county"),
        ("在全市民营经济大会上的讲话", "", None, "city"),
        ("在全国流通工作会议上的讲话", "", None, "central"),
        ("在槐花镇镇村干部大会上的讲话", "", "槐花镇", "township"),
        (None, "今天，我们召开全县大会。我县各级干部都要学习。", None, "county"),
        (None, "今天开会。", None, None),
        ("在县政府2020年廉政工作会议上的讲话", "", None, "county"),
        ("在区政府廉政工作会议上的讲话", "", None, "county"),
        ("在推进县域经济高质量发展大会上的讲话", "", None, None),
        ("在深化城市更新现场会上的讲话", "", None, None),
        ("重庆市政府工作报告", "", "重庆市", "province"),
        ("政府工作报告", "各位代表：我代表县人民政府，向大会报告工作。全市大局稳定，全市上下一心。", None, "county"),
        ("政府工作报告", "——2010年1月5日在自治区第十届人民代表大会第三次会议上", None, "province"),
        ("政府工作报告", "——2010年3月5日在第十一届全国人民代表大会第三次会议上", None, "central"),
        ("政府工作报告", "现在，我代表国务院，向大会报告工作。", None, "central"),
        ("政府工作报告", "——2019年1月5日在青溪州八届人大三次会议上", "青溪州", "city"),
    ],
)
def test_place_and_level_come_from_title_and_opening(
    title: str | None, opening: str, place: str | None, level: str | None
) -> None:
    """The speech's own place and level, or none where they are redacted or not said."""
    assert place_and_level(title, opening) == (place, level)
