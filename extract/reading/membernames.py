"""The names inside a zip archive: their encoding, which archives of Chinese Windows do not state, and paths that lead nowhere."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from zipfile import ZipInfo

__all__ = ["member_paths"]

_STATED = 0x800  # the flag of a name in UTF-8
_BIG5 = "big5hkscs"  # with what Hong Kong added
_LEVEL_1 = range(0xA1, 0xC7)  # lead bytes of Big5: signs and the commoner half of the characters
_MOST = 0.5  # of the characters have to be common ones


def member_paths(members: Iterable[ZipInfo]) -> list[tuple[PurePosixPath, ZipInfo]]:
    r"""Each member that is a file with its path, sorted by path. A path is relative and goes nowhere but down, whatever the name says.

    >>> from zipfile import ZipInfo
    >>> wanted = ["b/讲话.txt".encode("gbk").decode("cp437"), r"C:\..\a.txt", "folder/"]
    >>> [str(path) for path, _ in member_paths(map(ZipInfo, wanted))]
    ['a.txt', 'b/讲话.txt']
    """
    listed = list(members)
    # All names of an archive were written by one program: together they tell best in which encoding.
    unstated = [member.orig_filename for member in listed if not member.flag_bits & _STATED]
    encoding = _encoding("\n".join(unstated).encode("cp437", "replace"))
    paths = []
    for member in listed:
        name = member.orig_filename
        if not member.flag_bits & _STATED:
            name = name.encode("cp437", "replace").decode(encoding, "replace")
        path = _downwards(name)
        if path.name and not name.endswith(("/", "\\")):
            paths.append((path, member))
    return sorted(paths, key=lambda pair: pair[0])


def _encoding(names: bytes) -> str:
    """UTF-8, GB18030 or Big5 where the names are likely in it, else the cp437 that the format prescribes."""
    if _decodes(names, "utf-8"):
        return "utf-8"
    shares = {encoding: _common_share(names, encoding) for encoding in ("gb18030", _BIG5) if _decodes(names, encoding)}
    best = max(shares, key=lambda encoding: shares[encoding], default="cp437")
    return best if shares.get(best, 0) >= _MOST else "cp437"


def _decodes(names: bytes, encoding: str) -> bool:
    try:
        names.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _common_share(names: bytes, encoding: str) -> float:
    """How many of the characters beyond ASCII are among the commoner ones of the encoding's standard."""
    wide = [character for character in names.decode(encoding) if not character.isascii()]
    if encoding == _BIG5:
        common = [character for character in wide if character.encode(_BIG5)[0] in _LEVEL_1]
    else:
        common = [character for character in wide if character.encode("gb2312", "ignore")]
    return len(common) / max(1, len(wide))


def _downwards(name: str) -> PurePosixPath:
    parts = re.split(r"[/\\]", name.replace("\0", ""))
    return PurePosixPath(*(part for part in parts if part.strip(". ") and not re.fullmatch("[A-Za-z]:", part)))
