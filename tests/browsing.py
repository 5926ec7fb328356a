"""What a person does on the page, for the tests that drive it."""

from __future__ import annotations

from extract import Mention, Record, Speech


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


def no_sideways_scroll(page):
    return page.evaluate("document.documentElement.scrollWidth <= innerWidth")
