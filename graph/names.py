"""A name as a person types it → the formulas of a graph that bear it, or near names where none does."""

from __future__ import annotations

import json
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from extract import UnknownNameError, load_lexicon, matching_text

from .tally import clean

if TYPE_CHECKING:
    from .bundle import Bundle

__all__ = ["find_keys"]

_NEAR, _LIKE = 3, 0.5  # near names that an error offers, and how like (from 0 to 1) they must be


def find_keys(bundle: Bundle, name: str) -> list[str]:
    """The nodes of every sense of a name, the national first.

    Names are forgiving: quotation marks, full-width and traditional forms are taken off, an alias of the lexicon or a surface
    that a text prints finds its formula. Raises ``UnknownNameError``, which offers near names, when no speech names it.

    >>> from extract import extract
    >>> from graph import bundle_of
    >>> find_keys(bundle_of([extract("做好“六稳”工作。")]), "「六穩」")
    ['formula:六稳']
    """
    asked = clean(matching_text(name).strip("“”‘’ \t\n"))
    formulas = {key: a for key, a in bundle.graph.nodes(data=True) if a["kind"] == "formula"}
    for wanted in (asked, load_lexicon().surfaces.get(asked)):
        if found := [key for key, a in formulas.items() if a["name"] == wanted]:
            return sorted(found, key=len)  # behind a local one stands its place
    if found := [key for key, a in formulas.items() if asked in json.loads(a.get("variants", "{}"))]:
        return sorted(found, key=lambda key: (-formulas[key]["documents"], key))
    near = _near(asked, {a["name"]: a["documents"] for a in formulas.values()})
    hint = f"; near it: {'、'.join(near)}" if near else ""
    raise UnknownNameError(f"{asked or name!r} is named in no speech of this corpus{hint}")


def _near(asked: str, documents: dict[str, int]) -> list[str]:
    """The names most like ``asked``; of short names many are equally like it: then the most widely used."""
    matcher = SequenceMatcher(b=asked, autojunk=False)
    likeness: dict[str, float] = {}
    for name in documents:
        matcher.set_seq1(name)
        if matcher.quick_ratio() >= _LIKE and matcher.ratio() >= _LIKE:
            likeness[name] = matcher.ratio()
    return sorted(likeness, key=lambda name: (-likeness[name], -documents[name], name))[:_NEAR]
