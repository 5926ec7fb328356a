"""Unknown names without quotation marks: by their grammar, or because the same text names them elsewhere."""

from __future__ import annotations

from .boundaries import crosses_word
from .known import Candidate
from .rules import UNQUOTED

__all__ = ["bare_names", "repeated_names"]


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
    wanted = {c.formula: c for c in names if len(c.formula) > 1 and c.quoted and matching[c.start : c.end] == c.formula}
    if not wanted:
        return []
    found = []
    for name, source in wanted.items():
        start = matching.find(name)
        while start >= 0:
            end = start + len(name)
            if _names_again(matching, start, end, source):
                quoted = matching[start - 1 : start] == "“" and matching[end : end + 1] == "”"
                found.append(Candidate(start, end, name, source.kind, quoted=quoted, known=False, rule="repeated"))
            start = matching.find(name, end)
    return found


def _names_again(matching: str, start: int, end: int, source: Candidate) -> bool:
    """Whether start:end, the words of ``source``, name it there, and are no part of a number or a word."""
    if start and matching[start - 1] in "第一二两三四五六七八九十百千0123456789":
        return False
    if matching[start - 1 : start] == "“" and matching[end : end + 1] == "”":
        return True
    return source.kind in ("numeral", "acronym") and (end - start > 5 or not crosses_word(matching, start, end))
