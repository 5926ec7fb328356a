"""Which findings does one run have that another has not? ``make gains`` compares two revisions of the rules this way.

Records are compared as they are written (``tifa extract --text``), field by field, so that those of an older revision can
be read, and no field goes unseen. What stands at the same place in both and differs has changed; anything else is a gain
or a loss. The span of a list, and whether it is complete, are not compared: they follow from its items.
"""

from __future__ import annotations

import io
import json
import sys
from bisect import bisect_right
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, get_args

from extract import InputError, TifaError, sentence_spans

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

__all__ = ["Change", "Finding", "compare", "read_records", "told"]

Subject = Literal["mention", "item", "relation", "year"]
Verdict = Literal["gained", "lost", "changed"]

_USAGE = "python -m graph.gains BEFORE.jsonl AFTER.jsonl, both written by tifa extract --text"


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One thing that a record says of a speech. ``start`` and ``end`` are code points, half-open; 0, 0 for a year that a table gives.

    ``group`` is the kind of a mention, the way of listing of an item, the type of a relation. ``name`` is for a reader;
    ``fields`` are the other fields of the record as (name, value in JSON).
    """

    start: int
    end: int
    subject: Subject
    name: str
    group: str
    rule: str
    fields: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """A finding that came, went, or became another at the same place (``was`` is what it had been); ``sentence`` is the one around it."""

    verdict: Verdict
    speech: str
    finding: Finding
    was: Finding | None
    sentence: str


def compare(before: Iterable[dict[str, Any]], after: Iterable[dict[str, Any]]) -> list[Change]:
    """What records ``after`` gain, lose and change against ``before``, by speech id, then in text order.

    Records are objects as ``Record.to_dict(text=True)`` makes them. A speech that only one side has is gained or lost whole.

    >>> from extract import extract
    >>> old, new = (extract(text).to_dict(text=True) for text in ("做好工作。", "做好“六稳”工作。"))
    >>> [(change.verdict, change.finding.name, change.sentence) for change in compare([old], [new])]
    [('gained', '六稳', '做好“六稳”工作。')]
    """
    old, new = ({record["speech"]["id"]: record for record in records} for records in (before, after))
    return [change for speech in sorted(old.keys() | new.keys()) for change in _changes(speech, old.get(speech), new.get(speech))]


def _changes(speech: str, old: dict[str, Any] | None, new: dict[str, Any] | None) -> Iterator[Change]:
    had, has = (Counter(_findings(record)) if record else Counter[Finding]() for record in (old, new))
    text_before, text_after = (record["speech"]["text"] if record else "" for record in (old, new))
    at: dict[tuple[Any, ...], tuple[list[Finding], list[Finding]]] = defaultdict(lambda: ([], []))
    for side, findings in enumerate((had - has, has - had)):
        for finding in sorted(findings.elements()):
            at[_place(finding)][side].append(finding)
    for was, now in sorted((pair for sides in at.values() for pair in zip_longest(*sides)), key=lambda pair: pair[1] or pair[0]):
        if now is None:
            yield Change("lost", speech, was, None, _sentence(text_before, was))
        else:
            yield Change("changed" if was else "gained", speech, now, was, _sentence(text_after, now))


def _place(finding: Finding) -> tuple[Any, ...]:
    """What two findings share when one became the other: a speech has one year, and an item keeps to its name."""
    if finding.subject == "year":
        return ("year",)
    return (finding.subject, finding.start, finding.end, finding.name if finding.subject == "item" else "")


def _findings(record: dict[str, Any]) -> Iterator[Finding]:
    for m in record["mentions"]:
        yield Finding(m["start"], m["end"], "mention", m["formula"], m["kind"], m["rule"], _fields(m))
    for e in record["enumerations"]:
        listed = {key: e[key] for key in e.keys() - {"items", "start", "end", "found", "complete"}}
        for i in e["items"]:
            name = f"{e['formula'] or '(no name)'}: {i['text']}"
            yield Finding(i["start"], i["end"], "item", name, e["how"], e["rule"], _fields(listed | i))
    for r in record["relations"]:
        yield Finding(r["start"], r["end"], "relation", f"{r['source']}, {r['target']}", r["type"], r["rule"], _fields(r))
    speech = record["speech"]
    if speech["year"] is not None:
        shown = speech["year_evidence"]
        start, end = (shown[0]["start"], shown[0]["end"]) if shown else (0, 0)
        rule = " ".join(dict.fromkeys(e["rule"] for e in shown))
        fields = {key: speech[key] for key in ("year", "date", "year_evidence")}
        yield Finding(start, end, "year", speech["date"] or str(speech["year"]), "", rule, _fields(fields))


def _fields(found: dict[str, Any]) -> tuple[tuple[str, str], ...]:
    own = ("start", "end", "kind", "how", "type", "rule")  # these have a place of their own in a finding
    return tuple((key, json.dumps(found[key], ensure_ascii=False)) for key in sorted(found) if key not in own)


def _sentence(text: str, finding: Finding) -> str:
    spans = sentence_spans(text)
    i = bisect_right(spans, finding.start, key=lambda span: span[0]) - 1
    return text[slice(*spans[i])] if i >= 0 and finding.end else ""


def told(changes: Sequence[Change]) -> Iterator[str]:
    """The lines that tell ``changes``: each with its place, rule and sentence, then how many there are by subject, kind and rule.

    >>> list(told([]))
    ['no record is gained, lost or changed']
    """
    for c in changes:
        f = c.finding
        yield f"{c.verdict:8} {f.subject:8} {c.speech} {f.start}-{f.end}  {' '.join(filter(None, (f.group, f.rule)))}  {f.name}"
        if c.was is not None:
            yield f"{'':8} was {_difference(c.was, f)}"
        if c.sentence:
            yield f"{'':8} {c.sentence}"
    if not changes:
        yield "no record is gained, lost or changed"
        return
    counts = Counter((c.finding.subject, c.finding.group, c.finding.rule, c.verdict) for c in changes)
    rows = [("", "kind", "rule", *get_args(Verdict))]
    for subject in get_args(Subject):
        keys = sorted({key[:3] for key in counts if key[0] == subject})
        rows += [(*key, *(str(counts[*key, verdict]) for verdict in get_args(Verdict))) for key in keys]
    totals = Counter(c.verdict for c in changes)
    rows.append(("in all", "", "", *(str(totals[verdict]) for verdict in get_args(Verdict))))
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    yield ""
    for row in rows:
        cells = [
            cell.ljust(width) if i < 3 else cell.rjust(width) for i, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        yield "  ".join(cells).rstrip()


def _difference(was: Finding, now: Finding) -> str:
    """What of ``was`` is otherwise in ``now``."""
    before, after = ({"place": f"{f.start}-{f.end}", "kind": f.group, "rule": f.rule} | dict(f.fields) for f in (was, now))
    return ", ".join(f"{key} {before.get(key, '–')}" for key in before | after if before.get(key) != after.get(key))


def read_records(path: str | Path) -> Iterator[dict[str, Any]]:
    """The records of a file that ``tifa extract --text`` wrote, in its order.

    ``InputError`` when the file can't be read, or a line of it is no record with its text; the message names file and line.

    >>> next(read_records("nowhere.jsonl"))
    Traceback (most recent call last):
    extract.errors.InputError: nowhere.jsonl: can't be read (No such file or directory); write it with tifa extract --text
    """
    try:
        with Path(path).open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                try:
                    record = json.loads(line)
                    record["speech"]["text"], list(_findings(record))  # what is compared below is there
                except (ValueError, KeyError, TypeError, AttributeError):
                    raise InputError(f"{path}:{number}: is no record with its text; write it with tifa extract --text") from None
                yield record
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise InputError(f"{path}: can't be read ({reason}); write it with tifa extract --text") from None


def main(args: Sequence[str]) -> int:
    """Prints what the second file of records gains and loses against the first; the exit status is 0, or 2 when they can't be compared."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        if len(args) != 2:
            raise InputError(f"two files are compared: {_USAGE}")
        for line in told(compare(*map(read_records, args))):
            sys.stdout.write(f"{line}\n")
    except TifaError as error:
        sys.stderr.write(f"gains: {error}\n")
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
