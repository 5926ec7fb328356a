"""The same work on many things, by several processes of this machine, with the results in the order of the things."""

from __future__ import annotations

import os
import signal
import sys
from collections import deque
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain, islice
from multiprocessing import get_all_start_methods, get_context
from typing import TYPE_CHECKING, TypeVar

from extract import TifaError

from .collection import collect_rarely

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from multiprocessing.context import BaseContext

__all__ = ["Processes", "end_server", "in_order", "start_server"]

_AHEAD = 8  # things in hand for each process: enough that none waits, and few enough that a large corpus streams
_SHARED = "graph.preload"  # the module that the server of processes imports

Thing = TypeVar("Thing")
Result = TypeVar("Result")


def in_order(work: Callable[[Thing], Result], things: Iterable[Thing], jobs: int) -> Iterator[Result]:
    """What ``work`` makes of each thing, in order, by ``jobs`` processes (1: this one); few things are held at a time.

    With several processes ``work``, things and results must pickle; the processes share one model and one lexicon, which a
    server holds from the first run to ``end_server`` or the end of this process. An error that ``work`` raises ends the run and is
    raised here; ``TifaError`` when a process dies.

    >>> list(in_order(len, ["六稳", "六保任务"], jobs=1))
    [2, 4]
    """
    if jobs == 1:
        yield from map(work, things)
        return
    waiting: deque[Future[Result]] = deque()
    with ProcessPoolExecutor(jobs, _context(), initializer=_make_ready) as pool:
        try:
            for thing in things:
                waiting.append(pool.submit(work, thing))
                if len(waiting) >= _AHEAD * jobs:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        except BrokenProcessPool:
            raise _died() from None
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


@dataclass(frozen=True, slots=True)
class Processes:
    """The engine (``engine.py``) of one machine: so many processes, 1 being this one."""

    jobs: int = 1

    def in_order(self, work: Callable[[Thing], Result], things: Iterable[Thing]) -> Iterator[Result]:
        """See ``Engine``. A single thing is done here: no process need start for it."""
        rest = iter(things)
        first = list(islice(rest, 2))
        return in_order(work, chain(first, rest), self.jobs if len(first) > 1 else 1)

    def merged(
        self,
        work: Callable[[Thing], Result],
        things: Iterable[Thing],
        merge: Callable[[Iterable[Result]], Result],
        told: Callable[[], None],
    ) -> Result:
        """See ``Engine``: they are added up as they come."""

        def telling() -> Iterator[Result]:
            for result in self.in_order(work, things):
                told()
                yield result

        return merge(telling())

    def end(self) -> None:
        """See ``Engine``."""
        end_server()


def end_server() -> None:
    """Ends the server that the processes of ``in_order`` came from, and gives its 0.8 GB back; the next run starts another.

    To be called when no run is under way; where there is no server nothing happens.
    """
    if module := sys.modules.get("multiprocessing.forkserver"):
        module._forkserver._stop()  # noqa: SLF001  # else it ends with this process, and only then


def start_server(*more: str) -> bool:
    """Starts the server that working processes are forked from, where none runs; it loads what they share (and the modules in ``more``) while
    the caller goes on. False where the system has no such server: processes then start afresh.
    """
    if "forkserver" not in get_all_start_methods():
        return False
    from multiprocessing.forkserver import ensure_running  # noqa: PLC0415  # not on every system

    get_context("forkserver").set_forkserver_preload([_SHARED, *more])
    # The server finds modules as this process does, and not what else goes by their names where the user stands; and it runs
    # no thread of numpy's that a fork would lack.
    path = os.pathsep.join(sys.path)
    with _environment(PYTHONPATH=path, PYTHONSAFEPATH="1", OPENBLAS_NUM_THREADS="1", TIFA_PRELOAD="1"):
        ensure_running()
    return True


def _context() -> BaseContext:
    """How processes start: forked from a server that holds what all need; where there is none, afresh.

    Never forked from this process: a fork of one that holds threads of numpy or Arrow may hang.
    """
    if not start_server():
        return get_context("spawn")
    context = get_context("forkserver")
    # A first process has nothing to do. It starts when the server has loaded; an interrupt until then finds no pool half made.
    first = context.Process(target=int)
    try:
        first.start()
    except (EOFError, OSError):
        raise _died() from None
    first.join()
    return context


def _died() -> TifaError:
    return TifaError("a working process died, perhaps for want of memory; try again with fewer --jobs")


@contextmanager
def _environment(**variables: str) -> Iterator[None]:
    before = {name: os.environ.get(name) for name in variables}
    os.environ.update(variables)
    try:
        yield
    finally:
        for name, value in before.items():
            del os.environ[name]
            if value is not None:
                os.environ[name] = value


def _make_ready() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # interrupts are for the parent
    collect_rarely()
