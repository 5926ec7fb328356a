"""A folder that is replaced in one step, by one process at a time: the new one is written beside it and swapped in by rename.

``DIR.building`` is what is being written, with what can be used again (``work``) if it is cut short; ``DIR.previous`` is where the old folder
waits during the swap; ``DIR.lock`` is held by whoever writes. Whoever opens DIR completes or undoes a swap that was cut short, so that there
is always one whole folder.
"""

from __future__ import annotations

import shutil
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from extract import BundleError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["WORK", "begin", "give_up", "locked", "settle", "settle_locked", "swap"]

WORK = "work"  # the folder within DIR.building that the next build goes on with
_PATIENCE = 20.0  # seconds that a swap may take: two renames, and the old folder's removal


@contextmanager
def locked(out: Path, patience: float = 0.0) -> Iterator[None]:
    """DIR is this process's alone to write, while the block lasts. The system lets go of the lock when the process dies, however it dies.

    Raises ``BundleError`` where another process has it for longer than ``patience`` seconds.
    """
    from filelock import FileLock, Timeout  # noqa: PLC0415  # opening a whole bundle needs no lock

    place = out.resolve()
    path = place.with_name(place.name + ".lock")
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(path, timeout=patience):
            try:
                yield
            finally:
                with suppress(OSError):
                    if path.stat().st_size == 0:  # else it is somebody's file of that name
                        path.unlink()
    except Timeout:
        raise BundleError(f"{out}: another build writes here just now; wait until it is done, or choose another folder") from None


def begin(out: Path) -> Path:
    """A folder beside ``out``, to write into and then to ``swap`` in; it holds nothing but what an earlier build left in ``WORK``."""
    building, _ = _beside(out)
    if building.is_dir():
        for entry in building.iterdir():
            if entry.name != WORK:
                shutil.rmtree(entry) if entry.is_dir() else entry.unlink()
    (building / WORK).mkdir(parents=True, exist_ok=True)
    return building


def give_up(out: Path) -> None:
    """Removes what a build that was cut short has left, when there is nothing to go on with."""
    shutil.rmtree(_beside(out)[0], ignore_errors=True)


def swap(building: Path, out: Path) -> None:
    """Puts ``building`` at ``out``: two renames. Cut short after the first, there is no DIR but DIR.previous and a whole DIR.building: ``settle`` goes on."""
    out = out.resolve()
    _, previous = _beside(out)
    (building / "complete").touch()
    if out.exists():
        shutil.rmtree(previous, ignore_errors=True)
        out.rename(previous)
    building.rename(out)
    _clear(out, previous)


def settle(out: Path) -> None:
    """Completes a swap that was cut short, or undoes it where the new folder is not whole; waits for one that is under way."""
    if _is_cut_short(out.resolve()):
        with locked(out, _PATIENCE):
            settle_locked(out)


def settle_locked(out: Path) -> None:
    """``settle`` for who holds the lock."""
    out = out.resolve()
    building, previous = _beside(out)
    if not out.exists() and (building / "complete").exists():
        building.rename(out)
    elif not out.exists() and (previous / "manifest.json").exists():
        previous.rename(out)
    if (out / "complete").exists():
        _clear(out, previous)


def _is_cut_short(out: Path) -> bool:
    building, previous = _beside(out)
    if out.exists():
        return (out / "complete").exists()
    return (building / "complete").exists() or (previous / "manifest.json").exists()


def _clear(out: Path, previous: Path) -> None:
    """The mark goes last: while it stands, DIR.previous is what a swap left, and not somebody's copy of that name."""
    shutil.rmtree(previous, ignore_errors=True)
    shutil.rmtree(out / WORK, ignore_errors=True)
    (out / "complete").unlink(missing_ok=True)


def _beside(out: Path) -> tuple[Path, Path]:
    """DIR.building and DIR.previous, also where DIR was typed as ``.`` or is a link."""
    place = out.resolve()
    return place.with_name(place.name + ".building"), place.with_name(place.name + ".previous")
