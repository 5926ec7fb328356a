"""How fast is the extraction, beside what else reads Chinese text, and how fast does a bundle answer? ``make bench``, or ``python -m tests.bench --help``.

All figures come from one run, and those that matter are ratios: a shared machine's noise meets both sides, because they
take turns on the same text, and the median of many turns stands. Time is CPU time of the process, save where several
processes work (then by the clock). Each text is read once by each side, so no cache answers for it; the loading of
models and dictionaries is told apart. Linux only: memory is read from /proc.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
from functools import cache, partial
from itertools import cycle
from multiprocessing import active_children
from random import Random
from statistics import median
from time import perf_counter, process_time
from typing import TYPE_CHECKING, NamedTuple

from extract import TifaError, boundaries, extract, extraction, load_lexicon
from graph.cli import _record_line
from graph.jobs import _AHEAD, in_order
from tests.clocks import Stopwatch, alternated, everywhere, median_ratio
from tests.corpus import SEED, counted, portions, take
from tests.memory import apart, pss
from tests.questions import build_and_questions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from extract import Speech
    from tests.corpus import Corpus

TURN = 50_000  # code points that each side reads before the other's turn; of a small corpus, an eighth
TIMES = (1, 1, 10, 1, 1, 100, 1, 1, 10, 1, 1)  # the corpora whose cost is compared, as multiples of one; the small ones are noisy
LINE = 1_000  # code points that jieba reads to tell how fast the machine is just now
MODEL = "压减三公经费，走了三公里山路"  # a boundary in doubt: the model must be there

LEGEND = (
    "ratio: how many times as long it takes as the extraction, as the smallest corpus; how many times as fast as one job; "
    "the part in the whole; answers: as one pass over the graph"
)

# The steps that extraction.py takes, and what the table calls them; segmentation goes on inside them and is told apart.
STEPS = {
    "matching_text": "matching text",
    "find_mentions": "names",
    "find_enumerations": "lists",
    "find_relations": "relations",
    "date_speech": "dates",
}
PARTS = ("reading", *STEPS.values(), "boundaries")


class Row(NamedTuple):
    """A line of the table: what was measured, the figure with its unit, and the ratio that it is there for."""

    what: str
    figure: str
    ratio: str = ""


@cache
def loaded() -> tuple[float, float, int]:
    """Loads the lexicon and the model; the seconds that each took, and the memory of this process thereafter in bytes."""
    begun = process_time()
    load_lexicon()
    lexicon = process_time()
    boundaries.segment(MODEL)
    boundaries.crosses_word(MODEL, 2, 4)
    return lexicon - begun, process_time() - lexicon, pss(os.getpid())


def _extract_all(speeches: Iterable[Speech]) -> None:
    for speech in speeches:
        extract(speech)


def beside_rivals(corpus: Corpus, seconds: float) -> tuple[list[Row], float]:
    """Code points a second of the whole extraction and of the two segmenters, on the same texts; and the first as a number."""
    import jieba
    import pkuseg

    loaded()
    begun = process_time()
    jieba.setLogLevel("WARNING")
    jieba.initialize()
    loading, model = process_time() - begun, pkuseg.pkuseg()

    def paragraphs(cut: Callable[[str], object], speeches: list[Speech]) -> None:
        for speech in speeches:
            for paragraph in speech.text.splitlines():
                cut(paragraph)

    sides: dict[str, Callable[[list[Speech]], object]] = {
        "extraction": _extract_all,
        "pkuseg over everything": partial(paragraphs, model.cut),
        "jieba": partial(paragraphs, jieba.lcut),
    }
    texts = list(portions(corpus.sample(), min(TURN, corpus.characters // 8 + 1)))
    alternated(sides, texts[:1], 0)  # patterns are compiled, and what else is done once
    turns = texts[1:] or texts
    took = alternated(sides, turns, seconds)
    sizes = [sum(len(speech.text) for speech in turn) for turn in turns]
    rates = {side: median(n / t for n, t in zip(sizes, times, strict=False)) for side, times in took.items()}
    ours = took["extraction"]
    return [
        Row("loading jieba's dictionary", f"{loading:.2f} s"),
        *(
            Row(side, f"{rate:,.0f} characters/s", f"{median_ratio(took[side], ours):.2f}" if side != "extraction" else "1")
            for side, rate in rates.items()
        ),
    ], rates["extraction"]


def costs_by_size(corpus: Corpus, base: float) -> dict[int, tuple[float, float]]:
    """What a code point costs in corpora of ``TIMES`` times ``base`` code points: in CPU seconds, and in readings of one line by jieba.

    The largest is streamed. The small ones are drawn at random, lest they be all of one place and time, and cost what these
    cost; those of one size are pooled, because a median would leave out the few costly speeches that the largest has too.
    jieba reads the same line after each speech: when the machine slows down between two sizes, it slows down too.
    """
    import jieba

    loaded()
    sample, streamed = list(corpus.sample()), corpus.stream()
    line = sample[0].text[:LINE]
    jieba.setLogLevel("WARNING")
    jieba.lcut(line)
    Random(SEED).shuffle(sample)  # noqa: S311  # no secret
    drawn = cycle(sample)
    _extract_all(take(drawn, base))
    turns: dict[int, list[tuple[float, float, int]]] = {times: [] for times in TIMES}
    for times in TIMES:
        for speech in take(streamed if times == max(TIMES) else drawn, times * base):
            took = alternated({"ours": extract, "line": lambda _: jieba.lcut(line)}, [speech], 0)
            turns[times].append((took["ours"][0], took["line"][0], len(speech.text)))
    pooled = {times: [sum(column) / len(column) for column in zip(*each, strict=True)] for times, each in turns.items()}
    return {times: (ours / read, ours / lined / read) for times, (ours, lined, read) in pooled.items()}


def cost_by_size(corpus: Corpus, seconds: float, rate: float, *, whole: bool) -> list[Row]:
    """What a code point costs in ever larger corpora. ``whole``: the largest is as large as the corpus."""
    base = corpus.characters / max(TIMES) if whole else min(corpus.characters, seconds * rate / sum(TIMES))
    costs = apart(costs_by_size, corpus, base)[0]
    return [
        Row(f"{times} × {base:,.0f} characters", f"{1e6 * cost:.2f} µs/character", f"{lines / costs[1][1]:.2f}")
        for times, (cost, lines) in costs.items()
    ]


def _work(speech: Speech) -> tuple[int, int, str]:
    """What ``tifa extract`` does with a speech; with the process that did it, and the speech's code points."""
    loaded()
    return os.getpid(), len(speech.text), _record_line(None, speech, text=False)


def rate_of_jobs(corpus: Corpus, jobs: int, seconds: float) -> float:
    """Code points a second, by the clock, of ``tifa extract --jobs``, from when every process has its models."""
    load_lexicon()  # as the command does, to tell a bad one at once
    done = in_order(_work, corpus.stream(), jobs)
    seen: set[int] = set()
    while len(seen) < jobs:
        seen.add(next(done)[0])
    for _ in range(2 * _AHEAD * jobs):  # what was done while another process was still loading
        next(done)
    begun, characters = perf_counter(), 0
    while perf_counter() - begun < seconds:
        characters += next(done)[1]
    rate = characters / (perf_counter() - begun)
    done.close()
    for worker in active_children():  # a fresh process would end before its workers have heard that there is no more
        worker.join()
    return rate


def two_jobs_against_one(corpus: Corpus, seconds: float, *, whole: bool) -> list[Row]:
    """Speed of one process and of two, each time in fresh ones, and then their memory, when looking at it disturbs no clock."""
    turns = 3 if seconds > 5 else 1  # each begins with seconds of loading
    span = seconds / (2 * turns)
    rates: dict[int, list[float]] = {1: [], 2: []}
    for jobs in (1, 2) * turns:
        rates[jobs].append(apart(rate_of_jobs, corpus, jobs, span)[0])
    rows = [
        Row("one job", f"{median(rates[1]):,.0f} characters/s", "1"),
        Row("two jobs", f"{median(rates[2]):,.0f} characters/s", f"{median_ratio(rates[2], rates[1]):.2f}"),
    ]
    for jobs, name in ((1, "one job"), (2, "two jobs")):
        span = corpus.characters / median(rates[jobs]) if whole else seconds / 4
        most = apart(rate_of_jobs, corpus, jobs, span, watched=True)[1]
        rows.append(Row(f"peak memory (PSS), {name}", f"{most / 1e6:,.0f} MB"))
    return rows


def seconds_by_part(corpus: Corpus, seconds: float) -> dict[str, float]:
    """CPU seconds a code point that reading and each step of ``extract`` take, over the sample or as much of it as there is time for.

    ``AssertionError`` where the steps under the stopwatch give another record, or are not all that ``extract`` does.
    """
    loaded()
    for _ in corpus.sample():  # the libraries of the formats are imported
        pass
    extract(next(corpus.read()))
    watch = Stopwatch()
    steps = {getattr(extraction, name): part for name, part in STEPS.items()}
    asked = {getattr(boundaries, name): "boundaries" for name in boundaries.__all__}
    timed = {function: watch.timed(function, part) for function, part in (steps | asked).items()}
    speeches, characters, inside, begun = corpus.sample(), 0, 0.0, process_time()
    read = watch.timed(partial(next, speeches, None), "reading")
    while process_time() - begun < seconds and (speech := read()) is not None:
        with everywhere(timed):
            before = process_time()
            record = extract(speech)
            inside += process_time() - before
        assert record == extract(speech), f"{speech.id}: the stopwatch changes the record"
        characters += len(speech.text)
    within = sum(watch.spent.get(part, 0) for part in PARTS[1:])
    assert within > 0.8 * inside, "extract() takes a step that is not under the stopwatch; add it to STEPS"
    return {part: watch.spent.get(part, 0) / characters for part in PARTS}


def by_part(corpus: Corpus, seconds: float) -> list[Row]:
    """Each part's cost, and its share in the whole of them."""
    spent = apart(seconds_by_part, corpus, seconds)[0]
    whole = sum(spent.values())
    return [Row(f"part: {part}", f"{1e6 * cost:.3f} µs/character", f"{cost / whole:.0%}") for part, cost in spent.items()]


def measured(corpus: Corpus, seconds: float, *, whole: bool) -> list[Row]:
    """Every row of the table."""
    lexicon, model, memory = loaded()
    rivals, rate = beside_rivals(corpus, seconds)
    return [
        Row("loading the lexicon", f"{lexicon:.2f} s"),
        Row("loading pkuseg's model", f"{model:.2f} s"),
        Row("memory with both loaded (PSS)", f"{memory / 1e6:,.0f} MB"),
        *rivals,
        *cost_by_size(corpus, seconds, rate, whole=whole),
        *two_jobs_against_one(corpus, seconds, whole=whole),
        *by_part(corpus, seconds / 2),
        *(Row(*row) for row in build_and_questions(corpus)),
    ]


def table(rows: list[Row], *, markdown: bool) -> Iterator[str]:
    """The lines of an aligned table, words to the left and figures to the right; or one for a document.

    >>> list(table([Row("jieba", "9 characters/s", "4.20")], markdown=False))
    ['what           figure  ratio', 'jieba  9 characters/s   4.20']
    """
    cells = [("what", "figure", "ratio"), *rows]
    wide = [max(map(len, column)) for column in zip(*cells, strict=True)]
    lines = [(what.ljust(wide[0]), figure.rjust(wide[1]), ratio.rjust(wide[2])) for what, figure, ratio in cells]
    if markdown:
        lines.insert(1, ("-" * wide[0], "-" * (wide[1] - 1) + ":", "-" * (wide[2] - 1) + ":"))
    return ("| " + " | ".join(line) + " |" if markdown else "  ".join(line).rstrip() for line in lines)


def main() -> int:
    """Measures and prints; the exit status is 0, or 2 where there is no corpus."""
    options = argparse.ArgumentParser(
        prog="bench", description="Speed, parts and memory of the extraction; a bundle's build and answers."
    )
    options.add_argument("--corpus", default="data/speeches", metavar="PATH", help="what to read (default: %(default)s)")
    options.add_argument("--seconds", type=float, default=20, metavar="N", help="for each measurement (default: %(default)s)")
    options.add_argument("--whole", action="store_true", help="our side reads the whole corpus, however long that takes")
    options.add_argument("--markdown", action="store_true", help="a table for a document")
    given = options.parse_args()
    try:
        corpus = counted(given.corpus)
    except TifaError as error:
        sys.stderr.write(f"bench: {error}\n")
        return 2
    machine = f"Python {platform.python_version()}, {os.cpu_count()} processors"
    sys.stdout.write(f"{corpus.path}: {corpus.speeches} speeches, {corpus.characters:,} characters; seed {SEED}; {machine}\n")
    sys.stdout.write(f"{LEGEND}\n\n")
    for line in table(measured(corpus, given.seconds, whole=given.whole), markdown=given.markdown):
        sys.stdout.write(f"{line}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
