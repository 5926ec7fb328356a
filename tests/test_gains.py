"""What one run of the extraction finds and another does not."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract import Enumeration, Evidence, InputError, Item, Mention, Record, Relation, Speech, extract
from graph.gains import compare, read_records, told

ROOT = Path(__file__).parents[1]
TEXT = "做好“六稳”工作。\n落实“六保”：保就业、保民生！今年是2020年。"

SPEECH = Speech("a", TEXT, year=2020, year_evidence=(Evidence(30, 35, "2020年", "this-year"),))
STABLE = Mention("六稳", "六稳", 3, 5, "numeral", True, True, "lexicon-quoted")
SAFE = Mention("六保", "六保", 13, 15, "numeral", True, True, "lexicon-quoted")
JOBS, PEOPLE = Item("保就业", 17, 20), Item("保民生", 21, 24)
LIST = Enumeration("六保", (JOBS, PEOPLE), "after", 17, 24, 6, "colon")
PAIR = Relation("paired", "六稳", "六保", 3, 15, "side-by-side")
FULL = Record(SPEECH, (STABLE, SAFE), (LIST,), (PAIR,))

FIRST, SECOND, THIRD = "做好“六稳”工作。", "落实“六保”：保就业、保民生！", "今年是2020年。"
CASES = (
    # what it shows, the record after, (verdict, subject, name, group, rule, sentence) of each change
    ("a mention that is gone is lost", replace(FULL, mentions=(SAFE,)), [("lost", "mention", "六稳", "numeral", "lexicon-quoted", FIRST)]),
    ("another name at the same place is a change", replace(FULL, mentions=(replace(STABLE, formula="六稳定"), SAFE)),
     [("changed", "mention", "六稳定", "numeral", "lexicon-quoted", FIRST)]),
    ("another place is a gain and a loss", replace(FULL, mentions=(replace(STABLE, end=7), SAFE)),
     [("lost", "mention", "六稳", "numeral", "lexicon-quoted", FIRST), ("gained", "mention", "六稳", "numeral", "lexicon-quoted", FIRST)]),
    ("an item that is gone leaves the others as they were", replace(FULL, enumerations=(replace(LIST, items=(JOBS,), end=20),)),
     [("lost", "item", "六保: 保民生", "after", "colon", SECOND)]),
    ("a list under another name is other items", replace(FULL, enumerations=(replace(LIST, formula=None, items=(JOBS,)), replace(LIST, items=(PEOPLE,)))),
     [("gained", "item", "(no name): 保就业", "after", "colon", SECOND), ("lost", "item", "六保: 保就业", "after", "colon", SECOND)]),
    ("another count of a list changes each of its items", replace(FULL, enumerations=(replace(LIST, expected=2),)),
     [("changed", "item", f"六保: {item}", "after", "colon", SECOND) for item in ("保就业", "保民生")]),
    ("another type of a relation is a change", replace(FULL, relations=(replace(PAIR, type="extends", rule="on-the-basis"),)),
     [("changed", "relation", "六稳, 六保", "extends", "on-the-basis", FIRST)]),
    ("another year is a change", replace(FULL, speech=replace(SPEECH, year=2021)), [("changed", "year", "2021", "", "this-year", THIRD)]),
    ("a day is told as the year is", replace(FULL, speech=replace(SPEECH, date="2020-07-01")),
     [("changed", "year", "2020-07-01", "", "this-year", THIRD)]),
    ("a year without evidence has no sentence", replace(FULL, speech=replace(SPEECH, year_evidence=())), [("changed", "year", "2020", "", "", "")]),
    ("no year at all is a loss", replace(FULL, speech=replace(SPEECH, year=None, year_evidence=())), [("lost", "year", "2020", "", "this-year", THIRD)]),
)  # fmt: skip


def written(*records: Record) -> list[dict]:
    """Records as they are read from a file that ``tifa extract --text`` wrote."""
    return [json.loads(json.dumps(record.to_dict(text=True))) for record in records]


@pytest.mark.parametrize(("after", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_what_came_went_or_changed_is_told_with_its_sentence(after: Record, expected: list):
    """Each case of the table gives the changes written beside it, and no others."""
    changes = compare(written(FULL), written(after))
    found = [(c.verdict, c.finding.subject, c.finding.name, c.finding.group, c.finding.rule, c.sentence) for c in changes]
    assert found == expected


def test_a_speech_that_one_side_lacks_is_gained_whole_and_by_its_id_in_order():
    """All of a new speech is gained, after those whose ids come earlier, each in text order."""
    new = replace(FULL, speech=replace(SPEECH, id="b"))
    changes = compare(written(FULL), written(new, replace(FULL, mentions=(STABLE,))))
    assert [(c.speech, c.verdict, c.finding.start) for c in changes] == [
        ("a", "lost", 13), *(("b", "gained", start) for start in (3, 3, 13, 17, 21, 30))
    ]  # fmt: skip


def test_the_lines_end_in_a_table_by_kind_and_rule():
    """Places, rules and sentences first; a change says what was there before; then the counts, which add up."""
    after = replace(FULL, mentions=(replace(STABLE, known=False, rule="quoted-numeral"),))
    assert list(told(compare(written(FULL), written(after)))) == [
        "changed  mention  a 3-5  numeral quoted-numeral  六稳",
        "         was rule lexicon-quoted, known true",
        f"         {FIRST}",
        "lost     mention  a 13-15  numeral lexicon-quoted  六保",
        f"         {SECOND}",
        "",
        "         kind     rule            gained  lost  changed",
        "mention  numeral  lexicon-quoted       0     1        0",
        "mention  numeral  quoted-numeral       0     0        1",
        "in all                                 0     1        1",
    ]


SPANS = st.tuples(st.integers(0, 9), st.integers(1, 9)).map(lambda pair: (pair[0], sum(pair)))
NAMES, RULES = st.sampled_from(["六稳", "六保"]), st.sampled_from(["one", "two"])
RECORDS = st.lists(
    st.builds(
        Record,
        st.builds(Speech, st.sampled_from("abc"), st.text("稳保。\n", min_size=20, max_size=20), year=st.sampled_from([None, 2020, 2021])),
        st.lists(st.builds(lambda span, name, rule: Mention(name, name, *span, "numeral", True, True, rule), SPANS, NAMES, RULES), max_size=4),
        st.lists(st.builds(
            lambda name, spans, rule: Enumeration(name, tuple(Item("保", *span) for span in spans), "after", 0, 20, None, rule),
            st.none() | NAMES, st.lists(SPANS, max_size=3), RULES,
        ), max_size=3),
        st.lists(st.builds(lambda span, rule: Relation("paired", "六稳", "六保", *span, rule), SPANS, RULES), max_size=3),
    ),
    max_size=3,
    unique_by=lambda record: record.speech.id,
)  # fmt: skip


@given(RECORDS)
def test_the_same_records_give_no_change(records: list[Record]):
    """A run is compared with itself, whatever it found and in whatever order its speeches came."""
    assert compare(written(*records), written(*reversed(records))) == []


@given(RECORDS, RECORDS)
def test_before_and_after_swapped_swap_gains_and_losses(before: list[Record], after: list[Record]):
    """What one way is gained is the other way lost, and what changed has changed back."""
    there = Counter((c.verdict, c.speech, c.finding, c.was) for c in compare(written(*before), written(*after)))
    back = compare(written(*after), written(*before))
    other = {"gained": "lost", "lost": "gained", "changed": "changed"}
    turned = [(c.was, c.finding) if c.was else (c.finding, None) for c in back]
    assert there == Counter((other[c.verdict], c.speech, *pair) for c, pair in zip(back, turned, strict=True))


def gains(*args: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "graph.gains", *map(str, args)]
    return subprocess.run(command, check=False, cwd=ROOT, capture_output=True, encoding="utf-8")


def test_two_files_are_compared_from_the_command_line(tmp_path: Path):
    """The module run by name prints what `told` gives for the two files."""
    before, after = tmp_path / "before.jsonl", tmp_path / "after.jsonl"
    sides = [extract(text).to_dict(text=True) for text in ("做好六稳工作。", "落实“六保”任务。")]
    for file, record in zip((before, after), sides, strict=True):
        file.write_text(json.dumps(record, ensure_ascii=False) + "\n", encoding="utf-8")
    told_by_it = gains(before, after)
    assert (told_by_it.returncode, told_by_it.stderr) == (0, "")
    assert told_by_it.stdout.splitlines() == list(told(compare(sides[:1], sides[1:])))
    assert "做好六稳工作。" in told_by_it.stdout
    assert "落实“六保”任务。" in told_by_it.stdout


def test_what_can_not_be_compared_is_told_in_one_line(tmp_path: Path):
    """A missing file or too few of them: one line that says what to do, and exit status 2."""
    missing = tmp_path / "missing.jsonl"
    for args, message in (((missing, missing), f"gains: {missing}: can't be read"), ((), "gains: two files are compared")):
        told_by_it = gains(*args)
        assert (told_by_it.returncode, told_by_it.stdout, len(told_by_it.stderr.splitlines())) == (2, "", 1)
        assert told_by_it.stderr.startswith(message)
        assert "tifa extract --text" in told_by_it.stderr


@pytest.mark.parametrize("line", ["{", "[]", "3", '{"speech": {"id": "a"}}', json.dumps(FULL.to_dict())])
def test_a_line_that_is_no_record_with_its_text_is_named(tmp_path: Path, line: str):
    """File and line are named, and how such a file is written."""
    file = tmp_path / "records.jsonl"
    file.write_text(f"{json.dumps(FULL.to_dict(text=True))}\n{line}\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"records\.jsonl:2: is no record .*tifa extract --text"):
        list(read_records(file))


def test_a_file_that_is_not_utf8_is_named(tmp_path: Path):
    """Another encoding is no traceback."""
    file = tmp_path / "records.jsonl"
    file.write_bytes("六稳".encode("gb18030"))
    with pytest.raises(InputError, match=r"records\.jsonl: can't be read \(it is not UTF-8\)"):
        list(read_records(file))


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A repository of our packages, where one rule had another name when it was committed than it has in the working tree."""
    folder = tmp_path / "checkout"
    for package in ("extract", "graph"):
        shutil.copytree(ROOT / package, folder / package, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "Makefile", folder)
    (folder / "speech.txt").write_text("做好工作。\n", encoding="utf-8")
    steps, code = folder / "extract/extraction.py", (ROOT / "extract/extraction.py").read_text("utf-8")
    own = "\ndef find_relations(*_): return [__import__('extract').Relation('paired', '六稳', '六保', 0, 2, {rule!r})]\n"
    steps.write_text(code + own.format(rule="as-committed"), encoding="utf-8")
    git = ["git", "-C", folder, "-c", "user.name=nobody", "-c", "user.email=nobody@example.org"]
    for command in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "before"]):
        subprocess.run([*git, *command], check=True)
    steps.write_text(code + own.format(rule="as-it-is-now"), encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("corpus", "base", "status", "out", "err"),
    [
        ("speech.txt", "HEAD", 0, "changed  relation speech 0-2  paired as-it-is-now  六稳, 六保\n         was rule as-committed\n", ""),
        ("nowhere", "HEAD", 2, "", "tifa: nowhere: no such file or folder"),
        ("speech.txt", "nowhere", 2, "", "gains: 'nowhere' is no revision; say which one"),
        ("speech.txt", "", 2, "", "gains: '' is no revision; say which one"),
    ],
)  # fmt: skip
def test_each_side_is_read_by_its_own_code(checkout: Path, corpus: str, base: str, status: int, out: str, err: str):
    """`make gains` runs the committed rules and those of the working tree, and leaves no worktree behind, also when it fails."""
    command = [
        "make",
        "--no-print-directory",
        "-o",
        ".venv/run",
        "gains",
        f"BIN={Path(sys.executable).parent}",
        f"CORPUS={corpus}",
        f"BASE={base}",
    ]
    made = subprocess.run(command, check=False, cwd=checkout, capture_output=True, encoding="utf-8")
    assert made.returncode == status
    assert made.stdout.startswith(out)
    assert made.stderr.startswith(err)
    trees = subprocess.run(["git", "worktree", "list"], cwd=checkout, capture_output=True, encoding="utf-8", check=True).stdout
    assert len(trees.splitlines()) == 1
