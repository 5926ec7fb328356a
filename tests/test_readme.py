"""The README tells the truth, in both languages: its Python prints what it says, its figures are today's."""

from __future__ import annotations

import doctest
from functools import cache
from pathlib import Path

import pytest

from extract import extract, read_speeches
from graph.evaluation import Case, Counts, count, judge
from graph.gold import read_gold

ROOT = Path(__file__).parent.parent
READMES = ("README.md", "README.zh-CN.md")
WORDS = {
    "README.md": (
        "| | precision | recall | F1 |",
        {"mention": "mentions", "item": "items", "relation": "relations", "year": "years"},
    ),
    "README.zh-CN.md": ("| | 准确率 | 召回率 | F1 |", {"mention": "提法", "item": "条目", "relation": "关系", "year": "年份"}),
}


@cache
def cases() -> tuple[Case, ...]:
    golds = read_gold(ROOT / "data" / "gold")
    speeches = read_speeches([ROOT / "data" / "speeches"])
    return tuple(case for speech in speeches for case in judge(golds[speech.id.rpartition("/")[2]], extract(speech)))


def figures(name: str) -> str:
    """The table of figures as it should stand in the README."""
    head, words = WORDS[name]
    counts = count(cases(), by="subject")
    rows = [f"| {word} | {_three(counts[key])} |" for key, word in words.items()]
    return "\n".join([head, "|---|---|---|---|", *rows])


def _three(c: Counts) -> str:
    return " | ".join(f"{share:.3f}" for share in (c.precision, c.recall, c.f1) if share is not None)


@pytest.mark.parametrize("name", READMES)
def test_its_python_prints_what_it_says(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader who types the example in gets the answers that are printed there."""
    monkeypatch.chdir(ROOT)

    assert doctest.testfile(str(ROOT / name), module_relative=False, encoding="utf-8").failed == 0


@pytest.mark.parametrize("name", READMES)
def test_its_figures_are_those_of_today(name: str) -> None:
    """The table of figures is what the evaluation of the sample corpus gives."""
    assert figures(name) in (ROOT / name).read_text("utf-8")


def rule_figures() -> str:
    """The figures of each rule as they should stand in docs/rules.md."""
    tables = []
    for subject, word in (("mention", "Names"), ("item", "Items"), ("relation", "Relations")):
        counts = count([case for case in cases() if case.subject == subject], by="rule")
        rows = [
            f"| `{rule}` | {c.right} | {c.wrong} | {c.precision:.3f} |"
            for rule, c in sorted(counts.items())
            if rule and c.precision is not None
        ]
        tables.append("\n".join([f"| {word} | right | wrong | precision |", "|---|---|---|---|", *rows]))
    return "\n\n".join(tables)


def test_the_rules_have_the_figures_of_today() -> None:
    """docs/rules.md shows what each rule gets right and wrong in the sample corpus."""
    assert f"{figures('README.md')}\n\n{rule_figures()}" in (ROOT / "docs" / "rules.md").read_text("utf-8")
