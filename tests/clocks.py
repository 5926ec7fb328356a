"""Clocks that a busy machine does not mislead: sides that take turns, parts that add up."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from functools import wraps
from statistics import median
from time import process_time
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

T = TypeVar("T")
R = TypeVar("R")


def alternated(
    sides: Mapping[str, Callable[[T], object]],
    turns: Iterable[T],
    seconds: float,
    clock: Callable[[], float] = process_time,
) -> dict[str, list[float]]:
    """The seconds that each side took for each turn, until ``seconds`` are over or turns are out; each turn another side begins.

    >>> sorted(alternated({"a": len, "b": list}, ["六稳", "六保"], 9, clock=iter(range(99)).__next__).items())
    [('a', [1, 1]), ('b', [1, 1])]
    """
    took: dict[str, list[float]] = {side: [] for side in sides}
    order, begun = list(sides), clock()
    for turn in turns:
        for side in order:
            before = clock()
            sides[side](turn)
            took[side].append(clock() - before)
        order.append(order.pop(0))
        if clock() - begun > seconds:
            break
    return took


def median_ratio(over: Iterable[float], under: Iterable[float]) -> float:
    """The median of the ratios turn by turn: what slowed one turn slowed both sides of it.

    >>> median_ratio([2, 40, 3], [1, 20, 1])
    2.0
    """
    return median(a / b for a, b in zip(over, under, strict=True))


class Stopwatch:
    """CPU seconds by part. A part that begins inside another stops that one's clock, so that the parts add up.

    >>> watch = Stopwatch(iter([0, 1, 4, 9]).__next__)
    >>> inner = watch.timed(len, "inner")
    >>> watch.timed(lambda text: inner(text), "outer")("六稳"), watch.spent
    (2, {'outer': 6, 'inner': 3})
    """

    def __init__(self, clock: Callable[[], float] = process_time) -> None:
        self.spent: dict[str, float] = {}
        self._clock = clock
        self._running: list[str] = []
        self._since = 0.0

    def _switch(self) -> None:
        now = self._clock()
        if self._running:
            self.spent[self._running[-1]] = self.spent.get(self._running[-1], 0) + now - self._since
        self._since = now

    def timed(self, function: Callable[..., R], part: str) -> Callable[..., R]:
        """``function``, whose time goes to ``part``."""

        @wraps(function)
        def wrapped(*args: Any, **kwargs: Any) -> R:  # whatever it takes
            self._switch()
            self._running.append(part)
            try:
                return function(*args, **kwargs)
            finally:
                self._switch()
                self._running.pop()

        return wrapped


@contextmanager
def everywhere(functions: Mapping[Callable[..., Any], Callable[..., Any]]) -> Iterator[None]:
    """Others in the place of functions of ours, in every module of ``extract`` that has them by name."""
    modules = [module for name, module in sys.modules.items() if name.split(".")[0] == "extract"]
    places = [
        (module, name, value)
        for module in modules
        for name, value in vars(module).items()
        if callable(value) and value.__hash__ and value in functions
    ]
    for module, name, value in places:
        setattr(module, name, functions[value])
    try:
        yield
    finally:
        for module, name, value in places:
            setattr(module, name, value)
