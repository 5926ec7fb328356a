"""A bundle beyond its graph limit: counts by year and place are those of the speeches, and what can't be answered of them is told."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import networkx as nx
import pytest

import graph
from extract import BundleError
from graph import build_bundle, open_bundle
from graph.explorer import render
from graph.formats import from_graphml, from_node_link, graphml_lines, to_node_link
from graph.pagedata import page_data
from graph.schema import check

if TYPE_CHECKING:
    from collections.abc import Callable

    from graph import Bundle

SAMPLE = Path(__file__).parent.parent / "data" / "speeches"


@pytest.fixture(scope="module")
def bundles(tmp_path_factory: pytest.TempPathFactory) -> tuple[Bundle, Bundle]:
    """The sample with a node for each speech, and by year and place."""
    place = tmp_path_factory.mktemp("aggregated")
    build_bundle([SAMPLE], place / "speeches")
    build_bundle([SAMPLE], place / "groups", graph_limit=5)
    return open_bundle(place / "speeches"), open_bundle(place / "groups")


def test_what_is_counted_of_groups_is_what_is_counted_of_speeches(bundles: tuple[Bundle, Bundle]) -> None:
    """Formulas with all that is said of them, their members, and their links with Fisher's p: equal, but for where the words stand."""
    speeches, groups = (bundle.graph for bundle in bundles)
    apart = ("speeches", "spans", "by_year")

    for kind in ("formula", "item", "year", "place"):
        told = [{k: dict(a) for k, a in g.nodes(data=True) if a["kind"] == kind} for g in (speeches, groups)]
        assert told[0] == told[1]
        assert told[0]
    told = [
        {
            (a, b, kind): {n: v for n, v in data.items() if n not in apart}
            for a, b, kind, data in g.edges(keys=True, data=True)
            if kind not in ("mentions", "uses", "given_in", "given_at")
        }
        for g in (speeches, groups)
    ]
    assert told[0] == told[1]
    assert len(told[0]) > 500


def test_groups_hold_every_speech_once(bundles: tuple[Bundle, Bundle]) -> None:
    """Speeches, code points and mentions of all groups are those of the manifest; years of links add up to their documents."""
    _, bundle = bundles
    counts = bundle.manifest["counts"]
    groups = [a for _, a in bundle.graph.nodes(data=True) if a["kind"] == "group"]
    uses = [a for *_, a in bundle.graph.edges(data=True) if a["kind"] == "uses"]

    assert bundle.manifest["aggregated"]
    assert sum(a["speeches"] for a in groups) == counts["speeches"] == 27
    assert sum(a["characters"] for a in groups) == counts["characters"]
    assert sum(a["count"] for a in uses) == counts["mentions"]
    linked = [a for *_, a in bundle.graph.edges(data=True) if "by_year" in a]
    assert linked
    assert all(sum(json.loads(a["by_year"]).values()) == a["documents"] for a in linked)


def test_a_graph_of_groups_is_sound_and_reads_back(bundles: tuple[Bundle, Bundle]) -> None:
    """The schema knows it, and both formats lose nothing."""
    aggregated = bundles[1].graph

    assert check(aggregated) == []
    assert nx.utils.graphs_equal(from_node_link(to_node_link(aggregated)), aggregated)
    assert nx.utils.graphs_equal(from_graphml(BytesIO(b"".join(graphml_lines(aggregated)))), aggregated)


SAME: dict[str, Callable[[Bundle], object]] = {
    "formulas": lambda b: graph.formulas(b).to_dict(),
    "senses": lambda b: graph.senses(b, "六稳").to_dict(),
    "items": lambda b: graph.items(b, "六稳").to_dict(),
    "shared_items": lambda b: graph.shared_items(b, "六稳").to_dict(),
    "neighbours": lambda b: graph.neighbours(b, "六稳").to_dict(),
    "years": lambda b: graph.years(b, "六稳").to_dict(),
    "passport": lambda b: [getattr(graph.passport(b, "六稳"), name) for name in ("documents", "mentions", "first", "last", "peak", "corpus")],
    "formula_table": lambda b: graph.formula_table(b).to_dict(),
    "year_formula": lambda b: graph.year_formula(b).to_dict(),
    "trends": lambda b: graph.trends(b).to_dict("list"),
    "all_bursts": lambda b: graph.all_bursts(b).to_dict("list"),
    "temperatures": lambda b: graph.temperatures(b).to_dict("list"),
}  # fmt: skip


@pytest.mark.parametrize("question", SAME)
def test_what_groups_can_answer_they_answer_alike(bundles: tuple[Bundle, Bundle], question: str) -> None:
    """The same table, whether it is counted of speeches or of groups."""
    speeches, groups = bundles

    assert str(SAME[question](groups)) == str(SAME[question](speeches))


OF_SPEECHES: dict[str, Callable[[Bundle], object]] = {
    "speeches": lambda b: graph.speeches(b, "六稳"),
    "speech_formulas": lambda b: graph.speech_formulas(b, "a01"),
    "speech_table": graph.speech_table,
    "speech_formula": graph.speech_formula,
    "silence": graph.silence,
    "diffusion": lambda b: graph.diffusion(b, "六稳"),
    "speech_citation": lambda b: graph.speech_citation(b, "a01"),
}


@pytest.mark.parametrize("question", OF_SPEECHES)
def test_what_only_speeches_can_answer_is_told_in_one_line(bundles: tuple[Bundle, Bundle], question: str) -> None:
    """Not a traceback and not an empty table: why, and what to do."""
    with pytest.raises(BundleError) as raised:
        OF_SPEECHES[question](bundles[1])

    assert "\n" not in str(raised.value)
    assert "graph-limit" in str(raised.value)


def test_a_page_of_groups_needs_no_speech(bundles: tuple[Bundle, Bundle]) -> None:
    """Formulas, years, members and links are there; speeches, sentences and texts are not."""
    of_speeches, of_groups = map(page_data, bundles)

    assert [f["name"] for f in of_groups.formulas] == [f["name"] for f in of_speeches.formulas]
    assert [f["years"] for f in of_groups.formulas] == [f["years"] for f in of_speeches.formulas]
    assert (of_groups.speeches, of_groups.sentences, of_groups.texts) == ([], [], [])
    assert "六稳" in render(of_groups)
