"""The pictures of the page in docs/: the sample corpus in headless Chromium. ``make pictures``, or ``python -m tests.pictures``."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import sync_playwright

from extract import extract, read_speeches
from graph import bundle_of, explorer_page
from tests.browsing import FLAGS, chromium
from tests.pages import READY

ROOT = Path(__file__).parents[1]
WIDE, PHONE = (1440, 900), (390, 844)
# name of the file, address, window, scheme
PICTURES = (
    ("explorer-map", "", WIDE, "light"),
    ("explorer", "#六稳", WIDE, "light"),
    ("explorer-heat", "#六稳&view=heat", WIDE, "light"),
    ("explorer-dark", "#view=lifelines", WIDE, "dark"),
    ("explorer-reader", "#放管服&view=reader&read=a03_city_startup_conference", WIDE, "light"),
    ("explorer-phone", "#六稳", PHONE, "light"),
)


def main() -> int:
    """Writes the pictures; 2 without a Chromium on PATH."""
    browser_path = chromium()
    if browser_path is None:
        sys.stderr.write("pictures: no Chromium on PATH: apt-get install chromium fonts-noto-cjk\n")
        return 2
    with TemporaryDirectory() as folder, sync_playwright() as driver:
        page_file = Path(folder) / "explorer.html"
        page_file.write_text(explorer_page(bundle_of(map(extract, read_speeches([ROOT / "data/speeches"])))), encoding="utf-8")
        browser = driver.chromium.launch(executable_path=browser_path, args=list(FLAGS))
        for name, address, (width, height), scheme in PICTURES:
            page = browser.new_page(
                viewport={"width": width, "height": height}, color_scheme=scheme, locale="zh-CN", reduced_motion="reduce"
            )
            page.goto(page_file.as_uri() + address)
            page.wait_for_function(READY)
            page.wait_for_timeout(500)  # the map is drawn a frame later
            page.screenshot(path=ROOT / "docs" / f"{name}.png")
            page.close()
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
