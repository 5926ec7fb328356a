"""Bytes of strangers give a result or one line for the user: old findings, changed files and chance texts, and a short run of the fuzzer."""

from __future__ import annotations

import csv
import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz.targets import TARGETS

if TYPE_CHECKING:
    from hypothesis.strategies import DataObject

CASES = Path(__file__).parent / "cases" / "fuzz"
FINDINGS = list(csv.DictReader((CASES / "findings.csv").read_text(encoding="utf-8").splitlines()))
TEXTS = ("decode", "matching", "items", "extract")


@pytest.mark.parametrize("finding", FINDINGS, ids=lambda finding: finding["name"])
def test_what_was_found_once_is_no_fault_any_more(finding: dict[str, str]) -> None:
    """Each input that once broke a target is read now."""
    TARGETS[finding["target"]].run((CASES / finding["target"] / finding["name"]).read_bytes())


def test_every_case_says_what_was_found() -> None:
    """The files of cases and the lines of their table are the same."""
    assert {(p.parent.name, p.name) for p in CASES.glob("*/*")} == {(f["target"], f["name"]) for f in FINDINGS}
    assert all(f["found"] for f in FINDINGS)


@pytest.mark.parametrize("name", TARGETS)
def test_a_valid_file_is_no_fault(name: str) -> None:
    """What the fuzzer begins with is read."""
    for seed in TARGETS[name].seeds():
        TARGETS[name].run(seed)


@pytest.mark.parametrize("name", [name for name in TARGETS if name not in TEXTS])
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
@given(data=st.data())
def test_a_changed_file_gives_speeches_or_a_reason(name: str, data: DataObject) -> None:
    """A file of which pieces were lost, doubled or written over gives what can be read of it, or one line that says why not."""
    file = data.draw(st.sampled_from(TARGETS[name].seeds()))
    for _ in range(data.draw(st.integers(1, 4))):
        at, size = data.draw(st.integers(0, len(file))), data.draw(st.integers(0, 40))
        put = data.draw(st.one_of(st.binary(max_size=8), st.just(file[at : at + size] * 2), st.sampled_from(WRONG)))
        file = file[:at] + put + file[at + size :]
    TARGETS[name].run(file)


WRONG = (
    b"",
    b"\0",
    b"\xff\xff\xff\xff",
    b"-1",
    b"1e999",
    b"NaN",
    b"null",
    b"[]",
    b"{}",
    b'"',
    b"\n",
    b"9" * 5000,
    b"[" * 20_000,
    b'"\\ud800"',
)


@pytest.mark.parametrize("name", TEXTS)
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
@given(data=st.binary(max_size=200))
def test_any_text_is_read(name: str, data: bytes) -> None:
    """Texts put together by chance, of the words that rules look for, keep every promise of the contract."""
    TARGETS[name].run(data)


@pytest.mark.skipif(find_spec("atheris") is None, reason="atheris has wheels for Linux on x86-64 alone")
def test_the_fuzzer_runs(tmp_path: Path) -> None:
    """A target is tried as often as it is asked, in a process of its own, and nothing is found."""
    root = Path(__file__).parents[1]
    command = [sys.executable, "-m", "tests.fuzz", "decode", "--runs", "2000", "--seconds", "20", "--seed", "7"]
    ran = subprocess.run(
        command, cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(root)}, capture_output=True, text=True, check=False
    )

    assert ran.returncode == 0, ran.stderr
    assert (tmp_path / "build/fuzz/decode/corpus/seed0").exists()
