"""Diffusion: when each level and each place first named a formula, and how many places had taken it up by each year."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from ..matrices import speech_table
from ..query import find_keys, naming, speech_id, years_as_integers
from ..schema import place_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..bundle import Bundle

__all__ = ["adoption", "diffusion"]

LEVELS = ("central", "province", "city", "county", "township")  # from the centre down


def diffusion(bundle: Bundle, name: str) -> pd.DataFrame:
    """The first use of a formula at each level and at each place that uses it, and how many years after the centre's.

    Columns: sense (its scope), level, place (missing in the row of a whole level), first (year), lag (years after the centre's first use
    in this sense; negative where the level or place was first, missing where the corpus has no central use), censored, start and end
    (first and last year that the corpus has of the level or place), speech (the first, by year and id). Sense by sense, the national
    first; levels from the centre down, then places by level, first use and name.

    ``censored`` is true where the first use is of the year ``start``, in which the corpus begins there: the real one may be earlier. A
    lag is a measure only where neither its row nor the centre's is censored. "First" is always first *in this corpus*. Undated
    speeches are left out; without dates the table is empty. Raises ``UnknownNameError``. The time of adoption and the earliest adopter
    are after Rogers (1962), "Diffusion of Innovations"; adopters are the places here.

    >>> from extract import Speech, extract
    >>> from graph import bundle_of
    >>> said, other = "做好“六稳”工作。", "做好工作。"
    >>> given = [("国务院", "central", 2017, other), ("国务院", "central", 2018, said), ("浙江省", "province", 2020, said)]
    >>> b = bundle_of([extract(Speech(id=f"{p}{y}", text=t, year=y, place=p, level=v)) for p, v, y, t in given])
    >>> diffusion(b, "六稳")[["level", "first", "lag", "censored"]].values.tolist()
    [['central', 2018, 0, False], ['province', 2020, 2, True], ['central', 2018, 0, False], ['province', 2020, 2, True]]
    """
    speeches = speech_table(bundle).dropna(subset="year").reset_index()
    groups: list[tuple[str | None, str | None, pd.DataFrame]] = [(v, None, speeches[speeches["level"] == v]) for v in LEVELS]
    for name_of_place, group in speeches.groupby("place"):
        groups.append((bundle.graph.nodes[place_key(str(name_of_place))].get("level"), str(name_of_place), group))
    rows = []
    for sense, used in _uses(bundle, name, speeches):
        centre = used.loc[used["level"] == "central", "year"].min()
        found = []
        for level, place, group in groups:
            mine = used[used["speech"].isin(group["speech"])]
            if len(mine):
                first, start, end = mine["year"].iloc[0], group["year"].iloc[0], group["year"].iloc[-1]
                found.append(
                    (sense, level, place, first, first - centre, bool(first == start), start, end, mine["speech"].iloc[0])
                )
        rows += sorted(found, key=_order)
    columns = ["sense", "level", "place", "first", "lag", "censored", "start", "end", "speech"]
    return years_as_integers(pd.DataFrame(rows, columns=columns), "first", "lag", "start", "end")


def adoption(bundle: Bundle, name: str) -> pd.DataFrame:
    """How many places below the centre had named a formula by each year: the adoption curve of Rogers (1962), "Diffusion of Innovations".

    Columns: sense (its scope), year (every year in which the corpus has a dated speech of such a place, in order), places (that had
    named it by then, cumulative), observed (places with a speech by then, cumulative), share (places / observed, from 0 to 1). Sense by
    sense, the national first. The share can fall: a place that enters the corpus late has yet to name it, so read ``observed`` with
    it. Empty in a corpus without dates or without places below the centre. Raises ``UnknownNameError``.

    >>> from extract import Speech, extract
    >>> from graph import bundle_of
    >>> given = [("浙江省", 2019, "做好“六稳”工作。"), ("江西省", 2019, "做好工作。"), ("江西省", 2020, "做好“六稳”工作。")]
    >>> b = bundle_of([extract(Speech(id=f"{p}{y}", text=t, year=y, place=p, level="province")) for p, y, t in given])
    >>> adoption(b, "六稳").values.tolist()
    [['national', 2019, 1, 2, 0.5], ['national', 2020, 2, 2, 1.0]]
    """
    speeches = speech_table(bundle).dropna(subset=["year", "place"]).reset_index()
    speeches = speeches[(speeches["level"] != "central").fillna(value=True)]
    years = sorted(speeches["year"].unique())
    seen = speeches.groupby("place")["year"].min()
    rows = []
    for sense, used in _uses(bundle, name, speeches):
        first = used.groupby("place")["year"].min()
        for year in years:
            places, observed = int((first <= year).sum()), int((seen <= year).sum())
            rows.append((sense, year, places, observed, places / observed))
    return years_as_integers(pd.DataFrame(rows, columns=["sense", "year", "places", "observed", "share"]), "year")


def _uses(bundle: Bundle, name: str, speeches: pd.DataFrame) -> Iterator[tuple[str, pd.DataFrame]]:
    """Each sense of ``name`` by its scope, the national first, with those of ``speeches`` that name it, in their order."""
    for key in find_keys(bundle, name):
        named = {speech_id(speech) for speech in naming(bundle.graph, key)}
        yield bundle.graph.nodes[key]["scope"], speeches[speeches["speech"].isin(named)]


def _order(row: tuple[Any, ...]) -> tuple[bool, int, int, str]:
    """Levels before places, from the centre down; places of one level by first use, then name."""
    _, level, place, first, *_ = row
    return place is not None, LEVELS.index(level) if level in LEVELS else len(LEVELS), first, place or ""
