"""Near-duplicates: copies are found through what sites make of a text, other speeches are kept, and the order of reading is nothing."""

from __future__ import annotations

import pickle
from dataclasses import replace
from hashlib import sha256
from random import Random
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from opencc import OpenCC

from extract import matching_text
from graph.duplicates import SAME, Duplicate, Sketched, near_duplicates, resemblance, sketch
from tests.invented import invented

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


def _noisy(text: str, share: float) -> str:
    """One letter in so many is misread, lost or doubled."""
    draw = Random(1)  # noqa: S311  # no secret, here and below
    return "".join(draw.choice(("日", "", c + c)) if c.isalnum() and draw.random() < share else c for c in text)


def _rearranged(text: str, seed: int) -> str:
    lines = text.split("\n")
    return "\n".join(Random(seed).sample(lines, len(lines)))  # noqa: S311


def _wrapped(text: str) -> str:
    run = text.replace("\n", "")
    lines = [run[i : i + 28] for i in range(0, len(run), 28)]
    return "\n".join(f"{line}\n— {i // 12} —" if i % 12 == 11 else line for i, line in enumerate(lines))


def _without_a_paragraph(text: str) -> str:
    lines = text.split("\n")
    return "\n".join(lines[:5] + lines[6:])


def _framed(text: str) -> str:
    head = "首页 > 领导讲话 > 正文\n来源：某某日报\n编者按：现将讲话全文刊发如下，请各单位认真组织学习。"
    return f"{head}\n{text}\n（根据录音整理，未经本人审阅）\n责任编辑：王某某\n仅供学习 禁止外传"


def _half_width(text: str) -> str:
    return text.translate(str.maketrans("，：。", ",:."))


def _traditional(text: str) -> str:
    return str(OpenCC("s2t").convert(text))


COPIES: list[tuple[str, Callable[[str], str]]] = [
    ("as it is", str),
    ("a site's head and foot", _framed),
    ("half-width punctuation", _half_width),
    ("traditional characters", _traditional),
    ("lines wrapped elsewhere, with page numbers", _wrapped),
    ("a paragraph lost", _without_a_paragraph),
    ("three letters in a hundred misread", lambda text: _noisy(text, 0.03)),
    (
        "all of it, one letter in a hundred",
        lambda text: _framed(_half_width(_wrapped(_traditional(_noisy(_without_a_paragraph(text), 0.01))))),
    ),
]
OTHERS: list[tuple[str, Callable[[str], str]]] = [
    ("another speech of the same kind", lambda _: invented(2)),
    ("an excerpt, a third of it", lambda text: text[: len(text) // 3]),
    ("half of it, and half of another", lambda text: text[: len(text) // 2] + invented(2)[len(text) // 2 :]),
    ("its paragraphs in another arrangement", lambda text: _rearranged(text, 3)),
    ("nothing", lambda _: ""),
]


def _sketched(texts: dict[str, str]) -> list[Sketched]:
    return [Sketched(name, sketch(matching_text(text)), len(text)) for name, text in texts.items()]


def _found(texts: dict[str, str], speeches: Iterable[Sketched] | None = None) -> list[Duplicate]:
    def compare(one: str, other: str) -> float:
        return resemblance(matching_text(texts[one]), matching_text(texts[other]))

    return near_duplicates(_sketched(texts) if speeches is None else speeches, compare)


@pytest.mark.parametrize("copy", [c[1] for c in COPIES], ids=[c[0] for c in COPIES])
def test_what_another_site_makes_of_a_speech_is_that_speech(copy: Callable[[str], str]) -> None:
    """Each way in which copies differ, and all of them at once, leave one of the two."""
    texts = {"a": invented(1), "b": copy(invented(1)), "c": invented(2)}

    (duplicate,) = _found(texts)
    assert {duplicate.id, duplicate.of} == {"a", "b"}
    assert SAME <= duplicate.similarity <= 1


@pytest.mark.parametrize("other", [c[1] for c in OTHERS], ids=[c[0] for c in OTHERS])
def test_another_speech_stays(other: Callable[[str], str]) -> None:
    """What shares words, passages or even all paragraphs with a speech, but is not a copy of it, is kept."""
    assert _found({"a": invented(1), "b": other(invented(1))}) == []


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ({"year": 2020}, {"year": 2021}, False),
        ({"date": "2020-01-05"}, {"date": "2020-01-06"}, False),
        ({"date": "2020-01-05"}, {"year": 2021}, False),
        ({"place": "云溪县"}, {"place": "青禾县"}, False),
        ({"year": 2020, "place": "云溪县"}, {"year": 2020, "place": "青禾县"}, False),
        ({"year": 2020, "place": "云溪县"}, {"year": 2020, "place": "云溪县"}, True),
        ({"place": "云溪县"}, {"place": "东平省云溪县"}, True),
        ({"date": "2020-01-05"}, {"year": 2020}, True),
        ({"date": "2020-01-05"}, {"place": "青禾县"}, True),
        ({}, {"year": 2021}, True),
    ],
)
def test_stated_facts_outrank_texts(one: dict[str, object], other: dict[str, object], same: bool) -> None:
    """The same words are another speech where a stated year, day or place contradicts; what only one of them states does not."""
    texts = {"a": invented(1), "b": invented(1)}
    a, b = _sketched(texts)

    assert bool(_found(texts, [replace(a, **one), replace(b, **other)])) is same  # type: ignore[arg-type]


def test_the_copy_of_which_most_is_stated_is_kept() -> None:
    """What is stated counts most, then the length of the text, then the least id."""
    texts = {"a": invented(1), "b": invented(1), "c": invented(1) + "（完）", "d": _without_a_paragraph(invented(1))}
    a, b, c, d = _sketched(texts)

    assert [(x.id, x.of) for x in _found(texts, [a, b])] == [("b", "a")]
    assert [(x.id, x.of) for x in _found(texts, [a, b, c])] == [("a", "c"), ("b", "c")]
    assert [(x.id, x.of) for x in _found(texts, [a, b, c, replace(d, year=2020)])] == [("a", "d"), ("b", "d"), ("c", "d")]


def test_copies_make_no_chains() -> None:
    """A copy of a copy that is no longer near the one that is kept stays a speech of its own."""
    whole = invented(1, 20).split("\n")
    texts = {"a": "\n".join(whole), "b": "\n".join(whole[5:]), "c": "\n".join(whole[8:])}
    near = {(x, y): resemblance(texts[x], texts[y]) for x, y in ("ab", "bc", "ac")}

    assert near["a", "b"] >= SAME
    assert near["b", "c"] >= SAME
    assert near["a", "c"] < SAME
    assert [(x.id, x.of) for x in _found(texts)] == [("b", "a")]


def test_few_texts_are_compared() -> None:
    """Of many arrangements of the same paragraphs, each likely to be each other, a speech is compared with no more than five."""
    texts = {str(i): _rearranged(invented(1), i) for i in range(30)}
    compared: list[str] = []

    def compare(one: str, other: str) -> float:
        compared.append(one)
        return resemblance(texts[one], texts[other])

    assert near_duplicates(_sketched(texts), compare) == []
    assert max(map(compared.count, texts)) == 5


def test_a_text_under_many_days() -> None:
    """A notice that bears 300 days is 300 speeches; a copy without a day is one of them, and one with the day of an early one is that one."""
    texts = {f"{i:03}": "关于召开全县工作会议的通知" for i in range(302)}
    *dated, copy, undated = _sketched(texts)
    dated = [replace(s, date=f"2020-{i // 28 + 1:02}-{i % 28 + 1:02}") for i, s in enumerate(dated)]

    found = _found(texts, [*dated, replace(copy, date=dated[7].date), undated])
    assert found == [Duplicate("300", "007", 1.0), Duplicate("301", "000", 1.0)]


def test_a_sketch_is_the_same_everywhere() -> None:
    """The bytes depend on the text alone, so that a sketch kept by one machine serves another; half a kilobyte, plain."""
    assert sha256(sketch("同志们，要做到“两个维护”，抓好落实。" * 40 + "第2号文件")).hexdigest()[:16] == "f1fa2b1d2b80785c"
    assert sha256(sketch("")).hexdigest()[:16] == "fc09ff1c2ce5da8c"
    assert len(sketch(invented(1))) == len(sketch("")) == 512


def test_what_is_said_again_counts_once() -> None:
    """A million times the same letter is as small a text as four times, also in the memory that its sketch takes."""
    assert sketch("哈" * 1_000_000) == sketch("哈" * 4)
    assert resemblance("哈" * 1_000_000, "哈" * 4) == 1


def test_words_of_other_scripts_count() -> None:
    """Texts without a Chinese character are told apart as well."""
    texts = {"a": "བཀྲ་ཤིས་བདེ་ལེགས།" * 9, "b": "یېڭى دەۋر ئۈچۈن كۈرەش" * 9, "c": "🀄🀅🀆🀇🀈🀉" * 9}

    assert _found(texts) == []


# The first example of each loads dictionaries, hence no deadlines.
# Few letters, so that texts share shingles; signs, spaces, line ends and half a surrogate pair beside them.
speeches = st.text(alphabet="甲乙丙，。“”\n 1a\ud800", max_size=40)


@settings(deadline=None)
@given(st.lists(speeches, max_size=8), st.randoms(use_true_random=False))
def test_the_order_of_reading_is_nothing(texts: list[str], draw: Random) -> None:
    """The same speeches give the same duplicates, in the order of their ids, whoever read them first."""
    by_id = {str(i): text for i, text in enumerate(texts)}
    found = _found(by_id)

    assert _found(by_id, draw.sample(_sketched(by_id), len(by_id))) == found
    assert [d.id for d in found] == sorted(d.id for d in found)


@settings(deadline=None)
@given(st.lists(speeches, max_size=8))
def test_each_one_left_out_is_near_one_that_is_kept(texts: list[str]) -> None:
    """Nothing is left out for the sake of what is left out itself, and what is said of two texts is so."""
    by_id = {str(i): text for i, text in enumerate(texts)}
    found = _found(by_id)
    left_out = {d.id for d in found}

    assert len(left_out) == len(found)
    assert all(d.of in by_id and d.of not in left_out for d in found)
    assert all(d.similarity == resemblance(matching_text(by_id[d.id]), matching_text(by_id[d.of])) >= SAME for d in found)


@settings(deadline=None)
@given(speeches, speeches)
def test_resemblance_is_symmetric_and_a_share(one: str, other: str) -> None:
    """Which text comes first does not matter; the value lies between 0 and 1, and a text is its own copy."""
    assert resemblance(one, other) == resemblance(other, one)
    assert 0 <= resemblance(one, other) <= 1
    assert resemblance(one, one) == 1


@settings(deadline=None)
@given(st.lists(speeches, min_size=1, max_size=5), st.data())
def test_a_copy_without_slips_is_always_found(texts: list[str], data: st.DataObject) -> None:
    """However short a text is, a second one of the same words is left out or is the one that is kept."""
    by_id = {str(i): text for i, text in enumerate([*texts, data.draw(st.sampled_from(texts)).replace("，", " ，\n")])}
    copy = str(len(texts))
    found = _found(by_id)

    assert any(copy in {d.id, d.of} for d in found)


@settings(deadline=None)
@given(speeches, st.integers(1949, 2030), st.integers(1949, 2030))
def test_contradicting_years_are_never_one_speech(text: str, year: int, other: int) -> None:
    """Whatever the text is, two stated years are two speeches, and one is one."""
    texts = {"a": text, "b": text}
    a, b = _sketched(texts)

    assert bool(_found(texts, [replace(a, year=year), replace(b, year=other)])) is (year == other)


@settings(deadline=None, max_examples=20)
@given(st.integers(0, 10**6), st.integers(1, 12))
def test_an_estimate_comes_near_the_resemblance(seed: int, lost: int) -> None:
    """Sketches of texts that share much or little agree in as many bins as their resemblance says, within five standard deviations."""
    whole = invented(seed, 12).split("\n")
    one, other = "\n".join(whole), "\n".join(whole[lost:])
    bins = [[sketch(text)[i : i + 4] for i in range(0, 512, 4)] for text in (one, other)]
    agreeing = sum(a == b for a, b in zip(*bins, strict=True)) / 128
    exact = resemblance(one, other)

    assert abs(agreeing - exact) <= 5 * (exact * (1 - exact) / 128) ** 0.5 + 0.03


def test_sketches_travel() -> None:
    """What a worker hands over comes back from a pickle as it was."""
    (speech,) = _sketched({"a": invented(1)})

    assert pickle.loads(pickle.dumps(speech)) == speech  # noqa: S301  # our own
