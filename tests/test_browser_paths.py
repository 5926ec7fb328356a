"""What a person asks of the map: how far around, how one leads to another, how often together, everything at once."""

from __future__ import annotations

import re
from itertools import combinations, pairwise
from pathlib import Path

import networkx as nx
import pytest

from extract import Mention, Record, Relation, Speech, extract, matching_text, read_speeches
from graph import bundle_of, explorer_page
from graph import path as chain_of
from tests.browsing import choose, click, colour, drawn, index, named, search, settle, spot

pytestmark = pytest.mark.browser

SPEECHES = Path(__file__).parents[1] / "data" / "speeches"
HUB, SPOKES, ENDS = "正中", [f"第{n}路" for n in range(40)], "甲乙丙丁"


def paired(a, b, number=0):
    """A speech that names two formulas side by side."""
    text = f"“{a}”、“{b}”。"
    at = text.index(b, len(a) + 2)
    mentions = tuple(
        Mention(name, name, start, start + len(name), "motto", quoted=True, known=False, rule="x")
        for name, start in ((a, 1), (b, at))
    )
    return Record(
        Speech(id=f"{a}{b}{number}", text=text, year=2020), mentions, (), (Relation("paired", a, b, 0, len(text), "x"),)
    )


@pytest.fixture(scope="module")
def star(tmp_path_factory):
    """A page in which one formula is linked to forty, each of them to four more, two are linked to each other, and one to none."""
    path = tmp_path_factory.mktemp("star") / "star.html"
    records = [record for spoke in SPOKES for record in (paired(HUB, spoke), *(paired(spoke, spoke + end) for end in ENDS))]
    path.write_text(explorer_page(bundle_of([*records, paired("别处", "他处"), named("独处")])), encoding="utf-8")
    return path


def linked(data, *, chance=False):
    """The formulas of the page with the links that may be part of a chain, as a graph."""
    graph = nx.Graph()
    for edge in data["edges"]:
        link = data["links"][edge["id"]]
        if link["kind"] != "contrast" and (chance or link["kind"] != "co_mentioned" or link["significant"]):
            # The weight of graph.path.
            weight = 1 - link["documents"] / (1000 * (link["documents"] + 1))
            pair = (edge["from"], edge["to"])
            if not graph.has_edge(*pair) or graph.edges[pair]["weight"] > weight:
                graph.add_edge(*pair, weight=weight, documents=link["documents"])
    return graph


def formulas(page):
    return {int(n[1:]) for n in drawn(page) if n.startswith("f")}


def places(page):
    return page.evaluate("() => theMap.getPositions()")


def address(page):
    return page.evaluate("() => decodeURIComponent(location.hash)")


def chain(page):
    return page.locator("#panel .chain > li:not(.way) [lang]").all_inner_texts()


def test_two_and_three_steps_around_a_formula(visit, data):
    """The keys 2 and 3 bring what lies so many links away, nothing else bright; the address tells; the map does not move."""
    page = visit()
    before = places(page)
    f = index(data, "四位一体")
    choose(page, "四位一体")
    assert page.locator("#depth [aria-pressed=true]").inner_text() == "1"
    page.locator("#canvas").focus()
    kinds = {i for i, x in enumerate(data["formulas"]) if x["kind"] != "term"}
    near = linked(data).subgraph(kinds)
    for depth in (2, 3):
        page.keyboard.press(str(depth))
        settle(page)
        around = set(nx.ego_graph(near, f, radius=depth))
        assert around <= formulas(page)
        assert f"画 {len(around) - 1} 个提法" in page.locator("#hint").inner_text()
        assert page.locator("#depth [aria-pressed=true]").inner_text() == str(depth)
        assert address(page) == f"#四位一体&depth={depth}"
        now = places(page)
        assert all(now[n] == before[n] for n in now.keys() & before.keys())
    page.keyboard.press("1")
    assert address(page) == "#四位一体"
    page.locator("#depth button", has_text="3").click()
    assert "三步" in page.locator("#hint").inner_text()


def test_depth_needs_a_formula(visit, data):
    """Without a selection the buttons are away and the keys do nothing; with an item selected as well."""
    page = visit()
    assert page.locator("#depth").is_hidden()
    page.locator("#canvas").focus()
    page.keyboard.press("3")
    assert address(page) == ""
    choose(page, "稳外贸")
    assert page.locator("#depth").is_hidden()


@pytest.mark.parametrize(("depth", "most"), [(1, 9), (2, 16), (3, 40)])
def test_no_more_around_a_formula_than_can_be_read(visit, star, depth, most):
    """Of 200 formulas so many are drawn at most, no two at one place, and the line below tells of the rest."""
    page = visit(star, address=f"#{HUB}&depth={depth}")
    hint = page.locator("#hint").inner_text()
    shown, left = (int(n) for n in re.findall(r"\d+(?= 个)", hint))
    assert shown == most - 1
    assert shown + left == (40 if depth == 1 else 200)
    at = [(p["x"], p["y"]) for p in places(page).values()]
    assert min(abs(x - u) + abs(y - v) for (x, y), (u, v) in combinations(at, 2)) > 20
    assert "f0" in drawn(page)


def test_a_double_click_centres(visit, data):
    """Two clicks on a node: its one-step neighbourhood, the node in the middle of the canvas, whatever was drawn before."""
    page = visit(address="#六稳&depth=2")
    x, y = spot(page, f"f{index(data, '六保')}")
    page.mouse.dblclick(x, y)
    settle(page)
    page.locator("#panel h2", has_text="六保").wait_for()
    box = page.locator("#canvas").bounding_box()
    x, y = spot(page, f"f{index(data, '六保')}")
    assert abs(x - box["x"] - box["width"] / 2) < 30
    assert abs(y - box["y"] - box["height"] / 2) < 40
    assert address(page) == "#六保"


def test_a_chain_is_that_of_python(visit, data):
    """With chance let in, the page and ``graph.path`` find chains of the same length and the same number of speeches."""
    bundle = bundle_of(map(extract, read_speeches([SPEECHES])))
    graph = linked(data, chance=True)
    names = [data["formulas"][f]["name"] for f in sorted(max(nx.connected_components(graph), key=len))][:9]
    page = visit()
    lengths = set()
    for a, z in combinations(names, 2):
        page.evaluate("(to) => { location.hash = to; }", f"#{a}&to={z}&chance=shown")
        page.locator("#panel h2", has_text=z).wait_for()
        table = chain_of(bundle, a, z)
        found = chain(page)
        assert (found[0], found[-1]) == (a, z)
        assert len(found) == len(table) + 1
        ways = [index(data, name) for name in found]
        documents = sorted(graph.edges[pair]["documents"] for pair in pairwise(ways))
        assert documents == sorted(table["documents"])
        best = list(nx.all_shortest_paths(graph, ways[0], ways[-1], weight="weight"))
        if len(best) == 1:
            assert found[1:] == table["to"].tolist()
        lengths.add(len(table))
    assert max(lengths) > 2


def test_a_chain_is_drawn_and_told(visit, data):
    """Shift on a second node: strokes in the mark's colour, both ends ringed, and a list with relation, number and sentence of each step."""
    page = visit(address="#四个意识")
    page.keyboard.down("Shift")
    click(page, f"f{index(data, '不忘初心、牢记使命')}")
    page.keyboard.up("Shift")
    panel = page.locator("#panel")
    panel.locator("header", has_text="路径").wait_for()
    settle(page)
    found = [index(data, name) for name in chain(page)]
    assert found == nx.shortest_path(linked(data), found[0], found[-1])
    assert address(page) == "#四个意识&to=不忘初心、牢记使命"
    assert len(found) == 3
    assert "最短 2 步" in panel.inner_text()
    mark = page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--mark').trim()")
    strokes = page.evaluate("(m) => theMap.body.data.edges.get().filter((e) => e.color.color === m).map((e) => e.id)", mark)
    assert sorted(strokes) == sorted(f"l{min(p)}-{max(p)}" for p in pairwise(found))
    for end in (found[0], found[-1]):
        x, y = spot(page, f"f{end}")
        radius = page.evaluate("(id) => (theMap.body.data.nodes.get(id).size + 5) * theMap.getScale()", f"f{end}")
        red, green, _ = colour(page, x - radius, y)
        assert red > 150 > green
    for i, step in enumerate(panel.locator(".chain .way").all()):
        names = {data["formulas"][f]["name"] for f in found[i : i + 2]}
        assert {matching_text(name) for name in step.locator("mark").all_inner_texts()} == names
        assert re.search(r"并提 \d+ 篇", step.locator("p button").first.inner_text().replace("\n", " "))
    panel.locator(".chain .way p button").first.click()
    assert panel.locator("h2 button").count() == 2
    assert panel.locator(".explain").first.is_visible()
    page.go_back()
    assert len(chain(page)) == 3


def test_escape_undoes_one_thing_at_a_time(visit):
    """The chain, then the depth, then the selection; nothing is left of them in the address."""
    page = visit(address="#四个意识&depth=2")
    search(page, "两个确立")
    page.keyboard.press("Shift+Enter")
    settle(page)
    assert address(page) == "#四个意识&depth=2&to=两个确立"
    seen = []
    for _ in range(3):
        page.keyboard.press("Escape")
        settle(page)
        seen.append(address(page))
    assert seen == ["#四个意识&depth=2", "#四个意识", ""]
    assert page.locator("#panel").is_hidden()


def test_a_second_formula_from_the_passport(visit):
    """The passport's button opens the search for the second one, which offers formulas alone; leaving it forgets."""
    page = visit()
    panel = choose(page, "四个意识")
    panel.locator(".ways button").click()
    assert page.locator("#search").get_attribute("placeholder") == "从 四个意识 到哪个提法？"
    page.keyboard.press("Escape")
    assert "拼音" in page.locator("#search").get_attribute("placeholder")
    panel.locator(".ways button").click()
    page.keyboard.type("稳")
    assert page.locator("#results .head").all_inner_texts()[0] == "提法"
    assert "条目" not in page.locator("#results").inner_text()
    page.keyboard.press("Control+A")
    page.keyboard.type("两个确立")
    page.keyboard.press("Enter")
    settle(page)
    assert chain(page) == ["四个意识", "两个确立"]
    search(page, "四风")
    page.keyboard.press("Enter")
    assert panel.locator("h2").inner_text().startswith("四风")


def test_a_row_with_shift_is_the_second_formula(visit):
    """In the lists as on the map."""
    page = visit()
    choose(page, "四个意识")
    row = page.locator("#most button", has_text="两个维护")
    row.click(modifiers=["Shift"])
    assert chain(page) == ["四个意识", "两个维护"]
    assert page.locator("#most [aria-current=true]").count() == 2


def test_no_chain_says_why_and_what_would_help(visit, data):
    """Two groups that only a link by chance joins: their sizes, and a way out that tells its length and keeps its word."""
    strict, loose = linked(data), linked(data, chance=True)
    a, z = next(
        (a, z)
        for a, z in combinations(sorted(strict), 2)
        if nx.has_path(loose, a, z) and not nx.has_path(strict, a, z) and len(data["opening"]) > max(a, z)
    )
    names = [data["formulas"][f]["name"] for f in (a, z)]
    page = visit(address=f"#{names[0]}&to={names[1]}")
    panel = page.locator("#panel")
    assert f"{names[0]} 与 {names[1]} 之间没有链" in panel.inner_text()
    for f in (a, z):
        assert str(len(nx.node_connected_component(strict, f)) - 1) in panel.locator(".explain").nth(1).inner_text()
    steps = nx.shortest_path_length(loose, a, z)
    assert f"会有一条 {steps} 步的链" in panel.locator(".out").inner_text()
    panel.locator(".out button").click()
    assert len(chain(page)) == steps + 1
    assert not page.locator("#significant").is_checked()
    assert "chance=shown" in address(page)


def test_no_chain_at_all(visit, star):
    """A formula that no link joins to any other: said, with no promise that other settings would help."""
    page = visit(star, address=f"#{HUB}&to=独处")
    panel = page.locator("#panel")
    assert "独处 与哪个提法都不相连" in panel.inner_text()
    assert "放宽各项设置也没有" in panel.inner_text()
    assert panel.locator(".out").count() == 0


def test_a_long_chain_off_the_map_is_legible(visit, star):
    """All formulas of a chain of four steps stand apart, within the canvas."""
    page = visit(star, address="#第39路甲&to=第38路丙")
    assert chain(page) == ["第39路甲", "第39路", HUB, "第38路", "第38路丙"]
    box = page.locator("#canvas").bounding_box()
    names = page.evaluate("() => theMap.body.data.nodes.get().map((n) => [n.id, n.name])")
    at = [spot(page, node) for node, name in names if name in chain(page)]
    assert len(at) == 5
    assert all(box["x"] < x < box["x"] + box["width"] and box["y"] < y < box["y"] + box["height"] for x, y in at)
    assert min(abs(x - u) + abs(y - v) for (x, y), (u, v) in combinations(at, 2)) > 60


def test_two_formulas_compared(visit, data):
    """How many speeches name both against chance, with the speeches; the partners that both have."""
    page = visit(address="#六稳&to=六保")
    a, z = index(data, "六稳"), index(data, "六保")
    naming = [{s for s, speech in enumerate(data["speeches"]) if f in [g for g, _ in speech["formulas"]]} for f in (a, z)]
    both = naming[0] & naming[1]
    panel = page.locator("#panel")
    told = panel.locator(".versus").inner_text()
    assert f"{len(both)} 篇" in told
    assert f"{round(len(naming[0]) * len(naming[1]) / len(data['speeches']), 1):g} 篇" in told
    assert panel.locator(".speeches button").count() == len(both)
    near = linked(data)
    shared = {data["formulas"][f]["name"] for f in set(near[a]) & set(near[z])}
    assert shared
    assert shared <= set(panel.locator(".chips [lang]").all_inner_texts())


@pytest.mark.parametrize("address", ["#六稳&to=没有这个", "#六稳&to=__proto__"])
def test_an_unknown_second_formula_is_told(visit, address):
    """The first is shown, and a line says which name is not here."""
    page = visit(address=address)
    assert page.locator("#panel h2").inner_text().startswith("六稳")
    assert "不在此语料" in page.locator("#notice").inner_text()


def test_the_least_number_of_speeches(visit, data):
    """By keyboard: rarer strokes go, legend and address follow, nothing moves; the number is told."""
    page = visit()
    before = places(page)
    most = {}
    for e in data["edges"]:
        pair = tuple(sorted((e["from"], e["to"])))
        link = data["links"][e["id"]]
        if link["kind"] != "co_mentioned" or link["significant"]:
            most[pair] = max(link["documents"], most.get(pair, 0))
    backbone = {tuple(sorted((data["edges"][i]["from"], data["edges"][i]["to"]))) for i in data["backbone"]}
    shown = {pair for pair in backbone if set(pair) <= set(data["opening"])}
    slider = page.locator("#least")
    slider.focus()
    for least in (2, 3):
        page.keyboard.press("ArrowRight")
        settle(page)
        left = {f"l{a}-{z}" for a, z in shown if most[a, z] >= least}
        assert 0 < len(left) < len(shown)
        assert set(drawn(page, "edges")) == left
        assert slider.get_attribute("aria-valuetext") == f"{least} 篇"
        assert f"至少同现 {least} 篇" in page.locator(".least").inner_text()
        counts = page.locator(
            "#legend [data-key=together] small, #legend [data-key=extends] small, #legend [data-key=contrast] small"
        )
        assert sum(int(n) for n in counts.all_inner_texts()) == len(left)
        assert address(page) == f"#least={least}"
    assert places(page) == before
    assert page.locator("#significant").is_checked()
    again = visit(address="#least=3")
    assert set(drawn(again, "edges")) == left
    assert again.locator("#least").input_value() == "3"


def test_everything_at_once(visit, data):
    """全部 shows every formula as a circle and tells how many; rest on one for its name, click for its passport; Esc goes back."""
    page = visit()
    page.locator("#whole").click()
    settle(page)
    kinds = {kind: sum(f["kind"] == kind for f in data["formulas"]) for kind in ("numeral", "acronym", "motto", "ordinal")}
    assert f"全部 {sum(kinds.values())} 个提法" in page.locator("#hint").inner_text()
    for kind, n in kinds.items():
        assert page.locator(f"#legend [data-key={kind}] small").inner_text() == f"{n}/{n}"
    assert address(page) == "#whole=shown"
    f = data["opening"][0]
    at = page.evaluate(
        """([x, y]) => { const at = theMap.canvasToDOM({ x, y }); const box = document.getElementById('canvas').getBoundingClientRect();
        return [box.left + at.x, box.top + at.y]; }""",
        [data["nodes"][f]["x"], data["nodes"][f]["y"]],
    )
    page.mouse.move(*at)
    page.locator("#tip").wait_for()
    assert page.locator("#tip").inner_text().startswith(data["formulas"][f]["name"])
    page.mouse.click(*at)
    page.locator("#panel h2", has_text=data["formulas"][f]["name"]).wait_for()
    assert page.locator("#whole").is_hidden()
    page.go_back()
    assert address(page) == "#whole=shown"
    page.locator("#canvas").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    name = page.locator("#announce").inner_text()
    page.keyboard.press("Enter")
    assert page.locator("#panel h2").inner_text().startswith(name)
    page.go_back()
    page.locator("#canvas").focus()
    page.keyboard.press("Escape")
    settle(page)
    assert address(page) == ""
    assert formulas(page) == set(data["opening"])


def test_everything_at_once_follows_the_legend(visit, data):
    """A kind switched off leaves the whole as well; switched on, nothing else has moved (its circle is where it was)."""
    page = visit(address="#whole=shown")
    page.locator("#legend [data-key=numeral]").click()
    left = sum(f["kind"] in ("acronym", "motto", "ordinal") for f in data["formulas"])
    assert f"全部 {left} 个提法" in page.locator("#hint").inner_text()


def test_a_tap_selects(visit, data):
    """A finger has no hover: its first touch opens the passport."""
    page = visit(size=(1024, 768), has_touch=True)
    f = data["opening"][0]
    page.touchscreen.tap(*spot(page, f"f{f}"))
    page.locator("#panel h2", has_text=data["formulas"][f]["name"]).wait_for()


def test_depth_on_a_phone(visit):
    """The buttons are large enough for a finger, and widen what is drawn."""
    page = visit(size=(390, 844), has_touch=True, address="#四个意识")
    knob = page.locator("#depth button", has_text="3")
    box = knob.bounding_box()
    assert box["width"] >= 44
    assert box["height"] >= 44
    before = len(drawn(page))
    knob.tap()
    settle(page)
    assert len(drawn(page)) > before


@pytest.mark.parametrize("zoom", [1.0, 0.3])
def test_a_stroke_is_hit_beside_its_middle(visit, data, zoom):
    """Four pixels off is on it, however small the map is drawn."""
    page = visit()
    edge = next(
        e for e in data["edges"] if data["links"][e["id"]]["kind"] == "paired" and {e["from"], e["to"]} <= set(data["opening"])
    )
    ends = [f"f{edge[end]}" for end in ("from", "to")]
    page.evaluate("(scale) => theMap.moveTo({ scale })", zoom)
    (x, y), (u, v) = spot(page, ends[0]), spot(page, ends[1])
    length = ((u - x) ** 2 + (v - y) ** 2) ** 0.5
    page.mouse.click((x + u) / 2 - 4 * (v - y) / length, (y + v) / 2 + 4 * (u - x) / length)
    page.locator("#panel h2.pair").wait_for()
    names = [data["formulas"][edge[end]]["name"] for end in ("from", "to")]
    assert page.locator("#panel h2 button").all_inner_texts() == names


def test_in_english(visit):
    """Depth, chain and number are told in English, names stay."""
    page = visit(address="#四个意识&to=不忘初心、牢记使命&least=1", locale="en-US")
    assert "2 steps at the shortest" in page.locator("#hint").inner_text()
    page.keyboard.press("Escape")
    assert "One step around 四个意识" in page.locator("#hint").inner_text()
    assert page.locator("#least").get_attribute("aria-valuetext") == "1 speech"
