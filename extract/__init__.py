"""Finds the fixed formulas of Chinese official language in speeches, and what they enumerate.

>>> record = extract("全面落实“六保”任务。")
>>> [(m.formula, m.start, m.end) for m in record.mentions]
[('六保', 5, 7)]
"""

from __future__ import annotations

from .calendar import Event, load_calendar
from .dating import date_speech
from .errors import BundleError, InputError, LexiconError, TifaError, UnknownNameError
from .extraction import extract, rules_version
from .items import expected_count
from .lexicon import Lexicon, Sense, load_lexicon
from .normalize import matching_text, shaped_text
from .reading import MAX_SIZE, File, Ids, Skip, find_files, read_file, read_speeches
from .records import Enumeration, Evidence, Implied, Item, Mention, Record, Relation, Speech
from .senses import same_members
from .sentences import sentence_at, sentence_spans

__all__ = [
    "MAX_SIZE",
    "BundleError",
    "Enumeration",
    "Event",
    "Evidence",
    "File",
    "Ids",
    "Implied",
    "InputError",
    "Item",
    "Lexicon",
    "LexiconError",
    "Mention",
    "Record",
    "Relation",
    "Sense",
    "Skip",
    "Speech",
    "TifaError",
    "UnknownNameError",
    "date_speech",
    "expected_count",
    "extract",
    "find_files",
    "load_calendar",
    "load_lexicon",
    "matching_text",
    "read_file",
    "read_speeches",
    "rules_version",
    "same_members",
    "sentence_at",
    "sentence_spans",
    "shaped_text",
]
