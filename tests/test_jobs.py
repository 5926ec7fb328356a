"""Work by several processes."""

from __future__ import annotations

import os
import signal
import time
from typing import TYPE_CHECKING

import pytest

from extract import InputError, TifaError
from graph.jobs import in_order

if TYPE_CHECKING:
    from collections.abc import Iterator


def _slow_first(number: int) -> int:
    time.sleep(0.2 if number == 0 else 0)
    return number * number


def _die(number: int) -> int:
    os.kill(os.getpid(), signal.SIGKILL)
    return number


def _refuse(number: int) -> int:
    raise InputError(f"{number}: is refused")


@pytest.mark.parametrize("jobs", [1, 2])
def test_results_come_in_the_order_of_the_things(jobs: int):
    """A slow first thing does not let the others overtake it."""
    assert list(in_order(_slow_first, range(40), jobs)) == [n * n for n in range(40)]


def test_only_a_few_things_are_held_at_a_time():
    """Of an endless supply only as many are drawn as are needed to keep the processes busy."""
    drawn = 0

    def endless() -> Iterator[int]:
        nonlocal drawn
        while True:
            drawn += 1
            yield drawn

    results = in_order(_slow_first, endless(), 2)
    assert next(results) == 1
    assert drawn < 50
    results.close()


def test_a_process_that_dies_is_told_in_one_line():
    """A killed worker is an error that the user can mend, not a traceback and not a hang."""
    with pytest.raises(TifaError, match="fewer --jobs"):
        list(in_order(_die, range(4), 2))


def test_an_error_of_the_work_reaches_the_caller():
    """What the work raises is raised in the parent, with its message."""
    with pytest.raises(InputError, match="0: is refused"):
        list(in_order(_refuse, range(4), 2))
