"""Sentences: the whole text's, and the one around a place."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from extract import sentence_at, sentence_spans

TEXT = st.text("一二三。！？!?”’）)\n 、“", max_size=60)


@given(TEXT)
@example("。”一。\n\n”二")
@example("！！”一")
def test_sentences_cover_all_that_is_no_space_and_keep_their_order(text: str) -> None:
    """None overlaps another, none begins or ends with white space, and only white space lies between."""
    last = 0
    for start, end in sentence_spans(text):
        assert last <= start < end
        assert not text[last:start].strip()
        assert text[start:end] == text[start:end].strip()
        last = end
    assert not text[last:].strip()


@pytest.mark.parametrize(("text", "place"), [("“???", 3), ("一？！”\n\n。二", 6), ("。\n。一", 3)])
def test_marks_in_a_row_end_one_sentence(text: str, place: int) -> None:
    """Also where the place stands among them."""
    whole = next(((a, b) for a, b in sentence_spans(text) if a <= place < b), (place, place))

    assert sentence_at(text, place) == whole


@settings(max_examples=1000)
@given(TEXT, st.data())
def test_the_sentence_at_a_place_is_that_of_the_whole_text(text: str, data: st.DataObject) -> None:
    """Looking around the place gives what reading all of it gives."""
    place = data.draw(st.integers(0, len(text)))
    whole = next(((a, b) for a, b in sentence_spans(text) if a <= place < b), (place, place))

    assert sentence_at(text, place) == whole


@pytest.mark.parametrize(
    ("text", "place", "sentence"), [("一心。“二意！”三思", 5, "“二意！”"), ("一心\n二意", 0, "一心"), ("", 0, "")]
)
def test_examples(text: str, place: int, sentence: str) -> None:
    """Closing marks belong to the sentence that they close."""
    start, end = sentence_at(text, place)

    assert text[start:end] == sentence
