"""Files that lie on a disk: nothing else is opened, so that no reader waits for a pipe or drinks from a device."""

from __future__ import annotations

import errno
import os
import stat
from typing import TYPE_CHECKING

from ..errors import InputError

if TYPE_CHECKING:
    from typing import BinaryIO

__all__ = ["open_regular"]

_NO_FILE = "is no file but a pipe, a socket or a device; copy what it gives into a file"


def open_regular(path: str) -> BinaryIO:
    """The file at ``path``, or that the link there leads to, open for reading.

    Raises ``InputError`` for a pipe, a socket, a device or a folder, ``OSError`` when the system refuses.
    """
    # A pipe that nobody writes to opens at once with this flag; without it we would wait for ever. Files are read as without it.
    try:
        stream = open(path, "rb", opener=lambda name, flags: os.open(name, flags | getattr(os, "O_NONBLOCK", 0)))  # noqa: SIM115  # a Path takes no opener; the caller closes it
    except OSError as error:
        if error.errno == errno.ENXIO:  # a socket, which can't even be opened
            raise InputError(_NO_FILE) from error
        raise
    if stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
        return stream
    stream.close()
    raise InputError(_NO_FILE)
