"""What holds of the record of any text, whatever its script, its marks, its width and its length."""

from __future__ import annotations

import json
import re
import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from opencc import OpenCC

from extract import Record, Speech, extract, load_lexicon, matching_text, read_speeches, rules_version

SAMPLE = list(read_speeches([Path(__file__).parent.parent / "data" / "speeches"]))
NO_LEXICON = load_lexicon("none")

# Pieces that rules react to, so that random texts come near to real ones.
PIECES = [
    "“六稳”", "六保", "“三包”", "四个意识", "放管服", "“十三五”", "“1+3+N”", "“一带两轴”", "“不忘初心、牢记使命”", "高质量发展", "三公里",
    "“", "”", '"', "「", "」", "‘", "’", "（", "）", "(", "、", "，", "。", "；", "：", "\n", "\r", " ", "\u3000", "*", "**", "《", "》",
    "即", "就是", "包括", "和", "在", "基础上", "不同于", "等", "稳就业", "稳金融", "包宣传", "包服务", "包稳定", "一是", "二是", "三是",
    "（一）", "1.", "[1]", "名词解释", "指", "改革", "工作", "坚持", "今年是", "收官之年", "2020年", "＋", "１", "N", "個", "穩", "<br>",
    "\x00", "\ud800", "😀", "𠮷", "a",
]  # fmt: skip
TEXTS = st.text(max_size=60) | st.lists(st.sampled_from(PIECES), max_size=40).map("".join)


def names(record: Record) -> list[tuple[str, int, int]]:
    return [(m.formula, m.start, m.end) for m in record.mentions]


@given(TEXTS)
@settings(deadline=None)
def test_every_offset_gives_the_words_it_stands_for(text: str) -> None:
    """Whatever the text, nothing is raised, and each span of the record cuts out what the record says."""
    record = extract(text)

    assert all(text[m.start : m.end] == m.surface and m.surface for m in record.mentions)
    for e in record.enumerations:
        assert 0 <= e.start < e.end <= len(text)
        assert all(text[i.start : i.end] == i.text and i.text.strip() for i in e.items)
    assert all(text[e.start : e.end] == e.text for e in record.speech.year_evidence)
    assert all(0 <= r.start < r.end <= len(text) for r in record.relations)


@given(TEXTS)
@settings(deadline=None)
def test_mentions_are_in_order_and_apart_and_lists_and_relations_are_about_them(text: str) -> None:
    """No two mentions overlap, and no list and no relation bears a name that is not mentioned."""
    record = extract(text)
    mentioned = {m.formula for m in record.mentions if m.kind != "term"}

    assert all(a.end <= b.start for a, b in pairwise(record.mentions))
    assert {e.formula for e in record.enumerations} <= mentioned | {None}
    assert {name for r in record.relations for name in (r.source, r.target)} <= mentioned
    assert list(record.enumerations) == sorted(record.enumerations, key=lambda e: (e.start, e.end))
    assert list(record.relations) == sorted(record.relations, key=lambda r: (r.start, r.end))


@given(TEXTS)
@settings(deadline=None)
def test_a_list_counts_itself(text: str) -> None:
    """``found`` is the number of items, ``complete`` whether it is the stated one, None where none is stated."""
    for e in extract(text).enumerations:
        assert e.found == len(e.items) >= 1
        assert e.complete is (None if e.expected is None else e.found == e.expected)


@given(TEXTS)
@settings(deadline=None)
def test_the_same_text_gives_the_same_record_and_the_record_reads_back(text: str) -> None:
    """Nothing is remembered between texts, and the JSON of a record holds all of it."""
    record = extract(text)

    assert extract(text) == record
    assert Record.from_dict(json.loads(json.dumps(record.to_dict())), text) == record
    assert record.to_dict(text=True)["speech"]["text"] == text


@pytest.mark.parametrize("speech", SAMPLE, ids=lambda s: s.id[:3])
def test_the_records_of_the_sample_read_back(speech: Speech) -> None:
    """A speech's own id, title, year and source come back with the rest."""
    record = extract(speech)

    assert Record.from_dict(json.loads(json.dumps(record.to_dict())), speech.text) == record


# Speeches whose marks are all drawn in pairs; the others break theirs on purpose.
MARKED = [s for s in SAMPLE if s.text.count("“") == s.text.count("”") > 3 and not re.search('["「」]|”[^“”]*”', s.text)]


def test_there_are_speeches_to_redraw() -> None:
    """The next test would pass on an empty list."""
    assert len(MARKED) >= 10


@pytest.mark.parametrize("pair", ["「」", "『』", '""', "＂＂", "〝〞", "”“", "””"])
@pytest.mark.parametrize("speech", MARKED, ids=lambda s: s.id[:3])
def test_the_drawing_of_quotation_marks_changes_no_formula(speech: Speech, pair: str) -> None:
    """What is drawn for a mark is weak evidence: any pair, also a reversed one, leaves the same names in the same places."""
    text = re.sub("“([^“”\n。]{1,12})”", rf"{pair[0]}\1{pair[1]}", speech.text)

    assert names(extract(text)) == names(extract(speech.text))


@pytest.mark.parametrize("speech", SAMPLE, ids=lambda s: s.id[:3])
def test_full_width_letters_and_digits_change_no_formula(speech: Speech) -> None:
    """The names and their places are the same, only the surfaces are wide."""
    wide = {ord(c): ord(c) + 0xFEE0 for c in "0123456789+ABCNXabcnx"}

    assert names(extract(speech.text.translate(wide))) == names(extract(speech.text))


@pytest.mark.parametrize("speech", [s for s in SAMPLE if "講話" not in s.id], ids=lambda s: s.id[:3])
def test_the_traditional_spelling_of_a_text_has_the_same_formulas(speech: Speech) -> None:
    """Names, items and relations are those of the simplified text, with the surfaces as printed."""
    spelled = OpenCC("s2t").convert(speech.text)
    assert len(spelled) == len(speech.text)
    # 资金链 becomes 資金鍊, a character with a simplified form of its own: what does not come back is left as it was.
    pairs = zip(spelled, speech.text, strict=True)
    text = "".join(new if matching_text(new) == matching_text(old) else old for new, old in pairs)
    plain, traditional = extract(speech.text), extract(text)

    assert names(traditional) == names(plain)
    assert [[(i.start, i.end) for i in e.items] for e in traditional.enumerations] == [
        [(i.start, i.end) for i in e.items] for e in plain.enumerations
    ]
    assert [(r.type, r.source, r.target) for r in traditional.relations] == [
        (r.type, r.source, r.target) for r in plain.relations
    ]


@pytest.mark.parametrize("speech", SAMPLE, ids=lambda s: s.id[:3])
def test_without_a_lexicon_nothing_is_known_and_no_term_is_reported(speech: Speech) -> None:
    """Names are found by their grammar alone; a term, which has none, is not found."""
    record = extract(speech, NO_LEXICON)

    assert record.mentions
    assert not any(m.known or m.kind == "term" for m in record.mentions)


def test_the_lexicon_makes_the_difference_between_known_and_not() -> None:
    """The same name is known with the lexicon and found without it; a bare one is then not found."""
    text = "落实“六保”任务，持续整治四风，推进高质量发展。"

    assert [(m.formula, m.known) for m in extract(text).mentions] == [("六保", True), ("四风", True), ("高质量发展", True)]
    assert [(m.formula, m.known) for m in extract(text, NO_LEXICON).mentions] == [("六保", False)]


def test_what_the_reader_stated_is_kept() -> None:
    """Extraction adds to a speech and takes nothing away."""
    speech = Speech(id="a", text="落实“六保”任务。", title="讲话", year=2021, source="a.txt")
    dated = extract(speech).speech

    assert (dated.id, dated.text, dated.title, dated.year, dated.source) == ("a", speech.text, "讲话", 2021, "a.txt")


def test_the_version_of_the_rules_is_a_digest_that_stays() -> None:
    """The same code and tables give the same sixteen figures: bundles are read again only when they change."""
    first = rules_version()
    rules_version.cache_clear()

    assert re.fullmatch("[0-9a-f]{16}", first)
    assert rules_version() == first


LONG = 200_000
HANG = 20.0  # seconds: a guard against texts that never end, no measure of speed
RUNS = [
    "、", "“", '"', "（", "9", "十", "人", " ", "\n", "*", "<a", "全面推进各项工作，", "公示、", "，和", "第一，", "A+", "（（、）", "［1］甲：\n",
    "为了推进", "一是", "（一）学习\n", "今年是2020年", "“笼子”和",
]  # fmt: skip
LONG_TEXTS = {
    **{repr(run): run * (LONG // len(run)) for run in RUNS},
    "a list without an end": "三项制度：" + "公示、" * (LONG // 3),
    "a list without a beginning": "公示、" * (LONG // 3) + "“三项制度”",
    "members joined for ever": "六稳" + "稳人和" * (LONG // 3),
    "a sum without an end": "“" + "1+" * (LONG // 2) + "”",
    "headings without an end": "三项制度\n" + "（一）学习\n" * (LONG // 6),
    "a glossary without an end": "名词解释\n" + "“三区”：指甲、乙、丙。\n" * (LONG // 14),
    "names and nothing else": "六稳" * 3_000,
    "quoted names and nothing else": "“六稳”" * 1_500,
    "names and brackets": "“六保”（" * 1_200,
    "names and markers": "四个意识。一是学习。" * 600,
    "names and headings": "四个意识\n" * 1_000 + "（一）学习\n" * 1_000,
}


@pytest.mark.parametrize("text", LONG_TEXTS.values(), ids=LONG_TEXTS)
def test_no_text_takes_for_ever(text: str) -> None:
    """Two hundred thousand characters of one thing, or six thousand of nothing but names, end in seconds."""
    began = time.process_time()
    extract(text)

    assert time.process_time() - began < HANG
