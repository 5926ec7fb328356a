"""The numbers that Word writes before paragraphs by itself: 一、 （二） 3. are in no text of the file, and mark its lists."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = ["Numbering", "W", "value"]

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LONGEST = 30  # characters around a number
_HAN, _LEGAL = "〇一二三四五六七八九", "零壹贰叁肆伍陆柒捌玖"


def value(element: Any, path: str, otherwise: str = "") -> str:  # noqa: ANN401  # lxml ships no types
    """The ``w:val`` of the element at ``path`` below ``element``, whose steps are names of Word's own."""
    found = element.find("/".join(W + step for step in path.split("/"))) if element is not None else None
    return otherwise if found is None else found.get(W + "val", otherwise)


class Numbering:
    """The lists of a document, counted on as its paragraphs are read in order.

    ``root`` is the document's ``w:numbering`` (None where it has none), ``styles`` its styles by id.
    """

    def __init__(self, root: Any, styles: Mapping[str, Any]) -> None:  # noqa: ANN401
        self._styles = styles
        self._lists = {number.get(W + "numId"): number for number in (() if root is None else root.iter(W + "num"))}
        self._shapes = {shape.get(W + "abstractNumId"): shape for shape in (() if root is None else root.iter(W + "abstractNum"))}
        self._counts: dict[str, dict[int, int]] = {}  # of a shape, by level: lists of one shape go on from each other
        self._begun: set[tuple[str, int]] = set()

    def label(self, paragraph: Any) -> str:  # noqa: ANN401
        """What stands before ``paragraph``: its number as the list writes it, nothing where there is none or a bullet."""
        name, level = self._place(paragraph)
        shape_id = value(self._lists.get(name), "abstractNumId")
        shape = self._shapes.get(shape_id)
        if shape is None:
            return ""
        counts = self._counts.setdefault(shape_id, {})
        override = _level(self._lists[name], "lvlOverride", level)
        if (name, level) not in self._begun and override is not None and (start := value(override, "startOverride")):
            counts[level] = _number(start) - 1
        self._begun.add((name, level))
        levels = {n: _level(override, "lvl", n) if n == level and override is not None else None for n in range(level + 1)}
        levels = {n: found if found is not None else _level(shape, "lvl", n) for n, found in levels.items()}
        starts = {n: _number(value(found, "start", "1")) for n, found in levels.items()}
        counts[level] = counts.get(level, starts[level] - 1) + 1
        for deeper in [n for n in counts if n > level]:
            del counts[deeper]
        pattern = value(levels[level], "lvlText")
        if value(levels[level], "numFmt") in ("bullet", "none") or len(pattern) > _LONGEST:
            return ""

        def written(match: re.Match[str]) -> str:
            n = int(match[1]) - 1
            return _written(counts.get(n, starts[n]), value(levels[n], "numFmt")) if n in levels else ""

        label = re.sub(r"%([1-9])", written, pattern)
        return f"{label} " if label[-1:].isalnum() else label

    def _place(self, paragraph: Any) -> tuple[str, int]:  # noqa: ANN401
        """The list of ``paragraph`` and its level there, by its own words or its style's."""
        holder, list_id, level = paragraph, "", ""
        for _ in range(10):  # styles build on styles, in a damaged file in a circle
            list_id = list_id or value(holder, "pPr/numPr/numId")
            level = level or value(holder, "pPr/numPr/ilvl")
            style = value(holder, "pPr/pStyle") if holder is paragraph else value(holder, "basedOn")
            holder = self._styles.get(style)
            if holder is None or (list_id and level):
                break
        return list_id, min(_number(level or "0"), 8)


def _level(holder: Any, tag: str, level: int) -> Any:  # noqa: ANN401
    return next((found for found in holder.findall(W + tag) if found.get(W + "ilvl") == str(level)), None)


def _number(digits: str) -> int:
    return int(digits) if re.fullmatch(r"\d{1,6}", digits, re.ASCII) else 1


def _written(number: int, form: str) -> str:
    return _FORMS.get(form, str)(number)


def _han(number: int) -> str:
    if not 0 < number < 100:
        return str(number)
    tens, ones = divmod(number, 10)
    return ("" if tens < 2 else _HAN[tens]) + ("十" if tens else "") + (_HAN[ones] if ones else "")


def _roman(number: int) -> str:
    if not 0 < number < 4000:
        return str(number)
    steps = zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ["M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"],
        strict=True,
    )
    roman = ""
    for worth, sign in steps:
        roman, number = roman + sign * (number // worth), number % worth
    return roman


def _of(signs: str) -> Callable[[int], str]:
    return lambda number: signs[number - 1] if 0 < number <= len(signs) else str(number)


_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_FORMS: dict[str, Callable[[int], str]] = {
    **dict.fromkeys(
        ["chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting", "taiwaneseCountingThousand", "ideographDigital"], _han
    ),
    "chineseLegalSimplified": lambda number: "".join(_LEGAL[_HAN.index(sign)] if sign in _HAN else "拾" for sign in _han(number)) if 0 < number < 100 else str(number),
    "ideographTraditional": _of("甲乙丙丁戊己庚辛壬癸"),
    "decimalEnclosedCircle": _of("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"),
    "decimalEnclosedCircleChinese": _of("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"),
    "decimalEnclosedParen": _of("⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇"),
    "decimalFullWidth": lambda number: "".join(chr(ord(sign) + 0xFEE0) for sign in str(number)),
    "decimalZero": lambda number: f"{number:02}",
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "upperLetter": _of(_LETTERS),
    "lowerLetter": _of(_LETTERS.lower()),
}  # fmt: skip
