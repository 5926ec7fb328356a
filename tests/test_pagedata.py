"""Page data: what a page is given. It only reads the graph, and every sentence it holds shows what it claims to show."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

import networkx as nx
import pytest

from extract import Enumeration, Item, Mention, Record, Relation, Speech, UnknownNameError
from graph import bundle_of
from graph.opening import significant
from graph.pagedata import page_data
from graph.statistics.temperature import temperatures

LISTS = {"六稳": ("稳就业", "稳金融", "稳外贸", "稳外资", "稳投资", "稳预期")}


def record(sid: str, text: str, year: int | None = None, says: tuple[str, ...] = (), **stated: str) -> Record:
    """A speech read by hand: every place of a name in quotation marks, the list of 六稳 where the text holds it, what it says of two."""
    mentions = tuple(
        Mention(m[1], m[1], *m.span(1), "numeral", quoted=True, known=True, rule="hand", sense="national", sense_by="national")
        for m in re.finditer("“([^”]+)”", text)
    )
    lists = tuple(
        Enumeration(
            name, tuple(Item(i, text.index(i), text.index(i) + 3) for i in items), "after", 0, len(text), len(items), "hand"
        )
        for name, items in LISTS.items()
        if all(i in text for i in items)
    )
    relations = tuple(
        Relation(kind, a, z, text.index(f"“{a}"), text.index(f"{z}”") + len(z) + 1, "hand")
        for kind, a, z in (s.split() for s in says)
    )
    return Record(Speech(id=sid, text=text, year=year, **stated), mentions, lists, relations)


@pytest.fixture(scope="module")
def bundle():
    """Six speeches: a pair said three times, a formula with its list, one that builds on another, one speech without a formula."""
    pair = "😀𠀀同志们：树牢“四个意识”、坚定“四个自信”。要抓好落实。"
    listed = "做好“六稳”工作，即稳就业、稳金融、稳外贸、稳外资、稳投资、稳预期。"
    return bundle_of(
        [
            *(
                record(f"s{year - 2016}", pair, year, ("paired 四个意识 四个自信",), title="在会议上的讲话")
                for year in (2017, 2018, 2019)
            ),
            record("s4", listed, 2019, place="临江市", level="city"),
            record("s5", "同志们：从“六稳”到“六保”，一以贯之。“六稳”是大局。", 2020, ("extends 六稳 六保",)),
            record("s6", "同志们，今天天气很好。"),
        ]
    )


@pytest.fixture(scope="module")
def shown(bundle):
    return page_data(bundle)


def named(shown, name):
    return next(f for f in shown.formulas if f["name"] == name)


def names(shown, indices=None):
    return {f["name"] for i, f in enumerate(shown.formulas) if indices is None or i in indices}


def references(shown):
    """Every reference to a sentence, [index, start, end, …], with the words that each mark should hold: one of these."""
    for formula in shown.formulas:
        for reference in formula["sentences"]:
            yield {formula["name"]}, reference
        for item in formula["items"]:
            for reference in item["sentences"]:
                yield {item["text"]}, reference
    for link in shown.links:
        for reference in link["sentences"]:
            yield {shown.formulas[link[end]]["name"] for end in ("from", "to")}, reference


def test_facts_of_the_corpus(shown):
    """The lead sentence's figures are those counted by hand."""
    assert shown.corpus == {
        "speeches": 6,
        "formulas": 4,
        "items": 20,  # 4 + 4 + 6 + 6: two of the lists from the lexicon, 稳就业 is no member of 六保
        "mentions": 10,
        "years": [(2017, 1), (2018, 1), (2019, 2), (2020, 1)],
        "undated": 1,
        "kinds": {"numeral": 4},
        "agree": 4,
        "listed": 4,
        "omitted": 0,
        "latest": {"years": [2016, 2020], "speeches": 5},
    }


def test_sentences_of_every_year(shown):
    """Beside the years of a formula stand its sentences in each; with those of undated speeches they are all of them."""
    assert (named(shown, "六稳")["years"], named(shown, "六稳")["said"]) == ([(2019, 1), (2020, 1)], [1, 2])
    for formula in shown.formulas:
        assert len(formula["said"]) == len(formula["years"])
        assert sum(formula["said"]) == formula["total"]


def test_the_temperature_is_that_of_the_statistics():
    """Step and figures of every formula in the latest five years; too little data, and none."""
    texts = ["“双拥”和“四风”。", "“双拥”。"] * 10 + ["“双拥”和“六稳”。", "“双拥”。"] * 10
    bundle = bundle_of(record(str(i), text, 2014 + i // 4) for i, text in enumerate(texts))
    shown = page_data(bundle)
    assert shown.corpus["latest"] == {"years": [2019, 2023], "speeches": 20}
    steps = ["沸", "烫", "热", "暖", "温", "冷"]
    for row in temperatures(bundle).to_dict("records"):
        step, documents, own, standing = named(shown, row["name"])["temperature"]
        assert (steps[step], documents) == (row["step"], row["documents"])
        assert (own, standing) == (round(row["own"], 2), round(row["standing"], 2))
    assert "temperature" not in named(page_data(bundle, years=(2014, 2018)), "双拥")
    assert page_data(bundle_of([record("s", "“双拥”。")])).corpus["latest"] is None


def test_everything_refers_to_what_is_there(shown):
    """Every index in the data points into the list it speaks of."""
    formulas, speeches, sentences = len(shown.formulas), len(shown.speeches), len(shown.sentences)
    assert all(0 <= link[end] < formulas for link in shown.links for end in ("from", "to"))
    assert all(0 <= i < formulas for i in shown.opening)
    assert all(0 <= f < formulas and n > 0 for s in shown.speeches for f, n in s["formulas"])
    assert all(0 <= s < speeches and text for s, text, *_ in shown.sentences)
    assert all(0 <= i < sentences for _, (i, *_) in references(shown))
    assert len(set(shown.sentences)) == sentences  # each kept once


def test_offsets_count_code_points_of_the_sentence(shown):
    """The slice of a sentence is the name itself, also behind characters that take two UTF-16 units."""
    checked = 0
    for words, (i, *marks) in references(shown):
        for start, end in zip(marks[::2], marks[1::2], strict=True):
            assert shown.sentences[i][1][start:end] in words
            checked += 1
    assert checked > 10
    assert any(shown.sentences[i][1].startswith("😀") for _, (i, *_) in references(shown))


def test_a_link_shows_a_sentence_with_both_names(shown):
    """The evidence of a link holds its two formulas."""
    assert {link["kind"] for link in shown.links} == {"paired", "co_mentioned", "extends"}
    for link in shown.links:
        ends = [shown.formulas[link[end]]["name"] for end in ("from", "to")]
        assert link["sentences"]
        for i, *marks in link["sentences"]:
            assert {shown.sentences[i][1][a:z] for a, z in zip(marks[::2], marks[1::2], strict=True)} == set(ends)


def test_a_formula_carries_its_use(shown):
    """Documents, mentions, years, items in list order with their own sentences, and how many sentences there are in all."""
    six = named(shown, "六稳")
    assert (six["documents"], six["mentions"], six["total"], six["years"], six["undated"]) == (2, 3, 3, [(2019, 1), (2020, 1)], 0)
    assert [item["text"] for item in six["items"]] == ["稳就业", "稳金融", "稳外贸", "稳外资", "稳投资", "稳预期"]
    assert all(item["total"] == 1 and item["sentences"] for item in six["items"])
    assert six["lists"] == [{"items": [0, 1, 2, 3, 4, 5], "known": True, "speeches": [3]}]
    assert named(shown, "六保")["items"][0]["sentences"] == []  # no speech lists them: the lexicon does


def test_a_speech_names_its_formulas_most_often_first(shown):
    """A speech lists formulas with counts, and what is known of it, no more."""
    speeches = {s["id"]: s for s in shown.speeches}
    assert [(shown.formulas[f]["name"], n) for f, n in speeches["s5"]["formulas"]] == [("六稳", 2), ("六保", 1)]
    assert (speeches["s4"]["place"], speeches["s4"]["level"]) == ("临江市", "city")
    assert speeches["s6"]["formulas"] == []
    assert "year" not in speeches["s6"]


@pytest.mark.parametrize(
    ("p", "documents", "expected"),
    [(0.04, 2, True), (0.05, 2, False), (0.04, 1, False), (1.0, 9, False)],
)
def test_what_counts_as_significant(p, documents, expected):
    """Under five in a hundred by Fisher's test, and seen in two speeches."""
    assert significant({"p": p, "documents": documents}) is expected


def test_significance_is_told_of_co_mention_alone(shown):
    """A pair seen in three of six speeches and nowhere apart is marked; what texts say outright needs no test."""
    link = next(
        x for x in shown.links if x["kind"] == "co_mentioned" and names(shown, {x["from"], x["to"]}) == {"四个意识", "四个自信"}
    )
    assert (link["documents"], link["expected"], link["p"], link["significant"]) == (3, 1.5, 0.05, False)
    assert all("significant" not in x for x in shown.links if x["kind"] != "co_mentioned")


def test_the_opening_shows_linked_formulas(shown):
    """At first sight only formulas that a link joins to another, and at most forty."""
    assert names(shown, shown.opening) == {"四个意识", "四个自信", "六稳", "六保"}
    numbered = [f"{a}个{b}" for a in "三四五六七八九" for b in "创保化强优稳放"]
    many = [record(name, f"“{name}”和“{other}”。", says=(f"paired {name} {other}",)) for name, other in pairwise(numbered)]
    many.append(record("alone", "“一岗双责”。"))
    wide = page_data(bundle_of(many))
    assert (len(wide.formulas), len(wide.opening)) == (50, 40)
    assert "一岗双责" not in names(wide, wide.opening)


def test_a_focus_keeps_what_lies_near(bundle):
    """Depth counts links; the formula asked for is selected and on the map."""
    near = page_data(bundle, focus="六稳")
    assert names(near) == {"六稳", "六保"}
    assert near.formulas[near.selected]["name"] == "六稳"
    assert near.selected in near.opening
    assert near.corpus["formulas"] == 2
    assert near.corpus["items"] == 12
    assert names(page_data(bundle, focus="六稳", depth=0)) == {"六稳"}
    assert page_data(bundle).selected is None


def test_depth_follows_links_step_by_step():
    """One step finds the neighbours, two their neighbours."""
    chain = bundle_of(
        [record(a + b, f"从“{a}”到“{b}”。", says=(f"extends {a} {b}",)) for a, b in pairwise(("三保", "四保", "五保", "六保"))]
    )
    assert names(page_data(chain, focus="四保", depth=1)) == {"三保", "四保", "五保"}
    assert names(page_data(chain, focus="三保", depth=2)) == {"三保", "四保", "五保"}


def test_a_name_that_no_speech_has(bundle):
    """The message names it and offers near ones."""
    with pytest.raises(UnknownNameError, match=r"六温.*六稳"):
        page_data(bundle, focus="六温")


def test_years_keep_the_speeches_of_those_years(bundle):
    """Both ends count; a speech without a year is left out; a name used only in other years is unknown."""
    shown = page_data(bundle, years=(2018, 2019))
    assert [s["id"] for s in shown.speeches] == ["s2", "s3", "s4"]
    assert shown.corpus["years"] == [(2018, 1), (2019, 2)]
    assert names(shown) == {"四个意识", "四个自信", "六稳"}
    assert named(shown, "四个意识")["documents"] == 2
    with pytest.raises(UnknownNameError):
        page_data(bundle, focus="六保", years=(2018, 2019))


def test_no_speech_in_those_years(bundle):
    """An empty range gives empty data, not an error."""
    empty = page_data(bundle, years=(1950, 1960))
    assert (empty.formulas, empty.links, empty.speeches, empty.sentences, empty.opening) == ([], [], [], [], [])


def test_the_graph_is_only_read(bundle):
    """Page data leave the graph as it was, attributes and all."""
    before = bundle.graph.copy()
    page_data(bundle)
    page_data(bundle, focus="六稳", depth=2, years=(2019, 2020))
    assert nx.utils.graphs_equal(before, bundle.graph)


def test_the_same_bundle_gives_the_same_data(bundle):
    """Twice the same question, twice the same data, also with the records in another order."""
    assert page_data(bundle) == page_data(bundle_of(reversed(bundle.memory)))


def test_a_common_formula_shows_some_sentences_and_says_how_many():
    """Ten sentences, the first and the last use among them, and the number of all."""
    shown = page_data(bundle_of([record(f"s{i:02}", f"第{i}次会议。要做好“六稳”工作。", 2000 + i) for i in range(20)]))
    six = named(shown, "六稳")
    assert (len(six["sentences"]), six["total"]) == (10, 20)
    said = [shown.speeches[shown.sentences[i][0]]["id"] for i, *_ in six["sentences"]]
    assert (said[0], said[-1]) == ("s00", "s19")
    assert said == sorted(said)


@pytest.mark.parametrize("speech_id", ["a\x00b", "a\x7fb", "a\ud800b", "a\x1b[31mb", "speech:a", "a@b", "路/径.txt"])
def test_any_id_finds_its_text(speech_id):
    """Ids that no XML can carry, or that look like keys of the graph, still lead to their sentences."""
    text = "做好“六稳”、“六保”工作，即稳就业、稳金融、稳外贸、稳外资、稳投资、稳预期。"
    shown = page_data(bundle_of([record(speech_id, text, says=("paired 六稳 六保",))]))
    assert named(shown, "六稳")["sentences"] == [[0, 3, 5]]
    assert [item["sentences"][0][0] for item in named(shown, "六稳")["items"]] == [0] * 6
    assert {link["kind"]: link["sentences"] for link in shown.links} == {
        "co_mentioned": [[0, 3, 5, 8, 10]],
        "paired": [[0, 3, 5, 8, 10]],
    }


def listing(sid: str, items: tuple[str, ...], year: int = 2020) -> Record:
    """A speech that names 三项措施 twice in a sentence and lists what it holds."""
    text = f"“三项措施”就是{'、'.join(items)}这“三项措施”。"
    mentions = tuple(
        Mention(m[1], m[1], *m.span(1), "numeral", quoted=True, known=False, rule="hand") for m in re.finditer("“([^”]+)”", text)
    )
    found = tuple(Item(i, text.index(i), text.index(i) + len(i)) for i in items)
    return Record(
        Speech(id=sid, text=text, year=year), mentions, (Enumeration("三项措施", found, "after", 0, len(text), 3, "hand"),)
    )


def test_lists_of_different_speeches_are_not_merged():
    """What most speeches list comes first and is checked against the name; another list stands beside it, a partial one adds nothing."""
    lists = {
        "s0": ("甲法", "乙法", "丙法"),
        "s1": ("丁法", "戊法", "己法"),
        "s2": ("甲法", "乙法", "丙法"),
        "s3": ("甲法", "乙法"),
    }
    shown = page_data(bundle_of(listing(sid, items) for sid, items in lists.items()))
    formula = named(shown, "三项措施")
    texts = [[formula["items"][i]["text"] for i in each["items"]] for each in formula["lists"]]
    assert texts == [["甲法", "乙法", "丙法"], ["丁法", "戊法", "己法"]]
    assert [each["speeches"] for each in formula["lists"]] == [[0, 2], [1]]
    assert (shown.corpus["listed"], shown.corpus["agree"]) == (1, 1)


def test_a_sentence_counts_once_however_often_it_names_the_formula():
    """Two mentions in one sentence are one row with two marks, and one in the total."""
    formula = named(page_data(bundle_of([listing("s0", ("甲法", "乙法", "丙法"))])), "三项措施")
    assert (formula["mentions"], formula["total"]) == (2, 1)
    assert formula["sentences"] == [[0, 1, 5, 18, 22]]


def test_a_graph_without_counted_sentences_gives_the_same_page(bundle):
    """Bundles that were made before an edge told how many sentences hold a mention: they are found in the texts."""
    counted = bundle_of([*bundle.memory, listing("s7", ("甲法", "乙法", "丙法"))])
    older = replace(counted, graph=counted.graph.copy())
    for *_, data in older.graph.edges(data=True):
        data.pop("sentences" if data["kind"] == "mentions" else "", None)
    assert page_data(older) == page_data(counted)


def test_more_sentences_than_a_text_has():
    """A graph that somebody made by hand may count two where both mentions stand in one sentence: that sentence is shown."""
    counted = bundle_of([listing("s0", ("甲法", "乙法", "丙法"))])
    counted.graph.edges["speech:s0", "formula:三项措施", "mentions"]["sentences"] = 2
    formula = named(page_data(counted), "三项措施")
    assert formula["sentences"] == [[0, 1, 5, 18, 22]] * 2


def test_a_sentence_without_end_is_cut_around_the_name():
    """A table or a text without full stops brings what stands around the name, and says that it was cut."""
    text = "一" * 900 + "“六稳”" + "二" * 900
    mention = Mention(
        "六稳", "六稳", 901, 903, "numeral", quoted=True, known=True, rule="hand", sense="national", sense_by="national"
    )
    shown = page_data(bundle_of([Record(Speech(id="a", text=text), (mention,))]))
    (i, start, end), words = named(shown, "六稳")["sentences"][0], shown.sentences[0][1]
    assert (words[start:end], len(words), list(shown.cut)) == ("六稳", 400, [i])


def test_the_backbone_can_be_read():
    """However many links there are, each formula brings its two strongest to the opening map."""
    names_ = [f"{a}个{b}" for a in "三四五六" for b in "创保化"]
    every = "、".join(f"“{n}”" for n in names_) + "。"
    shown = page_data(bundle_of(record(f"s{i}", every if i < 3 else "同志们。") for i in range(9)))
    pairs = {frozenset((shown.links[i]["from"], shown.links[i]["to"])) for i in shown.backbone}
    assert len(shown.links) == 66
    assert len(shown.opening) == 12
    assert 11 <= len(pairs) <= 24


def test_observed_and_expected_count_the_same_thing(shown):
    """Speeches that name both stand against the speeches that would by chance; sharing a sentence is told apart."""
    link = next(x for x in shown.links if x["kind"] == "co_mentioned" and names(shown, {x["from"], x["to"]}) == {"六稳", "六保"})
    assert (link["documents"], link["shared"], link["expected"]) == (1, 1, 0.3)
