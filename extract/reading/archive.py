"""Zip archives, which are read as folders are: their members, in order, each as a file of its own."""

from __future__ import annotations

import os
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING

from ..errors import InputError
from .kinds import why_unread
from .limits import Meter
from .membernames import member_paths
from .sidecar import told_by_sidecars
from .skip import Skip
from .zips import open_zip, read_member

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import PurePosixPath
    from typing import BinaryIO

    from .files import File

__all__ = ["BUNDLE_TABLES", "archive_files"]

BUNDLE_TABLES = ("speeches.parquet", "mentions.parquet")  # folders that stand side by side in a bundle and nowhere else
_DAMAGED = "is no readable zip archive (damaged, or cut short); fetch it or pack it anew"
_DAMAGED_MEMBER = "is damaged inside the archive; fetch it or pack it anew"


def archive_files(stream: BinaryIO, file: File, limit: int) -> Iterator[File | Skip]:
    """The members of the archive ``file``, whose bytes are in ``stream``, each with its data, and what is passed over; sorted by path.

    Ids are paths below the archive's own, as if it were a folder. An archive inside is opened too, one inside that is not.
    Raises ``InputError`` when the archive can't be read, or as soon as it has given more than ``limits.py`` allows.
    """
    size = stream.seek(0, os.SEEK_END)
    stream.seek(0)
    yield from _files(stream, file, limit, Meter(size, limit), nested=False)


def _files(stream: BinaryIO, file: File, limit: int, meter: Meter, *, nested: bool) -> Iterator[File | Skip]:
    with open_zip(stream, _DAMAGED) as archive:
        members = member_paths(archive.infolist())
        if not members:
            raise InputError("is empty; there is nothing to read")
        bundles = _bundles(path for path, _ in members)
        by_name = {str(path): member for path, member in members}
        told = told_by_sidecars(
            by_name,
            lambda name: read_member(archive, by_name[name], limit, _DAMAGED_MEMBER),
            lambda name: f"{file.source}/{name}",
        )
        yield from told.skips
        # What is stated of the archive is so of each member, but for what no two can share.
        of_all = {column: words for column, words in file.stated.items() if column not in ("id", "title")}
        for path, member in members:
            if str(path) in told.sidecars:
                continue
            if not bundles.isdisjoint(path.parents):
                continue  # as in a folder: a build made it of speeches
            source = f"{file.source}/{path}"
            if unread := why_unread(path):
                yield Skip(source, *unread)
                continue
            try:
                data = read_member(archive, member, limit, _DAMAGED_MEMBER)
            except InputError as error:
                yield Skip(source, str(error))
                continue
            meter.count(len(data))
            identity = f"{file.identity}/{path.with_suffix('')}"
            stated = {**of_all, **told.of_files.get(str(path), {})}
            inside = replace(file, path=str(path), source=source, identity=identity, data=data, stated=stated)
            if path.suffix.lower() != ".zip":
                yield inside
            elif nested:
                yield Skip(source, "is an archive in an archive in an archive; unpack the outer one and give the folder")
            else:
                yield from _nested(inside, limit, meter)


def _nested(file: File, limit: int, meter: Meter) -> Iterator[File | Skip]:
    try:
        yield from _files(BytesIO(file.data or b""), file, limit, meter, nested=True)
    except InputError as error:
        if meter.over:
            raise  # the outer archive gives no more either
        yield Skip(file.source, str(error))


def _bundles(paths: Iterable[PurePosixPath]) -> set[PurePosixPath]:
    """The folders of an archive that hold a bundle."""
    folders = {folder for path in paths for folder in path.parents}
    return {folder for folder in folders if all(folder / table in folders for table in BUNDLE_TABLES)}
