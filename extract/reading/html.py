"""Saved web pages: the main text, without navigation and footers, with the title and the day that the page states."""

from __future__ import annotations

from ..days import iso_day
from ..errors import InputError

__all__ = ["read_html"]

_DAYS = ("pubdate", "publishdate", "article:published_time", "date", "dc.date")


def read_html(page: str) -> tuple[str, str | None, str | None]:
    """The reader's text of ``page`` (a paragraph on each line), its title, and the ISO day that its own metadata state.

    Title and day are None where the page states none. Raises ``InputError`` when no main text can be told from the rest.
    """
    from trafilatura import bare_extraction  # noqa: PLC0415  # loads a dozen packages; only web pages need it

    found = bare_extraction(page, with_metadata=True, include_comments=False, include_tables=True, favor_recall=True)
    text = (getattr(found, "text", None) or "").strip()
    if not text:
        raise InputError("holds no main text; save the page whole, or copy its text into a .txt file")
    # The library guesses a day from anything on the page; only one that the page's metadata state counts.
    return text, getattr(found, "title", None) or None, _stated_day(page)


def _stated_day(page: str) -> str | None:
    from lxml.html import HTMLParser, fromstring  # noqa: PLC0415  # comes with trafilatura

    tree = fromstring(page.encode("utf-8"), parser=HTMLParser(encoding="utf-8"))
    for meta in tree.iter("meta"):
        if (meta.get("name") or meta.get("property") or "").lower() in _DAYS and (day := iso_day(meta.get("content"))):
            return day
    return None
