"""Records become one graph, whatever their order, and its figures are those of a hand-worked example."""

from __future__ import annotations

import json
import pickle
import random
from dataclasses import replace
from itertools import permutations
from pathlib import Path

import networkx as nx
import pytest
from scipy.stats import fisher_exact

from extract import (
    Enumeration,
    InputError,
    Item,
    Lexicon,
    Mention,
    Record,
    Relation,
    Speech,
    extract,
    load_lexicon,
    read_speeches,
)
from graph.build import build_graph, finish
from graph.formats import from_graphml, graphml_lines, node_link_lines, read_node_link
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
        halves[i >= at].add(record)
    halves[1].merge(halves[0])

    assert nx.utils.graphs_equal(finish(halves[1], lexicon), build_graph(sample, lexicon))


def test_co_mention_is_counted_by_sentence_and_tested_by_speech(lexicon: Lexicon) -> None:
    """Two of five speeches put both in a sentence, a third names both apart: documents 2, shared 3, expected 3·3/5, Fisher's p."""
    graph = build_graph(spoken([SIDE, SIDE, APART, "今天开会。", "散会。"], lexicon), lexicon)
    edge = graph.edges["formula:六保", "formula:六稳", "co_mentioned"]

    assert (edge["documents"], edge["sentences"], edge["shared"], edge["expected"]) == (2, 2, 3, 1.8)
    assert edge["p"] == pytest.approx(fisher_exact([[3, 0], [0, 2]], alternative="greater").pvalue)
    assert json.loads(edge["speeches"]) == {"0": 1, "1": 1}


def test_a_speech_s_mentions_are_counted_by_sentence_too(lexicon: Lexicon) -> None:
    """Three mentions in two sentences, with their offsets."""
    graph = build_graph(spoken(["“六稳”就是“六稳”。要“六稳”。", "“六稳”。"], lexicon), lexicon)
    first, second = (graph.edges[f"speech:{n}", "formula:六稳", "mentions"] for n in (0, 1))

    assert (first["count"], first["sentences"], json.loads(first["spans"])) == (3, 2, [[1, 3], [7, 9], [13, 15]])
    assert (second["count"], second["sentences"], json.loads(second["spans"])) == (1, 1, [[1, 3]])


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
    graph = build_graph(spoken(["“三件新事”：“六稳”、“六保”、“双减”。"], lexicon), lexicon)

    assert graph.has_edge("formula:六稳", "formula:三件新事", key="part_of")


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


def made(
    sid: str, *names: tuple[str, str], lists: tuple[Enumeration, ...] = (), says: tuple[Relation, ...] = (), **known: object
):
    """A record that says just this: names and kinds in a row, one sentence."""
    text, mentions = "", []
    for name, kind in names:
        mentions.append(Mention(name, name, len(text), len(text) + len(name), kind, True, False, "made"))  # type: ignore[arg-type]
        text += name + "、"
    return Record(Speech(sid, text + "。", **known), tuple(mentions), lists, says)  # type: ignore[arg-type]


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_where_texts_disagree_the_most_frequent_counts(lexicon: Lexicon, order: tuple[int, ...]) -> None:
    """A name read as two kinds, a place given two levels: the majority, whatever the order, also of merged tallies."""
    records = [
        made("a", ("甲甲乙", "motto"), place="临江", level="county"),
        made("b", ("甲甲乙", "acronym"), place="临江", level="city"),
        made("c", ("甲甲乙", "acronym"), place="临江", level="city"),
    ]
    whole = Tally()
    for i in order:
        part = Tally()
        part.add(records[i])
        whole.merge(part)
    for graph in (finish(whole, lexicon), build_graph([records[i] for i in order], lexicon)):
        assert graph.nodes["formula:甲甲乙"]["formula_kind"] == "acronym"
        assert graph.nodes["place:临江"]["level"] == "city"


def test_a_tally_travels_between_processes(sample, lexicon: Lexicon) -> None:
    """It pickles, and merging leaves the tally that is added as it was."""
    one, other = Tally(), Tally()
    one.add(sample[0])
    other.add(sample[1])
    before = pickle.dumps(other)
    copy = pickle.loads(before)  # noqa: S301  # our own bytes, of a moment ago
    one.merge(other)
    one.merge(Tally())

    assert copy == other
    assert pickle.dumps(other) == before


def test_two_speeches_of_one_id_are_refused(lexicon: Lexicon) -> None:
    """Neither is counted in silence: added one by one, or met when tallies are merged."""
    with pytest.raises(InputError, match="a: two speeches have this id"):
        build_graph([made("a"), made("b"), made("a")], lexicon)
    halves = Tally(), Tally()
    for half in halves:
        half.add(made("a"))
    with pytest.raises(InputError, match="a: two speeches have this id"):
        halves[0].merge(halves[1])


def test_a_name_may_hold_what_keys_hold(lexicon: Lexicon) -> None:
    """An @ in a name is no place: the scope is that of the sense."""
    graph = build_graph([made("a", ("1@3", "numeral"))], lexicon)

    assert graph.nodes["formula:1@3"]["scope"] == "unknown"
    assert check(graph) == []


@pytest.mark.parametrize(
    ("lists", "scopes"),
    [
        ([["甲一", "乙二"], ["丙三", "丁四"], ["甲一", "乙二"]], {"0": 2, "1": 1}),
        ([["甲一", "乙二"], ["丙三", "丁四"], ["乙二", "甲一"]], {"0": 2, "1": 1}),
        ([["保工资", "保运转"], ["丙三", "丁四"], ["保工資", "保運轉"]], {"0": 2, "1": 1}),
        ([[], ["甲一", "乙二"], []], {"0": 1, "1": 1, "2": 1}),
    ],
    ids=["the same words", "another order", "another script", "nothing"],
)
def test_contents_of_single_texts_are_put_together(lexicon: Lexicon, lists: list[list[str]], scopes: dict[str, int]) -> None:
    """Texts that list the same have one sense, called by the first of them; those that list nothing have nothing in common."""
    records = []
    for sid, items in enumerate(lists):
        listed = Enumeration("三要", tuple(Item(item, 0, 2) for item in items), "after", 0, 2, None, "made")
        record = made(str(sid), ("三要", "numeral"), lists=(listed,))
        records.append(replace(record, mentions=tuple(replace(mention, sense="own") for mention in record.mentions)))
    graph = build_graph(records, lexicon)

    assert {a["scope"]: a["documents"] for _, a in graph.nodes(data=True) if a["kind"] == "formula"} == scopes


def test_nothing_is_linked_to_itself(lexicon: Lexicon) -> None:
    """A name said twice in a sentence, or related to itself, or listed under itself, makes no loop."""
    name = "甲甲乙"
    itself = Relation("paired", name, name, 0, 7, "made")
    listed = Enumeration(name, (Item(name, 0, 3),), "after", 0, 3, None, "made")
    graph = build_graph([made("a", (name, "motto"), (name, "motto"), lists=(listed,), says=(itself,))], lexicon)

    assert nx.number_of_selfloops(graph) == 0
    assert {kind for _, _, kind in graph.edges(keys=True)} == {"mentions", "enumerates"}


def test_strings_that_xml_can_not_carry_keep_their_links(lexicon: Lexicon, tmp_path: Path) -> None:
    """Control characters in ids, names, items and places: the schema holds, JSON stays JSON, both files give the graph again."""
    one, other = "甲\x7f乙", "丙\x01丁"
    listed = Enumeration(one, (Item("子\x1f", 0, 1),), "after", 0, 1, None, "made")
    pair = Relation("paired", one, other, 0, 7, "made")
    record = made(
        "i\x7fd\x00",
        (one, "motto"),
        (other, "motto"),
        lists=(listed,),
        says=(pair,),
        place="临\x80江",
        title="\ud800",
        source="a\rb",
    )
    graph = build_graph([record], lexicon)

    assert check(graph) == []
    assert json.loads(graph.edges[f"formula:{clean(one)}", f"formula:{clean(other)}", "paired"]["speeches"]) == {
        clean("i\x7fd\x00"): [0, 7]
    }
    path = tmp_path / "g.graphml"
    path.write_bytes(b"".join(graphml_lines(graph)))
    assert nx.utils.graphs_equal(from_graphml(path), graph)
    path.write_bytes(b"".join(node_link_lines(graph)))
    assert nx.utils.graphs_equal(read_node_link(path), graph)


def test_a_text_without_a_title_is_called_by_its_id(lexicon: Lexicon) -> None:
    """An attribute without a value is absent, and an empty string is none."""
    node = build_graph([made("a", title="", source="")], lexicon).nodes["speech:a"]

    assert node == {"kind": "speech", "name": "a", "characters": 1}


def test_an_item_in_traditional_characters_is_the_same_item() -> None:
    """One node for both scripts, so that a change of script is no change of members; the record keeps what is printed."""
    texts = {"a": "“三保”，即保民生、保工资、保运转。", "b": "「三保」，即保民生、保工資、保運轉。"}
    records = [extract(Speech(id=i, text=t, year=2020)) for i, t in texts.items()]
    graph = build_graph(records, load_lexicon())

    assert [i.text for i in records[1].enumerations[0].items] == ["保民生", "保工資", "保運轉"]
    assert graph.edges["formula:三保", "item:保工资", "enumerates"]["documents"] == 2
    assert "item:保工資" not in graph
