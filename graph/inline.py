"""The explorer inside a notebook: its page in a frame of its own, so that neither's styles and scripts reach the other.

The frame is sandboxed: the page runs its own script, writes files that its reader asks for, and can do nothing to the notebook. It
travels in the notebook's output and asks nothing of the network; an output is as large as the page.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from .explorer import explorer_page

if TYPE_CHECKING:
    from .bundle import Bundle

__all__ = ["Inline", "view"]


@dataclass(frozen=True, slots=True)
class Inline:
    """A page with the height in CSS pixels at which a notebook shows it; ``page`` is the HTML as ``explorer_page`` gives it."""

    page: str
    height: int

    def __repr__(self) -> str:
        return f"Inline(page of {len(self.page):,} characters, height={self.height})"

    def _repr_html_(self) -> str:
        page = escape(self.page).replace("\r", "&#13;")  # a browser would make line feeds of raw carriage returns
        style = f"width: 100%; height: {self.height}px; border: 1px solid #868f98"
        return (
            f'<iframe title="提法图谱 Tifa" sandbox="allow-scripts allow-downloads" allow="clipboard-write" style="{style}" '
            f'srcdoc="{page}"></iframe>'
        )


def view(
    bundle: Bundle, *, focus: str | None = None, depth: int = 1, years: tuple[int, int] | None = None, height: int = 720
) -> Inline:
    """The explorer page of a bundle, shown in a notebook when it is the last value of a cell.

    ``focus``, ``depth`` and ``years`` are those of ``explorer_page``: what lies within ``depth`` links of a formula, and the first and
    last year, both included. Raises ``UnknownNameError`` when ``focus`` is named in no speech.

    >>> from extract import extract
    >>> from graph import bundle_of
    >>> shown = view(bundle_of([extract("做好“六稳”工作。")]), focus="六稳")
    >>> shown.height, "六稳" in shown.page
    (720, True)
    """
    return Inline(explorer_page(bundle, focus=focus, depth=depth, years=years), height)
