"""Zip files, read within bounds: nothing that their headers say is believed, and nothing is unpacked to disk."""

from __future__ import annotations

import itertools
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING

from ..errors import InputError
from .limits import MB, MEMBERS, too_large

if TYPE_CHECKING:
    from typing import BinaryIO

__all__ = ["open_zip", "read_member"]

_ENTRY = b"PK\x01\x02"  # opens each line of the table of contents
_HEADER = 30  # bytes before the name of a member, where its data lie
_LOCKED = 0x1
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OverflowError, struct.error)


def open_zip(stream: BinaryIO, damaged: str) -> zipfile.ZipFile:
    """The zip file in ``stream``, which must be seekable; its table of contents is read, no member.

    Raises ``InputError`` when there is none (``damaged`` is what to tell then), when it has too many members, or when members share their bytes: so bombs are
    made that unpack to petabytes without a nested archive (David Fifield, A better zip bomb, WOOT 2019).
    """
    if _entries(stream) > MEMBERS:  # counted before the library makes an object of each
        raise InputError(f"holds more than {MEMBERS} members; unpack it and give the folder")
    try:
        archive = zipfile.ZipFile(stream)
    except _DAMAGE as error:
        raise InputError(damaged) from error
    starts = sorted((member.header_offset, member.compress_size + len(member.orig_filename)) for member in archive.infolist())
    if any(start + _HEADER + size > following for (start, size), (following, _) in itertools.pairwise(starts)):
        raise InputError("holds members that share their bytes, as a bomb does; leave it out")
    return archive


def read_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, limit: int, damaged: str) -> bytes:
    """The unpacked bytes of ``member``. Raises ``InputError`` when it is locked, ``damaged`` (what to tell then), or larger than ``limit`` bytes."""
    if member.flag_bits & _LOCKED:
        raise InputError("is locked by a password; unpack the archive and give the folder")
    # Other methods, which hardly anybody uses, take memory as their headers please.
    if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise InputError("is packed in a way that is not read; unpack the archive and give the folder")
    if member.file_size > limit:
        raise too_large(limit)
    try:
        with archive.open(member) as stream:
            data = stream.read(limit + 1)  # the library gives no more than the header says, and checks the sum
    except _DAMAGE as error:
        raise InputError(damaged) from error
    return data


def _entries(stream: BinaryIO) -> int:
    count, tail = 0, b""
    while block := stream.read(MB):
        count += (tail + block).count(_ENTRY)
        tail = block[1 - len(_ENTRY) :]
    stream.seek(0)
    return count
