"""What working processes share: the server that forks them imports this once (``jobs.py``), and then holds the lexicon and pkuseg's model.

A fork shares the memory of its parent until one of the two writes to it. Python's cycle collector would write to every
object, so those that stand now are taken out of its sight.
"""

import gc
import os
import signal

__all__: list[str] = []


def _load() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # an interrupt is the parent's to deal with, during what follows too
    from extract import extract  # noqa: PLC0415  # see above

    # 三公 stands in 三公里: only the model can tell. The rest wants a year, names, relations and lists, so that their patterns stand too.
    extract("在全县大会上的讲话\n（2020年7月1日）\n走了三公里山路。做好“六稳”工作、落实“六保”任务，即保居民就业、保基本民生。")
    gc.collect()
    gc.freeze()


# Set while the server is started (jobs.py); whoever else imports this, as a search for doctests does, wants nothing loaded.
if os.environ.get("TIFA_PRELOAD"):
    _load()
