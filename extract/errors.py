"""What can go wrong for a user, by name. Every message is one line: what, where, and what to do.

The command line catches ``TifaError`` once and prints its message; the library never prints.
"""

from __future__ import annotations

__all__ = ["BundleError", "InputError", "LexiconError", "TifaError", "UnknownNameError"]


class TifaError(Exception):
    """The root: raised for anything the user can mend."""


class InputError(TifaError):
    """A path is missing, a file can't be read as its kind, or a line of a table is broken."""


class LexiconError(TifaError):
    """A lexicon file has an unknown column, a broken line, or an entry that contradicts itself."""


class BundleError(TifaError):
    """A folder holds no bundle, or one that is damaged or of a newer version."""


class UnknownNameError(TifaError):
    """A formula, speech or year asked for is not in the graph; the message offers near names."""
