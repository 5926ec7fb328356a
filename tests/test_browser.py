"""The page as a person uses it, in headless Chromium. Every test ends with: nothing asked of the network, nothing on the console."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import expect

from extract import extract
from graph import bundle_of, explorer_page
from tests.browsing import choose, click, drawn, index, inside, named, no_sideways_scroll, notebook, search, settle, spot

pytestmark = pytest.mark.browser

SPEECHES = Path(__file__).parents[1] / "data" / "speeches"
HOSTILE = json.loads((Path(__file__).parent / "cases" / "hostile.json").read_text("ascii"))
SIX = ["稳就业", "稳金融", "稳外贸", "稳外资", "稳投资", "稳预期"]


def test_it_opens_on_a_sentence_and_a_readable_map(visit, data):
    """Counts in the first sentence, the opening formulas on the map, nothing selected."""
    page = visit()
    lead = page.locator("#lead").inner_text()
    for figure in ("speeches", "formulas", "items", "mentions", "listed", "agree"):
        assert str(data["corpus"][figure]) in lead
    years = data["corpus"]["years"]
    assert f"{years[0][0]}–{years[-1][0]}" in lead
    assert sorted(drawn(page)) == sorted(f"f{i}" for i in data["opening"])
    assert page.locator("#panel").is_hidden()


def test_a_formula_by_name(visit, data):
    """Slash, a name, Enter: the passport with its six items, the count that agrees, and sentences with the name marked."""
    page = visit()
    panel = choose(page, "六稳")
    assert panel.locator("h2").inner_text().startswith("六稳")
    assert "liù wěn" in panel.locator("h2").inner_text()
    assert panel.locator(".items").first.locator("button").all_inner_texts() == SIX
    assert "✓ 相符" in panel.locator("h3 .ok").inner_text()
    marks = panel.locator(".sentence mark").all_inner_texts()
    references = data["formulas"][index(data, "六稳")]["sentences"]
    assert marks == ["六稳"] * sum(len(reference) // 2 for reference in references)
    assert page.locator("#announce").inner_text() == "已选 六稳"
    assert {f"i{i}" for i in range(6)} <= set(drawn(page))


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("lw", "六稳"),
        ("LW", "六稳"),
        ("liuwen", "六稳"),
        ("四个意", "四个意识"),
        ("“六稳”", "六稳"),
        ("六穩", "六稳"),
        ("兩個維護", "两个维护"),
        ("「兩個維」", "两个维护"),
        ("三公", "三公经费"),
        ("six", "六稳"),
    ],
)
def test_search_finds_a_formula(visit, typed, first):
    """By initials, by pinyin, by a part, in quotation marks, in traditional characters, by a variant, in English."""
    page = visit()
    search(page, typed)
    assert page.locator('#results [aria-selected="true"] > [lang]').inner_text() == first


def test_search_finds_items_and_speeches(visit, data):
    """An item leads to its formulas, a speech to what it names."""
    page = visit()
    panel = choose(page, "稳外贸")
    assert panel.locator("header").inner_text().startswith("条目")
    assert "六稳" in panel.locator(".chips").inner_text()
    title = data["speeches"][0]["title"]
    panel = choose(page, title)
    assert panel.locator("h2").inner_text() == title
    assert panel.locator(".chips button").count() == min(40, len(data["speeches"][0]["formulas"]))


def test_search_tells_groups_and_the_speeches_that_name_most(visit, data):
    """Formulas, items, then the speeches that name the first hit most often, with the number; what was typed is marked."""
    page = visit()
    search(page, "穩")
    heads = page.locator("#results .head").all_inner_texts()
    assert heads[:-1] == ["提法", "条目", "用得最多的讲话"]
    assert {"稳"} == set(page.locator("#results .result > span b").all_inner_texts())
    names = page.locator("#results .result > span").all_inner_texts()
    first = index(data, names[0])
    times = {s: dict(map(tuple, speech["formulas"])).get(first, 0) for s, speech in enumerate(data["speeches"])}
    most = max(times, key=lambda s: times[s])
    row = page.locator("#results .result", has_text=data["speeches"][most]["title"]).last
    assert f"{names[0]} {times[most]} 次" in row.inner_text()
    row.click()
    assert page.locator("#panel h2").inner_text() == data["speeches"][most]["title"]


def test_traditional_characters_find_items_and_titles(visit, data):
    """As the extraction reads them, so does the search."""
    page = visit()
    search(page, "穩外貿")
    assert page.locator('#results [aria-selected="true"] > [lang]').inner_text() == "稳外贸"


def test_a_result_shows_shape_name_reading_and_use_side_by_side(visit):
    """Each part lies within its row, in that order, and none on another."""
    page = visit()
    search(page, "lw")
    row = page.locator("#results [role=option]").first
    frame = row.bounding_box()
    boxes = [row.locator("> *").nth(i).bounding_box() for i in range(4)]
    assert all(frame["y"] <= box["y"] and box["y"] + box["height"] <= frame["y"] + frame["height"] for box in boxes)
    assert all(left["x"] + left["width"] <= right["x"] for left, right in pairwise(boxes))
    assert row.locator("b").all_inner_texts() == ["l", "w"]


def test_arrows_move_the_choice(visit):
    """Down and up, round at the ends; Enter opens what is chosen."""
    page = visit()
    search(page, "四个")
    rows = page.locator("#results [role=option]")
    names = page.locator("#results [role=option] > [lang]").all_inner_texts()
    assert len(names) > 2
    page.keyboard.press("ArrowDown")
    assert rows.nth(1).get_attribute("aria-selected") == "true"
    assert page.locator("#search").get_attribute("aria-activedescendant") == rows.nth(1).get_attribute("id")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    assert rows.last.get_attribute("aria-selected") == "true"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert page.locator("#panel h2").inner_text().startswith(names[1])


def test_a_search_without_a_hit_offers_near_names(visit):
    """What was typed is named, what shares its characters is a click away."""
    page = visit()
    search(page, "六温")
    assert "没有“六温”。" in page.locator("#results").inner_text()
    page.locator("#results [role=option]", has_text="六稳").click()
    assert page.locator("#panel h2").inner_text().startswith("六稳")


def test_a_row_of_the_list_and_a_node_of_the_map(visit, data):
    """Both select: the list's first row, and the node under the pointer."""
    page = visit()
    row = page.locator("#most button").first
    row.click()
    name = row.locator("[lang]").inner_text()
    assert page.locator("#panel h2").inner_text().startswith(name)
    assert row.get_attribute("aria-current") == "true"
    page.keyboard.press("Escape")
    other = next(i for i in data["opening"] if data["formulas"][i]["name"] != name)
    click(page, f"f{other}")
    page.locator("#panel h2", has_text=data["formulas"][other]["name"]).wait_for()


def test_a_link_of_the_map_leads_to_its_sentences(visit, data):
    """A click between two nodes explains the link and shows sentences that hold both names."""
    page = visit()
    link = next(
        e for e in data["edges"] if data["links"][e["id"]]["kind"] == "paired" and {e["from"], e["to"]} <= set(data["opening"])
    )
    names = [data["formulas"][link[end]]["name"] for end in ("from", "to")]
    click(page, f"f{link['from']}", f"f{link['to']}")
    panel = page.locator("#panel")
    panel.locator("h2", has_text="—").wait_for()
    assert panel.locator("h2 button").all_inner_texts() == names
    assert "篇讲话" in panel.locator(".explain").first.inner_text()
    assert set(panel.locator("mark").all_inner_texts()) == set(names)
    for sentence in panel.locator("q").all_inner_texts():
        assert all(name in sentence for name in names)
    panel.locator("h2 button").first.click()
    assert panel.locator("h2").inner_text().startswith(names[0])


def test_pointing_at_a_node_names_it(visit, data):
    """Hovering tells name and number of speeches; Esc puts the words away and selects nothing."""
    page = visit()
    f = data["opening"][0]
    page.mouse.move(*spot(page, f"f{f}"))
    tip = page.locator("#tip")
    tip.wait_for()
    assert tip.inner_text().startswith(data["formulas"][f]["name"])
    assert f"{data['formulas'][f]['documents']} 篇" in tip.inner_text()
    page.keyboard.press("Escape")
    assert tip.is_hidden()
    assert page.locator("#panel").is_hidden()


def test_an_item_of_the_map_keeps_its_formula_around_it(visit):
    """The item's panel opens and the six items stay where they are."""
    page = visit()
    choose(page, "六稳")
    click(page, "i2")
    page.locator("#panel h2", has_text="稳外贸").wait_for()
    assert {f"i{i}" for i in range(6)} <= set(drawn(page))
    click(page, next(n for n in drawn(page) if n.startswith("s")))
    page.locator("#panel header", has_text="讲话").wait_for()


def test_every_button_of_the_panel_leads_on(visit):
    """Items, partners, speeches: each opens a panel with sentences or lists."""
    page = visit()
    panel = choose(page, "六稳")
    passport = panel.locator("h2").inner_text()
    ways = panel.locator("button:not([aria-label], .sentence button, .ways button)")  # those of a sentence lead into its text
    for i in range(ways.count()):
        ways.nth(i).click()
        assert panel.locator(".sentence, .chips button").count() > 0
        assert panel.locator("h2").inner_text() != passport
        page.go_back()


def test_a_year_of_the_timeline(visit, data):
    """A bar lists the speeches of its year and the formulas they name."""
    page = visit()
    bars = page.locator("#bars button")
    assert bars.count() == len(data["corpus"]["years"])
    year, speeches = data["corpus"]["years"][3]
    bars.nth(3).click()
    panel = page.locator("#panel")
    assert panel.locator("h2").inner_text() == str(year)
    assert panel.locator("ul button").count() == speeches
    panel.locator("ul button").first.click()
    assert panel.locator("header").inner_text().startswith("讲话")


def test_the_legend_filters_map_and_table(visit, data):
    """A switch shows its state, its count follows, its kind leaves the map and the table and comes back."""
    page = visit()
    switch = page.locator('#legend [data-key="numeral"]')
    total = sum(f["kind"] == "numeral" for f in data["formulas"])
    shown = sum(data["formulas"][i]["kind"] == "numeral" for i in data["opening"])
    assert (switch.get_attribute("aria-pressed"), switch.locator("small").inner_text()) == ("true", f"{shown}/{total}")
    switch.click()
    assert (switch.get_attribute("aria-pressed"), switch.locator("small").inner_text()) == ("false", str(total))
    assert len(drawn(page)) == len(data["opening"]) - shown
    page.locator("#tab-table").click()
    assert "数字式" not in page.locator("#table tbody").inner_text()
    page.locator("#tab-map").click()
    switch.click()
    assert len(drawn(page)) == len(data["opening"])
    lines = len(drawn(page, "edges"))
    page.locator('#legend [data-key="together"]').click()
    assert len(drawn(page, "edges")) < lines


def test_links_that_may_be_chance(visit):
    """Only significant links at first; unticked, the map shows more."""
    page = visit()
    lines = len(drawn(page, "edges"))
    page.locator("#significant").uncheck()
    assert len(drawn(page, "edges")) > lines


def test_the_whole_map_comes_back_into_view(visit, data):
    """Zoomed in, most of the map is outside; one press and all of it is there again, no more and no less."""
    page = visit()
    for _ in range(6):
        page.locator("#zoom-in").click()
    assert not all(inside(page, f"f{i}") for i in data["opening"])
    page.locator("#fit").click()
    assert all(inside(page, f"f{i}") for i in data["opening"])
    assert len(drawn(page)) == len(data["opening"])


def test_terms_join_the_map_when_switched_on(visit, data):
    """Policy terms are off at first; switched on, those linked to the map join it, and nothing else moves."""
    page = visit()
    assert data["terms"]
    before = spot(page, f"f{data['opening'][0]}")
    page.locator('#legend [data-key="term"]').click()
    assert sorted(drawn(page)) == sorted(f"f{i}" for i in (*data["opening"], *data["terms"]))
    assert spot(page, f"f{data['opening'][0]}") == before


def test_escape_clears_and_back_undoes_one_selection_at_a_time(visit):
    """The address follows the formula; Back walks through formulas and items alike."""
    page = visit()
    panel = choose(page, "六稳")
    assert page.evaluate("decodeURIComponent(location.hash)") == "#六稳"
    choose(page, "稳外贸")
    choose(page, "四风")
    page.evaluate("() => history.back()")
    assert panel.locator("h2").inner_text().startswith("稳外贸")
    page.evaluate("() => history.back()")
    assert panel.locator("h2").inner_text().startswith("六稳")
    page.keyboard.press("Escape")
    assert panel.is_hidden()
    page.evaluate("() => history.back()")
    assert panel.locator("h2").inner_text().startswith("六稳")
    page.evaluate("() => history.back()")
    assert panel.is_hidden()


def test_an_address_opens_on_its_formula(visit):
    """A link to the page can name a formula; a later change of the address counts too."""
    page = visit(address="#六稳")
    assert page.locator("#panel h2").inner_text().startswith("六稳")
    page.evaluate("location.hash = '#四风'")
    page.locator("#panel h2", has_text="四风").wait_for()


@pytest.mark.parametrize("address", ["#没有这个提法", "#%E5%85", "#__proto__"])
def test_a_bad_address_opens_the_default(visit, data, address):
    """The map opens as ever, and one line says that the name is not here."""
    page = visit(address=address)
    assert page.locator("#panel").is_hidden()
    assert len(drawn(page)) == len(data["opening"])
    assert "不在此语料" in page.locator("#notice").inner_text()
    choose(page, "六稳")
    assert page.locator("#notice").is_hidden()


def test_the_language_changes_the_interface_and_not_the_names(visit):
    """English by the system or by the switch; names of formulas stay."""
    page = visit(locale="en-US")
    assert page.locator("#tab-table").inner_text() == "Table"
    panel = choose(page, "六稳")
    assert "count agrees" in panel.inner_text()
    page.locator('#language [data-value="zh"]').click()
    assert page.locator("#tab-table").inner_text() == "表格"
    assert page.evaluate("document.documentElement.lang") == "zh-Hans"
    assert "相符" in panel.inner_text()
    page.locator('#language [data-value="en"]').click()
    assert panel.locator("h2").inner_text().startswith("六稳")


def test_the_theme(visit):
    """Dark by the system, light by the switch; the paper really changes."""
    page = visit(scheme="dark")
    paper = "getComputedStyle(document.body).backgroundColor"
    assert page.evaluate(paper) == "rgb(21, 24, 27)"
    page.locator('#theme [data-value="light"]').click()
    assert page.evaluate(paper) == "rgb(255, 255, 255)"


def test_the_table_sorts_and_selects(visit, data):
    """By documents at first, by name on a click, the other way on a second; a name opens its passport."""
    page = visit()
    page.locator("#tab-table").click()
    names = page.locator("#table tbody th")
    assert names.count() == sum(f["kind"] != "term" for f in data["formulas"])
    documents = [int(x) for x in page.locator("#table tbody td:nth-child(6)").all_inner_texts()]
    assert documents == sorted(documents, reverse=True)
    head = page.locator("#table thead th").nth(3)
    head.locator("button").click()
    assert head.get_attribute("aria-sort") == "descending"
    head.locator("button").click()
    assert head.get_attribute("aria-sort") == "ascending"
    first = [int(x or 9999) for x in page.locator("#table tbody td:nth-child(4)").all_inner_texts()]
    assert first == sorted(first)
    page.locator("#table tbody button").first.click()
    assert page.locator("#panel h2").inner_text()


@pytest.mark.parametrize("size", [(390, 844), (320, 600)])
@pytest.mark.parametrize("locale", ["zh-CN", "en-US"])
def test_on_a_phone(visit, size, locale):
    """The overview first; a selection shows map and sheet; nothing scrolls sideways; rows are large enough for a finger."""
    page = visit(size=size, locale=locale, has_touch=True)
    assert page.locator("#overview").is_visible()
    assert page.locator("#canvas").is_hidden()
    assert no_sideways_scroll(page)
    row = page.locator("#most button").first
    assert row.bounding_box()["height"] >= 44
    row.tap()
    panel = page.locator("#panel")
    assert panel.is_visible()
    assert page.locator("#canvas").is_visible()
    sheet = panel.bounding_box()
    assert sheet["width"] == size[0]
    assert sheet["y"] + sheet["height"] <= size[1] - 59
    assert page.locator("#canvas").bounding_box()["height"] > 80
    assert no_sideways_scroll(page)
    panel.locator("header button").tap()
    assert panel.is_hidden()
    page.locator('#bottom [data-view="table"]').tap()
    assert page.locator("#table").is_visible()
    assert no_sideways_scroll(page)


def test_a_window_of_middle_width(visit):
    """The panel covers no part of the map."""
    page = visit(size=(800, 700))
    panel = choose(page, "六稳").bounding_box()
    canvas = page.locator("#canvas").bounding_box()
    assert canvas["x"] + canvas["width"] <= panel["x"]
    assert no_sideways_scroll(page)


def test_a_hostile_corpus_is_inert(visit, tmp_path, data):
    """Texts that look like markup are shown as they are, in every view, and start nothing."""
    path = tmp_path / "hostile.html"
    path.write_text(explorer_page(bundle_of(map(named, HOSTILE))), encoding="utf-8")
    page = visit(path)
    assert page.evaluate("document.scripts.length") == 3
    for words in HOSTILE[:9]:
        panel = choose(page, words)
        assert words in panel.locator("h2").inner_text()
        panel.locator(".sentence p button").first.click()
    page.locator("#tab-table").click()
    assert HOSTILE[0] in page.locator("#table").inner_text()
    assert page.evaluate("document.querySelectorAll('img, iframe, b[onmouseover]').length") == 0
    assert page.evaluate("document.scripts.length") == 3


def test_the_keyboard_alone(visit):
    """Tab reaches search, tabs and rows in turn with a visible ring; Enter opens; the focus is not lost when things are redrawn."""
    page = visit()
    reached = []
    for _ in range(12):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.id || document.activeElement.closest('[id]').id"))
        assert page.evaluate("parseFloat(getComputedStyle(document.activeElement).outlineWidth)") >= 2
    assert reached[0] == "search"
    assert [x for i, x in enumerate(reached) if x not in reached[:i]][:7] == [
        "search",
        "page-actions",
        "print",
        "language",
        "theme",
        "help-open",
        "most",
    ]
    name = page.evaluate("document.activeElement.querySelector('[lang]').textContent")
    page.keyboard.press("Enter")
    assert page.locator("#panel h2").inner_text().startswith(name)
    assert page.evaluate("document.activeElement.querySelector('[lang]').textContent") == name
    switch = page.locator('#legend [data-key="motto"]')
    switch.focus()
    page.keyboard.press("Space")
    assert switch.get_attribute("aria-pressed") == "false"
    assert page.evaluate("document.activeElement.dataset.key") == "motto"
    page.locator("#panel .items button").first.focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "panel"


def test_the_map_answers_to_keys(visit):
    """Arrows point at a neighbour and say its name, Enter opens it, + zooms, 0 brings the whole map back."""
    page = visit()
    page.locator("#canvas").focus()
    page.keyboard.press("ArrowRight")
    first = page.locator("#announce").inner_text()
    page.keyboard.press("ArrowLeft")
    second = page.locator("#announce").inner_text()
    assert first != second
    page.keyboard.press("Enter")
    assert page.locator("#panel h2").inner_text().startswith(second)
    scale = page.evaluate("theMap.getScale()")
    page.keyboard.press("+")
    assert page.evaluate("theMap.getScale()") > scale
    page.keyboard.press("0")
    settle(page)
    assert page.evaluate("theMap.getScale()") < scale * 1.25


def test_a_switch_alone(visit, data):
    """With Alt a switch of the legend leaves only its own kind; again it is a plain switch."""
    page = visit()
    page.locator('#legend [data-key="ordinal"]').click(modifiers=["Alt"])
    assert {data["formulas"][int(n[1:])]["kind"] for n in drawn(page)} == {"ordinal"}
    assert page.locator('#legend [data-key="numeral"]').get_attribute("aria-pressed") == "false"
    page.locator('#legend [data-key="numeral"]').click()
    assert {data["formulas"][int(n[1:])]["kind"] for n in drawn(page)} == {"ordinal", "numeral"}


@pytest.mark.parametrize(("address", "head"), [("#item:稳外贸", "条目"), ("#year:2020", "年份"), ("#link:六稳—六保", "承接")])
def test_an_address_opens_on_anything(visit, address, head):
    """Items, years and links have addresses as formulas have."""
    page = visit(address=address)
    assert page.locator("#panel header").inner_text().startswith(head)
    assert page.locator("#notice").is_hidden()


def test_a_phone_shows_every_item_of_a_formula(visit):
    """On the small map above the sheet all items are in view, each at a place of its own."""
    page = visit(size=(390, 844))
    page.locator("#search").fill("六稳")
    page.keyboard.press("Enter")
    settle(page)
    places = [tuple(round(v) for v in spot(page, f"i{i}")) for i in range(6)]
    assert all(inside(page, f"i{i}") for i in range(6))
    assert len(set(places)) == 6


def test_without_a_script(visit, data):
    """The lead sentence and the table can be read; what needs the script is not there."""
    page = visit(java_script_enabled=False)
    assert str(data["corpus"]["formulas"]) in page.locator("#lead").inner_text()
    assert page.locator("#table tbody tr").first.is_visible()
    assert page.locator("#search").is_hidden()


@pytest.mark.parametrize("texts", [(), ("同志们，今天天气很好。",), ("做好“六稳”工作。",)])
def test_a_corpus_of_next_to_nothing(visit, tmp_path, texts):
    """No speech, no formula, no date, no link: still a page that opens and answers."""
    path = tmp_path / "little.html"
    path.write_text(explorer_page(bundle_of(map(extract, texts))), encoding="utf-8")
    page = visit(path)
    assert page.locator("#lead").inner_text().startswith(str(len(texts)))
    assert "语料没有日期" in page.locator("#lead").inner_text()
    search(page, "六稳")
    page.locator("#results").wait_for()


def test_in_a_notebook(visit, tmp_path):
    """In a frame of a notebook's output the page opens on its formula, leads on, and goes back."""
    page = visit(notebook(tmp_path, SPEECHES))
    frame = page.frame_locator("iframe")
    head = frame.locator("#panel h2")

    expect(head).to_contain_text("六稳")
    frame.locator("#panel .items button").first.click()
    expect(head).to_contain_text("稳就业")
    page.evaluate("() => history.back()")
    expect(head).to_contain_text("六稳")
