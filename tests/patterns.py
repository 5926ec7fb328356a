"""Every regular expression that Tifa compiles: ``python -m tests.patterns`` prints them, one JSON list a line (where, pattern, flags).

Found by listening to the compiler of ``re`` while all modules are imported and the sample corpus is read: a new pattern is among
them without being named here, wherever it is made.
"""

from __future__ import annotations

import importlib
import json
import pkgutil
import re
import sys
from pathlib import Path
from typing import Any

SPEECHES = Path(__file__).parents[1] / "data" / "speeches"
OURS = ("extract", "graph")


def compiled() -> dict[tuple[str, int], str]:
    """Pattern and flags of each expression, and the module that compiled it first. Only the first call of a process finds them all."""
    found: dict[tuple[str, int], str] = {}
    compiler: Any = re._compiler  # type: ignore[attr-defined]
    compile_ = compiler.compile

    def listening(pattern: Any, flags: int = 0) -> re.Pattern[str]:
        made: re.Pattern[str] = compile_(pattern, flags)
        frame = sys._getframe(1)
        while frame.f_back and frame.f_globals["__name__"] in ("re", "re._compiler", "functools"):
            frame = frame.f_back
        module = frame.f_globals["__name__"]
        if module.partition(".")[0] in OURS and isinstance(made.pattern, str):
            found.setdefault((made.pattern, made.flags), module)
        return made

    compiler.compile = listening
    try:
        _compile_all()
    finally:
        compiler.compile = compile_
    return found


def _compile_all() -> None:
    import extract
    import graph

    modules = []
    for package in (extract, graph):
        modules += [
            package,
            *(importlib.import_module(m.name) for m in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")),
        ]
    for speech in extract.read_speeches([SPEECHES]):
        extract.extract(speech)
    for module in modules:
        for table in vars(module).values():
            for row in table if isinstance(table, tuple) else ():
                getattr(row, "regex", None)  # the tables of rules compile their rows when they are asked


if __name__ == "__main__":
    for (pattern, flags), module in sorted(compiled().items(), key=lambda found: (found[1], found[0])):
        print(json.dumps([module, pattern, flags]))  # noqa: T201
