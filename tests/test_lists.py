"""Cutting a span into members: the marks allow several ways, the stated count decides."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.edges import counted_parts, is_frame, trim_left, trim_right
from extract.lists import choose, cuts, tidy
from extract.parts import members_by_part
from extract.quotes import quotations

CHOSEN = [
    ("one kind of mark", "甲事、乙事、丙事", 3, "甲事|乙事|丙事"),
    ("和 parts the last where the count asks for it", "甲事、乙事和丙事", 3, "甲事|乙事|丙事"),
    ("和 stays where the count is met without", "甲事、乙事和丙事", 2, "甲事|乙事和丙事"),
    ("和 parts the last where no count is stated", "甲事、乙事和丙事", None, "甲事|乙事|丙事"),
    ("， and 、 both part members", "清沟渠、淤泥，清杂草、垃圾", 4, "清沟渠|淤泥|清杂草|垃圾"),
    ("， alone parts members", "清沟渠、淤泥，清杂草、垃圾，清杆线、招牌", 3, "清沟渠、淤泥|清杂草、垃圾|清杆线、招牌"),
    ("markers are no part of a member", "一是修路；二是建桥；三是通水", 3, "修路|建桥|通水"),
    ("what follows a comma says how", "修路，今年完工；建桥，明年完工", 2, "修路|建桥"),
    ("brackets explain, also inside brackets", "免税（限小微）、减租（含门面（公房））、缓贷", 3, "免税|减租|缓贷"),
    ("a bracket in the middle belongs to the member", "出国（境）费、接待费", 2, "出国（境）费|接待费"),
    ("titles are members", "《甲法》、《乙法》和《丙法》", 3, "《甲法》|《乙法》|《丙法》"),
    ("every 和 parts members", "路和桥，水和电", 4, "路|桥|水|电"),
    ("a word that only holds 和 is not parted", "和谐、和睦、和平", 3, "和谐|和睦|和平"),
    ("a word that only holds 与 is not parted", "参与、赠与、给与", 3, "参与|赠与|给与"),
    ("等 closes the list", "教育、医疗等民生事项", 2, "教育|医疗"),
    ("等 inside a word stays", "人人平等、分配公平", 2, "人人平等|分配公平"),
    ("no cut agrees: the likeliest, never repaired", "甲事、乙事", 5, "甲事|乙事"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "count", "members"), [c[1:] for c in CHOSEN], ids=[c[0] for c in CHOSEN])
def test_the_count_decides_between_the_ways_to_cut(text: str, count: int | None, members: str) -> None:
    """The members are those of the cut that gives as many as the name states."""
    assert [text[a:b] for a, b in choose(text, 0, len(text), count)] == members.split("|")


@given(st.text(alphabet="甲乙丙和与及等、，；。（）《》“”一是 \n", max_size=40), st.integers(0, 5) | st.none())
def test_members_lie_in_the_span_in_order(text: str, count: int | None) -> None:
    """However a span is cut, its pieces lie inside it, one after the other."""
    for way in [*cuts(text, 1, len(text)), choose(text, 1, len(text), count)] if len(text) > 1 else []:
        assert all(1 <= a <= b <= len(text) for a, b in way)
        assert all(left[1] <= right[0] for left, right in pairwise(way))


@given(st.text(alphabet="甲乙等“”、，（）*一是 \n", max_size=30))
def test_a_tidy_span_is_tidy(text: str) -> None:
    """What a first pass leaves, a second keeps, unless a bracket was taken off."""
    a, b = tidy(text, 0, len(text))

    assert 0 <= a <= b <= len(text)
    assert "（" in text or tidy(text, a, b) == (a, b)


EDGES = [
    ("a governing verb stands before the first", "全面推行登记、公示、抽查", "登记|公示|抽查"),
    ("a verb that all share is their own", "推进甲事、推进乙事", "推进甲事|推进乙事"),
    ("a verb leads on to the name", "起数、人数实现", "起数|人数"),
    ("a verb that is all but the member is its own", "抓环境、抓项目、抓落实", "抓环境|抓项目|抓落实"),
    ("a sum behind the last", "茶叶、油茶、毛竹三个基地", "茶叶|油茶|毛竹"),
    ("a shared opening shows where the first begins", "门店统一标识、统一标准、统一采购", "统一标识|统一标准|统一采购"),
]


@pytest.mark.parametrize(("text", "members"), [c[1:] for c in EDGES], ids=[c[0] for c in EDGES])
def test_what_governs_a_list_is_in_none_of_its_members(text: str, members: str) -> None:
    """Verbs before the first member and after the last belong to the sentence."""
    spans = cuts(text, 0, len(text))[0]

    assert [text[a:b] for a, b in trim_right(text, trim_left(text, spans))] == members.split("|")


def test_a_verb_alone_lists_nothing() -> None:
    """坚持和落实“…” has no members before the name."""
    assert is_frame("坚持")
    assert not is_frame("坚持原则")


def test_one_counted_part_is_no_list_of_parts() -> None:
    """A single “A、B两个…” may be any phrase; it takes two of them to make a list by parts."""
    assert counted_parts("建好甲、乙2个园区", 0, 9) == []


@pytest.mark.parametrize(
    ("name", "text", "members"),
    [
        ("1+2", "“1”是一个中心；“2”是线上、线下两个窗口", "一个中心|线上|线下"),
        ("一带两轴", "“一带”指滨江带；“两轴”指东轴、西轴", "滨江带|东轴|西轴"),
        ("1+2", "“1”是一个中心", ""),
        ("三包", "关键是人，难点是钱", ""),
    ],
)
def test_a_name_is_taken_apart_by_its_own_parts(name: str, text: str, members: str) -> None:
    """Two parts at least, each a piece of the name with its numeral; an ordinary 是 opens none."""
    assert "|".join(text[a:b] for a, b in members_by_part(text, name, 0, len(text))) == members


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("“甲”与“乙”", ["甲", "乙"]),
        ("“外‘内’外”", ["内"]),
        ("“甲\n乙”", []),
        ("“”", []),
        ("“甲", []),
        ("“" + "长" * 61 + "”", []),
    ],
)
def test_a_quotation_is_short_closed_and_on_one_line(text: str, found: list[str]) -> None:
    """Innermost pairs only; what is too long, empty or left open is none."""
    assert [q.text for q in quotations(text)] == found


def test_quotations_are_found_within_bounds() -> None:
    """Offsets are those of the whole text, also where only a part is read."""
    assert [(q.start, q.text) for q in quotations("“甲”“乙”“丙”", 3, 6)] == [(4, "乙")]
