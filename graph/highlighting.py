"""A speech with its formulas and list members marked, as HTML for a notebook, in the manner of spaCy's displaCy.

The HTML is inert: the text is escaped, there is no script, no style sheet and nothing is fetched; styles stand at the elements, so that
notebooks which drop style sheets show the same. Colours are translucent over the notebook's own ground and ink, light or dark; a kind is told by its
label too, not by colour alone. Labels can't be selected, so that what is copied is the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from extract import InputError, Record

from .query import find_speech
from .schema import speech_key
from .tally import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from extract import Enumeration, Mention

    from .bundle import Bundle

__all__ = ["Highlighted", "highlight"]

# As the explorer has them: the colour of each kind, for grounds light and dark, and its name.
_KINDS = {
    "numeral": ("68, 124, 196", "数字式"),
    "acronym": ("208, 138, 40", "缩合式"),
    "motto": ("30, 164, 147", "口号式"),
    "ordinal": ("172, 106, 164", "序数式"),
    "term": ("122, 134, 144", "政策用语"),
}
_ITEM = "text-decoration: underline dotted; text-underline-offset: 4px"
_LABEL = "font-size: .7em; margin-left: .35em; opacity: .8; user-select: none"

# Marks that turn the direction of what follows: a text could show itself in another order than it has.
_TURNS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class Highlighted:
    """Marked text; a notebook shows it, ``html`` is a fragment for a page of one's own."""

    html: str

    def __repr__(self) -> str:
        return f"Highlighted({len(self.html):,} characters of HTML)"

    def _repr_html_(self) -> str:
        return self.html


def highlight(speech: Record | str | Any, bundle: Bundle | None = None) -> Highlighted:  # noqa: ANN401  # a Doc, without spaCy
    r"""The exact text of a speech with its mentions on coloured ground and the members of its lists underlined; a legend above.

    ``speech`` is a record, the id of a speech in ``bundle``, or a spaCy ``Doc`` that went through ``extract.pipeline``. Pointing at a
    mention shows the formula and its sense, at a member the formula that it belongs to. Characters that files can't carry and marks
    that turn the direction of writing are shown as escapes (``\u202e``); nothing else of the text is changed.

    Raises ``UnknownNameError`` with near ids when the bundle has no speech of that id, ``InputError`` for an id without a bundle, and for what is no
    record and has no mentions.

    >>> from extract import extract
    >>> html = highlight(extract("做好“六稳”工作。")).html
    >>> 'title="六稳 · national"' in html, "script" in html
    (True, False)
    """
    text, mentions, enumerations = _parts(speech, bundle)
    kinds = [kind for kind in _KINDS if any(m.kind == kind for m in mentions)]
    legend = [f'<span style="{_ground(kind)}; margin-right: .8em">{_KINDS[kind][1]}</span>' for kind in kinds]
    if any(e.items for e in enumerations):
        legend.append(f'<span style="{_ITEM}">列举项</span>')
    head = f'<div style="font-size: .85em; margin-bottom: .6em; user-select: none">{"".join(legend)}</div>' if legend else ""
    body = "".join(_marked(text, mentions, enumerations))
    style = "white-space: pre-wrap; overflow-wrap: anywhere; line-height: 1.9; unicode-bidi: isolate"
    return Highlighted(f'<div lang="zh" dir="ltr">{head}<div style="{style}">{body}</div></div>')


def _parts(speech: Any, bundle: Bundle | None) -> tuple[str, Iterable[Mention], Iterable[Enumeration]]:  # noqa: ANN401
    if isinstance(speech, str):
        if bundle is None:
            raise InputError(f"{speech!r}: an id needs the bundle that holds the speech: highlight(id, bundle)")
        key = find_speech(bundle, speech)
        exact = next(sid for sid in bundle.texts if speech_key(clean(sid)) == key)
        speech = next(bundle.records([exact]))
    if isinstance(speech, Record):
        return speech.speech.text, speech.mentions, speech.enumerations
    read: Any = getattr(speech, "_", None)
    if getattr(read, "mentions", None) is None:
        raise InputError(
            f"{type(speech).__name__}: give a record, an id with its bundle, or a Doc that went through extract.pipeline"
        )
    return speech.text, read.mentions, read.enumerations or ()


class _Mark(NamedTuple):
    start: int
    end: int
    kind: str  # of a mention; empty for a member of a list
    title: str


def _marked(text: str, mentions: Iterable[Mention], enumerations: Iterable[Enumeration]) -> Iterator[str]:
    """The text piece by piece, cut wherever a mark begins or ends: marks may lie in and across one another."""
    marks = [_Mark(m.start, m.end, m.kind, f"{m.formula} · {m.sense}" if m.sense else m.formula) for m in mentions]
    for e in enumerations:
        for number, item in enumerate(e.items, 1):
            of = f"{e.formula or '—'} {number}/{len(e.items)}"
            marks += [_Mark(start, end, "", of) for start, end in item.spans or ((item.start, item.end),)]
    begins: dict[int, list[_Mark]] = {}
    for mark in marks:
        begins.setdefault(mark.start, []).append(mark)
    over: list[_Mark] = []
    for left, right in pairwise(sorted({0, len(text), *(m.start for m in marks), *(m.end for m in marks)})):
        over = [mark for mark in over if mark.end > left] + begins.get(left, [])
        yield _piece(text[left:right], right, over)


def _piece(words: str, end: int, over: list[_Mark]) -> str:
    """Words between two cuts under the marks that lie over them; the label stands where a mention ends."""
    if not over:
        return _inert(words)
    named, listed = [mark for mark in over if mark.kind], [mark for mark in over if not mark.kind]
    tag = "mark" if named else "span"
    style = "; ".join([_ground(mark.kind) for mark in named[:1]] + [_ITEM for _ in listed[:1]])
    title = _inert("\n".join(mark.title for mark in named + listed))
    labels = [f'<small aria-hidden="true" style="{_LABEL}">{_KINDS[m.kind][1]}</small>' for m in named if m.end == end]
    return f'<{tag} title="{title}" style="{style}">{_inert(words)}{"".join(labels)}</{tag}>'


def _ground(kind: str) -> str:
    colour = _KINDS[kind][0]
    return f"color: inherit; background: rgba({colour}, .22); border-bottom: 2px solid rgb({colour}); padding: 1px 3px"


def _inert(text: str) -> str:
    """Text as a browser shows it and runs nothing of it."""
    lines = (_TURNS.sub(lambda m: f"\\u{ord(m.group()):04x}", clean(line)) for line in text.split("\r"))
    return "&#13;".join(map(escape, lines)).replace("\n", "&#10;")  # a browser would make line feeds of raw carriage returns
