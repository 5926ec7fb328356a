"""How long does a page take to open and to answer, in headless Chromium on this machine? ``make bench-page``, or ``python -m tests.pages``.

Pages of 1,000 and 5,000 formulas are made up by a seed; those of bundles are asked for by their folders.

Opening ends when the page says that it is ready and has drawn a frame; a search ends when its rows stand in the document; frames are
counted while a handle of the year slider is dragged from one end to the other.
"""

from __future__ import annotations

import sys
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

from extract import Enumeration, Item, Mention, Record, Relation, Speech
from graph import bundle_of, explorer_page, open_bundle
from tests.browsing import FLAGS, chromium

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

SEED = 2020
SPEECHES, FIRST_YEAR, SPAN = 400, 1980, 45
COUNTS = "三四五六七八九"
CHARACTERS = "工农商学兵东西南北中山水林田湖草沙城乡路桥港航电气油煤粮棉糖茶丝瓷金木火土天地人文史哲法医药教科技信网云数智"
READY = "() => document.documentElement.dataset.ready === 'true'"
FRAME = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now()))))"
SEARCH = """(words) => { const field = document.getElementById('search'); const begun = performance.now();
field.value = words; field.dispatchEvent(new Event('input', { bubbles: true })); document.getElementById('results').getBoundingClientRect();
return performance.now() - begun; }"""
COUNT_FRAMES = """() => { window.frames_seen = []; const look = (now) => { window.frames_seen.push(now); window.looking = requestAnimationFrame(look); };
requestAnimationFrame(look); }"""


class Answers(NamedTuple):
    """Seconds from navigation to an answering page, milliseconds of the slowest search, frames a second while dragging, bytes of the file."""

    opening: float
    search: float
    frames: float
    size: int


def made_up(formulas: int) -> Iterator[Record]:
    """Speeches of 45 years that name so many formulas: some in most of them, most in a few, each third one with a list."""
    draw = Random(SEED)  # noqa: S311  # no secret
    names = [
        f"{COUNTS[i % 7]}{CHARACTERS[i // 7 % 50]}{CHARACTERS[i // 350 % 50]}{CHARACTERS[(i * 7) % 50]}" for i in range(formulas)
    ]
    for number in range(SPEECHES):
        often = {int(formulas * draw.random() ** 3) for _ in range(60)}
        chosen = sorted(often | {i for i in range(formulas) if i % SPEECHES in (number, (number + 7) % SPEECHES)})
        draw.shuffle(chosen)
        text, mentions, enumerations, relations = "", [], [], []
        for at, i in enumerate(chosen):
            start, name = len(text), names[i]
            text += f"{name}，" if at % 3 else f"要抓好{name}，"
            start = text.index(name, start)
            mentions.append(Mention(name, name, start, start + len(name), "numeral", quoted=False, known=False, rule="made-up"))
            if at % 3 == 1 and i % 2:
                last = mentions[-2]
                relations.append(Relation("paired", last.formula, name, last.start, start + len(name), "made-up"))
            if i % 3 == 0:
                members = [f"抓{name[1:]}{c}" for c in "甲乙丙丁戊己庚辛壬"[: COUNTS.index(name[0]) + 3]]
                begin, items = len(text), []
                for member in members:
                    items.append(Item(member, len(text), len(text) + len(member)))
                    text += f"{member}、"
                enumerations.append(Enumeration(name, tuple(items), "after", begin, len(text) - 1, len(items), "made-up"))
            if at % 3 == 2:
                text += "落到实处。\n" if at % 9 == 8 else "落到实处。"
        year = FIRST_YEAR + number * SPAN // SPEECHES
        speech = Speech(
            id=f"s{number:03}",
            text=text,
            title=f"第{number + 1}次讲话",
            year=year,
            place=f"{CHARACTERS[number % 20]}州市",
            level="city",
        )
        yield Record(speech, tuple(mentions), tuple(enumerations), tuple(relations))


def dragged(page: Page) -> float:
    """Frames a second while the later handle of the year slider goes to the other end and back."""
    handle = page.locator('#timeline [role="slider"]').last
    box, track = handle.bounding_box(), page.locator("#timeline").bounding_box()
    assert box is not None
    assert track is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.evaluate(COUNT_FRAMES)
    for step in [*range(0, 100, 2), *range(100, 0, -2)]:
        page.mouse.move(x - (x - track["x"] - 200) * step / 100, y)
    seen = page.evaluate("() => { cancelAnimationFrame(window.looking); return window.frames_seen; }")
    page.mouse.up()
    return 1000 * (len(seen) - 1) / (seen[-1] - seen[0])


def answers(html: str, words: tuple[str, ...], *, turns: int = 3) -> Answers:
    """What a page of this HTML does, in the median of so many openings; raises ``FileNotFoundError`` without a Chromium on PATH."""
    from playwright.sync_api import sync_playwright

    browser_path = chromium()
    if browser_path is None:
        raise FileNotFoundError("no Chromium on PATH")
    openings, searches, frames = [], [], []
    with TemporaryDirectory() as folder, sync_playwright() as driver:
        path = Path(folder) / "explorer.html"
        path.write_text(html, encoding="utf-8")
        browser = driver.chromium.launch(executable_path=browser_path, args=list(FLAGS))
        for _ in range(turns):
            page = browser.new_page(viewport={"width": 1440, "height": 900})
            page.goto(path.as_uri(), wait_until="commit")
            page.wait_for_function(READY)
            openings.append(page.evaluate(FRAME) / 1000)
            searches += [page.evaluate(SEARCH, word) for word in words for _ in range(2)]
            page.keyboard.press("Escape")
            page.evaluate(
                "() => { const f = document.getElementById('search'); f.value = ''; f.dispatchEvent(new Event('input', { bubbles: true })); f.blur(); }"
            )
            frames.append(dragged(page))
            page.close()
        browser.close()
        return Answers(median(openings), max(searches), median(frames), path.stat().st_size)


def page_of(formulas: int) -> str:
    """The page of so many made-up formulas."""
    return explorer_page(bundle_of(made_up(formulas)))


def main() -> int:
    """A line for each page; 2 without a Chromium on PATH."""
    pages = {f"{n:,} formulas": lambda n=n: page_of(n) for n in (1_000, 5_000)}
    pages |= {folder: lambda folder=folder: explorer_page(open_bundle(folder)) for folder in sys.argv[1:]}
    for name, page in pages.items():
        try:
            took = answers(page(), ("三", "liu", "lw", "six", "没有的"))
        except FileNotFoundError as error:
            sys.stderr.write(f"pages: {error}\n")
            return 2
        sys.stdout.write(
            f"{name}: {took.size / 1e6:.1f} MB, answers {took.opening:.2f} s after opening, a search takes {took.search:.0f} ms at most, "
            f"{took.frames:.0f} frames a second while a handle of the years is dragged\n"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
