"""The records that extraction gives: what was found in a speech, and where.

Every offset in this file counts code points of the speech's exact text and is half-open:
``text[start:end]`` is the thing itself. All records are frozen, compare by value, and hold tuples,
so they can be shared between processes and used as dictionary keys. This file imports nothing of ours.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

__all__ = [
    "Enumeration",
    "Evidence",
    "How",
    "Implied",
    "Item",
    "Kind",
    "Level",
    "Mention",
    "Record",
    "Relation",
    "RelationType",
    "SenseBy",
    "Speech",
]

Kind = Literal["numeral", "acronym", "ordinal", "motto", "term"]
How = Literal["before", "after", "parenthetical", "inline", "headings", "distributed", "glossary"]
SenseBy = Literal["list", "own-list", "place", "national", "open", "unknown"]
Level = Literal["central", "province", "city", "county", "township"]
RelationType = Literal["paired", "extends", "contrast"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words of a text that show its year, and the id of the rule that read them."""

    start: int
    end: int
    text: str
    rule: str


@dataclass(frozen=True, slots=True)
class Implied:
    """What nobody states of a speech, but the name of its file, its folders or the page around it make likely.

    ``date`` is an ISO day. The words of the text go before: dating weighs one against the other.
    """

    date: str | None = None
    year: int | None = None
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Speech:
    """One speech: its exact text and what is known about it.

    ``date`` is an ISO day (``2020-07-01``) or None unless the day is known; ``year`` is None where
    nothing fixes it. A reader fills in what the file or the table states; dating adds the rest and
    ``year_evidence``, in text order. ``source`` is the path as typed, or what a table's column says.
    ``implied`` goes from the reader to dating, which takes it away: no record has it.
    """

    id: str
    text: str
    title: str | None = None
    date: str | None = None
    year: int | None = None
    place: str | None = None
    level: Level | None = None
    source: str = ""
    year_evidence: tuple[Evidence, ...] = ()
    implied: Implied | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Mention:
    """A place where a formula is named: the name alone, quotes left out.

    ``formula`` is the canonical name, ``surface`` the words as printed. ``known`` says that the
    lexicon holds the name; ``rule`` is the id of the rule that found it. ``sense`` is the sense it is taken
    in: the label of the lexicon's row (``national``, a place, ``national 1988`` where a scope has several), ``own`` for what this text alone lists under
    the name, None where it is open. ``sense_by`` says why:

    - ``list``: the text lists the members of that sense
    - ``own-list``: it lists others than any known sense has
    - ``place``: the speech's place has a sense of its own
    - ``national``: the national sense is in use in the speech's year, or the year is not known
    - ``open``: the name is known, but only in senses of other places or other years
    - ``unknown``: the lexicon does not hold the name, and the text lists nothing under it
    """

    formula: str
    surface: str
    start: int
    end: int
    kind: Kind
    quoted: bool
    known: bool
    rule: str
    sense: str | None = None
    sense_by: SenseBy = "unknown"


@dataclass(frozen=True, slots=True)
class Item:
    """One member of a list, as printed. ``spans`` lists (start, end) pairs where its words stand apart."""

    text: str
    start: int
    end: int
    spans: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Enumeration:
    """A place where the text lists items of a formula, wholly or in part.

    ``formula`` is None for a list that has no name. ``expected`` is the count that the name states
    (None where it states none). The list is never repaired: ``complete`` says whether the two agree.
    """

    formula: str | None
    items: tuple[Item, ...]
    how: How
    start: int
    end: int
    expected: int | None
    rule: str

    @property
    def found(self) -> int:
        """The number of items read."""
        return len(self.items)

    @property
    def complete(self) -> bool | None:
        """Whether as many items were read as the name states; None where it states no count."""
        return None if self.expected is None else self.found == self.expected


@dataclass(frozen=True, slots=True)
class Relation:
    """What a text says of two formulas. For ``extends`` the source is the base, the target the extension.

    ``verbs`` are the words that govern each of two paired names in this text, empty where none does: 增强“四个意识”、坚定“四个自信”.
    """

    type: RelationType
    source: str
    target: str
    start: int
    end: int
    rule: str
    verbs: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True)
class Record:
    """All that was read from one speech; every tuple is in text order."""

    speech: Speech
    mentions: tuple[Mention, ...] = ()
    enumerations: tuple[Enumeration, ...] = ()
    relations: tuple[Relation, ...] = ()

    def to_dict(self, *, text: bool = False) -> dict[str, Any]:
        """The record as the JSON object of the contract; ``text=True`` adds the exact text.

        >>> speech = Speech(id="a", text="“六稳”", source="a.txt")
        >>> mention = Mention("六稳", "六稳", 1, 3, "numeral", True, True, "lexicon-quoted")
        >>> Record(speech, (mention,)).to_dict()["mentions"][0]["surface"]
        '六稳'
        """
        s = self.speech
        speech: dict[str, Any] = {
            "id": s.id,
            "title": s.title,
            "date": s.date,
            "year": s.year,
            "source": s.source,
            "place": s.place,
            "level": s.level,
            "year_evidence": [{"start": e.start, "end": e.end, "text": e.text, "rule": e.rule} for e in s.year_evidence],
        }
        if text:
            speech["text"] = s.text
        return {
            "speech": speech,
            "mentions": [
                {
                    "formula": m.formula,
                    "surface": m.surface,
                    "start": m.start,
                    "end": m.end,
                    "kind": m.kind,
                    "quoted": m.quoted,
                    "known": m.known,
                    "rule": m.rule,
                    "sense": m.sense,
                    "sense_by": m.sense_by,
                }
                for m in self.mentions
            ],
            "enumerations": [
                {
                    "formula": e.formula,
                    "items": [
                        {"text": i.text, "start": i.start, "end": i.end}
                        | ({"spans": [list(span) for span in i.spans]} if i.spans else {})
                        for i in e.items
                    ],
                    "how": e.how,
                    "start": e.start,
                    "end": e.end,
                    "expected": e.expected,
                    "found": e.found,
                    "complete": e.complete,
                    "rule": e.rule,
                }
                for e in self.enumerations
            ],
            "relations": [
                {
                    "type": r.type,
                    "source": r.source,
                    "target": r.target,
                    "start": r.start,
                    "end": r.end,
                    "rule": r.rule,
                    "verbs": list(r.verbs),
                }
                for r in self.relations
            ],
        }

    @classmethod
    def from_dict(cls, data: dict[str, Any], text: str) -> Record:
        """The record again from ``to_dict``'s object and the exact text (the inverse of ``to_dict``).

        >>> record = Record(Speech(id="a", text="…", source="a.txt", year=2020))
        >>> Record.from_dict(record.to_dict(), "…") == record
        True
        """
        s = data["speech"]
        speech = Speech(
            id=s["id"],
            text=text,
            title=s["title"],
            date=s["date"],
            year=s["year"],
            place=s["place"],
            level=s["level"],
            source=s["source"],
            year_evidence=tuple(Evidence(**e) for e in s["year_evidence"]),
        )
        return cls(
            speech,
            tuple(Mention(**m) for m in data["mentions"]),
            tuple(
                Enumeration(
                    formula=e["formula"],
                    items=tuple(
                        Item(i["text"], i["start"], i["end"], tuple((a, b) for a, b in i.get("spans", ()))) for i in e["items"]
                    ),
                    how=e["how"],
                    start=e["start"],
                    end=e["end"],
                    expected=e["expected"],
                    rule=e["rule"],
                )
                for e in data["enumerations"]
            ),
            tuple(Relation(**{**r, "verbs": tuple(r.get("verbs", ("", "")))}) for r in data["relations"]),
        )
