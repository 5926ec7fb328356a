"""Names that one speech teaches about another: which are learned, who is read again, and that history leaves no trace."""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract import Record, extract, load_lexicon
from graph.assembly import build_bundle
from graph.bundle import open_bundle
from graph.learned import Finder, Learned, learned_names, teachings

GLOSS = "“三廊两坝”，即东廊、西廊、南廊、上坝和下坝。"
BARE = "今年要建设三廊两坝，办好实事。"
NAMED = "全面推行“一岭一策”。"


def taught(text: str, lexicon: str | None = None) -> dict[str, str]:
    known = load_lexicon(lexicon)
    return teachings(extract(text, known), known)


@pytest.mark.parametrize(
    ("text", "teaches"),
    [
        (GLOSS, {"三廊两坝": "numeral glossed"}),
        ("建设“三廊兩壩”，也建設三廊兩壩。", {"三廊两坝": "numeral named"}),
        (NAMED, {"一岭一策": "numeral named"}),
        ("推行种茶、采茶“一岭一策”。", {"一岭一策": "numeral named"}),
        ("推行“果园+民宿”模式。", {"果园+民宿": "acronym named"}),
        ("名词解释\n1.三廊两坝：指东廊、西廊、南廊、上坝和下坝。", {"三廊两坝": "numeral glossed"}),
    ],
)
def test_a_speech_teaches_what_it_sets_between_marks(text: str, teaches: dict[str, str]) -> None:
    """Also in traditional characters, and what heads the entry of a glossary; a list as long as the count is a gloss."""
    assert taught(text) == teaches


@pytest.mark.parametrize(
    "text",
    [
        BARE,  # no marks
        "做好“六稳”工作。",  # the lexicon knows it
        "推进“六稳三廊”工作。",  # it holds what the lexicon knows
        "“三大需求”，即投资、消费、出口。",  # a plain count
        "“三大千亿”，即钢铁、汽车、纺织。",  # with an amount
        "建设“三个一”，即一库、一路、一园。",  # cut out of 三个一号公路
        "入选“百年百大考古”项目。",  # a ranking
        "“四个统一”，即规划、政策、标准、管控。",  # 统一 counts nothing
        "建设“三廊”，即东廊、西廊、南廊。",  # two characters
        "事故起数、死亡人数“双下降”。",  # both
        "规划、产业、机制“三措并举”。",  # how, not what
        "启动“1236”工程。",  # figures alone
        "“粮改饲”改革。",  # a contraction that an ordinary word may look like
        "坚持“生态优先、绿色发展”的理念。",  # a motto
    ],
)
def test_what_may_be_meant_otherwise_is_not_taught(text: str) -> None:
    """Without marks these may be plain words, or something else."""
    assert taught(text) == {}


def test_what_a_speech_was_told_it_does_not_teach() -> None:
    """Only words of its own count: a name that is learned or repeated proves nothing new."""
    record = extract(f"{BARE}又见“三廊两坝”。", learned={"三廊两坝": "numeral"})
    told = [m for m in record.mentions if m.rule == "learned"]

    assert told
    assert teachings(record.__class__(record.speech, tuple(told)), load_lexicon()) == {}


def test_a_name_is_learned_when_one_glosses_it_or_five_name_it() -> None:
    """Five of those that teach it are told; a name that counts once must be glossed; the more frequent kind is taken."""
    one, many = {"一岭一策": "numeral named", "三廊": "numeral named"}, {"果园+民宿": "acronym named"}
    teaches = {f"{n}": one | many for n in range(7)} | {"x": {"果园+民宿": "numeral glossed", "四河": "numeral glossed"}}

    assert learned_names(teaches) == (
        Learned("一岭一策", "numeral", "recurs", ("0", "1", "2", "3", "4")),
        Learned("四河", "numeral", "glossed", ("x",)),
        Learned("果园+民宿", "acronym", "glossed", ("x",)),
    )
    assert learned_names({k: v for k, v in teaches.items() if k in "0123"}) == ()
    assert learned_names(dict(reversed(teaches.items()))) == learned_names(teaches)


def test_names_are_found_inside_one_another() -> None:
    """And a finder of nothing finds nothing."""
    assert Finder(["三廊两坝", "两坝", "四河"]).held("新三廊两坝") == {"三廊两坝", "两坝"}
    assert Finder([]).held("三廊两坝") == set()


def write(folder: Path, texts: dict[str, str]) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, "utf-8")


def built(place: Path, texts: dict[str, str]) -> tuple[int, list[Record]]:
    """How many speeches a build of these read, and the records."""
    write(place / "in", texts)
    extracted = build_bundle([place / "in"], place / "out").extracted
    return extracted, list(open_bundle(place / "out").records())


def test_who_teaches_a_name_is_read_by_its_own_words(tmp_path: Path) -> None:
    """A speech is not told what it teaches: there the bare name is its own repetition."""
    _, records = built(tmp_path, {"a": GLOSS + BARE, "b": BARE})

    assert [m.rule for record in records for m in record.mentions] == ["quoted-numeral", "repeated", "learned"]


def test_only_who_holds_a_name_that_moved_is_read_again(tmp_path: Path) -> None:
    """When the teacher goes, who held its name is read again, and nobody else; when nothing moves, nobody is."""
    texts = {"a": GLOSS, "b": BARE, "c": "做好“六稳”工作。"}
    read, first = built(tmp_path, texts)
    assert read == 3
    assert built(tmp_path, texts) == (0, first)

    read, alone = built(tmp_path, {name: text for name, text in texts.items() if name != "a"})

    assert read == 1
    assert [m.rule for record in alone for m in record.mentions] == ["lexicon-quoted"]
    assert built(tmp_path, texts) == (2, first)


def whole(path: Path) -> dict[str, bytes]:
    """Every file but for the one line of the manifest that tells what stood there before."""
    files = {str(p.relative_to(path)): p.read_bytes() for p in sorted(path.rglob("*")) if p.is_file()}
    return files | {"manifest.json": re.sub(rb'\n "extracted": \d+,', b"", files["manifest.json"])}


def test_the_manifest_tells_what_was_learned_and_from_whom(tmp_path: Path) -> None:
    """The table, sorted by name, and what each speech teaches alone."""
    write(tmp_path / "in", {"a": GLOSS, "b": BARE})
    build_bundle([tmp_path / "in"], tmp_path / "out")
    bundle = open_bundle(tmp_path / "out")

    assert bundle.manifest["learned"] == [{"name": "三廊两坝", "kind": "numeral", "why": "glossed", "speeches": ["a"]}]
    assert bundle.manifest["teaches"] == {"a": {"三廊两坝": "numeral glossed"}, "b": {}}
    assert [m.rule for m in list(bundle.records())[1].mentions] == ["learned"]
    assert bundle.graph.nodes["formula:三廊两坝"]["mentions"] == 2


def test_both_rounds_give_the_same_bytes_by_several_processes(tmp_path: Path) -> None:
    """Order and number of processes leave no trace where names are learned either."""
    write(tmp_path / "in", {"a": GLOSS, "b": BARE, "c": BARE + NAMED, "d": NAMED})
    files = sorted((tmp_path / "in").iterdir())
    build_bundle(files, tmp_path / "one")
    build_bundle(files[::-1], tmp_path / "two", jobs=2)

    assert whole(tmp_path / "one") == whole(tmp_path / "two")


@pytest.mark.parametrize("harm", [None, {}, [], {"a": None, "b": {}}, {"a": {"三廊两坝": "numeral"}, "b": {}}])
def test_a_bundle_that_forgot_what_it_was_taught_is_built_anew(tmp_path: Path, harm: object) -> None:
    """Without it nobody could say who is to be read again."""
    write(tmp_path / "in", {"a": GLOSS, "b": BARE})
    build_bundle([tmp_path / "in"], tmp_path / "out")
    before = whole(tmp_path / "out")
    manifest = json.loads(before["manifest.json"])
    (tmp_path / "out" / "manifest.json").write_text(json.dumps(manifest | {"teaches": harm}), "utf-8")

    assert build_bundle([tmp_path / "in"], tmp_path / "out").extracted == 2
    assert whole(tmp_path / "out") == before


def test_another_way_of_learning_reads_everything_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A bundle of older conditions is not mixed with today's."""
    write(tmp_path / "in", {"a": GLOSS, "b": BARE})
    build_bundle([tmp_path / "in"], tmp_path / "out")
    monkeypatch.setattr("graph.assembly.reading_version", lambda: "another")
    monkeypatch.setattr("graph.chunks.reading_version", lambda: "another")

    assert build_bundle([tmp_path / "in"], tmp_path / "out").extracted == 2


SENTENCES = (
    GLOSS,
    BARE,
    NAMED,
    "各地一岭一策。",
    "“三廊两坝一园”，即东廊、西廊、南廊、上坝、下坝和果园。",
    "三廊两坝一园初具规模。",
    "建设“三廊两坝”。",
)
TEXTS = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=2).map("".join)
CHANGES = st.dictionaries(st.sampled_from("abc"), st.none() | TEXTS, min_size=1)  # None: the speech goes


@given(st.lists(CHANGES, min_size=2, max_size=5))
@settings(max_examples=40, deadline=None)
def test_history_leaves_no_trace(history: list[dict[str, str | None]]) -> None:
    """Speeches come, change and go; a bundle that was built at each step is, byte for byte, the one that a first build gives."""
    texts: dict[str, str | None] = {f"n{n}": NAMED for n in range(4)}  # one more, and a name recurs
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        for changes in history:
            texts |= changes
            write(place / "in", {name: text for name, text in texts.items() if text})
            build_bundle([place / "in"], place / "out")
            shutil.rmtree(place / "fresh", ignore_errors=True)
            build_bundle([place / "in"], place / "fresh")
            assert whole(place / "out") == whole(place / "fresh")
