"""A build that is cut short, by whatever: the older bundle stays whole, the next build finishes, and its bytes are those of one that was never cut."""

from __future__ import annotations

import errno
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from extract import BundleError, Record, Speech, TifaError, extract
from graph.assembly import build_bundle
from graph.bundle import open_bundle
from graph.jobs import Processes
from graph.swap import locked
from tests.recombined import recombined

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

SPEECHES = 30


def whole(path: Path) -> dict[str, bytes]:
    """Every file but for the one line of the manifest that tells what stood there before."""
    files = {str(p.relative_to(path)): p.read_bytes() for p in sorted(path.rglob("*")) if p.is_file()}
    return files | {"manifest.json": re.sub(rb'\n "extracted": \d+,', b"", files["manifest.json"])}


@pytest.fixture(scope="module")
def cut_short(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Speeches (``in``), an older bundle that lacks one of them and has another in other words (``out``), and a bundle of them all (``never cut``)."""
    place = tmp_path_factory.mktemp("faults")
    with pytest.MonkeyPatch.context() as patched:
        patched.chdir(place)
        recombined(Path("in"), SPEECHES, 400)
        build_bundle(["in"], "never cut")
        shutil.copytree("in", "kept")
        Path("in/000003.txt").unlink()
        Path("in/000007.txt").write_text("同志们：做好“六稳”工作。", "utf-8")
        build_bundle(["in"], "out")
        shutil.rmtree("in")
        Path("kept").rename("in")
    return place


@pytest.fixture
def place(cut_short: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of it, where the test stands."""
    shutil.copytree(cut_short, tmp_path / "place")
    monkeypatch.chdir(tmp_path / "place")
    return tmp_path / "place"


def build(before: str = "", *options: str) -> subprocess.Popen[str]:
    """``tifa build in -o out`` in pieces of four speeches, in a process of its own that runs the lines ``before`` first."""
    lines = f"""
import os, signal, time
import graph.assembly, graph.chunks, graph.rounds
graph.rounds.CHUNK = graph.assembly.CHUNK = 4
{before}
if __name__ == "__main__":
    from graph.cli import main
    main(["build", "in", "-o", "out", *{list(options)!r}])
"""
    Path("../build.py").write_text(lines, "utf-8")
    way = {"PYTHONPATH": str(Path(__file__).parent.parent)}
    return subprocess.Popen(
        [sys.executable, "../build.py"], env=os.environ | way, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def ended(process: subprocess.Popen[str]) -> tuple[int, str]:
    """Exit status and standard error of a build."""
    _, told = process.communicate(timeout=120)
    return process.returncode, told


def finishes_the_same() -> None:
    """The next build goes through, gives the bytes of one that was never cut, and leaves nothing else behind."""
    build_bundle(["in"], "out")
    assert whole(Path("out")) == whole(Path("never cut"))
    assert sorted(p.name for p in Path().iterdir()) == ["in", "never cut", "out"]


# The nth time that the build is about to change something on disk it is killed, as the system kills: nothing is cleaned up.
KILLED = """
from pathlib import Path
import shutil
steps = 0
def deadly(does):
    def step(*args, **options):
        global steps
        steps += 1
        if steps == {nth}:
            os.kill(os.getpid(), signal.SIGKILL)
        return does(*args, **options)
    return step
steps_of = [(Path, name) for name in ("rename", "replace", "touch", "write_bytes", "write_text", "unlink")]
steps_of += [(shutil, "rmtree"), (graph.assembly, "node_link_lines"), (graph.assembly, "graphml_lines")]
for owner, name in steps_of:
    setattr(owner, name, deadly(getattr(owner, name)))
"""


@pytest.mark.parametrize("nth", [2, 23, 54, 58, 60, 61, 63, 65])
def test_a_build_that_is_killed_leaves_a_whole_bundle_and_the_next_finishes(place: Path, nth: int) -> None:
    """Whatever it was about to write, move or remove; and a lock of the dead is none."""
    older, newer = whole(Path("out")), whole(Path("never cut"))

    assert ended(build(KILLED.format(nth=nth)))[0] == -signal.SIGKILL

    open_bundle("out")  # completes a swap that had begun: from then on the new bundle stands there
    assert whole(Path("out")) in (older, newer)
    finishes_the_same()


def test_what_was_done_before_is_not_done_again(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pieces that a killed build has extracted are found done, and count as extracted for the bundle all the same."""
    shutil.rmtree("out")
    ended(build(KILLED.format(nth=30)))
    done = len(list(Path("out.building/work").glob("alone-*")))
    monkeypatch.setattr("graph.rounds.CHUNK", 4)
    monkeypatch.setattr("graph.assembly.CHUNK", 4)
    read: list[str] = []

    def counting(speech: Speech, *others: object) -> Record:
        read.append(speech.id)
        return extract(speech, *others)  # type: ignore[arg-type]

    monkeypatch.setattr("graph.chunks.extract", counting)

    assert build_bundle(["in"], "out").extracted == SPEECHES
    assert 0 < done < SPEECHES / 4
    assert len(read) == SPEECHES - 4 * done
    assert whole(Path("out")) == whole(Path("never cut"))


SLOW = """
def slowly(*args, does=graph.chunks.extract):
    open("../begun", "w").close()
    time.sleep(0.3)
    return does(*args)
graph.chunks.extract = slowly
"""


def begun(process: subprocess.Popen[str]) -> None:
    """Waits until a slow build has begun to extract."""
    while not Path("../begun").exists():
        assert process.poll() is None
        time.sleep(0.02)


def test_an_interrupt_is_no_crash_and_the_next_build_goes_on(place: Path) -> None:
    """Ctrl-C ends the build with the status that shells know, without a traceback; the older bundle stands."""
    older = whole(Path("out"))
    process = build(SLOW)
    begun(process)
    process.send_signal(signal.SIGINT)

    status, told = ended(process)
    assert (status, told.strip()) == (130, "")
    assert whole(Path("out")) == older
    finishes_the_same()


def test_two_builds_do_not_write_one_bundle(place: Path) -> None:
    """The second is told at once, and the first goes on undisturbed; whoever opens the bundle has the older one until then."""
    older = whole(Path("out"))
    process = build(SLOW)
    begun(process)

    with pytest.raises(BundleError, match="another build writes here just now"):
        build_bundle(["in"], "out")
    open_bundle("out")
    assert whole(Path("out")) == older
    assert ended(process) == (0, "")
    finishes_the_same()


def test_a_lock_file_that_is_somebody_s_own_is_kept(place: Path) -> None:
    """What has content is not taken away."""
    Path("out.lock").write_text("notes", "utf-8")
    build_bundle(["in"], "out")

    assert Path("out.lock").read_text("utf-8") == "notes"


def test_who_opens_waits_for_a_swap_that_is_under_way(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Between its two renames there is no bundle, but there will be; where it never comes, that is told."""
    monkeypatch.setattr("graph.swap._PATIENCE", 0.2)
    Path("out").rename("out.previous")
    with locked(Path("out")), pytest.raises(BundleError, match="another build writes here"):
        open_bundle("out")

    assert open_bundle("out").manifest["counts"]["speeches"] == SPEECHES - 1


def full(*_: object, **__: object) -> None:
    """The disk is full."""
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "out.building/somewhere")


@pytest.mark.parametrize(
    "where",
    ["graph.inputs._write_shard", "pyarrow.parquet.write_table", "graph.assembly.graphml_lines", "graph.assembly.write_manifest"],
)
def test_a_full_disk_is_told_in_one_line_and_the_next_build_goes_on(
    place: Path, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    """Wherever the space runs out, the older bundle is untouched."""
    older = whole(Path("out"))
    with monkeypatch.context() as patched:
        patched.setattr(where, full)
        with pytest.raises(
            BundleError,
            match=r"^out.building/somewhere: the build stopped \(No space left on device\); what stands at out is untouched",
        ):
            build_bundle(["in"], "out")

    assert whole(Path("out")) == older
    finishes_the_same()


def test_a_file_that_may_not_grow_is_a_full_disk(place: Path) -> None:
    """The system's own refusal, in the middle of a file, through the command: one line, and the status of nothing written."""
    older = whole(Path("out"))
    status, told = ended(build("import resource\nresource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))"))

    assert status == 2
    assert re.fullmatch(
        r"tifa: .*: the build stopped \(.*\); what stands at out is untouched, and the next build goes on from here\n", told
    )
    assert whole(Path("out")) == older
    finishes_the_same()


def dying(flag: Path, work: Callable[..., object], thing: object) -> object:
    """``work``, but the first process that comes here dies."""
    if not flag.exists():
        flag.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return work(thing)


class Mortal(Processes):
    """An engine one of whose processes dies at its first piece of work of a kind."""

    def in_order(self, work: partial, things: Iterable) -> Iterator:
        """As ``Processes``."""
        mortal = partial(dying, Path("../died").resolve(), work) if work.func.__name__ == "extract_chunk" else work
        return super().in_order(mortal, things)


def test_a_worker_that_dies_is_told_and_the_next_build_goes_on(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The build ends with one line; what its other worker had done is found done."""
    monkeypatch.setattr("graph.rounds.CHUNK", 4)
    monkeypatch.setattr("graph.assembly.CHUNK", 4)
    older = whole(Path("out"))

    with pytest.raises(TifaError, match="a working process died"):
        build_bundle(["in"], "out", engine=Mortal(2))

    assert whole(Path("out")) == older
    finishes_the_same()


@pytest.mark.parametrize("name", ["speeches.parquet", "mentions.parquet"])
def test_what_a_cut_build_left_is_not_believed_when_it_is_harmed(place: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A piece that was done, and that a crash of the machine has emptied, is done again."""
    monkeypatch.setattr("graph.rounds.CHUNK", 4)
    monkeypatch.setattr("graph.assembly.CHUNK", 4)
    ended(build(KILLED.format(nth=50)))
    for piece in Path("out.building/work").glob(f"alone-*/{name}/*"):
        piece.write_bytes(b"")

    build_bundle(["in"], "out")

    assert whole(Path("out")) == whole(Path("never cut"))
