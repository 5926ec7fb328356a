"""Where the formulas stand on the map: positions from the links, the same every time, with room for the names.

The opening formulas are laid out by graph distance (Kamada and Kawai 1989, *An algorithm for drawing general undirected
graphs*), spread over the canvas, and pushed apart until no name lies on another. Every other formula stands near those
that it is linked to. Nothing moves afterwards: the page only fades and shows.
"""

from __future__ import annotations

from hashlib import sha256
from math import cos, pi, sin
from typing import TYPE_CHECKING

import networkx as nx
import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

__all__ = ["HEIGHT", "WIDTH", "positions"]

Position = tuple[float, float]

WIDTH, HEIGHT = 1000.0, 600.0  # of the opening map, in the page's own units (pixels at zoom 1)
_CHARACTER, _LINE, _GAP = 13.0, 48.0, 16.0  # a name's width a character, the height of node and name, the air around
_APART = 4  # graph distance set between parts that no link joins


def positions(names: Mapping[str, str], opening: Sequence[str], links: nx.Graph[str]) -> dict[str, Position]:
    """A position for every key of ``names`` (key → label), in map units with the origin at the centre.

    ``opening`` are the keys shown first; ``links`` the weighted graph of all. The same arguments give the same positions.

    >>> positions({"a": "六稳"}, ["a"], nx.Graph())
    {'a': (0.0, 0.0)}
    """
    placed = _opening({key: names[key] for key in opening}, links)
    waiting = sorted(names.keys() - placed.keys())
    while waiting:
        # Those that are linked to something placed, then what is linked to them; what is left begins a ring outside.
        linked = [key for key in waiting if key in links and any(n in placed for n in links[key])] or waiting[:1]
        placed |= {key: _beside(key, placed, links) for key in linked}
        waiting = [key for key in waiting if key not in placed]
    return placed


def _opening(names: Mapping[str, str], links: nx.Graph[str]) -> dict[str, Position]:
    keys = list(names)
    if not keys:
        return {}
    if len(keys) == 1:
        return {keys[0]: (0.0, 0.0)}
    graph = nx.Graph()
    graph.add_nodes_from(keys)
    graph.add_edges_from((a, b) for a, b in links.subgraph(keys).edges)
    lengths = dict(nx.all_pairs_shortest_path_length(graph))
    far = max(max(row.values()) for row in lengths.values()) + _APART
    distances = {a: {b: lengths[a].get(b, far) for b in keys} for a in keys}
    laid = nx.kamada_kawai_layout(graph, dist=distances)
    points = np.array([laid[key] for key in keys])
    points = _spread(points) * np.array([WIDTH, HEIGHT])
    sizes = np.array([[max(36.0, _CHARACTER * min(9, len(names[key]))) + _GAP, _LINE + _GAP / 2] for key in keys])
    points = _push_apart(points, sizes)
    return {key: (round(float(x), 1), round(float(y), 1)) for key, (x, y) in zip(keys, points, strict=True)}


def _spread(points: NDArray[np.float64]) -> NDArray[np.float64]:
    """``points`` within ±0.5, half by place and half by rank, so that no corner is crowded and none is bare."""
    span = np.ptp(points, axis=0)
    scaled = (points - points.min(axis=0)) / np.where(span > 0, span, 1.0)
    ranks = np.argsort(np.argsort(points, axis=0, kind="stable"), axis=0, kind="stable") / max(1, len(points) - 1)
    even: NDArray[np.float64] = (scaled + ranks) / 2 - 0.5
    return even


def _push_apart(points: NDArray[np.float64], sizes: NDArray[np.float64], rounds: int = 400) -> NDArray[np.float64]:
    """Moves overlapping boxes apart along the axis on which they overlap least, half each, until none overlaps."""
    points = points.copy()
    for _ in range(rounds):
        moved = False
        for i in range(len(points)):
            gaps = np.abs(points - points[i])
            overlap = (sizes + sizes[i]) / 2 - gaps
            overlap[i] = -1
            for j in np.flatnonzero((overlap > 0.5).all(axis=1)):
                axis = int(np.argmin(overlap[j] / np.array([WIDTH, HEIGHT])))
                step = overlap[j][axis] / 2
                sign = 1.0 if points[j][axis] > points[i][axis] or (points[j][axis] == points[i][axis] and j > i) else -1.0
                points[j][axis] += sign * step
                points[i][axis] -= sign * step
                moved = True
        if not moved:
            break
    return points


def _beside(key: str, placed: Mapping[str, Position], links: nx.Graph[str]) -> Position:
    """Near the mean of the placed formulas it is linked to, off by an angle of its own; unlinked ones stand on a ring outside."""
    spin = int.from_bytes(sha256(key.encode()).digest()[:4], "big") / 2**32
    near = [placed[n] for n in links[key] if n in placed] if key in links else []
    if near:
        x, y = sum(p[0] for p in near) / len(near), sum(p[1] for p in near) / len(near)
        radius = 40 + 90 * ((spin * 7919) % 1)
    else:
        x, y, radius = 0.0, 0.0, WIDTH * (0.62 + 0.25 * ((spin * 7919) % 1))
    return round(x + radius * cos(2 * pi * spin), 1), round(y + radius * sin(2 * pi * spin) * HEIGHT / WIDTH, 1)
