"""Speeches → records, in two rounds: each speech alone, then those once more that hold a name which others teach.

Of speeches that an older bundle knows, only those are read whose text holds a name that is learned now and was not then, or the other way
round. The result is that of reading everything, whatever was known.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache, partial
from typing import TYPE_CHECKING

from extract import Lexicon, Record, Speech, extract, load_lexicon, matching_text

from .jobs import end_server, in_order
from .learned import Finder, Learned, LearnedKind, learned_names, teachings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

__all__ = ["Known", "Reading", "read_in_rounds"]

Task = tuple[Speech, "Mapping[str, LearnedKind]"]  # a speech, and the learned names that it is to be read with


@dataclass(frozen=True, slots=True)
class Known:
    """What an older bundle knows: of speeches that have not changed the records and what they teach, by id; and the names it had learned."""

    records: Mapping[str, Record] = field(default_factory=dict)
    teaches: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    learned: tuple[Learned, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """The records in the order of the speeches, what each teaches (by id), what is learned of it, and how many speeches were read for it."""

    records: list[Record]
    teaches: dict[str, Mapping[str, str]]
    learned: tuple[Learned, ...]
    read: int


def read_in_rounds(
    speeches: Sequence[Speech],
    lexicon_path: str | Path | None = None,
    known: Known | None = None,
    jobs: int = 1,
    progress: Callable[[int, int], None] | None = None,
) -> Reading:
    """The records of ``speeches`` (each with an id of its own), read with what they teach one another.

    ``known`` is what need not be read again, ``jobs`` the number of processes; ``progress(done, total)`` is told of each speech
    that was read, and of the second round when that has begun. Raises what ``load_lexicon`` and ``extract`` raise.

    >>> said = Speech("a", "“三廊两坝”，即东廊、西廊、南廊、上坝和下坝。"), Speech("b", "建设三廊两坝。")
    >>> [m.rule for record in read_in_rounds(said).records for m in record.mentions]
    ['quoted-numeral', 'learned']
    """
    known = known or Known()
    lexicon = load_lexicon(lexicon_path)
    records = {s.id: known.records[s.id] for s in speeches if s.id in known.records}
    teaches = {sid: known.teaches[sid] for sid in records}
    alone: list[Task] = [(s, {}) for s in speeches if s.id not in records]

    def read(tasks: list[Task], before: int) -> Iterable[Record]:
        # A lexicon is too large to send with each speech: every other process loads it once.
        work = partial(_read, lexicon) if jobs == 1 or len(tasks) < 2 else partial(_read_elsewhere, lexicon_path)
        for done, record in enumerate(in_order(work, tasks, jobs if len(tasks) > 1 else 1), before + 1):
            if progress is not None:
                progress(done, before + len(tasks))
            yield record

    for record in read(alone, 0):
        records[record.speech.id] = record
        teaches[record.speech.id] = teachings(record, lexicon)
    learned = learned_names(teaches)
    again = _touched(speeches, known, teaches, learned)
    for record in read(again, len(alone)):
        records[record.speech.id] = record
    end_server()  # what comes after reading needs memory too
    touched = {speech.id for speech, _ in [*alone, *again]}
    return Reading([records[s.id] for s in speeches], teaches, learned, len(touched))


def _touched(
    speeches: Iterable[Speech], known: Known, teaches: Mapping[str, Mapping[str, str]], learned: Iterable[Learned]
) -> list[Task]:
    """The speeches that were read without a learned name that they hold, or with one that is none any more.

    What a speech teaches itself it is not told: it is read best by its own words.
    """
    kinds = {row.name: row.kind for row in learned}
    then = {row.name: row.kind for row in known.learned}
    moved = {name for name, _ in kinds.items() ^ then.items()}
    finder = Finder(kinds.keys() | moved)
    tasks: list[Task] = []
    for speech in speeches:
        news = moved if speech.id in known.records else kinds.keys()
        if news:
            held = finder.held(matching_text(speech.text)) - teaches[speech.id].keys()
            if not held.isdisjoint(news):
                tasks.append((speech, {name: kinds[name] for name in sorted(held) if name in kinds}))
    return tasks


def _read(lexicon: Lexicon, task: Task) -> Record:
    speech, learned = task
    return extract(speech, lexicon, learned)


_lexicon = cache(load_lexicon)  # only for processes that live as long as one build: the file may change before the next


def _read_elsewhere(lexicon_path: str | Path | None, task: Task) -> Record:
    return _read(_lexicon(lexicon_path), task)
