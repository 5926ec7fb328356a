"""Counts by year and place, for corpora whose graph can't have a node for each speech: what ``Tally`` holds of single speeches is added up.

What it takes grows with the formulas, years and places that there are, and no longer with the speeches. Where the words stand is left to the tables.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING

from .schema import formula_key
from .scopes import OWN

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from .settling import Settled
    from .tally import Tally

__all__ = ["Census", "Group", "Usage", "counted_keys"]

Group = tuple[int | None, str | None]  # year and place of speeches
Pair = tuple[str, str]  # lesser key, greater key
Link = tuple[str, str, str]  # source, target, type


@dataclass(slots=True)
class Usage:
    """How one sense of a name is used: by group the speeches that name it and their mentions; and which speech did so first (year, id)."""

    name: str
    scope: str
    first: tuple[int, str]
    known: bool = False
    kinds: Counter[str] = field(default_factory=Counter)
    surfaces: Counter[str] = field(default_factory=Counter)
    documents: Counter[Group] = field(default_factory=Counter)
    mentions: Counter[Group] = field(default_factory=Counter)

    def add(self, other: Usage) -> None:
        """Adds the uses in other speeches."""
        self.first = min(self.first, other.first)
        self.known |= other.known
        self.kinds.update(other.kinds)
        self.surfaces.update(other.surfaces)
        self.documents.update(other.documents)
        self.mentions.update(other.mentions)


@dataclass(slots=True)
class Census:
    """What a set of records says, counted by year and place; a plain value that pickles. Keys and ids are those of ``Tally``."""

    speeches: Counter[Group] = field(default_factory=Counter)
    characters: Counter[Group] = field(default_factory=Counter)
    levels: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))  # of each place
    uses: dict[str, Usage] = field(default_factory=dict)
    # (formula, wording of the item) -> (year, position from 1) -> speeches that list it there
    items: dict[Pair, Counter[tuple[int | None, int]]] = field(default_factory=lambda: defaultdict(Counter))
    relations: dict[Link, Counter[int | None]] = field(default_factory=lambda: defaultdict(Counter))  # -> year -> speeches
    verbs: dict[Link, Counter[Pair]] = field(default_factory=lambda: defaultdict(Counter))
    together: dict[Pair, Counter[int | None]] = field(
        default_factory=lambda: defaultdict(Counter)
    )  # -> year -> speeches with a sentence
    sentences: Counter[Pair] = field(default_factory=Counter)  # that hold both

    @classmethod
    def of(cls, tally: Tally) -> Census:
        """What ``tally`` (not settled) says, added up. A content that texts list of their own goes by its members, no longer by its text."""
        census, keys = cls(), counted_keys(tally)
        group: dict[str, Group] = {sid: (speech.year, speech.place) for sid, speech in tally.speeches.items()}
        for sid, speech in tally.speeches.items():
            census.speeches[group[sid]] += 1
            census.characters[group[sid]] += tally.characters[sid]
            if speech.place and speech.level:
                census.levels[speech.place][speech.level] += 1
        for key, use in tally.uses.items():
            first = min((tally.speeches[sid].year or 9999, sid) for sid in use.speeches)
            usage = Usage(use.name, use.scope, first, use.known, use.kinds, use.surfaces)
            for sid, (mentions, _, _) in use.speeches.items():
                usage.documents[group[sid]] += 1
                usage.mentions[group[sid]] += mentions
            census.uses.setdefault(keys[key], Usage(use.name, use.scope, first)).add(usage)
        for (key, text), said in tally.items.items():
            census.items[keys[key], text].update(Counter((group[sid][0], position) for sid, (position, _, _) in said.items()))
        for (source, target, kind), passages in tally.relations.items():
            census.relations[keys[source], keys[target], kind].update(Counter(group[sid][0] for sid in passages))
        for (source, target, kind), verbs in tally.verbs.items():
            census.verbs[keys[source], keys[target], kind].update(verbs)
        for (one, other), counts in tally.sentences.items():
            pair = _pair(keys[one], keys[other])
            census.together[pair].update(Counter(group[sid][0] for sid in counts))
            census.sentences[pair] += sum(counts.values())
        return census

    def merge(self, other: Census) -> None:
        """Adds the counts of other speeches to these."""
        self.speeches.update(other.speeches)
        self.characters.update(other.characters)
        for place, levels in other.levels.items():
            self.levels[place].update(levels)
        for key, usage in other.uses.items():
            self.uses.setdefault(key, Usage(usage.name, usage.scope, usage.first)).add(usage)
        for mine, theirs in (
            (self.items, other.items),
            (self.relations, other.relations),
            (self.verbs, other.verbs),
            (self.together, other.together),
        ):
            _add(mine, theirs)  # type: ignore[arg-type]  # of each kind two of a kind
        self.sentences.update(other.sentences)

    def named(self) -> dict[str, tuple[str, str]]:
        """See ``settling.Unsettled``."""
        return {key: (usage.name, usage.scope) for key, usage in self.uses.items()}

    def members(self) -> dict[str, list[tuple[int, str]]]:
        """See ``settling.Unsettled``."""
        members: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
        for (key, text), said in self.items.items():
            if self.uses[key].scope == OWN:
                members[key].append((min(position for _, position in said), text))
        return members

    def first(self, key: str) -> tuple[int, str]:
        """See ``settling.Unsettled``."""
        return self.uses[key].first

    def places(self, key: str) -> set[str | None]:
        """See ``settling.Unsettled``."""
        return {place for _, place in self.uses[key].documents}

    def renamed(self, settlement: Settled) -> Census:
        """See ``settling.Unsettled``."""
        result = Census(speeches=self.speeches, characters=self.characters, levels=self.levels)
        for key, usage in self.uses.items():
            new, scope = settlement[key]
            result.uses.setdefault(new, Usage(usage.name, scope, usage.first)).add(usage)
        for (key, text), said in self.items.items():
            result.items[settlement[key][0], text].update(said)
        for (source, target, kind), years in self.relations.items():
            result.relations[settlement[source][0], settlement[target][0], kind].update(years)
        for (source, target, kind), verbs in self.verbs.items():
            result.verbs[settlement[source][0], settlement[target][0], kind].update(verbs)
        for (one, other), years in self.together.items():
            result.together[_pair(settlement[one][0], settlement[other][0])].update(years)
        for (one, other), number in self.sentences.items():
            result.sentences[_pair(settlement[one][0], settlement[other][0])] += number
        return result


def counted_keys(tally: Tally) -> dict[str, str]:
    """The keys of ``tally`` → those of its census: a content of one text's own goes by what it lists, in its order."""
    lists: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
    for key, members in tally.members().items():
        lists[key] = sorted(members)
    return {
        key: formula_key(use.name, f"{OWN} {_digest(text for _, text in lists[key])}") if use.scope == OWN else key
        for key, use in tally.uses.items()
    }


def _digest(members: Iterable[str]) -> str:
    return sha256(json.dumps(list(members), ensure_ascii=False).encode("utf-8")).hexdigest()[:24]


def _pair(one: str, other: str) -> Pair:
    return (one, other) if one <= other else (other, one)


def _add(mine: dict[object, Counter[object]], theirs: Mapping[object, Counter[object]]) -> None:
    for key, counts in theirs.items():
        mine[key].update(counts)
