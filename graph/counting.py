"""The tables of a piece of a build → its counts, and the counts of many pieces → their sum: by speech, or by year and place."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import combinations
from typing import TYPE_CHECKING

from .census import Census, counted_keys
from .chunks import Chunk, Site, Teaching, teach_chunk
from .tables import read_part, records_of
from .tally import Tally
from .whole import whole_file

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from extract import Record

    from .census import Pair
    from .settling import Settled

__all__ = ["Counted", "all_shared", "count_chunk", "count_shared", "write_pairs"]


@dataclass(slots=True)
class Counted:
    """What chunks came to: the folders of their tables by first id, the speeches that were read again, and all counts."""

    folders: dict[str, str] = field(default_factory=dict)
    again: set[str] = field(default_factory=set)
    totals: Counter[str] = field(default_factory=Counter)  # as the manifest tells them
    tally: Tally = field(default_factory=Tally)  # empty where there is a census
    census: Census = field(default_factory=Census)  # empty where there is a tally

    @classmethod
    def total(cls, several: Iterable[Counted]) -> Counted:
        """All of them added up; they stay as they are."""
        total = cls()
        for counted in several:
            total.folders |= counted.folders
            total.again |= counted.again
            total.totals.update(counted.totals)
            total.tally.merge(counted.tally)
            total.census.merge(counted.census)
        return total


def count_chunk(site: Site, task: tuple[Chunk, str, Teaching]) -> Counted:
    """Tells a chunk what others teach it (``teach_chunk``), and counts what its speeches then say."""
    name, again = teach_chunk(site, task)
    records = list(records_of(read_part(site.work / name)))
    counted = Counted({records[0].speech.id: name}, again, _totals(records))
    tally = _tally(records)
    if site.grouped:
        counted.census = Census.of(tally)
    else:
        counted.tally = tally
    return counted


def count_shared(site: Site, pairs: str, name: str) -> Counter[Pair]:
    """In how many speeches of the chunk whose tables are in the folder ``name`` both of a pair are named, for the ``pairs`` of that file."""
    keys, wanted = _pairs(site.work / pairs)
    tally = _tally(records_of(read_part(site.work / name)))
    counted = counted_keys(tally)
    named: dict[str, set[str]] = {sid: set() for sid in tally.speeches}
    for key, use in tally.uses.items():
        for sid in use.speeches:
            named[sid].add(keys[counted[key]])
    return Counter(pair for together in named.values() for pair in combinations(sorted(together), 2) if pair in wanted)


def all_shared(several: Iterable[Counter[Pair]]) -> Counter[Pair]:
    """What ``count_shared`` gives for several chunks, added up."""
    total: Counter[Pair] = Counter()
    for shared in several:
        total.update(shared)
    return total


def write_pairs(settlement: Settled, pairs: Iterable[Pair], path: Path) -> None:
    """What ``count_shared`` reads: the key in the graph of each key as counted, and the pairs that are asked for."""
    keys = {key: new for key, (new, _) in settlement.items()}
    with whole_file(path) as writing:
        writing.write_text(json.dumps([keys, sorted(pairs)], ensure_ascii=False), "utf-8")


@lru_cache(maxsize=1)  # the chunks of a build ask for the same
def _pairs(path: Path) -> tuple[dict[str, str], frozenset[Pair]]:
    keys, pairs = json.loads(path.read_bytes())
    return keys, frozenset((a, b) for a, b in pairs)


def _tally(records: Iterable[Record]) -> Tally:
    tally = Tally()
    for record in records:
        tally.add(record)
    return tally


def _totals(records: list[Record]) -> Counter[str]:
    return Counter(
        {
            "speeches": len(records),
            "characters": sum(len(r.speech.text) for r in records),
            "mentions": sum(len(r.mentions) for r in records),
            "enumerations": sum(len(r.enumerations) for r in records),
            "relations": sum(len(r.relations) for r in records),
            "dated": sum(r.speech.year is not None for r in records),
        }
    )
