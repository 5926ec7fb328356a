"""The engine dask: the same bytes as one process, also where a worker is killed; what can go wrong is told in one line."""

from __future__ import annotations

import gc
import os
import re
import signal
import sys
from functools import partial
from multiprocessing import get_all_start_methods
from operator import add
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from extract import BundleError, InputError, TifaError
from graph.assembly import build_bundle
from graph.bundle import open_bundle
from graph.cluster import Cluster
from graph.collection import RARELY
from tests.recombined import recombined

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

distributed = pytest.importorskip("distributed")


@pytest.fixture(scope="module")
def scheduler() -> Iterator[str]:
    """The address of a cluster of two workers."""
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address="127.0.0.1:0") as cluster:
        yield cluster.scheduler_address


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Speeches, where the test stands."""
    monkeypatch.chdir(tmp_path)
    recombined(Path("in"), 24, 400)
    monkeypatch.setattr("graph.rounds.CHUNK", 3)
    monkeypatch.setattr("graph.assembly.CHUNK", 3)
    return tmp_path


def whole(path: str) -> dict[str, bytes]:
    return {str(p.relative_to(path)): p.read_bytes() for p in sorted(Path(path).rglob("*")) if p.is_file()}


def test_workers_look_rarely_for_garbage_while_a_build_is_there(scheduler: str) -> None:
    """And as before when it has gone: they are not ours."""
    with distributed.Client(scheduler) as client:
        before = client.run(gc.get_threshold)
        engine = Cluster(scheduler)
        assert list(engine.in_order(len, ["甲", "乙丙"])) == [1, 2]
        during = client.run(gc.get_threshold)
        engine.end()
        after = client.run(gc.get_threshold)

    assert set(during.values()) == {RARELY}
    assert after == before


def test_a_build_leaves_a_cluster_that_has_gone(scheduler: str) -> None:
    """And one whose workers look for garbage as before already, because another build has ended: what is to be told is not that."""
    engine, other = Cluster(scheduler), Cluster(scheduler)
    for each in (engine, other):
        assert list(each.in_order(len, ["甲"])) == [1]
    engine.end()
    other.end()
    with distributed.LocalCluster(n_workers=1, threads_per_worker=1, dashboard_address="127.0.0.1:0") as short_lived:
        engine = Cluster(short_lived.scheduler_address)
        assert list(engine.in_order(len, ["甲"])) == [1]
    engine.end()


def once_dead(flag: Path, work: Callable[..., object], thing: object) -> object:
    """``work``, but the first worker that comes here dies."""
    if not flag.exists():
        flag.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return work(thing)


def always_dead(_: object) -> None:
    """Kills every worker that tries."""
    os.kill(os.getpid(), signal.SIGKILL)


class Mortal(Cluster):
    """A cluster that loses a worker at the first piece of work named ``at``."""

    def __init__(self, address: str | None, at: str) -> None:
        super().__init__(address)
        self._at = at

    def _mortal(self, work: Callable[..., object]) -> Callable[..., object]:
        named = isinstance(work, partial) and work.func.__name__ == self._at
        return partial(once_dead, Path("died").resolve(), work) if named else work

    def in_order(self, work: Callable[..., object], things: Iterable) -> Iterator:
        """As ``Cluster``."""
        return super().in_order(self._mortal(work), things)

    def merged(
        self, work: Callable[..., object], things: Iterable, merge: Callable[..., object], told: Callable[[], None]
    ) -> object:
        """As ``Cluster``."""
        return super().merged(self._mortal(work), things, merge, told)


@pytest.mark.parametrize("at", ["_read_batch", "extract_chunk", "count_chunk", "_write_part"])
def test_a_killed_worker_changes_nothing_in_the_bundle(scheduler: str, place: Path, at: str) -> None:
    """Whatever it had in hand is done by another: nothing is lost, nothing is counted twice."""
    build_bundle(["in"], "alone")

    build_bundle(["in"], "out", engine=Mortal(scheduler, at))

    assert Path("died").exists()
    assert whole("out") == whole("alone")


def test_a_cluster_rebuilds_what_one_process_built(scheduler: str, place: Path) -> None:
    """The engines may take turns: only what changed is extracted, and the bytes are those of either."""
    build_bundle(["in"], "out")
    Path("in/000003.txt").write_text("在全县大会上的讲话\n同志们：做好“六稳”工作、落实“六保”任务。", "utf-8")

    assert build_bundle(["in"], "out", engine=Cluster(scheduler)).extracted == 1

    manifest = re.compile(rb'\n "extracted": \d+,')
    build_bundle(["in"], "fresh")
    out, fresh = whole("out"), whole("fresh")
    assert manifest.sub(b"", out.pop("manifest.json")) == manifest.sub(b"", fresh.pop("manifest.json"))
    assert out == fresh


def test_an_aggregated_graph_is_the_same_by_either_engine(scheduler: str, place: Path) -> None:
    """Sums that are made in a tree are those that are made in a row."""
    build_bundle(["in"], "alone", graph_limit=10)
    build_bundle(["in"], "out", graph_limit=10, engine=Cluster(scheduler))

    assert whole("out") == whole("alone")
    assert open_bundle("out").manifest["aggregated"]


def test_results_come_in_order_and_sums_are_whole(scheduler: str) -> None:
    """A slow first thing does not let the others overtake it; three levels of sums hold every result once; each is told."""
    cluster, told = Cluster(scheduler), []
    numbers = list(range(600))

    assert list(cluster.in_order(partial(add, 1), numbers)) == [n + 1 for n in numbers]
    assert cluster.merged(partial(add, 1), numbers, sum, lambda: told.append(1)) == sum(numbers) + 600
    assert len(told) == 600
    cluster.end()
    cluster.end()
    assert list(cluster.in_order(abs, [-1])) == [1]  # it can be used again
    cluster.end()


def test_errors_of_the_work_reach_the_caller(scheduler: str, place: Path) -> None:
    """A worker's error is the caller's, in the same words."""
    Path("empty").mkdir()
    with pytest.raises(InputError, match="no readable speech"):
        build_bundle(["empty"], "out", engine=Cluster(scheduler))
    with pytest.raises(ValueError, match="六"):
        list(Cluster(scheduler).in_order(int, ["5", "六"]))


def test_work_that_kills_its_workers_is_told(scheduler: str) -> None:
    """It is tried by several, and then given up, in one line."""
    with pytest.raises(TifaError, match="killed one worker after another"):
        list(Cluster(scheduler).in_order(always_dead, [1]))


def test_a_worker_with_another_lexicon_refuses_the_work(scheduler: str, place: Path) -> None:
    """Bundles of two kinds of knowledge are never mixed."""
    Path("own.csv").write_text("name,kind,items,sources\n五朵金花,numeral,,x\n", "utf-8")

    def other(work: partial) -> partial:
        Path("own.csv").write_text("name,kind,items,sources\n六朵金花,numeral,,x\n", "utf-8")
        return work

    class Late(Cluster):
        def in_order(self, work: Callable[..., object], things: Iterable) -> Iterator:
            return super().in_order(other(work) if work.func.__name__ == "extract_chunk" else work, things)  # type: ignore[attr-defined]

    with pytest.raises(TifaError, match="another Tifa or another lexicon"):
        build_bundle(["in"], "out", lexicon_path="own.csv", engine=Late(scheduler))


def test_a_scheduler_that_does_not_answer_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """A wrong address is an error that the user can mend."""
    with pytest.raises(TifaError, match=r"^tcp://127\.0\.0\.1:9: no Dask scheduler answers there"):
        list(Cluster("tcp://127.0.0.1:9").in_order(abs, [1]))


def test_without_dask_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who asks for the engine without having it is told what to install."""
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(TifaError, match=r"pip install 'tifa-graph\[dask\]'"):
        list(Cluster().in_order(abs, [1]))


def test_a_cluster_of_one_s_own_needs_no_address(place: Path) -> None:
    """Without a scheduler so many processes of this machine are started, and ended."""
    cluster = Cluster(jobs=1)
    assert list(cluster.in_order(abs, [-1, -2])) == [1, 2]
    cluster.end()


def forked(_: object) -> bool:
    """Whether this process was forked from one that had put objects out of the collector's sight."""
    return gc.get_freeze_count() > 0


@pytest.mark.skipif("forkserver" not in get_all_start_methods(), reason="the system forks no processes")
def test_workers_of_one_s_own_share_the_model() -> None:
    """They are forked from a server that holds it, so each starts at once and takes little memory of its own."""
    cluster = Cluster(jobs=2)
    assert all(cluster.in_order(forked, range(4)))
    cluster.end()


def test_a_worker_of_one_s_own_may_die(place: Path) -> None:
    """Another takes its place, and the work goes on."""
    build_bundle(["in"], "alone")

    build_bundle(["in"], "out", engine=Mortal(None, "extract_chunk"))

    assert Path("died").exists()
    assert whole("out") == whole("alone")


def test_a_bundle_of_an_engine_is_locked_too(scheduler: str, place: Path) -> None:
    """One build writes at a time, whatever does its work."""
    from graph.swap import locked

    with locked(Path("out")), pytest.raises(BundleError, match="another build"):
        build_bundle(["in"], "out", engine=Cluster(scheduler))
