"""What a person does on the page, for the tests that drive it."""

from __future__ import annotations

import shutil
import zlib
from typing import TYPE_CHECKING

from extract import Mention, Record, Speech, extract, read_speeches
from graph import bundle_of, view

if TYPE_CHECKING:
    from pathlib import Path

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


def chromium():
    """Where Debian's Chromium is, or None."""
    return shutil.which("chromium") or shutil.which("chromium-browser")


def notebook(folder: Path, speeches: Path) -> Path:
    """A page with the frame that a notebook shows of the explorer of ``speeches``, opened on 六稳."""
    path = folder / "notebook.html"
    shown = view(bundle_of(map(extract, read_speeches([speeches]))), focus="六稳")
    path.write_text(f"<!DOCTYPE html><meta charset='utf-8'><body>{shown._repr_html_()}", encoding="utf-8")
    return path


def settle(page):
    """Two frames: drawing follows selection by one."""
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")


def search(page, words):
    page.keyboard.press("/")
    page.keyboard.type(words)


def choose(page, name):
    search(page, name)
    page.keyboard.press("Enter")
    settle(page)
    return page.locator("#panel")


def spot(page, *ids):
    """Where on the screen the middle of these nodes lies."""
    settle(page)
    return page.evaluate(
        """(ids) => { const box = document.getElementById('canvas').getBoundingClientRect();
        const at = ids.map((id) => theMap.canvasToDOM(theMap.getPosition(id)));
        const middle = (axis) => at.reduce((sum, p) => sum + p[axis], 0) / at.length;
        return [box.left + middle('x'), box.top + middle('y')]; }""",
        list(ids),
    )


def click(page, *ids):
    """vis-network waits a moment for a second click before it tells of the first."""
    page.mouse.click(*spot(page, *ids))
    settle(page)


def inside(page, node):
    """Whether a node lies within the canvas."""
    x, y = spot(page, node)
    box = page.locator("#canvas").bounding_box()
    return box["x"] <= x <= box["x"] + box["width"] and box["y"] <= y <= box["y"] + box["height"]


def drawn(page, kind="nodes"):
    return page.evaluate(f"() => theMap.body.data.{kind}.getIds()")


def index(data, name):
    return next(i for i, f in enumerate(data["formulas"]) if f["name"] == name)


def named(text):
    """A speech that bears this title, is given at this place and names this formula."""
    mention = Mention(text, text, 1, 1 + len(text), "motto", quoted=True, known=False, rule="x")
    return Record(Speech(id=text, text=f"“{text}”", title=text, place=text, year=2020), (mention,))


def colour(page, x, y):
    """Red, green and blue of a point of the screen: the first pixel of a picture, before which there is none to be compared with."""
    picture = page.screenshot(clip={"x": round(x), "y": round(y), "width": 1, "height": 1})
    packed, at = b"", 8
    while at < len(picture):
        length = int.from_bytes(picture[at : at + 4], "big")
        if picture[at + 4 : at + 8] == b"IDAT":
            packed += picture[at + 8 : at + 8 + length]
        at += 12 + length
    return tuple(zlib.decompress(packed)[1:4])


def no_sideways_scroll(page):
    return page.evaluate("document.documentElement.scrollWidth <= innerWidth")
