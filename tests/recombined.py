"""A corpus of any size made of the sample speeches: paragraphs drawn at random under a title, a day and a place of their own.

The same number, length and seed give the same files. It is for measuring and for tests of size; what it says means nothing.
"""

from __future__ import annotations

from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path
from random import Random

from extract import read_speeches

__all__ = ["recombined"]

_PLACES = ("云溪县", "槐花镇", "海川市", "东平省", "北岭省", "青禾县", "临江市", "石桥镇")
_FIRST, _DAYS = date(2013, 1, 1), 4700
_SHORTEST = 12  # characters of a paragraph worth drawing


def recombined(folder: Path, speeches: int, characters: int = 3000, seed: int = 2026) -> Path:
    """Writes so many speeches of about so many code points each as text files into ``folder``, and gives the folder back."""
    folder.mkdir(parents=True, exist_ok=True)
    pool = _paragraphs()
    for number in range(speeches):
        draw = Random(f"{seed} {number}")  # noqa: S311  # no secret
        day = _FIRST + timedelta(draw.randrange(_DAYS))
        lines = [
            f"在{draw.choice(_PLACES)}第{number + 1}次工作会议上的讲话",
            f"（{day.year}年{day.month}月{day.day}日）",
            "同志们：",
        ]
        room = characters - sum(map(len, lines))
        drawn = draw.sample(pool, len(pool))
        lines += [line for line, total in zip(drawn, accumulate(map(len, drawn)), strict=True) if total <= room]
        (folder / f"{number:06}.txt").write_text("\n".join(lines) + "\n", "utf-8")
    return folder


def _paragraphs() -> list[str]:
    samples = Path(__file__).parent.parent / "data" / "speeches"
    lines = [line.strip() for speech in read_speeches([samples]) for line in speech.text.split("\n")]
    return sorted({line for line in lines if len(line) >= _SHORTEST})
