"""The work of a build done by a Dask cluster: the only file that imports Dask (extra ``dask``). docs/scale.md tells how to run one.

Nothing here decides what a bundle holds: the pieces of work are those of one machine, and their results come in the same order or add up. A
worker that dies costs the pieces that it had in hand; Dask gives them to another, which finds on disk what was done.
"""

from __future__ import annotations

import asyncio
import gc
import logging
from collections import deque
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, TypeVar

from extract import TifaError

from .collection import RARELY
from .jobs import end_server, start_server

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

__all__ = ["Cluster"]

_AHEAD = 4  # pieces in hand for each thread of the cluster, at least
_TOGETHER = 8  # results that are added up at a time: the sums of a large corpus are made in a tree, by the workers

# For workers of our own. Samples of the stack, for a dashboard that nobody looks at, take 6 % of their time. Ten looks a second at a worker's
# memory and fifty at every event loop take 3 % of it, and of two workers 4 % of a processor in this process.
_OWN = {
    "distributed.worker.profile.enabled": False,
    "distributed.worker.memory.monitor-interval": "1s",
    "distributed.admin.tick.interval": "1s",
}
_FORKED = {"distributed.worker.multiprocessing-method": "forkserver"}

Thing = TypeVar("Thing")
Result = TypeVar("Result")


class Cluster:
    """The engine (``engine.py``) of a Dask cluster: the one whose scheduler is at ``address``, or ``jobs`` processes of this machine.

    Workers must see the corpus, the lexicon file and the folder of the bundle under the paths that they have here, and hold the same release
    of Tifa. Raises ``TifaError`` where Dask is not installed, where no scheduler answers, and where a piece of work kills one worker after another.
    """

    def __init__(self, address: str | None = None, jobs: int = 1) -> None:
        self._address, self._jobs = address, jobs
        self._opened: list[Any] = []  # the client, and the cluster that is our own

    def in_order(self, work: Callable[[Thing], Result], things: Iterable[Thing]) -> Iterator[Result]:
        """See ``Engine``."""
        client = self._client()
        waiting: deque[Any] = deque()
        with _told():
            for thing in things:
                waiting.append(client.submit(work, thing, pure=False))
                if len(waiting) >= _room(client):
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()

    def merged(
        self,
        work: Callable[[Thing], Result],
        things: Iterable[Thing],
        merge: Callable[[Iterable[Result]], Result],
        told: Callable[[], None],
    ) -> Result:
        """See ``Engine``. Sums of many results come here, fewer than eight of each size; all others stay with the workers."""
        from distributed import wait  # noqa: PLC0415  # see _client

        client = self._client()
        waiting: deque[Any] = deque()
        levels: list[list[Any]] = [[]]  # sums of 1, 8, 64 … results that wait for others of their size

        def add(future: Any, level: int = 0) -> None:  # noqa: ANN401  # Dask ships no types
            levels.extend([] for _ in range(level + 1 - len(levels)))
            levels[level].append(future)
            if len(levels[level]) == _TOGETHER:
                together, levels[level] = levels[level], []
                add(client.submit(merge, together, pure=False), level + 1)

        def wait_for_one() -> None:
            wait(waiting.popleft())
            told()

        with _told():
            for thing in things:
                waiting.append(client.submit(work, thing, pure=False))
                add(waiting[-1])
                if len(waiting) >= _room(client):
                    wait_for_one()
            while waiting:
                wait_for_one()
            # The last few sums are added up here, each as it comes: one sum of them all would be on its way while nothing else is done.
            return merge(future.result() for level in levels for future in level)

    def end(self) -> None:
        """See ``Engine``: leaves the cluster as it was, and ends the one that is our own."""
        if self._address is not None and self._opened:
            with suppress(OSError, ValueError):  # the scheduler has gone, or another build's end took the plugin away
                self._opened[-1].unregister_worker_plugin("tifa")
        while self._opened:
            self._opened.pop().close()
        end_server()

    def _client(self) -> Any:  # noqa: ANN401  # Dask ships no types
        if self._opened:
            return self._opened[-1]
        try:
            import dask  # noqa: PLC0415  # an extra

            forked = self._address is None and start_server("distributed")  # it loads what workers share, while this goes on
            from distributed import Client, LocalCluster  # noqa: PLC0415  # slow to load
        except ImportError:
            raise TifaError("the engine dask needs Dask; install it with: pip install 'tifa-graph[dask]'") from None
        where: Any = self._address
        if where is None:
            with dask.config.set(_OWN | (_FORKED if forked else {})):
                # First without workers: whatever comes while they start finds a cluster that can be ended.
                where = LocalCluster(
                    n_workers=0,
                    threads_per_worker=1,
                    memory_limit=1 / self._jobs,  # of the machine's
                    dashboard_address="127.0.0.1:0",
                    silence_logs=logging.CRITICAL,
                )
                self._opened.append(where)
                where.scale(self._jobs)
                where.sync(asyncio.shield, where)  # until all are there; an interrupt must not cancel what starts them
        try:
            self._opened.append(Client(where, timeout=10))
        except OSError:
            raise TifaError(
                f"{self._address}: no Dask scheduler answers there; start one, and give the address that it prints"
            ) from None
        self._opened[-1].register_plugin(_rare_collection(), name="tifa")
        return self._opened[-1]


def _rare_collection() -> Any:  # noqa: ANN401  # Dask ships no types
    """What workers do as long as the client is here, those too that come later: look rarely for garbage, also between pieces of work.

    It goes to them as it stands, so it needs nothing of ours there: one that has no Tifa is told when it gets work.
    """
    from distributed import WorkerPlugin  # noqa: PLC0415  # see Cluster._client

    class RareCollection(WorkerPlugin):
        def setup(self, worker: object) -> None:  # noqa: ARG002  # Dask gives it
            self.before = gc.get_threshold()
            gc.set_threshold(*RARELY)

        def teardown(self, worker: object) -> None:  # noqa: ARG002  # as above
            gc.set_threshold(*self.before)

    return RareCollection()


def _room(client: Any) -> int:  # noqa: ANN401  # Dask ships no types
    threads: int = sum(client.nthreads().values())
    return _AHEAD * max(1, threads)


@contextmanager
def _told() -> Iterator[None]:
    from distributed import KilledWorker  # noqa: PLC0415  # see Cluster._client

    try:
        yield
    except KilledWorker:
        raise TifaError(
            "a piece of work killed one worker after another, perhaps for want of memory; give the workers more"
        ) from None
