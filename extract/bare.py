"""Unknown names without quotation marks: by their grammar, or because this text or another names them between marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .boundaries import crosses_word
from .known import Candidate
from .rules import UNQUOTED

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from .records import Kind

__all__ = ["bare_names", "learned_names", "repeated_names"]


def bare_names(matching: str) -> list[Candidate]:
    """Names that the unquoted rules find in ``matching``, in order of rule and place."""
    found = []
    for rule in UNQUOTED:
        for match in rule.regex.finditer(matching):
            start, end = match.span()
            name = match.group()
            if rule.id == "bare-law-plan":
                name += "普法"
            found.append(Candidate(start, end, name, rule.kind, quoted=False, known=False, rule=rule.id))  # type: ignore[arg-type]
    return found


def repeated_names(matching: str, names: list[Candidate]) -> list[Candidate]:
    """Further places where the names found in this text stand, between marks or without.

    A text that introduces “三带两区” in quotes goes on without them. A motto counts only where it is set off, so
    it is followed only between marks. A short bare name is followed only if no word lies across its edges.
    """
    wanted = {c.formula: c.kind for c in names if len(c.formula) > 1 and c.quoted and matching[c.start : c.end] == c.formula}
    return list(_again(matching, wanted, "repeated"))


def learned_names(matching: str, names: Mapping[str, Kind]) -> list[Candidate]:
    """The places where names stand that other texts teach, as ``repeated_names`` follows its own; in order of their ends.

    >>> [(c.start, c.end) for c in learned_names("推进三带两区建设。", {"三带两区": "numeral"})]
    [(2, 6)]
    """
    return list(_again(matching, names, "learned"))


def _again(matching: str, names: Mapping[str, Kind], rule: str) -> Iterator[Candidate]:
    """Where ``names`` stand, all found in one pass, no place of a name overlapping the one before."""
    from ahocorasick_rs import AhoCorasick  # noqa: PLC0415  # only where there are such names

    if not names:
        return
    kinds = list(names.items())
    free = [0] * len(kinds)
    for which, start, end in AhoCorasick([name for name, _ in kinds]).find_matches_as_indexes(matching, overlapping=True):
        if start < free[which]:
            continue
        free[which] = end
        name, kind = kinds[which]
        quoted = matching[start - 1 : start] == "“" and matching[end : end + 1] == "”"
        if quoted or _names_bare(matching, start, end, kind):
            yield Candidate(start, end, name, kind, quoted=quoted, known=False, rule=rule)


def _names_bare(matching: str, start: int, end: int, kind: Kind) -> bool:
    """Whether start:end, the words of a name, name it there without marks, and are no part of a number or a word."""
    before, after = matching[start - 1 : start], matching[end : end + 1]
    if (before and before in "第一二两三四五六七八九十百千0123456789") or (matching[end - 1].isdigit() and after.isdigit()):
        return False
    return kind in ("numeral", "acronym") and (end - start > 5 or not crosses_word(matching, start, end))
