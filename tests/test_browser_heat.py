"""The heat map as a person uses it: what a cell says, where it leads, how rows are ordered, and what a page without dates shows."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from extract import Speech, extract
from graph import bundle_of, explorer_page
from tests.browsing import choose, index, no_sideways_scroll, settle

pytestmark = pytest.mark.browser

HEAT = "#view=heat"


def row(page, name):
    """The row of a formula, by its name."""
    return page.locator("#heat .row", has=page.get_by_role("rowheader").filter(has_text=name)).first


def names(page):
    """Of all rows, in full: a long name is cut where it is shown."""
    labels = page.locator("#heat [role=rowheader]").evaluate_all(
        "(heads) => heads.map((head) => head.getAttribute('aria-label'))"
    )
    return [label.rsplit("，共", 1)[0] for label in labels]


def cell(page, name, year):
    """The cell of a formula in a year, by what it says to a screen reader."""
    return row(page, name).locator(f'[aria-label*="，{year} 年："]')


def focused(page):
    return page.evaluate("document.activeElement.getAttribute('aria-label')")


def page_of(tmp_path, texts, years):
    path = tmp_path / "made.html"
    speeches = (
        Speech(id=f"s{i:02}", text=t, title=f"第{i}篇", year=y) for i, (t, y) in enumerate(zip(texts, years, strict=True))
    )
    path.write_text(explorer_page(bundle_of(map(extract, speeches))), encoding="utf-8")
    return path


def test_the_most_used_by_first_use(visit, data):
    """Thirty formulas, no policy terms, the first used first; every filled cell says formula, year, and n of m speeches."""
    page = visit(address=HEAT)
    wanted = [f for f in data["formulas"] if f["kind"] != "term"][:30]
    assert set(names(page)) == {f["name"] for f in wanted}
    first = {f["name"]: f["years"][0][0] for f in wanted}
    assert [first[name] for name in names(page)] == sorted(first.values())
    speeches = dict(data["corpus"]["years"])
    for formula in wanted[:5]:
        for year, n in formula["years"]:
            words = f"{formula['name']}，{year} 年：{speeches[year]} 篇讲话中 {n} 篇用到"
            assert cell(page, formula["name"], year).get_attribute("aria-label") == words


def test_what_was_not_used_is_a_dash_or_blank(visit, data):
    """Between first and last use a dash; before and after nothing at all."""
    page = visit(address=HEAT)
    formula = next(
        f for f in data["formulas"] if f["kind"] != "term" and 1 < len(f["years"]) < f["years"][-1][0] - f["years"][0][0]
    )
    used = [year for year, _ in formula["years"]]
    given = [year for year, _ in data["corpus"]["years"]]
    for year in given:
        there = cell(page, formula["name"], year)
        if year in used:
            assert there.get_attribute("data-n") == str(dict(formula["years"])[year])
        elif used[0] < year < used[-1]:
            assert there.get_attribute("aria-label").endswith("其间未见")
        else:
            assert there.count() == 0


def test_a_cell_limits_the_sentences_to_its_year(visit, data):
    """The formula is selected, its sentences of that year come first, the address keeps the year, and the limit can be lifted."""
    page = visit(address=HEAT)
    cell(page, "六稳", 2021).click()
    panel = page.locator("#panel")
    assert panel.locator("h2").inner_text().startswith("六稳")
    limit = panel.locator(".limit")
    assert limit.inner_text() == "只看 2021 年 ×"
    assert page.evaluate("decodeURIComponent(location.hash)") == "#六稳&view=heat&only=2021"
    used = dict(data["formulas"][index(data, "六稳")]["years"])[2021]
    assert panel.locator("section:has(.limit) .speeches button").count() == used
    assert panel.locator(".sentence").count() > 0
    assert all("2021" in words for words in panel.locator(".sentence p > span:first-child").all_inner_texts())
    limit.click()
    assert page.evaluate("decodeURIComponent(location.hash)") == "#六稳&view=heat"
    assert panel.locator(".sentence").count() == len(data["formulas"][index(data, "六稳")]["sentences"])
    page.evaluate("location.hash = '#六稳&view=heat&only=2019'")
    panel.locator(".limit", has_text="2019").wait_for()


def test_every_cell_leads_to_a_sentence(visit, data):
    """Of the formulas listed, whatever the year."""
    for formula in [f for f in data["formulas"] if f["kind"] != "term"][:30]:
        told = {data["speeches"][data["sentences"][i][0]]["year"] for i, *_ in (*formula["sentences"], *formula["besides"])}
        assert told == {year for year, _ in formula["years"]}


def test_names_and_heads_lead_on(visit, data):
    """A name selects the formula, and its row is marked; the head of a year opens the year; Back undoes each."""
    page = visit(address=HEAT)
    row(page, "六稳").get_by_role("rowheader").click()
    assert page.locator("#panel h2").inner_text().startswith("六稳")
    assert page.locator("#panel .limit").count() == 0
    assert row(page, "六稳").get_attribute("aria-selected") == "true"
    year = data["corpus"]["years"][2][0]
    page.get_by_role("columnheader", name=f"{year} 年").click()
    assert page.locator("#panel h2").inner_text() == str(year)
    page.go_back()
    assert page.locator("#panel h2").inner_text().startswith("六稳")


def test_a_formula_that_is_not_listed_is_listed_once_it_is_selected(visit, data):
    """It comes into view as the only row more; its digits show without asking."""
    page = visit(address=HEAT)
    rare = [f for f in data["formulas"] if f["kind"] == "numeral"][-1]["name"]
    assert rare not in names(page)
    choose(page, rare)
    assert len(names(page)) == 31
    frame, mine = page.locator("#heat").bounding_box(), row(page, rare).bounding_box()
    assert frame["y"] <= mine["y"]
    assert mine["y"] + mine["height"] <= frame["y"] + frame["height"]
    shown = "(cell) => getComputedStyle(cell, '::before').content"
    assert row(page, rare).locator(".cell").first.evaluate(shown) == '"1"'
    assert row(page, names(page)[0]).locator(".cell").first.evaluate(shown) == "none"
    page.locator("#digits").check()
    assert row(page, names(page)[0]).locator(".cell").first.evaluate(shown) != "none"


def test_orders(visit, data):
    """By total: as the table; by change: what rose most comes first, and the column says from how much to how much."""
    page = visit(address=HEAT)
    page.locator('#order [data-value="total"]').click()
    totals = [int(words) for words in page.locator("#heat .row:not(.heads) .sum").all_inner_texts()]
    assert totals == sorted(totals, reverse=True)
    page.locator('#order [data-value="change"]').click()
    change = [z - a for a, z in (map(int, w.split("→")) for w in page.locator("#heat .row:not(.heads) .sum").all_inner_texts())]
    assert all(x >= z - 1 for x, z in pairwise(change))  # each of two shares is rounded
    assert change[0] > 0 > change[-1]
    assert "order=change" in page.url
    years, speeches = [y for y, _ in data["corpus"]["years"]], dict(data["corpus"]["years"])
    middle = next(y for y in years if sum(speeches[x] for x in years if x <= y) > sum(speeches.values()) / 2)
    assert f"{middle} 年前→起" in page.locator("#heat .heads .sum").inner_text()


def test_shares(visit, data):
    """占比 tells the percentage of the year's speeches, in cell and address."""
    page = visit(address=HEAT)
    page.locator('#value [data-value="share"]').click()
    year, n = data["formulas"][index(data, "六稳")]["years"][0]
    assert cell(page, "六稳", year).get_attribute("data-n") == str(round(100 * n / dict(data["corpus"]["years"])[year]))
    assert "value=share" in page.url


def test_more_rows_and_fewer_kinds(visit, data):
    """One press lists thirty more; a kind switched off leaves; all off, the view says why and offers the way out."""
    page = visit(address=HEAT)
    page.locator("#heat .more").click()
    assert len(names(page)) == 60
    page.locator('#heat-legend [data-key="numeral"]').click()
    kinds = {f["name"]: f["kind"] for f in data["formulas"]}
    assert {kinds[name.split(" ")[0]] for name in names(page)} == {"acronym", "motto", "ordinal"}
    for kind in ("acronym", "motto", "ordinal"):
        page.locator(f'#heat-legend [data-key="{kind}"]').click()
    assert "没有留下提法" in page.locator("#heat").inner_text()
    page.get_by_role("button", name="显示所有类别").click()
    assert len(names(page)) == 60


def test_the_years_looked_at(visit, data):
    """Only columns of the range, and only formulas used in it."""
    page = visit(address="#view=heat&years=2019-2021")
    heads = page.locator("#heat .head").all_inner_texts()
    assert heads == ["2019", "2020", "2021"]
    used = {f["name"] for f in data["formulas"] if f["kind"] != "term" and any(2019 <= y <= 2021 for y, _ in f["years"])}
    assert set(names(page)) <= used


def test_the_arrow_keys(visit):
    """One stop for Tab; arrows, Home and End move, each cell says where one is, Enter opens it and the focus stays there."""
    page = visit(address=HEAT)
    page.locator("#heat [tabindex='0']").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Home")
    first = focused(page)
    assert "共" in first
    page.keyboard.press("ArrowRight")
    second = focused(page)
    assert second.startswith(first.split("，")[0] + "，20")
    page.keyboard.press("End")
    last = focused(page)
    assert last != second
    page.keyboard.press("ArrowDown")
    assert focused(page).split("，")[0] != last.split("，")[0]
    page.keyboard.press("ArrowUp")
    assert focused(page) == last
    assert page.locator("#heat [tabindex='0']").count() == 1
    page.keyboard.press("Enter")
    settle(page)
    assert page.locator("#panel .limit").count() == 1
    assert focused(page) == last
    page.keyboard.press("Control+Home")
    page.keyboard.press("Enter")
    assert page.locator("#panel header").inner_text().startswith("年份")


def test_years_without_speeches_and_speeches_without_a_year(visit, tmp_path):
    """A year nobody spoke in is hatched and leads nowhere; undated speeches have a column of their own, which leads to them."""
    path = page_of(tmp_path, ["做好“六稳”工作。"] * 4, [2018, 2018, 2020, None])
    page = visit(path, address=HEAT)
    assert page.locator("#heat .none").count() == 1
    assert page.locator("#heat .head").all_inner_texts() == ["2018", "2019", "2020", "未注日期"]
    cells = row(page, "六稳").locator(".cell")
    assert [c.get_attribute("data-n") for c in cells.all()] == ["2", "1", "1"]
    cells.last.click()
    assert page.locator("#panel .limit").inner_text() == "只看 未注日期 ×"
    assert page.locator("#panel .sentence").count() == 1
    assert "第3篇" in page.locator("#panel .sentence p").inner_text()


def test_without_dates_columns_are_speeches(visit, tmp_path):
    """As many columns as speeches, each cell how often the speech says it; no order by years is offered."""
    texts = ["做好“六稳”工作。", "落实“六保”。", "做好“六稳”。“六稳”要稳。"]
    page = visit(page_of(tmp_path, texts, [None] * 3), address=HEAT)
    assert page.locator("#heat .head").all_inner_texts() == ["1", "2", "3"]
    assert page.locator("#order").is_hidden()
    cells = row(page, "六稳").locator(".cell")
    assert [c.get_attribute("aria-label") for c in cells.all()] == ["六稳，“第0篇”：1 次", "六稳，“第2篇”：2 次"]
    cells.last.click()
    assert page.locator("#panel .limit").inner_text() == "只看 第2篇 ×"
    assert page.locator("#panel .sentence").count() == 2
    page.locator("#heat .head").nth(1).click()
    assert page.locator("#panel h2").inner_text() == "第1篇"


def test_two_senses_are_two_rows(visit, tmp_path):
    """Each tells its sense where it is not the usual one, in the cells too."""
    records = [extract(Speech(id=f"s{y}", text="做好“六稳”工作。", year=y)) for y in (2019, 2020)]
    other = replace(records[1].mentions[0], sense="临江市")
    page_path = tmp_path / "senses.html"
    page_path.write_text(explorer_page(bundle_of([records[0], replace(records[1], mentions=(other,))])), encoding="utf-8")
    page = visit(page_path, address=HEAT)
    heads = page.locator("#heat [role=rowheader]")
    assert heads.count() == 2
    assert sum("临江市" in words for words in heads.all_inner_texts()) == 1
    assert page.locator('#heat [aria-label^="六稳 临江市，2020 年"]').count() == 1


@pytest.mark.parametrize("size", [(390, 844), (320, 600)])
@pytest.mark.parametrize("locale", ["zh-CN", "en-GB"])
def test_on_a_phone(visit, size, locale):
    """From the bottom bar; the page does not scroll sideways but the years do, and the names stay."""
    page = visit(size=size, locale=locale, has_touch=True)
    page.locator('#bottom [data-view="heat"]').tap()
    assert no_sideways_scroll(page)
    name = page.locator("#heat [role=rowheader]").first
    before, scrolled = name.bounding_box(), page.evaluate("document.getElementById('heat').scrollLeft")
    assert before["height"] >= 43
    assert scrolled > 0
    page.evaluate("document.getElementById('heat').scrollLeft = 0")
    assert name.bounding_box()["x"] == before["x"]
    page.locator("#heat .cell").last.tap()
    assert page.locator("#panel .limit").is_visible()
    assert page.locator("#heat").bounding_box()["height"] > 80
    assert no_sideways_scroll(page)


def test_in_print_cells_have_digits(visit):
    """On paper nobody can point: every cell says its number."""
    page = visit(address=HEAT)
    page.emulate_media(media="print")
    contents = page.locator("#heat .cell").evaluate_all(
        "(cells) => cells.map((cell) => getComputedStyle(cell, '::before').content)"
    )
    assert "none" not in contents
    assert page.locator("#heat").evaluate("(box) => getComputedStyle(box).overflowY") == "visible"
