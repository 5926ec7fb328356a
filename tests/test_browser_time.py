"""The years of the page as a person uses them: timeline, what follows the range, the left column, rise and fall against the statistics."""

from __future__ import annotations

import json
import re
from importlib.resources import files
from itertools import pairwise

import numpy as np
import pytest
from playwright.sync_api import expect

from extract import Mention, Record, Speech, extract, read_speeches
from graph import bundle_of, explorer_page, trends
from graph.statistics.temperature import temperatures
from graph.statistics.trends import wilson
from tests.browsing import choose, click, drawn, index, no_sideways_scroll, settle, spot
from tests.conftest import SPEECHES

pytestmark = pytest.mark.browser


def speech(sid, year, names):
    """A speech of this year that names these formulas, each in a sentence of its own."""
    text = "".join(f"“{name}”很好。" for name in names) or "同志们好。"
    found = [(name, text.index(f"“{name}”") + 1) for name in names]
    mentions = tuple(Mention(n, n, at, at + len(n), "motto", quoted=True, known=False, rule="hand") for n, at in found)
    return Record(Speech(id=sid, text=text, title=sid, year=year), mentions)


def changing():
    """Sixteen years of five speeches: one formula comes, one goes, one stays, one is seldom named, one is new in the last year."""
    records = []
    for year in range(2001, 2017):
        for i in range(5):
            step = (year - 2001) // 3
            names = [
                *(["常在"] if i < 3 else []),
                *(["渐来"] if i < step else []),
                *(["渐去"] if i >= step else []),
                *(["偶见"] if i == 0 and year in (2002, 2014, 2015) else []),
                *(["新来"] if i == 4 and year == 2016 else []),
            ]
            records.append(speech(f"{year}-{i}", year, names))
    return bundle_of(records)


@pytest.fixture(scope="module")
def made_up(tmp_path_factory):
    """The page of ``changing``, as a file."""
    path = tmp_path_factory.mktemp("years") / "changing.html"
    path.write_text(explorer_page(changing()), encoding="utf-8")
    return path


def given(path):
    return json.loads(re.search(r'type="application/json">(.*?)</script>', path.read_text("utf-8"))[1])


def years_now(page):
    settle(page)
    return tuple(int(page.locator(f"#{end}-year").get_attribute("aria-valuenow")) for end in ("from", "to"))


def uses(formula, first, last):
    return sum(n for year, n in formula["years"] if first <= year <= last)


def rows(page, box):
    """The rows of a list of the left column: name and figure."""
    found = page.locator(f"#{box} button")
    return [tuple(found.nth(i).locator(part).inner_text() for part in ("[lang]", ".number")) for i in range(found.count())]


def address(page):
    return page.evaluate("decodeURIComponent(location.hash)")


# Rise and fall


@pytest.mark.parametrize("corpus", [changing, lambda: bundle_of(map(extract, read_speeches([SPEECHES])))])
def test_rise_and_fall_are_those_of_the_statistics(visit, tmp_path, corpus):
    """Every figure and verdict of the page's script is that of graph.trends on the same corpus."""
    bundle = corpus()
    path = tmp_path / "page.html"
    path.write_text(explorer_page(bundle), encoding="utf-8")
    shown = given(path)
    script = files("graph").joinpath("templates", "trends.js").read_text("utf-8")
    found = visit(path).evaluate(
        f"""([years, uses]) => {{ {script}; return testedTrends(years, uses).map((row) => {{
        const slope = theilSen(years, uses[row.f]); return {{ ...row, ...slope, verdict: verdictOf(row, slope) }}; }}); }}""",
        [shown["corpus"]["years"], [f["years"] for f in shown["formulas"]]],
    )
    table = trends(bundle)
    tested = table[table["verdict"] != "insufficient data"].set_index(["name", "scope"])
    assert len(found) == len(tested) > 2
    for row in found:
        formula = shown["formulas"][row["f"]]
        expected = tested.loc[(formula["name"], formula["scope"])]
        assert row["verdict"] == expected["verdict"]
        assert row["s"] == expected["s"]
        for figure in ("p", "q"):
            assert row[figure] == pytest.approx(expected[figure], rel=1e-9)
        for figure in ("slope", "low", "high"):
            assert row[figure] == pytest.approx(expected[figure], abs=1e-12)


def test_what_rises_and_what_fades(visit, made_up):
    """The sure ones alone, with the speeches of two parts of equal size; few speeches are never listed; what is new stands apart."""
    page = visit(made_up)
    assert {row["name"]: row["verdict"] for _, row in trends(changing()).iterrows()} == {
        "渐来": "rising",
        "渐去": "falling",
        "常在": "no trend",
        "偶见": "insufficient data",
        "新来": "insufficient data",
    }
    formulas = {f["name"]: f for f in given(made_up)["formulas"]}
    parts = {name: f"{uses(formulas[name], 2001, 2008)}→{uses(formulas[name], 2009, 2016)}" for name in ("渐来", "渐去")}
    assert rows(page, "rising") == [("渐来", parts["渐来"])]
    assert rows(page, "fading") == [("渐去", parts["渐去"])]
    assert page.locator(".halves").first.inner_text() == "2001–2008 → 2009–2016，篇"
    assert page.locator("#new-head").inner_text() == "2016 年新见"
    assert rows(page, "new") == [("新来", "1")]
    page.locator("#rising button").click()
    assert "上升" in page.locator(".facts.tell").inner_text()


def test_fewer_than_ten_years_are_not_compared(visit, made_up):
    """Nine years: one line says so, and the new ones are those of the range's last year."""
    page = visit(made_up, address="#years=2001-2009")
    assert page.locator("#rising").inner_text() == "所选不足十年，不比较升降。"
    assert page.locator("#fading").is_hidden()
    assert page.locator("#new-part").is_hidden()
    page.evaluate("location.hash = '#years=2001-2010'")
    expect(page.locator("#rising button")).to_have_count(1)
    page.evaluate("location.hash = '#years=2001-2001'")
    expect(page.locator("#rising")).to_contain_text("不足十年")
    assert page.locator("#new-part").is_hidden()  # in the corpus's first year everything is


def test_ten_years_of_which_one_is_silent(visit, tmp_path):
    """The years with speeches count, as they do in the statistics."""
    path = tmp_path / "silent.html"
    path.write_text(
        explorer_page(bundle_of(speech(str(year), year, ["常在"]) for year in range(2001, 2011) if year != 2005)),
        encoding="utf-8",
    )
    page = visit(path)
    assert page.locator("#rising").inner_text() == "所选年份里有讲话的不足十年，不比较升降。"
    assert page.locator("#bars button").count() == 9
    assert page.locator("#bars > *").count() == 10


# The timeline


def test_the_handles_are_sliders(visit, data):
    """Arrows, PageUp, Home and End move a handle; it says its year and its bounds, passes neither the other nor the corpus."""
    page = visit()
    first, last = data["corpus"]["years"][0][0], data["corpus"]["years"][-1][0]
    left, right = page.locator("#from-year"), page.locator("#to-year")
    assert years_now(page) == (first, last)
    left.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowLeft")
    assert years_now(page) == (first + 1, last)
    page.keyboard.press("PageUp")
    assert years_now(page) == (first + 6, last)
    assert left.get_attribute("aria-valuetext") == f"{first + 6} 年"
    assert (left.get_attribute("aria-valuemin"), left.get_attribute("aria-valuemax")) == (str(first), str(last))
    assert right.get_attribute("aria-valuemin") == str(first + 6)
    page.keyboard.press("End")
    page.keyboard.press("ArrowRight")
    assert years_now(page) == (last, last)
    right.focus()
    page.keyboard.press("Home")
    assert years_now(page) == (last, last)
    left.focus()
    page.keyboard.press("Home")
    assert years_now(page) == (first, last)


def test_a_range_is_no_step_back(visit):
    """The address says it; Back goes to what was there before, not through every year."""
    page = visit()
    choose(page, "六稳")
    steps = page.evaluate("history.length")
    page.locator("#to-year").focus()
    for _ in range(3):
        page.keyboard.press("ArrowLeft")
    expect(page).to_have_url(re.compile("years=2013-2022"))
    assert page.evaluate("history.length") == steps
    page.reload()
    assert years_now(page) == (2013, 2022)
    assert page.locator("#panel h2").inner_text().startswith("六稳")
    page.evaluate("() => history.back()")
    expect(page.locator("#panel")).to_be_hidden()
    assert years_now(page) == (2013, 2025)


def test_a_handle_is_dragged_and_so_is_what_lies_between(visit):
    """A handle goes to the year under the pointer and stops at the other; the stretch between moves as a whole; elsewhere the nearer comes."""
    page = visit()
    track = page.locator("#track").bounding_box()
    y = track["y"] + track["height"] / 2

    def at(years):
        return track["x"] + track["width"] * years / 13

    def drag(a, z):
        page.mouse.move(at(a), y)
        page.mouse.down()
        page.mouse.move(at((a + z) / 2), y, steps=3)
        page.mouse.move(at(z), y, steps=3)
        page.mouse.up()
        return years_now(page)

    assert drag(0, 4.1) == (2017, 2025)
    assert drag(13, 6.9) == (2017, 2019)
    assert drag(5.5, 8.5) == (2020, 2022)
    assert drag(8.5, 30) == (2023, 2025)
    assert drag(13, 2) == (2023, 2023)
    page.mouse.click(at(1.1), y)
    assert years_now(page) == (2014, 2023)


@pytest.mark.parametrize(
    ("words", "accepted"), [("2018", True), ("２０１８", True), ("1999", False), ("abc", False), ("", False), ("20180", True)]
)
def test_years_are_typed(visit, words, accepted):
    """A year of the corpus is taken; anything else is told, and the year before stands again."""
    page = visit()
    box = page.locator("#from-typed")
    box.click()
    page.keyboard.press("Delete")
    page.keyboard.type(words)
    page.keyboard.press("Enter")
    assert years_now(page) == ((2018, 2025) if accepted else (2013, 2025))
    assert box.input_value() == ("2018" if accepted else "2013")
    if not accepted:
        assert page.locator("#span-note").inner_text() == "语料只有 2013–2025 年"
        assert page.locator("#announce").inner_text() == "语料只有 2013–2025 年"
        assert box.get_attribute("aria-invalid") == "true"


def test_typed_years_the_wrong_way_round(visit):
    """The lesser is the first."""
    page = visit(address="#years=2018-2020")
    page.locator("#from-typed").fill("2023")
    page.keyboard.press("Enter")
    assert years_now(page) == (2020, 2023)


def test_a_bar_is_its_year(visit, data):
    """A click looks at that year alone and opens it; Esc, or the bar again, gives every year back."""
    page = visit()
    bar = page.locator("#bars button").nth(5)
    bar.click()
    assert years_now(page) == (2018, 2018)
    assert page.locator("#panel h2").inner_text() == "2018"
    assert address(page) == "#year:2018&years=2018-2018"
    assert page.locator("#panel .speeches button").count() == dict(data["corpus"]["years"])[2018]
    page.keyboard.press("Escape")
    assert years_now(page) == (2013, 2025)
    assert page.locator("#panel").is_hidden()
    bar.click()
    bar.click()
    assert years_now(page) == (2013, 2025)
    assert page.locator("#panel").is_hidden()
    bar.click()
    page.evaluate("() => history.back()")
    expect(page.locator("#panel")).to_be_hidden()
    assert years_now(page) == (2013, 2025)


def test_bars_by_keyboard(visit):
    """One stop of the Tab key, the last year; arrows go from bar to bar, Enter takes one, and the focus stays there."""
    page = visit()
    page.locator("#bars button").last.focus()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Enter")
    settle(page)
    assert page.locator("#panel h2").inner_text() == "2024"
    assert page.evaluate("document.activeElement.parentElement.id") == "bars"
    assert page.locator('#bars [tabindex="0"]').count() == 1


def test_escape_gives_the_years_back_after_the_selection(visit):
    """One level at a time: what is selected, then the range."""
    page = visit(address="#六稳&years=2018-2020")
    page.keyboard.press("Escape")
    assert page.locator("#panel").is_hidden()
    assert years_now(page) == (2018, 2020)
    page.keyboard.press("Escape")
    assert years_now(page) == (2013, 2025)


def test_brackets_move_the_range(visit):
    """A year at a time, on the map and on the timeline, up to the ends of the corpus; in a text field they are letters."""
    page = visit(address="#years=2022-2024")
    page.locator("#canvas").focus()
    page.keyboard.press("]")
    page.keyboard.press("]")
    assert years_now(page) == (2023, 2025)
    page.locator("#from-year").focus()
    page.keyboard.press("[")
    assert years_now(page) == (2022, 2024)
    page.locator("#search").focus()
    page.keyboard.type("[[")
    assert years_now(page) == (2022, 2024)


@pytest.mark.parametrize(("start", "end"), [("2013-2023", (2013, 2025)), ("2014-2023", (2016, 2025))])
def test_play_goes_on_to_the_end_and_stops(visit, start, end):
    """From the corpus's start the years grow, later ones wander; the space bar starts it, and the button is again a start at the end."""
    page = visit(address=f"#years={start}")
    page.locator("#canvas").focus()
    page.keyboard.press("Space")
    expect(page.locator("#play")).to_have_attribute("aria-label", "停")
    expect(page.locator("#to-year")).to_have_attribute("aria-valuenow", "2025")
    expect(page.locator("#play")).to_have_attribute("aria-label", "播放")
    assert years_now(page) == end


def test_play_starts_anew_from_the_whole_and_stops_for_the_reader(visit):
    """From every year it begins at the first; a handle, or the button, stops it."""
    page = visit()
    page.locator("#play").click()
    assert years_now(page) == (2013, 2013)
    expect(page.locator("#to-year")).to_have_attribute("aria-valuenow", "2014")
    page.locator("#to-year").focus()
    page.keyboard.press("End")
    page.keyboard.press("ArrowLeft")
    settle(page)
    expect(page.locator("#play")).to_have_attribute("aria-label", "播放")
    assert years_now(page) == (2013, 2024)


@pytest.mark.parametrize("size", [(1440, 900), (1100, 800), (900, 760), (760, 700), (390, 844), (320, 600)])
@pytest.mark.parametrize("years", [(2013, 2025), (1954, 2026), (2020, 2021), (1978, 1990)])
def test_years_on_the_axis_never_touch(visit, tmp_path, size, years):
    """At every width each label stands clear of the next and within the axis."""
    path = tmp_path / "axis.html"
    path.write_text(
        explorer_page(bundle_of(speech(str(y), y, ["常在"]) for y in range(years[0], years[1] + 1))), encoding="utf-8"
    )
    page = visit(path, address="#常在", size=size)
    if size[0] < 720:
        page.locator("#span-pill").click()
    page.locator("#ticks em").first.wait_for()
    axis = page.locator("#ticks").bounding_box()
    boxes = [page.locator("#ticks em").nth(i).bounding_box() for i in range(page.locator("#ticks em").count())]
    assert len(boxes) >= 1 + (years[1] - years[0] > 1)
    assert all(a["x"] + a["width"] + 4 <= z["x"] for a, z in pairwise(boxes))
    assert all(axis["x"] - 8 <= b["x"] and b["x"] + b["width"] <= axis["x"] + axis["width"] + 8 for b in boxes)


# What follows the range


def test_counts_are_those_of_the_years(visit, data):
    """Most used, legend, table: figures counted from the data for 2017 to 2020."""
    first, last = 2017, 2020
    page = visit(address=f"#years={first}-{last}")
    used = {i: n for i, f in enumerate(data["formulas"]) if (n := uses(f, first, last))}
    listed = sorted((i for i in used if data["formulas"][i]["kind"] != "term"), key=lambda i: (-used[i], i))[:5]
    assert rows(page, "most") == [(data["formulas"][i]["name"], str(used[i])) for i in listed]
    lead = page.locator("#lead").inner_text()
    speeches = sum(n for year, n in data["corpus"]["years"] if first <= year <= last)
    assert f"{speeches} 篇讲话" in lead
    assert f"用到 {len(used)} 个提法" in lead
    numerals = sum(data["formulas"][i]["kind"] == "numeral" for i in used)
    shown = sum(i in used and data["formulas"][i]["kind"] == "numeral" for i in data["opening"])
    assert page.locator('#legend [data-key="numeral"] small').inner_text() == f"{shown}/{numerals}"
    page.locator("#tab-table").click()
    names = page.locator("#table tbody th")
    expect(names).to_have_count(sum(data["formulas"][i]["kind"] != "term" for i in used))
    for k in (0, 40):
        name = names.nth(k).inner_text()
        cells = page.locator("#table tbody tr").nth(k).locator("td").all_inner_texts()
        formula = next(data["formulas"][i] for i in used if data["formulas"][i]["name"] == name)
        within = [
            (year, n, said) for (year, n), said in zip(formula["years"], formula["said"], strict=True) if first <= year <= last
        ]
        assert cells[2:6] == [
            str(x) for x in (within[0][0], within[-1][0], sum(n for _, n, _ in within), sum(k for *_, k in within))
        ]


def test_the_map_stays_and_what_is_not_used_fades(visit, data):
    """No node moves; those without a use in the years are idle and unnamed, strokes without one are gone."""
    page = visit()
    ids = [f"f{i}" for i in data["opening"]]
    before = [spot(page, i) for i in ids]
    lines = drawn(page, "edges")
    for end, key, times in (("from", "ArrowRight", 4), ("to", "ArrowLeft", 6)):
        page.locator(f"#{end}-year").focus()
        for _ in range(times):
            page.keyboard.press(key)
    assert years_now(page) == (2017, 2019)
    assert [spot(page, i) for i in ids] == before
    idle = set(page.evaluate("() => theMap.body.data.nodes.get({ filter: (n) => n.idle }).map((n) => n.id)"))
    assert idle == {f"f{i}" for i in data["opening"] if not uses(data["formulas"][i], 2017, 2019)}
    assert 0 < len(idle) < len(ids)
    joined = {frozenset((e["from"], e["to"])) for e in data["edges"] if uses(data["links"][e["id"]], 2017, 2019)}
    left = drawn(page, "edges")
    assert 0 < len(left) < len(lines)
    assert all(frozenset(map(int, line[1:].split("-"))) in joined for line in left)
    click(page, next(iter(sorted(idle))))
    page.locator("#panel .range-note").wait_for()
    assert "没有用到" in page.locator("#panel .facts").first.inner_text()
    assert page.locator("#panel .sentence").count() == 0


def test_nothing_of_the_map_in_these_years(visit, tmp_path):
    """A line says why the map is bare; each way out does what it says."""
    path = tmp_path / "bare.html"
    text = "“常在”和“渐来”。"
    both = [
        Record(
            Speech(id=f"b{i}", text=text, year=2010 + i // 3),
            tuple(
                Mention(n, n, text.index(n), text.index(n) + 2, "motto", quoted=True, known=False, rule="hand")
                for n in ("常在", "渐来")
            ),
        )
        for i in range(6)
    ]
    path.write_text(
        explorer_page(bundle_of([*both, *(speech(f"o{i}", 2000 + i, ["偶见"]) for i in range(10))])), encoding="utf-8"
    )
    page = visit(path, address="#years=2002-2004")
    blank = page.locator("#blank")
    assert blank.locator("h2").inner_text() == "2002–2004 年没有用到图上的提法"
    assert "3 篇讲话，用到 1 个提法" in blank.locator("p").inner_text()
    wider = blank.locator("li", has_text="年份放宽到 2000–2010")
    assert wider.locator("small").inner_text() == "图上会有 2 个提法"
    wider.locator("button").click()
    expect(blank).to_be_hidden()
    assert years_now(page) == (2000, 2010)


def test_a_passport_of_some_years(visit, data):
    """It says which years; first, peak, last, total and sentences are theirs; one press brings the rest back."""
    page = visit(address="#六稳&years=2019-2020")
    formula = data["formulas"][index(data, "六稳")]
    panel = page.locator("#panel")
    assert panel.locator(".range-note").inner_text().startswith("所选 2019–2020")
    figures = panel.locator(".facts").first.locator("dd > span").all_inner_texts()
    within = {year: n for year, n in formula["years"] if year in (2019, 2020)}
    peak = max(within, key=lambda year: (within[year], -year))
    assert figures == ["2019", str(peak), "2020", f"{sum(within.values())} 篇"]
    whole = panel.locator(".facts + small").first.inner_text()
    assert f"{formula['documents']} 篇 {formula['total']} 句" in whole
    expected = sum(data["speeches"][data["sentences"][ref[0]][0]].get("year") in within for ref in formula["sentences"])
    assert 0 < expected < len(formula["sentences"])
    assert panel.locator(".sentence").count() == expected
    panel.locator(".range-note button").click()
    expect(panel.locator(".sentence")).to_have_count(len(formula["sentences"]))


def in_a_year_left_out(visit, folder):
    """A formula of thirty years, looked at in one of which none of its chosen sentences is; and that year."""
    path = folder / "many.html"
    path.write_text(explorer_page(bundle_of(speech(f"讲{y}", y, ["常在"]) for y in range(1990, 2020))), encoding="utf-8")
    shown = given(path)
    kept = {shown["speeches"][shown["sentences"][i][0]]["year"] for i, *_ in shown["formulas"][0]["sentences"]}
    year = next(y for y in range(1990, 2020) if y not in kept)
    return visit(path, address=f"#常在&years={year}-{year}"), year


def test_a_year_that_the_chosen_sentences_leave_out(visit, tmp_path):
    """Of a well-used formula each year has a sentence, which stands in the panel when that year is looked at."""
    page, year = in_a_year_left_out(visit, tmp_path)
    assert page.locator("#panel .sentence").count() == 1
    assert f"讲{year}" in page.locator("#panel .sentence").inner_text()


def test_sentences_that_are_not_in_the_page(visit, tmp_path, monkeypatch):
    """Where the years' sentences were left out, as of formulas less used, their speeches are listed, and lead on."""
    monkeypatch.setattr("graph.pagedata._WELL_USED", 0)
    page, year = in_a_year_left_out(visit, tmp_path)
    assert "不在此页" in page.locator("#panel").inner_text()
    page.locator("#panel .speeches button").click()
    assert page.locator("#panel h2").inner_text() == f"讲{year}"


def test_a_link_of_some_years(visit, data):
    """Its explanation counts the speeches of the years, and its sentences are theirs."""
    page = visit(address="#link:六稳—六保&years=2020-2020")
    panel = page.locator("#panel")
    assert "所选 2020" in panel.inner_text()
    a, z = index(data, "六稳"), index(data, "六保")
    links = [data["links"][e["id"]] for e in data["edges"] if {e["from"], e["to"]} == {a, z}]
    counted = next(link for link in links if link["kind"] == "co_mentioned")
    assert 0 < uses(counted, 2020, 2020) < counted["documents"]
    explained = " ".join(panel.locator(".explain").all_inner_texts())
    assert f"{uses(counted, 2020, 2020)} 篇讲话在同一句里提到" in explained
    both = sum({a, z} <= {f for f, _ in s["formulas"]} for s in data["speeches"] if s.get("year") == 2020)
    assert f"；{both} 篇两者都提" in explained
    assert all("2020" in words for words in panel.locator(".sentence p > span:first-child").all_inner_texts())


def test_fans_hold_the_years(visit, data):
    """Around a formula stand the speeches of the years alone, and its items stay where they were."""
    page = visit(address="#六稳")
    before = [spot(page, f"i{i}") for i in range(6)]
    page.locator("#to-year").focus()
    page.keyboard.press("Home")
    page.locator("#to-year").focus()
    for _ in range(6):
        page.keyboard.press("ArrowRight")
    assert years_now(page) == (2013, 2019)
    around = [int(n[1:]) for n in drawn(page) if n.startswith("s")]
    assert around
    assert all(data["speeches"][s]["year"] <= 2019 for s in around)
    assert [spot(page, f"i{i}") for i in range(6)] == before


def test_a_tooltip_of_some_years(visit, data):
    """It counts the speeches of the years, and says which."""
    f = next(i for i in data["opening"] if 0 < uses(data["formulas"][i], 2019, 2021) < data["formulas"][i]["documents"])
    page = visit(address="#years=2019-2021")
    page.mouse.move(*spot(page, f"f{f}"))
    page.locator("#tip").wait_for()
    assert f"2019–2021，{uses(data['formulas'][f], 2019, 2021)} 篇" in page.locator("#tip").inner_text()


def test_shares_by_year_with_their_interval(visit, data):
    """What the bars show is there in words too: speeches, share, Wilson's interval, year by year; bars outside the years are paler."""
    page = visit(address="#六稳&years=2019-2020")
    given_ = dict(data["corpus"]["years"])
    told = page.locator("#panel .years + ul li").all_inner_texts()
    expected = []
    for year, n in data["formulas"][index(data, "六稳")]["years"]:
        low, high = (float(bound) for bound in wilson(np.array(n), np.array(given_[year])))
        expected.append(
            f"{year} 年：{given_[year]} 篇中 {n} 篇，{100 * n / given_[year]:.0f}%（95% 区间 {100 * low:.0f}–{100 * high:.0f}%）"
        )
    assert told == expected
    assert page.locator("#panel .years g").count() == len(expected)
    assert page.locator("#panel .years g.out").count() == len(expected) - 2


def test_the_temperature_with_its_figures(visit, tmp_path):
    """The step, the years it is taken from and its figures; where data are too few, that."""
    bundle = bundle_of(speech(f"{y}-{i}", y, ["常在"] if i < 5 else ["渐去"]) for y in range(2010, 2020) for i in range(6))
    path = tmp_path / "hot.html"
    path.write_text(explorer_page(bundle), encoding="utf-8")
    row = temperatures(bundle).set_index("name").loc["常在"]
    page = visit(path, address="#常在&years=2010-2012")
    told = page.locator(".facts.tell").inner_text()
    assert f"温度\n{row['step']}" in told
    assert (
        f"2015–2019 年 {row['of']} 篇讲话中 {row['documents']} 篇（95% 区间 {100 * row['low']:.0f}–{100 * row['high']:.0f}%）"
        in told
    )
    assert f"比 {100 * row['standing']:.0f}% 的提及更常用" in told
    page = visit(address="#六稳")
    assert "数据不足" in page.locator(".facts.tell").inner_text()


# Corpora with few dates


def test_a_corpus_without_dates(visit, tmp_path):
    """One line instead of a timeline, and no word of rise and fall."""
    path = tmp_path / "undated.html"
    path.write_text(explorer_page(bundle_of([speech("a", None, ["常在"]), speech("b", None, [])])), encoding="utf-8")
    page = visit(path, address="#常在")
    assert page.locator("#timeline").inner_text() == "语料没有日期，按篇比较"
    assert page.locator("#rising").inner_text() == "语料没有日期，不比较升降。"
    assert page.locator("#new-part").is_hidden()
    page.locator("#canvas").focus()
    page.keyboard.press("Space")
    page.keyboard.press("]")
    assert page.locator("#most .number").inner_text() == "1"


def test_speeches_without_a_date_are_told(visit, tmp_path):
    """They count as long as every year is looked at, and the timeline says how many there are."""
    path = tmp_path / "some.html"
    path.write_text(
        explorer_page(bundle_of([speech("a", None, ["常在"]), *(speech(f"b{y}", y, ["常在"]) for y in (2019, 2020, 2021))])),
        encoding="utf-8",
    )
    page = visit(path)
    assert page.locator("#span-note").inner_text() == "3 年，3 篇，另 1 篇未注日期"
    assert rows(page, "most") == [("常在", "4")]
    page.locator("#from-year").focus()
    page.keyboard.press("ArrowRight")
    assert years_now(page) == (2020, 2021)
    assert rows(page, "most") == [("常在", "2")]


def test_a_corpus_of_one_year(visit, tmp_path):
    """No handles; the year leads to its speeches."""
    path = tmp_path / "one.html"
    path.write_text(explorer_page(bundle_of([speech("a", 2020, ["常在"]), speech("b", 2020, [])])), encoding="utf-8")
    page = visit(path)
    assert page.locator("#from-year").is_hidden()
    page.locator("#no-years button").click()
    assert page.locator("#panel h2").inner_text() == "2020"


# The left column


def test_viewed_and_forgotten(visit):
    """What was opened is kept, the last first; one press clears it."""
    page = visit()
    choose(page, "六稳")
    choose(page, "四风")
    assert [name for name, _ in rows(page, "viewed")] == ["四风", "六稳"]
    page.locator("#forget").click()
    assert rows(page, "viewed") == []
    assert page.locator("#forget").is_hidden()


@pytest.mark.parametrize("width", [1279, 1000, 900, 720])
def test_the_overview_is_a_drawer_where_there_is_no_room(visit, width):
    """Its button opens it and takes the focus in; Esc gives the focus back; a click outside closes it; a row opens a passport beside it."""
    page = visit(size=(width, 800))
    left, knob = page.locator("#overview"), page.locator("#open-overview")
    assert left.is_hidden()
    knob.click()
    assert left.is_visible()
    assert knob.get_attribute("aria-expanded") == "true"
    assert page.evaluate("document.activeElement.closest('#overview') !== null")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('#most') !== null")
    page.keyboard.press("Escape")
    assert left.is_hidden()
    assert page.evaluate("document.activeElement.id") == "open-overview"
    knob.click()
    page.mouse.click(width - 40, 300)
    assert left.is_hidden()
    knob.click()
    page.locator("#most button").first.click()
    assert left.is_hidden()
    assert page.locator("#panel").is_visible()
    assert page.evaluate("document.activeElement.id") == "panel"
    assert no_sideways_scroll(page)


def test_a_wide_window_has_no_drawer(visit):
    """From 1280 pixels on the column is always there."""
    page = visit(size=(1280, 800))
    assert page.locator("#overview").is_visible()
    assert page.locator("#open-overview").is_hidden()


@pytest.mark.parametrize("size", [(390, 844), (320, 600)])
@pytest.mark.parametrize("locale", ["zh-CN", "en-US"])
def test_on_a_phone_the_years_are_a_pill(visit, size, locale):
    """In every view; it opens fields and handles of 44 pixels; Esc closes it and the focus comes back."""
    page = visit(size=size, locale=locale, has_touch=True)
    pill = page.locator("#span-pill")
    for name in ("table", "map", "overview"):
        page.locator(f'#bottom [data-view="{name}"]').tap()
        assert pill.is_visible()
        assert page.locator("#span-box").is_hidden()
    assert pill.bounding_box()["height"] >= 44
    pill.tap()
    for part in ("#from-year", "#from-typed", "#play"):
        box = page.locator(part).bounding_box()
        assert box["height"] >= 44
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= size[0]
    assert no_sideways_scroll(page)
    page.locator("#from-typed").fill("2019")
    page.keyboard.press("Enter")
    assert years_now(page) == (2019, 2025)
    assert "2019–2025" in pill.inner_text()
    page.keyboard.press("Escape")
    assert page.locator("#span-box").is_hidden()
    assert page.evaluate("document.activeElement.id") == "span-pill"


def test_one_speech_names_and_two_name(visit, data):
    """English is right for one and for many."""
    pairs = [(e, data["links"][e["id"]]) for e in data["edges"] if data["links"][e["id"]]["kind"] == "co_mentioned"]
    page = visit(locale="en-US")
    for wanted in (1, 2):
        edge = next(e for e, link in pairs if (link["documents"] == 1) == (wanted == 1))
        a, z = (data["formulas"][edge[end]]["name"] for end in ("from", "to"))
        page.evaluate("(words) => { location.hash = words; }", f"#link:{a}—{z}")
        expect(page.locator("#panel .explain").first).to_contain_text("1 speech names" if wanted == 1 else "speeches name")
