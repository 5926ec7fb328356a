"""Questions to a bundle: the columns that are promised, the right answers, and clear words where there is none."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from extract import Mention, Record, Speech, UnknownNameError, extract, load_lexicon, read_speeches
from graph import (
    formulas,
    items,
    kwic,
    neighbours,
    passport,
    path,
    senses,
    sentences,
    shared_items,
    speech_formulas,
    speeches,
    years,
)
from graph.bundle import Bundle, bundle_of

TEXTS = [
    (2019, "做好“六稳”工作。"),
    (2020, "做好“六稳”工作、落实“六保”任务。“六保”要落到“三公”经费上。"),
    (2021, "压减“三公”经费，整治“四风”。"),
    (None, "“六稳”就是稳就业、稳金融、稳外贸、稳外资、稳投资、稳预期。"),
    (2022, "“最美庭院”活动很好，深化“放管服”改革。"),
]


@pytest.fixture(scope="module")
def bundle() -> Bundle:
    return bundle_of(extract(Speech(id=str(i), text=text, title=f"第{i}篇", year=year)) for i, (year, text) in enumerate(TEXTS))


def test_formulas_are_listed_the_most_used_first(bundle: Bundle) -> None:
    """Documents, then mentions, then the name decide the order."""
    table = formulas(bundle)

    assert list(table.columns) == ["name", "kind", "scope", "documents", "mentions", "first", "last"]
    assert table["name"].iloc[0] == "六稳"
    assert (table["first"].iloc[0], table["last"].iloc[0]) == (2019, 2020)


def test_items_come_in_list_order(bundle: Bundle) -> None:
    """The members of a set, with how many speeches list them."""
    table = items(bundle, "六稳")

    assert table["item"].tolist() == ["稳就业", "稳金融", "稳外贸", "稳外资", "稳投资", "稳预期"]
    assert table["documents"].tolist() == [1] * 6


def test_years_cover_the_whole_corpus(bundle: Bundle) -> None:
    """Every dated year is there, also those without a use; undated speeches count in none."""
    table = years(bundle, "六稳")

    assert table.values.tolist() == [[2019, 1, 1, 1], [2020, 1, 1, 1], [2021, 0, 1, 0], [2022, 0, 1, 0]]


def test_speeches_are_sorted_by_year_the_undated_last(bundle: Bundle) -> None:
    """A missing year stays missing and comes last; years are integers."""
    table = speeches(bundle, "六稳")

    assert table["id"].tolist() == ["0", "1", "3"]
    assert table["year"].iloc[0] == 2019
    assert pd.isna(table["year"].iloc[2])


def test_sentences_slice_to_their_offsets(bundle: Bundle) -> None:
    """The sentence and the name in it are the text at the offsets given."""
    table = sentences(bundle, "六保")

    assert len(table) == 2
    for row in table.itertuples():
        text = bundle.texts[row.speech]
        assert text[row.start : row.end] == row.sentence
        assert text[row.mention_start : row.mention_end] == "六保"


def test_sentences_of_one_year(bundle: Bundle) -> None:
    """A year keeps its own sentences; a year outside the corpus gives an empty table with the same columns."""
    assert len(sentences(bundle, "六稳", year=2020)) == 1
    empty = sentences(bundle, "六稳", year=1950)

    assert empty.empty
    assert list(empty.columns) == list(sentences(bundle, "六稳").columns)


def test_neighbours_say_what_the_link_is_and_which_way(bundle: Bundle) -> None:
    """Side by side has a direction, co-mention has none and carries its figures."""
    table = neighbours(bundle, "六保")

    paired = table[table["relation"] == "paired"].iloc[0]
    assert (paired["name"], paired["direction"], paired["documents"]) == ("六稳", "from", 1)
    together = table[(table["relation"] == "co_mentioned") & (table["name"] == "六稳")].iloc[0]
    assert together["direction"] == "both"
    assert together["expected"] == pytest.approx(3 * 1 / 5)


def test_neighbours_of_one_kind(bundle: Bundle) -> None:
    """Kinds of links can be chosen; none found is an empty table with its columns."""
    assert set(neighbours(bundle, "六保", kinds=["paired"])["relation"]) == {"paired"}
    assert list(neighbours(bundle, "放管服").columns) == ["name", "relation", "direction", "documents", "expected", "p"]


def test_a_path_shows_a_sentence_for_each_step(bundle: Bundle) -> None:
    """From 六稳 over 六保 and 三公经费 to 四风, each step with a sentence that holds both names."""
    table = path(bundle, "六稳", "四风")

    assert table["from"].tolist() == ["六稳", "六保", "三公经费"]
    assert table["to"].tolist() == ["六保", "三公经费", "四风"]
    assert [all(name[:2] in row.sentence for name in (row[2], row.to)) for row in table.itertuples()] == [True] * 3


def test_no_path_is_an_empty_table(bundle: Bundle) -> None:
    """What nothing joins gives a table with the right columns and no row."""
    table = path(bundle, "六稳", "放管服")

    assert table.empty
    assert list(table.columns) == ["step", "from", "to", "relation", "documents", "speech", "sentence"]


@pytest.mark.parametrize("name", ["六稳", "“六稳”", " 六稳 ", "六穩", "「六穩」"])
def test_names_are_taken_as_people_write_them(bundle: Bundle, name: str) -> None:
    """Quotation marks, white space and traditional characters are taken off."""
    assert len(items(bundle, name)) == 6


def test_an_alias_finds_its_formula(bundle: Bundle) -> None:
    """三公 is 三公经费."""
    assert passport(bundle, "三公").name == "三公经费"


def test_an_unknown_name_offers_near_ones(bundle: Bundle) -> None:
    """The error says that no speech names it, and what is near."""
    with pytest.raises(UnknownNameError, match=r"六稳稳.*no speech.*六稳"):
        items(bundle, "六稳稳")
    with pytest.raises(UnknownNameError):
        passport(bundle, "")


def test_a_passport_says_the_corpus_span_aloud(bundle: Bundle) -> None:
    """First and last use are those of this corpus, and the corpus's own span stands beside them."""
    found = passport(bundle, "六稳")

    assert (found.first, found.last, found.peak, found.corpus) == (2019, 2020, 2019, (2019, 2022))
    assert (found.expected, found.documents, found.mentions) == (6, 3, 3)
    assert len(found.items) == 6
    assert not found.neighbours.empty


def test_a_corpus_without_dates_answers_without_years() -> None:
    """No dates: no year rows, no first use, and no error."""
    bundle = bundle_of([extract(Speech(id="a", text="做好“六稳”工作。"))])

    assert years(bundle, "六稳").empty
    assert passport(bundle, "六稳").corpus is None


def test_sentences_of_a_place_a_level_and_a_year() -> None:
    """Each condition keeps what agrees with it; none of them invents a row, and the columns stay."""
    spoken = [
        Speech(id="a", text="做好“六稳”工作。", year=2019, place="国务院", level="central"),
        Speech(id="b", text="全县做好“六稳”工作。\n抓好“六稳”。", year=2020, place="白芦县", level="county"),
    ]
    corpus = bundle_of([extract(speech) for speech in spoken])

    assert sentences(corpus, "六稳", place="白芦县")["sentence"].tolist() == ["全县做好“六稳”工作。", "抓好“六稳”。"]
    assert sentences(corpus, "六稳", level="central", year=2019)["speech"].tolist() == ["a"]
    assert sentences(corpus, "六稳", level="central", year=2020).empty
    lines = kwic(corpus, "六稳", width=4, level="county")
    assert lines[["left", "match", "right"]].values.tolist() == [["县做好“", "六稳", "”工作。"], ["抓好“", "六稳", "”。"]]
    assert all(spoken[1].text[r.mention_start : r.mention_end] == r.match for r in lines.itertuples())


def test_senses_are_told_apart() -> None:
    """Each with its own documents and years, the national first."""
    own = "做好“六稳”（粮价稳、菜价稳、房价稳、人心稳、队伍稳、河堤稳）。"
    corpus = bundle_of(
        [
            extract(Speech(id="a", text=own, year=2021, place="白芦县")),
            extract(Speech(id="b", text="做好“六稳”工作。", year=2020)),
            extract(Speech(id="c", text="做好“六稳”工作。", year=2001)),
        ]
    )
    table = senses(corpus, "六稳").set_index("scope")

    assert table.index.tolist() == ["national", "open", "白芦县"]
    assert table["first"].tolist() == [2020, 2001, 2021]
    assert table.loc["national", "first_year"] == 2018
    assert pd.isna(table.loc["open", "first_year"])
    assert table["items"].tolist() == [6, 0, 6]


def test_formulas_of_a_speech_come_as_it_names_them(bundle: Bundle) -> None:
    """In the order of their first mention, with how often each is named; an id that is not there is told with a near one."""
    table = speech_formulas(bundle, "1")

    assert table["name"].tolist() == ["六稳", "六保", "三公经费"]
    assert table["count"].tolist() == [1, 2, 1]
    assert [TEXTS[1][1][at : at + 2] for at in table["start"]] == ["六稳", "六保", "三公"]
    with pytest.raises(UnknownNameError, match="no speech of this corpus"):
        speech_formulas(bundle, "speech-77")


def test_formulas_that_list_the_same_members_are_found() -> None:
    """In the same words, whoever lists them; the name itself is not among them."""
    text = "抓好“三件新事”：稳就业、修路、建校。做好“六稳”（稳就业、稳金融、稳外贸、稳外资、稳投资、稳预期）。"
    table = shared_items(bundle_of([extract(text)]), "六稳")

    assert table[["name", "shared", "items"]].values.tolist() == [["三件新事", 1, ("稳就业",)]]


COLUMNS = [
    (items, ["position", "item", "documents", "years", "in_lexicon", "sense"]),
    (speeches, ["id", "title", "year", "place", "level", "count"]),
    (years, ["year", "documents", "of", "mentions"]),
    (sentences, ["speech", "title", "year", "place", "level", "sentence", "start", "end", "mention_start", "mention_end"]),
    (kwic, ["speech", "title", "year", "place", "level", "left", "match", "right", "mention_start", "mention_end"]),
    (
        senses,
        ["scope", "documents", "mentions", "first", "last", "first_year", "origin", "english", "english_source", "items"],
    ),
    (shared_items, ["name", "scope", "shared", "items"]),
    (neighbours, ["name", "relation", "direction", "documents", "expected", "p"]),
]


@pytest.mark.parametrize(("question", "columns"), COLUMNS)
def test_columns_are_those_that_are_promised(bundle: Bundle, question, columns: list[str]) -> None:
    """A rich formula and one that has no year, no members and no neighbours give the same columns in the same order."""
    assert list(question(bundle, "六稳").columns) == columns
    assert list(question(alone("五朵金花"), "五朵金花").columns) == columns


def alone(name: str) -> Bundle:
    """A bundle of one speech that says one name, which nobody knows."""
    return bundle_of([Record(Speech("a", name), (Mention(name, name, 0, len(name), "motto", False, False, "by-hand"),))])


def test_a_bundle_without_speeches_has_no_formulas() -> None:
    """Nothing in it: an empty table with its columns, and every name is unknown, with nothing to offer."""
    nothing = bundle_of([])

    assert list(formulas(nothing).columns) == ["name", "kind", "scope", "documents", "mentions", "first", "last"]
    assert formulas(nothing).empty
    with pytest.raises(UnknownNameError, match=r"corpus$"):
        items(nothing, "六稳")


def test_a_path_to_itself_has_no_step(bundle: Bundle) -> None:
    """From a formula to the same one there is nothing to walk."""
    assert path(bundle, "六稳", "“六稳”").empty


@pytest.fixture(scope="module")
def two_senses(tmp_path_factory: pytest.TempPathFactory) -> Bundle:
    """六稳 as the country has it in 2019, and thrice as a county of its own lexicon has it in 2021, once by an alias."""
    file = tmp_path_factory.mktemp("query") / "own.jsonl"
    members = ["稳农", "稳工", "稳商", "稳学", "稳医", "稳住"]
    row = {"name": "六稳", "kind": "numeral", "scope": "白芦县", "items": members, "aliases": ["六个稳字"], "sources": ["x"]}
    file.write_text(pd.Series(row).to_json(force_ascii=False) + "\n", "utf-8")
    lexicon = load_lexicon(file)
    spoken = [("做好“六稳”工作。", None, 2019), *[("做好“六稳”工作。", "白芦县", 2021)] * 2, ("抓好“六个稳字”。", "白芦县", 2021)]
    return bundle_of(
        [extract(Speech(id=str(i), text=text, place=place, year=year), lexicon) for i, (text, place, year) in enumerate(spoken)],
        lexicon,
    )


def test_an_answer_is_about_every_sense_of_a_name(two_senses: Bundle) -> None:
    """Documents, years, peak and members count both senses, and agree with each other; what a sense is comes from the national one."""
    found = passport(two_senses, "六稳")

    assert (found.documents, found.mentions) == (4, 4) == (len(speeches(two_senses, "六稳")), len(sentences(two_senses, "六稳")))
    assert (found.first, found.peak, found.last) == (2019, 2021, 2021)
    assert found.scope == "national"
    assert {"稳就业", "稳农"} < set(found.items["item"])
    assert found.variants == {"六个稳字": 1}


def test_an_alias_of_a_lexicon_of_ones_own_finds_its_formula(two_senses: Bundle) -> None:
    """What texts call the formula finds it, also where the shipped lexicon does not know the alias."""
    assert passport(two_senses, "六个稳字").name == "六稳"


def test_a_name_is_not_taken_for_a_longer_one_that_begins_alike() -> None:
    """A name that holds @ is a name of its own, and no sense of what stands before the sign."""
    bundle = alone("五朵@金花")

    assert passport(bundle, "五朵@金花").scope == "unknown"
    with pytest.raises(UnknownNameError):
        passport(bundle, "五朵")


def test_a_speech_whose_id_no_file_can_carry_is_found() -> None:
    """A control character in an id is escaped in the graph; sentences and paths still find their text."""
    bundle = bundle_of([extract(Speech(id="甲\x07", text="做好“六稳”工作、落实“六保”任务。"))])

    assert sentences(bundle, "六稳")["sentence"].tolist() == ["做好“六稳”工作、落实“六保”任务。"]
    assert path(bundle, "六稳", "六保")["sentence"].tolist() == ["做好“六稳”工作、落实“六保”任务。"]
    assert speeches(bundle, "六稳")["id"].tolist() == sentences(bundle, "六稳")["speech"].tolist() == ["甲\\u0007"]


def test_answers_about_the_sample_corpus_agree_with_each_other() -> None:
    """For every formula of real texts: sentences slice to their offsets, counts add up, links can be shown."""
    bundle = bundle_of(extract(speech) for speech in read_speeches([Path(__file__).parents[1] / "data" / "speeches"]))
    for row in formulas(bundle).itertuples():
        said = sentences(bundle, row.name)
        assert len(said) >= row.mentions
        assert all(bundle.texts[s.speech][s.start : s.end] == s.sentence for s in said.itertuples())
        assert all(s.start <= s.mention_start < s.mention_end <= s.end for s in said.itertuples())
        assert speeches(bundle, row.name)["count"].sum() == len(said)
    first = formulas(bundle)["name"].iloc[0]
    for name in neighbours(bundle, first)["name"].unique():
        assert all(step.sentence for step in path(bundle, first, name).itertuples())
