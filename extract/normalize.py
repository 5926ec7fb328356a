"""Exact text → matching text of the same length.

Real files mix traditional and simplified characters, full-width and half-width forms, and five kinds of
quotation marks, some reversed, some missing. Rules are written once, for one form. Because one code point
stays one code point, an offset into the matching text is an offset into the exact text.
"""

from __future__ import annotations

import re
from functools import cache

from .boilerplate import boilerplate_spans

__all__ = ["matching_text", "shaped_text"]

_OPEN, _CLOSE = "“", "”"
_EITHER = "\uffff"  # a straight mark, until its direction is known; no text holds this noncharacter
_QUOTES = dict.fromkeys('"＂', _EITHER) | dict.fromkeys("“„‟〝「『｢﹁﹃", "“") | dict.fromkeys("”〞〟」』｣﹂﹄", "”")

# Punctuation to the full-width form that Chinese uses; a comma or colon between digits is part of a figure.
_WIDE = {
    "(": "（",
    ")": "）",
    ";": "；",
    "﹙": "（",
    "﹚": "）",
    "[": "［",
    "]": "］",
    "〔": "［",
    "〕": "］",
    "【": "［",
    "】": "］",
}
_WIDE_COMMA = re.compile(r"[,:](?:(?<!\d.)|(?!\d))")
_SPACES = dict.fromkeys(
    "\t\r\x0b\x0c\x00\xa0\u1680\u2028\u2029\u202f\u205f\u3000\ufeff\u200b\u200c\u200d\u200e\u200f\u2060"
    "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069" + "".join(map(chr, range(0x2000, 0x200B))) + "\uffff",
    " ",
)

# Residue of web pages inside a sentence: “人员<< span="">含残疾人>”. Letters right after the bracket, so that “<5%” stays.
_MARKUP = re.compile(r"<{1,2}\s*/?[A-Za-z!][^<>\n]{0,200}>|&(?:nbsp|ensp|emsp|amp|quot|lt|gt);")
# Bold marks of Markdown. Two asterisks also stand for a redacted name (**县), which is kept.
_BOLD = re.compile(r"(?m)^([^\S\n]*)\*\*(?=[^*\n])([^*\n]*)\*\*(?![*省市县区乡镇村州旗委局届次年月日])")

_IDEOGRAPHS = ((0x2E80, 0x2FE0), (0x3400, 0xA000), (0xF900, 0xFB00))
_FEW = 40  # more changes than that (a text in traditional characters) are made faster character by character
_NOT_LINE_END = re.compile("[^\n]")
# A quotation as it should be: what such marks hold needs no repair.
_WHOLE = re.compile(f"“[^“”{_EITHER}。！？!?\n]{{1,12}}”")
_MARK = re.compile(f"[“”{_EITHER}]")
_SENTENCE_END = re.compile(r"[。！？!?]")


def matching_text(text: str) -> str:
    """``text`` in the one form that rules are written for, code point for code point.

    Traditional characters become simplified, full-width letters and digits ASCII, brackets and commas full-width,
    every double quotation mark “ or ” by what it does here rather than by how it is drawn; download residue and
    markup become spaces. Line ends stay.

    >>> matching_text("深化「放管服」改革；互联网＋监管")
    '深化“放管服”改革；互联网+监管'
    >>> matching_text("做到”兩個維護“。")
    '做到“两个维护”。'
    """
    shaped = _blanked(shaped_text(text), boilerplate_spans(text))
    bold = [span for m in _BOLD.finditer(shaped) for span in ((m.end(1), m.end(1) + 2), (m.end() - 2, m.end()))]
    markup = [m.span() for m in _MARKUP.finditer(text)] if "<" in text or "&" in text else []
    shaped = _WIDE_COMMA.sub(lambda m: "，" if m.group() == "," else "：", shaped)
    return _repair_quotes(_blanked(_blanked(shaped, bold), markup))


def _blanked(text: str, spans: list[tuple[int, int]]) -> str:
    """``text`` with spaces for what stands in ``spans`` (in order, apart); line ends stay."""
    if not spans:
        return text
    pieces, last = [], 0
    for start, end in spans:
        pieces += [text[last:start], _NOT_LINE_END.sub(" ", text[start:end])]
        last = end
    return "".join([*pieces, text[last:]])


def shaped_text(text: str) -> str:
    """``text`` with each character in the form that rules know, and nothing else done: a first step of ``matching_text``, at a quarter of its cost.

    Most texts hold a dozen characters that change, each replaced in one go.

    >>> shaped_text("第１頁　落實「六保」")
    '第1页 落实“六保”'
    """
    pattern, shapes = _changing()
    changes: dict[str, str] = {char: shapes[char] for char in set(pattern.findall(text))}
    if len(changes) > _FEW or not changes.keys().isdisjoint(changes.values()):
        return text.translate({ord(char): shaped for char, shaped in changes.items()})
    for char, shaped in changes.items():
        text = text.replace(char, shaped)
    return text


@cache
def _changing() -> tuple[re.Pattern[str], dict[str, str]]:
    """Every character that has another form in matching text, as one class, and that form."""
    shapes = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F) if chr(code) not in "，；：（）！？．［］"}
    # Half of a surrogate pair is no character; it can't be written to a file, or searched by a library that reads UTF-8.
    shapes |= dict.fromkeys(map(chr, range(0xD800, 0xE000)), " ")
    shapes |= _simplified() | _WIDE | _SPACES | _QUOTES
    shapes = {char: shape for char, shape in shapes.items() if char != shape}
    return re.compile(f"[{re.escape(''.join(shapes))}]"), shapes


def _simplified() -> dict[str, str]:
    """The simplified form of each traditional character that has one of one character."""
    from opencc import OpenCC  # noqa: PLC0415  # loads dictionaries

    characters = [chr(code) for first, last in _IDEOGRAPHS for code in range(first, last)]
    # One a line, so that no two of them make a word.
    simplified = str(OpenCC("t2s").convert("\n".join(characters))).split("\n")
    return {char: simple for char, simple in zip(characters, simplified, strict=True) if len(simple) == 1}


def _repair_quotes(text: str) -> str:
    """``text`` with each double quotation mark in the direction in which it works, line by line.

    One missing mark turns every later pair of a text around (…盼。要树牢”今天…晚“的意识…), so the drawn direction is
    weak evidence. Of all ways to pair neighbouring marks or leave some alone, the cheapest is taken
    (dynamic programming over the marks of a line): a quotation is short, has no sentence end inside, and is
    never empty. A line of short whole quotations costs nothing as it is.
    """
    if not _MARK.search(_WHOLE.sub("", text)):
        return text
    lines = text.split("\n")
    for i, line in enumerate(lines):
        if _MARK.search(_WHOLE.sub("", line)):
            chars = list(line)
            _pair(chars, [m.start() for m in _MARK.finditer(line)])
            lines[i] = "".join(chars).replace(_EITHER, _OPEN)
    return "\n".join(lines)


def _pair(chars: list[str], marks: list[int]) -> None:
    alone, mismatch = 2.0, 0.15
    best: list[tuple[float, bool]] = [(0.0, False)]
    for k in range(1, len(marks) + 1):
        choice = (best[k - 1][0] + alone, False)
        if k > 1:
            left, right = marks[k - 2], marks[k - 1]
            length = right - left - 1
            if length > 0:
                cost = best[k - 2][0] + 0.03 * max(0, length - 12)
                cost += mismatch * ((chars[left] == _CLOSE) + (chars[right] == _OPEN))
                cost += 2.0 * bool(_SENTENCE_END.search("".join(chars[left + 1 : right - 1])))
                choice = min(choice, (cost, True))
        best.append(choice)
    k = len(marks)
    while k > 0:
        if best[k][1]:
            chars[marks[k - 2]], chars[marks[k - 1]] = _OPEN, _CLOSE
            k -= 2
        else:
            k -= 1
