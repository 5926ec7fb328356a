"""The cases of tests/cases: what is found, what is not, and what is known to be missed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from extract import Record, extract

CASES = Path(__file__).parent / "cases"
FIELDS = {"label", "comment", "text", "mentions", "enumerations", "relations"}


def read(name: str) -> list[dict[str, Any]]:
    cases: list[dict[str, Any]] = json.loads((CASES / f"{name}.json").read_text(encoding="utf-8"))
    return cases


def said(record: Record) -> dict[str, Any]:
    """A record in the words of a case."""
    return {
        "mentions": [[m.formula, m.surface, m.kind] for m in record.mentions if m.kind != "term"],
        "enumerations": [
            {"formula": e.formula, "how": e.how, "items": [i.text for i in e.items], "complete": e.complete}
            for e in record.enumerations
        ],
        "relations": [[r.type, r.source, r.target] for r in record.relations],
    }


def holds(case: dict[str, Any]) -> None:
    found = said(extract(case["text"]))
    for part in ("mentions", "enumerations", "relations"):
        assert found[part] == case.get(part, found[part]), case["comment"]


@pytest.mark.parametrize("case", read("found"), ids=lambda c: c["label"])
def test_what_is_there_is_found_and_nothing_else(case: dict[str, Any]) -> None:
    """The mentions of a text, its lists and its relations are those that the case names."""
    holds(case)


@pytest.mark.parametrize("case", read("negative"), ids=lambda c: c["label"])
def test_what_only_looks_like_a_formula_is_left(case: dict[str, Any]) -> None:
    """Plain counts, numbers, words, titles and figures of speech are no mentions."""
    holds(case)


@pytest.mark.parametrize("case", read("known-failures"), ids=lambda c: c["label"])
@pytest.mark.xfail(strict=True, raises=AssertionError)
def test_what_is_missed_today_is_known(case: dict[str, Any]) -> None:
    """A miss stays on the list until it is mended, and not longer: a case that holds makes the suite fail."""
    holds(case)


@pytest.mark.parametrize(("name", "least"), [("found", 60), ("negative", 40), ("known-failures", 1)])
def test_the_cases_are_many_and_well_formed(name: str, least: int) -> None:
    """A case with a misspelt field would check nothing, and a label that is used twice would hide one."""
    cases = read(name)

    assert len(cases) >= least
    assert len({c["label"] for c in cases}) == len(cases)
    for case in cases:
        assert set(case) <= FIELDS
        assert {"label", "comment", "text", "mentions"} <= set(case)
        assert name != "negative" or case["mentions"] == []


def test_the_cases_cover_every_kind_every_way_of_listing_and_every_relation() -> None:
    """Nothing that a record can say goes without a case that shows it."""
    cases = read("found")

    assert {kind for c in cases for _, _, kind in c["mentions"]} == {"numeral", "acronym", "ordinal", "motto"}
    assert {e["how"] for c in cases for e in c.get("enumerations", ())} == {
        "before", "after", "parenthetical", "inline", "headings", "distributed", "glossary",
    }  # fmt: skip
    assert {r[0] for c in cases for r in c.get("relations", ())} == {"paired", "extends", "contrast"}
