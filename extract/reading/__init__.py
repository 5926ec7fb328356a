"""Files, folders, tables and standard input → speeches. One file a format; effects of reading live here."""

from __future__ import annotations

from .files import File, read_file
from .limits import MAX_SIZE
from .skip import Skip
from .walk import Ids, find_files, read_speeches

__all__ = ["MAX_SIZE", "File", "Ids", "Skip", "find_files", "read_file", "read_speeches"]
