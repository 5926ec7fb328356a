"""Records → counts. Order does not matter, and the counts of two halves of a corpus add up to those of the whole: that is how it scales."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import combinations
from typing import TYPE_CHECKING

from extract import InputError, matching_text, sentence_spans

from .schema import formula_key
from .scopes import NO_SENSE, OWN

if TYPE_CHECKING:
    from collections.abc import Iterable

    from extract import Record, Speech

    from .settling import Settled

__all__ = ["Tally", "Use", "clean", "wording"]

# What XML 1.0 can't carry, or would read back as something else (\r).
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


def clean(text: str) -> str:
    r"""``text`` as a key or an attribute of a graph: control characters and halves of surrogate pairs become their escapes.

    A graph in memory therefore equals the graph in either file. The escapes are those of JSON, so lists in JSON stay readable.

    >>> print(clean("六稳\x00"))
    六稳\u0000
    """
    if text.isprintable():  # nearly every one: millions are asked for
        return text
    return _UNPRINTABLE.sub(lambda m: f"\\u{ord(m.group()):04x}", text)


@lru_cache(maxsize=50_000)  # speeches list the same members
def wording(item: str) -> str:
    """A member in the wording that a graph has for both scripts: characters that only traditional texts have are simplified.

    Those are the ones that GB 2312, the set of simplified Chinese, lacks, while it has what OpenCC makes of them. Everything else, such as
    the variants of phrases that OpenCC knows too, stays as it is printed.

    >>> wording("保工資"), wording("换档期")
    ('保工资', '换档期')
    """
    if _in_simplified(item):  # nearly every member: there is nothing to look up
        return item
    both = zip(item, matching_text(item), strict=True)
    return "".join(new if old != new and _in_simplified(new) and not _in_simplified(old) else old for old, new in both)


def _in_simplified(text: str) -> bool:
    try:
        text.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


@dataclass(slots=True)
class Use:
    """How one sense of a name is used: in each speech, by which kinds, and in which other surfaces."""

    name: str
    scope: str
    known: bool = False
    kinds: Counter[str] = field(default_factory=Counter)
    # speech id -> mentions there, sentences that hold one, and the mentions' spans in text order, in the JSON that the graph has
    speeches: dict[str, tuple[int, int, str]] = field(default_factory=dict)
    surfaces: Counter[str] = field(default_factory=Counter)

    def add(self, other: Use) -> None:
        """Adds the uses in other speeches."""
        self.known |= other.known
        self.kinds += other.kinds
        self.speeches |= other.speeches
        self.surfaces += other.surfaces


@dataclass(slots=True)
class Tally:
    """What a set of records says, counted; a plain value that pickles.

    Formulas go by their keys (a text's own content by the text: ``settling`` puts those of a corpus together),
    speeches by their ids as ``clean`` writes them. Offsets are code points, half-open.
    """

    speeches: dict[str, Speech] = field(default_factory=dict)  # id -> the speech without its text
    characters: dict[str, int] = field(default_factory=dict)
    uses: dict[str, Use] = field(default_factory=dict)
    # (formula, wording of the item) -> speech -> (position from 1, start, end) of its first listing there
    items: dict[tuple[str, str], dict[str, tuple[int, int, int]]] = field(default_factory=lambda: defaultdict(dict))
    # (source, target, type) -> speech -> (start, end) of the first passage that says so
    relations: dict[tuple[str, str, str], dict[str, tuple[int, int]]] = field(default_factory=lambda: defaultdict(dict))
    # (source, target, type) -> (verb of the source, verb of the target) -> speeches, where a verb governs either
    verbs: dict[tuple[str, str, str], Counter[tuple[str, str]]] = field(default_factory=lambda: defaultdict(Counter))
    # (lesser key, greater key) -> speech -> the number of its sentences that hold both
    sentences: dict[tuple[str, str], dict[str, int]] = field(default_factory=lambda: defaultdict(dict))

    def add(self, record: Record) -> None:
        """Counts one record. Raises ``InputError`` when a speech of this id is counted already."""
        sid = clean(record.speech.id)
        self._refuse([sid] if sid in self.speeches else [])
        self.speeches[sid] = replace(record.speech, text="")
        self.characters[sid] = len(record.speech.text)
        keys: dict[str, str] = {}  # a name has one sense in one speech
        spans: defaultdict[str, list[str]] = defaultdict(list)
        for mention in record.mentions:
            name = mention.formula
            if name not in keys:
                scope = mention.sense or NO_SENSE
                keys[name] = formula_key(name, f"{OWN} {sid}" if scope == OWN else scope)
                if keys[name] not in self.uses:
                    self.uses[keys[name]] = Use(name, scope)
            use = self.uses[keys[name]]
            use.known |= mention.known
            use.kinds[mention.kind] += 1
            spans[keys[name]].append(f"[{mention.start}, {mention.end}]")
            if mention.surface != name:
                use.surfaces[mention.surface] += 1
        sentences = self._add_sentences(record, sid, keys)
        for key, places in spans.items():
            self.uses[key].speeches[sid] = len(places), sentences[key], f"[{', '.join(places)}]"
        self._add_lists(record, sid, keys)

    def merge(self, other: Tally) -> None:
        """Adds the counts of other speeches to these. Raises ``InputError`` when the two share a speech."""
        self._refuse(self.speeches.keys() & other.speeches.keys())
        self.speeches |= other.speeches
        self.characters |= other.characters
        for key, theirs in other.uses.items():
            self.uses.setdefault(key, Use(theirs.name, theirs.scope)).add(theirs)
        for item, listed in other.items.items():
            self.items[item] |= listed
        for relation, said in other.relations.items():
            self.relations[relation] |= said
        for relation, verbs in other.verbs.items():
            self.verbs[relation] += verbs
        for pair, counts in other.sentences.items():
            self.sentences[pair] |= counts

    def named(self) -> dict[str, tuple[str, str]]:
        """See ``settling.Unsettled``."""
        return {key: (use.name, use.scope) for key, use in self.uses.items()}

    def members(self) -> dict[str, list[tuple[int, str]]]:
        """See ``settling.Unsettled``."""
        members: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
        for (key, text), said in self.items.items():
            if self.uses[key].scope == OWN:
                members[key] += [(position, text) for position, _, _ in said.values()]
        return members

    def first(self, key: str) -> tuple[int, str]:
        """See ``settling.Unsettled``. A content of its own is one speech's."""
        sid = next(iter(self.uses[key].speeches))
        return self.speeches[sid].year or 9999, sid

    def places(self, key: str) -> set[str | None]:
        """See ``settling.Unsettled``."""
        return {self.speeches[sid].place for sid in self.uses[key].speeches}

    def renamed(self, settlement: Settled) -> Tally:
        """See ``settling.Unsettled``."""
        result = Tally(speeches=self.speeches, characters=self.characters)
        for key, use in self.uses.items():
            new, scope = settlement[key]
            result.uses.setdefault(new, Use(use.name, scope)).add(use)
        for (key, text), said in self.items.items():
            result.items[settlement[key][0], text] |= said
        for (source, target, kind), passages in self.relations.items():
            result.relations[settlement[source][0], settlement[target][0], kind] |= passages
        for (source, target, kind), verbs in self.verbs.items():
            result.verbs[settlement[source][0], settlement[target][0], kind] += verbs
        for (one, other), counts in self.sentences.items():
            lesser, greater = sorted((settlement[one][0], settlement[other][0]))
            result.sentences[lesser, greater] |= counts
        return result

    def _add_lists(self, record: Record, sid: str, keys: dict[str, str]) -> None:
        for enumeration in record.enumerations:
            if enumeration.formula in keys:  # a list without a name stays in the tables
                for position, item in enumerate(enumeration.items, 1):
                    self.items[keys[enumeration.formula], wording(item.text)].setdefault(sid, (position, item.start, item.end))
        for relation in record.relations:
            source, target = keys.get(relation.source), keys.get(relation.target)
            if source and target and source != target and sid not in self.relations[source, target, relation.type]:
                self.relations[source, target, relation.type][sid] = relation.start, relation.end
                if any(relation.verbs):
                    self.verbs[source, target, relation.type][relation.verbs] += 1

    def _add_sentences(self, record: Record, sid: str, keys: dict[str, str]) -> Counter[str]:
        """Adds the pairs that share a sentence, and says how many sentences hold each formula."""
        mentions, at = record.mentions, 0
        holding: Counter[str] = Counter()
        for _, end in sentence_spans(record.speech.text):
            if at == len(mentions):
                break
            if mentions[at].start >= end:  # most sentences name nothing
                continue
            together: set[str] = set()
            while at < len(mentions) and mentions[at].start < end:
                together.add(keys[mentions[at].formula])
                at += 1
            for key in together:
                holding[key] += 1
            for pair in combinations(sorted(together), 2):
                self.sentences[pair][sid] = self.sentences[pair].get(sid, 0) + 1
        return holding

    @staticmethod
    def _refuse(twice: Iterable[str]) -> None:
        if twice := sorted(twice):
            raise InputError(f"{twice[0]}: two speeches have this id; give each speech an id of its own")
