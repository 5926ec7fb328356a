"""The page of the sample corpus in headless Chromium, for every test that drives it (marker ``browser``)."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest

from extract import extract, read_speeches
from graph import bundle_of, explorer_page
from tests.browsing import FLAGS, chromium

SPEECHES = Path(__file__).parents[1] / "data" / "speeches"
# The page keeps its map to itself; a test has to know where a node was drawn. Not in frames, where this may come after the page's scripts.
WATCH_MAP = """if (window === top) { window.vis = {}; let watched;
Object.defineProperty(vis, 'Network', { configurable: true, enumerable: true, get: () => watched,
  set(Network) { watched = class extends Network { constructor(...given) { super(...given); window.theMap = this; } }; } }); }"""


@pytest.fixture(scope="module")
def browser():
    path = chromium()
    if path is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)("no Chromium on PATH: apt-get install chromium fonts-noto-cjk")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    """The page of the sample corpus, as a file."""
    path = tmp_path_factory.mktemp("page") / "explorer.html"
    path.write_text(explorer_page(bundle_of(map(extract, read_speeches([SPEECHES])))), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def data(sample):
    """What the page was given."""
    return json.loads(re.search(r'type="application/json">(.*?)</script>', sample.read_text("utf-8"))[1])


@pytest.fixture
def visit(browser, sample):
    """Opens a page in a window of its own; afterwards nothing may have been asked of the network or said on the console."""
    contexts, heard = [], []

    def visit(path=sample, *, address="", size=(1440, 900), scheme="light", locale="zh-CN", **options):
        context = browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            color_scheme=scheme,
            locale=locale,
            reduced_motion="reduce",
            **options,
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(5000)
        page.add_init_script(WATCH_MAP)
        here = path.as_uri()
        page.on("request", lambda r: None if r.url.partition("#")[0] == here else heard.append(f"request {r.url}"))
        page.on("console", lambda m: heard.append(f"console {m.text}"))
        page.on("pageerror", lambda e: heard.append(f"error {e}"))
        page.on("dialog", lambda d: (heard.append(f"dialog {d.message}"), d.dismiss()))
        page.goto(here + address)
        return page

    yield visit
    for context in contexts:
        context.close()
    assert heard == []
