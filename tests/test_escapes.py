"""What strangers wrote is shown by a terminal, and never obeyed: file names, titles, names of formulas, texts."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from extract import extract
from graph import bundle_of, passport
from graph.escapes import printable
from graph.terminal import portrait

if TYPE_CHECKING:
    from pathlib import Path

ACTS = "\x1b[2J\x1b]0;owned\x07\x9b31m\r\n\u202e\u2066"
TIFA = [sys.executable, "-c", "from graph.cli import main; main()"]


def _tifa(*arguments: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([*TIFA, *arguments], capture_output=True, check=False)


def _obeyed(shown: bytes) -> list[str]:
    return [c for c in shown.decode() if printable(c) != c and c != "\n"]


@given(st.text())
def test_any_text_is_one_harmless_line(text: str) -> None:
    """Nothing is left that a terminal obeys, and a second time changes nothing."""
    shown = printable(text)

    assert shown.isprintable() or all(printable(c) == c for c in shown)
    assert "\n" not in shown
    assert printable(shown) == shown


def test_a_file_name_is_shown_and_not_obeyed(tmp_path: Path) -> None:
    """The name of a file that is passed over stands in the message, in one line."""
    name = "讲话\x1b[2J\x1b]0;owned\x07\n\u202e"
    (tmp_path / f"{name}.txt").write_bytes(b"")
    done = _tifa("extract", str(tmp_path))
    shown = printable(name).replace("\\u000a", "\\n")

    assert _obeyed(done.stderr) == []
    assert done.stderr.decode().splitlines() == [f"tifa: {tmp_path}/{shown}.txt: is empty; there is nothing to read"]


def test_what_is_typed_is_shown_and_not_obeyed(tmp_path: Path) -> None:
    """A path, an option, a name that is asked for: the shell may have them from anywhere."""
    for arguments in (("extract", ACTS), ("show", str(tmp_path / ACTS), "六稳"), ("build", str(tmp_path), f"--{ACTS}"), (ACTS,)):
        done = _tifa(*arguments)
        assert done.returncode == 2
        assert _obeyed(done.stderr) == []


def test_a_record_holds_no_control_character(tmp_path: Path) -> None:
    """JSON escapes them, those too that it may leave, and reads back equal."""
    text = f"做好“六稳”工作{ACTS}。"
    (tmp_path / "a.jsonl").write_text(json.dumps({"text": text, "title": ACTS}), encoding="utf-8")
    done = _tifa("extract", "--text", os.fspath(tmp_path / "a.jsonl"))

    assert not [c for c in done.stdout.decode() if (c < " " and c != "\n") or "\x7f" <= c <= "\x9f"]
    assert json.loads(done.stdout)["speech"]["text"] == text.replace("\r\n", "\n")


def test_a_passport_is_shown_and_not_obeyed() -> None:
    """A bundle of a stranger may name its formulas as it likes."""
    known = passport(bundle_of([extract("做好“六稳”工作，落实“六保”任务。")]), "六稳")
    others = known.neighbours.assign(name=ACTS)
    strange = replace(known, name=ACTS, english=ACTS, origin=ACTS, sources=(ACTS,), variants={ACTS: 1}, neighbours=others)
    screen = io.StringIO()
    for part in portrait(strange):
        Console(file=screen, width=160, markup=False, force_terminal=False).print(part)

    assert _obeyed(screen.getvalue().encode()) == []
