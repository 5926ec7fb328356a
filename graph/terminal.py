"""Answers for the terminal: the figures of an evaluation, the passport of a formula."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from rich import box
from rich.table import Table
from rich.text import Text

from .escapes import printable
from .evaluation import Counts, Subject, count

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import RenderableType

    from .evaluation import Case
    from .query import Passport

__all__ = ["figures", "portrait"]

_BY_GROUP = (
    ("mention", "Mentions by kind"),
    ("item", "Items by way of listing"),
    ("relation", "Relations by type"),
)
_BY_RULE = (("mention", "Mentions by rule"), ("item", "Items by rule"), ("relation", "Relations by rule"))

_NUMBERS = ("position", "speeches", "p", "precision", "recall", "F1", "right", "wrong", "missed", "unjudged")
_ARROWS = {"to": "→", "from": "←", "both": "↔"}
_NEIGHBOURS = 12  # as many as fit beside the members on a screen; the tables hold them all


def figures(cases: Sequence[Case]) -> Iterator[Table]:
    """All figures of an evaluation: in all, by kind, way of listing and type, and by rule (which can miss nothing of its own).

    >>> from .evaluation import Case
    >>> [table.title for table in figures([Case("year", "right", "a", "", "", "2020")])]
    ['In all']
    """
    in_all = count(cases, by="subject")
    yield _table("In all", {subject: in_all[subject] for subject in get_args(Subject) if subject in in_all})
    for subject, title in _BY_GROUP:
        mine = [case for case in cases if case.subject == subject]
        if mine:
            yield _table(title, count(mine, by="group"))
    for subject, title in _BY_RULE:
        mine = [case for case in cases if case.subject == subject and case.rule]
        if mine:
            yield _table(title, count(mine, by="rule"), recall=False)


def portrait(passport: Passport) -> Iterator[RenderableType]:
    """A passport: name and sense, use in this corpus, sources, members in order, the closest neighbours.

    >>> from extract import extract
    >>> from graph import bundle_of, passport
    >>> next(portrait(passport(bundle_of([extract("做好“六稳”工作。")]), "六稳"))).plain
    '六稳  numeral, national  stability on the six fronts'
    """
    p = passport
    yield Text.assemble((printable(p.name), "bold"), printable(f"  {p.kind}, {p.scope}{f'  {p.english}' if p.english else ''}"))
    span = f", whose speeches are of {p.corpus[0]}–{p.corpus[1]}" if p.corpus else ""
    yield Text(f"In {p.documents} speeches of this corpus{span}; named {p.mentions} times")
    if p.first is not None:
        yield Text(f"First in {p.first}, last in {p.last}, most in {p.peak}")
    if p.variants:
        yield Text(printable("Also as " + "、".join(f"{variant} ({uses})" for variant, uses in p.variants.items())))
    if p.origin:
        yield Text(printable(f"Origin: {p.origin}"))
    if p.sources:
        yield Text(printable(f"Sources: {'; '.join(p.sources)}"))
    stated = "" if p.expected is None else f" (the name states {p.expected})"
    senses = p.items["sense"].unique()
    for sense in senses:
        title = f"What it lists{stated}" if len(senses) == 1 else f"What it lists as {sense}{stated}"
        members = _grid(title, "position", "item", "speeches", "years", "")
        for i in p.items[p.items["sense"] == sense].to_dict("records"):
            years = ", ".join(map(str, i["years"]))
            whence = "" if i["in_lexicon"] else "in this corpus only"
            members.add_row(str(i["position"]), printable(i["item"]), str(i["documents"]), years, whence)
        yield members
    if len(p.neighbours):
        others = _grid("What it stands beside", "formula", "link", "speeches", "p")
        for n in p.neighbours.head(_NEIGHBOURS).to_dict("records"):
            link = f"{n['relation']} {_ARROWS[n['direction']]}" if n["relation"] == "extends" else n["relation"]
            others.add_row(
                printable(n["name"]), link, str(n["documents"]), f"{n['p']:.2g}" if n["relation"] == "co_mentioned" else ""
            )
        yield others


def _grid(title: str, *columns: str) -> Table:
    table = Table(box=box.SIMPLE_HEAD, title=printable(title), title_justify="left", title_style="bold")
    for name in columns:
        table.add_column(name, justify="right" if name in _NUMBERS else "left")
    return table


def _table(title: str, rows: dict[str, Counts], *, recall: bool = True) -> Table:
    shares = ("precision", "recall", "F1") if recall else ("precision",)
    counts = ("right", "wrong", "missed", "unjudged") if recall else ("right", "wrong", "unjudged")
    table = _grid(title, "", *shares, *counts)
    for name, c in rows.items():
        table.add_row(
            printable(name), *(_share(getattr(c, share.lower())) for share in shares), *(str(getattr(c, n)) for n in counts)
        )
    return table


def _share(share: float | None) -> str:
    return "–" if share is None else f"{share:.3f}"
