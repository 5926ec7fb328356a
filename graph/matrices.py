"""A bundle as matrices: which speech names which formula, and in how many speeches of a year each is named.

Statistics start here. They count documents, not tokens: a speech that says a name ten times counts once. An aggregated bundle knows how
many speeches of a year name a formula, not which: ``speech_table`` and ``speech_formula`` raise ``BundleError`` then.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

import numpy as np
import pandas as pd

from .query import of_speeches, speech_id, speeches_by_year

if TYPE_CHECKING:
    import networkx as nx

    from .bundle import Bundle

_COUNTED: WeakKeyDictionary[nx.MultiDiGraph[str], pd.DataFrame] = WeakKeyDictionary()

__all__ = ["formula_table", "speech_formula", "speech_table", "year_formula"]


def formula_table(bundle: Bundle) -> pd.DataFrame:
    """All senses: index their keys, columns name, kind, scope; sorted by key.

    >>> from extract import extract
    >>> from graph import bundle_of
    >>> formula_table(bundle_of([extract("做好“六稳”工作。")])).loc["formula:六稳"].tolist()
    ['六稳', 'numeral', 'national']
    """
    rows = {key: (a["name"], a["formula_kind"], a["scope"]) for key, a in bundle.graph.nodes(data=True) if a["kind"] == "formula"}
    table = pd.DataFrame.from_dict(dict(sorted(rows.items())), orient="index", columns=["name", "kind", "scope"])
    return table.rename_axis(index="formula")


def speech_table(bundle: Bundle) -> pd.DataFrame:
    """All speeches: index their ids, columns year (missing where unknown), place, level, title; by year, then id."""
    rows = [
        (speech_id(key), a.get("year"), a.get("place"), a.get("level"), a.get("title"))
        for key, a in of_speeches(bundle).nodes(data=True)
        if a["kind"] == "speech"
    ]
    table = pd.DataFrame(rows, columns=["speech", "year", "place", "level", "title"])
    table["year"] = table["year"].astype("Int64")
    return table.sort_values(["year", "speech"], ignore_index=True).set_index("speech")


def speech_formula(bundle: Bundle) -> pd.DataFrame:
    """How often each speech names each sense: one row a speech (as ``speech_table`` has them), one column a key of ``formula_table``.

    >>> from extract import extract
    >>> from graph import bundle_of
    >>> int(speech_formula(bundle_of([extract("“六稳”，“六稳”。")])).loc["text", "formula:六稳"])
    2
    """
    return _counts(bundle).copy()


def _counts(bundle: Bundle) -> pd.DataFrame:
    """``speech_formula``, counted once for each graph: every statistic begins with it."""
    if bundle.graph in _COUNTED:
        return _COUNTED[bundle.graph]
    speeches, formulas = speech_table(bundle).index, formula_table(bundle).index
    rows = {speech: number for number, speech in enumerate(speeches)}
    columns = {key: number for number, key in enumerate(formulas)}
    values = np.zeros((len(speeches), len(formulas)), dtype="int32")
    for speech, formula, kind, count in bundle.graph.edges(keys=True, data="count"):
        if kind == "mentions":
            values[rows[speech_id(speech)], columns[formula]] = count
    _COUNTED[bundle.graph] = pd.DataFrame(values, index=speeches, columns=formulas)
    return _COUNTED[bundle.graph]


def year_formula(bundle: Bundle) -> pd.DataFrame:
    """In how many speeches of a year each sense is named: one row a year of the corpus, in order, one column a key.

    Undated speeches are left out. How many speeches a year has say ``years`` and ``shares``.

    >>> from extract import Speech, extract
    >>> from graph import bundle_of
    >>> int(year_formula(bundle_of([extract(Speech(id="a", text="“六稳”，“六稳”。", year=2020))])).loc[2020, "formula:六稳"])
    1
    """
    if bundle.aggregated:
        return _year_groups(bundle)
    years = speech_table(bundle)["year"]
    named = _counts(bundle)[years.notna().to_numpy()] > 0
    table = named.groupby(years[years.notna()].astype(int).to_numpy()).sum()
    return table.rename_axis(index="year", columns="formula")


def _year_groups(bundle: Bundle) -> pd.DataFrame:
    """``year_formula`` from what is counted of each group of speeches; there is no room for a row a group."""
    nodes, years, formulas = bundle.graph.nodes, list(speeches_by_year(bundle)), formula_table(bundle).index
    rows = {year: number for number, year in enumerate(years)}
    columns = {key: number for number, key in enumerate(formulas)}
    values = np.zeros((len(years), len(formulas)), dtype="int64")
    for group, formula, kind, documents in bundle.graph.edges(keys=True, data="documents"):
        if kind == "uses" and "year" in nodes[group]:
            values[rows[nodes[group]["year"]], columns[formula]] += documents
    return pd.DataFrame(values, index=pd.Index(years, dtype="int64", name="year"), columns=formulas.rename("formula"))
