"""Graph ↔ node-link data, graph ↔ GraphML, graph ↔ GEXF: pairs, and the round trip is the contract."""

from __future__ import annotations

from functools import partial
from html import escape
from typing import TYPE_CHECKING, Any

import networkx as nx
import orjson
from lxml import etree

from .tally import clean

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    Attributes = Mapping[str, Any]
    Keys = dict[tuple[str, str, type], str]  # (node or edge, name, type) of an attribute -> its id in the file
    Shapes = dict[tuple[object, ...], str]  # node or edge, names and types of its attributes -> how it is written

__all__ = [
    "from_gexf",
    "from_graphml",
    "from_node_link",
    "gexf_bytes",
    "graphml_lines",
    "node_link_lines",
    "read_node_link",
    "to_node_link",
]

_GEXF = "http://gexf.net/1.3"  # the first version whose edges have a kind
_GRAPHML = (
    "<?xml version='1.0' encoding='utf-8'?>\n"
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
    'xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">'
)
_TYPES: dict[type, str] = {bool: "boolean", int: "long", float: "double", str: "string"}  # a bool is an int too
_json = partial(orjson.dumps, option=orjson.OPT_SORT_KEYS)
_READ: dict[str, Callable[[str], Any]] = {
    "boolean": "true".__eq__,
    "integer": int,
    "long": int,
    "float": float,
    "double": float,
}


def to_node_link(graph: nx.MultiDiGraph[str]) -> dict[str, Any]:
    """``graph`` as NetworkX's node-link data (edges under ``edges``), in the graph's own order.

    >>> g = nx.MultiDiGraph()
    >>> g.add_node("year:2020", kind="year", name="2020", year=2020)
    >>> from_node_link(to_node_link(g)).nodes["year:2020"]["year"]
    2020
    """
    data: dict[str, Any] = nx.node_link_data(graph, edges="edges")
    return data


def from_node_link(data: dict[str, Any]) -> nx.MultiDiGraph[str]:
    """The graph again (the inverse of ``to_node_link``)."""
    graph: nx.MultiDiGraph[str] = nx.node_link_graph(data, edges="edges")
    return graph


def node_link_lines(graph: nx.MultiDiGraph[str]) -> Iterator[bytes]:
    """The data of ``to_node_link`` as UTF-8 JSON, one node and one edge a line so that differences can be read; for ``writelines``.

    NaN and the infinities, which JSON has not, become null. Raises ``TypeError`` when an attribute is nothing else that JSON has, or a whole
    number of more than 64 bits.

    >>> g = nx.MultiDiGraph()
    >>> g.add_node("year:2020", year=2020)
    >>> print(b"".join(node_link_lines(g)).decode(), end="")
    {"directed":true,"graph":{},"multigraph":true,"nodes":[
    {"id":"year:2020","year":2020}
    ],"edges":[
    ]}
    """
    # Line by line: the data in one piece is a second copy of every edge.
    yield _json({"directed": graph.is_directed(), "multigraph": graph.is_multigraph(), "graph": graph.graph})[:-1]
    yield b',"nodes":['
    yield from _listed({**data, "id": key} for key, data in graph.nodes(data=True))
    yield b'\n],"edges":['
    edges = graph.edges(keys=True, data=True)
    yield from _listed({**data, "source": source, "target": target, "key": key} for source, target, key, data in edges)
    yield b"\n]}\n"


def _listed(rows: Iterable[Attributes]) -> Iterator[bytes]:
    """The elements of a JSON list, a line each."""
    comma = b""
    for row in rows:
        yield comma + b"\n" + _json(row)
        comma = b","


def read_node_link(path: Path) -> nx.MultiDiGraph[str]:
    """The graph of a node-link file. Raises ``ValueError`` when it is no such file, ``OSError`` when it can't be read."""
    return from_node_link(orjson.loads(path.read_bytes()))


def graphml_lines(graph: nx.MultiDiGraph[str]) -> Iterator[bytes]:
    """``graph`` as GraphML, for ``writelines``. NetworkX reads it back equal: ``read_graphml(path, force_multigraph=True)``.

    The bytes are those of NetworkX's ``write_graphml_lxml``, which makes an element of each value and takes about three times as long.
    What XML can't carry is written as ``clean`` writes it, which graphs from ``build_graph`` hold already; attributes of the graph as a
    whole are left out. The same graph gives the same bytes.

    Raises ``ValueError`` when an attribute is no text, number or bool.

    >>> g = nx.MultiDiGraph()
    >>> g.add_node("year:2020", year=2020)
    >>> print(b"".join(graphml_lines(g)).decode().partition("<graph ")[2])
    edgedefault="directed"><node id="year:2020">
      <data key="d0">2020</data>
    </node>
    </graph></graphml>
    """
    keys: Keys = {}
    shapes: Shapes = {}
    ids = {key: _quoted(key) for key in graph}
    kinds: dict[str, str] = {}
    lines = [_element("node", f"id={ids[key]}", data, keys, shapes) for key, data in graph.nodes(data=True)]
    for source, target, key, data in graph.edges(keys=True, data=True):
        if key not in kinds:
            kinds[key] = _quoted(key)
        lines.append(_element("edge", f"source={ids[source]} target={ids[target]} id={kinds[key]}", data, keys, shapes))
    head = [
        f'<key id="{number}" for="{of}" attr.name={_quoted(name)} attr.type="{_written_as(name, kind)}"/>\n'
        for (of, name, kind), number in reversed(keys.items())
    ]
    yield f'{_GRAPHML}{"".join(head)}<graph edgedefault="directed">'.encode()
    yield from lines
    yield b"</graph></graphml>"


def _element(of: str, ends: str, data: Attributes, keys: Keys, shapes: Shapes) -> bytes:
    """A node or an edge with its data. An attribute that is new, by name and type, gets a key; elements with the same ones have one template."""
    shape = (of, *data, *map(type, data.values()))
    if shape not in shapes:
        numbers = [keys.setdefault((of, name, type(value)), f"d{len(keys)}") for name, value in data.items()]
        values = "".join(f'  <data key="{number}">%s</data>\n' for number in numbers)
        shapes[shape] = f"<{of} %s>\n{values}</{of}>\n" if values else f"<{of} %s/>\n"
    return (shapes[shape] % (ends, *map(_escaped, data.values()))).encode()


def _escaped(value: object) -> str:
    return escape(clean(value), quote=False) if isinstance(value, str) else str(value)


def from_graphml(path: Path) -> nx.MultiDiGraph[str]:
    """The graph of a GraphML file that ``graphml_lines`` wrote, without the attributes that the reader adds by itself."""
    graph: nx.MultiDiGraph[str] = nx.read_graphml(path, force_multigraph=True)
    graph.graph.clear()
    return graph


def gexf_bytes(graph: nx.MultiDiGraph[str]) -> bytes:
    """``graph`` as GEXF 1.3 (gexf.net, 2022), which Gephi opens with every attribute as a typed column.

    A node's label is its name. An edge's kind is its key: by that Gephi keeps parallel edges apart, which ``networkx.write_gexf``
    leaves out (it also dates the file). An edge's weight is the number of speeches that say so, 1 where none is counted. All edges are
    directed, as in the graph. A column has one type: where whole numbers and fractions meet, all are read back as fractions. What XML
    can't carry is written as ``clean`` writes it, which graphs from ``build_graph`` hold already; attributes of the graph as a whole
    are left out. Nothing else differs after ``from_gexf``. The same graph gives the same bytes.

    Raises ``ValueError`` when an attribute is text here and a number there, or no text, number or bool at all.

    >>> g = nx.MultiDiGraph()
    >>> g.add_node("year:2020", kind="year", name="2020", year=2020)
    >>> from_gexf(gexf_bytes(g)).nodes["year:2020"]
    {'kind': 'year', 'name': '2020', 'year': 2020}
    """
    node_types = _column_types(data for _, data in graph.nodes(data=True))
    edge_types = _column_types(data for *_, data in graph.edges(data=True))
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<gexf xmlns="{_GEXF}" version="1.3">',
        '<graph mode="static" defaultedgetype="directed" idtype="string">',
        *_columns("node", node_types),
        *_columns("edge", edge_types),
        "<nodes>",
    ]
    for key, data in graph.nodes(data=True):
        lines.append(f"<node{_xml(id=key, label=data.get('name', key))}>{_values(data, node_types)}</node>")
    lines += ["</nodes>", "<edges>"]
    for number, (source, target, key, data) in enumerate(graph.edges(keys=True, data=True)):
        weight = data.get("documents", data.get("count", 1)) or 1  # an item that only the lexicon lists is in no speech
        ends = _xml(id=number, source=source, target=target, kind=key, weight=weight)
        lines.append(f"<edge{ends}>{_values(data, edge_types)}</edge>")
    return "\n".join([*lines, "</edges>", "</graph>", "</gexf>", ""]).encode()


def from_gexf(source: bytes | Path) -> nx.MultiDiGraph[str]:
    """The graph again (the inverse of ``gexf_bytes``), from its bytes or its file; an edge's key is its kind, and labels and weights, which
    only repeat attributes, are passed over. What another program added as a list or a colour is read as text, or not at all.

    Raises ``ValueError`` when it is no GEXF 1.3, ``OSError`` when it can't be read.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    try:
        root = etree.fromstring(source if isinstance(source, bytes) else source.read_bytes(), parser)
    except etree.XMLSyntaxError as error:
        raise ValueError(f"no GEXF: {error}") from error
    if root.tag != f"{{{_GEXF}}}gexf":
        raise ValueError(f"no GEXF 1.3: the outermost element is {root.tag}")
    types = {(a.getparent().get("class"), a.get("id")): a.get("type") for a in root.iter(f"{{{_GEXF}}}attribute")}
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node in root.iter(f"{{{_GEXF}}}node"):
        graph.add_node(node.get("id"), **_attributes("node", node, types))
    for edge in root.iter(f"{{{_GEXF}}}edge"):
        graph.add_edge(edge.get("source"), edge.get("target"), key=edge.get("kind"), **_attributes("edge", edge, types))
    return graph


def _column_types(rows: Iterable[Attributes]) -> dict[str, str]:
    """The type of each attribute, by name: that of all its values, the wider of two kinds of number."""
    found: dict[str, set[str]] = {}
    for row in rows:
        for name, value in row.items():
            found.setdefault(name, set()).add(_type(name, value))
    types = {}
    for name, kinds in sorted(found.items()):
        wider = [kind for kind in ("integer", "long", "double") if kind in kinds]
        if len(kinds) > 1 and len(wider) < len(kinds):
            raise ValueError(f"{name}: is {' and '.join(sorted(kinds))}; a column of GEXF has one type")
        types[name] = wider[-1] if wider else next(iter(kinds))
    return types


def _type(name: str, value: object) -> str:
    written = _written_as(name, type(value))
    return "integer" if isinstance(value, int) and written == "long" and -(2**31) <= value < 2**31 else written


def _written_as(name: str, kind: type) -> str:
    for known, written in _TYPES.items():
        if issubclass(kind, known):
            return written
    raise ValueError(f"{name}: {kind.__name__} is no text, number or bool")


def _columns(of: str, types: dict[str, str]) -> list[str]:
    columns = [f"<attribute{_xml(id=name, title=name, type=kind)}/>" for name, kind in types.items()]
    return [f'<attributes class="{of}" mode="static">', *columns, "</attributes>"]


def _values(data: Attributes, types: dict[str, str]) -> str:
    written = {name: str(value).lower() if types[name] == "boolean" else value for name, value in data.items()}
    return "<attvalues>" + "".join(f"<attvalue{_xml(**{'for': n, 'value': v})}/>" for n, v in written.items()) + "</attvalues>"


def _attributes(of: str, element: Any, types: Mapping[tuple[str, str], str]) -> dict[str, Any]:  # noqa: ANN401  # lxml has no types
    values = element.iter(f"{{{_GEXF}}}attvalue")
    return {v.get("for"): _READ.get(types.get((of, v.get("for")), ""), str)(v.get("value")) for v in values}


def _xml(**attributes: object) -> str:
    """XML attributes."""
    return "".join(f" {name}={_quoted(value)}" for name, value in attributes.items())


def _quoted(value: object) -> str:
    """The value of an XML attribute; line ends and tabs as references, which a reader would otherwise turn into spaces."""
    text = _escaped(value).replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#9;")
    return f'"{text}"'
