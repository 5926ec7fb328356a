"""The page for everybody: axe-core finds no violation of WCAG 2.2 A and AA in any view, theme, language or width; the keyboard reaches all."""

from __future__ import annotations

import json
from importlib.resources import files

import pytest

from tests.browsing import choose, search, settle

pytestmark = pytest.mark.browser

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def violations(page) -> list[str]:
    """What axe-core finds: the rule, and the elements that break it."""
    page.evaluate(AXE)
    found = page.evaluate(f"async () => (await axe.run({{ runOnly: {json.dumps(RULES)} }})).violations")
    return [f"{v['id']}: {node['target']} {node['failureSummary']}" for v in found for node in v["nodes"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "address", ["", "#六稳", "#item:稳就业", "#speech:b07_national_compulsory_education", "#year:2020", "#没有"]
)
def test_what_is_selected(visit, address, scheme):
    """Nothing, a formula, an item, a speech, a year; and an address that leads nowhere."""
    page = visit(address=address, scheme=scheme)
    settle(page)
    assert violations(page) == []


def test_every_view(visit):
    """Each tab, with a formula selected and without, in both languages."""
    for locale in ("zh-CN", "en-GB"):
        page = visit(locale=locale)
        for selected in (False, True):
            if selected:
                choose(page, "六稳")
            for tab in page.get_by_role("tab").all():
                if tab.get_attribute("aria-disabled") == "true":
                    continue
                tab.click()
                settle(page)
                assert violations(page) == [], tab.get_attribute("id")


@pytest.mark.parametrize("size", [(1440, 900), (1100, 800), (800, 800), (390, 844), (320, 640)])
def test_every_width(visit, size):
    """Wide, narrow, phone: at rest, with a formula selected, and with a search open."""
    page = visit(size=size)
    assert violations(page) == []
    search(page, "lw")
    assert violations(page) == []
    page.keyboard.press("Enter")
    settle(page)
    assert violations(page) == []
