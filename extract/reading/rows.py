"""A text and what is stated of it → a speech."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from ..errors import InputError
from ..head import front_matter
from ..records import Implied, Speech
from .decode import plain
from .stated import Stated, combined, stated
from .title import title_of

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["speech_of", "speech_of_row"]

_SURROGATE = re.compile("[\ud800-\udfff]")


def speech_of_row(row: Mapping[str, Any], *, default_id: str, source: str, sidecar: Mapping[str, str] | None = None) -> Speech:
    """The speech that a table's row states; ``default_id`` and ``source`` stand in where it states none.

    What ``sidecar`` says of the table holds for each row that doesn't say otherwise, but for id and title. Raises ``InputError``
    (the reason alone) when the text is missing, or when a value holds half a surrogate pair.

    >>> speech_of_row({"text": "…", "date": "2020年7月1日", "level": "galaxy"}, default_id="t/1", source="t.jsonl")
    Speech(id='t/1', text='…', title=None, date='2020-07-01', year=2020, place=None, level=None, source='t.jsonl', year_evidence=())
    """
    text = row.get("text")
    if not isinstance(text, str) or not (text := plain(text)).strip():
        raise InputError("has no text; give it a text or remove it")
    own, of_all = stated(row), stated(sidecar or {})
    if any(_SURROGATE.search(str(value)) for value in (text, *own.values())):
        raise InputError("holds half a surrogate pair, which is no character; mend or remove it")
    of_all.pop("id", None)
    of_all.pop("title", None)
    return speech_of(text, own, of_all, default_id=default_id, source=source)


def speech_of(
    text: str,
    *known: Stated,
    default_id: str,
    source: str,
    title: str | None = None,
    day: str | None = None,
    name: tuple[Implied, str | None] = (Implied(), None),
) -> Speech:
    """The speech of ``text``, of which ``known`` states something, the surest first, and its own head the rest.

    What the format itself says is ``title`` and ``day``; ``name`` is what the file's name implies, and the title that it leaves over. Neither a page's day
    nor a name states when a speech was given: they are only implied.
    """
    head, _ = front_matter(text)
    said = combined(*known, stated(head))
    implied = Implied(day, int(day[:4]), name[0].place) if day else name[0]
    return Speech(
        id=said.get("id", default_id),
        text=text,
        title=said.get("title") or title or title_of(text) or name[1],
        date=said.get("date"),
        year=said.get("year"),
        place=said.get("place"),
        level=said.get("level"),
        source=said.get("source", source),
        implied=None if implied == Implied() else implied,
    )
