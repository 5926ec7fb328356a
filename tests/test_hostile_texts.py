"""No text makes the extraction hang: no pattern backtracks without end, and what is twice as long takes about twice as long."""

from __future__ import annotations

import gc
import json
import re
import signal
import subprocess
import sys
from contextlib import contextmanager
from time import process_time
from typing import TYPE_CHECKING

import pytest

from extract import Speech, boundaries, extract
from tests.hostile import hostile_texts
from tests.pumps import Attack, attacks

if TYPE_CHECKING:
    from collections.abc import Iterator

SHORT, LONG = 100, 1000  # code points: enough for what is exponential, and for what is worse than quadratic
SECONDS = 3.0  # of CPU, where a sound pattern takes milliseconds
GROWTH = 4
TRIES = 4  # what a shared machine does meanwhile it does not do each time
SIZE = 4000


class TooSlowError(Exception):
    """What ran took more CPU time than it was given."""


@contextmanager
def cpu_seconds(limit: float) -> Iterator[None]:
    """Stops what runs inside once it has taken ``limit`` seconds of CPU: a hang fails instead of hanging."""

    def stop(_number: int, _frame: object) -> None:
        raise TooSlowError

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, limit)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


@pytest.fixture(scope="module")
def patterns() -> list[tuple[str, re.Pattern[str]]]:
    """Every pattern that Tifa compiles, and the module that does."""
    run = subprocess.run([sys.executable, "-m", "tests.patterns"], capture_output=True, text=True, check=True)
    return [(module, re.compile(pattern, flags)) for module, pattern, flags in map(json.loads, run.stdout.splitlines())]


def _took(pattern: re.Pattern[str], attack: Attack, length: int) -> float:
    text = attack.text(length)
    began = process_time()
    with cpu_seconds(SECONDS):
        pattern.search(text)
        pattern.fullmatch(text)
    return process_time() - began


def test_no_pattern_backtracks_without_end(patterns: list[tuple[str, re.Pattern[str]]]) -> None:
    """Each pattern, tried on strings made of its own repeats, answers at once; on the worst of them ten times as long, soon."""
    assert len(patterns) > 200
    slow = []
    for module, pattern in patterns:
        tried = attacks(pattern.pattern, pattern.flags)
        try:
            worst = max(tried, key=lambda attack: _took(pattern, attack, SHORT), default=None)
            if worst is not None:
                _took(pattern, worst, LONG)
        except TooSlowError:
            slow.append(f"{module}: {pattern.pattern}")
    assert slow == []


@pytest.mark.parametrize("pattern", [r"(?:a+b?)+c", r"(?:—+|等)+$", r"(?:[QV]Q?|中)+群", r"(?:a|aa)+$"])
def test_the_strings_tell_a_bad_pattern(pattern: str) -> None:
    """Two repeats that read the same characters are found out by strings made of them."""
    with pytest.raises(TooSlowError):
        _try_all(re.compile(pattern))


def _try_all(pattern: re.Pattern[str]) -> None:
    for attack in attacks(pattern.pattern):
        with cpu_seconds(0.2):
            pattern.search(attack.text(SHORT))


def test_a_text_of_four_times_the_length_takes_about_four_times_as_long() -> None:
    """Whatever a text repeats, the cost grows with its length: no step looks again and again at all that came before."""
    boundaries.crosses_word("走了三公里山路", 2, 4)  # loads the model
    extract("同志们：做好“六稳”工作。")  # and whatever else is loaded when it is first wanted
    gc.collect()
    gc.freeze()  # a walk through all that other tests have left would be taken for a text's
    texts = zip(hostile_texts(SIZE), hostile_texts(GROWTH * SIZE), strict=True)
    grew = [name for (name, small), (_, large) in texts if not any(_grows_evenly(small, large) for _ in range(TRIES))]
    gc.unfreeze()
    assert grew == []


def _grows_evenly(small: str, large: str) -> bool:
    """Whether the large text takes no more than twice what its length lets expect, and a tenth of a second."""
    times = []
    for text in (small, large):
        began = process_time()
        with cpu_seconds(60):
            extract(text)
        times.append(process_time() - began)
    return times[1] <= 0.1 + 2 * GROWTH * times[0]


@pytest.mark.parametrize(
    "text",
    [
        "今年是“十六五”规划的开局之年。",
        "去年“十九五”规划圆满收官。",
        "2020年十十月十十日\n同志们：",
        "做好“六稳”工作。\n" + "1" * 5000 + "、稳就业\n",
        "做好“六稳”工作。\n一、" + "（" * 100_000,
        "“" * 100_000,
        "\ud800“六稳”\udfff",
    ],
    ids=lambda text: text[:12].encode("ascii", "backslashreplace").decode(),
)
def test_no_text_is_an_error(text: str) -> None:
    """A plan that is not yet numbered, a month that is none, a number of five thousand digits: a text, and no fault."""
    record = extract(Speech(id="a", text=text))

    assert all(text[m.start : m.end] == m.surface for m in record.mentions)
