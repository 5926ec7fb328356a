"""What work takes in a process of its own: memory of a process and of all that it started, as Linux tells it in /proc."""

from __future__ import annotations

import threading
from contextlib import contextmanager, nullcontext, suppress
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from multiprocessing.connection import Connection

R = TypeVar("R")


def pss(root: int) -> int:
    """Memory of the process ``root`` and all below it, in bytes: proportional set size, so that shared pages count once."""
    parents = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):  # it has ended since
            parents[int(stat.parent.name)] = int(stat.read_text("utf-8", "replace").rpartition(")")[2].split()[1])
    tree = {root}
    while more := {child for child, parent in parents.items() if parent in tree} - tree:
        tree |= more
    total = 0
    for pid in tree:
        with suppress(OSError):
            lines = Path(f"/proc/{pid}/smaps_rollup").read_text("utf-8").splitlines()
            total += sum(1024 * int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return total


@contextmanager
def peak(root: int, every: float = 0.1) -> Iterator[list[int]]:
    """A list whose last entry is the most memory that ``root`` and all below it held together, looked at ``every`` so many seconds."""
    most, over = [pss(root)], threading.Event()

    def watch() -> None:
        while not over.wait(every):
            most.append(max(most[-1], pss(root)))

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        yield most
    finally:
        over.set()
        watcher.join()


def apart(work: Callable[..., R], *args: object, watched: bool = False) -> tuple[R, int]:
    """What ``work`` gives in a fresh process, where no cache is warm, and the peak of its memory in bytes; 0 unless it is ``watched``.

    To look costs time, so what is timed is not watched. Work, arguments and result must pickle.
    """
    spawn = get_context("spawn")
    ours, theirs = spawn.Pipe(duplex=False)
    process = spawn.Process(target=_send, args=(theirs, work, *args))
    process.start()
    assert process.pid is not None
    theirs.close()  # so that the end of a process that failed is the end of the pipe
    with peak(process.pid) if watched else nullcontext([0]) as most:
        result = ours.recv()
    process.join()
    return result, most[-1]


def _send(pipe: Connection, work: Callable[..., object], *args: object) -> None:
    pipe.send(work(*args))
