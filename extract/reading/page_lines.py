"""A web page → its lines as a browser would break them, in order; hidden parts, scripts and menus left out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

__all__ = ["Line", "page_lines"]

# What stands within a line (the last two are the own elements of gov.cn); all others begin and end one.
_INLINE = frozenset((
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "img", "ins",
    "kbd", "label", "mark", "nobr", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub", "sup",
    "time", "tt", "u", "var", "wbr", "ucaptitle", "ucapcontent",
))  # fmt: skip
_UNREAD = frozenset((
    "script", "style", "noscript", "template", "head", "nav", "footer", "aside", "select", "option", "button", "textarea",
    "input", "iframe", "object", "svg", "math", "map", "audio", "video", "rt", "rp",
))  # fmt: skip
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_BREAK = re.compile(r"[ \t\r\f]*\n\s*")
_BLANK = re.compile(r"[ \t\r\f\v]+")
# The line ends of a page's source are nothing between Chinese characters, a space between words.
_CHINESE = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef“”‘’…—·]")


@dataclass(frozen=True, slots=True)
class Line:
    """The words of a line, and how many of its code points lead elsewhere."""

    text: str
    linked: int

    @property
    def is_link(self) -> bool:
        """Whether the line is mostly links: a menu's, a list's of other pages."""
        return self.linked * 2 > len(self.text)


def page_lines(tree: HtmlElement) -> list[Line]:
    """The lines of ``tree`` in the order of the page, none of them blank."""
    lines: list[Line] = []
    words: list[str] = []
    linked = 0
    for text, in_link in _pieces(tree):
        if text != "\n":
            words.append(text)
            linked += len(text.strip()) if in_link else 0
            continue
        if line := _BLANK.sub(" ", "".join(words)).strip():
            lines.append(Line(line, linked))
        words, linked = [], 0
    return lines


def _pieces(tree: HtmlElement) -> Iterator[tuple[str, bool]]:
    """The page's words and line ends in order, each with whether it stands in a link. Without recursion: pages nest as deep as they like."""
    from lxml.etree import iterwalk  # noqa: PLC0415  # only web pages need it

    links = pres = 0
    walk = iterwalk(tree, events=("start", "end", "comment", "pi"))
    for event, element in walk:
        if event in {"comment", "pi"}:
            yield from _words(element.tail, pres > 0, links > 0)
            continue
        name = element.tag
        change = 1 if event == "start" else -1
        unread = name in _UNREAD or element.get("hidden") is not None or _HIDDEN.search(element.get("style") or "")
        if name not in _INLINE:
            yield "\n", False
        links += change if name == "a" and element.get("href") else 0
        pres += change if name == "pre" else 0
        if event == "start" and unread:
            walk.skip_subtree()
        elif event == "start":
            yield from _words(element.text, pres > 0, links > 0)
        if event == "end" and element is not tree:
            yield from _words(element.tail, pres > 0, links > 0)
    yield "\n", False


def _words(text: str | None, in_pre: bool, in_link: bool) -> Iterator[tuple[str, bool]]:  # as the walk has them
    if not text:
        return
    if in_pre:
        for line in text.split("\n"):
            yield line, in_link
            yield "\n", False
        return
    yield _BREAK.sub(lambda m: _space(text, m), text), in_link


def _space(text: str, gap: re.Match[str]) -> str:
    before, after = text[: gap.start()][-1:], text[gap.end() :][:1]
    return "" if _CHINESE.match(before or "一") and _CHINESE.match(after or "一") else " "
