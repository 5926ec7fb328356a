"""The segmenter is the real pkuseg with its own default model."""

from __future__ import annotations

import socket
from importlib.metadata import distribution, version
from pathlib import Path
from typing import TYPE_CHECKING

import pkuseg

if TYPE_CHECKING:
    import pytest


def test_it_is_the_release_we_pin():
    """The module that is imported belongs to the distribution pkuseg 0.0.25, not to a stand-in of that name."""
    assert version("pkuseg") == "0.0.25"
    owned = {Path(distribution("pkuseg").locate_file(file)).resolve() for file in distribution("pkuseg").files or ()}
    assert Path(pkuseg.__file__).resolve() in owned


def test_it_cuts_a_sentence_with_the_model_it_carries(monkeypatch: pytest.MonkeyPatch):
    """The default model lies in the package: words come out, and nothing asks the network."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("pkuseg asked the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    assert pkuseg.pkuseg().cut("全县第三农场种了三公里防护林") == ["全县", "第三", "农场", "种", "了", "三", "公里", "防护林"]
