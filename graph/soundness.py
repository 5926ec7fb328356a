"""Is a graph that somebody hands us sound? What the questions rely on, looked at once, before the first is asked.

The schema says which attributes there are and of which types; here stands beside it what its strings of JSON hold, that a key says its
kind, and that numbers are numbers. Whatever passes, no question meets a missing attribute or a list where it wants a number.
"""

from __future__ import annotations

import json
from math import isfinite
from typing import TYPE_CHECKING, Any

from .schema import NODES, check, speech_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import networkx as nx

__all__ = ["first_fault"]

_KINDS = frozenset(kind.name for kind in NODES)


def first_fault(graph: nx.MultiDiGraph[str]) -> str | None:
    """The first thing that is wrong with ``graph``, in one sentence; None where it is sound. It takes about as long as reading the graph.

    >>> import networkx as nx
    >>> g = nx.MultiDiGraph()
    >>> g.add_node("year:2020", kind="year", name="2020", year=float("nan"))
    >>> first_fault(g)
    'year:2020: year is float'
    >>> g.add_node("year:2020", year=2020)
    >>> first_fault(g) is None
    True
    """
    if not (graph.is_directed() and graph.is_multigraph()):
        return "the graph has no directed edges under keys"
    return next(_faults(graph), None)


def _faults(graph: nx.MultiDiGraph[str]) -> Iterator[str]:
    for key, attributes in graph.nodes(data=True):
        if not isinstance(key, str) or key.partition(":")[0] not in _KINDS:
            yield f"{str(key)[:80]}: the key of a node says its kind, as in formula:六稳"
        elif key.partition(":")[0] != attributes.get("kind"):
            yield f"{key[:80]}: is of kind {str(attributes.get('kind'))[:20]}"
    yield from check(graph)
    for key, attributes in graph.nodes(data=True):
        if not _named_by(key, attributes):
            yield f"{key}: is named {attributes['name'][:80]}"
        yield from _bad_values(key, attributes["kind"], attributes)
    for source, target, key, attributes in graph.edges(keys=True, data=True):
        where = f"{source} -{key}-> {target}"
        yield from _bad_values(where, key, attributes)
        if key == "mentions" and not _agree(attributes):
            yield f"{where}: count, sentences and spans don't agree"
        for speech in json.loads(attributes.get("speeches", "{}")):
            if speech_key(speech) not in graph:
                yield f"{where}: no speech {speech[:80]} is there"


def _named_by(key: str, attributes: dict[str, Any]) -> bool:
    """Whether a key follows from the name, so that a question may go from a name to its node."""
    kind, _, rest = key.partition(":")
    if kind == "formula":
        return rest == attributes["name"] or rest.startswith(f"{attributes['name']}@")
    return kind in ("speech", "group") or rest == attributes["name"] == str(attributes.get("year", rest))


def _agree(mentions: dict[str, Any]) -> bool:
    """Whether the spans of a speech's mentions are as many as are counted, in no more sentences."""
    return bool(1 <= mentions.get("sentences", 1) <= mentions["count"] == mentions["spans"].count("[") - 1)


def _bad_values(where: str, kind: str, attributes: dict[str, Any]) -> Iterator[str]:
    for name, value in attributes.items():
        if isinstance(value, float) and not isfinite(value):
            yield f"{where}: {name} is {value}"
        elif isinstance(value, int) and abs(value) > _GREATEST:
            yield f"{where}: {name} is too great"
        elif name == "speeches" and "by_year" in attributes and value == "{}":
            continue  # an aggregated graph counts speeches, and names none
        elif (
            isinstance(value, str)
            and (holds := _HOLDS.get((kind, name), _HOLDS.get(("", name)))) is not None
            and not _holds(value, holds)
        ):
            yield f"{where}: {name} holds something else than it should"


def _holds(value: str, holds: Callable[[Any], bool]) -> bool:
    try:
        return holds(json.loads(value))
    except (ValueError, RecursionError):
        return False


def _whole(value: object) -> bool:
    return type(value) is int and 0 <= value <= _GREATEST


def _span(value: object) -> bool:
    return isinstance(value, list) and len(value) == 2 and _whole(value[0]) and _whole(value[1]) and value[0] <= value[1]


def _all_of(value: object, kind: type, holds: Callable[[Any], bool]) -> bool:
    members = value.values() if isinstance(value, dict) else value
    return isinstance(value, kind) and bool(value) and all(map(holds, members))  # type: ignore[call-overload]


def _verbs(value: object) -> bool:
    return isinstance(value, list) and len(value) == 3 and all(isinstance(v, str) for v in value[:2]) and _whole(value[2])


_GREATEST = 2**53  # what a page's script can count
# What a string of JSON holds, by the kind of its node or edge; those of any kind under an empty one.
_HOLDS: dict[tuple[str, str], Callable[[Any], bool]] = {
    ("", "spans"): lambda v: _all_of(v, list, _span),
    ("", "speeches"): lambda v: _all_of(v, dict, _span),
    ("enumerates", "speeches"): lambda v: v == {} or _all_of(v, dict, _span),  # an item that only the lexicon lists
    ("co_mentioned", "speeches"): lambda v: _all_of(v, dict, _whole),
    ("", "by_year"): lambda v: _all_of(v, dict, _whole),
    ("", "years"): lambda v: _all_of(v, list, _whole),
    ("", "verbs"): lambda v: _all_of(v, list, _verbs),
    ("", "sources"): lambda v: _all_of(v, list, lambda source: isinstance(source, str)),
    ("", "variants"): lambda v: _all_of(v, dict, _whole),
}
