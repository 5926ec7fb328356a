"""A folder that is replaced in one step: the new one is written beside it and swapped in by rename.

``DIR.building`` is what is being written; ``DIR.previous`` is where the old folder waits during the swap. Whoever opens DIR completes or
undoes a swap that was cut short, so that there is always one whole folder.
"""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["begin", "settle", "swap"]


def begin(out: Path) -> Path:
    """An empty folder beside ``out``, to write into and then to ``swap`` in."""
    building, _ = _beside(out)
    shutil.rmtree(building, ignore_errors=True)
    building.mkdir(parents=True)
    return building


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
    """Completes a swap that was cut short, or undoes it where the new folder is not whole."""
    out = out.resolve()
    building, previous = _beside(out)
    if not out.exists() and (building / "complete").exists():
        building.rename(out)
    elif not out.exists() and (previous / "manifest.json").exists():
        previous.rename(out)
    if (out / "complete").exists():
        _clear(out, previous)


def _clear(out: Path, previous: Path) -> None:
    """The mark goes last: while it stands, DIR.previous is what a swap left, and not somebody's copy of that name."""
    shutil.rmtree(previous, ignore_errors=True)
    (out / "complete").unlink(missing_ok=True)


def _beside(out: Path) -> tuple[Path, Path]:
    """DIR.building and DIR.previous, also where DIR was typed as ``.`` or is a link."""
    place = out.resolve()
    return place.with_name(place.name + ".building"), place.with_name(place.name + ".previous")
