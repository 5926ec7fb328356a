"""What does the work of a build: this process, several of this machine (``jobs.py``), or a cluster's (``cluster.py``)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

__all__ = ["Engine"]

Thing = TypeVar("Thing")
Result = TypeVar("Result")


class Engine(Protocol):
    """Functions done to many things. Work, things and results must pickle; work may be done twice where a process dies, and must not mind."""

    def in_order(self, work: Callable[[Thing], Result], things: Iterable[Thing]) -> Iterator[Result]:
        """What ``work`` makes of each thing, in the order of the things; few things and results are held at a time."""

    def merged(
        self,
        work: Callable[[Thing], Result],
        things: Iterable[Thing],
        merge: Callable[[Iterable[Result]], Result],
        told: Callable[[], None],
    ) -> Result:
        """The sum of what ``work`` makes of the things (at least one). ``told`` hears of each.

        ``merge`` adds up any of the results, or sums of them, in any order, into a new one, and leaves them as they are.
        """

    def end(self) -> None:
        """Gives back what the engine holds; it can be used again."""
