"""Graph ↔ node-link data, graph ↔ GraphML: pairs, and the round trip is the contract."""

from __future__ import annotations

import json
from io import BytesIO
from typing import TYPE_CHECKING, Any

import networkx as nx

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["from_graphml", "from_node_link", "graphml_bytes", "node_link_bytes", "read_node_link", "to_node_link"]


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


def node_link_bytes(graph: nx.MultiDiGraph[str]) -> bytes:
    """The node-link data as UTF-8 JSON, one node and one edge a line so that differences can be read."""
    data = to_node_link(graph)
    lines = {
        part: ",\n".join(json.dumps(x, ensure_ascii=False, sort_keys=True) for x in data.pop(part)) for part in ("nodes", "edges")
    }
    head = json.dumps(data, ensure_ascii=False, sort_keys=True)[:-1]
    return f'{head}, "nodes": [\n{lines["nodes"]}\n], "edges": [\n{lines["edges"]}\n]}}\n'.encode()


def read_node_link(path: Path) -> nx.MultiDiGraph[str]:
    """The graph of a node-link file. Raises ``ValueError`` when it is no such file, ``OSError`` when it can't be read."""
    return from_node_link(json.loads(path.read_bytes()))


def graphml_bytes(graph: nx.MultiDiGraph[str]) -> bytes:
    """``graph`` as GraphML. NetworkX reads it back equal: ``read_graphml(path, force_multigraph=True)``."""
    buffer = BytesIO()
    nx.write_graphml_lxml(graph, buffer, encoding="utf-8")
    return buffer.getvalue()


def from_graphml(path: Path) -> nx.MultiDiGraph[str]:
    """The graph of a GraphML file that ``graphml_bytes`` wrote, without the attributes that the reader adds by itself."""
    graph: nx.MultiDiGraph[str] = nx.read_graphml(path, force_multigraph=True)
    graph.graph.clear()
    return graph
