"""The exchange formats lose nothing: write, read, compare."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract import extract, load_lexicon, read_speeches
from graph.build import build_graph, clean
from graph.formats import (
    from_gexf,
    from_graphml,
    from_node_link,
    gexf_bytes,
    graphml_lines,
    node_link_lines,
    read_node_link,
    to_node_link,
)

SAMPLE = Path(__file__).parent.parent / "data" / "speeches"


@pytest.fixture(scope="module")
def graph() -> nx.MultiDiGraph:
    lexicon = load_lexicon()
    return build_graph([extract(speech, lexicon) for speech in read_speeches([SAMPLE])], lexicon)


def test_node_link_reads_back_equal(graph: nx.MultiDiGraph, tmp_path: Path) -> None:
    """The JSON file gives the graph in memory again, types and all."""
    path = tmp_path / "graph.json"
    path.write_bytes(b"".join(node_link_lines(graph)))

    assert nx.utils.graphs_equal(read_node_link(path), graph)


def test_graphml_reads_back_equal_with_networkx_alone(graph: nx.MultiDiGraph, tmp_path: Path) -> None:
    """read_graphml gives the graph again; the reader's own two entries apart, nothing differs."""
    path = tmp_path / "graph.graphml"
    path.write_bytes(b"".join(graphml_lines(graph)))
    read = nx.read_graphml(path, force_multigraph=True)

    assert set(read.graph) == {"node_default", "edge_default"}
    read.graph.clear()
    assert nx.utils.graphs_equal(read, graph)
    assert nx.utils.graphs_equal(from_graphml(path), graph)


def test_the_same_graph_gives_the_same_bytes(graph: nx.MultiDiGraph) -> None:
    """Writing twice differs in nothing."""
    assert b"".join(node_link_lines(graph)) == b"".join(node_link_lines(graph.copy()))
    assert b"".join(graphml_lines(graph)) == b"".join(graphml_lines(graph.copy()))
    assert gexf_bytes(graph) == gexf_bytes(graph.copy())


@settings(deadline=None, max_examples=60)
@given(
    st.dictionaries(
        st.sampled_from(["name", "title", "count", "share", "known"]),
        st.one_of(st.text(max_size=12), st.integers(-(2**31), 2**31 - 1), st.booleans(), st.floats(-1e6, 1e6)),
    )
)
def test_any_text_survives_every_format(tmp_path_factory: pytest.TempPathFactory, attributes: dict[str, object]) -> None:
    """Quotes, markup, line separators, emoji, control characters (as escapes), and each number with its type."""
    graph = nx.MultiDiGraph()
    kept = {f"{k}_{type(v).__name__}": clean(v) if isinstance(v, str) else v for k, v in attributes.items()}
    graph.add_node("formula:六稳", **kept)
    graph.add_node("speech:乙")
    graph.add_edge("speech:乙", "formula:六稳", key="mentions", **kept)
    path = tmp_path_factory.mktemp("formats") / "g.graphml"
    path.write_bytes(b"".join(graphml_lines(graph)))

    assert nx.utils.graphs_equal(from_graphml(path), graph)
    assert nx.utils.graphs_equal(from_node_link(to_node_link(graph)), graph)
    assert nx.utils.graphs_equal(from_gexf(gexf_bytes(graph)), graph)
    for read in (from_graphml(path), from_gexf(gexf_bytes(graph))):
        assert {k: type(v) for k, v in read.nodes["formula:六稳"].items()} == {k: type(v) for k, v in kept.items()}


WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8).map(clean)
VALUES = st.one_of(WORDS, st.integers(-(2**70), 2**70), st.booleans(), st.floats())
JSON_VALUES = st.one_of(WORDS, st.integers(-(2**63), 2**64 - 1), st.booleans(), st.floats(allow_nan=False, allow_infinity=False))


@st.composite
def graphs(draw: st.DrawFn, values: st.SearchStrategy[object]) -> nx.MultiDiGraph:
    """Any small graph with such attributes."""
    attributes = st.dictionaries(WORDS, values, max_size=4)
    graph = nx.MultiDiGraph()
    graph.add_nodes_from(draw(st.dictionaries(WORDS, attributes, max_size=4)).items())
    graph.add_edges_from(draw(st.lists(st.tuples(WORDS, WORDS, WORDS, attributes), max_size=4)))
    return graph


@settings(deadline=None)
@given(graphs(VALUES))
def test_graphml_is_what_networkx_writes(graph: nx.MultiDiGraph) -> None:
    """Of any graph, markup and mixed types in it included, byte for byte."""
    written = BytesIO()
    nx.write_graphml_lxml(graph, written)

    assert b"".join(graphml_lines(graph)) == written.getvalue()


@settings(deadline=None)
@given(graphs(JSON_VALUES))
def test_node_link_lines_are_what_networkx_gives(graph: nx.MultiDiGraph) -> None:
    """Value for value."""
    whole = json.dumps(to_node_link(graph), sort_keys=True)
    assert json.dumps(json.loads(b"".join(node_link_lines(graph))), sort_keys=True) == whole


def test_graphml_escapes_what_no_file_can_carry(tmp_path: Path) -> None:
    """A graph that did not come from build_graph is written all the same, as clean would have written it."""
    graph = nx.MultiDiGraph()
    graph.add_node("speech:甲\x00", name="\ud83d")
    (tmp_path / "g.graphml").write_bytes(b"".join(graphml_lines(graph)))

    assert dict(from_graphml(tmp_path / "g.graphml").nodes(data=True)) == {"speech:甲\\u0000": {"name": "\\ud83d"}}


def test_graphml_refuses_what_is_no_value() -> None:
    """A list would be read back as text: the attribute is named instead."""
    graph = nx.MultiDiGraph()
    graph.add_node("甲", share=["三"])

    with pytest.raises(ValueError, match=r"^share: list is no text"):
        b"".join(graphml_lines(graph))


@pytest.mark.parametrize("value", [{"三"}, 2**64])
def test_node_link_refuses_what_json_has_not(value: object) -> None:
    """A set would be read back as something else, a number of more than 64 bits not at all by some."""
    graph = nx.MultiDiGraph()
    graph.add_node("甲", share=value)

    with pytest.raises(TypeError):
        b"".join(node_link_lines(graph))


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
    """White space at the ends, line ends, markup, what XML can't carry: as an id and as an attribute, through every file."""
    graph = nx.MultiDiGraph()
    graph.add_node(f"speech:{clean(text)}", kind="speech", name=clean(text), characters=2**31 + 1)
    graph.add_node("formula:甲", kind="formula", name="甲", share=1.0, small=5e-324, known=True)
    graph.add_edge(f"speech:{clean(text)}", "formula:甲", key="mentions", kind="mentions", spans=clean(text))
    (tmp_path / "g.graphml").write_bytes(b"".join(graphml_lines(graph)))
    (tmp_path / "g.json").write_bytes(b"".join(node_link_lines(graph)))
    (tmp_path / "g.gexf").write_bytes(gexf_bytes(graph))

    for read in (from_graphml(tmp_path / "g.graphml"), read_node_link(tmp_path / "g.json"), from_gexf(tmp_path / "g.gexf")):
        assert nx.utils.graphs_equal(read, graph)
        for key, attributes in graph.nodes(data=True):
            assert {n: type(v) for n, v in read.nodes[key].items()} == {n: type(v) for n, v in attributes.items()}


def test_gexf_reads_back_equal(graph: nx.MultiDiGraph) -> None:
    """Keys, order, parallel edges, attributes and their types are those of the graph in memory."""
    read = from_gexf(gexf_bytes(graph))

    assert nx.utils.graphs_equal(read, graph)
    assert list(read) == list(graph)
    for key, attributes in graph.nodes(data=True):
        assert {n: type(v) for n, v in read.nodes[key].items()} == {n: type(v) for n, v in attributes.items()}


def small() -> nx.MultiDiGraph:
    graph = nx.MultiDiGraph()
    for name in ("六稳", "六保"):
        graph.add_node(f"formula:{name}", kind="formula", name=name, known=True, documents=2)
    graph.add_edge("formula:六保", "formula:六稳", key="co_mentioned", kind="co_mentioned", documents=3, p=0.25)
    graph.add_edge("formula:六保", "formula:六稳", key="paired", kind="paired", documents=2)
    return graph


def test_gexf_gives_gephi_labels_types_kinds_and_weights() -> None:
    """What Gephi's reader takes: a label, a type for each column, and for each of two parallel edges a kind and a weight."""
    written = gexf_bytes(small()).decode()

    assert '<node id="formula:六稳" label="六稳">' in written
    assert '<attribute id="known" title="known" type="boolean"/>' in written
    assert '<attribute id="documents" title="documents" type="integer"/>' in written
    assert '<attribute id="p" title="p" type="double"/>' in written
    assert '<edge id="0" source="formula:六保" target="formula:六稳" kind="co_mentioned" weight="3">' in written
    assert '<edge id="1" source="formula:六保" target="formula:六稳" kind="paired" weight="2">' in written


def test_gexf_is_read_by_networkx_too(tmp_path: Path) -> None:
    """Its reader finds all edges and attributes; for keys it takes the numbers of the edges."""
    (tmp_path / "g.gexf").write_bytes(gexf_bytes(small()))
    read = nx.read_gexf(tmp_path / "g.gexf")

    assert read.nodes["formula:六稳"] == {"kind": "formula", "name": "六稳", "known": True, "documents": 2, "label": "六稳"}
    assert [(key, a["kind"], a["weight"]) for *_, key, a in read.edges(keys=True, data=True)] == [
        ("0", "co_mentioned", 3.0),
        ("1", "paired", 2.0),
    ]


def test_gexf_escapes_what_no_file_can_carry() -> None:
    """A graph that did not come from build_graph is written all the same, as clean would have written it."""
    graph = nx.MultiDiGraph()
    graph.add_node("speech:甲\x00", name="\ud83d")

    assert dict(from_gexf(gexf_bytes(graph)).nodes(data=True)) == {"speech:甲\\u0000": {"name": "\\ud83d"}}


def test_gexf_widens_whole_numbers_among_fractions() -> None:
    """The one thing that changes: 1 beside 0.5 comes back as 1.0, which equals it."""
    graph = nx.MultiDiGraph()
    graph.add_node("甲", share=1)
    graph.add_node("乙", share=0.5)
    read = from_gexf(gexf_bytes(graph))

    assert nx.utils.graphs_equal(read, graph)
    assert isinstance(read.nodes["甲"]["share"], float)


@pytest.mark.parametrize(("one", "other"), [("二", 2), (True, 2), (["二"], ["三"])])
def test_gexf_refuses_what_has_no_one_type(one: object, other: object) -> None:
    """Text here and a number there would reach Gephi as something else: the attribute is named instead."""
    graph = nx.MultiDiGraph()
    graph.add_node("甲", share=one)
    graph.add_node("乙", share=other)

    with pytest.raises(ValueError, match=r"^share: "):
        gexf_bytes(graph)


@pytest.mark.parametrize("other", [b"", b"{}", b"<graphml/>", b'<gexf xmlns="http://www.gexf.net/1.2draft"/>'])
def test_what_is_no_gexf_is_refused(other: bytes) -> None:
    """Other files, and the older versions, in which edges have no kind."""
    with pytest.raises(ValueError, match="no GEXF"):
        from_gexf(other)


def test_gexf_reads_no_file_that_it_names(tmp_path: Path) -> None:
    """An entity that points to a file stays unread."""
    (tmp_path / "secret").write_text("secret")
    hostile = f'<!DOCTYPE g [<!ENTITY x SYSTEM "{(tmp_path / "secret").as_uri()}">]><gexf xmlns="http://gexf.net/1.3"><graph>&x;</graph></gexf>'

    assert len(from_gexf(hostile.encode())) == 0
