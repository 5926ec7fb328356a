"""Charts: their data are those of the statistics, their SVG is inert, holds Chinese as text and has gaps where no one spoke."""

from __future__ import annotations

import re
import sys
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from extract import InputError, Speech, UnknownNameError, extract, read_speeches
from graph.bundle import Bundle, bundle_of
from graph.charts import Chart, adoption_chart, heat_map, lifelines, share_chart
from graph.matrices import year_formula
from graph.query import formulas
from graph.statistics.bursts import bursts
from graph.statistics.diffusion import adoption
from graph.statistics.trends import shares

SPEECHES = Path(__file__).parents[1] / "data" / "speeches"
SVG = "{http://www.w3.org/2000/svg}"
GAP = [(2018, "“六稳”“六保”。"), (2019, "“六稳”。"), (2022, "“六稳”。"), (2023, "“四风”。"), (2023, "“六稳”。")]
OWN = "“六稳”就是稳粮、稳油、稳电、稳煤、稳气、稳水。"
NATIONAL = "“六稳”就是稳就业、稳金融、稳外贸、稳外资、稳投资、稳预期。"


@pytest.fixture(scope="module")
def sample() -> Bundle:
    """The sample corpus."""
    return bundle_of(map(extract, read_speeches([SPEECHES])))


def bundle_with(given: list[tuple[int | None, str]], **more: str) -> Bundle:
    """A speech for each year and text."""
    return bundle_of(extract(Speech(id=f"{i:03}", text=text, year=year, **more)) for i, (year, text) in enumerate(given))


def drawn(bundle: Bundle) -> list[Chart]:
    """One chart of each sort."""
    return [share_chart(bundle, "六稳"), heat_map(bundle, "六稳"), lifelines(bundle, "六稳"), adoption_chart(bundle, "六稳")]


def data(chart: Chart, *columns: str) -> list[tuple]:
    """The rows of those data of the chart that have these columns."""
    rows = [row for rows in chart.altair.to_dict()["datasets"].values() for row in rows]
    return [tuple(row[column] for column in columns) for row in rows if row.keys() >= set(columns)]


def texts(chart: Chart) -> list[str]:
    """What can be read in the SVG."""
    return [element.text or "" for element in ET.fromstring(chart.svg).iter(f"{SVG}text")]  # noqa: S314  # our own


def test_shares_are_those_of_the_statistic(sample: Bundle) -> None:
    """Every year, both bounds; names in the order asked for, each once."""
    columns = ["scope", "year", "documents", "of", "share", "low", "high"]
    chart = share_chart(sample, "放管服", "六稳", "“放管服”")

    assert data(chart, "name") == [("放管服",)] * len(shares(sample, "放管服")) + [("六稳",)] * len(shares(sample, "六稳"))
    asked = [tuple(row) for name in ("放管服", "六稳") for row in shares(sample, name)[columns].to_numpy().tolist()]
    assert data(chart, *columns) == asked
    assert [text for text in texts(chart) if text in {"放管服", "六稳"}] == ["放管服", "六稳"]


def test_a_year_without_a_speech_is_a_gap() -> None:
    """No value and no line over it in shares; grey ground in heat and lifelines, told in words."""
    bundle = bundle_with(GAP)
    shown = share_chart(bundle, "六稳")

    assert data(shown, "year", "share", "run") == [(2018, 1, 1), (2019, 1, 1), (2022, 1, 2), (2023, 0.5, 2)]
    lines = re.findall(r'class="mark-line.*?</g>', shown.svg)
    assert sum(line.count("<path") for line in lines) == 2
    for chart in (heat_map(bundle, "六稳"), lifelines(bundle, "六稳")):
        assert (2020, 2021) in data(chart, "start", "end")
        assert any(text.endswith("灰底为无讲话之年") for text in texts(chart))
    assert not any("灰底" in text for text in texts(heat_map(bundle_with(GAP[:2]))))


def test_a_heat_map_counts_documents(sample: Bundle) -> None:
    """Every formula and year of the corpus; the first used at the top; a cell drawn for each that is above 0."""
    names = ("六稳", "放管服", "四风")
    chart, counted = heat_map(sample, *names), year_formula(sample)
    cells = data(chart, "name", "year", "documents")

    assert Counter(cells) == Counter(
        (name, year, int(counted.loc[year, f"formula:{name}"])) for name in names for year in counted.index
    )
    assert [text for text in texts(chart) if text in names] == ["四风", "放管服", "六稳"]
    assert set(re.findall(r'aria-label="(\S+) (\d+)：(\d+)"', chart.svg)) == {
        (name, str(year), str(documents)) for name, year, documents in cells if documents
    }


def test_the_steps_of_heat_cover_every_count() -> None:
    """One to many speeches a year: each count in the step that says so."""
    counts = [1, 2, 3, 5, 8, 24]
    bundle = bundle_with([(2001 + i, "“六稳”。") for i, n in enumerate(counts) for _ in range(n)] + [(2010, "“四风”。")])
    steps = dict(data(heat_map(bundle, "六稳"), "documents", "step"))

    assert steps == {1: "1", 2: "2–3", 3: "2–3", 5: "4–6", 8: "7–12", 24: "13–24", 0: "0"}


def test_without_names_the_most_used_are_shown(sample: Bundle) -> None:
    """Thirty formulas that are no policy terms, in both."""
    table = formulas(sample)
    least = table[table["kind"] != "term"]["documents"].iloc[29]
    terms = set(table[table["kind"] == "term"]["name"])
    shown = dict.fromkeys(name for (name,) in data(heat_map(sample), "name"))

    assert len(shown) == 30
    assert not shown.keys() & terms
    assert table.set_index("name")["documents"][list(shown)].min() >= least - 1  # an undated speech is in no cell
    assert shown.keys() == {name for name, _ in data(lifelines(sample), "name", "first")}


def test_lifelines_are_first_and_last_years() -> None:
    """Lines, points and bursts as the statistics have them; sorted by first use."""
    bundle = bundle_with([(year, "“六稳”。" if year == 2019 else "“四风”。") for year in range(2016, 2021) for _ in range(5)])
    chart = lifelines(bundle, "六稳", "四风")

    assert data(chart, "name", "first", "last") == [("四风", 2016, 2020), ("六稳", 2019, 2019)]
    assert data(chart, "name", "year", "documents") == [("四风", y, 5) for y in (2016, 2017, 2018, 2020)] + [("六稳", 2019, 5)]
    found = [tuple(row) for row in bursts(bundle, "六稳")[["name", "start", "end"]].to_numpy().tolist()]
    assert data(chart, "name", "start", "end") == found == [("六稳", 2019, 2019)]


def test_adoption_has_both_numbers(sample: Bundle) -> None:
    """The rows of ``adoption``, and the last of them in words."""
    columns = ["sense", "year", "places", "observed", "share"]
    chart, table = adoption_chart(sample, "放管服"), adoption(sample, "放管服")

    assert data(chart, *columns) == [tuple(row) for row in table[columns].to_numpy().tolist()]
    last = table.iloc[-1]
    assert f"{last['places']} / {last['observed']}" in texts(chart)


def test_senses_have_panels_and_rows_of_their_own() -> None:
    """Named as the explorer names them: an open one, an older one, one of a text."""
    places = {"place": "浙江省", "level": "province"}
    opened = bundle_with([(2018, NATIONAL), (2009, "“六稳”很重要。")], **places)
    own = bundle_with([(2018, NATIONAL), (2009, OWN)])

    for chart in drawn(opened):
        assert [text for text in texts(chart) if text.startswith("六稳")] in (
            ["六稳", "六稳（义未定）"],
            ["六稳（义未定）", "六稳"],
        )
    assert "六稳（001）" in texts(share_chart(own, "六稳"))
    older = bundle_with([(1988, "两个大局。"), (2020, "两个大局。")])
    assert [text for text in texts(share_chart(older, "两个大局")) if "大局" in text] == [
        "两个大局",
        "两个大局（1988 年起的旧义）",
    ]


def test_one_year_is_enough() -> None:
    """A chart of one year has marks, and this year alone on its axis."""
    for chart in drawn(bundle_with([(2020, "“六稳”。")], place="浙江省", level="province")):
        assert [text for text in texts(chart) if re.fullmatch(r"\d{4}", text)] == ["2020"]


def test_chinese_needs_no_font() -> None:
    """Text in a stack of Chinese fonts, on white, with room for labels that doesn't rest on measured widths."""
    name = "绿水青山就是金山银山"
    bundle = bundle_with([(2020, f"“{name}”。"), (2021, "“六稳”。")])

    for chart in (share_chart(bundle, name), heat_map(bundle, name), lifelines(bundle, name)):
        root = ET.fromstring(chart.svg)  # noqa: S314  # our own
        assert name in texts(chart)
        assert {e.get("font-family", "").split(",")[0] for e in root.iter(f"{SVG}text")} == {"PingFang SC"}
        assert root.find(f"{SVG}rect").get("fill") == "white"
    left = int(re.search(r"translate\((\d+),", heat_map(bundle, name).svg)[1])
    assert left >= 12 * len(name)


def test_nothing_runs_and_nothing_is_fetched(sample: Bundle) -> None:
    """No script, no address but those of namespaces; a hostile name is text and text only."""
    hostile = '<script>alert("1")</script>&\'</text>${1}'
    given = [("a", NATIONAL, 2018, None, None), (hostile, OWN, 2019, None, None), ("c", NATIONAL, 2020, "浙江省", "province")]
    bad = bundle_of(extract(Speech(id=i, text=t, year=y, place=p, level=v)) for i, t, y, p, v in given)

    for chart in drawn(bad):
        assert f"六稳（{hostile}）" in texts(chart)
    for chart in (*drawn(bad), heat_map(sample), lifelines(sample)):
        elements = {element.tag.removeprefix(SVG) for element in ET.fromstring(chart.svg).iter()}  # noqa: S314  # our own
        assert elements <= {"svg", "g", "rect", "path", "line", "text"}
        addresses = set(re.findall(r"https?://[^\"]+", chart.svg))
        assert addresses == {"http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"}
        assert not re.search(r"<script|<style|<image|href=|url\(|\son\w+=", chart.svg)


def test_the_same_bytes_each_time(sample: Bundle) -> None:
    """Of one chart, and of one drawn anew."""
    for draw in (lambda: share_chart(sample, "六稳"), lambda: heat_map(sample), lambda: lifelines(sample)):
        chart = draw()
        assert chart.svg == chart.svg == draw().svg


def test_a_notebook_shows_it_and_a_reader_restyles_it() -> None:
    """By the method that IPython asks for; a chart holds no settings that would keep it from being combined."""
    chart = heat_map(bundle_with(GAP))
    wider = Chart((chart.altair & chart.altair).configure_axis(labelFontSize=20))

    assert chart._repr_svg_() == chart.svg
    assert texts(wider).count("六稳") == 2
    assert 'font-size="20px"' in wider.svg


def test_what_can_not_be_drawn_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Unknown names, no names, no dates, no places, nothing to choose, no Altair: told what to do."""
    dated, undated = bundle_with(GAP), bundle_with([(None, "“六稳”。")])
    for draw in (share_chart, heat_map, lifelines, adoption_chart):
        with pytest.raises(UnknownNameError, match="is named in no speech of this corpus"):
            draw(dated, "六神")
        with pytest.raises(InputError, match="no speech of this corpus has a year: charts"):
            draw(undated, "六稳")
    with pytest.raises(InputError, match="no formula is given: name one or more"):
        share_chart(dated)
    with pytest.raises(InputError, match="no dated speech is of a place below the centre: adoption needs"):
        adoption_chart(dated, "六稳")
    partly = bundle_with([(None, "“六稳”。"), (2020, "高质量发展。")])
    for draw in (heat_map, lifelines):
        with pytest.raises(InputError, match="no dated speech names 六稳: give"):
            draw(partly, "六稳")
        with pytest.raises(InputError, match="no dated speech names a formula other than policy terms: give"):
            draw(bundle_with([(2020, "今天天气很好。")]))
    for module in ("altair", "vl_convert"):
        with monkeypatch.context() as without:
            without.setitem(sys.modules, module, None)
            for draw in (share_chart, heat_map, lifelines, adoption_chart):
                with pytest.raises(
                    InputError, match=r"^charts need altair and vl-convert-python: pip install 'tifa-graph\[notebook\]'$"
                ):
                    draw(dated, "六稳")


def test_a_table_of_any_length_is_drawn() -> None:
    """Altair's own limit (5,000 rows) and what a reader has set for handing over tables have no say."""
    import altair as alt

    with alt.data_transformers.enable("default", max_rows=1):
        assert "六稳" in texts(heat_map(bundle_with(GAP), "六稳"))
