"""A piece of a build: two hundred speeches that stand together in id order, extracted, and read again where others teach them.

Every step writes a folder of tables whose name says of what it was made. So a step that is done twice (a build that was cut short, a worker
that died) does nothing the second time, and what it was made of can't have changed in between.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from typing import TYPE_CHECKING

from extract import BundleError, Lexicon, TifaError, extract, load_lexicon, matching_text

from .inputs import Input, speeches_in
from .learned import Finder, teachings
from .manifest import reading_version
from .tables import PART, Tables, in_id_order, joined, read_part, tables_of, without, write_part
from .whole import whole_folder

if TYPE_CHECKING:
    from pathlib import Path

    from .learned import LearnedKind

__all__ = ["CHUNK", "Alone", "Chunk", "Site", "Teaching", "extract_chunk", "teach_chunk"]

CHUNK = PART // 10  # speeches; parts are made of whole chunks

Teaches = Mapping[str, Mapping[str, str]]  # of each speech what it teaches: name -> kind and evidence


@dataclass(frozen=True, slots=True)
class Site:
    """Where a build goes on, and with what: the same for all its work.

    ``shards`` holds the texts, ``work`` what is made of them, ``older`` the bundle that is being replaced. A worker whose lexicon or rules are
    not those named here refuses the work. ``grouped``: counts go by year and place (``census.py``).
    """

    shards: Path
    work: Path
    older: Path
    lexicon_path: str | None
    lexicon: str
    reading: str
    grouped: bool = False


@dataclass(frozen=True, slots=True)
class Chunk:
    """Speeches in id order. Of those in ``known`` (id → part of the older bundle's tables) the older bundle holds the records."""

    inputs: tuple[Input, ...]
    known: Mapping[str, int]
    history: str  # what the known records depend on, besides their speeches


@dataclass(frozen=True, slots=True)
class Alone:
    """A chunk whose new speeches were extracted, each alone: the folder of its tables, what the new ones teach, how many they are."""

    folder: str
    teaches: Teaches
    extracted: int


@dataclass(frozen=True, slots=True)
class Teaching:
    """What is left to be told to a chunk: names that were learned, with their kinds, those that were not when the known ones were read
    (or are not any more), and what its speeches teach themselves.
    """

    kinds: Mapping[str, LearnedKind]
    moved: frozenset[str]
    teaches: Teaches


def extract_chunk(site: Site, chunk: Chunk) -> Alone:
    """Extracts the speeches of ``chunk`` that are new, each alone, and writes the tables of all of them."""
    name = _name(
        "alone", site.reading, site.lexicon, chunk.history, *((i.id, i.digest, i.id in chunk.known) for i in chunk.inputs)
    )
    folder = site.work / name
    fresh = [entry for entry in chunk.inputs if entry.id not in chunk.known]
    if not _is_done(folder):
        lexicon = _lexicon(site) if fresh else None
        records = [extract(speech, lexicon) for speech in speeches_in(site.shards, fresh)]
        tables = tables_of(records)
        if chunk.known:
            older = [_older_part(site.older, part, chunk.history) for part in sorted(set(chunk.known.values()))]
            tables = joined([*(in_id_order(part, list(chunk.known)) for part in older), tables])
        with whole_folder(folder) as writing:
            write_part(in_id_order(tables, [entry.id for entry in chunk.inputs]), writing)
            taught = {r.speech.id: teachings(r, lexicon) for r in records} if lexicon is not None else {}
            (writing / "teaches.json").write_text(json.dumps(taught, ensure_ascii=False), "utf-8")
    return Alone(name, json.loads((folder / "teaches.json").read_bytes()), len(fresh))


def teach_chunk(site: Site, task: tuple[Chunk, str, Teaching]) -> tuple[str, set[str]]:
    """Reads those speeches of a chunk again that hold names which others teach, or have ceased to.

    The task is a chunk, the folder that ``extract_chunk`` made of it, and what is to be told. Gives the folder of the tables as they are then, and the
    ids of the speeches that were read again.
    """
    chunk, name, teaching = task
    if not teaching.kinds.keys() | teaching.moved:
        return name, set()
    tables = read_part(site.work / name)
    touched = _touched(tables, chunk, teaching)
    if not touched:
        return name, set()
    name = _name("taught", name, *((sid, sorted(kinds.items())) for sid, kinds in touched.items()))
    if not _is_done(site.work / name):
        lexicon = _lexicon(site)
        speeches = speeches_in(site.shards, [entry for entry in chunk.inputs if entry.id in touched])
        again = tables_of(extract(speech, lexicon, touched[speech.id]) for speech in speeches)
        with whole_folder(site.work / name) as writing:
            write_part(in_id_order(joined([without(tables, touched), again]), [e.id for e in chunk.inputs]), writing)
    return name, set(touched)


def _touched(tables: Tables, chunk: Chunk, teaching: Teaching) -> dict[str, dict[str, LearnedKind]]:
    """The speeches that were read without a learned name that they hold, or with one that is none any more; and the names to read them with.

    What a speech teaches itself it is not told: it is read best by its own words.
    """
    kinds, moved = teaching.kinds, teaching.moved
    finder, touched = Finder(sorted(kinds.keys() | moved)), {}
    for sid, text in zip(tables["speeches"]["id"].to_pylist(), tables["speeches"]["text"], strict=True):
        if news := moved if sid in chunk.known else kinds.keys():
            held = finder.held(matching_text(text.as_py())) - teaching.teaches.get(sid, {}).keys()
            if not held.isdisjoint(news):
                touched[sid] = {name: kinds[name] for name in sorted(held) if name in kinds}
    return touched


def _is_done(folder: Path) -> bool:
    """Whether an earlier build has left ``folder`` whole; one that a crash of the machine has harmed is removed."""
    if not folder.is_dir():
        return False
    try:
        read_part(folder)
    except BundleError:
        shutil.rmtree(folder)
        return False
    return True


def _name(step: str, *made_of: object) -> str:
    return f"{step}-{sha256(json.dumps(made_of, ensure_ascii=False).encode('utf-8')).hexdigest()[:40]}"


def _lexicon(site: Site) -> Lexicon:
    lexicon = _loaded(site.lexicon_path, site.lexicon)
    if (lexicon.version, reading_version()) != (site.lexicon, site.reading):
        raise TifaError(
            "a worker has another Tifa or another lexicon than this build; give all of them the same, and build again"
        )
    return lexicon


@lru_cache(maxsize=1)  # by its version too: the file may change before the next build
def _loaded(path: str | None, version: str) -> Lexicon:  # noqa: ARG001  # see above
    return load_lexicon(path)


@lru_cache(maxsize=2)  # the chunks of a part come one after the other; ``history``: another build may have written the same path
def _older_part(older: Path, part: int, history: str) -> Tables:  # noqa: ARG001  # see above
    return read_part(older, part)
