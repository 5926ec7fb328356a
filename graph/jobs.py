"""The same work on many things, by several processes, with the results in the order of the things."""

from __future__ import annotations

import signal
from collections import deque
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import TYPE_CHECKING, TypeVar

from extract import TifaError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

__all__ = ["in_order"]

_AHEAD = 8  # things in hand for each process: enough that none waits, and few enough that a large corpus streams

Thing = TypeVar("Thing")
Result = TypeVar("Result")


def in_order(work: Callable[[Thing], Result], things: Iterable[Thing], jobs: int) -> Iterator[Result]:
    """What ``work`` makes of each thing, in order, by ``jobs`` processes (1: this one); few things are held at a time.

    With several processes ``work``, things and results must pickle. An error that ``work`` raises ends the run and is
    raised here; ``TifaError`` when a process dies.

    >>> list(in_order(len, ["六稳", "六保任务"], jobs=1))
    [2, 4]
    """
    if jobs == 1:
        yield from map(work, things)
        return
    waiting: deque[Future[Result]] = deque()
    # spawn: a fork of a process that holds threads of numpy or Arrow may hang.
    with ProcessPoolExecutor(jobs, get_context("spawn"), initializer=_leave_interrupts_to_the_parent) as pool:
        try:
            for thing in things:
                waiting.append(pool.submit(work, thing))
                if len(waiting) >= _AHEAD * jobs:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        except BrokenProcessPool:
            raise TifaError("a working process died, perhaps for want of memory; try again with fewer --jobs") from None
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _leave_interrupts_to_the_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
