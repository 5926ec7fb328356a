"""The texts in a page: which are there, and that every mark in them lies where it says."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extract import Enumeration, Item, Mention, Record, Speech, extract
from graph import bundle_of, speech_citation, texts
from graph.pagedata import page_data

SPEECH = "在会议上的讲话\n\n　\n😀𠀀同志们：要做好“六稳”工作。\n即稳就业、稳金融、稳外贸、稳外资、稳投资、稳预期。\r\n“六稳”是大局，“四风”不是。"


def mention(name: str, text: str, after: int = 0) -> Mention:
    start = text.index(name, after)
    return Mention(
        name,
        name,
        start,
        start + len(name),
        "numeral",
        quoted=True,
        known=True,
        rule="hand",
        sense="national",
        sense_by="national",
    )


def record(sid: str = "a", text: str = SPEECH, **stated) -> Record:
    first = text.index("六稳")
    names = ("稳就业", "稳金融", "稳外贸", "稳外资", "稳投资", "稳预期")
    items = tuple(Item(name, text.index(name), text.index(name) + 3) for name in names if name in text)
    lists = (Enumeration("六稳", items, "after", 0, len(text), 6, "hand"),) if items else ()
    return Record(
        Speech(id=sid, text=text, **stated),
        (mention("六稳", text), *((mention("六稳", text, first + 1), mention("四风", text)) if items else ())),
        lists,
    )


def unpacked(flat, size):
    """The marks with their starts counted from the beginning."""
    at, marks = 0, []
    for i in range(0, len(flat), size):
        at += flat[i]
        marks.append((at, at + flat[i + 1], *flat[i + 2 : i + size]))
    return marks


def test_marks_count_code_points_of_the_text():
    """Behind characters that take two UTF-16 units, too, each mark holds its formula or its item."""
    shown = page_data(bundle_of([record()]))
    held = shown.texts[0]
    assert held["text"] == SPEECH
    mentions = [(SPEECH[a:z], shown.formulas[f]["name"]) for a, z, f in unpacked(held["mentions"], 3)]
    assert mentions == [("六稳", "六稳"), ("六稳", "六稳"), ("四风", "四风")]
    items = [(SPEECH[a:z], shown.formulas[f]["items"][i]["text"]) for a, z, f, i in unpacked(held["items"], 4)]
    assert [words for words, _ in items] == ["稳就业", "稳金融", "稳外贸", "稳外资", "稳投资", "稳预期"]
    assert all(words == name for words, name in items)


def test_a_member_in_pieces_is_marked_piece_by_piece():
    """Where the words of a member stand apart, each part is marked as that member."""
    text = "做好“六稳”，稳外贸外资。"
    stable, capital = text.index("稳外贸"), text.index("外资")
    item = Item("稳外资", stable, capital + 2, ((stable, stable + 1), (capital, capital + 2)))
    shown = page_data(
        bundle_of(
            [
                Record(
                    Speech(id="a", text=text), (mention("六稳", text),), (Enumeration("六稳", (item,), "after", 0, 9, 6, "hand"),)
                )
            ]
        )
    )
    assert [text[a:z] for a, z, *_ in unpacked(shown.texts[0]["items"], 4)] == ["稳", "外资"]


def test_the_latest_speeches_that_fit(monkeypatch):
    """By day, then by id; the undated last; what is too long gives way to the next."""
    monkeypatch.setattr(texts, "BUDGET", 40)
    line = "做好“六稳”工作。"  # 9 characters
    shown = page_data(
        bundle_of(
            [
                record("old", line, year=2018),
                record("b", line, year=2020),
                record("a", line, year=2020),
                record("new", line, year=2020, date="2020-05-22"),
                record("long", line * 5, year=2021),
                record("undated", line),
            ]
        )
    )
    held = {shown.speeches[s]["id"] for s, entry in enumerate(shown.texts) if "text" in entry}
    assert held == {"new", "a", "b", "old"}
    assert len(shown.texts) == len(shown.speeches)


def test_the_kept_sentences_of_the_rest_are_marked_in_full(monkeypatch):
    """Without its text a speech still has every formula of the sentences in the page, and no mark beside them."""
    monkeypatch.setattr(texts, "BUDGET", 0)
    shown = page_data(bundle_of([record()]))
    (held,) = shown.texts
    assert "text" not in held
    assert "evidence" not in held
    kept = [(start, start + len(words)) for _, words, start, _ in shown.sentences]
    marks = unpacked(held["mentions"], 3)
    assert [SPEECH[a:z] for a, z, _ in marks] == ["六稳", "六稳", "四风"]
    assert all(any(left <= a and z <= right for left, right in kept) for a, z, _ in marks)


def test_sentences_know_their_place_and_paragraph():
    """The slice of the text is the sentence; paragraphs are the lines that hold words, counted from 1."""
    shown = page_data(bundle_of([record()]))
    assert all(SPEECH[start : start + len(words)] == words for _, words, start, _ in shown.sentences)
    assert {words[:3]: paragraph for _, words, _, paragraph in shown.sentences} == {"😀𠀀同": 2, "即稳就": 3, "“六稳": 4}


def test_the_words_that_show_the_year():
    """A text says why it is of its year; a speech without its text keeps the first of these words."""
    shown = page_data(bundle_of([extract("在大会上的讲话\n（2020年5月22日）\n做好“六稳”工作。")]))
    (held,) = shown.texts
    start, length, rule = held["evidence"][:3]
    assert held["text"][start : start + length] == shown.speeches[0]["evidence"] == "2020年5月22日"
    assert rule == "dateline"


def test_a_speech_says_how_to_cite_it():
    """The very strings that Python gives."""
    bundle = bundle_of([record(title="在会议上的讲话", year=2020, place="临江市", source="a.txt")])
    (speech,) = page_data(bundle).speeches
    assert speech["citation"] == speech_citation(bundle, "a", style="gb7714") == "在会议上的讲话[Z]. 临江市，2020. a.txt."
    assert speech["bibtex"] == speech_citation(bundle, "a", style="bibtex")


def test_texts_do_not_depend_on_the_order_of_records():
    """The same speeches give the same texts."""
    records = [record(str(i), year=2010 + i % 3) for i in range(6)]
    assert page_data(bundle_of(records)).texts == page_data(bundle_of(records[::-1])).texts


@pytest.mark.parametrize("speech_id", ["a\x00b", "a\ud800b", "speech:a", "路/径.txt"])
def test_any_id_finds_its_text(speech_id):
    """Ids that no XML can carry lead to their texts."""
    (held,) = page_data(bundle_of([record(speech_id)])).texts
    assert held["text"] == SPEECH


def test_a_member_that_the_graph_words_otherwise_is_not_marked():
    """The records of an older bundle may know wordings that its graph has under another: the page opens, the rest is marked."""
    given = extract(Speech(id="a", text="“三保”，即保民生、保工资、保运转。", year=2020))
    first, *others = given.enumerations[0].items
    odd = replace(given, enumerations=(replace(given.enumerations[0], items=(replace(first, text="另一种写法"), *others)),))
    whole = bundle_of([given])
    marked = [page_data(replace(whole, memory=(r,))).texts[0]["items"] for r in (given, odd)]
    assert [len(items) // 4 for items in marked] == [3, 2]
