"""The life-lines as a person uses them: beads, gaps, arrows, groups; where each leads; and what a page without dates says instead."""

from __future__ import annotations

from itertools import pairwise

import pytest

from extract import Speech, extract
from graph import bundle_of, explorer_page
from tests.browsing import choose, drawn, index, no_sideways_scroll, settle

pytestmark = pytest.mark.browser

LIVES = "#view=lifelines"
OLD, NEW = "增强“四个意识”、做到“两个维护”。", "增强“两个确立”、做到“两个维护”。"


def buttons(page, name):
    """What a row offers, as it says it: the name, then the beads."""
    labels = page.locator("#lifelines .life .spot").evaluate_all("(all) => all.map((one) => one.getAttribute('aria-label'))")
    return [label for label in labels if label.split("，")[0] == name]


def names(page):
    labels = page.locator("#lifelines .life .spot[data-col='-1']").evaluate_all(
        "(all) => all.map((one) => one.getAttribute('aria-label'))"
    )
    return [label.split("，")[0] for label in labels]


def page_of(tmp_path, texts):
    path = tmp_path / "made.html"
    speeches = (Speech(id=f"s{i:03}", text=text, year=year) for i, (year, text) in enumerate(texts))
    path.write_text(explorer_page(bundle_of(map(extract, speeches))), encoding="utf-8")
    return path


@pytest.fixture
def handed(tmp_path):
    """Eight speeches a year; in two of the years half of them hand the slot over."""
    shares = [8] * 9 + [4] + [0] * 10
    return page_of(tmp_path, [(2000 + y, OLD if i < share else NEW) for y, share in enumerate(shares) for i in range(8)])


def test_a_row_has_a_bead_a_year(visit, data):
    """The name says from when to when, each bead the year and n of m speeches."""
    page = visit(address=LIVES)
    formula = data["formulas"][index(data, "六稳")]
    years, speeches = formula["years"], dict(data["corpus"]["years"])
    assert buttons(page, "六稳") == [
        f"六稳，{years[0][0]}–{years[-1][0]} 年，{formula['documents']} 篇",
        *(f"六稳，{year} 年：{speeches[year]} 篇讲话中 {n} 篇用到" for year, n in years),
    ]
    assert set(names(page)) == {f["name"] for f in data["formulas"] if f["kind"] != "term"} & set(names(page))
    assert len(names(page)) == 30


def test_no_name_is_cut_off(visit, data):
    """Every name ends left of its first bead and begins inside the picture, with the widest there are and in a narrow window."""
    for size in ((1440, 900), (1000, 700), (390, 844)):
        page = visit(address=LIVES, size=size)
        left = page.locator("#lifelines .life-body").bounding_box()["x"]
        for life in page.locator("#lifelines .life").all():
            name, bead = life.locator(".life-name").bounding_box(), life.locator(".spot").nth(1).bounding_box()
            assert name["x"] >= left
            assert name["x"] + name["width"] <= bead["x"] + bead["width"] / 2


def test_beads_grow_with_their_speeches(visit, tmp_path):
    """Four times the speeches, twice the width: areas compare."""
    texts = [(2019, "“六稳”。")] * 2 + [(2020, "“六稳”。")] * 8
    page = visit(page_of(tmp_path, texts), address=LIVES)
    first, then = [float(c.get_attribute("r")) for c in page.locator("#lifelines .life circle").all()]
    assert then / first == pytest.approx(2, abs=0.01)


def test_gaps_ends_and_bursts(visit, tmp_path):
    """Dotted over two years in which others spoke; ‹ at the corpus's first year, › at its last; a burst is thicker, and its name says so."""
    documents = dict.fromkeys(range(2001, 2016), 0) | {2001: 1, 2004: 1, 2013: 5, 2014: 5, 2015: 5}
    texts = [(year, "“五讲四美”。" if i < n else "“四项基本原则”。") for year, n in documents.items() for i in range(5)]
    page = visit(page_of(tmp_path, texts), address=LIVES)
    lives = {name: page.locator("#lifelines .life").nth(i) for i, name in enumerate(names(page))}
    rare = lives["五讲四美"]
    assert rare.locator("path[stroke-dasharray]").count() == 2  # 2001–2004, 2004–2013
    assert lives["四项基本原则"].locator("path[stroke-dasharray]").count() == 0
    assert rare.locator("path[fill=none]").count() == 2  # both ends go on
    assert rare.locator(".burst").count() == 1
    assert "2013–2015 年用得特别密" in buttons(page, "五讲四美")[0]
    assert lives["四项基本原则"].locator(".burst").count() == 0


def test_beads_names_and_years_lead_on(visit, data):
    """A bead selects formula and year, a name the formula; the row is marked and in view; Back undoes."""
    page = visit(address=LIVES)
    page.locator('#lifelines [aria-label^="六稳，2021 年"]').click()
    panel = page.locator("#panel")
    assert panel.locator("h2").inner_text().startswith("六稳")
    assert panel.locator(".limit").inner_text() == "只看 2021 年 ×"
    assert page.locator("#lifelines .limited").count() == 1
    page.locator('#lifelines [aria-label^="四风，"]').first.click()
    assert panel.locator("h2").inner_text().startswith("四风")
    assert panel.locator(".limit").count() == 0
    assert page.locator("#lifelines .chosen .life-name").text_content() == "四风"
    page.go_back()
    assert panel.locator(".limit").inner_text() == "只看 2021 年 ×"
    panel = choose(page, "槐花")  # a search from here keeps the view
    assert page.locator("#tab-lifelines").get_attribute("aria-selected") == "true"


def test_an_arrow_leads_from_the_older_to_the_newer(visit):
    """What a text says: a solid arrow, whose panel shows the sentence; switched off in the legend it goes."""
    page = visit(address=LIVES)
    arrow = page.locator('#lifelines .arrow[aria-label*="六保 承接 六稳"]')
    assert arrow.locator("path[stroke-dasharray]").count() == 0
    arrow.focus()
    page.keyboard.press("Enter")
    panel = page.locator("#panel")
    assert panel.locator("h2 button").all_inner_texts() == ["六稳", "六保"]
    assert any("六保 承接 六稳" in words for words in panel.locator(".explain").all_inner_texts())
    page.locator('#lifelines-legend [data-key="extends"]').click()
    assert page.locator("#lifelines .arrow").count() == 0


def test_a_lead_is_dashed_and_says_only_that_it_came_after(visit, handed):
    """A tested succession: dashed, with its kind of evidence, shares before and after, and no claim that one became the other."""
    page = visit(handed, address=LIVES)
    arrow = page.locator("#lifelines .arrow").first
    assert arrow.locator("path[stroke-dasharray]").count() == 1
    arrow.focus()
    page.keyboard.press("Enter")
    panel = page.locator("#panel")
    assert panel.locator("h2 button").all_inner_texts() == ["四个意识", "两个确立"]
    words = panel.inner_text()
    assert "此消彼长" in words
    assert "100% 到 50%" in words
    assert "由统计推断，原文没有说" in words
    assert set(panel.locator("mark").all_inner_texts()) == {"四个意识", "两个确立"}
    panel.locator("h2 button").first.click()
    chip = panel.locator("section", has_text="前后").locator(".chips button", has_text="两个确立")
    assert "此消彼长" in chip.inner_text()
    chip.click()
    assert panel.locator("h2 button").count() == 2


def test_on_the_map_a_lead_shows_around_its_formula_alone(visit, handed):
    """At rest there is no arrow; with the older one selected a dashed arrow leads to the newer."""
    page = visit(handed)
    arrows = "() => theMap.body.data.edges.get().filter((e) => e.arrows === 'to').map((e) => [e.from, e.to, Boolean(e.dashes)])"
    assert page.evaluate(arrows) == []
    choose(page, "四个意识")
    (arrow,) = page.evaluate(arrows)
    found = {n["id"]: n["name"] for n in page.evaluate("() => theMap.body.data.nodes.get()")}
    assert (found[arrow[0]], found[arrow[1]], arrow[2]) == ("四个意识", "两个确立", True)
    assert len(drawn(page)) > 2


def test_groups_and_orders(visit, data):
    """By domain, by kind, not at all; within a group the first used first, or the most used."""
    page = visit(address=LIVES)
    heads = page.locator("#lifelines .group")
    assert "经济" in heads.all_text_contents()
    page.locator('#group [data-value="kind"]').click()
    assert heads.all_text_contents() == ["数字式", "缩合式", "口号式", "序数式"]
    page.locator('#group [data-value="none"]').click()
    assert heads.count() == 0
    used = {f["name"]: (f["years"][0][0], f["documents"]) for f in data["formulas"]}
    assert all(used[a][0] <= used[z][0] for a, z in pairwise(names(page)))
    page.locator('#order [data-value="total"]').click()
    assert all(used[a][1] >= used[z][1] for a, z in pairwise(names(page)))
    assert "order=total" in page.url
    assert "group=none" in page.url


def test_the_years_looked_at_cut_the_lines(visit):
    """Only beads of the range; what went on before runs off the edge instead of seeming to begin there."""
    page = visit(address="#view=lifelines&years=2019-2021")
    labels = page.locator("#lifelines .life .spot:not([data-col='-1'])").evaluate_all(
        "(all) => all.map((one) => one.getAttribute('aria-label'))"
    )
    assert labels
    assert all(any(f"，{year} 年：" in label for year in (2019, 2020, 2021)) for label in labels)
    assert page.locator("#lifelines .life path[d*='h-8']").count() > 0


def test_the_arrow_keys(visit):
    """One stop for Tab; along a row bead by bead, up and down to the nearest year; Enter opens, and the focus stays."""
    page = visit(address=LIVES)
    label = "document.activeElement.getAttribute('aria-label')"
    page.locator("#lifelines [tabindex='0']").focus()
    page.keyboard.press("Home")
    name = page.evaluate(label).split("，")[0]
    page.keyboard.press("End")
    bead = page.evaluate(label)
    assert bead.startswith(f"{name}，")
    page.keyboard.press("ArrowDown")
    assert not page.evaluate(label).startswith(f"{name}，")
    page.keyboard.press("ArrowUp")
    assert page.evaluate(label) == bead
    page.keyboard.press("Enter")
    settle(page)
    assert page.locator("#panel h2").inner_text().startswith(name)
    assert page.evaluate(label) == bead
    assert page.locator("#lifelines [tabindex='0']").count() == 1


def test_without_dates_the_tab_says_why(visit, tmp_path):
    """It is off, for the mouse and the keyboard, and tells its reason; an address that asks for it offers the heat map."""
    path = page_of(tmp_path, [(None, "做好“六稳”工作。")])
    page = visit(path)
    tab = page.locator("#tab-lifelines")
    assert tab.get_attribute("aria-disabled") == "true"
    assert "没有日期" in tab.get_attribute("title")
    tab.click(force=True)
    assert "没有日期" in page.locator("#notice").inner_text()
    assert page.locator("#view-lifelines").is_hidden()
    page.locator("#tab-heat").click()
    page.keyboard.press("ArrowRight")
    assert page.locator("#tab-table").get_attribute("aria-selected") == "true"
    page = visit(path, address=LIVES)
    page.get_by_role("button", name="看热力").click()
    assert page.locator("#heat .cell").count() == 1


@pytest.mark.parametrize("texts", [[(2020, "做好“六稳”工作。")], [(2020, "今天天气很好。")]])
def test_one_year(visit, tmp_path, texts):
    """A corpus of one year has one column of beads; without formulas it says so."""
    page = visit(page_of(tmp_path, texts), address=LIVES)
    if "六稳" in texts[0][1]:
        assert buttons(page, "六稳") == ["六稳，2020 年，1 篇", "六稳，2020 年：1 篇讲话中 1 篇用到"]
    else:
        assert "没有认出提法" in page.locator("#lifelines").inner_text()


@pytest.mark.parametrize("size", [(390, 844), (320, 600)])
def test_on_a_phone(visit, tmp_path, size):
    """The last fifteen years, rows for a finger, nothing to the side."""
    page = visit(page_of(tmp_path, [(y, "“五讲四美”。") for y in range(1990, 2021)]), address="", size=size, has_touch=True)
    page.locator('#bottom [data-view="lifelines"]').tap()
    assert len(buttons(page, "五讲四美")) == 16
    assert page.locator("#lifelines .band").first.bounding_box()["height"] >= 44
    assert "只画 2006 年起" in page.locator("#lifelines-legend").inner_text()
    assert no_sideways_scroll(page)
    page.locator("#lifelines .life .spot").last.tap()
    assert page.locator("#panel .limit").is_visible()
