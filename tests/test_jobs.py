"""Work by several processes."""

from __future__ import annotations

import math
import os
import subprocess
import sys
from itertools import count
from multiprocessing import get_all_start_methods
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from extract import TifaError
from graph.jobs import end_server, in_order

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.mark.parametrize("jobs", [1, 2])
def test_results_come_in_the_order_of_the_things(jobs: int):
    """A slow first thing does not let the others overtake it."""
    numbers = [60_000, *range(40)]
    assert list(in_order(math.factorial, numbers, jobs)) == [math.factorial(n) for n in numbers]


def test_only_a_few_things_are_held_at_a_time():
    """Of an endless supply only as many are drawn as are needed to keep the processes busy."""
    drawn: list[int] = []

    def endless() -> Iterator[int]:
        for number in count():
            drawn.append(number)
            yield number

    results = in_order(math.factorial, endless(), 2)
    assert next(results) == 1
    results.close()
    assert len(drawn) < 50


def test_a_process_that_dies_is_told_in_one_line():
    """A worker that ends at once is an error that the user can mend, not a traceback and not a hang."""
    with pytest.raises(TifaError, match="fewer --jobs"):
        list(in_order(os._exit, [1, 1, 1], 2))


def test_an_error_of_the_work_reaches_the_caller():
    """What the work raises is raised in the parent, with its message."""
    with pytest.raises(ValueError, match="六"):
        list(in_order(int, ["5", "六"], 2))


needs_server = pytest.mark.skipif("forkserver" not in get_all_start_methods(), reason="this system forks from no server")
HELD = "__import__('extract.boundaries', fromlist=['_'])._segmenter.cache_info().currsize"


def alone(folder: Path, script: str) -> subprocess.CompletedProcess[str]:
    """What a script says that lies in ``folder`` and is run from there, with a server of its own."""
    (folder / "script.py").write_text(script, "utf-8")
    place = {"PYTHONPATH": str(Path(__file__).parent.parent)}
    return subprocess.run(
        [sys.executable, "script.py"], cwd=folder, env=os.environ | place, capture_output=True, text=True, timeout=60, check=False
    )


@needs_server
def test_processes_find_the_model_loaded_and_this_one_never_loads_it(tmp_path: Path):
    """Before any work is done each process holds the model that the server loaded; who only hands out the work holds none."""
    told = alone(
        tmp_path,
        f"from graph.jobs import in_order\nif __name__ == '__main__':\n    print(*in_order(eval, [{HELD!r}] * 20, 2), {HELD})",
    )
    assert (told.stdout, told.stderr) == ("1 " * 20 + "0\n", "")


def test_whoever_else_imports_what_the_server_does_keeps_its_interrupts():
    """A search for doctests by ``python -c`` neither loads the model nor comes to ignore Ctrl-C."""
    code = "import graph.preload, signal, sys; print(signal.getsignal(signal.SIGINT).__name__, 'pkuseg' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout == "default_int_handler False\n"


@needs_server
def test_processes_find_modules_where_this_one_does(tmp_path: Path):
    """A file of the same name where the user stands is not taken for ours, if this process does not take it."""
    (tmp_path / "here").mkdir()
    (tmp_path / "here" / "extract.py").write_text("raise SystemExit", "utf-8")
    script = (
        "import os\nfrom graph.jobs import in_order\nif __name__ == '__main__':\n"
        f"    os.chdir('here')\n    print(*in_order(eval, [{HELD!r}], 2), 'PYTHONSAFEPATH' in os.environ)"
    )
    told = alone(tmp_path, script)
    assert (told.stdout, told.stderr) == ("1 False\n", "")


@needs_server
def test_a_server_that_dies_is_told_in_one_line(tmp_path: Path):
    """Where there is no memory for the model, that is an error that the user can mend."""
    (tmp_path / "greedy.py").write_text("import os\nos._exit(1)", "utf-8")
    script = (
        "from extract import TifaError\nfrom graph import jobs\nif __name__ == '__main__':\n    jobs._SHARED = 'greedy'\n"
        "    try:\n        print(*jobs.in_order(len, ['六稳'], 2))\n    except TifaError as error:\n        print(error)"
    )
    told = alone(tmp_path, script)
    assert "fewer --jobs" in told.stdout
    assert told.stderr == ""


@needs_server
def test_a_server_that_has_ended_is_started_anew():
    """Its memory is given back when it is not needed, and work can go on later."""
    from multiprocessing.forkserver import _forkserver

    assert list(in_order(len, ["六稳"], 2)) == [2]
    server = _forkserver._forkserver_pid
    end_server()
    end_server()
    with pytest.raises(ProcessLookupError):
        os.kill(server, 0)
    assert list(in_order(len, ["六保任务"], 2)) == [4]


def test_where_no_server_can_fork_processes_start_afresh(monkeypatch: pytest.MonkeyPatch):
    """The results are the same, only dearer."""
    monkeypatch.setattr("graph.jobs.get_all_start_methods", lambda: ["spawn"])
    assert list(in_order(len, ["六稳", "六保任务"], 2)) == [2, 4]
