"""Finds the fixed formulas of Chinese official language in speeches, and what they enumerate.

>>> from extract import extract"""

from __future__ import annotations

from .errors import BundleError, InputError, LexiconError, TifaError, UnknownNameError
from .records import Enumeration, Evidence, Item, Mention, Record, Relation, Speech
from .sentences import sentence_spans

__all__ = [
    "BundleError",
    "Enumeration",
    "Evidence",
    "InputError",
    "Item",
    "LexiconError",
    "Mention",
    "Record",
    "Relation",
    "Speech",
    "TifaError",
    "UnknownNameError",
    "sentence_spans",
]
