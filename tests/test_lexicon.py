"""The shipped table is whole and contradicts itself nowhere; a user's file is read, or refused in one line."""

from __future__ import annotations

import json
import pickle
import re
from collections import Counter
from dataclasses import asdict
from importlib.resources import files
from pathlib import Path

import pytest

from extract.errors import LexiconError
from extract.lexicon import DOMAINS, NATIONAL, Sense, load_lexicon
from extract.numerals import stated_count

ROOT = Path(__file__).parent.parent
LEXICON = load_lexicon()
TABLE = files("extract").joinpath("lexicon/formulas.jsonl").read_text(encoding="utf-8")


def test_the_table_is_large_enough_and_of_every_kind():
    """At least 450 senses, every kind among them, most of them with members."""
    kinds = Counter(sense.kind for sense in LEXICON.senses)
    assert len(LEXICON.senses) >= 450
    assert set(kinds) == {"numeral", "acronym", "ordinal", "motto", "term"}
    assert kinds["term"] >= 40
    assert sum(bool(sense.items) for sense in LEXICON.senses if sense.kind == "numeral") >= 400


def test_every_line_of_the_table_is_a_sense_and_no_two_are_the_same():
    """Nothing is lost between the lines of the file and the senses; several of a name in a scope are told apart by their first years."""
    keys = Counter(
        (row["name"], row.get("scope", NATIONAL), row.get("first_year")) for row in map(json.loads, TABLE.splitlines())
    )
    assert [key for key, count in keys.items() if count > 1] == []
    assert len(keys) == len(LEXICON.senses)
    scopes = Counter((s.name, s.scope) for s in LEXICON.senses)
    assert [s for s in LEXICON.senses if scopes[s.name, s.scope] > 1 and s.first_year is None] == []
    assert len({(s.name, s.label) for s in LEXICON.senses}) == len(LEXICON.senses)


def test_the_table_is_sorted_so_that_diffs_are_readable():
    """Rows stand in the order of name and scope, columns in the order of the fields, empty cells are left out."""
    rows = [json.loads(line) for line in TABLE.splitlines()]
    columns = [column for column in asdict(LEXICON.senses[0]) if column != "label"]
    assert [(s.name, s.scope) for s in LEXICON.senses] == [(row["name"], row.get("scope", NATIONAL)) for row in rows]
    for row in rows:
        assert list(row) == [column for column in columns if column in row], row["name"]
        assert all(value not in (None, "", []) for value in row.values()), row["name"]


@pytest.mark.parametrize("sense", LEXICON.senses, ids=lambda s: f"{s.name}@{s.scope}")
def test_every_sense_is_well_formed(sense: Sense):
    """Each row has sources, a domain, years in order, names as matching text has them, and a count that agrees or a note."""
    assert sense.sources
    assert all(sense.sources)
    assert sense.domain in DOMAINS
    for surface in (sense.name, *sense.aliases):
        assert re.fullmatch(r"[\u4e00-\u9fff0-9A-Z%+×、，（）]+", surface), surface
    for item in sense.items:
        assert item == item.strip()
        assert item
    assert len(set(sense.items)) == len(sense.items)
    assert sense.first_year is None or 1930 <= sense.first_year <= 2026
    assert sense.last_year is None or sense.first_year is None or sense.first_year <= sense.last_year
    assert bool(sense.english) == bool(sense.english_source)
    expected = stated_count(sense.name) if sense.expected is None else sense.expected
    if sense.items and expected is not None:
        assert len(sense.items) == expected or sense.note


def test_an_alias_stands_for_one_name():
    """No alias is shared by two names, and none hides another entry's name."""
    owners: dict[str, str] = {}
    for sense in LEXICON.senses:
        for alias in sense.aliases:
            assert owners.setdefault(alias, sense.name) == sense.name, alias
            assert alias not in LEXICON.by_name, alias


def test_what_a_formula_succeeds_is_in_the_table():
    """A successor points to a name that can be looked up."""
    assert [s.name for s in LEXICON.senses if s.succeeds and s.succeeds not in LEXICON.by_name] == []


@pytest.mark.parametrize(
    ("name", "items"),
    [
        ("六稳", "稳就业 稳金融 稳外贸 稳外资 稳投资 稳预期"),
        ("四个意识", "政治意识 大局意识 核心意识 看齐意识"),
        ("三去一降一补", "去产能 去库存 去杠杆 降成本 补短板"),
        ("放管服", "简政放权 放管结合 优化服务"),
        ("四风", "形式主义 官僚主义 享乐主义 奢靡之风"),
        ("两学一做", "学党章党规 学系列讲话 做合格党员"),
    ],
)
def test_well_known_members(name: str, items: str):
    """Members that anybody can check stand in official order and wording."""
    sense = LEXICON.sense_for(name)
    assert sense is not None
    assert list(sense.items) == items.split()


@pytest.mark.parametrize(
    ("name", "place", "year", "scope"),
    [
        ("三块地", "三亚市", 2022, "三亚市"),
        ("三块地", "海南省三亚市崖州区", 2022, "三亚市"),
        ("三块地", "银川市", 2022, NATIONAL),
        ("三块地", None, 2022, NATIONAL),
        ("三块地", "三亚市", 2012, None),
        ("六稳", None, 2017, None),
        ("六稳", "广西壮族自治区", 2017, "广西壮族自治区"),
        ("六稳", "广西壮族自治区", 2020, NATIONAL),
        ("十四五", None, 2019, NATIONAL),
        ("没有这个名", None, None, None),
    ],
)
def test_the_sense_follows_place_and_year(name: str, place: str | None, year: int | None, scope: str | None):
    """The closest local sense wins, then the national one; before its first year a name has none (a plan is spoken of earlier)."""
    sense = LEXICON.sense_for(name, place=place, year=year)
    assert (sense.scope if sense else None) == scope


def test_lexicons_of_the_same_content_are_equal_and_survive_a_process_border():
    """Equality and hash follow the content, also after pickling, so a lexicon can key a cache and go to a worker."""
    again = pickle.loads(pickle.dumps(LEXICON))  # noqa: S301  # our own bytes
    assert again == LEXICON
    assert hash(again) == hash(LEXICON)
    assert again.senses == LEXICON.senses
    assert load_lexicon("none") != LEXICON


def test_none_is_a_legal_lexicon_without_names():
    """Running without any known formula is a lexicon like another."""
    empty = load_lexicon("none")
    assert (empty.senses, dict(empty.by_name), dict(empty.surfaces)) == ((), {}, {})
    assert empty.sense_for("六稳") is None


JSONL_ROW = (
    '{"name": "五项试验", "kind": "numeral", "items": ["甲", "乙", "丙", "丁", "戊"], "aliases": ["五试"], "first_year": 2021}\n'
)
CSV_ROWS = "name,kind,items,aliases,first_year,scope\n五项试验,numeral,甲；乙；丙;丁;戊,五试,2021,\n\n"


@pytest.mark.parametrize(("suffix", "text"), [(".jsonl", JSONL_ROW), (".csv", CSV_ROWS), (".csv", "\ufeff" + CSV_ROWS)])
def test_a_users_file_adds_to_the_shipped_table(tmp_path, suffix: str, text: str):
    """Both file kinds give the same sense, with defaults for what is left out, beside all shipped ones."""
    path = tmp_path / f"mine{suffix}"
    path.write_text(text, encoding="utf-8")
    mine = load_lexicon(path)
    sense = mine.sense_for("五项试验")
    assert sense == Sense("五项试验", "numeral", ("甲", "乙", "丙", "丁", "戊"), ("五试",), first_year=2021)
    assert mine.surfaces["五试"] == "五项试验"
    assert len(mine.senses) == len(LEXICON.senses) + 1
    assert mine.version != LEXICON.version


def test_a_users_row_takes_the_place_of_the_shipped_one(tmp_path):
    """The same name and scope replaces; a motto without a word on matching counts only where it is set off."""
    path = tmp_path / "mine.csv"
    path.write_text("name,kind,note\n六稳,numeral,ours\n试试就做,motto,\n", encoding="utf-8")
    mine = load_lexicon(path)
    sense = mine.sense_for("六稳")
    assert sense is not None
    assert (sense.note, sense.items) == ("ours", ())
    assert mine.by_name["试试就做"][0].match == "set-off"
    assert len(mine.senses) == len(LEXICON.senses) + 1


REFUSED = [
    ("a.csv", "name,kind,colour\n六六,numeral,red\n", ":1: unknown column colour; the columns are name, kind, items"),
    ("a.csv", "name,kind,colour\n", ":1: unknown column colour"),
    ("a.csv", "name,kind\n六六,numeral,a,b\n", ":2: has more cells than the header has columns"),
    ("a.csv", "name,kind\n" + "甲" * 200_000 + ",term\n", "is not CSV"),
    ("a.jsonl", '{"name": "六六", "kind": "numeral", "colour": 1}\n', ":1: unknown column colour"),
    ("a.jsonl", JSONL_ROW + "{\n", ":2: is not JSON"),
    ("a.jsonl", "[]\n", ":1: is not a JSON object"),
    ("a.jsonl", '{"kind": "term"}\n', ":1: has no name"),
    ("a.jsonl", '{"name": "六六"}\n', ":1: has no kind"),
    ("a.jsonl", '{"name": "六六", "kind": "number"}\n', ":1: kind number is none of numeral, acronym, ordinal, motto, term"),
    ("a.jsonl", '{"name": "六六", "kind": "term", "match": "x"}\n', ":1: match x is none of anywhere, set-off"),
    ("a.jsonl", '{"name": "六六", "kind": "term", "domain": "x"}\n', ":1: domain x is none of theory"),
    ("a.jsonl", '{"name": "六六", "kind": "term", "confidence": "x"}\n', ":1: confidence x is none of high"),
    ("a.jsonl", '{"name": "六六", "kind": "term", "first_year": "late"}\n', ":1: first_year must be a whole number, not late"),
    ("a.jsonl", '{"name": "六六", "kind": "term", "items": [1]}\n', ":1: items must be a list of strings"),
    ("a.jsonl", '{"name": ["六六"], "kind": "term"}\n', ":1: name must be text"),
    ("a.jsonl", '{"name": "两件试验", "kind": "numeral", "items": ["甲"]}\n', ":1: 两件试验 states 2 members and lists 1"),
    ("a.jsonl", '{"name": "两件试验", "kind": "numeral", "aliases": ["三公"]}\n', ":1: alias 三公 already stands for 三公经费"),
    ("a.txt", "", ": a lexicon is a .jsonl or .csv file"),
]


@pytest.mark.parametrize(("name", "text", "message"), REFUSED)
def test_a_broken_file_is_refused_in_one_line(tmp_path, name: str, text: str, message: str):
    """The message names the file and the line, and says what is wrong."""
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    with pytest.raises(LexiconError) as refusal:
        load_lexicon(path)
    assert str(refusal.value).startswith(str(path))
    assert message in str(refusal.value)
    assert "\n" not in str(refusal.value)


def test_a_file_that_is_missing_or_not_utf8_is_refused_in_one_line(tmp_path):
    """What can't be read is said by path."""
    with pytest.raises(LexiconError, match=r"mine\.csv: can't be read"):
        load_lexicon(tmp_path / "mine.csv")
    (tmp_path / "gb.csv").write_bytes("name,kind\n六六,term\n".encode("gb18030"))
    with pytest.raises(LexiconError, match=r"gb\.csv: is not UTF-8"):
        load_lexicon(tmp_path / "gb.csv")


def test_a_count_that_disagrees_is_taken_with_a_note(tmp_path):
    """A note says why; then the row is the user's business."""
    path = tmp_path / "mine.jsonl"
    path.write_text('{"name": "两件试验", "kind": "numeral", "items": ["甲"], "note": "另一件未公布"}\n', encoding="utf-8")
    assert load_lexicon(path).by_name["两件试验"][0].items == ("甲",)


def counted() -> str:
    """How many rows the table holds, as docs/lexicon.md says it."""
    formulas = [s for s in LEXICON.senses if s.kind != "term"]
    terms = [s for s in LEXICON.senses if s.kind == "term"]
    national = [s for s in formulas if s.scope == NATIONAL]
    rows = (
        ("formulas: senses", len(formulas)),
        ("formulas: names", len({s.name for s in formulas})),
        ("… of the whole country: senses", len(national)),
        ("… of the whole country: names", len({s.name for s in national})),
        ("policy terms (kind `term`), kept apart", len({s.name for s in terms})),
        ("senses with their members", sum(bool(s.items) for s in formulas)),
        ("rows with an official English name", sum(bool(s.english) for s in LEXICON.senses)),
        (
            "confidence high, medium, low",
            ", ".join(str(sum(s.confidence == c for s in LEXICON.senses)) for c in ("high", "medium", "low")),
        ),
    )
    return "\n".join(["| | |", "|---|---|", *(f"| {what} | {n} |" for what, n in rows)])


def test_the_document_says_how_many_there_are() -> None:
    """docs/lexicon.md has the counts of today, and they are no less than what was set out for."""
    assert counted() in (ROOT / "docs" / "lexicon.md").read_text("utf-8")
    formulas = [s for s in LEXICON.senses if s.kind != "term"]
    assert len({s.name for s in formulas}) >= 1500
    assert len({s.name for s in formulas if s.scope == NATIONAL}) >= 700
    assert len({s.name for s in LEXICON.senses if s.kind == "term"}) >= 300
