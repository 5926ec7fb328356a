"""Senses of a corpus: what texts list under a name beside what the lexicon knows, one node for each content.

A text whose list is no known sense gives a sense of its own (``own``). Across a corpus such senses are one where their members are
the same by at least half, and bear the name of their place. What no text and no row decides stays open, in a node apart.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from extract import matching_text, same_members

from .schema import formula_key
from .tally import NO_SENSE, OPEN, OWN, UNKNOWN, Tally, Use

if TYPE_CHECKING:
    from extract import Lexicon

__all__ = ["settled"]


def settled(tally: Tally, lexicon: Lexicon) -> Tally:
    """``tally`` with the senses that single texts give put together; the order in which it was counted does not matter.

    - A name that has no sense here has one node, of scope ``unknown``; where texts list different contents under it, each
      content has one, and what lists nothing is ``open``.
    - A name that has some keeps them; contents of texts' own stand beside them. Where only other places or other years have a
      sense, it is ``open``: under the bare name if no national sense has that.
    """
    scopes = _scopes(tally, lexicon)
    keys = {key: formula_key(tally.uses[key].name, _bare(tally.uses[key].name, scope, lexicon)) for key, scope in scopes.items()}
    result = Tally(speeches=tally.speeches, characters=tally.characters)
    for key, use in tally.uses.items():
        result.uses.setdefault(keys[key], Use(use.name, scopes[key])).add(use)
    for (key, text), said in tally.items.items():
        result.items[keys[key], text] |= said
    for (source, target, kind), passages in tally.relations.items():
        result.relations[keys[source], keys[target], kind] |= passages
    for (source, target, kind), verbs in tally.verbs.items():
        result.verbs[keys[source], keys[target], kind] += verbs
    for (one, other), counts in tally.sentences.items():
        lesser, greater = sorted((keys[one], keys[other]))
        result.sentences[lesser, greater] |= counts
    return result


def _bare(name: str, scope: str, lexicon: Lexicon) -> str:
    """The scope as the key has it: the national sense has the bare name, and what is open has it where there is no national sense."""
    return "national" if scope in (UNKNOWN, OPEN) and not _is_national(name, lexicon) else scope


def _is_national(name: str, lexicon: Lexicon) -> bool:
    return any(s.scope == "national" for s in lexicon.by_name.get(name, ()))


def _scopes(tally: Tally, lexicon: Lexicon) -> dict[str, str]:
    """Key as counted → the scope of the sense that it belongs to."""
    by_name: defaultdict[str, list[str]] = defaultdict(list)
    for key in sorted(tally.uses):
        by_name[tally.uses[key].name].append(key)
    members: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
    for (key, text), said in tally.items.items():
        if tally.uses[key].scope == OWN:
            members[key] += [(position, text) for position, _, _ in said.values()]
    scopes: dict[str, str] = {}
    for name, keys in by_name.items():
        own = [key for key in keys if tally.uses[key].scope == OWN]
        contents = _contents(tally, own, members)
        taken = {tally.uses[key].scope for key in keys}
        lone = not _is_national(name, lexicon) and taken <= {OWN, NO_SENSE} and len(contents) < 2
        for content in contents:
            label = UNKNOWN if lone else _label(tally, content, taken)
            taken.add(label)
            scopes |= dict.fromkeys(content, label)
        for key in keys:
            if key not in scopes:
                scope = tally.uses[key].scope
                scopes[key] = scope if scope != NO_SENSE else UNKNOWN if lone else OPEN
    return scopes


def _contents(tally: Tally, keys: list[str], members: dict[str, list[tuple[int, str]]]) -> list[list[str]]:
    """``keys`` (each of one text) in groups of the same content, the earliest text first."""
    groups: list[tuple[tuple[str, ...], list[str]]] = []
    of: dict[tuple[str, ...], list[str]] = {}  # many texts say the same in the same words, which are compared once
    for key in sorted(keys, key=lambda k: _when(tally, k)):
        said = tuple(text for _, text in sorted(members[key]))
        if not said or said not in of:  # two that list nothing have no content in common
            matching = tuple(map(matching_text, said))
            group = next((group for items, group in groups if same_members(matching, items)), None)
            if group is None:
                group = []
                groups.append((matching, group))
            of[said] = group
        of[said].append(key)
    return [group for _, group in groups]


def _when(tally: Tally, key: str) -> tuple[int, str]:
    sid = next(iter(tally.uses[key].spans))
    return tally.speeches[sid].year or 9999, sid


def _label(tally: Tally, content: list[str], taken: set[str]) -> str:
    """The place whose texts give this content, else the text that gives it first; with its year where that is taken."""
    places = {tally.speeches[sid].place for key in content for sid in tally.uses[key].spans}
    year, sid = _when(tally, content[0])
    place = next(iter(places)) if len(places) == 1 else None
    for label in (place, f"{place} {year}" if place else None, sid):
        if label and label not in taken:
            return label
    return f"{sid} {year}"
