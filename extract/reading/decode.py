"""Bytes → the exact text: decoded, no byte-order mark, line ends as newlines, nothing else changed."""

from __future__ import annotations

import codecs

from ..errors import InputError

__all__ = ["decode"]

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What Chinese files without a mark are written in, besides UTF-8.
_LEGACY = ("gb18030", "big5", "utf_16_le", "utf_16_be")


def decode(data: bytes) -> str:
    r"""The text of a file's bytes, in the encoding that its mark says or that it turns out to be in.

    Raises ``InputError`` (without the path, which the caller knows) when the bytes are no text.

    >>> decode("甲\r\n乙".encode("gb18030"))
    '甲\n乙'
    """
    text = _decoded(data)
    if any(c < " " and c not in "\t\n\r\f\v\x1a\x1e" for c in text):
        raise InputError("is not a text file (it holds control characters); give a .txt, .md, .html, .docx, .pdf or a table")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _decoded(data: bytes) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError as error:
                raise InputError(f"is not {encoding} although its first bytes say so; save it as UTF-8") from error
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    from charset_normalizer import from_bytes  # noqa: PLC0415  # most files are UTF-8 and never need it

    best = from_bytes(data, cp_isolation=list(_LEGACY)).best()
    if best is None:
        raise InputError("is in no encoding that is known (UTF-8, UTF-16, GB18030, Big5); save it as UTF-8")
    # Big5 and GB18030 share most byte pairs: the one whose text holds more of the commonest characters is right.
    texts = [text for encoding in _LEGACY[:2] if (text := _strict(data, encoding)) is not None]
    return max([*texts, str(best)], key=_plausible)


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


_COMMON = frozenset("的一是在了和有大这中人上国工作我们要会发展全市县省政府党，。、：“”（）\n會發國們這個為產黨")


def _plausible(text: str) -> float:
    return sum(c in _COMMON for c in text) / max(1, len(text))
