"""Bursts: stretches of years in which far more speeches name a formula than over the whole corpus.

Kleinberg 2002, *Bursty and Hierarchical Structure in Streams*, section 4, with two states and years as batches. In a year ``d`` of
``n`` speeches name the formula. At rest each speech does so with the chance q0, the share over all years; in a burst with s·q0. Staying
costs nothing, entering a burst costs γ·ln(number of years), leaving it nothing. The bursts are those of the cheapest
sequence of states, at rest where both are equally cheap. The weight of a burst is what the years would have cost
more at rest, the price of entering not taken off.

Kleinberg's γ is 1. Ours is 2, so that chance gives no bursts: over 658 government reports γ = 1 finds bursts of 829 formulas, and of
some 34 where the years are dealt out anew; γ = 2 finds bursts of 569, and of none or one.

Years without a speech are no batches: a burst may run across them. A formula that 1/s of all speeches name has no room for a burst.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from extract import InputError

from ..matrices import formula_table, year_formula
from ..query import find_keys, speeches_by_year

if TYPE_CHECKING:
    import pandas as pd

    from ..bundle import Bundle

__all__ = ["all_bursts", "bursts", "states"]

S, GAMMA = 2.0, 2.0


def bursts(bundle: Bundle, name: str, *, s: float = S, gamma: float = GAMMA) -> pd.DataFrame:
    """The bursts of one formula, of all its senses, in the columns and the order of ``all_bursts``; empty where it has none.

    Raises ``UnknownNameError`` for a name that no speech has, ``InputError`` as ``all_bursts`` does.

    >>> from extract import Speech, extract
    >>> from graph import bundle_of
    >>> texts = [(year, "“六稳”。" if year == 2019 else "“四风”。") for year in range(2016, 2021) for _ in range(5)]
    >>> bundle = bundle_of(extract(Speech(id=str(i), text=text, year=year)) for i, (year, text) in enumerate(texts))
    >>> bursts(bundle, "六稳")[["name", "start", "end", "documents", "of"]].values.tolist()
    [['六稳', 2019, 2019, 5, 5]]
    """
    return _found(bundle, find_keys(bundle, name), s, gamma)


def all_bursts(bundle: Bundle, *, s: float = S, gamma: float = GAMMA) -> pd.DataFrame:
    """The bursts of all formulas, sense by sense; the weightiest first, then by name, scope and start.

    Columns: name, scope, start and end (first and last year), years (of them with speeches), documents (speeches that name it), of
    (speeches of those years), share, weight (natural logarithm: e to its power is how many times likelier these years are in a burst).
    ``s`` is how many times the usual share a burst has, ``gamma`` how dear it is to enter one. Raises ``InputError`` unless ``s`` is
    above 1 and ``gamma`` at least 0. Empty for a corpus without dates. A burst that ends with the corpus may go on.

    >>> from extract import Speech, extract
    >>> from graph import bundle_of
    >>> texts = [(year, "“六稳”。" if year == 2019 else "“四风”。") for year in range(2016, 2021) for _ in range(5)]
    >>> bundle = bundle_of(extract(Speech(id=str(i), text=text, year=year)) for i, (year, text) in enumerate(texts))
    >>> all_bursts(bundle)["weight"].round(2).tolist()  # 5 ln 2; 四风 is in too many speeches to burst
    [3.47]
    """
    return _found(bundle, list(formula_table(bundle).index), s, gamma)


def states(documents: np.ndarray, of: np.ndarray, *, s: float = S, gamma: float = GAMMA) -> tuple[np.ndarray, np.ndarray]:
    """The cheapest sequence of states, and what each year costs more at rest than in a burst.

    ``documents`` counts for each year (row) and each formula (column) the speeches that name it, ``of`` all speeches of the year. Gives
    two arrays of the shape of ``documents``: whether the year is in a burst, and the difference of the costs.

    >>> in_burst, _ = states(np.array([[0], [5], [0], [0], [0]]), np.array([5, 5, 5, 5, 5]))
    >>> in_burst[:, 0].tolist()
    [False, True, False, False, False]
    """
    rest = documents.sum(axis=0) / max(of.sum(), 1)
    possible = (rest > 0) & (s * rest < 1)
    rest = np.where(possible, rest, 0.5 / s)
    # What a year costs more at rest than in a burst: minus the log of its chances, in which the binomial coefficients are the same.
    gain = documents * np.log(s) + (of[:, None] - documents) * np.log((1 - s * rest) / (1 - rest))
    gain[:, ~possible] = -np.inf  # no way leads through a burst
    entering = gamma * np.log(max(len(of), 1))
    # By how much the cheapest way to this year that ends in a burst is dearer than the cheapest that ends at rest.
    dearer = np.full(gain.shape, entering)
    for year, more in enumerate(gain):
        dearer[year] = (np.clip(dearer[year - 1], 0, entering) if year else entering) - more
    in_burst = np.zeros(gain.shape, dtype=bool)
    goes_on = np.zeros(gain.shape[1], dtype=bool)  # whether the year after is in a burst, which then need not be entered
    for year in reversed(range(len(gain))):
        in_burst[year] = goes_on = dearer[year] < np.where(goes_on, entering, 0)
    return in_burst, gain


def _found(bundle: Bundle, keys: list[str], s: float, gamma: float) -> pd.DataFrame:
    if s <= 1 or gamma < 0:
        raise InputError(f"a burst needs s above 1 and gamma of at least 0, not s={s} and gamma={gamma}")
    documents = year_formula(bundle)[keys]
    years = documents.index.to_numpy(dtype="int64")
    of = np.array(list(speeches_by_year(bundle).values()), dtype="int64")
    counts = documents.to_numpy(dtype="int64")
    in_burst, gain = states(counts, of, s=s, gamma=gamma)
    # Formula by formula: where a burst begins, and where it has ended.
    steps = np.diff(in_burst.T.astype("int8"), axis=1, prepend=0, append=0)
    (formula, first), (_, after) = np.nonzero(steps == 1), np.nonzero(steps == -1)
    stretches = [slice(*ends) for ends in zip(first, after, strict=True)]
    table = formula_table(bundle).loc[keys, ["name", "scope"]].iloc[formula].reset_index(drop=True)
    table = table.assign(
        start=years[first],
        end=years[after - 1],
        years=after - first,
        documents=np.array([counts[part, row].sum() for row, part in zip(formula, stretches, strict=True)], dtype="int64"),
        of=np.array([of[part].sum() for part in stretches], dtype="int64"),
    )
    table["share"] = table["documents"] / table["of"]
    table["weight"] = np.array([gain[part, row].sum() for row, part in zip(formula, stretches, strict=True)], dtype="float64")
    order = ["weight", "name", "scope", "start"]
    return table.sort_values(order, ascending=[False, True, True, True], ignore_index=True)
