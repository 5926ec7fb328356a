"""A bundle as tables for other programs: CSV for spreadsheets, Parquet for everything else.

Five tables, whose keys join them (a formula's key names one sense: ``formula:六稳``, ``formula:六稳@南宁市``):

- ``formulas``: key, then what the schema says of a formula; the members of ``sources`` and ``variants`` as JSON
- ``speeches``: id, then what the schema says of a speech
- ``mentions``: speech, formula, name, surface (the words as printed), start, end (code points of the exact text, half-open)
- ``items``: formula, name, item, position (from 1), documents, in_lexicon, years and speeches (as JSON)
- ``links``: source, target, kind, documents, sentences, shared, expected, p, verbs and speeches (as JSON): what joins two formulas

A bundle whose graph is aggregated gives, in place of speeches and mentions, which its own tables have,

- ``groups``: key, then what the schema says of the speeches of a year at a place
- ``uses``: group, formula, name, documents, count (mentions)

Rows are in the graph's order: by key, and by place in the text. Whole numbers stay whole where some are missing.
"""

from __future__ import annotations

import json
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pandas as pd

from .query import speech_id, texts_of
from .schema import BOOL, EDGES, FLOAT, INT, NODES, STR
from .tally import clean

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from .bundle import Bundle
    from .schema import EdgeKind, NodeKind, Types

__all__ = ["export_tables", "write_tables_csv", "write_tables_parquet"]

# What a spreadsheet takes for the start of a formula (OWASP, CSV Injection), also in full width; and our own mark for that.
_RISKY = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "'")
_DTYPES: dict[Types, str] = {BOOL: "boolean", INT: "Int64", FLOAT: "Float64", STR: "string"}
_NODES, _EDGES = {kind.name: kind for kind in NODES}, {kind.name: kind for kind in EDGES}
_LINKS = [kind for kind in EDGES if kind.source == kind.target == "formula"]


def export_tables(bundle: Bundle) -> dict[str, pd.DataFrame]:
    """The five tables by name, as the file's head describes them; an empty one has its columns too.

    >>> from extract import extract
    >>> from graph import bundle_of
    >>> tables = export_tables(bundle_of([extract("做好“六稳”工作、落实“六保”任务。")]))
    >>> tables["mentions"][["name", "start", "end"]].values.tolist()
    [['六保', 12, 14], ['六稳', 3, 5]]
    >>> tables["links"][["source", "target", "kind", "documents"]].values.tolist()[1]
    ['formula:六稳', 'formula:六保', 'paired', 1]
    """
    graph = bundle.graph
    formulas = [{"key": key, **a} for key, a in graph.nodes(data=True) if a["kind"] == "formula"]
    links = [{"source": a, "target": b, **data} for a, b, kind, data in _edges(bundle) if kind in {k.name for k in _LINKS}]
    items = [
        {"formula": a, "name": graph.nodes[a]["name"], "item": graph.nodes[b]["name"], **data}
        for a, b, kind, data in _edges(bundle)
        if kind == "enumerates"
    ]
    return {
        "formulas": _table(formulas, {"key": STR} | _types(_NODES["formula"])),
        **(_of_groups if bundle.aggregated else _of_speeches)(bundle),
        "items": _table(items, dict.fromkeys(("formula", "name", "item"), STR) | _types(_EDGES["enumerates"])),
        "links": _table(links, dict.fromkeys(("source", "target", "kind"), STR) | _types(*_LINKS)),
    }


def write_tables_csv(bundle: Bundle, folder: Path) -> list[Path]:
    r"""Writes ``formulas.csv`` and the other four below ``folder``, and says which files these are, in the order of the file's head.

    UTF-8 with a byte order mark, by which spreadsheets know Chinese; a comma between cells, ``\n`` between rows, an empty cell for what
    is missing. A text that a spreadsheet would compute (it begins with = + - @, their full-width forms, a tab or a line end) is written
    with an apostrophe before it, and so is one that begins with an apostrophe: to read the tables elsewhere take one off
    (``text.removeprefix("'")``), or take Parquet, where nothing is added.

    Each file is written under another name and then renamed: what stands under its own name is whole. The same bundle gives the
    same bytes. Raises ``OSError`` when ``folder`` can't be written.
    """

    def write(table: pd.DataFrame, path: Path) -> None:
        texts = [name for name, dtype in table.dtypes.items() if dtype == "string"]
        harmless = table.assign(**{str(name): table[name].map(_harmless) for name in texts})
        harmless.to_csv(path, index=False, encoding="utf-8-sig", lineterminator="\n")

    return _write(bundle, folder, "csv", write)


def write_tables_parquet(bundle: Bundle, folder: Path) -> list[Path]:
    """Writes the five tables as ``formulas.parquet`` and so on below ``folder``, with nothing changed; else as ``write_tables_csv``."""

    def write(table: pd.DataFrame, path: Path) -> None:
        table.to_parquet(path, index=False, compression="zstd")

    return _write(bundle, folder, "parquet", write)


def _edges(bundle: Bundle) -> Iterable[tuple[str, str, str, dict[str, Any]]]:
    edges: Iterable[tuple[str, str, str, dict[str, Any]]] = bundle.graph.edges(keys=True, data=True)
    return edges


def _of_speeches(bundle: Bundle) -> dict[str, pd.DataFrame]:
    speeches = [{"id": speech_id(key), **a} for key, a in bundle.graph.nodes(data=True) if a["kind"] == "speech"]
    named = dict.fromkeys(("speech", "formula", "name", "surface"), STR) | {"start": INT, "end": INT}
    return {
        "speeches": _table(speeches, {"id": STR} | _types(_NODES["speech"])),
        "mentions": _table(_mentions(bundle), named),
    }


def _of_groups(bundle: Bundle) -> dict[str, pd.DataFrame]:
    nodes = bundle.graph.nodes
    groups = [{"key": key, **a} for key, a in nodes(data=True) if a["kind"] == "group"]
    uses = [
        {"group": group, "formula": formula, "name": nodes[formula]["name"], **data}
        for group, formula, kind, data in _edges(bundle)
        if kind == "uses"
    ]
    return {
        "groups": _table(groups, {"key": STR} | _types(_NODES["group"])),
        "uses": _table(uses, dict.fromkeys(("group", "formula", "name"), STR) | _types(_EDGES["uses"])),
    }


def _mentions(bundle: Bundle) -> list[dict[str, Any]]:
    texts = texts_of(bundle)
    rows = []
    for speech, formula, kind, data in _edges(bundle):
        if kind == "mentions":
            sid = speech_id(speech)
            named = {"speech": sid, "formula": formula, "name": bundle.graph.nodes[formula]["name"]}
            spans = json.loads(data["spans"])
            rows += [{**named, "surface": clean(texts[sid][a:b]), "start": a, "end": b} for a, b in spans]
    return rows


def _types(*kinds: NodeKind | EdgeKind) -> dict[str, Types]:
    """What the schema lets such nodes or edges carry, beside their kind."""
    return {name: types for kind in kinds for name, types in (kind.required | kind.optional).items() if name != "kind"}


def _table(rows: list[dict[str, Any]], types: dict[str, Types]) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=list(types))
    return table.astype({name: _DTYPES[kind] for name, kind in types.items()})


def _harmless(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and value.startswith(_RISKY) else value


def _write(bundle: Bundle, folder: Path, ending: str, write: Callable[[pd.DataFrame, Path], None]) -> list[Path]:
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for name, table in export_tables(bundle).items():
        path = folder / f"{name}.{ending}"
        with _renamed(path) as part:
            write(table, part)
        paths.append(path)
    return paths


@contextmanager
def _renamed(path: Path) -> Iterator[Path]:
    """Another name to write to; it becomes ``path`` when all went well, and nothing otherwise."""
    part = path.with_name(f"{path.name}.part")
    try:
        yield part
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
