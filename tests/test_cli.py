"""The commands: what they print, what they write, and how they fail."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

import click
import pytest

from extract import extract, load_lexicon, read_speeches
from graph import build_bundle, open_bundle
from graph.cli import main, tifa

DATA = Path(__file__).parents[1] / "data"
SPEECHES = DATA / "speeches"
ONE = SPEECHES / "a02_county_plenary_meeting.txt"
TIFA = (sys.executable, "-c", "from graph.cli import main; main()")


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A bundle of three sample speeches."""
    out = tmp_path_factory.mktemp("cli") / "bundle"
    build_bundle([ONE, SPEECHES / "a05_national_circulation_conference.txt", SPEECHES / "b04_haichuan_work_report.md"], out)
    return out


class Told(NamedTuple):
    """What a command printed, its complaints line by line, and its exit status."""

    status: int
    out: str
    complaints: list[str]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]):
    """Runs a command in this process."""

    def command(*args: str | Path) -> Told:
        with pytest.raises(SystemExit) as stop:
            main([str(arg) for arg in args])
        out, err = capsys.readouterr()
        return Told(stop.value.code, out, err.splitlines())

    return command


def test_help_lists_every_command_at_once(run):
    """The first page says what the tool does and names the commands of the contract."""
    told = run("--help")
    assert told.status == 0
    assert all(f"\n  {name} " in told.out for name in ("extract", "build", "view", "show", "evaluate"))


@pytest.mark.parametrize("name", sorted(tifa.commands))
def test_every_command_and_option_has_help(run, name: str):
    """`tifa COMMAND --help` ends well, and no option is left without a word."""
    told = run(name, "--help")
    assert told.status == 0
    assert tifa.commands[name].help
    assert all(option.help for option in tifa.commands[name].params if isinstance(option, click.Option))


def test_help_feels_instant():
    """The best of five starts of `tifa --help` takes less than 0.3 s: nothing heavy is loaded."""

    def seconds() -> float:
        begun = time.perf_counter()
        subprocess.run([*TIFA, "--help"], check=True, stdout=subprocess.DEVNULL)
        return time.perf_counter() - begun

    assert min(seconds() for _ in range(5)) < 0.3


def test_version_is_that_of_the_distribution(run):
    """`tifa --version` names the release that is installed."""
    assert run("--version").out == f"tifa {version('tifa-graph')}\n"


def test_extract_prints_one_record_a_line_in_reading_order(run):
    """Each line is the record of the contract; the order is that of reading."""
    told = run("extract", SPEECHES)
    rows = [json.loads(line) for line in told.out.splitlines()]
    assert told.status == 0
    assert [row["speech"]["id"] for row in rows] == [speech.id for speech in read_speeches([SPEECHES])]
    first = next(iter(read_speeches([SPEECHES])))
    assert rows[0] == extract(first).to_dict()


def test_jobs_change_nothing_in_the_output(run):
    """Two processes print the same bytes as one."""
    assert run("extract", SPEECHES, "--jobs", "2").out == run("extract", SPEECHES).out


def test_text_is_added_on_demand(run):
    """With `--text` the record carries the exact text that its offsets count in."""
    row = json.loads(run("extract", ONE, "--text").out)
    mention = row["mentions"][0]
    assert row["speech"]["text"][mention["start"] : mention["end"]] == mention["surface"]
    assert "text" not in json.loads(run("extract", ONE).out)["speech"]


def test_without_a_lexicon_nothing_is_known(run):
    """`--lexicon none` reports no known formula and no term."""
    mentions = json.loads(run("extract", ONE, "--lexicon", "none").out)["mentions"]
    assert mentions
    assert not any(m["known"] or m["kind"] == "term" for m in mentions)


def test_a_lexicon_of_ones_own_adds_formulas(run, tmp_path: Path):
    """`--lexicon FILE` makes its names known beside the shipped ones."""
    own = tmp_path / "own.jsonl"
    own.write_text('{"name": "七彩云溪", "kind": "motto"}\n', encoding="utf-8")
    speech = tmp_path / "a.txt"
    speech.write_text("建设“七彩云溪”，落实“六保”。\n", encoding="utf-8")
    found = json.loads(run("extract", speech, "--lexicon", own).out)["mentions"]
    assert [(m["formula"], m["known"]) for m in found] == [("七彩云溪", True), ("六保", True)]


@pytest.mark.parametrize("given", ["全面落实“六保”任务。\n", '{"id": "stdin", "text": "全面落实“六保”任务。"}\n'])
def test_standard_input_is_text_or_json_lines(given: str):
    """`-` reads plain text, or JSON Lines when the first character is a brace."""
    done = subprocess.run([*TIFA, "extract", "-"], input=given, capture_output=True, encoding="utf-8", check=True)
    assert [m["formula"] for m in json.loads(done.stdout)["mentions"]] == ["六保"]


def test_output_is_utf8_whatever_the_locale():
    """Records are UTF-8 bytes also where the locale says otherwise."""
    env = {**os.environ, "PYTHONIOENCODING": "gbk", "LC_ALL": "C"}
    done = subprocess.run([*TIFA, "extract", "-"], input="落实“六保”。".encode(), capture_output=True, check=True, env=env)
    assert "“六保”" not in done.stdout.decode("utf-8")
    assert json.loads(done.stdout.decode("utf-8"))["mentions"][0]["formula"] == "六保"


FAULTS = (
    # what it shows, arguments, exit status, what each line on standard error holds
    ("a missing path", ["extract", "nowhere.txt"], 2, ["nowhere.txt: no such file or folder"]),
    ("a missing path among good ones", ["extract", "nowhere.txt", "good.txt"], 3, ["nowhere.txt: no such file or folder"]),
    ("a broken line among good ones", ["extract", "broken.jsonl"], 3, ["broken.jsonl:2"]),
    ("a file that is not text", ["extract", "good.txt", "noise.txt"], 3, ["noise.txt"]),
    ("an empty folder", ["extract", "empty"], 2, ["empty: holds no speech; "]),
    ("a folder of other kinds", ["extract", "others"], 2, ["others: holds no speech, only 1 files that are no speeches"]),
    ("a bad lexicon", ["extract", "good.txt", "--lexicon", "bad.csv"], 2, ["colour"]),
    ("a missing lexicon", ["extract", "good.txt", "--lexicon", "nowhere.csv"], 2, ["nowhere.csv"]),
    ("no path", ["extract"], 2, ["Missing argument"]),
    ("no command", [], 2, ["Missing command"]),
    ("an unknown command", ["guess"], 2, ["No such command 'guess'"]),
    ("an unknown option", ["extract", "good.txt", "--colour"], 2, ["No such option"]),
    ("no jobs", ["extract", "good.txt", "--jobs", "0"], 2, ["--jobs"]),
    ("an engine that is not there", ["build", "good.txt", "-o", "out", "--engine", "abacus"], 2, ["--engine"]),
    ("a build of nothing", ["build", "empty", "-o", "out"], 2, ["empty: holds no speech; "]),
    ("a build of faults alone", ["build", "nowhere.txt", "noise.txt", "-o", "out"], 2, ["noise.txt", "nowhere.txt: no such file"]),
    ("a build with a bad lexicon", ["build", "good.txt", "-o", "out", "--lexicon", "bad.csv"], 2, ["colour"]),
    ("a build over something else", ["build", "good.txt", "-o", "others"], 2, ["others: is there already and is no bundle"]),
    ("no bundle", ["show", "empty", "六稳"], 2, ["empty: no bundle is here"]),
    ("years that run backwards", ["view", "empty", "--years", "2020-2013"], 2, ["2020-2013 is no span of years"]),
    ("years that are words", ["view", "empty", "--years", "now"], 2, ["now is no span of years"]),
    ("no annotations", ["evaluate", "empty", "good.txt"], 2, ["empty: holds no annotation"]),
    ("annotations of other texts", ["evaluate", "gold", "good.txt"], 2, ["other.json"]),
)  # fmt: skip


@pytest.mark.parametrize(("args", "status", "holds"), [case[1:] for case in FAULTS], ids=[case[0] for case in FAULTS])
def test_each_fault_is_one_line_and_a_status(
    run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, args: list, status: int, holds: list
):
    """A fault is told in one line that names what is wrong; the rest is done; nothing is left where nothing was done."""
    monkeypatch.chdir(tmp_path)
    Path("good.txt").write_text("全面落实“六保”任务。\n", encoding="utf-8")
    Path("broken.jsonl").write_text('{"text": "落实“六保”。"}\n{"text": \n{"text": "做好“六稳”。"}\n', encoding="utf-8")
    Path("noise.txt").write_bytes(bytes(range(256)) * 8)
    Path("bad.csv").write_text("name,kind,colour\n六稳,numeral,red\n", encoding="utf-8")
    Path("empty").mkdir()
    Path("others").mkdir()
    Path("others/a.png").write_bytes(b"PNG")
    Path("gold").mkdir()
    Path("gold/other.json").write_text(
        '{"year": null, "formulas": [], "enumerations": [], "relations": [], "quoted_other": []}', encoding="utf-8"
    )
    told = run(*args)
    assert told.status == status
    assert len(told.complaints) == len(holds)
    for line, part in zip(told.complaints, holds, strict=True):
        assert line.startswith("tifa: ")
        assert part in line
    assert bool(told.out) == (status == 3)
    assert not Path("out").exists()
    assert not Path("explorer.html").exists()


def test_a_build_says_what_it_did_and_what_it_left_out(run, tmp_path: Path):
    """One line tells the counts and where the page lies; files of other kinds are counted, faults named."""
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_bytes(ONE.read_bytes())
    (folder / "a.png").write_bytes(b"PNG")
    out = tmp_path / "out"
    told = run("build", folder, tmp_path / "nowhere", "-o", out)
    assert told.status == 3
    assert told.complaints == [f"tifa: {tmp_path}/nowhere: no such file or folder; check the path"]
    assert (
        told.out
        == f"{out}: 1 speeches, 1 of them extracted now, 1 other files that are no speeches; the explorer page is {out}/explorer.html\n"
    )
    assert {path.name for path in out.iterdir()} >= {
        "explorer.html",
        "graph.json",
        "graph.graphml",
        "manifest.json",
        "mentions.parquet",
    }
    assert run("build", folder, "-o", out).out.startswith(f"{out}: 1 speeches, 0 of them")


def test_progress_is_shown_on_a_terminal(tmp_path: Path):
    """A build draws a bar on a terminal; elsewhere standard error holds faults alone, as the tests above check."""
    seen, terminal = os.openpty()
    command = [*TIFA, "build", str(ONE), "-o", str(tmp_path / "out")]
    with subprocess.Popen(command, stderr=terminal, stdout=subprocess.DEVNULL) as process:
        os.close(terminal)
        with contextlib.suppress(OSError):  # how Linux tells that the other end of a terminal is closed
            shown = b""
            while part := os.read(seen, 1_000):
                shown += part
    os.close(seen)
    assert process.returncode == 0
    assert b"reading" in shown


def test_the_page_is_written_where_it_is_asked_for(run, bundle: Path, tmp_path: Path):
    """`tifa view` writes one HTML file and says where; a focus and a span of years narrow it."""
    whole, part = tmp_path / "whole.html", tmp_path / "part.html"
    assert run("view", bundle, "-o", whole).out == f"the explorer page is {whole}\n"
    assert run("view", bundle, "-o", part, "--focus", "三去一降一补", "--depth", "1", "--years", "2016-2016").status == 0
    assert whole.read_text("utf-8").lstrip().lower().startswith("<!doctype html>")
    assert "三去一降一补" in part.read_text("utf-8")
    assert part.read_bytes() != whole.read_bytes()


def test_years_of_an_aggregated_bundle_are_told_in_one_line(run, tmp_path: Path):
    """Which speeches are of these years its graph does not know; the line says what to do, and no page is written."""
    build_bundle([ONE], tmp_path / "groups", graph_limit=0)
    told = run("view", tmp_path / "groups", "-o", tmp_path / "page.html", "--years", "2016-2016")
    assert (told.status, len(told.complaints)) == (2, 1)
    assert "with a higher --graph-limit" in told.complaints[0]
    assert not (tmp_path / "page.html").exists()


def test_a_page_that_cannot_be_written_is_told_in_one_line(run, bundle: Path, tmp_path: Path):
    """The path that can't be written is named."""
    told = run("view", bundle, "-o", tmp_path / "nowhere" / "page.html")
    assert (told.status, len(told.complaints)) == (2, 1)
    assert "page.html: No such file or directory" in told.complaints[0]


def test_a_passport_shows_members_and_company(run, bundle: Path):
    """`tifa show` prints the members in order and says which corpus its counts are of."""
    told = run("show", bundle, "三去一降一补")
    assert told.status == 0
    members = ["去产能", "去库存", "去杠杆", "降成本", "补短板"]
    places = [told.out.index(member) for member in members]
    assert places == sorted(places)
    assert "of this corpus" in told.out


def test_an_unknown_name_is_told_with_near_ones(run, bundle: Path):
    """A name that no speech holds gives one line that offers near names."""
    known = next(
        a["name"] for _, a in open_bundle(bundle).graph.nodes(data=True) if a["kind"] == "formula" and len(a["name"]) > 3
    )
    told = run("show", bundle, known[:-1] + "〇")
    assert (told.status, len(told.complaints)) == (2, 1)
    assert known in told.complaints[0]


def test_evaluation_prints_figures_by_every_group(run):
    """Figures in all, per kind, per way of listing, per type and per rule; the sample corpus is judged whole."""
    told = run("evaluate", DATA / "gold", SPEECHES)
    assert told.status == 0
    titles = ("In all", "Mentions by kind", "Items by way of listing", "Relations by type", "Mentions by rule", "Items by rule")
    assert all(title in told.out for title in titles)
    year = next(line.split() for line in told.out.splitlines() if line.split()[:1] == ["year"])
    assert int(year[4]) + int(year[5]) == len(list((DATA / "gold").glob("*.json")))


def test_evaluation_lists_its_errors_on_demand(run):
    """With `--errors` there is a line for every wrong and every missed case, as many as the figures count."""
    told = run("evaluate", DATA / "gold", SPEECHES, "--errors", "--lexicon", "none")
    lines = told.out.splitlines()
    counts = next(line.split() for line in lines if line.split()[:1] == ["mention"])
    assert sum(line.startswith("wrong  mention") for line in lines) == int(counts[5])
    assert sum(line.startswith("missed mention") for line in lines) == int(counts[6])


def test_a_name_is_judged_once(run, tmp_path: Path):
    """Of two speeches that one annotation fits, the second is reported and left out."""
    for folder in ("x", "y"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / ONE.name).write_bytes(ONE.read_bytes())
    told = run("evaluate", DATA / "gold" / f"{ONE.stem}.json", tmp_path)
    assert told.status == 3
    assert [line.endswith("leave one of the two out") for line in told.complaints] == [True]


def test_a_reader_that_goes_away_is_no_error():
    """`tifa extract | head` ends without a word."""
    with subprocess.Popen([*TIFA, "extract", str(SPEECHES)], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""


def test_a_full_disk_is_told_in_one_line():
    """Output that can't be written gives one line and status 2."""
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    with Path("/dev/full").open("w") as full:
        done = subprocess.run([*TIFA, "extract", str(ONE)], stdout=full, stderr=subprocess.PIPE, encoding="utf-8", check=False)
    assert (done.returncode, done.stderr) == (2, "tifa: output: No space left on device\n")


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_an_interrupt_ends_quietly(tmp_path: Path, jobs: str):
    """Ctrl-C ends a long run at once, without a traceback, with the status that shells expect."""
    speech = {"text": "全面落实“六保”任务。\n" * 500}
    many = tmp_path / "many.jsonl"
    many.write_text("\n".join(json.dumps(speech | {"id": str(n)}) for n in range(1_000)), encoding="utf-8")
    with subprocess.Popen(
        [*TIFA, "extract", str(many), "--jobs", jobs], stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    ) as process:
        process.stdout.readline()
        os.killpg(process.pid, signal.SIGINT)
        _, complaint = process.communicate(timeout=30)
    assert process.returncode == 130
    assert complaint.strip() == b""


def test_every_shipped_name_can_be_typed():
    """No name of the shipped lexicon begins with a dash, which a shell command would take for an option."""
    assert not [name for name in load_lexicon().by_name if name.startswith("-")]
