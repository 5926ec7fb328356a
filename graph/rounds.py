"""Speeches → their tables and counts, in two rounds: each speech alone, then those once more that hold a name which others teach.

Of speeches that an older bundle knows, only those are read whose text holds a name that is learned now and was not then, or the other way
round. The result is that of reading everything, whatever was known.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from .chunks import CHUNK, Chunk, Site, Teaching, extract_chunk
from .counting import Counted, count_chunk
from .learned import Learned, learned_names

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from .engine import Engine
    from .inputs import Input

__all__ = ["Known", "Reading", "read_in_rounds"]


@dataclass(frozen=True, slots=True)
class Known:
    """What an older bundle knows: of speeches that have not changed the part of its tables that holds them, and what they teach, by id;
    the names it had learned; and what all of it depends on.
    """

    parts: Mapping[str, int] = field(default_factory=dict)
    teaches: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    learned: tuple[Learned, ...] = ()
    history: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was counted, with the folders of the tables by their first ids; what each speech teaches; what is learned of it; and how many speeches
    were read for it, once or twice.
    """

    counted: Counted
    teaches: dict[str, Mapping[str, str]]
    learned: tuple[Learned, ...]
    read: int


def read_in_rounds(
    inputs: Sequence[Input], site: Site, known: Known, engine: Engine, progress: Callable[[str, int, int], None]
) -> Reading:
    """The tables and counts of ``inputs`` (in id order, at least one), read with what they teach one another.

    ``progress(step, done, total)`` is told of speeches ``extracting`` and ``counting``. Raises what ``extract`` and the engine raise.
    """
    chunks = list(_chunks(inputs, known))
    teaches: dict[str, Mapping[str, str]] = {entry.id: known.teaches[entry.id] for entry in inputs if entry.id in known.parts}
    folders, fresh, done = [], set(), 0
    for chunk, alone in zip(chunks, engine.in_order(partial(extract_chunk, site), chunks), strict=True):
        folders.append(alone.folder)
        new = [entry.id for entry in chunk.inputs if entry.id not in chunk.known]
        teaches |= {sid: alone.teaches[sid] for sid in new}
        fresh |= set(new)
        progress("extracting", done := done + len(chunk.inputs), len(inputs))
    learned = learned_names(teaches)
    kinds = {row.name: row.kind for row in learned}
    then = {row.name: row.kind for row in known.learned}
    moved = frozenset(name for name, _ in kinds.items() ^ then.items())
    tasks = (
        (chunk, folder, Teaching(kinds, moved, {entry.id: teaches[entry.id] for entry in chunk.inputs if teaches[entry.id]}))
        for chunk, folder in zip(chunks, folders, strict=True)
    )
    steps = iter(range(CHUNK, len(inputs) + CHUNK, CHUNK))
    counted = engine.merged(
        partial(count_chunk, site), tasks, Counted.total, lambda: progress("counting", min(next(steps), len(inputs)), len(inputs))
    )
    return Reading(counted, teaches, learned, len(fresh | counted.again))


def _chunks(inputs: Sequence[Input], known: Known) -> Iterator[Chunk]:
    for first in range(0, len(inputs), CHUNK):
        these = tuple(inputs[first : first + CHUNK])
        parts = {entry.id: known.parts[entry.id] for entry in these if entry.id in known.parts}
        yield Chunk(these, parts, known.history if parts else "")
