"""One command over a folder of everything: every good file is read, every other one is told, and nothing else happens."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from graph import open_bundle
from tests.anything import COPIES, SCRIPT, THINGS, make_folder
from tests.elements import Elements

if TYPE_CHECKING:
    from extract import Speech
    from graph import Bundle

SECONDS = 120  # a hang; on an idle machine it takes a quarter of that
EXPECTED = {sid: said for thing in THINGS for sid, said in thing.speeches.items()}


class Built(NamedTuple):
    """What was built of the folder, what the command printed, and which files lay around before."""

    place: Path
    status: int
    lines: list[str]
    errors: list[str]
    before: list[Path]


def build(place: Path) -> tuple[int, list[str], list[str]]:
    """The exit status of the command, and its lines on both streams."""
    command = [sys.executable, "-c", "from graph.cli import main; main()", "build", "in", "-o", "out", "--report"]
    here = os.environ | {"PYTHONPATH": str(Path(__file__).parents[1])}
    done = subprocess.run(command, cwd=place, env=here, capture_output=True, check=False, timeout=SECONDS)
    return done.returncode, done.stdout.decode().splitlines(), done.stderr.decode().splitlines()


def contents(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    place = tmp_path_factory.mktemp("anything") / "here"
    make_folder(place / "in")
    before = sorted(place.parent.rglob("*"))
    return Built(place, *build(place), before)


@pytest.fixture(scope="module")
def bundle(built: Built) -> Bundle:
    return open_bundle(built.place / "out")


@pytest.fixture(scope="module")
def speeches(bundle: Bundle) -> dict[str, Speech]:
    return {record.speech.id: record.speech for record in bundle.records()}


def test_the_report_tells_of_each_file_what_became_of_it(built: Built) -> None:
    """Each line is there once, and there is no other."""
    report = [f"in/{line}" for thing in THINGS for line in (*thing.gives, *thing.faults, *thing.others)]

    assert sorted(built.lines[:-1]) == sorted(report)


def test_every_fault_is_told_at_once_and_the_status_says_so(built: Built) -> None:
    """On standard error there is nothing but a line for each fault, so no traceback."""
    assert sorted(built.errors) == sorted(f"tifa: in/{line}" for thing in THINGS for line in thing.faults)
    assert built.status == 3


def test_the_last_line_counts(built: Built) -> None:
    """Speeches, copies of them, and what is no speech."""
    others = sum(len(thing.others) for thing in THINGS)

    assert built.lines[-1] == (
        f"out: {len(EXPECTED)} speeches, {len(EXPECTED)} of them extracted now, {COPIES} left out as copies of others (the manifest says which), "
        f"{others} other files that are no speeches; the explorer page is out/explorer.html"
    )


def test_no_good_text_is_lost_or_changed(speeches: dict[str, Speech]) -> None:
    """Every speech is in the bundle under its id, with its exact text, and no other is."""
    assert {sid: speech.text for sid, speech in speeches.items()} == {sid: said.text for sid, said in EXPECTED.items()}


def test_what_is_stated_of_a_speech_is_known(speeches: dict[str, Speech]) -> None:
    """By a column, a sidecar, a head, a page, a name."""
    stated = {sid: {name: value for name, value in said._asdict().items() if value} for sid, said in EXPECTED.items()}

    assert {sid: {name: getattr(speeches[sid], name) for name in known} for sid, known in stated.items()} == stated


def test_every_speech_is_read_for_its_formulas(bundle: Bundle) -> None:
    """Whatever its format, its script and its length."""
    found = {record.speech.id for record in bundle.records() if "六稳" in {mention.formula for mention in record.mentions}}

    assert set(EXPECTED) - found == set()


def test_nothing_is_written_elsewhere(built: Built) -> None:
    """Whatever the names in archives say; the bundle is beside the folder, and all else is as it was."""
    out = built.place / "out"

    assert [path for path in sorted(built.place.parent.rglob("*")) if not path.is_relative_to(out)] == built.before
    assert {path.suffix for path in contents(out)} == {".parquet", ".json", ".graphml", ".html"}


def test_no_name_or_title_becomes_a_script(built: Built) -> None:
    """The page has the hostile title as a text, and the scripts that every page has."""
    page = Elements((built.place / "out" / "explorer.html").read_text("utf-8"))

    assert SCRIPT in page.raw["script"][0].encode().decode("unicode-escape")
    assert [a.get("type") for tag, a in page.found if tag == "script"] == ["application/json", None, None]
    assert "alert(1)" not in "".join(page.raw["script"][1:])


def test_a_second_build_finds_all_as_it_was(built: Built) -> None:
    """The same report, the same bytes, nothing extracted."""
    before = contents(built.place / "out")
    status, lines, errors = build(built.place)

    assert (status, lines[:-1], errors) == (built.status, built.lines[:-1], built.errors)
    assert f"{len(EXPECTED)} speeches, 0 of them extracted now" in lines[-1]
    assert contents(built.place / "out") == before
