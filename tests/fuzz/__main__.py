"""``python -m tests.fuzz [TARGET …] --seconds N``: atheris on each target for so long; a finding is kept below ``build/fuzz/TARGET``.

Atheris has wheels for Linux on x86-64 alone; elsewhere this says so and does nothing. Status 1: something was found.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

FOUND = Path("build/fuzz")


def main() -> int:
    """Each target in a process of its own, one after the other."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("targets", nargs="*", metavar="TARGET")
    parser.add_argument("--seconds", type=int, default=600, help="for each target (600)")
    parser.add_argument("--seed", type=int, default=0, help="0: another each time")
    parser.add_argument("--runs", type=int, default=-1, help="no more inputs than this for each target")
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if find_spec("atheris") is None:
        print("fuzz: atheris is not here (it has wheels for Linux on x86-64 alone); nothing was tried")  # noqa: T201
        return 0
    if asked.here:
        _fuzz(asked.targets[0], asked.seconds, asked.seed, asked.runs)
    from tests.fuzz.targets import TARGETS

    if unknown := set(asked.targets) - set(TARGETS):
        parser.error(f"no target {min(unknown)}; there are {' '.join(TARGETS)}")
    bounds = ["--seconds", str(asked.seconds), "--seed", str(asked.seed), "--runs", str(asked.runs)]
    failed = []
    for name in asked.targets or TARGETS:
        print(f"fuzz: {name}, {asked.seconds} s", flush=True)  # noqa: T201
        if subprocess.run([sys.executable, "-m", "tests.fuzz", name, "--here", *bounds], check=False).returncode:
            failed.append(name)
    if failed:
        print(f"fuzz: findings in {' '.join(failed)}; see {FOUND}")  # noqa: T201
    return bool(failed)


def _fuzz(name: str, seconds: int, seed: int, runs: int) -> None:
    """Fuzzes one target in this process, which ends with it."""
    import atheris

    with atheris.instrument_imports(include=["extract", "graph"]):
        from tests.fuzz.targets import TARGETS
    target = TARGETS[name]
    corpus = FOUND / name / "corpus"
    corpus.mkdir(parents=True, exist_ok=True)
    for number, data in enumerate(target.seeds()):
        (corpus / f"seed{number}").write_bytes(data)
    options = [
        f"-max_total_time={seconds}",
        f"-seed={seed}",
        f"-runs={runs}",
        "-timeout=60",
        "-rss_limit_mb=6000",
        "-verbosity=0",
    ]
    atheris.Setup([name, *options, f"-artifact_prefix={FOUND / name}/", str(corpus)], target.run)
    atheris.Fuzz()


if __name__ == "__main__":
    sys.exit(main())
