"""Office files are zips of XML: looked through, within bounds, before a library opens them."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import TYPE_CHECKING
from xml.parsers import expat

from ..errors import InputError
from .limits import too_large
from .zips import open_zip, read_member

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["packed", "parts"]

_XML = (".xml", ".rels")
_A_TAG = 50  # bytes of a limit for each tag: an element in memory takes many times what it takes in the file
_BLOCK = 10_000
_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # opens files of the older office programs, and what newer ones wrap a locked file in
_LOCKED = "EncryptedPackage".encode("utf-16-le")


def parts(data: bytes, limit: int, damaged: str) -> dict[str, bytes]:
    """The parts of an office file by name.

    Raises ``InputError`` when it is locked, when it is no readable zip or its XML is broken (``damaged`` is what to tell then), when its parts together
    take more than ``limit`` bytes or hold more tags than that, or when one declares entities: no word processor does, and they are how
    XML is made to grow or to ask for files.
    """
    if data.startswith(_OLD) and _LOCKED in data:
        raise InputError("is locked by a password; save it without one")
    found: dict[str, bytes] = {}
    left, tags = limit, limit // _A_TAG
    with open_zip(BytesIO(data), damaged) as archive:
        for member in archive.infolist():
            part = read_member(archive, member, limit, damaged)
            left -= len(part)
            if part and member.filename.lower().endswith(_XML):
                tags -= part.count(b"<")
                _check_entities(part, damaged)
            if left < 0 or tags < 0:
                raise too_large(limit)
            found[member.filename] = part
    return found


def packed(found: Mapping[str, bytes]) -> BytesIO:
    """The ``found`` parts as an office file of our own making: what a library opens is what was looked through, however it reads a zip."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, part in found.items():
            archive.writestr(zipfile.ZipInfo(name), part)
    stream.seek(0)
    return stream


def _check_entities(part: bytes, damaged: str) -> None:
    """Reads ``part`` up to its first element, where declarations end; damaged XML is left for its reader to tell."""
    seen: list[bool] = []  # of each declaration, whether it declares anything itself; False for the first element
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = lambda _name, _system, _public, itself: seen.append(bool(itself))
    parser.StartElementHandler = lambda _name, _attributes: seen.append(False)
    try:
        for start in range(0, len(part), _BLOCK):
            parser.Parse(part[start : start + _BLOCK])
            if seen:
                break
        else:
            parser.Parse(b"", True)  # expat's own way to say that this was all
    except (
        expat.ExpatError,
        LookupError,
        ValueError,
    ) as error:  # also of encodings that nobody knows, or that office files are never in
        if not any(seen):
            raise InputError(damaged) from error
    if any(seen):
        raise InputError("declares XML entities, which no office program does; save it again from one")
