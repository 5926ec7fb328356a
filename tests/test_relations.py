"""What a text says of two formulas that stand near each other."""

from __future__ import annotations

import pytest

from extract import extract

SAID = [
    ("“六稳”“六保”任务", "touching", ("paired", "六稳", "六保")),
    ("“六稳”和“六保”任务", "side-by-side", ("paired", "六稳", "六保")),
    ("“六稳”工作、“六保”任务", "side-by-side", ("paired", "六稳", "六保")),
    ("六稳、六保任务", "side-by-side", ("paired", "六稳", "六保")),
    ("做好“六稳”工作，落实“六保”任务", "parallel-verbs", ("paired", "六稳", "六保")),
    ("在“六稳”的基础上，再抓“六保”", "on-the-basis", ("extends", "六稳", "六保")),
    ("“六稳”升级为“六保”", "grew-into", ("extends", "六稳", "六保")),
    ("“六保”是在“六稳”基础上提出的", "is-on-the-basis", ("extends", "六稳", "六保")),
    ("“六保”不同于“六稳”", "as-against", ("contrast", "六保", "六稳")),
    ("与“六稳”相比，“六保”更实", "as-against", ("contrast", "六稳", "六保")),
    ("“六稳”讲的是大势，“六保”讲的是底线", "told-apart", ("contrast", "六稳", "六保")),
]
NOTHING = [
    ("a sentence ends between", "做好“六稳”工作。落实“六保”任务。"),
    ("a paragraph ends between", "做好“六稳”工作\n落实“六保”任务"),
    ("a whole clause between", "“六稳”要靠各部门一起使劲，天塌不下来，“六保”也一样"),
    ("the same name twice", "“六稳”、“六稳”"),
    ("a plan is a time, and goes with no verb", "“十三五”成绩很大，做好“六稳”工作"),
    ("a term takes part in none", "推进高质量发展、落实“六保”任务"),
    ("one name alone", "落实“六保”任务"),
]


@pytest.mark.parametrize(("text", "rule", "relation"), SAID, ids=[s[0] for s in SAID])
def test_the_words_between_two_names_say_what_they_are_to_each_other(
    text: str, rule: str, relation: tuple[str, str, str]
) -> None:
    """Each rule reads its own words; of an extension the base is the source, whichever is named first."""
    found = extract(text).relations

    assert [(r.rule, (r.type, r.source, r.target)) for r in found] == [(rule, relation)]


@pytest.mark.parametrize("text", [t for _, t in NOTHING], ids=[label for label, _ in NOTHING])
def test_neighbours_are_not_partners_by_that_alone(text: str) -> None:
    """Other words between two names relate nothing."""
    assert extract(text).relations == ()


def test_names_in_a_row_give_pairs_of_neighbours_in_order() -> None:
    """Between n names there are n-1 relations, and the span holds both names."""
    text = "增强“四个意识”、坚定“四个自信”、做到“两个维护”、落实“六保”"
    relations = extract(text).relations

    assert [(r.source, r.target) for r in relations] == [("四个意识", "四个自信"), ("四个自信", "两个维护"), ("两个维护", "六保")]
    assert all(text[r.start :].startswith(r.source) and text[: r.end].endswith(r.target) for r in relations)


def test_a_list_before_a_name_belongs_to_the_name() -> None:
    """Between two names the members of the second are looked over."""
    text = "落实“六保”任务，执行登记、公示、抽查“三项制度”。"

    assert [(r.type, r.source, r.target) for r in extract(text).relations] == [("paired", "六保", "三项制度")]
