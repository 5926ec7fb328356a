"""Python's cycle collector looks rarely while a corpus is built: it would walk millions of records and edges again and again, and hardly any of them
is garbage. Reading tables, counting and unpickling counts take half as long again with it.
"""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["RARELY", "collect_rarely", "rare_collection"]

RARELY = (500_000, 50, 100)  # thresholds of ``gc``


def collect_rarely() -> tuple[int, int, int]:
    """From now on, in this process; gives the thresholds that held before, for ``gc.set_threshold``.

    >>> before = collect_rarely()
    >>> gc.set_threshold(*before)
    """
    before = gc.get_threshold()
    gc.set_threshold(*RARELY)
    return before


@contextmanager
def rare_collection() -> Iterator[None]:
    """Within it, whatever happens there."""
    before = collect_rarely()
    try:
        yield
    finally:
        gc.set_threshold(*before)
