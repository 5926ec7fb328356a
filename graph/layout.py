"""Where the formulas stand on the map: positions from the links, the same every time, with room for the names.

The opening formulas are laid out by graph distance (Kamada and Kawai 1989, *An algorithm for drawing general undirected
graphs*), spread evenly (Lloyd 1982: each moves towards the middle of its own region), and then moved and exchanged as long as
fewer links cross and fewer run through a name. Every other formula takes the nearest free place to those that it is linked to; as
it shows only when it is asked for, one place may serve many. Nothing moves afterwards: the page only fades and shows.
"""

from __future__ import annotations

from math import cos, pi, sin
from typing import TYPE_CHECKING

import networkx as nx
import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

__all__ = ["HEIGHT", "WIDTH", "positions"]

Position = tuple[float, float]

WIDTH, HEIGHT = 1000.0, 560.0  # of the opening map, in the page's own units (pixels at zoom 1)
_CHARACTER, _AIR = 13.0, 14.0  # width of a name's character, and the air around a name
_NODE, _NAME = 16.0, 26.0  # a node with its name below reaches so far above and below its centre
_CELL = (132.0, 58.0)  # a place for a formula off the opening map
_APART = 3  # graph distance set between parts that no link joins
_SEED = 20130  # of the moves tried
_MOVES = 6000  # with up to 80 links, fewer with more: a trial costs the square of the links


def positions(
    names: Mapping[str, str],
    opening: Sequence[str],
    links: nx.Graph[str],
    backbone: nx.Graph[str] | None = None,
    on_demand: Sequence[str] = (),
) -> dict[str, Position]:
    """A position for every key of ``names`` (key → label), in map units with the origin at the centre.

    ``opening`` are the keys shown first, ``links`` all links, ``backbone`` those drawn among the opening (None: all). ``on_demand``
    are keys that may be shown together with the opening map: no other key shares their place. The same arguments give the
    same positions.

    >>> positions({"a": "六稳"}, ["a"], nx.Graph())
    {'a': (0.0, 0.0)}
    """
    placed = _opening({key: names[key] for key in opening}, links if backbone is None else backbone)
    taken = {_cell(*at) for at in placed.values()}
    for key in on_demand:
        placed[key] = _free(_near(key, placed, links), taken)
        taken.add(_cell(*placed[key]))
    shown = dict(placed)
    for key in names:
        if key not in placed:
            placed[key] = _free(_near(key, shown, links), taken)
    return placed


def _near(key: str, placed: Mapping[str, Position], links: nx.Graph[str]) -> list[Position]:
    return [placed[other] for other in links[key] if other in placed] if key in links else []


def _opening(names: Mapping[str, str], backbone: nx.Graph[str]) -> dict[str, Position]:
    keys = list(names)
    if len(keys) < 2:
        return dict.fromkeys(keys, (0.0, 0.0))
    graph = nx.Graph()
    graph.add_nodes_from(keys)
    graph.add_edges_from(sorted(tuple(sorted(edge)) for edge in backbone.edges if edge[0] in names and edge[1] in names))
    lengths = dict(nx.all_pairs_shortest_path_length(graph))
    far = max(max(row.values()) for row in lengths.values()) + _APART
    laid = nx.kamada_kawai_layout(graph, dist={a: {b: lengths[a].get(b, far) for b in keys} for a in keys})
    points = _spread(np.array([laid[key] for key in keys]))
    widths = np.array([max(36.0, _CHARACTER * min(9, len(names[key]))) for key in keys])
    number = {key: i for i, key in enumerate(keys)}
    ends = np.array([(number[a], number[b]) for a, b in graph.edges], dtype=np.intp).reshape(-1, 2)
    points = _untangle(_push_apart(points, widths), widths, ends)
    return {key: (round(float(x), 1), round(float(y), 1)) for key, (x, y) in zip(keys, points, strict=True)}


def _spread(points: NDArray[np.float64]) -> NDArray[np.float64]:
    """``points`` over the whole map: half by place and half by rank, then each towards the middle of its own region."""
    span = np.ptp(points, axis=0)
    scaled = (points - points.min(axis=0)) / np.where(span > 0, span, 1.0)
    ranks = np.argsort(np.argsort(points, axis=0, kind="stable"), axis=0, kind="stable") / (len(points) - 1)
    points = ((scaled + ranks) / 2 - 0.5) * np.array([WIDTH, HEIGHT]) * 0.94
    grid = np.stack(np.meshgrid(np.linspace(-0.5, 0.5, 75), np.linspace(-0.5, 0.5, 42)), axis=-1).reshape(-1, 2)
    grid *= np.array([WIDTH, HEIGHT])
    for _ in range(8):
        owner = np.argmin(((grid[:, None] - points[None]) ** 2).sum(axis=2), axis=1)
        for i in range(len(points)):
            region = grid[owner == i]
            if len(region):
                points[i] += 0.4 * (region.mean(axis=0) - points[i])
    return points


def _push_apart(points: NDArray[np.float64], widths: NDArray[np.float64]) -> NDArray[np.float64]:
    """Moves overlapping boxes apart along the axis on which they overlap least, half each, until none overlaps."""
    points = points.copy()
    sizes = np.stack([widths + _AIR, np.full(len(points), _NODE + _NAME + _AIR / 2)], axis=1)
    for _ in range(400):
        moved = False
        for i in range(len(points)):
            overlap = (sizes + sizes[i]) / 2 - np.abs(points - points[i])
            overlap[i] = -1
            for j in np.flatnonzero((overlap > 0.5).all(axis=1)):
                axis = int(np.argmin(overlap[j]))
                sign = 1.0 if (points[j][axis], j) > (points[i][axis], i) else -1.0
                points[j][axis] += sign * overlap[j][axis] / 2
                points[i][axis] -= sign * overlap[j][axis] / 2
                moved = True
        if not moved:
            break
    return points


def _untangle(points: NDArray[np.float64], widths: NDArray[np.float64], ends: NDArray[np.intp]) -> NDArray[np.float64]:
    """Exchanges two formulas, or moves one a little, whenever that makes the map easier to read."""
    if len(ends) < 2:
        return points
    chance = np.random.default_rng(_SEED)
    cost = _Cost(widths, ends)
    best = cost.of(points, np.inf)
    for step in range(_MOVES * 80**2 // max(80, len(ends)) ** 2):
        i, j = chance.integers(len(points), size=2)
        tried = points.copy()
        if i != j and step % 2:
            tried[[i, j]] = tried[[j, i]]
        else:
            tried[i] += chance.normal(0, 70, 2)
        tried_cost = cost.of(tried, best)
        if tried_cost < best:
            points, best = tried, tried_cost
    return points


class _Cost:
    """How hard a map is to read: links that cross, run through a name, or are long; names that touch; what leaves the map.

    What no move changes is reckoned once: which names are so near that they touch, which links have no end in common, which formulas are
    no end of a link.
    """

    def __init__(self, widths: NDArray[np.float64], ends: NDArray[np.intp]) -> None:
        self.half = widths / 2
        self.wide, self.high = (widths[:, None] + widths[None]) / 2 + _AIR, _NODE + _NAME + _AIR / 2
        self.edge_x, self.edge_y = WIDTH / 2 - self.half, HEIGHT / 2 - _NAME
        self.a, self.b = ends[:, 0].copy(), ends[:, 1].copy()
        self.apart = ~(ends[:, None, :, None] == ends[None, :, None, :]).any(axis=(2, 3))
        self.foreign = (ends[None] != np.arange(len(widths))[:, None, None]).all(axis=2)

    def of(self, points: NDArray[np.float64], limit: float) -> float:
        """The cost of ``points``, or infinity as soon as it is known to reach ``limit``: nearly every move is refused before all is reckoned."""
        x, y = points[:, 0].copy(), points[:, 1].copy()
        between_x, between_y = np.abs(x[:, None] - x), np.abs(y[:, None] - y)
        cost = 1e4 * float(np.count_nonzero((between_x < self.wide) & (between_y < self.high)) - len(x))
        if cost >= limit:
            return np.inf
        from_x, from_y = x[self.a], y[self.a]
        along_x, along_y = x[self.b] - from_x, y[self.b] - from_y
        square = np.maximum(along_x**2 + along_y**2, 1.0)
        cost += 0.12 * float(((np.sqrt(square) / 170.0) ** 2).sum())
        cost += 0.9 * float(np.exp(-((between_x / 110.0) ** 2 + (between_y / 70.0) ** 2)).sum() - len(x))
        cost += 0.1 * float(np.maximum(np.abs(x) - self.edge_x, 0).sum() + np.maximum(np.abs(y) - self.edge_y, 0).sum())
        if cost >= limit:
            return np.inf
        # On which side of a link each formula lies, by the sign: two links cross where the ends of each lie on both sides of the other.
        turn = along_x[:, None] * (y - from_y[:, None]) - along_y[:, None] * (x - from_x[:, None])
        parted = turn[:, self.a] * turn[:, self.b] < 0
        cost += np.count_nonzero(parted & parted.T & self.apart) / 2
        if cost >= limit:
            return np.inf
        # The box of node and name against each link: does the link come nearer to the box's middle than the box is big?
        middle_x, middle_y = x[:, None] - from_x, y[:, None] + (_NAME - _NODE) / 2 - from_y
        t = np.clip((middle_x * along_x + middle_y * along_y) / square, 0, 1)
        near = (np.abs(middle_x - t * along_x) < self.half[:, None]) & (np.abs(middle_y - t * along_y) < (_NODE + _NAME) / 2)
        return cost + 0.8 * np.count_nonzero(near & self.foreign)


def _cell(x: float, y: float) -> tuple[int, int]:
    return round(x / _CELL[0]), round(y / _CELL[1])


def _free(near: Sequence[Position], taken: set[tuple[int, int]]) -> Position:
    """The nearest free cell to the middle of ``near``, ring by ring (the map's middle where nothing is near)."""
    x = sum(p[0] for p in near) / len(near) if near else 0.0
    y = sum(p[1] for p in near) / len(near) if near else 0.0
    column, row = _cell(x, y)
    ring = 0
    while True:
        for i in range(max(1, 6 * ring)):
            turn = pi * i / (3 * max(1, ring))
            cell = (column + round(ring * cos(turn)), row + round(ring * sin(turn)))
            if cell not in taken:
                return round(cell[0] * _CELL[0], 1), round(cell[1] * _CELL[1], 1)
        ring += 1
