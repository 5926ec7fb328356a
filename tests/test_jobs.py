"""Work by several processes."""

from __future__ import annotations

import math
import os
from itertools import count
from typing import TYPE_CHECKING

import pytest

from extract import TifaError
from graph.jobs import in_order

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.mark.parametrize("jobs", [1, 2])
def test_results_come_in_the_order_of_the_things(jobs: int):
    """A slow first thing does not let the others overtake it."""
    numbers = [60_000, *range(40)]
    assert list(in_order(math.factorial, numbers, jobs)) == [math.factorial(n) for n in numbers]


def test_only_a_few_things_are_held_at_a_time():
    """Of an endless supply only as many are drawn as are needed to keep the processes busy."""
    drawn: list[int] = []

    def endless() -> Iterator[int]:
        for number in count():
            drawn.append(number)
            yield number

    results = in_order(math.factorial, endless(), 2)
    assert next(results) == 1
    results.close()
    assert len(drawn) < 50


def test_a_process_that_dies_is_told_in_one_line():
    """A worker that ends at once is an error that the user can mend, not a traceback and not a hang."""
    with pytest.raises(TifaError, match="fewer --jobs"):
        list(in_order(os._exit, [1, 1, 1], 2))


def test_an_error_of_the_work_reaches_the_caller():
    """What the work raises is raised in the parent, with its message."""
    with pytest.raises(ValueError, match="六"):
        list(in_order(int, ["5", "六"], 2))
