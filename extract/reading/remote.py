"""Corpora that lie elsewhere (``s3://…``, ``hdfs://…``): found and opened by fsspec, with the driver that the user has installed and configured.

Nothing is fetched that was not named so; pages of the web are refused: what a site gives today is no corpus.
"""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, cast

from ..errors import InputError
from .kinds import why_unread
from .limits import whole
from .sidecar import told_by_sidecars
from .skip import Skip

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

    from .files import File

__all__ = ["is_remote", "open_remote", "remote_files"]

_WEB = ("http", "https", "ftp", "github", "git", "gist")


def is_remote(path: str) -> bool:
    """Whether ``path`` names its file system, as in ``s3://bucket/folder``.

    >>> is_remote("s3://corpus/2020"), is_remote("C:/corpus"), is_remote("a.txt")
    (True, False, False)
    """
    scheme, mark, _ = path.partition("://")
    return bool(mark) and scheme.isalnum()


def remote_files(typed: str, limit: int) -> Iterator[File | Skip]:
    """The files at or below ``typed``, which ``is_remote``, sorted by path, and what is passed over; as those of a folder here.

    ``limit`` is the bytes of a ``metadata.csv`` that are read. What the driver can't do is told in one line.
    """
    from .files import File  # noqa: PLC0415  # files.py opens what is found here

    try:
        system, root = _system(typed)
        alone = system.isfile(root)
        names = [root] if alone else sorted(name for name in system.find(root) if name != root)
    except InputError as error:
        yield Skip(typed, str(error))
        return
    except Exception as error:  # noqa: BLE001  # whatever the driver of a stranger's file system raises
        yield Skip(typed, f"can't be listed ({_line(error)}); check the address and your access to it")
        return
    if not names:
        yield Skip(typed, "no such file or folder; check the path")
        return
    base = root.rpartition("/")[0] if alone else root.rstrip("/")
    below = {name.removeprefix(base).lstrip("/"): name for name in names}
    shown = {relative: typed if alone else f"{typed.rstrip('/')}/{relative}" for relative in below}

    def read(relative: str) -> bytes:
        with system.open(below[relative], "rb") as stream:
            return whole(stream, limit)

    told = told_by_sidecars(below, read, shown.__getitem__)
    yield from told.skips
    for relative, name in sorted(below.items()):
        path = PurePosixPath(relative)
        if relative in told.sidecars:
            continue
        if unread := why_unread(path, named=alone):
            yield Skip(shown[relative], *unread)
        else:
            identity = path.stem if alone else str(path.with_suffix(""))
            yield File(system.unstrip_protocol(name), shown[relative], identity, stated=told.of_files.get(relative, {}))


def open_remote(path: str) -> BinaryIO:
    """The file at ``path``, open for reading. Raises ``OSError`` with the driver's reason when it can't be opened."""
    try:
        system, name = _system(path)
        return cast("BinaryIO", system.open(name, "rb"))
    except (OSError, InputError):
        raise
    except Exception as error:  # as above
        raise OSError(0, _line(error), path) from error


def _system(path: str) -> tuple[Any, str]:
    from fsspec.core import url_to_fs  # noqa: PLC0415  # only a corpus elsewhere needs it

    scheme = path.partition("://")[0].lower()
    if scheme in _WEB:
        raise InputError("is an address of the web; save the page or the file, and give that")
    try:
        system, name = url_to_fs(path)
    except (ImportError, ValueError) as error:
        raise InputError(f"can't be reached ({_line(error)}); install the driver of {scheme}:// for fsspec") from error
    return system, str(name)


def _line(error: Exception) -> str:
    return " ".join(str(error).split()) or type(error).__name__
