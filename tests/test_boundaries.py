"""Word boundaries decide between a name and the characters of a longer word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.boundaries import crosses_word, segment

TRAPS = [
    ("便道长三公里", "三公"),
    ("由三公司承建", "三公"),
    ("排查四风险点", "四风"),
    ("三个代表团报到", "三个代表"),
    ("第三农场丰收", "三农"),
]
NAMES = [
    ("压减三公经费", "三公"),
    ("整治四风问题", "四风"),
    ("做好六稳工作", "六稳"),
    ("服务三农发展", "三农"),
    ("增强四个意识", "四个意识"),
]


@pytest.mark.parametrize(("text", "name"), TRAPS, ids=[t for t, _ in TRAPS])
def test_a_word_lies_across_the_edge_of_what_is_no_name(text: str, name: str) -> None:
    """公里, 公司, 风险, 代表团 and 第三 are words: what they cut is no name."""
    at = text.index(name)

    assert crosses_word(text, at, at + len(name))


@pytest.mark.parametrize(("text", "name"), NAMES, ids=[t for t, _ in NAMES])
def test_a_name_may_be_split_inside(text: str, name: str) -> None:
    """A segmenter that knows no formulas splits them (六|稳): only a word across an edge counts."""
    at = text.index(name)

    assert not crosses_word(text, at, at + len(name))


def test_the_edges_of_a_text_and_of_a_clause_are_boundaries() -> None:
    """Nothing is read across a mark: the same characters in another clause decide nothing."""
    assert not crosses_word("三公", 0, 2)
    assert not crosses_word("压减三公，里外一致", 2, 4)


@given(st.text(max_size=40))
def test_words_join_to_the_text_without_its_white_space(text: str) -> None:
    """No character is lost or made up, whatever the text."""
    assert "".join(segment(text)) == "".join(text.split())
