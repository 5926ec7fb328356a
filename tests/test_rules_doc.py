"""docs/rules.md shows the rule tables of today."""

from __future__ import annotations

from pathlib import Path

from extract.boilerplate import RESIDUE
from extract.rules import HEADED, NAMES, NOT_NAMES, PHRASES, UNQUOTED, Rule
from extract.years import DIRECT

DOC = Path(__file__).parent.parent / "docs" / "rules.md"
TABLES: tuple[tuple[str, tuple[Rule, ...]], ...] = (
    ("Between marks, and no name", NOT_NAMES),
    ("Between marks, and a name by its own grammar", NAMES),
    ("Between marks, and a name by the company it keeps", PHRASES),
    ("Between marks, and a name by its build", HEADED),
    ("Without marks, and a name all the same", UNQUOTED),
    ("Residue of download sites", RESIDUE),
)


def rendered() -> str:
    """The tables as they should stand in the document."""
    parts = []
    for title, rules in TABLES:
        rows = "\n".join(f"| `{r.id}` | {_cell(r.example)} | {_cell(r.counter)} | {_cell(r.reason)} |" for r in rules)
        parts.append(f"### {title}\n\n| rule | matches | leaves | why |\n|---|---|---|---|\n{rows}\n")
    rows = "\n".join(
        f"| `{r.id}` | {r.strength} | {_cell(r.example)} | {r.year} | {_cell(r.counter)} | {_cell(r.reason)} |" for r in DIRECT
    )
    parts.append(f"### The year\n\n| rule | strength | reads | year | leaves | why |\n|---|---|---|---|---|---|\n{rows}\n")
    return "\n".join(parts)


def _cell(words: str) -> str:
    return words.replace("|", "\\|").replace("\n", " ")


def test_the_document_shows_the_tables_of_today() -> None:
    """A rule that changes changes its line in the document."""
    assert rendered() in DOC.read_text("utf-8")
