"""Markdown files: the text is the content itself, the title its first heading."""

from __future__ import annotations

import itertools

from .title import title_of

__all__ = ["markdown_title"]


def markdown_title(text: str) -> str | None:
    r"""The words of the first heading, else the first line if that looks like a title.

    >>> markdown_title("# 政府工作报告\n\n各位代表：")
    '政府工作报告'
    """
    from markdown_it import MarkdownIt  # noqa: PLC0415  # only .md files need a parser

    tokens = MarkdownIt().parse(text[:20_000])
    for opening, inline in itertools.pairwise(tokens):
        if opening.type == "heading_open":
            return inline.content.strip().strip("*").strip() or None
    return title_of(text)
