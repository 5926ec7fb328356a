"""Matching text: one form, the same length."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.normalize import matching_text

CASES = [
    ("traditional characters", "做到「兩個維護」", "做到“两个维护”"),
    ("full-width letters and digits", "互联网＋监管、１＋６", "互联网+监管、1+6"),
    ("half-width brackets and commas between Han", "缓(有困难的),返", "缓（有困难的），返"),
    ("a comma inside a figure stays", "增长1,200万元", "增长1,200万元"),
    ("straight quotes get a direction", '推进"放管服"改革和"双创"', "推进“放管服”改革和“双创”"),
    ("a reversed pair is turned", "落实”六保“任务", "落实“六保”任务"),
    ("one mark missing: the later pairs are turned back", "解决“急难愁盼。要推进”放管服“改革，抓好”双创“工作", "解决“急难愁盼。要推进“放管服”改革，抓好“双创”工作"),
    ("each line is repaired by itself", "抓”甲乙“\n抓“丙丁”", "抓“甲乙”\n抓“丙丁”"),
    ("markup inside a sentence is blanked", '人员<< span="">含残疾人>', "人员           含残疾人>"),
    ("bold marks are blanked, redactions are not", "**1.名称：**内容\n**县政府", "  1.名称：  内容\n**县政府"),
    ("a long true quotation keeps its direction", "他说：“要把工作做细，把责任落到人。”", "他说：“要把工作做细，把责任落到人。”"),
    ("line separators of other systems become spaces", "甲\u2028乙\u3000丙", "甲 乙 丙"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "matching"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_texts_come_into_one_form(text: str, matching: str) -> None:
    """Each way in which real files differ is brought to the one form that rules are written for."""
    assert matching_text(text) == matching


@given(st.text())
def test_any_text_keeps_its_length_and_its_lines(text: str) -> None:
    """One code point stays one code point, so an offset into one text is an offset into the other."""
    matching = matching_text(text)

    assert len(matching) == len(text)
    assert [i for i, c in enumerate(matching) if c == "\n"] == [i for i, c in enumerate(text) if c == "\n"]


@given(st.text(alphabet='“”"「」甲乙丙，。\n', max_size=60))
def test_a_second_pass_changes_nothing(text: str) -> None:
    """What is in the one form stays as it is."""
    once = matching_text(text)

    assert matching_text(once) == once
