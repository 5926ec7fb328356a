"""Precision, recall and F1 against gold annotations."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from extract import Enumeration, InputError, Item, Mention, Record, Relation, Speech, extract, load_lexicon, read_speeches
from graph.evaluation import Counts, count, judge
from graph.gold import Gold, GoldFormula, GoldList, GoldRelation, read_gold

SHARED = Path(__file__).parents[2] / "shared"
FOLDERS = (("gold", "speeches"), ("gold/real", "gold/real"), ("gold/lists", "gold/lists"))


def formula(
    name: str, *surfaces: str, kind: str = "numeral", excluded: tuple[str, ...] = (), borderline: bool = False
) -> GoldFormula:
    return GoldFormula(name, kind, surfaces or (name,), excluded, borderline)


def mention(text: str, surface: str, *, name: str = "", kind: str = "numeral") -> Mention:
    start = text.index(surface)
    return Mention(name or surface, surface, start, start + len(surface), kind, True, True, "some-rule")


def listed(name: str | None, *items: str, how: str = "after") -> Enumeration:
    return Enumeration(name, tuple(Item(item, 0, len(item)) for item in items), how, 0, 1, None, "some-list")


def verdicts(gold: Gold, record: Record, subject: str) -> list[tuple[str, str]]:
    return [(case.verdict, case.group) for case in judge(gold, record) if case.subject == subject]


MENTIONS = (
    # what it shows, the text, gold, (surface, name, kind) found, verdicts
    ("same name, same span", "做好六稳工作", [formula("六稳")], [("六稳", "", "numeral")], [("right", "numeral")]),
    ("half of the union will do", "压减三公经费", [formula("三公经费")], [("三公", "三公经费", "numeral")], [("right", "numeral")]),
    ("less than half is a miss and a fault", "践行新发展理念", [formula("新发展理念")], [("理念", "新发展理念", "motto")],
     [("wrong", "motto"), ("missed", "numeral")]),
    ("another name is a fault", "做好六稳工作", [formula("六稳")], [("六稳", "六保", "numeral")], [("wrong", "numeral"), ("missed", "numeral")]),
    ("width and marks do not matter", "推进互联网＋监管", [formula("互联网+监管", "互联网＋监管")], [("互联网＋监管", "“互联网＋监管”", "acronym")],
     [("right", "numeral")]),
    ("a borderline mention need not be found", "开两会", [formula("两会", borderline=True)], [], []),
    ("nor does it count when it is", "开两会", [formula("两会", borderline=True)], [("两会", "", "numeral")], []),
    ("nor when it is given another name", "开两会", [formula("两会", borderline=True)], [("两会", "会", "numeral")], [("unjudged", "numeral")]),
    ("what the annotators know nothing of is a fault", "开两会", [], [("两会", "", "numeral")], [("wrong", "numeral")]),
    ("a term is not judged", "乡村振兴", [], [("乡村振兴", "", "term")], [("unjudged", "term")]),
    ("save on a firm mention", "做好六稳", [formula("六稳")], [("六稳", "", "term")], [("wrong", "term"), ("missed", "numeral")]),
    ("an excluded context holds no mention", "三公里路", [formula("三公经费", "三公", excluded=("三公里",))], [], []),
    ("the longest surface wins", "压减三公经费", [formula("三公"), formula("三公经费")], [("三公经费", "", "numeral")], [("right", "numeral")]),
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "formulas", "found", "expected"), [case[1:] for case in MENTIONS], ids=[case[0] for case in MENTIONS]
)
def test_a_mention_is_right_by_name_and_overlap(text: str, formulas: list, found: list, expected: list):
    """Each case of the table gets the verdict written beside it."""
    record = Record(Speech("a", text), tuple(mention(text, surface, name=name, kind=kind) for surface, name, kind in found))
    assert verdicts(Gold(None, tuple(formulas)), record, "mention") == expected


def test_a_quoted_word_that_is_no_formula_is_a_fault_even_as_a_term():
    """A string that the annotators list as no formula may not be reported as one of any kind."""
    record = Record(Speech("a", "“小金库”"), (mention("“小金库”", "小金库", kind="term"),))
    assert verdicts(Gold(None, quoted_other=("小金库",)), record, "mention") == [("wrong", "term")]


ITEMS = (
    # what it shows, firm gold lists, soft gold lists, lists found, verdicts with the way of listing
    ("equal items", [("六保", "保就业", "保民生")], [], [("六保", "保民生", "保就业")], [("right", "after")] * 2),
    ("one contains the other and is long enough", [("六保", "居民就业")], [], [("六保", "保居民就业")], [("right", "after")]),
    ("one contains the other and is too short", [("六保", "居民就业")], [], [("六保", "就业")], [("missed", "after"), ("wrong", "after")]),
    ("text in brackets does not count", [("六保", "保就业")], [], [("六保", "保就业（第一位）")], [("right", "after")]),
    ("an item said twice counts once", [("六保", "保就业")], [], [("六保", "保就业"), ("六保", "保就业")], [("right", "after")]),
    ("a list under an unknown name is not judged", [], [], [("五保", "保吃")], [("unjudged", "after")]),
    ("a list without a name must be found, under any", [(None, "官气", "痞气")], [], [("四气", "官气")], [("right", "after"), ("missed", "after")]),
    ("a borderline list neither rewards nor punishes", [("六保", "保就业")], [("六保", "保粮食")], [("六保", "保粮食", "保就业")], [("right", "after")]),
    ("the best pairing is taken", [("四好", "建好路", "建好")], [], [("四好", "建好", "建好路")], [("right", "after")] * 2),
)  # fmt: skip


@pytest.mark.parametrize(("firm", "soft", "found", "expected"), [case[1:] for case in ITEMS], ids=[case[0] for case in ITEMS])
def test_items_are_compared_under_one_name(firm: list, soft: list, found: list, expected: list):
    """Each case of the table gets the verdicts written beside it."""
    lists = [
        GoldList(name, tuple(items), ("after",), borderline)
        for pile, borderline in ((firm, False), (soft, True))
        for name, *items in pile
    ]
    record = Record(Speech("a", "…"), enumerations=tuple(listed(*parts) for parts in found))
    assert verdicts(Gold(None, lists=tuple(lists)), record, "item") == expected


def test_a_right_item_is_counted_under_a_way_that_the_annotators_allow():
    """Where annotators allow several ways of listing, the record's own is taken when it is among them, else their first."""
    gold = Gold(None, lists=(GoldList("六保", ("保就业",), ("after", "inline"), borderline=False),))
    for how, group in (("inline", "inline"), ("before", "after")):
        record = Record(Speech("a", "…"), enumerations=(listed("六保", "保就业", how=how),))
        assert verdicts(gold, record, "item") == [("right", group)]


RELATIONS = (
    ("pairs have no direction", ("paired", "六稳", "六保"), ("paired", "六保", "六稳"), [("right", "paired")]),
    ("extensions have one", ("extends", "六稳", "六保"), ("extends", "六保", "六稳"), [("wrong", "extends"), ("missed", "extends")]),
    ("the type must agree", ("paired", "六稳", "六保"), ("contrast", "六稳", "六保"), [("wrong", "contrast"), ("missed", "paired")]),
    ("of formulas unknown to the annotators nothing is judged", ("paired", "六稳", "六保"), ("paired", "六稳", "七防"), [("unjudged", "paired"), ("missed", "paired")]),
)  # fmt: skip


@pytest.mark.parametrize(("wanted", "found", "expected"), [case[1:] for case in RELATIONS], ids=[case[0] for case in RELATIONS])
def test_relations_are_compared_as_pairs(wanted: tuple, found: tuple, expected: list):
    """Each case of the table gets the verdicts written beside it."""
    gold = Gold(None, (formula("六稳"), formula("六保")), relations=(GoldRelation(*wanted, borderline=False),))
    record = Record(Speech("a", "…"), relations=(Relation(*found, 0, 1, "some-rule"),))
    assert verdicts(gold, record, "relation") == expected


@pytest.mark.parametrize(
    ("found", "wanted", "verdict"), [(2020, 2020, "right"), (2021, 2020, "wrong"), (None, 2020, "wrong"), (None, None, "right")]
)
def test_years_must_agree_exactly(found: int | None, wanted: int | None, verdict: str):
    """A year that is not given where there is one is as wrong as another year."""
    assert verdicts(Gold(wanted), Record(Speech("a", "…", year=found)), "year") == [(verdict, "")]


def test_counts_give_shares_and_none_where_there_is_nothing_to_share():
    """Precision, recall and F1 are those of the definitions, and no figure is made up for no cases."""
    counts = Counts(right=3, wrong=1, missed=3)
    assert (counts.precision, counts.recall, counts.f1) == (0.75, 0.5, 0.6)
    assert (Counts().precision, Counts().recall, Counts().f1) == (None, None, None)


def test_the_parts_add_up():
    """Counts by kind, way of listing and type sum to the counts in all, and every right or wrong case names its rule."""
    golds = read_gold(Path(__file__).parents[1] / "data/gold")
    speech = next(s for s in read_speeches([Path(__file__).parents[1] / "data/speeches"]) if s.id.startswith("a02"))
    cases = judge(golds[speech.id], extract(speech, load_lexicon("none")))
    assert {case.verdict for case in cases} >= {"right", "missed"}
    for subject, total in count(cases, by="subject").items():
        parts = count((case for case in cases if case.subject == subject), by="group").values()
        assert sum(part.right for part in parts) == total.right
        assert sum(part.missed for part in parts) == total.missed
    assert all(case.rule for case in cases if case.subject != "year" and case.verdict in ("right", "wrong"))


@pytest.mark.parametrize(
    "content", ["{", "[]", "{}", '{"year": 2020, "formulas": [{}], "enumerations": [], "relations": [], "quoted_other": []}']
)
def test_a_file_that_is_no_annotation_is_named(tmp_path: Path, content: str):
    """One line says which file is at fault and where its shape is told."""
    (tmp_path / "a.json").write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=r"a\.json: is no annotation .*data/README"):
        read_gold(tmp_path)


def test_a_folder_without_annotations_is_named(tmp_path: Path):
    """An empty folder is an error, not an evaluation of nothing; so is a file that can't be read."""
    with pytest.raises(InputError, match="holds no annotation"):
        read_gold(tmp_path)
    (tmp_path / "a.json").mkdir()
    with pytest.raises(InputError, match=r"a\.json: can't be read"):
        read_gold(tmp_path)


@pytest.mark.skipif(not (SHARED / "tools/score.py").exists(), reason="the scoring script of shared/ is not beside the checkout")
@pytest.mark.parametrize("damage", ["none", "no lexicon", "shifted", "renamed"])
def test_totals_agree_with_the_scoring_script(tmp_path: Path, damage: str):
    """On the annotated texts of shared/ our totals are those of its script, for good records and for bad ones."""
    lexicon = load_lexicon("none" if damage == "no lexicon" else None)
    cases, lines = [], []
    for gold_folder, texts in FOLDERS:
        golds = read_gold(SHARED / gold_folder)
        for speech in read_speeches([SHARED / texts], on_skip=lambda _: None):
            name = speech.id.rpartition("/")[2]
            if name in golds:
                record = _damaged(extract(speech, lexicon), damage)
                cases += judge(golds[name], record)
                lines.append(json.dumps(record.to_dict(), ensure_ascii=False))
    output = tmp_path / "records.jsonl"
    output.write_text("\n".join(lines), encoding="utf-8")
    (gold, texts), *more = [(str(SHARED / g), str(SHARED / t)) for g, t in FOLDERS]
    also = [word for pair in more for word in ("--also", *pair)]
    script = [sys.executable, str(SHARED / "tools/score.py"), gold, texts, str(output), *also, "--json"]
    theirs = json.loads(subprocess.run(script, check=True, capture_output=True, encoding="utf-8").stdout)
    ours = count(cases, by="subject")
    for subject, key in (("mention", "mentions"), ("item", "items"), ("relation", "relations")):
        counts = ours[subject]
        assert [counts.right, counts.wrong, counts.missed, counts.unjudged] == [
            theirs[key][k] for k in ("tp", "fp", "fn", "unjudged")
        ]
    assert (ours["year"].right, ours["year"].right + ours["year"].wrong) == (theirs["years"], theirs["of"])


def _damaged(record: Record, damage: str) -> Record:
    """The record as it is, or with every third span moved, or with every third name changed to its neighbour's."""
    mentions, enumerations = list(record.mentions), list(record.enumerations)
    if damage == "shifted":
        mentions[::3] = [replace(m, start=m.start + 1, end=m.end + 1) for m in mentions[::3]]
        enumerations[::2] = [replace(e, items=e.items[1:] + e.items[:1] * 2) for e in enumerations[::2]]
    if damage == "renamed":
        mentions[1::3] = [replace(m, formula=n.formula) for m, n in zip(mentions[1::3], mentions[::3], strict=False)]
        enumerations[1:] = [replace(e, formula=f.formula) for e, f in zip(enumerations[1:], enumerations, strict=False)]
    return replace(record, mentions=tuple(mentions), enumerations=tuple(enumerations))
