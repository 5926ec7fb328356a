"""How a build does with ten thousand speeches: first, after one change, by Dask workers, aggregated, killed at random moments. ``make bench-scale``.

The corpus is made of the sample speeches (``recombined.py``). Figures that matter are ratios within one run. Every build is the command in a
process of its own; the processor time is that of the process and of all that it started. Linux only: memory is read from /proc.
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import sys
import tempfile
import tracemalloc
from functools import partial
from pathlib import Path
from random import Random
from subprocess import DEVNULL, Popen
from time import perf_counter, sleep
from typing import TYPE_CHECKING, NamedTuple

from extract import MAX_SIZE
from graph.bundle import open_bundle
from graph.inputs import read_inputs
from graph.jobs import Processes
from tests.bench import Row, table
from tests.memory import peak
from tests.recombined import recombined

if TYPE_CHECKING:
    from collections.abc import Iterator


class Built(NamedTuple):
    """What a build took: seconds by the clock, seconds of processors, the most memory in bytes."""

    seconds: float
    processor: float
    memory: int


def command(*options: str) -> list[str]:
    """``tifa build in`` with these options."""
    return [sys.executable, "-c", "from graph.cli import main; main()", "build", "in", *options]


def build(*options: str) -> Built:
    """Builds, and tells what it took. ``AssertionError`` where the build does not succeed."""
    before, begun = sum(os.times()[2:4]), perf_counter()
    with Popen(command(*options), stdout=DEVNULL) as process, peak(process.pid, every=0.5) as most:
        assert process.wait() == 0, options
        seconds = perf_counter() - begun
    return Built(seconds, sum(os.times()[2:4]) - before, most[-1])


def killed(out: str, after: float) -> None:
    """Builds, and kills the build (and no process that it started) after so many seconds."""
    with Popen(command("-o", out), stdout=DEVNULL) as process:
        sleep(after)
        process.send_signal(signal.SIGKILL)


def files(bundle: str) -> dict[str, bytes]:
    """Every file of a bundle."""
    return {str(p.relative_to(bundle)): p.read_bytes() for p in sorted(Path(bundle).rglob("*")) if p.is_file()}


def stored(bundle: str) -> tuple[int, int]:
    """The bytes of a bundle's tables, and of its other files."""
    sizes = {name: len(content) for name, content in files(bundle).items()}
    tables = sum(size for name, size in sizes.items() if ".parquet/" in name)
    return tables, sum(sizes.values()) - tables


def index_size(speeches: int = 1000) -> float:
    """The bytes that the index of a speech takes in the process that plans."""
    recombined(Path("few"), speeches)
    read = partial(read_inputs, ["few"], Path("shards"), Processes(1), MAX_SIZE, lambda _: None, lambda _: None)
    read()  # caches are none of the index
    tracemalloc.start()
    inputs = read()
    held, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return held / len(inputs)


def first_builds(speeches: int) -> tuple[list[Row], float]:
    """A first build, one after a change, one after none; and how long the first took. ``in`` and ``out`` are as the first had them."""
    first = build("-o", "out")
    characters = open_bundle("out").manifest["counts"]["characters"]
    tables, rest = stored("out")
    rows = [
        Row(f"first build of {speeches:,} speeches, {characters / 1e6:.1f} million characters", f"{first.seconds:.1f} s", "1"),
        Row("… processor time for a million characters", f"{first.processor / characters * 1e6:.2f} s"),
        Row("… peak memory (PSS)", f"{first.memory / 1e6:,.0f} MB"),
        Row("… tables of a million characters", f"{tables / characters:.2f} MB"),
        Row("… graph, page and manifest of a million characters", f"{rest / characters:.2f} MB"),
    ]
    shutil.copytree("out", "changed")
    changed = Path("in") / f"{speeches // 2:06}.txt"
    text = changed.read_text("utf-8")
    changed.write_text(text + "做好“六稳”工作。\n", "utf-8")
    again = build("-o", "changed")
    extracted = open_bundle("changed").manifest["extracted"]
    assert extracted == 1
    idle = build("-o", "changed")
    changed.write_text(text, "utf-8")
    rows += [
        Row(
            f"build after one change ({extracted} speech extracted)",
            f"{again.seconds:.1f} s",
            _ratio(again.seconds, first.seconds),
        ),
        Row("… peak memory (PSS)", f"{again.memory / 1e6:,.0f} MB"),
        Row("build after no change", f"{idle.seconds:.1f} s", _ratio(idle.seconds, first.seconds)),
    ]
    return rows, first.seconds


def by_dask(same_as: str, told: str, *options: str) -> list[Row]:
    """One worker and two, for a bundle that was built before with these options."""
    one = build("-o", "one", "--engine", "dask", "--jobs", "1", *options)
    two = build("-o", "two", "--engine", "dask", "--jobs", "2", *options)
    assert files("one") == files("two") == files(same_as)
    shutil.rmtree("one")
    shutil.rmtree("two")
    return [
        Row(f"one Dask worker{told}: the same bytes", f"{one.seconds:.1f} s", "1"),
        Row(f"two Dask workers{told}: the same bytes", f"{two.seconds:.1f} s", _ratio(one.seconds, two.seconds)),
        Row("… peak memory (PSS), with scheduler and workers", f"{two.memory / 1e6:,.0f} MB"),
    ]


def aggregated(limit: str) -> list[Row]:
    """A build by year and place, and what it means for corpora that need one."""
    grouped = build("-o", "grouped", "--graph-limit", limit)
    manifest = open_bundle("grouped").manifest
    assert manifest["aggregated"]
    characters, speeches = manifest["counts"]["characters"], manifest["counts"]["speeches"]
    tables, rest = stored("grouped")
    index = index_size()
    rows = [
        Row("first build, aggregated by year and place", f"{grouped.seconds:.1f} s"),
        Row("… processor time for a million characters", f"{grouped.processor / characters * 1e6:.2f} s"),
        Row("… peak memory (PSS)", f"{grouped.memory / 1e6:,.0f} MB"),
        Row("… tables of a million characters", f"{tables / characters:.2f} MB"),
        Row("… graph, page and manifest", f"{rest / 1e6:.1f} MB"),
        Row("… index of a speech, in the process that plans", f"{index / 1e3:.2f} kB"),
    ]
    for name, size in (("newspaper archive of 2.5 G", 2.5e9), ("crawl of 1 T", 1e12)):
        times = size / characters
        rows += [
            Row(f"so a {name} characters: core hours", f"{grouped.processor * times / 3600:,.1f}"),
            Row(
                f"… tables; index of {speeches * times / 1e6:,.1f} M speeches",
                f"{tables * times / 1e9:,.1f}; {index * speeches * times / 1e9:,.1f} GB",
            ),
        ]
    return rows


def after_kills(kills: int, seconds: float) -> Iterator[Row]:
    """Builds that were killed at random moments of so many seconds, and built again."""
    reference = files("out")
    draw = Random(2026)  # noqa: S311  # no secret
    for kill in range(kills):
        moment = draw.uniform(0, seconds)
        killed(f"kill{kill}", moment)
        finished = build("-o", f"kill{kill}")
        assert files(f"kill{kill}") == reference, moment
        shutil.rmtree(f"kill{kill}")
        yield Row(
            f"killed after {moment:.0f} s and built again: the same bytes",
            f"{finished.seconds:.1f} s",
            _ratio(finished.seconds, seconds),
        )


def measured(speeches: int, kills: int) -> Iterator[Row]:
    """The rows of the table, measured in the folder where one stands. ``AssertionError`` where a bundle is not what it should be."""
    recombined(Path("in"), speeches)
    rows, seconds = first_builds(speeches)
    yield from rows
    yield from by_dask("out", "")
    limit = str(speeches // 2)
    yield from aggregated(limit)
    yield from by_dask("grouped", ", aggregated", "--graph-limit", limit)
    yield from after_kills(kills, seconds)


def _ratio(seconds: float, of: float) -> str:
    return f"{seconds / of:.2f}"


def main() -> None:
    """Prints the table."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--speeches", type=int, default=10_000, help="how many speeches of 3,000 characters")
    options.add_argument("--kills", type=int, default=10, help="how many builds are killed")
    chosen = options.parse_args()
    os.environ["PYTHONPATH"] = str(Path(__file__).parent.parent)
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        rows = []
        for row in measured(chosen.speeches, chosen.kills):
            rows.append(row)
            sys.stderr.write(f"{'  '.join(row)}\n")  # half an hour is long, and may be cut short
        for line in table(rows, markdown=True):
            sys.stdout.write(f"{line}\n")
        os.chdir("/")


if __name__ == "__main__":
    main()
