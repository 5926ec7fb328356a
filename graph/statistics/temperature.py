"""The temperature of a formula in the latest five years of the corpus, on the scale 沸 烫 热 暖 温 冷 of those who count such language.

A formula is hot when it is used about as much as it ever was, and more than most others. The heat, from 0 to 1, is a product:

- ``own``, against its own history: its share of the speeches of the last five years, over the highest share that it had in any five
  years in a row (those with at least 20 speeches), the last among them;
- ``standing``, against the others: all namings of the last five years (a speech that names a formula) put in order, the part of them
  that goes to formulas named in fewer speeches than this one. A formula in one speech stands at 0 however many such there are.

=====  =========  ========
沸     boiling    from 0.8
烫     scalding   from 0.6
热     hot        from 0.4
暖     warm       from 0.2
温     tepid      from 0.05
冷     cold       below
=====  =========  ========

数据不足, insufficient data, where fewer than 20 speeches are of the last five years or of the years before (a formula in none of 20 may
still be in one of six: the 95 % interval ends at 0.16), and for a formula that no dated speech names. The cut-offs are ours: a convention
to speak by, no test. ``graph.statistics.trends`` says whether a change is more than chance.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from ..matrices import formula_table, year_formula
from ..query import find_keys, speeches_by_year
from .trends import wilson

if TYPE_CHECKING:
    from ..bundle import Bundle

__all__ = ["temperature", "temperatures"]

WINDOW = 5  # years
MIN_SPEECHES = 20
STEPS = {
    0.8: ("沸", "boiling"),
    0.6: ("烫", "scalding"),
    0.4: ("热", "hot"),
    0.2: ("暖", "warm"),
    0.05: ("温", "tepid"),
    0.0: ("冷", "cold"),
}
UNKNOWN = ("数据不足", "insufficient data")


def temperature(bundle: Bundle, name: str) -> pd.DataFrame:
    """How hot a formula is: a row for each of its senses, as ``temperatures`` has them, the national first.

    Raises ``UnknownNameError`` for a name that no speech has.

    >>> from extract import Speech, extract
    >>> from graph import bundle_of
    >>> bundle = bundle_of([extract(Speech(id="a", text="做好“六稳”工作。", year=2020))])
    >>> temperature(bundle, "六稳")[["name", "documents", "of", "step", "english"]].values.tolist()
    [['六稳', 1, 1, '数据不足', 'insufficient data']]
    """
    return _measured(bundle).loc[find_keys(bundle, name)].reset_index(drop=True)


def temperatures(bundle: Bundle) -> pd.DataFrame:
    """How hot all formulas are, a row a sense; the hottest first, then those in most speeches, then by key.

    Columns: name, scope, start and end (the last five years of the corpus; missing where it has no dates), documents (speeches of these
    years that name it), of (all speeches of these years), share, low and high (95 % interval of the share, Wilson 1927), peak (its
    highest share of any five years), own, standing, heat, step, english. Where data are insufficient the columns from share to heat are
    missing.

    >>> from extract import Speech, extract
    >>> from graph import bundle_of
    >>> texts = ["“双拥”和“四风”。", "“双拥”。"] * 10 + ["“双拥”和“六稳”。", "“双拥”。"] * 10
    >>> bundle = bundle_of(extract(Speech(id=str(i), text=text, year=2014 + i // 4)) for i, text in enumerate(texts))
    >>> temperatures(bundle)[["name", "documents", "of", "heat", "step"]].round(2).values.tolist()
    [['双拥', 20, 20, 0.33, '暖'], ['六稳', 10, 20, 0.0, '冷'], ['四风', 0, 20, 0.0, '冷']]
    """
    table = _measured(bundle)
    return table.sort_values(["heat", "documents"], ascending=False, kind="stable", ignore_index=True)


def _measured(bundle: Bundle) -> pd.DataFrame:
    counts = year_formula(bundle)
    of = pd.Series(speeches_by_year(bundle), index=counts.index, dtype="int64")
    end = counts.index.max()  # NaN where the corpus has no dates
    latest = counts.index > end - WINDOW
    documents, speeches = counts[latest].sum().to_numpy(dtype="int64"), int(of[latest].sum())
    table = formula_table(bundle)[["name", "scope"]]
    table = table.assign(start=end - WINDOW + 1, end=end, documents=documents, of=speeches).astype(
        {"start": "Int64", "end": "Int64"}
    )
    enough = (counts.sum() > 0).to_numpy() & (speeches >= MIN_SPEECHES) & (of.sum() - speeches >= MIN_SPEECHES)
    share = documents / max(speeches, 1)
    low, high = wilson(documents, np.full(len(documents), max(speeches, 1)))
    peak = np.maximum(_peaks(counts, of), share)
    own = share / np.where(peak > 0, peak, 1)
    standing = _standing(documents)
    figures = {"share": share, "low": low, "high": high, "peak": peak, "own": own, "standing": standing, "heat": own * standing}
    table = table.assign(**{column: np.where(enough, values, np.nan) for column, values in figures.items()})
    steps = [next((step for cut, step in STEPS.items() if heat >= cut), UNKNOWN) for heat in table["heat"]]
    return table.assign(step=[step for step, _ in steps], english=[english for _, english in steps])


def _peaks(counts: pd.DataFrame, of: pd.Series[int]) -> np.ndarray:
    """The highest share of each formula in the speeches of any ``WINDOW`` years in a row that have enough of them."""
    peaks = np.zeros(counts.shape[1])
    for year in counts.index:
        speeches = of.loc[year - WINDOW + 1 : year].sum()
        if speeches >= MIN_SPEECHES:
            peaks = np.maximum(peaks, counts.loc[year - WINDOW + 1 : year].sum().to_numpy() / speeches)
    return peaks


def _standing(documents: np.ndarray) -> np.ndarray:
    """For each count the part of their sum that lesser counts make up."""
    ordered = np.sort(documents)
    below = np.concatenate([[0], np.cumsum(ordered)])
    return np.asarray(below[np.searchsorted(ordered, documents)] / max(below[-1], 1))
