"""In which sense a name is meant, in one speech and across a corpus."""

from __future__ import annotations

from itertools import permutations
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract import Record, Speech, extract, load_lexicon, same_members
from extract.senses import alike
from graph.build import build_graph

if TYPE_CHECKING:
    from pathlib import Path

    from extract import Lexicon

OWN_SIX = "做好“六稳”（粮价稳、菜价稳、房价稳、人心稳、队伍稳、河堤稳）工作。"
CASES = [
    # text, place, year, sense, why
    ("做好“六稳”工作。", None, None, "national", "national"),
    ("做好“六稳”工作。", None, 2020, "national", "national"),
    ("做好“六稳”工作。", None, 2009, None, "open"),
    ("做好“六稳”（稳就业、稳金融、稳外贸、稳外资、稳投资、稳预期）工作。", None, 2009, "national", "list"),
    (OWN_SIX, None, 2020, "own", "own-list"),
    ("做好「六穩」（穩就業、穩金融、穩外貿、穩外資、穩投資、穩預期）工作。", None, 2020, "national", "list"),
    ("坚持“两个大局”。", None, 2000, "national 1988", "national"),
    ("坚持“两个大局”。", None, 2021, "national", "national"),
    ("统筹国内国际“两个大局”。", None, 1970, None, "open"),
    ("抓好“七稳八定”工程。", None, 2020, None, "unknown"),
    ("抓好“三稳两定”（稳粮、稳菜、稳房、定心、定责）。", None, 2020, "own", "own-list"),
]


@pytest.mark.parametrize(("text", "place", "year", "sense", "why"), CASES)
def test_a_mention_says_its_sense_and_why(text: str, place: str | None, year: int | None, sense: str | None, why: str) -> None:
    """The text's own list decides first, then the place, then the year; else it is open."""
    mentions = extract(Speech(id="a", text=text, place=place, year=year)).mentions

    assert {(m.sense, m.sense_by) for m in mentions} == {(sense, why)}


@pytest.fixture
def local(tmp_path: Path) -> Lexicon:
    """The shipped lexicon and a 六稳 of one county."""
    path = tmp_path / "own.jsonl"
    path.write_text(
        '{"name": "六稳", "kind": "numeral", "scope": "白芦县", "first_year": 2017, "sources": ["x"],'
        ' "items": ["稳塘", "稳渠", "稳坝", "稳堤", "稳闸", "稳泵"]}\n',
        encoding="utf-8",
    )
    return load_lexicon(path)


def test_a_place_has_its_own_sense_and_a_list_outranks_it(local: Lexicon) -> None:
    """In the county its own sense is meant, unless the text lists the members of the national one."""
    bare = Speech(id="a", text="做好“六稳”工作。", place="青湖市白芦县", year=2020)
    listed = Speech(id="b", text="做好“六稳”（稳就业、稳金融、稳外贸、稳外资、稳投资、稳预期）。", place="白芦县", year=2020)

    assert [(m.sense, m.sense_by) for m in extract(bare, local).mentions] == [("白芦县", "place")]
    assert [(m.sense, m.sense_by) for m in extract(listed, local).mentions] == [("national", "list")]
    assert extract(Speech(id="c", text=bare.text, place="别处县", year=2020), local).mentions[0].sense == "national"


def test_no_name_is_taken_in_a_sense_that_had_not_begun() -> None:
    """In no year before its first is a formula of the lexicon reported in its national sense (a plan is spoken of before it begins)."""
    lexicon = load_lexicon()
    for sense in lexicon.senses:
        if sense.scope == "national" and sense.first_year and sense.kind not in ("ordinal", "term"):
            meant = lexicon.sense_for(sense.name, year=sense.first_year - 1)
            assert meant is None or (meant.first_year or 0) < sense.first_year, sense.name


@given(st.lists(st.text("稳保增建就业粮网路", min_size=1, max_size=5), min_size=1, max_size=6, unique=True))
def test_a_list_has_the_members_of_itself(members: list[str]) -> None:
    """Whatever it lists, and in whatever order."""
    assert same_members(members, members)
    assert same_members(members, list(reversed(members)))
    assert all(alike(one, one) for one in members)


def spoken(*speeches: Speech) -> list[Record]:
    return [extract(speech) for speech in speeches]


def graph_of(records: list[Record]):
    return build_graph(records, load_lexicon())


def formulas(records: list[Record], name: str) -> dict[str, tuple[str, int]]:
    """Key → (scope, documents) of every node of ``name``."""
    nodes = graph_of(records).nodes(data=True)
    return {key: (d["scope"], d["documents"]) for key, d in nodes if d["kind"] == "formula" and d["name"] == name}


def test_one_content_is_one_node_whoever_lists_it() -> None:
    """Two texts of one place list the same under a name, a third elsewhere lists something else: two nodes, and the national one apart."""
    records = spoken(
        Speech(id="1", text=OWN_SIX, place="青湖市", year=2021),
        Speech(id="2", text=OWN_SIX.replace("河堤稳", "水库稳"), place="青湖市", year=2022),
        Speech(id="3", text="做好“六稳”（田稳、水稳、路稳、电稳、网稳、气稳）。", place="白芦县", year=2022),
        Speech(id="4", text="做好“六稳”工作。", year=2020),
        Speech(id="5", text="做好“六稳”工作。", year=2001),
    )
    expected = {
        "formula:六稳": ("national", 1),
        "formula:六稳@青湖市": ("青湖市", 2),
        "formula:六稳@白芦县": ("白芦县", 1),
        "formula:六稳@open": ("open", 1),
    }

    assert formulas(records, "六稳") == expected
    edges = graph_of(records).edges(keys=True)
    assert ("formula:六稳@青湖市", "formula:六稳", "sense_of") in edges
    for order in permutations(records):
        assert formulas(list(order), "六稳") == expected


def test_an_unknown_name_with_one_content_is_one_node() -> None:
    """Who lists it and who only names it mean the same, as far as the corpus shows."""
    records = spoken(
        Speech(id="1", text="抓好“三稳两定”（稳粮、稳菜、稳房、定心、定责）。", place="白芦县"),
        Speech(id="2", text="推进“三稳两定”工程。", place="别处县"),
    )

    assert formulas(records, "三稳两定") == {"formula:三稳两定": ("unknown", 2)}


def test_an_unknown_name_with_two_contents_has_a_node_for_each() -> None:
    """And what lists nothing stays open between them."""
    records = spoken(
        Speech(id="1", text="抓好“三稳两定”（稳粮、稳菜、稳房、定心、定责）。", place="白芦县", year=2020),
        Speech(id="2", text="抓好“三稳两定”（稳岗、稳企、稳市、定价、定量）。", place="白芦县", year=2023),
        Speech(id="3", text="推进“三稳两定”工程。", place="别处县"),
    )

    assert formulas(records, "三稳两定") == {
        "formula:三稳两定": ("open", 1),
        "formula:三稳两定@白芦县": ("白芦县", 1),
        "formula:三稳两定@白芦县 2023": ("白芦县 2023", 1),
    }


def test_members_that_drift_stay_with_the_sense_and_their_years() -> None:
    """四个全面 changed its first member in 2020: one sense, both wordings, each with its speeches."""
    old = "协调推进“四个全面”（全面建成小康社会、全面深化改革、全面依法治国、全面从严治党）。"
    new = "协调推进“四个全面”（全面建设社会主义现代化国家、全面深化改革、全面依法治国、全面从严治党）。"
    graph = graph_of(spoken(Speech(id="a", text=old, year=2016), Speech(id="b", text=new, year=2022)))

    edges = {
        graph.nodes[item]["name"]: d for _, item, d in graph.out_edges("formula:四个全面", data=True) if d["kind"] == "enumerates"
    }
    assert edges["全面建成小康社会"]["years"] == "[2016]"
    assert edges["全面建设社会主义现代化国家"]["years"] == "[2022]"
    assert edges["全面深化改革"]["years"] == "[2016, 2022]"


def test_a_pair_keeps_the_verbs_of_its_members() -> None:
    """增强…、坚定…: the most usual verbs first, with the number of speeches."""
    records = spoken(
        Speech(id="1", text="增强“四个意识”、坚定“四个自信”、做到“两个维护”。", year=2020),
        Speech(id="2", text="增强“四个意识”，坚定“四个自信”。", year=2021),
        Speech(id="3", text="树牢“四个意识”、坚定“四个自信”。", year=2021),
    )
    edge = graph_of(records).edges["formula:四个意识", "formula:四个自信", "paired"]

    assert edge["documents"] == 3
    assert edge["verbs"] == '[["增强", "坚定", 2], ["树牢", "坚定", 1]]'
