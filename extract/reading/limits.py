"""How much of a file is read: one limit, which the user may raise, and what follows from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..errors import InputError

if TYPE_CHECKING:
    from typing import BinaryIO

__all__ = ["MAX_SIZE", "MB", "MEMBERS", "Meter", "too_large", "whole"]

MB = 1_000_000
# What one file, or one member of an archive, or one row of a table that is read row by row, may take in bytes, packed and unpacked. Two hundred
# megabytes are sixty million characters in UTF-8: a thousand times the longest report, and what fits into memory several times over.
MAX_SIZE = 200 * MB
MEMBERS = 100_000  # of an archive: their names alone take some hundred megabytes
# An archive, or a table in packed columns, gives many speeches and is never in memory as a whole. Official prose packs to a fifth, repetitive XML
# to a twentieth; what unpacks to a hundred times its size was made to do harm.
_RATIO = 100


def too_large(limit: int) -> InputError:
    """The fault to raise for what takes more than ``limit`` bytes.

    >>> str(too_large(200_000_000))
    'is larger than 200 MB, packed or unpacked; leave it out, or raise the limit with --max-size'
    """
    return InputError(f"is larger than {limit / MB:g} MB, packed or unpacked; leave it out, or raise the limit with --max-size")


def whole(stream: BinaryIO, limit: int) -> bytes:
    """All that ``stream`` holds; it may grow while it is read. Raises ``InputError`` for more than ``limit`` bytes."""
    data = stream.read(limit + 1)
    if len(data) > limit:
        raise too_large(limit)
    return data


class Meter:
    """Counts what a packed file of ``size`` bytes has given, and stops it when that is out of proportion.

    >>> meter = Meter(size=10, limit=MB)
    >>> meter.count(MB)
    >>> meter.count(1)
    Traceback (most recent call last):
    ...
    extract.errors.InputError: unpacks to more than 1 MB, 100000 times its size, as a bomb does; leave it out, or raise the limit with --max-size
    """

    def __init__(self, size: int, limit: int) -> None:
        self._size = max(1, size)
        self._most = max(limit, _RATIO * size)
        self._given = 0

    @property
    def over(self) -> bool:
        """Whether it has given too much."""
        return self._given > self._most

    def count(self, given: int) -> None:
        """``given`` bytes more were unpacked. Raises ``InputError`` when all of them are too many."""
        self._given += given
        if self.over:
            times = self._most // self._size
            raise InputError(
                f"unpacks to more than {self._most / MB:g} MB, {times} times its size, as a bomb does; "
                "leave it out, or raise the limit with --max-size"
            )
