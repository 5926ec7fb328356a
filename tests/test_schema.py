"""The schema names what breaks it, and its documentation is the schema."""

from __future__ import annotations

import re
from pathlib import Path

import networkx as nx
import pytest

from extract import extract, load_lexicon
from graph.build import build_graph
from graph.formats import graphml_lines, node_link_lines
from graph.schema import EDGES, NODES, EdgeKind, NodeKind, check, formula_key

DOC = Path(__file__).parent.parent / "docs" / "schema.md"
SOUND: dict[str, dict[str, object]] = {
    "speech:a": {"kind": "speech", "name": "a", "characters": 3},
    "year:2020": {"kind": "year", "name": "2020", "year": 2020},
}


def sound() -> nx.MultiDiGraph:
    graph = nx.MultiDiGraph()
    for key, attributes in SOUND.items():
        graph.add_node(key, **attributes)
    graph.add_edge("speech:a", "year:2020", key="given_in", kind="given_in")
    return graph


def test_a_sound_graph_has_no_fault() -> None:
    """Nothing is said of a graph that is as it should be."""
    assert check(sound()) == []


@pytest.mark.parametrize(
    ("breaks", "fault"),
    [
        (lambda g: g.add_node("x", kind="thing"), "x: no node kind 'thing'"),
        (lambda g: g.add_node("x"), "x: no node kind None"),
        (lambda g: g.nodes["year:2020"].pop("year"), "year:2020: a year needs the attribute year"),
        (lambda g: g.nodes["year:2020"].update(colour="red"), "year:2020: a year has no attribute colour"),
        (lambda g: g.nodes["year:2020"].update(year="2020"), "year:2020: year is str"),
        (lambda g: g.nodes["year:2020"].update(year=True), "year:2020: year is bool"),
        (
            lambda g: g.add_edge("year:2020", "speech:a", key="given_in", kind="given_in"),
            "year:2020 -given_in-> speech:a: year:2020 should be a speech or group",
        ),
        (
            lambda g: g.add_edge("speech:a", "year:2020", key="x", kind="x"),
            "speech:a -x-> year:2020: no edge kind 'x' under the key 'x'",
        ),
        (
            lambda g: g.add_edge("speech:a", "year:2020", key="y", kind="given_in"),
            "speech:a -y-> year:2020: no edge kind 'given_in' under the key 'y'",
        ),
    ],
)
def test_each_kind_of_fault_is_named(breaks, fault: str) -> None:
    """A fault is told in one sentence that names the node or the edge."""
    graph = sound()
    breaks(graph)

    assert fault in check(graph)


def test_a_local_sense_has_a_key_of_its_own() -> None:
    """The national sense has the bare name, a local one its place behind it."""
    assert formula_key("六稳") == "formula:六稳"
    assert formula_key("六稳", "南宁市") == "formula:六稳@南宁市"


def _types(types: tuple[type, ...]) -> str:
    return types[0].__name__


def _row(kind: NodeKind | EdgeKind, ends: str) -> str:
    attributes = [f"`{n}` {_types(t)}" for n, t in kind.required.items() if n != "kind"]
    optional = [f"`{n}` {_types(t)}" for n, t in kind.optional.items()]
    return f"| `{kind.name}` | {ends}{kind.meaning} | {', '.join(attributes) or '–'} | {', '.join(optional) or '–'} |"


def rendered() -> str:
    """The two tables as they should stand in docs/schema.md."""
    head = "| kind | what it is | always | where there is one |\n|---|---|---|---|\n"
    nodes = head + "\n".join(_row(kind, "") for kind in NODES)
    edges = head + "\n".join(_row(kind, f"{kind.source} → {kind.target}: ") for kind in EDGES)
    return f"## Nodes\n\n{nodes}\n\n## Edges\n\n{edges}\n"


def test_the_document_shows_the_schema_of_today() -> None:
    """docs/schema.md holds the tables that the code gives."""
    assert rendered() in DOC.read_text("utf-8")


def test_the_document_s_three_lines_read_both_files_as_one_graph(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What docs/schema.md says of reading with NetworkX alone holds, line by line."""
    graph = build_graph([extract("做好“六稳”工作、落实“六保”任务。")], load_lexicon())
    demo = tmp_path / "build" / "demo"
    demo.mkdir(parents=True)
    (demo / "graph.json").write_bytes(b"".join(node_link_lines(graph)))
    (demo / "graph.graphml").write_bytes(b"".join(graphml_lines(graph)))
    monkeypatch.chdir(tmp_path)
    lines = re.findall(r"^>>> (.+)$", DOC.read_text("utf-8"), re.MULTILINE)
    names: dict[str, object] = {}
    read: list[nx.MultiDiGraph] = []
    for line in lines:
        exec(line, names)  # noqa: S102  # the document's own lines
        if line.startswith("graph ="):
            read.append(names["graph"])  # type: ignore[arg-type]

    assert len(lines) == 3
    assert set(read[1].graph) == {"node_default", "edge_default"}
    read[1].graph.clear()
    assert nx.utils.graphs_equal(read[0], graph)
    assert nx.utils.graphs_equal(read[1], graph)
