"""Extraction as a whole: any text in, records that hold together out."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from opencc import OpenCC

from extract import Record, Speech, extract, load_lexicon, read_speeches, rules_version

SAMPLE = list(read_speeches([Path(__file__).parent.parent / "data" / "speeches"]))
WORDS = ["六稳", "六保", "四个意识", "三项制度", "“", "”", "（", "）", "、", "，", "。", "；", "：", "\n", "就是", "一是", "二是", "三是", "和", "等", "稳就业", "保民生",
         "1+6+N", "十三五", "规划", "2020年", "今年是", "收官之年", "的基础上", "1.", "［1］", "名词解释", "<br>", "　", "x", "𠮷"]  # fmt: skip
texts = st.one_of(st.text(max_size=120), st.lists(st.sampled_from(WORDS), max_size=40).map("".join))


@settings(deadline=None, max_examples=250)
@given(texts)
def test_any_text_gives_a_record_that_holds_together(text: str) -> None:
    """No exception; offsets slice to their words; mentions in order and apart; lists within the text; the same twice."""
    record = extract(text)

    last = 0
    for m in record.mentions:
        assert text[m.start : m.end] == m.surface
        assert last <= m.start < m.end
        last = m.end
    for e in record.enumerations:
        assert 0 <= e.start < e.end <= len(text)
        assert all(text[i.start : i.end] == i.text and i.text for i in e.items)
        assert e.found == len(e.items)
        assert e.complete is None if e.expected is None else e.complete == (e.found == e.expected)
    assert extract(text) == record
    assert Record.from_dict(record.to_dict(), text) == record


def names(text: str) -> list[str]:
    return [m.formula for m in extract(text).mentions]


@pytest.mark.parametrize("marks", ["「」", "『』", '""', "”“", "＂＂", "〝〞"])
@pytest.mark.parametrize("speech", SAMPLE[::5], ids=lambda s: s.id[:3])
def test_other_quotation_marks_leave_the_formulas_as_they_were(speech: Speech, marks: str) -> None:
    """Paired marks may be drawn in any way, turned around too."""
    if "”" in speech.text and len(re.findall("“[^“”\n]*”", speech.text)) * 2 != sum(speech.text.count(c) for c in '“”"「」'):
        pytest.skip("this speech breaks its own marks on purpose")
    replaced = re.sub("“([^“”\n]*)”", lambda m: marks[0] + m.group(1) + marks[1], speech.text)

    assert names(replaced) == names(speech.text)


@pytest.mark.parametrize("speech", SAMPLE[::4], ids=lambda s: s.id[:3])
def test_full_width_forms_leave_the_formulas_as_they_were(speech: Speech) -> None:
    """Digits, letters and plus signs of double width are the same."""
    wide = {ord(c): ord(c) + 0xFEE0 for c in "0123456789+ABCNXabcnx"}

    assert names(speech.text.translate(wide)) == names(speech.text)


@pytest.mark.parametrize("speech", SAMPLE[::4], ids=lambda s: s.id[:3])
def test_traditional_characters_give_the_same_formulas(speech: Speech) -> None:
    """Written character by character in traditional form, a speech holds the same names."""
    to_traditional = OpenCC("s2t")
    text = "".join(t if len(t := to_traditional.convert(c)) == 1 else c for c in speech.text)

    assert sorted(names(text)) == sorted(names(speech.text))


def test_without_a_lexicon_nothing_is_known_and_no_term_is_reported() -> None:
    """The grammar of names does without knowledge, and says so."""
    record = extract("推进高质量发展，做好“六稳”工作、落实“六保”任务。", load_lexicon("none"))

    assert [(m.formula, m.known, m.kind) for m in record.mentions] == [("六稳", False, "numeral"), ("六保", False, "numeral")]


def test_a_list_that_falls_short_is_reported_as_it_is() -> None:
    """Five members under a name that says six: reported, not repaired."""
    [listed] = extract(
        "“六个一批”行动：打通一批断头路、改造一批危旧桥、拓宽一批瓶颈路、修复一批水毁路、美化一批示范路。"
    ).enumerations

    assert (listed.expected, listed.found, listed.complete) == (6, 5, False)


def test_rules_have_a_version() -> None:
    """A digest of the code and its tables, the same within a process."""
    assert re.fullmatch("[0-9a-f]{16}", rules_version())
    assert rules_version() == rules_version()


@pytest.mark.parametrize(
    "run", ["、", "“", "（", "六稳、", "一是", "9", "，和", "“六稳”", "第一，", "A+", "（（、）", "［1］甲：\n", "为了推进"]
)
def test_long_runs_take_no_longer_than_their_length(run: str) -> None:
    """No pattern goes back over and over: a hundred thousand characters of anything end. The bound only guards against a hang."""
    text = run * (100_000 // len(run))
    begun = time.monotonic()
    extract(text)

    assert time.monotonic() - begun < 60
