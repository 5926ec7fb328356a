"""How a build does with ten thousand speeches: first, after one change, killed at random moments, by Dask workers. ``make bench-scale``.

The corpus is made of the sample speeches (``recombined.py``). Figures that matter are ratios within one run. Every build is the command in a
process of its own; the processor time is that of the process and of all that it started. Linux only: memory is read from /proc.
"""

from __future__ import annotations

import argparse
import os
import signal
import sys
import tempfile
from pathlib import Path
from random import Random
from subprocess import DEVNULL, Popen
from time import perf_counter, sleep
from typing import NamedTuple

from graph.bundle import open_bundle
from tests.bench import Row, table
from tests.memory import peak
from tests.recombined import recombined


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


def measured(speeches: int, kills: int) -> list[Row]:
    """The rows of the table, measured in the folder where one stands. ``AssertionError`` where a bundle is not what it should be."""
    recombined(Path("in"), speeches)
    first = build("-o", "out")
    reference = files("out")
    characters = open_bundle("out").manifest["counts"]["characters"]
    stored = sum(len(content) for name, content in reference.items() if ".parquet/" in name)
    rows = [
        Row(f"first build of {speeches:,} speeches, {characters / 1e6:.1f} million characters", f"{first.seconds:.1f} s", "1"),
        Row("… processor time for a million characters", f"{first.processor / characters * 1e6:.2f} s"),
        Row("… peak memory (PSS)", f"{first.memory / 1e6:,.0f} MB"),
        Row("… bytes of tables for a million characters", f"{stored / characters:.2f} MB"),
        Row(
            "… bytes of graph and page for a million characters",
            f"{(sum(map(len, reference.values())) - stored) / characters:.2f} MB",
        ),
    ]
    changed = Path("in") / f"{speeches // 2:06}.txt"
    text = changed.read_text("utf-8")
    changed.write_text(text + "做好“六稳”工作。\n", "utf-8")
    again = build("-o", "out")
    extracted = open_bundle("out").manifest["extracted"]
    assert extracted == 1
    rows += [
        Row(
            f"build after one change ({extracted} speech extracted)",
            f"{again.seconds:.1f} s",
            f"{again.seconds / first.seconds:.2f}",
        ),
        Row("… peak memory (PSS)", f"{again.memory / 1e6:,.0f} MB"),
    ]
    idle = build("-o", "out")
    rows.append(Row("build after no change", f"{idle.seconds:.1f} s", f"{idle.seconds / first.seconds:.2f}"))
    changed.write_text(text, "utf-8")
    draw = Random(2026)  # noqa: S311  # no secret
    for kill in range(kills):
        moment = draw.uniform(0, first.seconds)
        killed(f"kill{kill}", moment)
        finished = build("-o", f"kill{kill}")
        assert files(f"kill{kill}") == reference, moment
        rows.append(
            Row(
                f"killed after {moment:.0f} s and built again: the same bytes",
                f"{finished.seconds:.1f} s",
                f"{finished.seconds / first.seconds:.2f}",
            )
        )
    one = build("-o", "one", "--engine", "dask", "--jobs", "1")
    two = build("-o", "two", "--engine", "dask", "--jobs", "2")
    assert files("one") == files("two") == reference
    rows += [
        Row("one Dask worker: the same bytes", f"{one.seconds:.1f} s", "1"),
        Row("two Dask workers: the same bytes", f"{two.seconds:.1f} s", f"{one.seconds / two.seconds:.2f}"),
        Row("… peak memory (PSS), with scheduler and workers", f"{two.memory / 1e6:,.0f} MB"),
    ]
    return rows


def main() -> None:
    """Prints the table."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--speeches", type=int, default=10_000, help="how many speeches of 3,000 characters")
    options.add_argument("--kills", type=int, default=10, help="how many builds are killed")
    chosen = options.parse_args()
    os.environ["PYTHONPATH"] = str(Path(__file__).parent.parent)
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        for line in table(measured(chosen.speeches, chosen.kills), markdown=True):
            sys.stdout.write(f"{line}\n")
        os.chdir("/")


if __name__ == "__main__":
    main()
