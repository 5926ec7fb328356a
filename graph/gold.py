"""Gold annotations: what a careful reader finds in a text. Their shape is told in data/README.md."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extract import InputError

__all__ = ["Gold", "GoldFormula", "GoldList", "GoldRelation", "read_gold"]


@dataclass(frozen=True, slots=True)
class GoldFormula:
    """A formula and the strings that name it in the text, save inside a string of ``exclude_contexts``."""

    name: str
    kind: str
    surfaces: tuple[str, ...]
    exclude_contexts: tuple[str, ...]
    borderline: bool


@dataclass(frozen=True, slots=True)
class GoldList:
    """Items that the text lists under ``formula`` (None: under no name); ``how`` holds every way that can be meant."""

    formula: str | None
    items: tuple[str, ...]
    how: tuple[str, ...]
    borderline: bool


@dataclass(frozen=True, slots=True)
class GoldRelation:
    """A relation of two formulas. For ``extends`` the source is the base."""

    type: str
    source: str
    target: str
    borderline: bool


@dataclass(frozen=True, slots=True)
class Gold:
    """All annotations of one text. ``quoted_other`` are quoted strings that are no formulas."""

    year: int | None
    formulas: tuple[GoldFormula, ...] = ()
    lists: tuple[GoldList, ...] = ()
    relations: tuple[GoldRelation, ...] = ()
    quoted_other: tuple[str, ...] = ()

    def mentions(self, text: str) -> list[tuple[int, int, GoldFormula]]:
        """Every place of ``text`` where a surface stands, as (start, end, formula) in text order.

        Where two surfaces overlap, the longer one is the mention.

        >>> formulas = [GoldFormula(name, "numeral", (name,), (), borderline=False) for name in ("三公", "三公经费")]
        >>> [(start, end) for start, end, _ in Gold(None, tuple(formulas)).mentions("三公经费、三公")]
        [(0, 4), (5, 7)]
        """
        found: list[tuple[int, int, GoldFormula]] = []
        surfaces = [(surface, formula) for formula in self.formulas for surface in formula.surfaces]
        for surface, formula in sorted(surfaces, key=lambda pair: -len(pair[0])):
            banned = [span for context in formula.exclude_contexts for span in _places(context, text)]
            for start, end in _places(surface, text):
                inside = any(a <= start and end <= b for a, b in banned)
                if not inside and not any(a < end and start < b for a, b, _ in found):
                    found.append((start, end, formula))
        return sorted(found, key=lambda mention: mention[:2])


def read_gold(path: str | Path) -> dict[str, Gold]:
    """The annotations of a folder of NAME.json (or of one such file), by NAME, in order of name.

    ``InputError`` when there is none, or when a file isn't an annotation; the message names the file.
    """
    path = Path(path)
    found = [path] if path.is_file() else sorted(path.glob("*.json"))
    if not found:
        raise InputError(f"{path}: holds no annotation (NAME.json); give the folder that does")
    return {file.stem: _read(file) for file in found}


def _read(file: Path) -> Gold:
    try:
        return _gold(json.loads(file.read_text("utf-8")))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError(f"{file}: is no annotation ({type(error).__name__}: {error}); data/README.md tells the shape") from None
    except OSError as error:
        raise InputError(f"{file}: can't be read ({error.strerror}); check its permissions") from None


def _gold(data: dict[str, Any]) -> Gold:
    return Gold(
        year=data["year"],
        formulas=tuple(
            GoldFormula(f["canonical"], f["kind"], tuple(f["surfaces"]), tuple(f.get("exclude_contexts", ())), _soft(f))
            for f in data["formulas"]
        ),
        lists=tuple(GoldList(e["formula"], tuple(e["items"]), tuple(e["how"]), _soft(e)) for e in data["enumerations"]),
        relations=tuple(GoldRelation(r["type"], r["a"], r["b"], _soft(r)) for r in data["relations"]),
        quoted_other=tuple(data["quoted_other"]),
    )


def _soft(entry: dict[str, Any]) -> bool:
    return bool(entry.get("borderline", False))


def _places(string: str, text: str) -> list[tuple[int, int]]:
    return [match.span() for match in re.finditer(re.escape(string), text)]
