"""Rise and fall: in what share of each year's speeches a formula is named, and whether that share has a trend.

The slope is that of Theil and Sen: the median of the slopes between all pairs of years (Sen 1968, *Estimates of the Regression
Coefficient Based on Kendall's Tau*). Whether there is a trend at all says the test of Mann and Kendall, in its form for several
observations a year (Mann 1945, *Nonparametric Tests Against Trend*; Gilbert 1987, *Statistical Methods for Environmental Pollution
Monitoring*, 16.4): an observation is a speech, which names the formula or does not. Put to the yearly shares, the test would find rises
where nothing rises, because one speech a year seldom shows a rare formula and twenty often do.

A verdict is "rising" or "falling" where ``q`` ≤ 0.05 and the slope does not point the other way (as it may for what rose and fell
again), else "no trend"; "insufficient data" where the corpus has speeches of fewer than 10 years or fewer than 5 dated speeches name
the formula: then no figure is given either. Speeches of one year resemble each other, which makes ``p`` too small, and a corpus that
changes its make-up (more places, longer speeches) makes trends of its own: read ``shares`` beside a verdict.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd

from ..matrices import formula_table, year_formula
from ..query import find_keys, speeches_by_year

if TYPE_CHECKING:
    from ..bundle import Bundle

__all__ = ["MannKendall", "mann_kendall", "shares", "trend", "trends", "wilson"]

MIN_YEARS, MIN_DOCUMENTS = 10, 5
SIGNIFICANT = 0.05
Z = 1.959963984540054  # the normal distribution has 95 % of its mass within ±Z


class MannKendall(NamedTuple):
    """``s``: pairs of speeches of which the later alone names the formula, less those of which the earlier alone does; ``p``, two-sided."""

    s: int
    p: float


def shares(bundle: Bundle, name: str) -> pd.DataFrame:
    """The share of each year's speeches that name a formula: scope, year, documents, of, share, low, high; every year of the corpus.

    Sense by sense, the national first. ``documents`` of ``of`` speeches; low and high are the 95 % interval of Wilson 1927, *Probable
    Inference, the Law of Succession, and Statistical Inference*. Empty for a corpus without dates. Raises ``UnknownNameError`` for a
    name that no speech has.

    >>> from extract import Speech, extract
    >>> from graph import bundle_of
    >>> bundle = bundle_of(extract(Speech(id=t, text=t, year=2020)) for t in ("“六稳”。", "“六保”。"))
    >>> shares(bundle, "六稳").round(3).values.tolist()
    [['national', 2020, 1, 2, 0.5, 0.095, 0.905]]
    """
    keys = find_keys(bundle, name)
    documents = year_formula(bundle)[keys]
    of = np.array(list(speeches_by_year(bundle).values()), dtype="int64")
    table = pd.DataFrame(
        {
            "scope": np.repeat(formula_table(bundle)["scope"][keys].to_numpy(), len(of)),
            "year": np.tile(documents.index.to_numpy(dtype="int64"), len(keys)),
            "documents": documents.to_numpy(dtype="int64").T.ravel(),
            "of": np.tile(of, len(keys)),
        }
    )
    low, high = wilson(table["documents"].to_numpy(), table["of"].to_numpy())
    return table.assign(share=table["documents"] / table["of"], low=low, high=high)


def trend(bundle: Bundle, name: str) -> pd.DataFrame:
    """Whether one formula rises or falls: a row for each of its senses, as ``trends`` has them, the national first.

    ``q`` corrects for these senses only: it is ``p`` where there is one. Raises ``UnknownNameError`` for a name that no speech has.

    >>> from extract import Speech, extract
    >>> from graph import bundle_of
    >>> texts = ["整治“四风”。"] * 5 + ["做好“六稳”工作。"] * 5
    >>> bundle = bundle_of(extract(Speech(id=str(i), text=text, year=2014 + i)) for i, text in enumerate(texts))
    >>> trend(bundle, "六稳")[["name", "documents", "years", "verdict"]].values.tolist()
    [['六稳', 5, 10, 'rising']]
    """
    return _tested(bundle, find_keys(bundle, name))


def trends(bundle: Bundle) -> pd.DataFrame:
    """Rise and fall of all formulas, a row a sense; the least ``p`` first, then by key.

    Columns: name, scope, documents (dated speeches that name it), years (of the corpus), slope (change of the share a year: 0.01 is one
    speech more in a hundred each year), low and high (its 95 % interval), s and p (Mann–Kendall), q (``p`` corrected for all that
    were tested: Benjamini & Hochberg 1995, *Controlling the False Discovery Rate*), verdict. A formula that most years lack has
    a slope of 0 even where it surely rises: the median year sees no change. Empty for a corpus without formulas.

    >>> from extract import Speech, extract
    >>> from graph import bundle_of
    >>> texts = ["整治“四风”。"] * 5 + ["做好“六稳”工作。"] * 5
    >>> bundle = bundle_of(extract(Speech(id=str(i), text=text, year=2014 + i)) for i, text in enumerate(texts))
    >>> trends(bundle)[["name", "s", "verdict"]].values.tolist()
    [['六稳', 25, 'rising'], ['四风', -25, 'falling']]
    """
    table = _tested(bundle, list(formula_table(bundle).index))
    return table.sort_values("p", kind="stable", ignore_index=True)


def mann_kendall(years: np.ndarray, named: np.ndarray) -> MannKendall:
    """The test of Mann and Kendall on speeches: the year of each, and whether it names the formula; two arrays of one length.

    With yes and no as values it is the rank-sum test of Mann & Whitney 1947 (*On a Test of Whether One of Two Random Variables is
    Stochastically Larger than the Other*): S = 2U - the number of pairs. Normal approximation, corrected for ties and continuity.

    >>> result = mann_kendall(np.array([2018, 2019, 2020, 2021]), np.array([False, True, False, True]))
    >>> result.s, round(result.p, 3)  # three pairs rise, one falls
    (2, 0.699)
    """
    from scipy.stats import mannwhitneyu  # noqa: PLC0415  # slow to load; most questions need none

    with_it, without = years[named], years[~named]
    if not (len(with_it) and len(without)):
        return MannKendall(0, 1.0)
    u, p = mannwhitneyu(with_it, without, method="asymptotic")
    return MannKendall(int(2 * u) - len(with_it) * len(without), float(p))


def wilson(documents: np.ndarray, of: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The 95 % interval of each share (Wilson 1927), within 0 and 1; ``of`` is above 0.

    >>> [bound.round(3).tolist() for bound in wilson(np.array([0, 5]), np.array([10, 10]))]
    [[0.0, 0.237], [0.278, 0.763]]
    """
    share = documents / of
    centre = (share + Z**2 / (2 * of)) / (1 + Z**2 / of)
    half = Z * np.sqrt(share * (1 - share) / of + Z**2 / (4 * of**2)) / (1 + Z**2 / of)
    return np.clip(centre - half, 0, share), np.clip(centre + half, share, 1)


def _tested(bundle: Bundle, keys: list[str]) -> pd.DataFrame:
    from scipy.stats import false_discovery_control, theilslopes  # noqa: PLC0415  # slow to load; most questions need none

    named = year_formula(bundle)[keys]
    of, years = np.array(list(speeches_by_year(bundle).values()), dtype="int64"), named.index.to_numpy(dtype="int64")
    share = named.div(of, axis=0)
    table = formula_table(bundle).loc[keys, ["name", "scope"]]
    table = table.assign(documents=named.sum().astype("int64"), years=len(share))
    enough = (table["documents"] >= MIN_DOCUMENTS) & (table["years"] >= MIN_YEARS)
    figures = {}
    for key in table.index[enough]:
        slope, _, low, high = theilslopes(share[key].to_numpy(), years)
        with_it = named[key].to_numpy()
        # The year of each speech that names it, then of each that does not.
        speeches = np.repeat(np.tile(years, 2), np.concatenate([with_it, of - with_it]))
        figures[key] = slope, low, high, *mann_kendall(speeches, np.arange(len(speeches)) < with_it.sum())
    columns = ["slope", "low", "high", "s", "p"]
    table = table.join(pd.DataFrame.from_dict(figures, orient="index", columns=columns, dtype="float64")).assign(q=np.nan)
    if enough.any():
        table.loc[enough, "q"] = false_discovery_control(table.loc[enough, "p"])
    sure = table["q"] <= SIGNIFICANT
    table["verdict"] = "no trend"
    table.loc[sure & (table["s"] > 0) & (table["slope"] >= 0), "verdict"] = "rising"
    table.loc[sure & (table["s"] < 0) & (table["slope"] <= 0), "verdict"] = "falling"
    table.loc[~enough, "verdict"] = "insufficient data"
    return table.astype({"s": "Int64"}).reset_index(drop=True)
