"""Which files a path stands for, in which order, and under which ids their speeches go."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import InputError
from .archive import BUNDLE_TABLES
from .files import File, read_file
from .kinds import no_speech, why_unread
from .limits import MAX_SIZE, too_large, whole
from .regular import open_regular
from .remote import is_remote, remote_files
from .sidecar import told_by_sidecars
from .skip import Skip

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import BinaryIO

    from ..records import Speech

__all__ = ["Ids", "find_files", "read_speeches"]


def read_speeches(
    paths: Iterable[str | Path],
    *,
    on_skip: Callable[[Skip], None] | None = None,
    stdin: BinaryIO | None = None,
    limit: int = MAX_SIZE,
) -> Iterator[Speech]:
    """The speeches of files, folders and .zip archives (searched downwards), tables and ``-`` (standard input), as they are read.

    Paths in the order given, files of a folder sorted by path, rows as they stand. A speech's id is the one that its table
    gives, else its path below the path it was found under, without suffix, and for a row its number (``reports/3``); ids are
    unique, a second one is a fault. ``on_skip`` is told of every file, line or row that is passed over, and reading goes on;
    without it the first fault raises ``InputError``. Files of other kinds inside a folder are reported without being faults, but for
    those that people keep speeches in (.doc, .xls, .rar);
    bundles inside a folder are what a build made of speeches, and are passed by. A link to a folder is not followed,
    and a fault where it leads elsewhere. What a ``metadata.csv`` of the folder states of a
    file goes before what the file's own head states (``docs/reading.md``).
    ``stdin`` stands in for the process's standard input. ``limit`` is the bytes that one file may take, packed or unpacked (docs/reading.md).

    >>> from io import BytesIO
    >>> [speech.text for speech in read_speeches(["-"], stdin=BytesIO("同志们：".encode("gb18030")))]
    ['同志们：']
    """
    ids = Ids()
    for file in find_files(paths, stdin=stdin, limit=limit):
        for found in [file] if isinstance(file, Skip) else read_file(file, limit):
            if isinstance(found, Skip):
                skip = found
            else:
                where, speech = found
                taken = ids.taken(speech.id, where)
                if taken is None:
                    yield speech
                    continue
                skip = taken
            if on_skip is not None:
                on_skip(skip)
            elif skip.fault:
                raise InputError(skip.message)


class Ids:
    """Which ids speeches have, and where: the first that has one keeps it."""

    def __init__(self) -> None:
        self._where: dict[str, str] = {}

    def taken(self, identity: str, where: str) -> Skip | None:
        """None, and from now on the id is taken; the fault to tell where another speech has it."""
        if identity in self._where:
            return Skip(
                where,
                f"has the id {identity}, as {self._where[identity]} has; give one of them another id (a file: another name)",
            )
        self._where[identity] = where
        return None


def find_files(paths: Iterable[str | Path], *, stdin: BinaryIO | None = None, limit: int = MAX_SIZE) -> Iterator[File | Skip]:
    """The files that ``paths`` stand for, and what is passed over, in the order of ``read_speeches``.

    None is read yet but for standard input and each ``metadata.csv``, of which ``limit`` bytes are. Links are followed to files and not to
    folders, so that a search can't go round in circles.
    """
    for path in paths:
        typed = str(path)
        if typed == "-":
            data = (stdin or sys.stdin.buffer).read(limit + 1)
            yield File("-", "-", "stdin", data) if len(data) <= limit else Skip("-", str(too_large(limit)))
        elif is_remote(typed):
            yield from remote_files(typed, limit)
        elif os.path.isdir(typed):  # noqa: PTH112  # below a folder that is closed to us: false, not an error
            yield from _of_folder(typed, limit)
        elif not os.path.lexists(typed):
            yield Skip(_shown(typed), "no such file or folder; check the path")
        elif unread := why_unread(Path(typed), named=True):
            yield Skip(_shown(typed), *unread)
        else:
            yield File(typed, _shown(typed), Path(_shown(typed)).stem)


def _of_folder(typed: str, limit: int) -> Iterator[File | Skip]:
    closed: list[OSError] = []
    files: list[Path] = []
    links: list[Path] = []
    for folder, below, names in os.walk(typed, onerror=closed.append):
        locks = {f"{name.removesuffix('.building')}.lock" for name in below if name.endswith(".building")}
        below[:] = [name for name in below if not _is_bundle(Path(folder, name))]
        files += [Path(folder, name) for name in names if name not in locks]
        links += [path for name in below if (path := Path(folder, name)).is_symlink()]
    for error in closed:
        yield Skip(_shown(str(error.filename)), f"can't be opened ({error.strerror}); check its permissions")
    yield from (_not_followed(link, typed) for link in sorted(links))
    found = sorted(file.relative_to(typed) for file in files)
    told = told_by_sidecars(
        (relative.as_posix() for relative in found),
        lambda name: _read(os.path.join(typed, name), limit),  # noqa: PTH118  # as below
        lambda name: _shown(os.path.join(typed, name)),  # noqa: PTH118  # a Path would drop the “./” that was typed
    )
    yield from told.skips
    for relative in found:
        source = _shown(os.path.join(typed, relative))  # noqa: PTH118  # as above
        stated = told.of_files.get(relative.as_posix(), {})
        if relative.as_posix() in told.sidecars:
            continue
        if unread := why_unread(relative):
            yield Skip(source, *unread)
        else:
            yield File(str(Path(typed, relative)), source, _shown(relative.with_suffix("").as_posix()), stated=stated)


def _not_followed(link: Path, typed: str) -> Skip:
    """What is told of a link to a folder: a fault where it leads to files that are not read."""
    relative = link.relative_to(typed)
    source = _shown(os.path.join(typed, relative))  # noqa: PTH118  # as above
    if reason := no_speech(relative):
        return Skip(source, reason, fault=False)
    if Path(os.path.realpath(link)).is_relative_to(os.path.realpath(typed)):
        return Skip(source, "is a link to a folder whose files are read where they lie", fault=False)
    return Skip(source, "is a link to a folder elsewhere, which is not followed; give that folder too")


def _read(path: str, limit: int) -> bytes:
    with open_regular(path) as stream:
        return whole(stream, limit)


def _is_bundle(folder: Path) -> bool:
    """Whether a build made ``folder``, or is making it: its texts stand elsewhere, and reading them again would double every speech."""
    return all((folder / table).is_dir() for table in BUNDLE_TABLES) or (
        folder.name.endswith(".building") and (folder / "work").is_dir()
    )


def _shown(path: str) -> str:
    r"""``path`` in characters that can be written: bytes of a name that are no UTF-8 as ``\udc80``."""
    return path.encode("utf-8", "backslashreplace").decode("utf-8")
