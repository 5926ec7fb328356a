"""The exchange formats lose nothing: write, read, compare."""

from __future__ import annotations

from pathlib import Path

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract import extract, load_lexicon, read_speeches
from graph.build import build_graph, clean
from graph.formats import from_graphml, from_node_link, graphml_bytes, node_link_bytes, read_node_link, to_node_link

SAMPLE = Path(__file__).parent.parent / "data" / "speeches"


@pytest.fixture(scope="module")
def graph() -> nx.MultiDiGraph:
    lexicon = load_lexicon()
    return build_graph([extract(speech, lexicon) for speech in read_speeches([SAMPLE])], lexicon)


def test_node_link_reads_back_equal(graph: nx.MultiDiGraph, tmp_path: Path) -> None:
    """The JSON file gives the graph in memory again, types and all."""
    path = tmp_path / "graph.json"
    path.write_bytes(node_link_bytes(graph))

    assert nx.utils.graphs_equal(read_node_link(path), graph)


def test_graphml_reads_back_equal_with_networkx_alone(graph: nx.MultiDiGraph, tmp_path: Path) -> None:
    """read_graphml gives the graph again; the reader's own two entries apart, nothing differs."""
    path = tmp_path / "graph.graphml"
    path.write_bytes(graphml_bytes(graph))
    read = nx.read_graphml(path, force_multigraph=True)

    assert set(read.graph) == {"node_default", "edge_default"}
    read.graph.clear()
    assert nx.utils.graphs_equal(read, graph)
    assert nx.utils.graphs_equal(from_graphml(path), graph)


def test_the_same_graph_gives_the_same_bytes(graph: nx.MultiDiGraph) -> None:
    """Writing twice differs in nothing."""
    assert node_link_bytes(graph) == node_link_bytes(graph.copy())
    assert graphml_bytes(graph) == graphml_bytes(graph.copy())


@settings(deadline=None, max_examples=60)
@given(
    st.dictionaries(
        st.sampled_from(["name", "title", "count", "share", "known"]),
        st.one_of(st.text(max_size=12), st.integers(-(2**31), 2**31 - 1), st.booleans(), st.floats(-1e6, 1e6)),
    )
)
def test_any_text_survives_both_formats(tmp_path_factory: pytest.TempPathFactory, attributes: dict[str, object]) -> None:
    """Quotes, markup, line separators, emoji, control characters (as escapes), and each number with its type."""
    graph = nx.MultiDiGraph()
    kept = {f"{k}_{type(v).__name__}": clean(v) if isinstance(v, str) else v for k, v in attributes.items()}
    graph.add_node("formula:六稳", **kept)
    graph.add_node("speech:乙")
    graph.add_edge("speech:乙", "formula:六稳", key="mentions", **kept)
    path = tmp_path_factory.mktemp("formats") / "g.graphml"
    path.write_bytes(graphml_bytes(graph))

    assert nx.utils.graphs_equal(from_graphml(path), graph)
    assert nx.utils.graphs_equal(from_node_link(to_node_link(graph)), graph)
    assert {k: type(v) for k, v in from_graphml(path).nodes["formula:六稳"].items()} == {k: type(v) for k, v in kept.items()}


HOSTILE = [
    "",
    " ",
    "\t",
    "甲\n乙",
    "甲\r乙",
    " 甲 ",
    "甲\x00",
    "\ud83d",
    "甲\u2028乙",
    "\x85",
    "\ufeff甲",
    "😀",
    "<&>\"'“”]]>",
    "&#10;",
    "\ufffe",
    "e\u0301",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_survive_in_keys_and_attributes(tmp_path: Path, text: str) -> None:
    """White space at the ends, line ends, markup, what XML can't carry: as an id and as an attribute, through both files."""
    graph = nx.MultiDiGraph()
    graph.add_node(f"speech:{clean(text)}", kind="speech", name=clean(text), characters=2**31 + 1)
    graph.add_node("formula:甲", kind="formula", name="甲", share=1.0, small=5e-324, known=True)
    graph.add_edge(f"speech:{clean(text)}", "formula:甲", key="mentions", kind="mentions", spans=clean(text))
    (tmp_path / "g.graphml").write_bytes(graphml_bytes(graph))
    (tmp_path / "g.json").write_bytes(node_link_bytes(graph))

    for read in (from_graphml(tmp_path / "g.graphml"), read_node_link(tmp_path / "g.json")):
        assert nx.utils.graphs_equal(read, graph)
        for key, attributes in graph.nodes(data=True):
            assert {n: type(v) for n, v in read.nodes[key].items()} == {n: type(v) for n, v in attributes.items()}
