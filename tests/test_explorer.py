"""The page as a file: the same bytes every time, nothing asked from outside, and no text that becomes code."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

import pytest

from extract import Enumeration, Item, Mention, Record, Relation, Speech, UnknownNameError, extract
from graph import bundle_of, explorer_page
from graph.explorer import render
from graph.pagedata import PageData, page_data
from tests.elements import Elements

# Texts that would like to be markup, code or another line. In escapes: half a surrogate pair is no UTF-8.
HOSTILE = tuple(json.loads((Path(__file__).parent / "cases" / "hostile.json").read_text("ascii")))


def hostile_record(text: str, number: int = 0) -> Record:
    """A speech in which everything that reaches the page is ``text``."""
    said = f"“{text}”、“六稳”即{text}。"
    name, item = (1, 1 + len(text)), (9 + len(text) - 1, 9 + 2 * len(text) - 1)
    six = said.index("六稳”即")
    return Record(
        Speech(id=f"{text}{number}", text=said, title=text, place=text, year=2020, source=text),
        (
            Mention(text, text, *name, "motto", quoted=True, known=False, rule="x"),
            Mention(
                "六稳", text, six, six + 2, "numeral", quoted=True, known=True, rule="x", sense="national", sense_by="national"
            ),
        ),
        (Enumeration("六稳", (Item(text, *item),), "after", item[0], item[1], 6, "x"),),
        (Relation("paired", text, "六稳", 0, six + 3, "x"),),
    )


@pytest.fixture(scope="module")
def plain() -> PageData:
    return page_data(bundle_of([extract(Speech(id="a", text="做好“六稳”工作、落实“六保”任务。", year=2020))]))


@pytest.fixture(scope="module")
def page(plain: PageData) -> str:
    return render(plain)


def shape(elements: Elements) -> list[tuple[str, tuple[str, ...]]]:
    return [(tag, tuple(attributes)) for tag, attributes in elements.found if tag not in ("tr", "td")]


def test_the_same_data_give_the_same_page(plain, page):
    """Rendering is a function: byte for byte."""
    assert render(plain) == page
    assert page.encode("utf-8")


def test_the_page_in_one_call(page):
    """``explorer_page`` renders the data of a bundle, asks no more, and passes on what these refuse."""
    bundle = bundle_of([extract(Speech(id="a", text="做好“六稳”工作、落实“六保”任务。", year=2020))])
    assert explorer_page(bundle) == page
    with pytest.raises(UnknownNameError, match="八稳"):
        explorer_page(bundle, focus="八稳")


def test_nothing_comes_from_outside(page):
    """No element names a resource, no style imports one, and no script but vis-network and ours is there."""
    elements = Elements(page)
    loading = {"src", "href", "srcset", "action", "formaction", "poster", "background", "ping", "xlink:href"}
    assert [(tag, a) for tag, a in elements.found if loading & a.keys()] == []
    assert [tag for tag, _ in elements.found if tag in ("link", "iframe", "object", "embed", "base", "img", "form")] == []
    assert not re.search(r"url\(|@import", "".join(elements.raw["style"]))
    ours = elements.raw["script"][2]
    for call in (
        "fetch(",
        "XMLHttpRequest",
        "import(",
        "WebSocket",
        "sendBeacon",
        "new Image",
        "innerHTML",
        "document.write",
        "eval(",
    ):
        assert call not in ours
    assert "sourceMappingURL" not in page


def test_no_element_carries_a_script_or_a_style_of_its_own(page):
    """Handlers and styles in attributes would need a weaker policy."""
    assert [a for _, a in Elements(page).found for name in a if name.startswith("on") or name == "style"] == []


def test_the_policy_allows_what_is_in_the_page_and_nothing_else(page):
    """Default none; the hashes are those of the one style and the two scripts, in the order in which they stand."""
    elements = Elements(page)
    policy = next(a["content"] for tag, a in elements.found if a.get("http-equiv") == "Content-Security-Policy")
    rules = {words[0]: words[1:] for words in (rule.split() for rule in policy.split(";"))}

    def hashes(texts):
        return [f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'" for text in texts]

    assert rules == {
        "default-src": ["'none'"],
        "img-src": ["data:"],
        "style-src": hashes(elements.raw["style"]),
        "script-src": hashes(elements.raw["script"][1:]),
        "base-uri": ["'none'"],
        "form-action": ["'none'"],
    }
    assert [a.get("type") for tag, a in elements.found if tag == "script"] == ["application/json", None, None]


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_hostile_text_stays_text(text, page):
    """Whatever title, id, place, formula, item and sentence hold, the page has the same elements and the data says it back."""
    elements = Elements(render(page_data(bundle_of([hostile_record(text)]))))
    assert shape(elements) == shape(Elements(page))
    assert elements.raw["script"][1:] == Elements(page).raw["script"][1:]
    data = elements.data
    sentence = f"“{text}”、“六稳”即{text}。"
    assert all(words in sentence for _, words, *_ in data["sentences"])
    carried = {f["name"] for f in data["formulas"]} | {data["speeches"][0]["title"], data["speeches"][0]["place"]}
    assert len(carried) == 2  # all of them the same words, beside 六稳
    name = (carried - {"六稳"}).pop()
    assert name == text or "\\u" in name  # what no file can carry is shown as its escape
    formula = next(f for f in data["formulas"] if f["name"] == name)
    i, start, end = formula["sentences"][0]
    said = data["sentences"][i][1][start:end]
    assert said
    assert text.startswith(said)  # a sentence may end inside the name


def test_the_data_block_holds_no_markup(page):
    """Neither angle brackets nor line separators: no text can end the element or the line."""
    hostile = render(page_data(bundle_of([hostile_record(text, i) for i, text in enumerate(HOSTILE)])))
    block = re.search(r'<script id="data" type="application/json">(.*?)</script>', hostile, re.DOTALL)[1]
    assert not re.search("[<>&\u2028\u2029\ud800-\udfff]", block)
    assert hostile.encode("utf-8")  # a lone half of a surrogate pair would raise
    assert json.loads(block)["formulas"]


def test_the_page_without_its_data_stays_small(page):
    """Under 1.3 MB, nearly all of it vis-network."""
    data = Elements(page).raw["script"][0]
    assert len(page.encode()) - len(data.encode()) < 1_300_000


def test_names_are_found_by_pinyin(page):
    """Each formula and each item has its reading with tones; the page takes the initials from it."""
    data = Elements(page).data
    assert next(f["pinyin"] for f in data["formulas"] if f["name"] == "六稳") == "liù wěn"
    assert data["readings"]["稳就业"] == "wěn jiù yè"


def test_nodes_and_edges_come_through_pyvis(page, plain):
    """vis-network's data has the formulas at their places and the links between them, ids in order."""
    data = Elements(page).data
    assert [(n["id"], n["label"], n["x"], n["y"]) for n in data["nodes"]] == [
        (i, f["name"], f["x"], f["y"]) for i, f in enumerate(plain.formulas)
    ]
    assert [(e["id"], e["from"], e["to"]) for e in data["edges"]] == [(i, x["from"], x["to"]) for i, x in enumerate(plain.links)]


def test_without_a_script_there_are_words(page):
    """The lead sentence and a table of formulas stand in the HTML itself."""
    words = "".join(Elements(page).text)
    assert "1 篇讲话" in words
    assert "六稳" in words
    assert "六保" in words


def test_an_empty_corpus_has_a_page():
    """No speech, no formula: still a page."""
    assert Elements(render(page_data(bundle_of([])))).data["formulas"] == []
