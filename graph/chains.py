"""How one formula leads to another: the shortest chain of formulas that stand together, with a sentence for each link."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import TYPE_CHECKING

import networkx as nx
import pandas as pd

from extract import sentence_at

from .query import find_keys, formula_edges, name_of, texts_of
from .schema import speech_key

if TYPE_CHECKING:
    from .bundle import Bundle

__all__ = ["path"]


def path(bundle: Bundle, source: str, target: str) -> pd.DataFrame:
    """The shortest chain of formulas from ``source`` to ``target`` that stand in one sentence or are named side by side.

    Columns: step (from 1), from, to, relation, documents, speech, sentence: one row a link, with a sentence that shows it. Of chains of
    one length that with the links in most speeches. Empty where no chain joins them. An aggregated bundle gives no speech and no sentence
    (both are missing): its tables have them.
    """
    links: nx.Graph[str] = nx.Graph()
    for a, b, kind, data in formula_edges(bundle, "co_mentioned", "paired"):
        if a != b:
            # A step costs one; how often it is seen only decides between chains of one length.
            weight = 1 - data["documents"] / (1_000 * (data["documents"] + 1))
            if not links.has_edge(a, b) or links[a][b]["weight"] > weight:
                links.add_edge(a, b, weight=weight, kind=kind, documents=data["documents"], speeches=data["speeches"])
    columns = ["step", "from", "to", "relation", "documents", "speech", "sentence"]
    starts, ends = find_keys(bundle, source), find_keys(bundle, target)
    chains = []
    for a in starts:
        for b in ends:
            with suppress(nx.NetworkXNoPath, nx.NodeNotFound):
                chains.append(nx.bidirectional_dijkstra(links, a, b, weight="weight"))
    if not chains:
        return pd.DataFrame([], columns=columns)
    rows, texts = [], None if bundle.aggregated else texts_of(bundle)
    for step, (a, b) in enumerate(nx.utils.pairwise(min(chains)[1]), 1):
        link = links[a][b]
        speech = sentence = None
        if texts is not None:
            speech = min(json.loads(link["speeches"]))
            sentence = _shared_sentence(bundle, texts[speech], speech, a, b)
        rows.append((step, name_of(bundle, a), name_of(bundle, b), link["kind"], link["documents"], speech, sentence))
    return pd.DataFrame(rows, columns=columns)


def _shared_sentence(bundle: Bundle, text: str, speech: str, a: str, b: str) -> str:
    node = speech_key(speech)
    places = [json.loads(bundle.graph.edges[node, key, "mentions"]["spans"]) for key in (a, b)]
    for start, _ in places[0]:
        left, right = sentence_at(text, start)
        if any(left <= other < right for other, _ in places[1]):
            return text[left:right]
    return ""
