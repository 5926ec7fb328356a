"""PDF files are read by a process of its own, which gets no more memory and time than it is given.

pdfium is C++, and reads what strangers wrote: a file of two kilobytes can make it take all memory there is. Then that process dies, and the
reading of all other files goes on. One process reads file after file, for it takes half a second to start.
"""

from __future__ import annotations

import atexit
import json
import os
import subprocess
import sys
from functools import cache
from threading import Lock
from typing import IO, Any

from ..errors import InputError
from .limits import MB
from .pdf import read_pdf

__all__ = ["confined_pdf"]

_MEMORY = 1_000 * MB  # what a process takes that reads nothing, and then some
_SECONDS = 60  # of work; the longest report takes one
_SIZE = 8  # bytes that say how many follow
_one_at_a_time = Lock()


def confined_pdf(data: bytes, limit: int) -> Any:  # noqa: ANN401  # as below
    """What ``read_pdf`` gives of a PDF file. ``limit`` is the bytes that a file may take.

    Raises ``InputError`` as ``read_pdf`` does, and when the file takes memory or time out of proportion.
    """
    with _one_at_a_time:
        process = _process(os.getpid(), _MEMORY + 5 * limit, _SECONDS + limit // (10 * MB))
        said = None
        try:
            _send(process.stdin, data)
            said = _received(process.stdout)
        except BrokenPipeError:
            pass
        finally:
            if said is None:  # it died, or we were interrupted
                _process.cache_clear()
                process.kill()
                process.communicate()
    if said is None:
        raise InputError(
            "takes more memory or time than a PDF file of speeches; print it to a new PDF file, or raise the limit with --max-size"
        )
    read, reason = json.loads(said)
    if reason:
        raise InputError(reason)
    return read


@cache
def _process(_owner: int, memory: int, seconds: int) -> subprocess.Popen[bytes]:
    """The process that reads for its owner: a copy of us by fork has to have its own."""
    # Our own modules from where we have them, and from nowhere else: not from the folder in which the user stands.
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "PYTHONSAFEPATH": "1"}
    command = [sys.executable, "-m", __spec__.name, str(memory), str(seconds)]
    pipe, nowhere = subprocess.PIPE, subprocess.DEVNULL
    process = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=nowhere, env=environment)  # noqa: S603  # our own module
    atexit.register(process.kill)
    return process


def _send(stream: IO[bytes] | None, data: bytes) -> None:
    if stream is not None:
        stream.write(len(data).to_bytes(_SIZE, "big") + data)
        stream.flush()


def _received(stream: IO[bytes] | None) -> bytes | None:
    """What the other side has sent, None when it has gone."""
    if stream is None or len(head := stream.read(_SIZE)) < _SIZE:
        return None
    data = stream.read(size := int.from_bytes(head, "big"))
    return data if len(data) == size else None


def _answer(data: bytes) -> bytes:
    """What is read of ``data`` and why not, of which one is null, as JSON."""
    try:
        return json.dumps([read_pdf(data), None]).encode()
    except InputError as error:
        return json.dumps([None, str(error)]).encode()


def _serve(memory: int, seconds: int) -> None:
    """What the process does until nobody asks: files on standard input, answers on standard output."""
    while (data := _received(sys.stdin.buffer)) is not None:
        _confine(memory, seconds)
        _send(sys.stdout.buffer, _answer(data))


def _confine(memory: int, seconds: int) -> None:
    """From now on this process may take so much memory in all, and so many seconds more, and leaves no picture of itself when it dies."""
    try:
        import resource  # noqa: PLC0415  # Windows has none
    except ImportError:
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + seconds, resource.RLIM_INFINITY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    _serve(*map(int, sys.argv[1:]))
