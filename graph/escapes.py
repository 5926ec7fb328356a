"""Words of strangers on a terminal: none of them moves the cursor, sets a colour or a title, ends a line or turns the direction of writing."""

from __future__ import annotations

import re

__all__ = ["printable"]

# The control characters of C0 and C1, line ends among them; what separates lines, and marks of direction; halves of surrogate pairs.
_ACTS = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def printable(text: str) -> str:
    r"""``text`` in one line, with escapes (those of JSON) for what a terminal would obey rather than show.

    >>> print(printable("讲话\x1b[31m\u202e.txt"))
    讲话\u001b[31m\u202e.txt
    """
    return _ACTS.sub(lambda m: f"\\u{ord(m.group()):04x}", text)
