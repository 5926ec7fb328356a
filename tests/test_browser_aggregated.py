"""The page of a corpus that is counted by year and place: what it knows it tells, and where the words are."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from graph import build_bundle
from tests.browsing import choose, no_sideways_scroll, search

pytestmark = pytest.mark.browser

SPEECHES = Path(__file__).parents[1] / "data" / "speeches"
WHERE = {
    "zh-CN": "此页按年和地合计各篇；原句和全文在语料包的数据表里。",
    "en": "This page counts speeches by year and place; their sentences and texts are in the tables of the bundle.",
}
NOTHING = re.compile(r"\b0 (sentences|speeches)|(?<!\d)0 [句篇]|no speech here|undefined|null|NaN")


@pytest.fixture(scope="module")
def groups(tmp_path_factory):
    """The page of the sample, aggregated."""
    out = tmp_path_factory.mktemp("groups") / "out"
    build_bundle([SPEECHES], out, graph_limit=5)
    return out / "explorer.html"


@pytest.fixture(scope="module")
def grouped(groups):
    """What that page was given."""
    return json.loads(re.search(r'type="application/json">(.*?)</script>', groups.read_text("utf-8"))[1])


@pytest.mark.parametrize("locale", WHERE)
def test_every_formula_is_told_without_its_sentences(visit, groups, grouped, locale):
    """Members, figures and years stand there; one line says where the sentences are; nothing is counted as nought or told as missing."""
    page = visit(groups, locale=locale)
    for f in range(0, len(grouped["formulas"]), 25):
        panel = choose(page, grouped["formulas"][f]["name"])
        expect(panel.locator(".in-tables")).to_have_text(WHERE[locale])
        assert panel.locator(".sentence").count() == 0
        assert not NOTHING.search(panel.inner_text()), panel.inner_text()
    panel = choose(page, "六稳")
    assert len(panel.locator(".items").first.locator("button").all_inner_texts()) == 6
    documents = next(x["documents"] for x in grouped["formulas"] if x["name"] == "六稳")
    assert str(documents) in panel.locator(".facts").first.inner_text()


@pytest.mark.parametrize("locale", WHERE)
def test_links_items_years_and_pairs(visit, groups, grouped, locale):
    """A link with what is said of it, an item, a year with what is most named in it, two formulas with the way between them."""
    page = visit(groups, locale=locale)
    panel = choose(page, "六稳")
    panel.locator(".items").first.locator("button").first.click()
    expect(panel.locator(".in-tables")).to_have_text(WHERE[locale])
    page.go_back()
    panel.locator(".chips button").first.click()
    expect(panel.locator(".in-tables")).to_have_text(WHERE[locale])
    assert panel.locator(".explain").count()
    assert panel.locator(".versus").count() == 1
    assert not NOTHING.search(panel.inner_text()), panel.inner_text()
    page = visit(groups, address="#六稳&to=六保", locale=locale)
    panel = page.locator("#panel")
    assert panel.locator(".versus").count() == 1
    expect(panel.locator(".in-tables")).to_have_text(WHERE[locale])
    assert not NOTHING.search(panel.inner_text()), panel.inner_text()
    year = max(grouped["corpus"]["years"], key=lambda row: row[1])[0]
    page = visit(groups, address=f"#year:{year}", locale=locale)
    panel = page.locator("#panel")
    expect(panel.locator("h2")).to_contain_text(str(year))
    named = [x["name"] for x in grouped["formulas"] if year in dict(x["years"])]
    assert set(panel.locator(".chips button [lang]").all_inner_texts()) <= set(named)
    assert panel.locator(".chips button").count()
    expect(panel.locator(".in-tables")).to_have_text(WHERE[locale])


def test_no_way_leads_to_texts(visit, groups):
    """No reader among the views, no search of the texts, no column of sentences; the overview and the help say where they are."""
    page = visit(groups)
    assert page.locator("#tab-reader").count() == 0
    assert page.locator('[data-view="reader"]').count() == 0
    search(page, "六稳")
    assert "在原文里搜" not in page.locator("#results").inner_text()
    page.keyboard.press("Escape")
    expect(page.locator("#caveat")).to_contain_text(WHERE["zh-CN"])
    expect(page.locator("#hint")).not_to_contain_text("原句")
    assert "讲话" not in page.locator("#legend").inner_text()
    page.locator("#tab-table").click()
    assert "句" not in page.locator("#table thead").inner_text()
    page.locator("#help-open").click()
    expect(page.locator("#help")).to_contain_text(WHERE["zh-CN"])


def test_some_years_are_counted_from_the_years_of_groups(visit, groups, grouped):
    """With fewer years the uses are those of these years; what is not known of them is not told."""
    (year, _) = max(grouped["corpus"]["years"], key=lambda row: row[1])
    page = visit(groups, address=f"#years={year}-{year}")
    f = next(i for i, x in enumerate(grouped["formulas"]) if x["kind"] != "term" and year in dict(x["years"]))
    panel = choose(page, grouped["formulas"][f]["name"])
    assert str(dict(grouped["formulas"][f]["years"])[year]) in panel.locator(".facts").first.inner_text()
    assert not NOTHING.search(panel.inner_text()), panel.inner_text()


def test_a_phone_shows_the_same(visit, groups):
    """Nothing hangs over the side, and the bar below has no reader."""
    page = visit(groups, size=(390, 844), scheme="dark")
    no_sideways_scroll(page)
    assert page.locator("#bottom button").count() == 5
    expect(page.locator("#caveat")).to_contain_text(WHERE["zh-CN"])
