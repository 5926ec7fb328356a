"""Files and folders that are there whole or not at all: written under another name beside their place, then renamed."""

from __future__ import annotations

import shutil
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING
from uuid import uuid4

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["whole_file", "whole_folder"]


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """Where to write what is to be the file ``path``; it takes its place when the block ends, and is gone where the block fails.

    Two processes may write the same file at once: each writes one of its own, and the later takes the place of the earlier.
    """
    beside = path.with_name(f".{path.name}.{uuid4().hex}")
    try:
        yield beside
        beside.replace(path)
    except BaseException:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        raise


@contextmanager
def whole_folder(path: Path) -> Iterator[Path]:
    """An empty folder to fill, which is to be the folder ``path``; as ``whole_file``, but of two the earlier stays."""
    beside = path.with_name(f".{path.name}.{uuid4().hex}")
    beside.mkdir(parents=True)
    try:
        yield beside
        try:
            beside.rename(path)
        except OSError:
            if not path.is_dir():
                raise
            shutil.rmtree(beside)
    except BaseException:
        shutil.rmtree(beside, ignore_errors=True)
        raise
