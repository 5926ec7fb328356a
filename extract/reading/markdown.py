"""Markdown files: the text is the content itself, the title its first heading."""

from __future__ import annotations

import itertools

from .title import title_of

__all__ = ["markdown_title"]

_HEAD = 20_000  # a title stands at the head; a glossary of hundreds of headings need not be parsed


def markdown_title(text: str) -> str | None:
    r"""The words of the first heading of the first level, or of any that opens the text; else the first line if it is a title.

    >>> markdown_title("# 政府工作报告\n\n各位代表："), markdown_title("**政府工作报告**\n\n## 一、回顾")
    ('政府工作报告', '政府工作报告')
    """
    from markdown_it import MarkdownIt  # noqa: PLC0415  # only .md files need a parser

    tokens = MarkdownIt().parse(text[:_HEAD])
    for opening, inline in itertools.pairwise(tokens):
        if opening.type == "heading_open" and (opening.tag == "h1" or opening is tokens[0]):
            return title_of(inline.content.replace("\n", ""))
    return title_of(text)
