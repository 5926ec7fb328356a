"""Files, folders, tables and standard input → speeches. One file a format; effects of reading live here."""

from __future__ import annotations

from .skip import Skip
from .walk import read_speeches

__all__ = ["Skip", "read_speeches"]
