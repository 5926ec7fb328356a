"""The graph's vocabulary: node and edge kinds, how their keys are made, and what each must carry.

A graph is a plain ``networkx.MultiDiGraph``. Node keys are readable strings (``formula:六稳``,
``item:稳就业``, ``speech:…``, ``year:2020``, ``place:…``); an edge's key is its kind, so two nodes are
joined at most once by each kind. Attributes are str, int, float or bool; an attribute without a value
is absent; a list is a JSON string. Both exchange formats therefore lose nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx as nx

__all__ = [
    "EDGES",
    "NODES",
    "EdgeKind",
    "NodeKind",
    "check",
    "formula_key",
    "group_key",
    "item_key",
    "place_key",
    "speech_key",
    "year_key",
]

Types = tuple[type, ...]
STR: Types = (str,)
INT: Types = (int,)
FLOAT: Types = (float, int)
BOOL: Types = (bool,)


@dataclass(frozen=True, slots=True)
class NodeKind:
    """One kind of node: what it is, the attributes it must carry and those it may."""

    name: str
    meaning: str
    required: dict[str, Types]
    optional: dict[str, Types]


@dataclass(frozen=True, slots=True)
class EdgeKind:
    """One kind of edge: from which kind of node to which, and its attributes."""

    name: str
    meaning: str
    source: str
    target: str
    required: dict[str, Types]
    optional: dict[str, Types]


NODES: tuple[NodeKind, ...] = (
    NodeKind(
        "formula",
        "one sense of a formula: of the whole country, of a place, of the texts that list its content; or what is open",
        {"kind": STR, "name": STR, "formula_kind": STR, "scope": STR, "known": BOOL, "documents": INT, "mentions": INT},
        {
            "expected": INT,  # the count that the name states
            "first_year": INT,  # when the formula arose, after the lexicon
            "corpus_first_year": INT,  # first and last use in this corpus
            "corpus_last_year": INT,
            "english": STR,
            "english_source": STR,
            "origin": STR,
            "domain": STR,
            "sources": STR,  # JSON list
            "confidence": STR,
            "variants": STR,  # JSON object: surface -> number of mentions, where it differs from the name
        },
    ),
    NodeKind(
        "item",
        "one member of a set, in one wording (in simplified characters; the tables have it as printed)",
        {"kind": STR, "name": STR},
        {},
    ),
    NodeKind(
        "speech",
        "one speech",
        {"kind": STR, "name": STR, "characters": INT},
        {"title": STR, "date": STR, "year": INT, "place": STR, "level": STR, "source": STR},
    ),
    NodeKind(
        "group",
        "the speeches of one year at one place, in a graph that is aggregated; either may be unknown",
        {"kind": STR, "name": STR, "speeches": INT, "characters": INT},
        {"year": INT, "place": STR},
    ),
    NodeKind("year", "a calendar year in which speeches of the corpus were given", {"kind": STR, "name": STR, "year": INT}, {}),
    NodeKind("place", "a place at which speeches of the corpus were given", {"kind": STR, "name": STR}, {"level": STR}),
)

EDGES: tuple[EdgeKind, ...] = (
    EdgeKind(
        "mentions",
        "the speech names the formula",
        "speech",
        "formula",
        # spans is a JSON list of [start, end] in text order; sentences: how many hold a mention (bundles made before it was counted lack it)
        {"kind": STR, "count": INT, "spans": STR},
        {"sentences": INT},
    ),
    EdgeKind(
        "enumerates",
        "the formula lists the item: as a speech says, or as the lexicon says",
        "formula",
        "item",
        # position counts from 1; speeches is a JSON object speech id -> [start, end] of the item there
        {"kind": STR, "position": INT, "documents": INT, "speeches": STR, "in_lexicon": BOOL},
        {"years": STR},
    ),
    EdgeKind(
        "uses",
        "so many speeches of the group name the formula",
        "group",
        "formula",
        {"kind": STR, "documents": INT, "count": INT},
        {},
    ),
    EdgeKind("given_in", "the speech was given in the year", "speech or group", "year", {"kind": STR}, {"evidence": STR}),
    EdgeKind("given_at", "the speech was given at the place", "speech or group", "place", {"kind": STR}, {}),
    EdgeKind(
        "paired",
        "texts name the two side by side, in this order",
        "formula",
        "formula",
        {"kind": STR, "documents": INT, "speeches": STR},
        # verbs is a JSON list of [verb of the source, verb of the target, speeches], the most usual first; by_year, of an aggregated graph, a JSON
        # object year -> documents
        {"verbs": STR, "by_year": STR},
    ),
    EdgeKind(
        "extends",
        "texts say that the second builds on the first",
        "formula",
        "formula",
        {"kind": STR, "documents": INT, "speeches": STR},
        {"by_year": STR},
    ),
    EdgeKind(
        "contrast",
        "texts set the two against each other",
        "formula",
        "formula",
        {"kind": STR, "documents": INT, "speeches": STR},
        {"by_year": STR},
    ),
    EdgeKind(
        "co_mentioned",
        "both stand in one sentence (undirected in meaning: the source is the lesser key)",
        "formula",
        "formula",
        # documents: speeches in which they share a sentence; shared: speeches that name both at all;
        # expected: speeches that would name both if they were independent; p: Fisher's exact, one-sided
        {"kind": STR, "documents": INT, "sentences": INT, "shared": INT, "expected": FLOAT, "p": FLOAT, "speeches": STR},
        {"by_year": STR},
    ),
    EdgeKind("sense_of", "another sense of the name that the target bears nationally", "formula", "formula", {"kind": STR}, {}),
    EdgeKind("part_of", "a formula that is itself an item of another", "formula", "formula", {"kind": STR}, {}),
)


def formula_key(name: str, scope: str = "national") -> str:
    """The key of a sense; the national one has the bare name.

    >>> formula_key("六稳"), formula_key("六稳", "南宁市")
    ('formula:六稳', 'formula:六稳@南宁市')
    """
    return f"formula:{name}" if scope == "national" else f"formula:{name}@{scope}"


def item_key(text: str) -> str:
    """The key of an item, by its wording."""
    return f"item:{text}"


def speech_key(speech_id: str) -> str:
    """The key of a speech, by its id."""
    return f"speech:{speech_id}"


def group_key(year: int | None, place: str | None) -> str:
    """The key of the speeches of a year at a place; ``?`` stands for what is unknown.

    >>> group_key(2020, "山东省"), group_key(None, None)
    ('group:2020@山东省', 'group:?@?')
    """
    return f"group:{year or '?'}@{place or '?'}"


def year_key(year: int) -> str:
    """The key of a year.

    >>> year_key(2020)
    'year:2020'
    """
    return f"year:{year}"


def place_key(name: str) -> str:
    """The key of a place, by its name."""
    return f"place:{name}"


def check(graph: nx.MultiDiGraph[str]) -> list[str]:
    """What breaks the schema in ``graph``, one sentence a fault in the graph's own order; empty where nothing does.

    >>> import networkx as nx
    >>> g = nx.MultiDiGraph()
    >>> g.add_node("year:2020", kind="year", name="2020")
    >>> check(g)
    ['year:2020: a year needs the attribute year']
    """
    node_kinds = {k.name: k for k in NODES}
    edge_kinds = {k.name: k for k in EDGES}
    faults: list[str] = []
    for key, attributes in graph.nodes(data=True):
        node_kind = node_kinds.get(str(attributes.get("kind", "")))
        if node_kind is None:
            faults.append(f"{key}: no node kind {attributes.get('kind')!r}")
            continue
        faults += _attribute_faults(key, node_kind, attributes)
    for source, target, key, attributes in graph.edges(keys=True, data=True):
        where = f"{source} -{key}-> {target}"
        edge_kind = edge_kinds.get(str(attributes.get("kind", "")))
        if edge_kind is None or key != edge_kind.name:
            faults.append(f"{where}: no edge kind {attributes.get('kind')!r} under the key {key!r}")
            continue
        for end, wanted in ((source, edge_kind.source), (target, edge_kind.target)):
            if graph.nodes[end].get("kind") not in wanted.split(" or "):
                faults.append(f"{where}: {end} should be a {wanted}")
        faults += _attribute_faults(where, edge_kind, attributes)
    return faults


def _attribute_faults(where: str, kind: NodeKind | EdgeKind, attributes: dict[str, object]) -> list[str]:
    article = "an" if kind.name[0] in "aeiou" else "a"
    faults = [f"{where}: {article} {kind.name} needs the attribute {name}" for name in kind.required if name not in attributes]
    allowed = kind.required | kind.optional
    for name, value in attributes.items():
        if name not in allowed:
            faults.append(f"{where}: {article} {kind.name} has no attribute {name}")
        elif not isinstance(value, allowed[name]) or (isinstance(value, bool) and bool not in allowed[name]):
            faults.append(f"{where}: {name} is {type(value).__name__}")
    return faults
