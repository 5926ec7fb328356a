"""The title of a plain text: its first line, where that looks like one."""

from __future__ import annotations

import re

from ..boilerplate import boilerplate_spans

__all__ = ["title_of"]

_NOT_TITLE = re.compile(
    r"(?:同志们|同志們|各位|女士们|女士們|尊敬的|[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\d+[.、])|.*[。；，：:;,]$|（.*）$|\(.*\)$"
)
_LONGEST = 60
_HEAD = 1500  # code points, far beyond any advert that stands before a title


def title_of(text: str) -> str | None:
    r"""The first line of ``text`` that is neither blank nor residue, if it is a title; else None.

    A title is short, ends in no stop, and is neither a salutation, a section head nor a date in brackets.

    >>> title_of("\n在全县大会上的讲话\n同志们：\n今天开会。"), title_of("同志们：\n今天开会。")
    ('在全县大会上的讲话', None)
    """
    head = text[:_HEAD]
    residue = boilerplate_spans(head)
    start = 0
    for line in head.split("\n"):
        words = line.strip().strip("*#").strip()
        if any(c.isalnum() for c in words) and not any(a <= start < b for a, b in residue):
            return None if len(words) > _LONGEST or _NOT_TITLE.match(words) else words
        start += len(line) + 1
    return None
