"""Zip archives that no packer writes: names without an encoding, figures that lie, members that share their bytes."""

from __future__ import annotations

import struct
import zipfile

from tests.packages import zipped

__all__ = ["ENTRY", "FLAGS", "METHOD", "UNPACKED", "altered", "overlapping", "raw_zip"]

ENTRY, FLAGS, METHOD, UNPACKED = (
    b"PK\x01\x02",
    8,
    10,
    24,
)  # the table of contents: how a line begins, and where in it a figure stands


def altered(data: bytes, place: int, form: str, figure: int) -> bytes:
    """``data`` with another figure in the first line of its table of contents."""
    at = data.index(ENTRY) + place
    return data[:at] + struct.pack(form, figure) + data[at + struct.calcsize(form) :]


def raw_zip(*names: bytes, data: bytes = "同志们：今天开会。".encode()) -> bytes:
    """An archive whose names are these bytes, without a word on their encoding."""
    shown = [f"{n:04}".ljust(len(name), "x") for n, name in enumerate(names)]
    packed = zipped(dict.fromkeys(shown, data), zipfile.ZIP_STORED)
    for name, stand_in in zip(names, shown, strict=True):
        packed = packed.replace(stand_in.encode(), name)
    return packed


def overlapping(copies: int) -> bytes:
    """An archive whose table of contents names one member again and again (the simplest of Fifield's constructions)."""
    data = zipped({"00000.txt": " " * 1000})
    start, end = data.index(ENTRY), data.rindex(b"PK\x05\x06")
    entry = data[start:end]
    table = b"".join(entry.replace(b"00000", b"%05d" % n) for n in range(copies))
    ending = data[end : end + 8] + struct.pack("<HHII", copies & 0xFFFF, copies & 0xFFFF, len(table), start) + b"\0\0"
    return data[:start] + table + ending
