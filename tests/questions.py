"""How long does a bundle take to build and to answer? Each public question to it, on one well-used formula or on all of them.

The ratio of an answer is to one pass over the nodes and edges of the same graph in plain Python: what any question that
has to look at everything costs at least, on any machine.
"""

from __future__ import annotations

from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter, process_time
from typing import TYPE_CHECKING, Any, NamedTuple

import graph
from graph import build_bundle, open_bundle
from tests.memory import apart

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from graph import Bundle
    from tests.corpus import Corpus

TURNS = 5  # each answer is asked for so often; the median stands


class Asked(NamedTuple):
    """What the questions are about: a well-used formula, another that it leads to, a speech and a year that have it."""

    name: str
    other: str
    speech: str
    year: int | None


# One formula, or one speech; and all at once. `test_bench.py` holds the two tables to every public function that takes a bundle.
SINGLE: dict[str, Callable[[Bundle, Asked], object]] = {
    "adoption": lambda b, a: graph.adoption(b, a.name),
    "associations": lambda b, a: graph.associations(b, a.name),
    "bursts": lambda b, a: graph.bursts(b, a.name),
    "citation": lambda b, a: graph.citation(b, name=a.name),
    "diffusion": lambda b, a: graph.diffusion(b, a.name),
    "drift": lambda b, a: graph.drift(b, a.name),
    "formula_table": lambda b, _: graph.formula_table(b),
    "formulas": lambda b, _: graph.formulas(b),
    "highlight": lambda b, a: graph.highlight(a.speech, b),
    "items": lambda b, a: graph.items(b, a.name),
    "kwic": lambda b, a: graph.kwic(b, a.name),
    "neighbours": lambda b, a: graph.neighbours(b, a.name),
    "passport": lambda b, a: graph.passport(b, a.name),
    "path": lambda b, a: graph.path(b, a.name, a.other),
    "replacements": lambda b, a: graph.replacements(b, a.name),
    "senses": lambda b, a: graph.senses(b, a.name),
    "sentences": lambda b, a: graph.sentences(b, a.name),
    "shared_items": lambda b, a: graph.shared_items(b, a.name),
    "shares": lambda b, a: graph.shares(b, a.name),
    "silence": lambda b, a: graph.silence(b, speech=a.speech) if a.year is None else graph.silence(b, year=a.year),
    "speech_citation": lambda b, a: graph.speech_citation(b, a.speech),
    "speech_formula": lambda b, _: graph.speech_formula(b),
    "speech_formulas": lambda b, a: graph.speech_formulas(b, a.speech),
    "speech_table": lambda b, _: graph.speech_table(b),
    "speeches": lambda b, a: graph.speeches(b, a.name),
    "successions": lambda b, a: graph.successions(b, a.name),
    "temperature": lambda b, a: graph.temperature(b, a.name),
    "trend": lambda b, a: graph.trend(b, a.name),
    "year_formula": lambda b, _: graph.year_formula(b),
    "years": lambda b, a: graph.years(b, a.name),
}
OVER_ALL: dict[str, Callable[[Bundle, Asked], object]] = {
    "all_associations": lambda b, _: graph.all_associations(b),
    "all_bursts": lambda b, _: graph.all_bursts(b),
    "successions of all": lambda b, _: graph.successions(b),
    "temperatures": lambda b, _: graph.temperatures(b),
    "trends": lambda b, _: graph.trends(b),
}


def asked(bundle: Bundle) -> Asked:
    """The most widely used formula, the next that it is linked to, and the first speech with a year that names it."""
    name = str(graph.formulas(bundle)["name"].iloc[0])
    near, said = graph.neighbours(bundle, name)["name"].tolist(), graph.speeches(bundle, name)
    year = said["year"].dropna()
    return Asked(name, near[0] if near else name, str(said["id"].iloc[0]), int(year.iloc[0]) if len(year) else None)


def passed_over(bundle: Bundle) -> int:
    """Looks once at every node and edge; how many there are."""
    return sum(bool(a["kind"]) for _, a in bundle.graph.nodes(data=True)) + sum(
        bool(a["kind"]) for *_, a in bundle.graph.edges(data=True)
    )


def seconds(question: Callable[[Bundle, Asked], object], bundle: Bundle, about: Asked) -> float:
    """CPU seconds of an answer, when it has been given once before."""
    question(bundle, about)
    took = []
    for _ in range(TURNS):
        begun = process_time()
        question(bundle, about)
        took.append(process_time() - begun)
    return median(took)


def built(path: str, out: str) -> tuple[float, int, int]:
    """Builds a bundle with two jobs: seconds by the clock, speeches, bytes of its page."""
    begun = perf_counter()
    report = build_bundle([path], out, jobs=2)
    return perf_counter() - begun, report.speeches, open_bundle(out).path.joinpath("explorer.html").stat().st_size  # type: ignore[union-attr]


def answered(folder: str) -> dict[str, float]:
    """The seconds of each answer over the bundle in ``folder``; under an empty name those of one pass over its graph."""
    bundle = open_bundle(folder)
    about = asked(bundle)
    questions: dict[str, Callable[[Bundle, Asked], Any]] = {"": lambda b, _: passed_over(b), **SINGLE, **OVER_ALL}
    return {name: seconds(question, bundle, about) for name, question in questions.items()}


def build_and_questions(corpus: Corpus) -> Iterator[tuple[str, str, str]]:
    """Rows of what, figure, ratio: the build, the median and the slowest answers about one formula, each answer about all."""
    with TemporaryDirectory() as folder:
        out = f"{folder}/bundle"
        took, speeches, page = apart(built, corpus.path, out)[0]
        times = apart(answered, out)[0]
        most = apart(built, corpus.path, f"{folder}/again", watched=True)[1]
    scan = times.pop("")
    yield f"build of {speeches} speech{'es' * (speeches > 1)}, two jobs", f"{took:.1f} s", ""
    yield "peak memory (PSS) of the build", f"{most / 1e6:,.0f} MB", ""
    yield "explorer page", f"{page / 1e6:.1f} MB", ""
    single = sorted(((times[name], name) for name in SINGLE), reverse=True)
    yield (
        f"answer about one formula, median of {len(single)}",
        f"{1e3 * median(t for t, _ in single):.0f} ms",
        f"{median(t for t, _ in single) / scan:.1f}",
    )
    for took, name in [*single[:5], *((times[name], name) for name in OVER_ALL)]:
        yield f"answer: {name}", f"{1e3 * took:,.0f} ms", f"{took / scan:.1f}"
