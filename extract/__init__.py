"""Finds the fixed formulas of Chinese official language in speeches, and what they enumerate.
"""

from __future__ import annotations

from .calendar import Event, load_calendar
from .errors import BundleError, InputError, LexiconError, TifaError, UnknownNameError
from .lexicon import Lexicon, Sense, load_lexicon
from .records import Enumeration, Evidence, Item, Mention, Record, Relation, Speech
from .sentences import sentence_spans

__all__ = [
    "BundleError",
    "Enumeration",
    "Event",
    "Evidence",
    "InputError",
    "Item",
    "Lexicon",
    "LexiconError",
    "Mention",
    "Record",
    "Relation",
    "Sense",
    "Speech",
    "TifaError",
    "UnknownNameError",
    "load_calendar",
    "load_lexicon",
    "sentence_spans",
]
