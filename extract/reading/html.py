"""Saved web pages: the main text, without navigation and footers, with the title and the day that the page states."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from ..boilerplate import is_residue
from ..days import iso_day
from ..errors import InputError
from .decode import decode, plain
from .page_lines import Line, page_lines

if TYPE_CHECKING:
    from lxml.html import HtmlElement

__all__ = ["decode_page", "read_html"]

_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*(utf-?8|gbk|gb2312|gb18030|big5)", re.IGNORECASE)
_ENCODINGS = {b"gbk": "gb18030", b"gb2312": "gb18030", b"utf8": "utf-8", b"big5": "big5hkscs"}
_BROKEN = 1000  # characters among which one may be broken

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
_SITE = re.compile(r"\s*(?:[_|｜]|-{1,2}|——?|–)\s*")  # may stand before the name of the site: …讲话_中国政府网
_SURELY_SITE = re.compile(r"\s*(?:[_|｜]|--).*|\s+[-–—]\s.*|(?:-|–|—+)[^-–—_|｜]*(?:网|政府|门户|在线)\s*$", re.DOTALL)
_SENTENCE = re.compile("[。！？；]")
_SHOWN_DAY = re.compile(r"(?<!\d)(20\d\d|19\d\d)[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?!\d)", re.ASCII)
# A line with its day, its clock and its source is the page's; a day alone may be the speech's own, and stays in the text.
_PUBLISHED = re.compile(r"来源|來源|发布|發佈|\d{1,2}[:：]\d\d|字体|字号|浏览|点击")
_OF_A_PAGE = re.compile(rf"{_PUBLISHED.pattern}|时间|時間|日期|^[\s\d年月日/.-]+$")
_HEADING = 6  # code points: 热点专题, 相关新闻报道
_NEAR = 4  # lines below the title in which a page says when it was published
_NO_TEXT = "holds no main text; save the page whole, or copy its text into a .txt file"
_JOINED = 300_000  # code points: in a longer text only whole lines are looked for, so that no page takes a square of its size
_SPACE = re.compile(r"\s+")


def decode_page(data: bytes) -> str:
    """The text of a page's bytes, as that of any file; where a few of them are broken, in the encoding that the page says, each one as U+FFFD.

    Sites cut summaries in their metadata after so many bytes, and so in the middle of a character. Raises ``InputError`` when the bytes are no text.
    """
    try:
        return decode(data)
    except InputError:
        said = _CHARSET.search(data, 0, 5000)
        if said is None:
            raise
        name = said[1].lower()
        text = data.decode(_ENCODINGS.get(name, name.decode()), "replace")
        if text.count("\ufffd") * _BROKEN > len(text):
            raise
        return plain(text)


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

    # Old pages that close no <font> nest more than 256 deep.
    parser = HTMLParser(encoding="utf-8", huge_tree=huge_tree, remove_comments=True, remove_pis=True)
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
    except (RecursionError, ValueError):  # lists in lists in lists; trees that its own surgery has broken
        return ""
    return getattr(found, "text", None) or ""


def _kept(lines: list[Line], main: str) -> list[bool]:
    """Which of ``lines`` ``main`` holds, as a line or, where it runs the cells of a table together, within one."""
    whole = {_squeezed(line) for line in main.split("\n")}
    run_together = _squeezed(main) if len(main) < _JOINED else ""
    return [(words := _squeezed(line.text)) in whole or words in run_together for line in lines]


def _span(lines: list[Line], kept: list[bool], title: str | None) -> tuple[int, int]:
    """Which lines are the text, half-open: those from the first sentence that is ``kept`` to the last, and what is joined to them.

    Joined are other sentences, whatever is kept, and all lines from the title on; links and a page's furniture part them from the rest.
    """
    residue = [is_residue(line.text) for line in lines]
    says = [_SENTENCE.search(line.text) is not None for line in lines]
    free = [not (line.is_link or out) for line, out in zip(lines, residue, strict=True)]
    # A page too small for its main text to be told gives all its sentences.
    sure = [n for n in range(len(lines)) if says[n] and not residue[n] and kept[n]] or [
        n for n in range(len(lines)) if free[n] and (says[n] or kept[n])
    ]
    if not sure:
        raise InputError(_NO_TEXT)
    first, last = sure[0], sure[-1] + 1
    earliest = next((n + 1 for n in range(first - 1, -1, -1) if not free[n]), 0)
    latest = next((n for n in range(last, len(lines)) if not free[n]), len(lines))
    begins = next((n for n in range(first, earliest - 1, -1) if lines[n].text == title), None)
    first = next((n for n in range(earliest, first) if says[n]), first) if begins is None else begins
    last = next((n + 1 for n in range(latest - 1, last - 1, -1) if says[n]), last)
    while first > earliest and begins is None and kept[first - 1]:
        first -= 1
    heads = [len(line.text) <= _HEADING and after.is_link for line, after in pairwise(lines)] + [False]  # of a list of links
    while last < latest and kept[last] and not heads[last]:
        last += 1
    return first, last


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
    shown = {_squeezed(line.text): line.text for line in reversed(lines) if not line.is_link}
    named = [metas[name] for name in _TITLES if name in metas]
    named += [" ".join(element.text_content().split()) for name in ("title", "h1") for element in list(tree.iter(name))[:1]]
    for name in filter(None, named):
        for end in [len(name), *(match.start() for match in reversed(list(_SITE.finditer(name))))]:
            if end and (line := shown.get(_squeezed(name[:end]))):
                return line
    return next((title for name in named if (title := _SURELY_SITE.sub("", name))), None)


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
