"""Silence: formulas that comparable speeches name and a speech, or a year, does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
from scipy.stats import binom, false_discovery_control

from extract import UnknownNameError, matching_text

from ..matrices import formula_table, speech_formula, speech_table
from ..query import find_speech, speech_id, texts_of

if TYPE_CHECKING:
    from ..bundle import Bundle

__all__ = ["silence"]

FEWEST = 5  # comparable speeches; fewer allow no statement
EXPECTED = 0.5  # a formula is expected where the chance that nobody names it is at most this


def silence(bundle: Bundle, *, speech: str | None = None, year: int | None = None, window: int = 3) -> pd.DataFrame:
    """Formulas that one speech, or all speeches of a year, would be expected to name and do not; the least likely absence first.

    Comparable are the speeches of the ``window`` years before and after (and, for a speech, the others of its own year) that have the
    level of the speech, or one of the levels of the year; where a level is unknown, those of every level. No formula is expected before
    the corpus first names it. One whose wording the text does hold, though not as a mention, is not listed.

    Columns: name (in any of its senses), named (comparable speeches that name it), of (comparable speeches), rate (named / of), p, q.
    ``p`` is the binomial chance that none of the speeches asked about (one, or those of the year) names it, its rate being that of these and
    the comparable speeches together; for one speech that is Fisher's exact test, one-sided. Listed is what has p of at most one half.
    ``q`` is p corrected for the number of formulas that could have been missed (Benjamini & Hochberg, 1995, "Controlling the
    false discovery rate"). Next to five comparable speeches no absence has a p under 1/6: read rate and p, not the list alone.

    Empty where data are insufficient: fewer than five comparable speeches, or a speech without a year. Raises ``UnknownNameError``
    for a speech or a year that the corpus does not have, ``TypeError`` unless just one of the two is asked about.

    >>> from extract import Speech, extract
    >>> from graph import bundle_of
    >>> texts = {f"s{i}": "做好“六稳”工作。" for i in range(6)} | {"quiet": "做好工作。"}
    >>> b = bundle_of([extract(Speech(id=i, text=t, year=2020)) for i, t in texts.items()])
    >>> silence(b, speech="quiet")[["name", "named", "of"]].values.tolist()
    [['六稳', 6, 6]]
    """
    speeches = speech_table(bundle)
    asked = _asked(bundle, speeches, speech, year)
    comparable = _comparable(speeches, asked, window)
    columns = ["name", "named", "of", "rate", "p", "q"]
    if comparable.sum() < FEWEST:
        return pd.DataFrame([], columns=columns)
    use = _names_in_speeches(bundle)
    use = use.loc[:, use[(speeches["year"] <= speeches.loc[asked, "year"].iloc[0]).fillna(value=False).astype(bool)].any()]
    tried, of = int(asked.sum()), int(comparable.sum())
    table = pd.DataFrame({"here": use[asked].sum(), "named": use[comparable].sum()}).rename_axis("name").reset_index()
    pooled = (table["here"] + table["named"]) / (tried + of)
    expected = binom.pmf(0, tried, pooled) <= EXPECTED
    table, pooled = table[expected].assign(of=of), pooled[expected]
    table["rate"] = table["named"] / of
    table["p"] = binom.cdf(table["here"], tried, pooled)
    table["q"] = false_discovery_control(table["p"])
    texts = texts_of(bundle)
    said = "\n".join(matching_text(texts[s]) for s in speeches.index[asked])
    absent: pd.DataFrame = table[table["here"] == 0]
    absent = absent.loc[[name not in said for name in absent["name"]]]
    return absent.sort_values(["p", "name"])[columns].reset_index(drop=True)


def _names_in_speeches(bundle: Bundle) -> pd.DataFrame:
    """Which speech (row) names which formula (column) in any of its senses."""
    use = speech_formula(bundle) > 0
    names = formula_table(bundle)["name"].to_numpy()
    return use.T.groupby(names).any().T


def _asked(bundle: Bundle, speeches: pd.DataFrame, speech: str | None, year: int | None) -> pd.Series[bool]:
    """Which rows of ``speech_table`` are asked about."""
    if (speech is None) == (year is None):
        raise TypeError("silence: say a speech or a year, one of the two")
    if speech is not None:
        return pd.Series(speeches.index == speech_id(find_speech(bundle, speech)), index=speeches.index)
    asked = (speeches["year"] == year).fillna(value=False).astype(bool)
    if not asked.any():
        dated = speeches["year"].dropna()
        span = f"its speeches are of {dated.min()} to {dated.max()}" if len(dated) else "none of its speeches has a year"
        raise UnknownNameError(f"no speech of this corpus is of {year}; {span}")
    return asked


def _comparable(speeches: pd.DataFrame, asked: pd.Series[bool], window: int) -> pd.Series[bool]:
    """Which rows of ``speech_table`` the ones asked about are compared with; none where these have no year."""
    levels = set(speeches.loc[asked, "level"])
    near = ((speeches["year"] - speeches.loc[asked, "year"].iloc[0]).abs() <= window).fillna(value=False).astype(bool)
    alike = speeches["level"].isin(levels) | any(pd.isna(level) for level in levels)
    comparable: pd.Series[bool] = near & alike & ~asked
    return comparable
