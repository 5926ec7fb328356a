"""Bytes → the exact text: decoded, no byte-order mark, line ends as newlines, nothing else changed."""

from __future__ import annotations

import codecs
import re

from ..errors import InputError

__all__ = ["decode", "plain"]

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark begins alike
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What Chinese files without a mark are written in, besides UTF-8: Big5 with what Hong Kong added, and as Windows has it.
_LEGACY = ("gb18030", "big5hkscs", "cp950", "utf_16_le", "utf_16_be", "utf_32_le", "utf_32_be")
# A text copied out of a word processor holds a few of these at most; ^Z ends files of DOS.
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x19\x1b-\x1f]")
# The commonest characters of official language, simplified and traditional: a tenth of any real text and more.
_COMMON = re.compile("[的一是在了和有大这中人上国工作我们要会发展全市县省政府党，。、：“”（）\n會發國們這個為產黨]")
_FOREIGN = re.compile("[\u0080-\u1fff\u3040-\u33ff\ua000-\uefff]")  # other scripts, and characters for private use
_SURELY_TEXT = 0.05
_FEW = 1000
_HEAD = 100_000  # characters that tell an encoding as well as all of them


def decode(data: bytes) -> str:
    r"""The text of a file's bytes, in the encoding that its mark says or that it turns out to be in.

    Raises ``InputError`` (without the path, which the caller knows) when the bytes are no text.

    >>> decode("甲\r\n乙".encode("gb18030"))
    '甲\n乙'
    """
    text = _decoded(data)
    if "\0" in text or len(_CONTROL.findall(text)) * 20 > len(text):
        raise InputError("is not a text file (it holds control characters); give a .txt, .md, .html, .docx, .pdf or a table")
    return plain(text)


def plain(text: str) -> str:
    r"""``text`` without a byte-order mark, line ends as newlines.

    >>> plain("\ufeff甲\r乙\r\n")
    '甲\n乙\n'
    """
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def _decoded(data: bytes) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            text = _strict(data, encoding)
            if text is None:
                raise InputError(f"is not the {encoding.removesuffix('-sig').upper()} that its first bytes say; save it as UTF-8")
            return text
    text = _strict(data, "utf-8")
    if text is not None and "\0" not in text:
        return text
    texts = [text for encoding in _LEGACY if (text := _strict(data, encoding)) is not None]
    # These encodings share most byte pairs: the one whose text holds more of the commonest characters is right, else of those in use at all.
    best = max(texts, key=lambda text: (_plausible(text), _in_use(text)), default=None)
    if best is None or (_plausible(best) < _SURELY_TEXT and not _looks_like_text(data)):
        raise InputError("is no text in UTF-8, UTF-16, GB18030 or Big5; save it as UTF-8")
    return best


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _plausible(text: str) -> float:
    head = text[:_HEAD]
    return len(_COMMON.findall(head)) / max(1, len(head))


def _in_use(text: str) -> float:
    """The share of signs, and of Han characters that GB2312 or the commoner half of Big5 holds."""
    head = text[:_FEW]  # this decides on short texts; a long one has told before
    return sum(map(_is_in_use, head)) / max(1, len(head))


def _is_in_use(character: str) -> bool:
    if not "\u4e00" <= character <= "\u9fff":
        return not _FOREIGN.match(character)
    return bool(character.encode("gb2312", "ignore")) or b"\xa4" <= character.encode("big5", "ignore")[:1] <= b"\xc6"


def _looks_like_text(data: bytes) -> bool:
    from charset_normalizer import from_bytes  # noqa: PLC0415  # only a file that is hardly Chinese needs a second opinion

    return from_bytes(data, cp_isolation=list(_LEGACY)).best() is not None
