"""A corpus that is streamed as often as it is needed, and never held."""

from __future__ import annotations

import math
from itertools import chain, count, islice
from random import Random
from typing import TYPE_CHECKING, NamedTuple

from extract import TifaError, read_speeches

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extract import Speech

SEED = 2020  # of the place where the even sample begins
SAMPLE = 3_000_000  # code points of the sample at most, about; more than that is never held


class Corpus(NamedTuple):
    """A path, and how much lies there. Its texts are streamed each time."""

    path: str
    speeches: int
    characters: int

    def read(self) -> Iterator[Speech]:
        """The speeches, once."""
        return read_speeches([self.path])

    def stream(self) -> Iterator[Speech]:
        """The speeches over and over."""
        return chain.from_iterable(self.read() for _ in count())

    def sample(self) -> Iterator[Speech]:
        """Every nth speech, so that all of them have at most about ``SAMPLE`` code points."""
        step = math.ceil(self.characters / SAMPLE)
        return islice(self.read(), Random(SEED).randrange(min(step, self.speeches)), None, step)  # noqa: S311  # no secret


def counted(path: str) -> Corpus:
    """The corpus at ``path``, read through once. ``TifaError`` where there is none, or a part can't be read."""
    lengths = [len(speech.text) for speech in read_speeches([path])]
    if not sum(lengths):
        raise TifaError(f"{path}: holds no speech; give a corpus")
    return Corpus(path, len(lengths), sum(lengths))


def take(speeches: Iterator[Speech], characters: float) -> Iterator[Speech]:
    """Speeches until they have at least ``characters`` code points together."""
    while characters > 0 and (speech := next(speeches, None)) is not None:
        characters -= len(speech.text)
        yield speech


def portions(speeches: Iterator[Speech], characters: int) -> Iterator[list[Speech]]:
    """All ``speeches`` in lists of at least ``characters`` code points, the last perhaps of fewer."""
    while portion := list(take(speeches, characters)):
        yield portion
