"""docs/cookbook.md prints what it says."""

from __future__ import annotations

import doctest
import re
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pytest

ROOT = Path(__file__).parent.parent
COOKBOOK = ROOT / "docs" / "cookbook.md"


def test_every_question_is_answered_as_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader who types the lines in gets the answers that are printed below them."""
    monkeypatch.chdir(ROOT)

    results = doctest.testfile(str(COOKBOOK), module_relative=False, encoding="utf-8")

    assert (results.failed, results.attempted > 20) == (0, True)


def test_questions_are_numbered_and_each_has_its_lines() -> None:
    """One block of Python under each heading, the numbers without a gap."""
    parts = re.split(r"^## ", COOKBOOK.read_text("utf-8"), flags=re.MULTILINE)[1:]

    assert [part.partition(".")[0] for part in parts] == [str(n) for n in range(1, len(parts) + 1)]
    assert all(part.count("```python") == 1 for part in parts)
