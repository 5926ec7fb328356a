"""The known formulas: one row a sense, with its members, scope, years and sources.

A sense is what a name means in a scope (``national``, or a place): 六稳 of 2018 is national, the 六稳 of Nanning in
2017 is not. The shipped rows lie in ``lexicon/formulas.jsonl``; docs/lexicon.md says how to add your own. Names are
written as matching text has them: simplified, half-width, without quotes.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
from collections import defaultdict
from dataclasses import asdict, dataclass, field, fields, replace
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, get_args

from .errors import LexiconError
from .numerals import stated_count
from .records import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

__all__ = ["DOMAINS", "NATIONAL", "Confidence", "Lexicon", "Match", "Sense", "load_lexicon"]

Match = Literal["anywhere", "set-off"]
Confidence = Literal["high", "medium", "low"]

NATIONAL = "national"
_SURROGATE = re.compile("[\ud800-\udfff]")
_YEAR_OR_COUNT = re.compile(r"\d{1,9}")
DOMAINS = (
    "theory", "party", "governance", "economy", "rural", "ecology", "society", "culture-education",
    "science", "diplomacy", "hk-tw", "history", "law", "security", "military",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sense:
    """One sense of a formula.

    ``items`` are its members in official order and wording (empty where it has none, or where they are not sure).
    ``aliases`` are other surfaces of the same name (三公 for 三公经费). ``scope`` is ``national`` or a place.
    ``last_year`` is given only where the bare name came to mean something else. ``expected`` overrides the count
    that the name's numerals state. ``match`` says where the name counts without quotes: ``anywhere``, or ``set-off``
    (only in quotes or as the name of something). ``succeeds`` is the name that this one took the place of.

    ``label`` tells the senses of a name apart: the scope, and for all but the latest of a scope its first year too
    (``national``, ``national 1988``). It is set when a lexicon is loaded.
    """

    name: str
    kind: Kind
    items: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    scope: str = NATIONAL
    first_year: int | None = None
    last_year: int | None = None
    expected: int | None = None
    match: Match = "anywhere"
    origin: str = ""
    domain: str = ""
    succeeds: str = ""
    english: str = ""
    english_source: str = ""
    sources: tuple[str, ...] = ()
    confidence: Confidence = "medium"
    note: str = ""
    label: str = field(default="", compare=False)

    @property
    def rank(self) -> tuple[int, int]:
        """Of two senses that may be meant, the greater is: a place's own, the closer place's, the later."""
        return 0 if self.scope == NATIONAL else len(self.scope), self.first_year or 0

    def in_use(self, year: int) -> bool:
        """Whether the name can bear this sense in ``year``.

        A plan is spoken of years before it begins, and the words of a term are older than the policy: neither has a first year here.
        """
        begun = self.kind in ("ordinal", "term") or self.first_year is None or self.first_year <= year
        return begun and (self.last_year is None or year <= self.last_year)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All senses, sorted by name, scope and first year, and two ways in. Two lexicons of the same content are equal.

    ``surfaces`` maps every string to look for (names and aliases) to the name it stands for; where an alias is
    also a name, the name wins. ``version`` is a hash of the content.
    """

    senses: tuple[Sense, ...] = field(compare=False)
    by_name: Mapping[str, tuple[Sense, ...]] = field(compare=False)
    surfaces: Mapping[str, str] = field(compare=False)
    version: str

    def sense_for(self, name: str, *, place: str | None = None, year: int | None = None) -> Sense | None:
        """The sense that ``name`` has at a place and in a year: the closest local one, else the national one, else None.

        Of several senses of one scope the latest that has begun by then (of all, where no year is given).

        >>> load_lexicon().sense_for("六稳", year=2020).items[0]
        '稳就业'
        >>> load_lexicon().sense_for("六稳", year=2016) is None
        True
        """
        best: Sense | None = None
        for sense in self.by_name.get(name, ()):
            here = sense.scope == NATIONAL or (place is not None and sense.scope in place)
            if here and (year is None or sense.in_use(year)) and (best is None or sense.rank >= best.rank):
                best = sense
        return best


def load_lexicon(path: str | Path | None = None) -> Lexicon:
    """The shipped lexicon (None), an empty one (``"none"``), or the shipped one with the rows of a .jsonl or .csv file.

    The file's rows of a name and scope take the place of the shipped ones. ``LexiconError`` (one line that
    names the file and the line) when the file is missing, not UTF-8, of another kind, or holds an unknown column, a
    broken row, or a row that contradicts itself.

    >>> load_lexicon().surfaces["三公"]
    '三公经费'
    >>> load_lexicon("none").senses
    ()
    """
    if path is None:
        return _shipped()
    if path == "none":
        return _lexicon(())
    own: list[Sense] = []
    shipped = _shipped().senses
    for where, sense in _file_rows(Path(path)):
        _check(sense, where)
        _check_aliases(sense, (*shipped, *own), where)
        own = [s for s in own if (s.name, s.scope, s.first_year) != (sense.name, sense.scope, sense.first_year)]
        own.append(sense)
    replaced = {(sense.name, sense.scope) for sense in own}
    return _lexicon([*own, *(s for s in shipped if (s.name, s.scope) not in replaced)])


@cache
def _shipped() -> Lexicon:
    text = files(__package__).joinpath("lexicon/formulas.jsonl").read_text(encoding="utf-8")
    return _lexicon(sense for _, sense in _jsonl_rows(text, "formulas.jsonl"))


def _lexicon(rows: Iterable[Sense]) -> Lexicon:
    ordered = sorted(rows, key=lambda s: (s.name, s.scope, s.first_year or 0))
    latest = {(sense.name, sense.scope): sense for sense in ordered}
    senses = tuple(replace(s, label=s.scope if latest[s.name, s.scope] is s else f"{s.scope} {s.first_year}") for s in ordered)
    by_name: defaultdict[str, tuple[Sense, ...]] = defaultdict(tuple)
    for sense in senses:
        by_name[sense.name] += (sense,)
    surfaces = {alias: sense.name for sense in senses for alias in sense.aliases} | {name: name for name in by_name}
    content = json.dumps([asdict(sense) for sense in senses], ensure_ascii=False)
    return Lexicon(senses, dict(by_name), surfaces, hashlib.sha256(content.encode()).hexdigest()[:16])


def _file_rows(path: Path) -> Iterator[tuple[str, Sense]]:
    readers = {".jsonl": _jsonl_rows, ".csv": _csv_rows}
    if path.suffix not in readers:
        raise LexiconError(f"{path}: a lexicon is a .jsonl or .csv file (or the word none)")
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise LexiconError(f"{path}: can't be read ({error.strerror}); check the path of the lexicon") from error
    except UnicodeDecodeError as error:
        raise LexiconError(f"{path}: is not UTF-8; save it as UTF-8") from error
    return readers[path.suffix](text, str(path))


def _jsonl_rows(text: str, name: str) -> Iterator[tuple[str, Sense]]:
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        where = f"{name}:{number}"
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:  # a number of thousands of digits, brackets in brackets
            reason = error.msg if isinstance(error, json.JSONDecodeError) else "it holds a number or brackets without end"
            raise LexiconError(f"{where}: is not JSON ({reason}); write one object a line") from error
        if not isinstance(row, dict):
            raise LexiconError(f"{where}: is not a JSON object; write one object a line")
        if "\\ud" in line.lower() and _SURROGATE.search(json.dumps(row, ensure_ascii=False)):
            raise LexiconError(f"{where}: holds half a surrogate pair, which is no character; mend or remove it")
        yield where, _sense(row, where)


def _csv_rows(text: str, name: str) -> Iterator[tuple[str, Sense]]:
    reader = csv.DictReader(io.StringIO(text, newline=""))
    try:
        _check_columns(reader.fieldnames or (), f"{name}:1")
        for row in reader:
            where = f"{name}:{reader.line_num}"
            if None in row:
                raise LexiconError(
                    f"{where}: has more cells than the header has columns; put a cell that holds a comma in quotes"
                )
            yield where, _sense(row, where)
    except csv.Error as error:
        raise LexiconError(f"{name}:{reader.line_num}: is not CSV ({error})") from error


def _check_columns(columns: Iterable[str], where: str) -> None:
    known = [f.name for f in fields(Sense) if f.name != "label"]
    if unknown := [column for column in columns if column not in known]:
        raise LexiconError(f"{where}: unknown column {unknown[0]}; the columns are {', '.join(known)}")


def _sense(row: dict[str, Any], where: str) -> Sense:
    """The sense of one row; empty cells take the defaults."""
    _check_columns(row, where)
    types = {f.name: str(f.type) for f in fields(Sense)}
    given = {column: _value(value, types[column], column, where) for column, value in row.items() if value not in (None, "", [])}
    for column in ("name", "kind"):
        if column not in given:
            raise LexiconError(f"{where}: has no {column}; every row needs a name and a kind")
    for column, allowed in _CHOICES.items():
        if given.get(column, allowed[0]) not in allowed:
            raise LexiconError(f"{where}: {column} {given[column]} is none of {', '.join(allowed)}")
    given.setdefault("match", "set-off" if given["kind"] == "motto" else "anywhere")
    return Sense(**given)


_CHOICES: dict[str, tuple[str, ...]] = {
    "kind": get_args(Kind),
    "match": get_args(Match),
    "domain": DOMAINS,
    "confidence": get_args(Confidence),
}


def _value(value: object, type_: str, column: str, where: str) -> Any:  # noqa: ANN401  # what it is, the column says
    """A cell as its column's type. In a .csv, the entries of a list are separated by ； or ;."""
    if type_.startswith("tuple"):
        entries = value.replace(";", "；").split("；") if isinstance(value, str) else value
        if isinstance(entries, list) and all(isinstance(entry, str) for entry in entries):
            return tuple(stripped for entry in entries if (stripped := entry.strip()))
        raise LexiconError(f"{where}: {column} must be a list of strings")
    if type_.startswith("int"):
        if isinstance(value, (int, str)) and _YEAR_OR_COUNT.fullmatch(str(value).strip()):
            return int(value)
        raise LexiconError(f"{where}: {column} must be a whole number, not {value}")
    if isinstance(value, str):
        return value.strip()
    raise LexiconError(f"{where}: {column} must be text, not {value}")


def _check(sense: Sense, where: str) -> None:
    expected = stated_count(sense.name) if sense.expected is None else sense.expected
    if sense.items and expected is not None and len(sense.items) != expected and not sense.note:
        raise LexiconError(
            f"{where}: {sense.name} states {expected} members and lists {len(sense.items)}; mend the list, or say why in note"
        )


def _check_aliases(sense: Sense, others: Iterable[Sense], where: str) -> None:
    for other in others:
        if other.name != sense.name and (shared := set(sense.aliases) & set(other.aliases)):
            raise LexiconError(f"{where}: alias {min(shared)} already stands for {other.name}; an alias has one name")
