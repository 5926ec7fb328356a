"""The steps of extraction in a row: one speech in, one record out."""

from __future__ import annotations

from functools import lru_cache
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING

from .dating import date_speech
from .formulas import find_mentions
from .items import find_enumerations
from .lexicon import Lexicon, load_lexicon
from .normalize import matching_text
from .records import Record, Speech
from .relations import find_relations
from .senses import settle_senses

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .records import Kind

__all__ = ["extract", "rules_version"]


def extract(speech: Speech | str, lexicon: Lexicon | None = None, learned: Mapping[str, Kind] | None = None) -> Record:
    """All that can be read from one speech, read alone; the same input gives an equal record.

    ``speech`` is a ``Speech`` or just its text; ``lexicon`` the known formulas (None: the shipped lexicon); ``learned`` the kinds
    of names that other speeches of a corpus teach (what a build knows; rule ``learned``).
    The record's tuples are in text order, its mentions do not overlap.

    >>> record = extract("严格执行公示、记录、审核“三项制度”。")
    >>> [(e.formula, [i.text for i in e.items], e.complete) for e in record.enumerations]
    [('三项制度', ['公示', '记录', '审核'], True)]
    """
    if isinstance(speech, str):
        speech = Speech(id="text", text=speech)
    if lexicon is None:
        lexicon = load_lexicon()
    matching = matching_text(speech.text)
    mentions = find_mentions(speech.text, matching, lexicon, learned or {})
    enumerations = find_enumerations(speech.text, matching, mentions, lexicon)
    dated = date_speech(speech, matching)
    return Record(
        speech=dated,
        mentions=tuple(settle_senses(matching, mentions, enumerations, dated, lexicon)),
        enumerations=tuple(enumerations),
        relations=tuple(find_relations(matching, mentions, enumerations)),
    )


@lru_cache(maxsize=1)
def rules_version() -> str:
    """A digest of this package's own code and tables: when it changes, records may, and a bundle is read again."""
    digest = sha256()
    for path in sorted(files("extract").iterdir(), key=lambda p: p.name):
        if path.name.endswith((".py", ".csv")):
            digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]
