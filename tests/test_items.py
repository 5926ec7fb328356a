"""Lists are read as they stand and checked against the count that the name states."""

from __future__ import annotations

import pytest

from extract import Enumeration, expected_count, extract, load_lexicon
from extract.glossary import glossary_entries
from extract.normalize import matching_text

LEXICON = load_lexicon()


def only(text: str) -> Enumeration:
    (enumeration,) = extract(text).enumerations
    return enumeration


@pytest.mark.parametrize(
    ("text", "expected", "found", "complete"),
    [
        ("落实“三包”，即包宣传、包服务、包稳定。", 3, 3, True),
        ("落实“三包”，即包宣传、包服务。", 3, 2, False),
        ("落实“三包”，即包宣传、包服务、包稳定、包进度。", 3, 3, True),
        ("推行“一岗双责”（管业务、管安全）。", 2, 2, True),
        ("“1+3+N”，即一个总案、三个清单、若干细则。", None, 3, None),
        ("“一网通办”（网上办、掌上办、自助办）。", None, 3, None),
    ],
)
def test_a_list_is_checked_and_never_repaired(text: str, expected: int | None, found: int, complete: bool | None) -> None:
    """The numeral in the name is a check digit: a list that disagrees is told apart, one without a count is judged neither way."""
    enumeration = only(text)

    assert (enumeration.expected, enumeration.found, enumeration.complete) == (expected, found, complete)


@pytest.mark.parametrize(
    ("name", "count"),
    [("六稳", 6), ("八字方针", 4), ("一岗双责", 2), ("放管服", None), ("一网通办", None), ("七普", None), ("没有这个名", None)],
)
def test_the_lexicon_overrides_what_the_numerals_say(name: str, count: int | None) -> None:
    """八字方针 counts characters, one is no count of a set, the number of a census counts nothing."""
    assert expected_count(name, LEXICON) == count


@pytest.mark.parametrize(
    "text",
    [
        "“三公”经费（P12）压减。",
        "“三公”经费（以下简称经费）压减。",
        "“三区”（县、市、区）发展。",
        "“三包”（详见附件）要落实。",
        "“放管服”改革（今年的头等大事，任务很重）。",
        "坚持和落实“三项制度”。",
    ],
)
def test_what_only_stands_where_a_list_could_is_none(text: str) -> None:
    """Page references, short names, kinds of places, remarks, bare verbs and prose list nothing."""
    assert extract(text).enumerations == ()


def test_the_texts_own_list_outranks_the_lexicon() -> None:
    """What stands right at the name is its list here, whatever the name means elsewhere."""
    enumeration = only("我市“六稳”：工业稳、投资稳、消费稳、外贸稳、价格稳、信心稳。")

    assert [i.text for i in enumeration.items] == ["工业稳", "投资稳", "消费稳", "外贸稳", "价格稳", "信心稳"]


def test_a_loose_list_must_share_a_member_with_what_is_known() -> None:
    """一是…二是… after a name may be about anything: for a known name one of its members must be among them."""
    assert extract("落实“两个维护”。一是开好会，二是记好账。").enumerations == ()
    assert only("做到“两个一律”。一是凡查必严，二是凡报必核。").found == 2


def test_an_item_is_cut_from_the_exact_text() -> None:
    """Traditional characters stay as printed, though the rules read simplified ones."""
    enumeration = only("落實「三包」，即包宣傳、包服務、包穩定。")

    assert [i.text for i in enumeration.items] == ["包宣傳", "包服務", "包穩定"]


def test_the_span_holds_the_name_and_its_items() -> None:
    """start:end is what a reader must see to check the list."""
    text = "各乡镇落实“三包”，即包宣传、包服务、包稳定。其他照旧。"
    enumeration = only(text)

    assert text[enumeration.start : enumeration.end] == "三包”，即包宣传、包服务、包稳定"


def test_a_glossary_is_the_last_section_of_that_name_only() -> None:
    """Lines with colons before the heading are no entries; without a heading there are none."""
    body = "一、目标：三件事。\n"
    entries = "1.“三区”：指老区、山区、库区。\n2.网格：指最小的治理单元。"

    assert glossary_entries(matching_text(body + entries)) == []
    assert len(glossary_entries(matching_text(f"{body}名词解释\n{entries}"))) == 2
    assert len(glossary_entries(matching_text(f"{body}[1]“三区”：指老区、山区、库区。\n[2]网格：指最小的单元。"))) == 2


def test_a_name_defined_twice_keeps_both_lists() -> None:
    """The speech lists it, the glossary defines it: two readings, each with its place."""
    record = extract("推行“三包”（包宣传、包服务、包稳定）。\n名词解释\n1.“三包”：指包宣传、包服务、包稳定。")

    assert [e.how for e in record.enumerations] == ["parenthetical", "glossary"]
