"""What leaves the page: pictures and tables, downloaded as a person would and read back."""

from __future__ import annotations

import json
from base64 import b64encode
from pathlib import Path
from xml.etree import ElementTree as ET

import pandas as pd
import pytest
from playwright.sync_api import expect

from extract import Mention, Record, Relation, Speech
from graph import bundle_of, explorer_page
from tests.browsing import drawn, index, named, notebook, settle

pytestmark = pytest.mark.browser

SPEECHES = Path(__file__).parents[1] / "data" / "speeches"
HOSTILE = json.loads((Path(__file__).parent / "cases" / "hostile.json").read_text("ascii"))
SVG = "{http://www.w3.org/2000/svg}"


def save(page, what):
    """Chooses an entry of the menu; the download."""
    page.locator("#save").click()
    with page.expect_download() as waiting:
        page.locator("#save-menu button", has_text=what).click()
    return waiting.value


def svg(page):
    return ET.parse(save(page, "SVG").path()).getroot()  # noqa: S314  # the page's own file


def table(page, what):
    download = save(page, what)
    assert Path(download.path()).read_bytes().startswith(b"\xef\xbb\xbf")
    return pd.read_csv(download.path(), encoding="utf-8-sig", keep_default_na=False)


def words(picture):
    return [text.text for text in picture.iter(f"{SVG}text")]


def test_a_picture_in_pixels(visit):
    """Two pixels for each of the screen, on paper, with something drawn; named after what is selected and the years."""
    page = visit(address="#六稳&years=2018-2020")
    download = save(page, "PNG")
    assert download.suggested_filename == "tifa-六稳-2018-2020.png"
    picture = Path(download.path()).read_bytes()
    width, height, corner, colours = page.evaluate(
        """async (address) => { const image = document.createElement('img'); image.src = address; await image.decode();
        const canvas = document.createElement('canvas'); canvas.width = image.width; canvas.height = image.height;
        const pen = canvas.getContext('2d'); pen.drawImage(image, 0, 0);
        const { data } = pen.getImageData(0, 0, image.width, image.height); const seen = new Set();
        for (let i = 0; i < data.length; i += 4) seen.add(data[i] << 16 | data[i + 1] << 8 | data[i + 2]);
        return [image.width, image.height, [...data].slice(0, 4), [...seen]]; }""",
        f"data:image/png;base64,{b64encode(picture).decode()}",
    )
    canvas = page.locator("#canvas").bounding_box()
    assert width == 2 * canvas["width"]
    assert height > 2 * canvas["height"]
    assert corner == [255, 255, 255, 255]
    assert {0x1B4B8F, 0xB92E1A, 0x16191D} <= set(colours)  # a numeral, the ring, a name


def test_a_drawing_in_vectors(visit, data):
    """The names are text, every node and stroke in view is there; below, the legend, the corpus and the address without folders."""
    page = visit()
    download = save(page, "SVG")
    assert download.suggested_filename == "tifa-图谱.svg"
    picture = ET.parse(download.path()).getroot()  # noqa: S314  # the page's own file
    assert {data["formulas"][i]["name"] for i in data["opening"] if len(data["formulas"][i]["name"]) < 10} <= set(words(picture))
    inner = picture.find(f"{SVG}svg")
    assert len(inner.findall(f"{SVG}circle")) + len(inner.findall(f"{SVG}polygon")) >= len(data["opening"])
    assert len(inner.findall(f"{SVG}line")) >= len(drawn(page, "edges"))
    assert "Noto Sans CJK SC" in picture.get("font-family")
    below = [text.text for text in picture.findall(f"{SVG}text")]
    assert {"数字式", "并提", "承接"} <= set(below)
    assert f"提法图谱，{len(data['speeches'])} 篇讲话" in below[-2]
    assert "只看显著" in below[-2]
    assert below[-1] == "explorer.html"
    assert "file:" not in ET.tostring(picture, encoding="unicode")


def test_a_drawing_is_of_what_is_shown(visit, data):
    """Selection, filters and zoom count: what is outside the canvas or faded bears no name."""
    page = visit(address="#六稳")
    names = words(svg(page))
    assert {"六稳", "稳就业", "1", "2020"} <= set(names)
    assert "三公经费" not in names
    assert any("explorer.html#六稳" in words for words in names)
    page.keyboard.press("Escape")
    page.locator("#legend [data-key=numeral]").click()
    settle(page)
    assert "六稳" not in words(svg(page))
    page.locator("#legend [data-key=numeral]").click()
    for _ in range(5):
        page.locator("#zoom-in").click()
    settle(page)
    assert len(words(svg(page))) < len(data["opening"])


def test_a_drawing_of_a_chain_and_of_everything(visit, data):
    """The chain in the mark's colour with two rings; all formulas as circles."""
    page = visit(address="#四个意识&to=不忘初心、牢记使命")
    inner = svg(page).find(f"{SVG}svg")
    assert sum(line.get("stroke") == "#b92e1a" for line in inner.findall(f"{SVG}line")) >= 2
    assert sum(circle.get("stroke") == "#b92e1a" for circle in inner.findall(f"{SVG}circle")) == 2
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    page.locator("#whole").click()
    settle(page)
    inner = svg(page).find(f"{SVG}svg")
    assert len(inner.findall(f"{SVG}circle")) == sum(f["kind"] != "term" for f in data["formulas"])


def test_the_map_as_tables(visit, data):
    """One row for each formula and link drawn, with the numbers of the page."""
    page = visit()
    formulas = table(page, "提法表")
    assert list(formulas) == ["名称", "类别", "讲话篇数", "首见", "末见"]
    assert formulas["名称"].tolist() == [data["formulas"][i]["name"] for i in sorted(data["opening"])]
    row = formulas[formulas["名称"] == "六稳"].iloc[0]
    six = data["formulas"][index(data, "六稳")]
    assert [row["讲话篇数"], row["首见"], row["末见"]] == [six["documents"], six["years"][0][0], six["years"][-1][0]]
    links = table(page, "关系表")
    assert list(links) == ["甲", "乙", "关系", "讲话篇数", "两者都提（全语料）", "若不相干（全语料）", "p"]
    pairs = {frozenset(pair) for pair in links[["甲", "乙"]].itertuples(index=False)}
    assert len(pairs) == len(drawn(page, "edges"))
    counted = next(
        link
        for e in data["edges"]
        if (link := data["links"][e["id"]])["kind"] == "co_mentioned"
        and {data["formulas"][e["from"]]["name"], data["formulas"][e["to"]]["name"]} == {"六稳", "六保"}
    )
    row = links[(links["关系"] == "同句") & links["甲"].isin(["六稳", "六保"]) & links["乙"].isin(["六稳", "六保"])].iloc[0]
    assert int(row["讲话篇数"]) == counted["documents"]
    assert int(row["两者都提（全语料）"]) == counted["shared"]
    assert float(row["若不相干（全语料）"]) == counted["expected"]
    assert float(row["p"]) == counted["p"]


def test_tables_follow_years_and_filters(visit, data):
    """Documents of the years looked at; links of fewer speeches than asked for are not in the table."""
    page = visit(address="#years=2018-2020&least=2")
    formulas = table(page, "提法表")
    six = data["formulas"][index(data, "六稳")]
    row = formulas[formulas["名称"] == "六稳"].iloc[0]
    assert row["讲话篇数"] == sum(n for year, n in six["years"] if 2018 <= year <= 2020)
    assert table(page, "关系表")["讲话篇数"].max() >= 2
    pairs = table(page, "关系表").groupby(["甲", "乙"])["讲话篇数"].max()
    assert pairs.min() >= 1
    assert len({frozenset(pair) for pair in pairs.index}) == len(drawn(page, "edges"))


def test_the_table_view(visit, data):
    """Its rows in its order, as many as the legend leaves, in English where the page is."""
    page = visit(address="#view=table", locale="en-US")
    page.locator("#save").click()
    assert page.locator("#save-menu button").all_inner_texts() == ["Slogans, CSV", "Links, CSV"]
    page.keyboard.press("Escape")
    formulas = table(page, "Slogans")
    assert list(formulas) == ["Name", "Kind", "Speeches", "First", "Last"]
    assert [name.partition("@")[0] for name in formulas["Name"]] == page.locator("#table tbody th").all_inner_texts()
    assert set(formulas["Kind"]) == {"Numeral", "Acronym", "Motto", "Plan"}
    assert formulas["Speeches"].is_monotonic_decreasing


def test_a_hostile_corpus_makes_harmless_files(visit, tmp_path):
    """Nothing that a spreadsheet would run begins a cell, quotes and line ends stay in theirs, and the drawing is XML."""
    risky = ['=1+1"x', "+cmd|calc", "-2", "@SUM(A1)", "＝1", "\tA", "a,b\r\nc", "'x"]
    pairs = [
        Record(
            Speech(id=f"{n}{i}", text=f"“{name}”、“安全”", year=2020),
            tuple(
                Mention(words, words, start, start + len(words), "motto", quoted=True, known=False, rule="x")
                for words, start in ((name, 1), ("安全", len(name) + 4))
            ),
            (),
            (Relation("paired", name, "安全", 0, len(name) + 7, "x"),),
        )
        for n, name in enumerate(risky)
        for i in range(2)
    ]
    path = tmp_path / "risky.html"
    path.write_text(explorer_page(bundle_of([*pairs, *map(named, HOSTILE)])), encoding="utf-8")
    page = visit(path)
    page.locator("#whole").click()
    settle(page)
    for what, columns in (("提法表", ["名称"]), ("关系表", ["甲", "乙"])):
        cells = table(page, what)[columns].to_numpy().ravel().tolist()
        assert cells
        assert not any(cell.startswith(tuple("=+-@\t\r\n＝＋－＠")) for cell in cells)
    names = set(table(page, "提法表")["名称"])
    assert {"'=1+1\"x", "'+cmd|calc", "'-2", "'@SUM(A1)", "'＝1", "''x"} <= names
    svg(page)
    page.keyboard.press("Escape")
    svg(page)


def test_the_menu_by_keyboard(visit):
    """Enter opens on the first entry, arrows go round, Esc closes and gives the focus back, and selects nothing."""
    page = visit(address="#六稳")
    page.locator("#save").focus()
    page.keyboard.press("Enter")
    at = "document.activeElement.textContent"
    assert page.evaluate(at) == "图片 PNG"
    page.keyboard.press("ArrowDown")
    assert page.evaluate(at) == "矢量图 SVG"
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    assert page.evaluate(at) == "关系表 CSV"
    page.keyboard.press("Home")
    assert page.evaluate(at) == "图片 PNG"
    page.keyboard.press("Escape")
    assert page.locator("#save-menu").is_hidden()
    assert page.evaluate("document.activeElement.id") == "save"
    assert page.locator("#panel h2").is_visible()
    page.keyboard.press("Enter")
    page.mouse.click(10, 700)
    assert page.locator("#save-menu").is_hidden()


@pytest.mark.parametrize("name", ["a/b\\c:d*e?f", "..", "x" * 300])
def test_names_of_files_are_safe(visit, tmp_path, name):
    """Letters, digits and hyphens of any script alone, and no name too long for a disk."""
    path = tmp_path / "odd.html"
    path.write_text(explorer_page(bundle_of([named(name)])), encoding="utf-8")
    page = visit(path)
    page.locator("#tab-map").click()  # a corpus of one speech opens in the reader
    page.locator("#most button").click()
    file = save(page, "SVG").suggested_filename
    assert file.startswith("tifa-")
    assert file.endswith(".svg")
    assert all(c.isalnum() or c in "-_" for c in file.removesuffix(".svg"))
    assert len(file.encode()) < 200


@pytest.mark.parametrize("name", ["heat", "lifelines"])
def test_years_as_files(visit, data, name):
    """Of heat map and life-lines a picture that holds their names and years, and a table with a column for each year."""
    page = visit(address=f"#六稳&view={name}")
    assert {"六稳", "四个意识", "2022"} <= set(words(svg(page)))
    rows = table(page, "CSV").set_index("名称")
    years = [str(year) for year, _ in data["corpus"]["years"]]
    assert list(rows.columns) == ["类别", *years]
    used = dict(data["formulas"][index(data, "六稳")]["years"])
    assert rows.loc["六稳", years].tolist() == [used.get(int(year), 0) for year in years]
    assert save(page, "PNG").path().stat().st_size > 20_000


def test_in_a_notebook(visit, tmp_path):
    """The frame of a notebook's output allows its reader to save, in whichever language the frame speaks."""
    page = visit(notebook(tmp_path, SPEECHES))
    frame = page.frame_locator("iframe")
    expect(frame.locator("#panel h2")).to_contain_text("六稳")
    for entry, ending in enumerate(("png", "svg", "csv", "csv")):
        frame.locator("#save").click()
        with page.expect_download() as waiting:
            frame.locator("#save-menu button").nth(entry).click()
        assert waiting.value.suggested_filename.endswith(ending)
        assert len(Path(waiting.value.path()).read_bytes()) > 100
