"""Saved web pages: the main text, without navigation and footers, with the title and the day that the page states."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..boilerplate import boilerplate_spans
from ..days import iso_day
from ..errors import InputError
from .page_lines import Line, page_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

__all__ = ["read_html"]

_TITLES = ("articletitle", "og:title", "title")
_DAYS = (
    "pubdate",
    "publishdate",
    "publish_time",
    "article:published_time",
    "og:published_time",
    "firstpublishedtime",
    "date",
    "dc.date",
    "datepublished",
)
_JSON_DAY = re.compile(r'"datePublished"\s*:\s*"([^"]{8,40})"')
_SITE = re.compile(r"\s*(?:[_|｜]|-{1,2}|——?|–)\s*")  # before the name of the site: …讲话_中国政府网
_SENTENCE = re.compile("[。！？；]")
_SHOWN_DAY = re.compile(r"(?<!\d)(20\d\d|19\d\d)[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?!\d)", re.ASCII)
# A line with its day, its clock and its source is the page's; a day alone may be the speech's own, and stays in the text.
_PUBLISHED = re.compile(r"来源|來源|发布|發佈|\d{1,2}[:：]\d\d|字体|字号|浏览|点击")
_OF_A_PAGE = re.compile(rf"{_PUBLISHED.pattern}|时间|時間|日期|^[\s\d年月日/.-]+$")
_NEAR = 4  # lines below the title in which a page says when it was published
_NO_TEXT = "holds no main text; save the page whole, or copy its text into a .txt file"
_JOINED = 300_000  # code points: in a longer text only whole lines are looked for, so that no page takes a square of its size
_SPACE = re.compile(r"\s+")


def read_html(page: str) -> tuple[str, str | None, str | None]:
    """The reader's text of ``page`` (its title, then a paragraph on each line), its title, and the ISO day on which it says that it was published.

    Which sentences are the main text, trafilatura says; the text is then every line of the page from the first of them to the last, so that
    headings, list points and what is said twice stay, each in its place. Title and day are None where the page states none. Raises ``InputError``
    when no main text can be told from the rest, and for a page that is nested beyond reason.
    """
    tree, deep = _tree(page)
    lines = page_lines(tree)
    metas = _metas(tree)
    title = _title(tree, metas, lines)
    day = next(filter(None, (iso_day(metas.get(name)) for name in _DAYS)), None) or _json_day(tree)
    kept = _kept(lines, "" if deep else _main_text(tree))  # last: it changes the tree
    first, last = _span(lines, kept, title)
    below = _below(lines, title)
    day = day or next(filter(None, (_shown_day(line.text) for line in below)), None)
    text = [
        line.text
        for line, is_main in zip(lines[first:last], kept[first:last], strict=True)
        if (is_main or not line.is_link) and not (line in below and _PUBLISHED.search(line.text) and _shown_day(line.text))
    ]
    if title and _squeezed(title) not in _squeezed("".join(text[:_NEAR])):
        text.insert(0, title)
    return "\n".join(text), title, day


def _tree(page: str) -> tuple[HtmlElement, bool]:
    """The page's elements, and whether they nest too deep for the search of a main text, which takes more than the square of the depth."""
    for huge in (False, True):
        tree, too_deep = _parsed(page, huge_tree=huge)
        if not too_deep:
            return tree, huge
    raise InputError("is nested too deeply to be a page that people read; copy its text into a .txt file")


def _parsed(page: str, *, huge_tree: bool) -> tuple[HtmlElement, bool]:
    from lxml.etree import ParserError  # noqa: PLC0415
    from lxml.html import HTMLParser, document_fromstring  # noqa: PLC0415  # comes with trafilatura; only web pages need it

    parser = HTMLParser(encoding="utf-8", huge_tree=huge_tree)  # old pages that close no <font> nest more than 256 deep
    try:
        tree = document_fromstring(page.encode("utf-8"), parser=parser)
    except ParserError as error:
        raise InputError(_NO_TEXT) from error
    return tree, any("depth" in entry.message for entry in parser.error_log)


def _main_text(tree: HtmlElement) -> str:
    from trafilatura import bare_extraction  # noqa: PLC0415  # loads a dozen packages

    # Without its fallbacks, which drop short paragraphs and sections.
    try:
        found = bare_extraction(
            tree, fast=True, favor_recall=True, include_comments=False, include_tables=True, with_metadata=False
        )
    except RecursionError:  # lists in lists in lists
        return ""
    return getattr(found, "text", None) or ""


def _kept(lines: list[Line], main: str) -> list[bool]:
    """Which of ``lines`` ``main`` holds, as a line or, where it runs the cells of a table together, within one."""
    whole = {_squeezed(line) for line in main.split("\n")}
    run_together = _squeezed(main) if len(main) < _JOINED else ""
    return [(words := _squeezed(line.text)) in whole or words in run_together for line in lines]


def _span(lines: list[Line], kept: list[bool], title: str | None) -> tuple[int, int]:
    """Which lines are the text, half-open: those from the first sentence that is ``kept`` to the last, and what is kept beside them up to the title."""
    residue = _residue(lines)
    # A page too small for its main text to be told gives all its sentences.
    told = any(kept)
    sentences = [
        n
        for n, line in enumerate(lines)
        if _SENTENCE.search(line.text) and not residue[n] and (kept[n] or not (told or line.is_link))
    ]
    sure = sentences or [n for n, line in enumerate(lines) if kept[n] and not (line.is_link or residue[n])]
    if not sure:
        raise InputError(_NO_TEXT)
    first, last = sure[0], sure[-1] + 1
    while first > 0 and kept[first - 1] and not lines[first - 1].is_link and lines[first].text != title:
        first -= 1
    links = [line.is_link for line in lines] + [False] * 2
    while (
        last < len(lines) and kept[last] and not (links[last] or links[last + 1] or residue[last])
    ):  # before links: their heading
        last += 1
    return first, last


def _residue(lines: list[Line]) -> list[bool]:
    """Which lines are a page's furniture by their own words."""
    text = "\n".join(line.text for line in lines)
    starts = {start for start, end in boilerplate_spans(text) for start in _line_starts(text, start, end)}
    at, residue = 0, []
    for line in lines:
        residue.append(at in starts)
        at += len(line.text) + 1
    return residue


def _line_starts(text: str, start: int, end: int) -> Iterator[int]:
    while 0 <= start < end:
        yield start
        start = text.find("\n", start) + 1 or end


def _metas(tree: HtmlElement) -> dict[str, str]:
    """The page's own metadata, the first of each name."""
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = (meta.get("name") or meta.get("property") or meta.get("itemprop") or "").lower()
        if name and (content := (meta.get("content") or "").strip()):
            found.setdefault(name, content)
    return found


def _title(tree: HtmlElement, metas: dict[str, str], lines: list[Line]) -> str | None:
    """What the page calls its text: a line of the page, where one is what the metadata say without the site's name."""
    shown = {_squeezed(line.text): line.text for line in reversed(lines)}
    named = [metas[name] for name in _TITLES if name in metas]
    named += [" ".join(element.text_content().split()) for name in ("title", "h1") for element in list(tree.iter(name))[:1]]
    for name in filter(None, named):
        for end in [len(name), *(match.start() for match in reversed(list(_SITE.finditer(name))))]:
            if end and (line := shown.get(_squeezed(name[:end]))):
                return line
    return next((_SITE.split(name)[0] for name in named if _SITE.split(name)[0]), None)


def _json_day(tree: HtmlElement) -> str | None:
    for script in tree.iter("script"):
        if script.get("type") == "application/ld+json" and (match := _JSON_DAY.search(script.text or "")):
            return iso_day(match[1])
    return None


def _below(lines: list[Line], title: str | None) -> list[Line]:
    """The lines right below the title, where a page says when and from whom it has its text."""
    at = next((n for n, line in enumerate(lines) if line.text == title), None)
    return [] if at is None else lines[at + 1 : at + 1 + _NEAR]


def _shown_day(line: str) -> str | None:
    """The day of a line that says when the page was published."""
    match = _SHOWN_DAY.search(line)
    return iso_day("-".join(match.groups())) if match and _OF_A_PAGE.search(line) and not _SENTENCE.search(line) else None


def _squeezed(text: str) -> str:
    return _SPACE.sub("", text)
