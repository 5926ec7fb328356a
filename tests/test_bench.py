"""The bench measures what it says: turns, medians, parts, memory; and its table is whole."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from inspect import isfunction, signature
from itertools import count
from pathlib import Path

import pytest

import graph
from extract import Speech, TifaError, boundaries, extract, quoted
from tests import questions
from tests.bench import Row, table
from tests.clocks import Stopwatch, alternated, everywhere, median_ratio
from tests.corpus import Corpus, counted, portions, take
from tests.memory import apart, peak, pss

ROOT = Path(__file__).parents[1]
BLOCK = 60_000_000  # bytes: far more than what else a small process of Python holds of its own

ROWS = [
    "what",
    "loading the lexicon",
    "loading pkuseg's model",
    "memory with both loaded (PSS)",
    "loading jieba's dictionary",
    "extraction",
    "pkuseg over everything",
    "jieba",
    "1 × N characters",
    "10 × N characters",
    "100 × N characters",
    "one job",
    "two jobs",
    "peak memory (PSS), one job",
    "peak memory (PSS), two jobs",
    "part: reading",
    "part: matching text",
    "part: names",
    "part: lists",
    "part: relations",
    "part: dates",
    "part: boundaries",
    "build of 1 speech, two jobs",
    "peak memory (PSS) of the build",
    "explorer page",
]


def bench(*args: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "tests.bench", *args], check=False, cwd=ROOT, capture_output=True, encoding="utf-8"
    )


def test_one_speech_gives_every_row(tmp_path: Path):
    """The whole bench, on one line of text and with hardly any time: each row has its figure, and each ratio is a number."""
    (tmp_path / "speech.txt").write_text(
        "压减三公经费，走了三公里山路。2020年，做好“六稳”工作、落实“六保”任务。", encoding="utf-8"
    )
    done = bench("--corpus", tmp_path, "--seconds", "0.1", "--markdown")
    assert (done.returncode, done.stderr) == (0, "")
    cells = [[cell.strip() for cell in line.split("|")[1:-1]] for line in done.stdout.splitlines() if line.startswith("|")]
    rows = [re.sub(r"× [\d,]+", "× N", what) for what, _, _ in cells if set(what) != {"-"}]  # how many depends on the speed
    assert rows[: len(ROWS)] == ROWS
    assert {f"answer: {name}" for name in questions.OVER_ALL} <= set(rows[len(ROWS) :])
    assert all(figure for _, figure, _ in cells)
    assert all(float(ratio) > 0 for what, _, ratio in cells if what in ROWS[5:13])
    assert sum(float(ratio.rstrip("%")) for what, _, ratio in cells if what.startswith("part")) == pytest.approx(100, abs=4)


def test_where_there_is_no_corpus_it_says_so(tmp_path: Path):
    """One line, and exit status 2; an empty folder is as bad as none."""
    done = bench("--corpus", tmp_path / "nowhere")
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, "", 1)
    with pytest.raises(TifaError, match="holds no speech; give a corpus"):
        counted(str(tmp_path))


def test_sides_take_turns_and_each_begins_as_often():
    """Every side gets every turn, in an order that goes round."""
    met: list[str] = []
    sides = {side: lambda turn, side=side: met.append(f"{side}{turn}") for side in "abc"}
    took = alternated(sides, [1, 2, 3], 1000, clock=count().__next__)
    assert met == ["a1", "b1", "c1", "b2", "c2", "a2", "c3", "a3", "b3"]
    assert took == {side: [1, 1, 1] for side in "abc"}


def test_turns_end_with_the_time():
    """The turn in which time runs out is finished, and no other is begun."""
    took = alternated({"a": len, "b": len}, ["六稳"] * 99, 5, clock=count().__next__)
    assert {side: len(times) for side, times in took.items()} == {"a": 2, "b": 2}


def test_noise_that_meets_a_turn_meets_both_sides():
    """Turns slowed a hundredfold change nothing, and one side slowed in few turns changes nothing either."""
    assert median_ratio([200, 2, 2], [100, 1, 1]) == 2
    assert median_ratio([2, 999, 2, 2], [1, 1, 1, 1]) == 2


def test_parts_inside_parts_add_up_also_when_one_fails():
    """Time goes to the innermost part alone; an error ends its part."""
    watch = Stopwatch(count().__next__)
    inner = watch.timed(int, "inner")
    outer = watch.timed(lambda words: [inner(word) for word in words], "outer")
    assert outer(["5", "6"]) == [5, 6]
    assert watch.spent == {"inner": 2, "outer": 3}
    with pytest.raises(ValueError, match="六"):
        outer(["六"])
    assert watch.spent == {"inner": 3, "outer": 5}


def test_a_function_is_replaced_wherever_it_is_imported_and_put_back():
    """`is_word` is asked in its own module and where another has it by name; afterwards all is as before."""
    watch, is_word = Stopwatch(), boundaries.is_word
    with everywhere({is_word: watch.timed(is_word, "boundaries")}):
        assert boundaries.is_word is quoted.is_word is not is_word
        boundaries.is_word("农场")
    assert boundaries.is_word is quoted.is_word is is_word
    assert list(watch.spent) == ["boundaries"]


def test_a_corpus_is_streamed_and_sampled(monkeypatch: pytest.MonkeyPatch):
    """The sample is every nth speech and the same each time; the stream begins anew; portions lose nothing."""
    corpus = counted(str(ROOT / "data/speeches"))
    everything = [speech.id for speech in corpus.read()]
    assert len(everything) == corpus.speeches
    assert [speech.id for speech in corpus.sample()] == everything
    assert len([*take(corpus.stream(), 2 * corpus.characters)]) == 2 * corpus.speeches
    assert [speech.id for portion in portions(corpus.read(), 5000) for speech in portion] == everything
    monkeypatch.setattr("tests.corpus.SAMPLE", corpus.characters // 4)
    sample = [speech.id for speech in corpus.sample()]
    assert sample == [speech.id for speech in corpus.sample()]
    assert sample in [everything[first::5] for first in range(5)]


def test_a_large_speech_alone_is_a_sample(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """However large a single speech is, the sample has it."""
    (tmp_path / "a.txt").write_text("六稳" * 50, encoding="utf-8")
    monkeypatch.setattr("tests.corpus.SAMPLE", 10)
    assert [len(speech.text) for speech in Corpus(str(tmp_path), 1, 100).sample()] == [100]


def hold(seconds: float) -> int:
    """Holds a block of memory for a while."""
    block = b"x" * BLOCK
    time.sleep(seconds)
    return len(block)


def hold_below(seconds: float) -> int:
    """Holds one in a process below this one."""
    code = f"import time; block = b'x' * {BLOCK}; time.sleep({seconds})"
    return subprocess.run([sys.executable, "-c", code], check=True).returncode


def test_memory_of_the_whole_tree_is_summed():
    """What a process below holds counts, once; when it has ended it counts no more."""
    before = pss(os.getpid())
    code = f"block = b'x' * {BLOCK}; print('held', flush=True); input()"
    with subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as child:
        assert child.stdout.readline() == b"held\n"
        with peak(os.getpid(), every=0.01) as most:
            time.sleep(0.1)
        assert BLOCK <= pss(child.pid) < 2 * BLOCK
        assert 0.9 * BLOCK <= pss(os.getpid()) - before < 2 * BLOCK  # what both share is shared out anew
        child.communicate(b"\n")
    assert pss(os.getpid()) - before < BLOCK / 2
    assert most[-1] - before >= 0.9 * BLOCK


@pytest.mark.parametrize("work", [hold, hold_below])
def test_work_apart_is_watched_when_asked(work):
    """A fresh process gives the result, and the peak of itself and of what it started; unwatched it has none."""
    result, most = apart(work, 0.5, watched=True)
    assert result == work(0)
    assert most >= BLOCK
    assert apart(len, "六稳") == (2, 0)


def test_work_apart_that_fails_does_not_hang():
    """The end of the process is told at once; its traceback stands on standard error."""
    with pytest.raises(EOFError):
        apart(int, "六")


def test_the_table_is_aligned_or_for_a_document():
    """Words to the left and figures to the right, in both."""
    rows = [Row("extraction", "20 characters/s", "1"), Row("jieba", "5 characters/s")]
    assert list(table(rows, markdown=False)) == [
        "what                 figure  ratio",
        "extraction  20 characters/s      1",
        "jieba        5 characters/s",
    ]
    assert list(table(rows, markdown=True))[1:3] == [
        "| ---------- | --------------: | ----: |",
        "| extraction | 20 characters/s |     1 |",
    ]


def test_the_steps_under_the_stopwatch_are_those_of_the_extraction(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    """A step that nobody times is found out, and so is a stopwatch that changes the record."""
    from tests import bench as module

    (tmp_path / "a.txt").write_text("压减三公经费，做好“六稳”工作。" * 20, encoding="utf-8")
    corpus = counted(str(tmp_path))
    assert set(module.seconds_by_part(corpus, 1)) == set(module.PARTS)
    monkeypatch.setattr(module, "extract", lambda speech: (time.sleep(0.001), [hash(time.perf_counter()), extract(speech)])[1])
    with pytest.raises(AssertionError, match="changes the record"):
        module.seconds_by_part(corpus, 1)
    monkeypatch.setattr(module, "extract", lambda _: sum(range(10**6)))
    with pytest.raises(AssertionError, match="add it to STEPS"):
        module.seconds_by_part(corpus, 1)


def test_every_public_question_is_measured():
    """No public function that takes a bundle is left out of the table, save those that write or draw."""
    writes = {"explorer_page", "export_tables", "view", "write_tables_csv", "write_tables_parquet"}
    draws = {"adoption_chart", "heat_map", "lifelines", "share_chart"}
    public = {name: getattr(graph, name) for name in graph.__all__}
    takes_bundle = {name for name, f in public.items() if isfunction(f) and "bundle" in signature(f).parameters}
    measured = {name.removesuffix(" of all") for name in questions.SINGLE | questions.OVER_ALL}
    assert measured == takes_bundle - writes - draws


def test_questions_are_asked_about_what_is_there():
    """The most widely used formula, its nearest partner, a speech and a year that name it; no year in a corpus without dates."""
    said = "做好“六稳”工作，落实“六保”任务。"
    dated = graph.bundle_of(
        [extract(Speech(id=i, text=said, year=2020)) for i in "ab"] + [extract(Speech(id="c", text="“六稳”。"))]
    )
    undated = graph.bundle_of([extract(Speech(id="a", text="“六稳”。"))])
    assert questions.asked(dated) == ("六稳", "六保", "a", 2020)
    assert questions.asked(undated) == ("六稳", "六稳", "a", None)
    assert questions.passed_over(undated) == len(undated.graph) + undated.graph.size()
