"""A graph by a stranger's hand: what is wrong with it is told in one sentence, and what is sound passes."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract import UnknownNameError, extract, read_speeches
from graph import bundle_of, explorer_page, passport
from graph.bundle import Bundle
from graph.formats import from_node_link, to_node_link
from graph.query import formulas, years
from graph.soundness import first_fault

SPEECHES = Path(__file__).parents[1] / "data" / "speeches"
TEXT = "今年是“十三五”收官之年。做好“六稳”工作、落实“六保”任务。“六稳”就是稳就业、稳金融、稳外贸、稳外资、稳投资、稳预期。"
NAMED = ("speech:text", "formula:六稳", "mentions")


def small() -> nx.MultiDiGraph:
    return bundle_of([extract(TEXT)]).graph.copy()


def test_what_a_build_makes_is_sound() -> None:
    """The graph of the sample corpus, as it is and as it is read back."""
    graph = bundle_of(extract(speech) for speech in read_speeches([SPEECHES])).graph

    assert first_fault(graph) is None
    assert first_fault(from_node_link(json.loads(json.dumps(to_node_link(graph))))) is None
    assert first_fault(bundle_of([]).graph) is None


@pytest.mark.parametrize(
    ("harm", "fault"),
    [
        (lambda g: g.add_node("六稳", **g.nodes["formula:六稳"]), "六稳: the key of a node says its kind"),
        (lambda g: g.add_node(7, kind="year", name="7", year=7), "7: the key of a node says its kind"),
        (lambda g: g.add_node("year:2020", kind="place", name="2020"), "year:2020: is of kind place"),
        (lambda g: g.add_node("year:x", kind=["year"]), "year:x: is of kind"),
        (lambda g: g.nodes["item:稳就业"].update(name="稳"), "item:稳就业: is named 稳"),
        (lambda g: g.nodes["formula:六稳"].update(name="六"), "formula:六稳: is named 六"),
        (lambda g: g.edges["formula:六稳", "item:稳就业", "enumerates"].update(speeches='{"b": [0, 1]}'), "no speech b is there"),
        (lambda g: g.nodes["formula:六稳"].pop("documents"), "needs the attribute documents"),
        (lambda g: g.nodes["formula:六稳"].update(documents="1"), "documents is str"),
        (lambda g: g.nodes["formula:六稳"].update(mentions=10**30), "mentions is too great"),
        (lambda g: g.nodes["formula:六稳"].update(variants="{"), "variants holds something else"),
        (lambda g: g.nodes["formula:六稳"].update(sources="[1]"), "sources holds something else"),
        (lambda g: g.edges[NAMED].update(spans="[]"), "spans holds something else"),
        (lambda g: g.edges[NAMED].update(spans="[" * 50_000), "spans holds something else"),
        (lambda g: g.edges[NAMED].update(spans="[[5, 1]]"), "spans holds something else"),
        (lambda g: g.edges[NAMED].update(spans="[[true, 1]]"), "spans holds something else"),
        (lambda g: g.edges[NAMED].update(count=3), "count, sentences and spans don't agree"),
        (lambda g: g.edges[NAMED].update(sentences=3), "count, sentences and spans don't agree"),
        (lambda g: g.edges[NAMED].update(sentences=0), "count, sentences and spans don't agree"),
        (lambda g: g.edges["formula:六保", "formula:六稳", "co_mentioned"].update(p=float("nan")), "p is nan"),
        (
            lambda g: g.edges["formula:六保", "formula:六稳", "co_mentioned"].update(speeches="{}"),
            "speeches holds something else",
        ),
        (lambda g: g.edges["formula:六稳", "formula:六保", "paired"].update(verbs='[["a"]]'), "verbs holds something else"),
        (lambda g: g.add_edge("speech:text", "item:nothing", key="mentions", kind="mentions"), "item:nothing"),
    ],
)
def test_what_is_wrong_is_told_in_a_sentence(harm, fault: str) -> None:
    """A key, a kind, a missing attribute, a wrong type, a number that is none, JSON that holds something else."""
    graph = small()
    harm(graph)

    assert fault in str(first_fault(graph))


def test_another_kind_of_graph_is_told() -> None:
    """A graph without directions, or without keys."""
    assert first_fault(nx.MultiGraph()) == first_fault(nx.DiGraph()) == "the graph has no directed edges under keys"


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=5,
)


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_no_question_fails_on_what_passes(data: st.DataObject) -> None:
    """Attributes lost or written over: either the graph is told to be unsound, or every question has its answer."""
    graph = small()
    carriers = [a for _, a in graph.nodes(data=True)] + [a for *_, a in graph.edges(keys=True, data=True)]
    for _ in range(data.draw(st.integers(1, 2))):
        attributes = data.draw(st.sampled_from(carriers))
        name = data.draw(st.sampled_from([*attributes, "kind", "new"]))
        value = data.draw(JSON | JSON.map(json.dumps))
        attributes.pop(name, None)
        if data.draw(st.booleans()):
            attributes[name] = value
    if first_fault(graph) is None:
        bundle = Bundle(graph, {"format": 1}, memory=(extract(TEXT),))
        formulas(bundle)
        for name in {a["name"] for _, a in graph.nodes(data=True) if a["kind"] == "formula"}:
            with suppress(UnknownNameError):  # it is no name that can be asked for: a mark, a space
                passport(bundle, name)
                years(bundle, name)
        explorer_page(bundle)
