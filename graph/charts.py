"""Charts of use over the years, for notebooks and papers: Altair charts that show themselves as SVG.

The SVG is made here, without a browser and without the network. Its text is text, in a stack of Chinese fonts: the reader's machine draws
it, so that no font has to be set up where the chart is made. It is inert: no script, and nothing is fetched. Its ground is white, also in
a dark notebook. A chart's data are what the statistic gives, under the same names.

Charts need ``altair`` and ``vl-convert-python`` (``pip install 'tifa-graph[notebook]'``). Without them, and for a corpus without dates,
every chart raises ``InputError``; for a name that no speech has, ``UnknownNameError``.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from importlib import import_module
from itertools import count, pairwise
from typing import TYPE_CHECKING, Any
from unicodedata import east_asian_width

import numpy as np
import pandas as pd

from extract import InputError

from .matrices import formula_table, year_formula
from .query import find_keys
from .statistics.bursts import all_bursts
from .statistics.diffusion import adoption
from .statistics.trends import shares

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from altair import TopLevelMixin

    from .bundle import Bundle

__all__ = ["Chart", "adoption_chart", "heat_map", "lifelines", "share_chart"]

# Colours and fonts are the explorer's, on light ground.
INK, INK2, RULE, GREY, BLUE, PALE = "#16191d", "#474f57", "#dde1e4", "#eaedef", "#1b4b8f", "#e4ecf5"
HEAT = ("#c9d9ec", "#a3c0e0", "#6896cb", "#356dae", "#173f78")
FONT = "PingFang SC, HarmonyOS Sans SC, Microsoft YaHei UI, Microsoft YaHei, Noto Sans CJK SC, Source Han Sans SC, WenQuanYi Micro Hei"
EM, ROW, PANEL, WIDTH = 12, 18, 72, 720  # pixels: letters, a row, the height of a panel, the width of all years
TEXT = {"labelFontSize": EM, "labelColor": INK2, "labelLimit": 0}
TITLE = {"titleFontSize": EM, "titleFontWeight": "normal", "titleColor": INK2}
LOOK = {
    "font": f"{FONT}, sans-serif",
    "background": "white",
    "padding": EM,
    "view": {"stroke": None},
    "title": {"anchor": "start", "frame": "group", "fontSize": EM, "fontWeight": "normal", "color": INK2, "offset": EM},
    "axis": {**TEXT, **TITLE, "labelPadding": EM / 2, "domainColor": INK2, "tickColor": INK2, "gridColor": RULE},
    "header": {"labelFontSize": EM + 1, "labelFontWeight": "bold", "labelColor": INK, "labelLimit": 0, "labelPadding": EM / 2},
    "legend": {**TEXT, "orient": "top", "title": None, "symbolOpacity": 1},
}
SHOWN = 30  # formulas, where none is given
POINTED = {"content": "data"}  # what pointing at a mark shows where Vega-Lite runs


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart that a notebook shows. ``altair`` is Altair's: restyle it or combine it with others, and show that as ``Chart(restyled)``."""

    altair: TopLevelMixin

    @property
    def svg(self) -> str:
        """The chart as an SVG document; the same each time."""
        version = _altair().SCHEMA_VERSION.removeprefix("v").rpartition(".")[0]
        convert = import_module("vl_convert").vegalite_to_svg
        return str(convert(self.altair.to_dict(), vl_version=version, config=LOOK, allowed_base_urls=[]))

    def _repr_svg_(self) -> str:
        return self.svg


def share_chart(bundle: Bundle, *names: str) -> Chart:
    """In what share of each year's speeches formulas are named: a panel a formula, or a sense where a name has several.

    Points are the shares, the pale band is Wilson's 95 % interval, wide where a year has few speeches. A year without a speech is a gap,
    not a zero. Data: name (the panel's), what ``shares`` has, run (which stretch of years without a gap). Raises ``InputError`` also
    where no name is given.

    >>> from extract import Speech, extract
    >>> from graph import bundle_of
    >>> bundle = bundle_of(extract(Speech(id=t, text=t, year=2020)) for t in ("“六稳”。", "“六保”。"))
    >>> "六稳" in share_chart(bundle, "六稳", "六保").svg
    True
    """
    alt, years = _altair(), _years(bundle)
    if not names:
        raise InputError("no formula is given: name one or more, as in share_chart(bundle, '六稳', '六保')")
    table = pd.concat([_named(bundle, name, shares(bundle, name)) for name in names]).drop_duplicates(["name", "year"])
    table["run"] = (table["year"].diff() != 1).cumsum()
    axis = alt.Axis(title=None, format="%", tickCount=2, domain=False, ticks=False, minExtent=3.5 * EM)
    share = alt.Y("share:Q", axis=axis, scale=alt.Scale(domainMin=0))
    base = _chart(table)
    band = _span(base.mark_rect(color=PALE, stroke=PALE, aria=False), years).encode(alt.Y("low:Q", axis=axis), y2="high:Q")
    line = base.mark_line(color=BLUE, strokeWidth=1.5).encode(_x(years), share, detail="run:N")
    points = base.mark_circle(color=BLUE, size=18, opacity=1, tooltip=POINTED).encode(_x(years), share)
    return _panels([band, line, points], table, years, "占当年讲话的比例；浅色带为 95% 置信区间")


def heat_map(bundle: Bundle, *names: str) -> Chart:
    """How many speeches of each year name each formula: a row a formula (or sense), the first used at the top; a column a year.

    Colour goes in at most five steps from one speech to the most of any cell, each step about the same factor above the one before. White
    is no speech that names it, grey a year without a speech. Without names: the 30 most widely used formulas that are no policy terms.
    Data: name, year, documents, step. Raises ``InputError`` also where no dated speech names any of them.

    >>> from extract import Speech, extract
    >>> from graph import bundle_of
    >>> bundle = bundle_of(extract(Speech(id=str(y), text="做好“六稳”工作。", year=y)) for y in (2018, 2020))
    >>> "灰底为无讲话之年" in heat_map(bundle).svg
    True
    """
    alt, years = _altair(), _years(bundle)
    table = _uses(bundle, names)
    edges = np.unique(np.geomspace(1, table["documents"].max() + 1, len(HEAT) + 1).round().astype(int))
    steps = [str(low) if low == high - 1 else f"{low}–{high - 1}" for low, high in pairwise(edges)]
    table["step"] = np.take(["0", *steps], np.searchsorted(edges, table["documents"], side="right"))
    colour = alt.Color("step:N", scale=alt.Scale(domain=steps, range=HEAT[-len(steps) :]))
    said = alt.expr("datum.name + ' ' + datum.year + '：' + datum.documents")
    cells = _chart(table).mark_rect(stroke="white", tooltip=POINTED, description=said).transform_filter("datum.documents > 0")
    return _rows([_span(cells, years).encode(_y(table), colour)], years, "提到该提法的讲话篇数")


def lifelines(bundle: Bundle, *names: str) -> Chart:
    """The life of formulas: a row a formula (or sense), a line from its first to its last year, the first used at the top.

    The area of a point is the number of speeches of the year that name it, a pale band is a burst (``bursts``), grey ground a stretch of
    years without a speech. Which formula came in another's place is not drawn: arrows across thirty rows hide the lines, and most
    successions are leads that want their evidence beside them (``successions``). Without names as ``heat_map``. Data: name, year, documents;
    name, first, last; name, start, end of bursts. Raises ``InputError`` also where no dated speech names any of them.

    >>> from extract import Speech, extract
    >>> from graph import bundle_of
    >>> bundle = bundle_of(extract(Speech(id=str(y), text="做好“六稳”工作。", year=y)) for y in (2018, 2020))
    >>> "六稳" in lifelines(bundle).svg
    True
    """
    alt, years = _altair(), _years(bundle)
    table = _uses(bundle, names)
    used = table[table["documents"] > 0]
    lives = used.groupby("name", sort=False)["year"].agg(first="min", last="max").reset_index()
    found = all_bursts(bundle)
    found["name"] = list(map(_label, found["name"], found["scope"]))
    found = found.loc[found["name"].isin(table["name"]), ["name", "start", "end"]]
    y = _y(table)
    bands = _span(_chart(found).mark_bar(color=HEAT[0], height=EM, tooltip=POINTED), years, "start", "end").encode(y)
    lines = _chart(lives).mark_rule(color=BLUE).encode(_x(years, "first"), y, x2="last:Q")
    most = int(used["documents"].max())
    area = alt.Scale(domain=[0, most], range=[0, math.pi / 4 * min(EM, _step(years)) ** 2])
    size = alt.Size("documents:Q", scale=area, legend=alt.Legend(format="d", values=sorted({1, math.ceil(most / 2), most})))
    points = _chart(used).mark_circle(color=BLUE, opacity=1, tooltip=POINTED).encode(_x(years), y, size)
    return _rows([bands, lines, points], years, "线自首见至末见，点的面积为讲话篇数，浅色带为爆发期")


def adoption_chart(bundle: Bundle, name: str) -> Chart:
    """How many places below the centre had named a formula by each year (line), of those with a speech by then (pale): a panel a sense.

    Both are drawn as counts, not as their quotient, which falls whenever a place enters the corpus. The figures at the end are those of the
    last year. Data: name (the panel's) and what ``adoption`` has. Raises ``InputError`` also for a corpus without such places.

    >>> from extract import Speech, extract
    >>> from graph import bundle_of
    >>> given = [("浙江省", 2019, "做好“六稳”工作。"), ("江西省", 2020, "做好工作。")]
    >>> b = bundle_of([extract(Speech(id=p, text=t, year=y, place=p, level="province")) for p, y, t in given])
    >>> ">1 / 2</text>" in adoption_chart(b, "六稳").svg
    True
    """
    alt, years = _altair(), _years(bundle)
    table = _named(bundle, name, adoption(bundle, name))
    if table.empty:
        raise InputError("no dated speech is of a place below the centre: adoption needs speeches with year, place and level")
    table["end"] = table.groupby("name")["year"].shift(-1).fillna(years[-1] + 1) - 1
    most = int(table["observed"].max())
    ticks = list(range(0, most + 1, _round(most / 4)))
    axis = alt.Axis(title=None, values=ticks, format="d", domain=False, ticks=False, minExtent=3.5 * EM)
    places, observed = (alt.Y(f"{field}:Q", axis=axis, scale=alt.Scale(domain=[0, most])) for field in ("places", "observed"))
    base = _chart(table)
    area = _span(base.mark_rect(color=PALE, stroke=PALE, aria=False), years, "year", "end").encode(observed, y2=alt.datum(0))
    steps = base.transform_calculate(at="[datum.year - 0.5, datum.end + 0.5]").transform_flatten(["at"])  # a step has two ends
    line = steps.mark_line(color=BLUE, strokeWidth=1.5, tooltip=POINTED).encode(_x(years, "at"), places)
    last = steps.transform_filter(f"datum.at > {years[-1]}").transform_calculate(of="datum.places + ' / ' + datum.observed")
    figures = last.mark_text(align="left", dx=EM / 2, color=INK2, fontSize=EM).encode(_x(years, "at"), places, text="of:N")
    return _panels([area, line, figures], table, years, "逐年累计：提过的地区（蓝线），有讲话的地区（浅色）")


def _altair() -> Any:  # noqa: ANN401  # a module, loaded when a chart is drawn
    try:
        import_module("vl_convert")
        return import_module("altair")
    except ImportError:
        raise InputError("charts need altair and vl-convert-python: pip install 'tifa-graph[notebook]'") from None


def _years(bundle: Bundle) -> list[int]:
    """The years with speeches, in order."""
    years = year_formula(bundle).index.tolist()
    if not years:
        raise InputError("no speech of this corpus has a year: charts over the years need speeches with dates")
    return years


def _named(bundle: Bundle, name: str, table: pd.DataFrame) -> pd.DataFrame:
    """A statistic of one name, which has as many rows for each sense, with what the panels of the senses are called."""
    labels = _labels(bundle, find_keys(bundle, name))
    table.insert(0, "name", np.repeat(labels, len(table) // len(labels)))
    return table


def _labels(bundle: Bundle, keys: Iterable[str]) -> list[str]:
    table = formula_table(bundle)
    return [_label(table["name"][key], table["scope"][key]) for key in keys]


def _label(name: str, scope: str) -> str:
    """A sense in words, as the explorer has them."""
    if scope in {"national", "unknown"}:
        return name
    old = scope.removeprefix("national ")
    return f"{name}（{'义未定' if scope == 'open' else scope if old == scope else f'{old} 年起的旧义'}）"


def _uses(bundle: Bundle, names: Sequence[str]) -> pd.DataFrame:
    """name, year, documents for each formula and each year with speeches; the first used first."""
    documents = year_formula(bundle)
    if names:
        keys = list(dict.fromkeys(key for name in names for key in find_keys(bundle, name)))
    else:
        widest = documents.loc[:, formula_table(bundle)["kind"] != "term"].sum().sort_values(ascending=False, kind="stable")
        keys = list(widest.index[:SHOWN])
    table = documents[keys].set_axis(_labels(bundle, keys), axis="columns").rename_axis(columns="name")
    if not table.to_numpy().any():
        what = "、".join(names) or "a formula other than policy terms"
        raise InputError(f"no dated speech names {what}: give formulas that one names")
    first = table.ne(0).idxmax().where(table.any(), np.inf)
    ordered = table[first.sort_values(kind="stable").index]
    return ordered.melt(value_name="documents", ignore_index=False).reset_index()[["name", "year", "documents"]]


def _chart(table: pd.DataFrame) -> Any:  # noqa: ANN401  # an altair.Chart
    """Altair limits the rows of a table and asks the reader's settings how to hand them over; of plain values it does neither."""
    alt = _altair()
    return alt.Chart(alt.InlineData(values=table.to_dict("records")))


def _x(years: list[int], field: str = "year") -> Any:  # noqa: ANN401
    alt, step = _altair(), _round(3 * EM / _step(years))
    axis = alt.Axis(values=list(range(-(-years[0] // step) * step, years[-1] + 1, step)), format="d", grid=False)
    return alt.X(f"{field}:Q", title="年", axis=axis, scale=alt.Scale(domain=[years[0] - 0.5, years[-1] + 0.5], nice=False))


def _y(table: pd.DataFrame) -> Any:  # noqa: ANN401
    """A row a formula. Its room is counted here: without a Chinese font the width of Chinese labels would be measured too small."""
    alt, labels = _altair(), list(table["name"].unique())
    room = max(sum(1 if east_asian_width(c) in "WFA" else 0.7 for c in label) for label in labels) * EM + EM
    axis = alt.Axis(minExtent=room, ticks=False, domain=False, grid=True, zindex=0)
    return alt.Y("name:N", title=None, axis=axis, scale=alt.Scale(domain=labels))


def _span(chart: Any, years: list[int], first: str = "year", last: str = "year") -> Any:  # noqa: ANN401
    """Marks over whole years: from the beginning of one to the end of another."""
    chart = chart.transform_calculate(left=f"datum.{first} - 0.5", right=f"datum.{last} + 0.5")
    return chart.encode(_x(years, "left"), x2="right:Q")


def _panels(layers: list[Any], table: pd.DataFrame, years: list[int], title: str) -> Chart:
    """The layers once for each name, one below the other, over one row of years."""
    alt = _altair()
    header = alt.Header(labelOrient="top", labelAnchor="start")
    row = alt.Row("name:N", title=None, header=header, sort=list(table["name"].unique()))
    panel = alt.layer(*layers).properties(width=_width(years), height=PANEL)
    return Chart(panel.facet(row=row, spacing=EM).properties(title=title))


def _rows(layers: list[Any], years: list[int], title: str) -> Chart:
    """The layers, over grey ground where a stretch of years has no speech."""
    alt = _altair()
    gaps = pd.DataFrame([(a + 1, b - 1) for a, b in pairwise(years) if b - a > 1], columns=["start", "end"])
    if len(gaps):
        layers = [_span(_chart(gaps).mark_rect(color=GREY, aria=False), years, "start", "end"), *layers]
        title = f"{title}；灰底为无讲话之年"
    return Chart(alt.layer(*layers).properties(width=_width(years), height=alt.Step(ROW), title=title))


def _width(years: list[int]) -> int:
    return _step(years) * (years[-1] - years[0] + 1)


def _step(years: list[int]) -> int:
    """Whole pixels a year, so that the edges of cells are sharp."""
    span = years[-1] - years[0] + 1
    return max(1, min(WIDTH // span, max(40, 2 * WIDTH // 3 // span)))


def _round(least: float) -> int:
    """A round number of that size or somewhat above: 1, 2, 5, 10, 20 ..."""
    return next(int(n * 10**power) for power in count() for n in (1, 2, 5) if n * 10**power >= least)
