"""Paths → the speeches that lie there, read once and put aside: an index of them for whoever plans, their texts in shards for whoever works.

The index is all that the planning process holds. A shard is an Arrow file that is mapped and not read: whoever wants some of its speeches
touches no others.
"""

from __future__ import annotations

import json
import re
from dataclasses import asdict, astuple, dataclass, replace
from functools import lru_cache, partial
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa
from pyarrow import ipc

from extract import Ids, Implied, Skip, Speech, date_speech, find_files, matching_text, read_file, shaped_text

from .duplicates import Duplicate, Sketched, near_duplicates, resemblance, sketch
from .tally import clean
from .whole import whole_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from extract import File

    from .engine import Engine

__all__ = ["Input", "doubled_inputs", "file_of", "read_inputs", "speeches_in"]

_FILES, _BYTES = 64, 1 << 23  # what one piece of work reads at most (or one file): enough that starting it costs nothing
_JUDGED = 200  # code points, from which on a text may be told to be the same as another
_SHARD = 4_000_000  # code points in a shard; a table of more speeches fills several
_ROW = re.compile(r"(^-|\.(?:jsonl|csv|xlsx|parquet)):[^/]*$", re.IGNORECASE)
_STATED = ("id", "text", "title", "date", "year", "place", "level", "source")
_IMPLIED = pa.struct([("date", pa.string()), ("year", pa.int32()), ("place", pa.string())])
_SCHEMA = pa.schema([*((name, pa.int32() if name == "year" else pa.string()) for name in _STATED), ("implied", _IMPLIED)])


@dataclass(frozen=True, slots=True)
class Input:
    """A speech that was read: its id, where it lies (file and line), what it is (``digest`` of its text and of all that is stated of it).

    ``year``, ``place`` and ``date`` are those stated, ``sketch`` is what tells its near-duplicates, ``shard`` and ``row`` are where its text waits.
    """

    id: str
    where: str
    digest: str
    characters: int
    year: int | None
    place: str | None
    date: str | None
    sketch: bytes
    shard: str
    row: int


def read_inputs(
    paths: Iterable[str],
    shards: Path,
    engine: Engine,
    limit: int,
    on_skip: Callable[[Skip], None],
    progress: Callable[[int], None],
) -> list[Input]:
    """The speeches of ``paths``, in the order of ``read_speeches``, their texts in files below ``shards``, read by the workers of ``engine``.

    ``limit`` is the bytes that one file may take. Of two with one id (as a graph writes it) the first counts.
    ``on_skip`` is told of what is passed over, ``progress`` how many were read so far.
    """
    shards.mkdir(parents=True, exist_ok=True)
    ids, inputs = Ids(), []
    for batch in engine.in_order(partial(_read_batch, shards, limit), enumerate(_batches(find_files(paths, limit=limit)))):
        for found in batch:
            skip = found if isinstance(found, Skip) else ids.taken(clean(found.id), found.where)
            if skip is not None:
                on_skip(skip)
            elif isinstance(found, Input):
                inputs.append(found)
        progress(len(inputs))
    return inputs


def speeches_in(shards: Path, inputs: Sequence[Input]) -> list[Speech]:
    """The speeches of ``inputs``, in their order, out of the shards below ``shards``."""
    rows: dict[str, dict[int, Speech]] = {}
    for shard in sorted({entry.shard for entry in inputs}):
        wanted = [entry.row for entry in inputs if entry.shard == shard]
        with pa.memory_map(str(shards / shard)) as mapped:
            kept = ipc.open_file(mapped).get_batch(0).take(pa.array(wanted, pa.int64())).to_pylist()
        rows[shard] = dict(zip(wanted, map(_speech, kept), strict=True))
    return [rows[entry.shard][entry.row] for entry in inputs]


def file_of(where: str) -> str:
    """The file in which a speech lies that was found at ``where``: without the line, or the sheet and row, of a table.

    >>> file_of("年/报告.docx"), file_of("reports.csv:12"), file_of("a.zip/t.xlsx:县!4"), file_of("-:3")
    ('年/报告.docx', 'reports.csv', 'a.zip/t.xlsx', '-')
    """
    return _ROW.sub(r"\1", where)


def doubled_inputs(inputs: Iterable[Input], shards: Path) -> list[Duplicate]:
    """Which of ``inputs`` are left out because another is the same speech, in id order.

    Where texts are likely the same, the days that the two state in their own words count too: they must not contradict each other either. A few
    sentences may well be said twice, so short texts are not judged.
    """
    of_id = {entry.id: entry for entry in inputs if entry.characters >= _JUDGED}

    @lru_cache(maxsize=8)  # the likeliest of a speech's look-alikes are those of the next, too
    def read(sid: str) -> tuple[str, str | None]:
        (speech,) = speeches_in(shards, [of_id[sid]])
        matching = matching_text(speech.text)
        own = replace(speech, implied=None)  # the day of a page or of a file's name is not the speech's own
        return matching, date_speech(own, matching).date

    def compare(sid: str, other: str) -> float:
        (matching, day), (other_matching, other_day) = read(sid), read(other)
        return 0.0 if day and other_day and day != other_day else resemblance(matching, other_matching)

    return near_duplicates((Sketched(i.id, i.sketch, i.characters, i.year, i.place, i.date) for i in of_id.values()), compare)


def _batches(found: Iterable[File | Skip]) -> Iterator[list[File | Skip]]:
    """What was found, in lists that make a piece of work each."""
    batch: list[File | Skip] = []
    size = 0
    for file in found:
        more = 0 if isinstance(file, Skip) else _size(file)
        if batch and (len(batch) >= _FILES or size + more > _BYTES):
            yield batch
            batch, size = [], 0
        batch.append(file if isinstance(file, Skip) or "://" in file.path else _absolute(file))
        size += more
    if batch:
        yield batch


def _absolute(file: File) -> File:
    """A worker may stand elsewhere."""
    return replace(file, path=str(Path(file.path).absolute()))


def _size(file: File) -> int:
    if file.data is not None:
        return len(file.data)
    try:
        return Path(file.path).stat().st_size
    except OSError:
        return 0  # its reader will tell


def _read_batch(shards: Path, limit: int, numbered: tuple[int, list[File | Skip]]) -> list[Input | Skip]:
    """Reads the files of a batch; their speeches are in shards of its number before the result is told."""
    number, batch = numbered
    told: list[Input | Skip] = []
    waiting: list[Speech] = []
    shard, characters = 0, 0
    for found in (found for file in batch for found in ([file] if isinstance(file, Skip) else read_file(file, limit))):
        if isinstance(found, Skip):
            told.append(found)
            continue
        where, speech = found
        told.append(_input(speech, where, f"{number:06}-{shard:04}.arrow", len(waiting)))
        waiting.append(speech)
        characters += len(speech.text)
        if characters >= _SHARD:
            _write_shard(waiting, shards / f"{number:06}-{shard:04}.arrow")
            waiting, shard, characters = [], shard + 1, 0
    if waiting:
        _write_shard(waiting, shards / f"{number:06}-{shard:04}.arrow")
    return told


def _input(speech: Speech, where: str, shard: str, row: int) -> Input:
    known = [getattr(speech, name) for name in _STATED[1:]] + ([astuple(speech.implied)] if speech.implied else [])
    return Input(
        id=speech.id,
        where=where,
        digest=sha256(json.dumps(known, ensure_ascii=False).encode("utf-8")).hexdigest(),
        characters=len(speech.text),
        year=speech.year,
        place=speech.place,
        date=speech.date,
        sketch=sketch(shaped_text(speech.text)),  # residue is left for the comparison
        shard=shard,
        row=row,
    )


def _speech(row: dict[str, Any]) -> Speech:
    implied = row.pop("implied")
    return Speech(**row, implied=Implied(**implied) if implied else None)


def _write_shard(speeches: Iterable[Speech], path: Path) -> None:
    rows = [
        {name: getattr(speech, name) for name in _STATED} | {"implied": asdict(speech.implied) if speech.implied else None}
        for speech in speeches
    ]
    with whole_file(path) as writing, pa.OSFile(str(writing), "wb") as file, ipc.new_file(file, _SCHEMA) as writer:
        writer.write_batch(pa.RecordBatch.from_pylist(rows, schema=_SCHEMA))
