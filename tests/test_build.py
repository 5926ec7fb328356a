"""Records become one graph, whatever their order, and its figures are those of a hand-worked example."""

from __future__ import annotations

import json
import random
from pathlib import Path

import networkx as nx
import pytest
from scipy.stats import fisher_exact

from extract import Lexicon, Speech, extract, load_lexicon, read_speeches
from graph.build import build_graph, finish
from graph.schema import check
from graph.tally import Tally, clean

SAMPLE = Path(__file__).parent.parent / "data" / "speeches"
SIDE, APART = "做好“六稳”工作、落实“六保”任务。", "做好“六稳”工作。另一句说落实“六保”任务。"


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon()


@pytest.fixture(scope="module")
def sample(lexicon: Lexicon):
    return [extract(speech, lexicon) for speech in read_speeches([SAMPLE])]


def spoken(texts: list[str], lexicon: Lexicon, **known: object):
    return [extract(Speech(id=str(i), text=text, **known), lexicon) for i, text in enumerate(texts)]  # type: ignore[arg-type]


def test_the_sample_corpus_makes_a_sound_graph(sample, lexicon: Lexicon) -> None:
    """What is built keeps the schema."""
    assert check(build_graph(sample, lexicon)) == []


def test_the_order_of_records_does_not_matter(sample, lexicon: Lexicon) -> None:
    """Nodes, edges and their order are the same however the records come."""
    shuffled = random.Random(7).sample(sample, len(sample))  # noqa: S311  # a shuffle, not a secret
    one, other = build_graph(sample, lexicon), build_graph(shuffled, lexicon)

    assert list(one.nodes(data=True)) == list(other.nodes(data=True))
    assert list(one.edges(keys=True, data=True)) == list(other.edges(keys=True, data=True))


@pytest.mark.parametrize("at", [0, 1, 9, 26, 27])
def test_partial_tallies_add_up(sample, lexicon: Lexicon, at: int) -> None:
    """The tally of two halves, merged, gives the graph of the whole."""
    halves = Tally(), Tally()
    for i, record in enumerate(sample):
        halves[i >= at].add(record, lexicon)
    halves[1].merge(halves[0])

    assert nx.utils.graphs_equal(finish(halves[1], lexicon), build_graph(sample, lexicon))


def test_co_mention_is_counted_by_sentence_and_tested_by_speech(lexicon: Lexicon) -> None:
    """Two of five speeches put both in a sentence, a third names both apart: documents 2, shared 3, expected 3·3/5, Fisher's p."""
    graph = build_graph(spoken([SIDE, SIDE, APART, "今天开会。", "散会。"], lexicon), lexicon)
    edge = graph.edges["formula:六保", "formula:六稳", "co_mentioned"]

    assert (edge["documents"], edge["sentences"], edge["shared"], edge["expected"]) == (2, 2, 3, 1.8)
    assert edge["p"] == pytest.approx(fisher_exact([[3, 0], [0, 2]], alternative="greater").pvalue)
    assert json.loads(edge["speeches"]) == {"0": 1, "1": 1}


def test_relations_keep_their_direction_and_their_speeches(lexicon: Lexicon) -> None:
    """The base of an extension is the source; every speech that says so is named with the place."""
    text = "在“六稳”的基础上提出“六保”。"
    graph = build_graph(spoken([text], lexicon), lexicon)

    [start, end] = json.loads(graph.edges["formula:六稳", "formula:六保", "extends"]["speeches"])["0"]
    assert text[start:end] == "六稳”的基础上提出“六保"


def test_items_come_from_text_and_lexicon_with_positions(lexicon: Lexicon) -> None:
    """A list in the text and the lexicon's list meet in one edge a member; the lexicon's order counts."""
    graph = build_graph(spoken(["“六稳”，就是稳就业、稳金融、稳外贸、稳外资、稳投资、稳预期。"], lexicon, year=2020), lexicon)
    edge = graph.edges["formula:六稳", "item:稳外贸", "enumerates"]

    assert (edge["position"], edge["documents"], edge["in_lexicon"], edge["years"]) == (3, 1, True, "[2020]")


def test_a_local_sense_stands_apart_and_points_to_the_national_one(tmp_path: Path) -> None:
    """The same name at a place that has a sense of its own is another node, joined by sense_of."""
    file = tmp_path / "own.jsonl"
    file.write_text(
        '{"name": "六稳", "kind": "numeral", "scope": "白芦县", "items": ["甲", "乙", "丙", "丁", "戊", "己"], "sources": ["x"]}\n',
        "utf-8",
    )
    lexicon = load_lexicon(file)
    records = [
        extract(Speech(id=str(i), text="做好“六稳”。", place=place, year=2020), lexicon)
        for i, place in enumerate(("白芦县", "临江市"))
    ]
    graph = build_graph(records, lexicon)

    assert graph.nodes["formula:六稳@白芦县"]["scope"] == "白芦县"
    assert graph.has_edge("formula:六稳@白芦县", "formula:六稳", key="sense_of")
    assert graph.nodes["formula:六稳"]["documents"] == 1


def test_a_formula_that_is_a_member_of_another_is_part_of_it(lexicon: Lexicon) -> None:
    """An item that bears a formula's name links the two."""
    graph = build_graph(spoken(["“三件大事”：“六稳”、“六保”、“双减”。"], lexicon), lexicon)

    assert graph.has_edge("formula:六稳", "formula:三件大事", key="part_of")


def test_years_and_places_are_nodes(lexicon: Lexicon) -> None:
    """A dated, placed speech is joined to its year and its place, with the place's level."""
    graph = build_graph(spoken([SIDE], lexicon, year=2020, place="临江市", level="city"), lexicon)

    assert graph.has_edge("speech:0", "year:2020", key="given_in")
    assert graph.nodes["place:临江市"]["level"] == "city"


def test_what_xml_can_not_carry_is_escaped_in_the_graph_itself() -> None:
    """Control characters and halves of surrogate pairs are shown, everything else is left alone."""
    assert clean("甲\x00乙\ud800 “<&>” 丙\u2028丁") == "甲\\u0000乙\\ud800 “<&>” 丙\u2028丁"


def test_no_record_makes_an_empty_graph(lexicon: Lexicon) -> None:
    """Nothing in, nothing out, and no error."""
    assert len(build_graph([], lexicon)) == 0
