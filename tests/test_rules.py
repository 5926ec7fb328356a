"""The rule tables keep their own promises."""

from __future__ import annotations

import pytest

from extract.rules import HEADED, NAMES, NOT_NAMES, PHRASES, UNQUOTED, Rule

QUOTED = [*NOT_NAMES, *NAMES, *PHRASES, *HEADED]


@pytest.mark.parametrize("rule", QUOTED, ids=lambda r: r.id)
def test_a_quoted_rule_matches_its_example_and_not_its_counter(rule: Rule) -> None:
    """Each row of a table of quoted names matches what it says it matches, and leaves what it says it leaves."""
    assert rule.regex.fullmatch(rule.example)
    assert not rule.regex.fullmatch(rule.counter)


@pytest.mark.parametrize("rule", UNQUOTED, ids=lambda r: r.id)
def test_an_unquoted_rule_is_found_in_its_example_and_not_in_its_counter(rule: Rule) -> None:
    """Each row that is searched in running text is found in its example only."""
    assert rule.regex.search(rule.example)
    assert not rule.regex.search(rule.counter)


def test_ids_are_unique_and_every_rule_gives_its_reason() -> None:
    """A mention carries the id of its rule: no two rules may share one, and none goes without a reason."""
    rules = [*QUOTED, *UNQUOTED]

    assert len({r.id for r in rules}) == len(rules)
    assert all(r.reason for r in rules)


def test_every_rule_that_names_gives_a_kind() -> None:
    """A rule that makes a mention says of which kind."""
    assert {r.kind for r in [*NAMES, *PHRASES, *HEADED, *UNQUOTED]} <= {"numeral", "acronym", "ordinal", "motto"}
    assert {r.kind for r in NOT_NAMES} == {""}
