"""Which formulas keep company: two formulas that the same speeches name more often than chance would have it.

Of ``n`` speeches ``a`` name the one, ``b`` the other and ``both`` name both. How often does not count. Each table has

- ``expected``: speeches that would name both if they knew nothing of each other, a·b / n;
- ``g2``: the log-likelihood ratio of the 2×2 table (Dunning 1993, *Accurate Methods for the Statistics of Surprise and Coincidence*);
- ``pmi``: log2(both / expected), in bits (Church & Hanks 1990, *Word Association Norms, Mutual Information, and Lexicography*);
- ``p``: the chance of at least so many speeches with both, the margins being what they are (Fisher's exact test, one-sided;
  Fisher 1935, *The Logic of Inductive Inference*);
- ``q``: ``p`` corrected for all pairs that were looked at, those never seen together among them (Benjamini & Hochberg 1995,
  *Controlling the False Discovery Rate*): of the pairs with q ≤ 0.05 about one in twenty is chance.

Speeches of one time share their formulas, so a small ``q`` says that two go together, not that the one calls for the other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from ..matrices import formula_table, speech_formula
from ..query import find_keys

if TYPE_CHECKING:
    from ..bundle import Bundle

__all__ = ["all_associations", "associations", "log_likelihood_ratio"]

MEASURES = ["both", "a", "b", "n", "expected", "g2", "pmi", "p", "q"]


def associations(bundle: Bundle, name: str, *, min_documents: int = 5) -> pd.DataFrame:
    """The formulas that share a speech with one: name, scope, sense, both, a, b, n, expected, g2, pmi, p, q; the least ``p`` first.

    One row for each sense of ``name`` (its scope is ``sense``) and each formula beside it; ``a`` counts the speeches of that sense,
    ``b`` those of the other. Formulas in fewer than ``min_documents`` speeches are left out, the one asked for too: the table is then
    empty. Raises ``UnknownNameError`` for a name that no speech has.

    >>> from extract import Speech, extract
    >>> from graph import bundle_of
    >>> texts = ["“六稳”和“六保”。"] * 3 + ["“四风”。"] * 3
    >>> bundle = bundle_of(extract(Speech(id=str(i), text=text)) for i, text in enumerate(texts))
    >>> associations(bundle, "六稳", min_documents=1)[["name", "both", "expected", "pmi", "p"]].round(3).values.tolist()
    [['六保', 3, 1.5, 1.0, 0.05]]
    """
    named = _named(bundle, min_documents)
    asked = named.columns.isin(find_keys(bundle, name))
    # A row for each sense asked for, a column for each formula; a sense is not measured against itself.
    pairs = asked[:, None] & ~np.eye(len(asked), dtype=bool)
    table = _measured(bundle, named, pairs).drop(columns="name")
    table = table.rename(columns={"other": "name", "scope": "sense", "other_scope": "scope"})
    return table[["name", "scope", "sense", *MEASURES]]


def all_associations(bundle: Bundle, *, min_documents: int = 5) -> pd.DataFrame:
    """All pairs that share a speech: name, scope, other, other_scope, both, a, b, n, expected, g2, pmi, p, q; the least ``p`` first.

    Each pair of senses stands once, in the order of their keys. Formulas in fewer than ``min_documents`` speeches are left out.
    Time and memory grow with the square of the formulas that stay: 400,000 pairs of 1,400 formulas take three seconds.

    >>> from extract import Speech, extract
    >>> from graph import bundle_of
    >>> bundle = bundle_of(extract(Speech(id=str(i), text="“六稳”和“六保”。")) for i in range(3))
    >>> all_associations(bundle, min_documents=1)[["name", "other", "both", "p"]].values.tolist()
    [['六保', '六稳', 3, 1.0]]
    """
    named = _named(bundle, min_documents)
    return _measured(bundle, named, np.triu(np.ones((named.shape[1],) * 2, dtype=bool), 1))


def log_likelihood_ratio(both: np.ndarray, a: np.ndarray, b: np.ndarray, n: int) -> np.ndarray:
    """G² of each 2×2 table (Dunning 1993), 0 where the two are independent; arrays of one shape, of counts.

    >>> log_likelihood_ratio(np.array([3]), np.array([3]), np.array([3]), 6).round(4).tolist()  # 12 ln 2
    [8.3178]
    """
    from scipy.special import xlogy  # noqa: PLC0415  # slow to load; most questions need none

    cells = np.stack([both, a - both, b - both, n - a - b + both])
    margins = np.stack([a, n - a, b, n - b])
    # 2 Σ O ln(O/E), where each E is a product of margins over n. A cell with E = 0 has O = 0, and its term is 0.
    return np.asarray(2 * (xlogy(cells, cells).sum(axis=0) - xlogy(margins, margins).sum(axis=0) + xlogy(n, n))).clip(0)


def _named(bundle: Bundle, min_documents: int) -> pd.DataFrame:
    named = speech_formula(bundle) > 0
    return named.loc[:, named.sum() >= min_documents]


def _measured(bundle: Bundle, named: pd.DataFrame, pairs: np.ndarray) -> pd.DataFrame:
    """The measures of the ``pairs`` (formula × formula) that share a speech; ``named`` is speech × formula."""
    from scipy.stats import false_discovery_control, hypergeom  # noqa: PLC0415  # slow to load; most questions need none

    x = named.to_numpy().astype("float32")
    together = x.T @ x  # of counts below 2^24: exact
    left, right = np.nonzero(pairs & (together > 0))
    both, a, b = (counts.astype("int64") for counts in (together[left, right], together[left, left], together[right, right]))
    n = len(named)
    expected = a * b / max(n, 1)
    p = np.minimum(hypergeom.sf(both - 1, n, a, b), 1.0) if len(both) else np.empty(0)
    formulas = formula_table(bundle).loc[named.columns]
    table = pd.DataFrame(
        {
            "name": formulas["name"].to_numpy()[left],
            "scope": formulas["scope"].to_numpy()[left],
            "other": formulas["name"].to_numpy()[right],
            "other_scope": formulas["scope"].to_numpy()[right],
            "both": both,
            "a": a,
            "b": b,
            "n": n,
            "expected": expected,
            "g2": log_likelihood_ratio(both, a, b, n),
            "pmi": np.log2(both / expected),
            "p": p,
            # Pairs never seen together have p = 1: they only add to the number of tests.
            "q": np.minimum(false_discovery_control(p) * pairs.sum() / max(len(p), 1), 1.0) if len(p) else p,
        }
    )
    order = ["p", "g2", "name", "scope", "other", "other_scope"]
    return table.sort_values(order, ascending=[True, False, True, True, True, True], ignore_index=True)
