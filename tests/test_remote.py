"""Corpora that lie elsewhere, by fsspec: its file system in memory stands for s3:// and hdfs://."""

from __future__ import annotations

from typing import TYPE_CHECKING

import fsspec
import pytest

from extract import InputError, Skip, Speech, read_speeches
from extract.reading.remote import open_remote

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def corpus() -> Iterator[str]:
    """A folder in memory, with what a folder may hold."""
    system = fsspec.filesystem("memory")
    for name, text in {
        "b.md": "# 在全县大会上的讲话\n同志们：开会。",
        "县/a.txt": "同志们：做好“六稳”工作。",
        "县/metadata.csv": "file,year,place\na.txt,2020,某县\n",
        "t.jsonl": '{"text": "甲", "id": "r"}\n{oops\n',
        "picture.png": "",
        "old.doc": "",
    }.items():
        system.pipe(f"/corpus/{name}", text.encode())
    yield "memory://corpus"
    system.rm("/corpus", recursive=True)


def read(path: str) -> tuple[list[Speech], list[Skip]]:
    skips: list[Skip] = []
    return list(read_speeches([path], on_skip=skips.append)), skips


def test_a_folder_elsewhere_is_read_as_one_here(corpus: str) -> None:
    """Ids are paths below it, sources the address as typed; sidecars tell, and faults are told."""
    speeches, skips = read(corpus)

    assert [(s.id, s.source) for s in speeches] == [
        ("b", "memory://corpus/b.md"),
        ("r", "memory://corpus/t.jsonl"),
        ("县/a", "memory://corpus/县/a.txt"),
    ]
    assert (speeches[2].year, speeches[2].place) == (2020, "某县")
    assert [(s.path, s.fault) for s in skips] == [
        ("memory://corpus/县/metadata.csv", False),
        ("memory://corpus/old.doc", True),
        ("memory://corpus/picture.png", False),
        ("memory://corpus/t.jsonl:2", True),
    ]


def test_a_file_elsewhere_goes_under_its_name(corpus: str) -> None:
    """As one that is given by itself here."""
    assert [(s.id, s.source) for s in read(f"{corpus}/县/a.txt")[0]] == [("a", f"{corpus}/县/a.txt")]


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("memory://nowhere", "no such file or folder"),
        ("https://example.org/speeches", "is an address of the web"),
        ("nosuch://bucket/a", "install the driver of nosuch:// for fsspec"),
    ],
)
def test_what_can_t_be_reached_is_told_in_one_line(path: str, words: str) -> None:
    """A wrong address, the web, a driver that is not there."""
    speeches, (skip,) = read(path)

    assert speeches == []
    assert words in skip.reason
    assert skip.fault
    assert "\n" not in skip.message


def test_a_driver_that_fails_is_told(corpus: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever it raises, when it lists and when it opens."""

    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("no\ncredentials")

    memory = type(fsspec.filesystem("memory"))
    with monkeypatch.context() as patched:
        patched.setattr(memory, "find", fail)
        assert read(corpus)[1][0].reason.startswith("can't be listed (no credentials)")
    monkeypatch.setattr(memory, "open", fail)
    with pytest.raises(OSError, match="no credentials"):
        open_remote(f"{corpus}/b.md")
    assert "can't be read (no credentials)" in read(f"{corpus}/b.md")[1][0].reason


def test_without_a_listener_the_fault_is_raised() -> None:
    """As with any path."""
    with pytest.raises(InputError, match="address of the web"):
        list(read_speeches(["https://example.org/a.txt"]))
