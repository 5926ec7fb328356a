"""What the head of a text states of it: YAML between dashes, or lines such as 标题：… and 日期：…"""

from __future__ import annotations

import re

from .days import iso_day, iso_year
from .places import administrative_name

__all__ = ["column_of", "front_matter"]

_LONGEST = 4_000  # code points; what is longer is no head
_BLOCK = re.compile(r"---[ \t]*\n(?P<yaml>.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_NAMES = {
    "title": "标题 題目 標題 题目 题名 篇名",
    "date": "日期 时间 時間 讲话时间 讲话日期 发布时间 发布日期 發布時間 發布日期 发表时间 发文日期 成文日期",
    "year": "年份 年度",
    "place": "地点 地點 地区 地區 省份 地方",
    "source": "来源 來源 出处",
}
_COLUMNS = {name: column for column, names in _NAMES.items() for name in [column, *names.split()]} | {
    "id": "id",
    "level": "level",
}
# Lines that may stand among the others and state nothing of ours.
_OTHER = "作者|责任编辑|编号|分类|栏目|关键词|关键字|网址|链接|原文链接|索引号|文号|发文字号|发文机关|发布机构|字数"
_LINE = re.compile(
    rf"[\s*#>]*【?(?:(?P<name>{'|'.join(filter(lambda n: not n.isascii(), _COLUMNS))})|{_OTHER})】?[*\s]*[：:][*\s]*(?P<value>.{{0,200}})"
)
_LEAST = 2  # one such line may be of the speech


def front_matter(text: str) -> tuple[dict[str, str], int]:
    r"""What the head of ``text`` states, by column, and the code point at which the rest begins; nothing and 0 where it has no head.

    A block that is neither YAML nor such lines, or that names no column, is no head: it is left to the text. So are lines whose value
    can't be what they say. Values are words as they stand: what they are worth, ``stated`` tells.

    >>> front_matter("---\ntitle: 在全县大会上的讲话\ndate: 2020-05-22\n---\n同志们：")
    ({'title': '在全县大会上的讲话', 'date': '2020-05-22'}, 42)
    >>> front_matter("标题：在全县大会上的讲话\n时间：2020年5月22日\n\n同志们：")[0]
    {'title': '在全县大会上的讲话', 'date': '2020年5月22日'}
    >>> front_matter("时间：2020年5月22日\n同志们：")
    ({}, 0)
    """
    block = _BLOCK.match(text, 0, _LONGEST) if text.startswith("---") else None
    if block is None:
        return _lines(text)
    found = _yaml(block["yaml"])
    if not found:
        found, end = _lines(block["yaml"])
        if end < len(block["yaml"].rstrip()):
            return {}, 0
    return (found, block.end()) if found else ({}, 0)


def column_of(name: str) -> str | None:
    """The column that a word names, in English or Chinese; None for any other.

    >>> column_of("Date "), column_of("发布时间"), column_of("author")
    ('date', 'date', None)
    """
    return _COLUMNS.get(name.strip().lower())


def _yaml(block: str) -> dict[str, str]:
    import yaml  # type: ignore[import-untyped]  # noqa: PLC0415  # few texts have such a head

    try:
        # The base loader makes words, lists and mappings only: no merged keys, so that no block can grow; 007 stays 007.
        found = yaml.load(block, Loader=yaml.BaseLoader)  # noqa: S506  # safer than the safe one, for the same reason
    except (yaml.YAMLError, RecursionError, ValueError):
        return {}
    stated: dict[str, str] = {}
    for name, value in found.items() if isinstance(found, dict) else ():
        column = column_of(name) if isinstance(name, str) else None
        if column and isinstance(value, str) and value not in {"", "~", "null"}:
            stated.setdefault(column, value)
    return stated


def _lines(text: str) -> tuple[dict[str, str], int]:
    stated: dict[str, str] = {}
    at = end = 0
    for line in text[:_LONGEST].split("\n"):
        match = _LINE.fullmatch(line)
        if line.strip() and (match is None or not _holds(match)):
            break
        at += len(line) + 1
        if match is not None:
            end = min(at, len(text))
            if match["name"] and match["value"].strip():
                stated.setdefault(_COLUMNS[match["name"]], match["value"].rstrip(" *\t\u3000"))
    return (stated, end) if len(stated) >= _LEAST else ({}, 0)


def _holds(line: re.Match[str]) -> bool:
    """Whether the line's value is what its name says: a day is one, a place is one and no hall."""
    column, value = _COLUMNS.get(line["name"] or ""), line["value"].strip()
    if column in {"date", "year"}:
        return iso_day(value) is not None or iso_year(value) is not None
    return column != "place" or administrative_name(value) is not None
