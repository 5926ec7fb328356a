"""Near-duplicates: the same speech from two sites, found without comparing every speech with every other.

A text is the set of its shingles, the runs of four letters (punctuation, spaces and line ends left out); the resemblance of two texts
is the share of their shingles that both hold (Broder 1997, *On the resemblance and containment of documents*). A speech is sketched
where it is read: the shingles are dealt into 128 bins by their hash, and each bin keeps its least one (Li, Owen & Zhang
2012, *One Permutation Hashing*); as long as a short text leaves bins empty, its shingles are dealt again by other hashes, for these bins
alone. Two sketches agree in a bin with a chance that is the resemblance, so the share of bins estimates it, ±0.04 (one standard
deviation). Sketches that agree in a whole band of four bins are looked at (Leskovec, Rajaraman & Ullman, *Mining of
Massive Datasets*, chapter 3), and the texts themselves only where the estimate makes them likely.

docs/duplicates.md tells what was measured, and how the limits follow from it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from numpy.typing import NDArray

__all__ = ["SAME", "Duplicate", "Sketched", "near_duplicates", "resemblance", "sketch"]

SAME = 0.7  # resemblance of one speech in two copies: nearly all copies tried have more; a speech with half as much again added has 0.67
_LIKELY = 0.6  # estimate from which on the texts are compared: SAME less two and a half standard deviations
_TRIES = 5  # texts that one is compared with at most: arrangements of the same paragraphs are likely by the hundred, and never the same
_CROWD = 200  # kept speeches of like sketches that a further one is looked at beside: a notice under ten thousand days would cost their square
_LETTERS = 4  # of a shingle; more of them tell texts better apart, and suffer more from slips
_BINS, _BANDS = 128, 32  # bands of four: 99.98% of pairs at SAME agree in one, one in 40,000 at 0.03 (two reports)
_EMPTY = 0xFFFFFFFF  # no shingle fell into this bin

# What two copies write differently or not at all: ASCII but letters and digits, signs, CJK punctuation (〇 is a digit), half-width forms.
_NO_LETTERS = (
    (0x00, 0x30), (0x3A, 0x41), (0x5B, 0x61), (0x7B, 0xC0), (0x2000, 0x2C00), (0x2E00, 0x2E80),
    (0x3000, 0x3007), (0x3008, 0x3040), (0xD800, 0xF900), (0xFE00, 0xFE70), (0xFF00, 0x10000),
)  # fmt: skip
# Odd multipliers whose bits are well mixed: the golden ratio's, and those that finish MurmurHash3.
_GOLDEN, _MIX_1, _MIX_2 = np.uint32(0x9E3779B1), np.uint32(0x85EBCA6B), np.uint32(0xC2B2AE35)


@dataclass(frozen=True, slots=True)
class Sketched:
    """A speech as the search for duplicates sees it: its sketch, the code points of its text, and what its file or table states.

    ``date`` is an ISO day; a dateline under the title states one too. What else was inferred from a text is no statement: leave it None.
    """

    id: str
    sketch: bytes
    characters: int
    year: int | None = None
    place: str | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Duplicate:
    """The speech ``id`` is the same as ``of``, which is kept; ``similarity`` is the resemblance of their texts, ``SAME`` to 1."""

    id: str
    of: str
    similarity: float


def sketch(matching: str) -> bytes:
    r"""512 bytes that stand for a text in the search for duplicates: 128 little-endian integers, the same on every machine.

    ``matching`` is the speech's matching text, in which traditional characters, full-width forms and download residue no longer tell; or its shaped
    text, which costs less, where a few lines of residue may tell: a sketch only says which texts are worth comparing.

    >>> from extract import matching_text
    >>> one, other = "同志們：要做到「兩個維護」，抓好落實。", "仅供学习 禁止外传\n同志们，要做到“两个\n维护”，抓好落实！"
    >>> sketch(matching_text(one)) == sketch(matching_text(other))
    True
    """
    shingles = _shingles(matching)
    values, deals = _least_by_bin(shingles), 1
    while (empty := values == _EMPTY).any():
        shingles = np.unique(shingles)  # few, but a text may say the same a million times
        others = np.arange(deals, 2 * deals, dtype=np.uint32) * _GOLDEN
        values = np.where(empty, _least_by_bin(_mixed(np.add.outer(shingles, others).ravel())), values)
        deals *= 2
    return values.astype("<u4").tobytes()


def resemblance(matching: str, other: str) -> float:
    """How far two matching texts say the same in the same order, 0 to 1; which of them comes first does not matter.

    The shingles that both hold in one order, divided by all that either holds; each is taken once, where it first stands. Broder's resemblance
    knows no order; this is never more, and much less for the same paragraphs in another arrangement.

    >>> resemblance("坚定不移抓好安全生产", "坚定不移抓好粮食生产")
    0.2727272727272727
    >>> resemblance("坚定不移抓好安全生产", "抓好安全生产坚定不移") < resemblance("坚定不移抓好安全生产", "要坚定不移抓好安全生产")
    True
    """
    (ours, at), (theirs, there) = (np.unique(_shingles(text), return_index=True) for text in (matching, other))
    _, i, j = np.intersect1d(ours, theirs, assume_unique=True, return_indices=True)
    common = _longest_rise(there[j][np.argsort(at[i])].tolist())
    return common / (ours.size + theirs.size - common)


def near_duplicates(speeches: Iterable[Sketched], compare: Callable[[str, str], float]) -> list[Duplicate]:
    """Which speeches are left out because another is the same, in the order of their ids; the order of ``speeches`` does not matter.

    Two are the same where their texts have a resemblance of ``SAME`` or more, unless their stated years, days or places
    contradict each other. ``compare(id, other)`` gives the resemblance of their texts; only likely pairs are asked for. Of the same
    speech that one is kept of which most is stated (year, place, day), then the one with the most text, then the least id. Each one left out
    is the same as the one that is kept, not only as a third: there are no chains. Where a text is kept more than 200 times, under as many
    days or places, its copies are looked for among the first 200.

    >>> texts = {"a": "全县要抓好粮食生产。" * 2, "b": "全县要抓好粮食生产！" * 2 + "（掌声）", "c": "今天召开安全生产会议。"}
    >>> speeches = [Sketched(id, sketch(text), len(text)) for id, text in texts.items()]
    >>> near_duplicates(speeches, lambda id, other: resemblance(texts[id], texts[other]))
    [Duplicate(id='a', of='b', similarity=0.8181818181818182)]
    """
    ranked = sorted(speeches, key=_worth)
    sketches = np.frombuffer(b"".join(speech.sketch for speech in ranked), "<u4").reshape(-1, _BINS)
    together = _together(sketches)
    kept: defaultdict[int, list[int]] = defaultdict(list)  # ranks by the bands that they share
    found = []
    for rank, bands in together.items():
        speech = ranked[rank]
        alike = _alike(sketches, rank, sorted({other for band in bands for other in kept[band]}))
        for other in [ranked[i] for i in alike if not _contradict(speech, ranked[i])][:_TRIES]:
            if (similarity := compare(speech.id, other.id)) >= SAME:
                found.append(Duplicate(speech.id, other.id, similarity))
                break
        else:
            if len(alike) < _CROWD:
                for band in bands:
                    kept[band].append(rank)
    return sorted(found, key=lambda duplicate: duplicate.id)


def _together(sketches: NDArray[np.uint32]) -> dict[int, list[int]]:
    """Of each sketch that agrees in a whole band with any other the bands that it shares, numbered so that those who share one have its number.

    Nearly all sketches of a corpus agree with none. Sorting tells which ones do, a band at a time, so a million speeches take no more memory
    than their sketches and a tenth of them.
    """
    shared: defaultdict[int, list[int]] = defaultdict(list)
    number = 0
    for first in range(0, _BINS, _BINS // _BANDS):
        band = np.ascontiguousarray(sketches[:, first : first + _BINS // _BANDS]).view(f"V{4 * _BINS // _BANDS}").ravel()
        _, which, size = np.unique(band, return_inverse=True, return_counts=True)
        for rank in np.flatnonzero(size[which] > 1).tolist():
            shared[rank].append(number + int(which[rank]))
        number += size.size
    return {rank: shared[rank] for rank in sorted(shared)}


def _worth(speech: Sketched) -> tuple[int, int, str]:
    stated = sum(fact is not None for fact in (speech.year, speech.place, speech.date))
    return -stated, -speech.characters, speech.id


def _alike(sketches: NDArray[np.uint32], rank: int, others: list[int]) -> list[int]:
    """Those of the rising ranks ``others`` whose texts are likely the same as that of ``rank``, the likeliest first, of equally likely ones the least."""
    ranks = np.array(others, np.intp)
    estimates = (sketches[ranks] == sketches[rank]).mean(axis=1)
    order = np.argsort(-estimates, kind="stable")
    return [int(i) for i in ranks[order[estimates[order] >= _LIKELY]]]


def _contradict(one: Sketched, other: Sketched) -> bool:
    """Whether what is stated of the two can't be true of one speech. A place and one that it names more fully (某县, 某省某县) agree."""
    if one.date and other.date and one.date != other.date:
        return True
    years = [speech.year or (int(speech.date[:4]) if speech.date else None) for speech in (one, other)]
    if None not in years and years[0] != years[1]:
        return True
    return one.place is not None and other.place is not None and one.place not in other.place and other.place not in one.place


def _shingles(matching: str) -> NDArray[np.uint32]:
    """The hashes of all runs of four letters in text order; a shorter text is one run, filled up."""
    codes = np.frombuffer(matching.encode("utf-32-le", "surrogatepass"), "<u4")
    letters = codes[_is_letter()[np.minimum(codes, 0x10000)]].astype(np.uint32)
    letters = np.pad(letters, (0, max(0, _LETTERS - letters.size)))
    runs = letters.size - _LETTERS + 1
    hashes = np.zeros(runs, np.uint32)
    for i in range(_LETTERS):
        hashes = hashes * _GOLDEN + letters[i : i + runs]
    return _mixed(hashes)


def _mixed(hashes: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """``hashes`` with each bit of the old spread over all of the new, no two made equal (the end of MurmurHash3)."""
    hashes = (hashes ^ (hashes >> np.uint32(16))) * _MIX_1
    hashes = (hashes ^ (hashes >> np.uint32(13))) * _MIX_2
    return hashes ^ (hashes >> np.uint32(16))


def _least_by_bin(hashes: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """The last digit of a hash to the base 128 is its bin, what stands before it its value there."""
    least = np.full(_BINS, _EMPTY, np.uint32)
    np.minimum.at(least, hashes % np.uint32(_BINS), hashes // np.uint32(_BINS))
    return least


@cache
def _is_letter() -> NDArray[np.bool_]:
    """Of each code point below 0x10000, and of all above as one, whether it counts. A fixed table: Unicode's own grows with Python."""
    letters = np.ones(0x10001, np.bool_)
    for first, end in _NO_LETTERS:
        letters[first:end] = False
    return letters


def _longest_rise(numbers: list[int]) -> int:
    """The length of the longest rising subsequence of different ``numbers`` (Schensted 1961)."""
    least: list[int] = []  # least[n] ends a rise of n + 1 numbers, and no other such rise so far ends lower
    for number in numbers:
        at = bisect_left(least, number)
        least[at : at + 1] = [number]
    return len(least)
