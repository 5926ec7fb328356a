"""What an answer rests on, as a reference to print: a slice of a corpus, or one speech; BibTeX or GB/T 7714-2015.

A bundle does not know who collected the texts, nor the day on which somebody reads them, and neither is made up: where a journal wants
an author or [引用日期], put them in by hand. Sources of the forms: Patashnik (1988), BibTeXing; GB/T 7714-2015 信息与文献 参考文献著录规则,
section 4.6 on electronic resources and appendix B (DB database, EB electronic bulletin, Z other; DK disk, OL online).
"""

from __future__ import annotations

import json
from collections import Counter
from hashlib import sha256
from importlib.metadata import version
from typing import TYPE_CHECKING, Literal, cast, get_args
from urllib.parse import quote

from extract import UnknownNameError

from . import query

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from pathlib import Path

    from .bundle import Bundle

__all__ = ["Style", "citation", "speech_citation"]

Style = Literal["bibtex", "gb7714"]

# Braces count for BibTeX behind a backslash too, so they go by their names: an odd one would end the entry.
_TEX = str.maketrans(
    {character: f"\\{character}" for character in "&%$#_"}
    | {"\\": r"{\textbackslash}", "{": r"{\textbraceleft}", "}": r"{\textbraceright}"}
    | {"~": r"{\textasciitilde}", "^": r"{\textasciicircum}"}
)


def citation(bundle: Bundle, *, name: str | None = None, years: tuple[int, int] | None = None, style: Style = "bibtex") -> str:
    """The slice of the corpus behind an answer: the speeches of ``years`` (first and last, both counted) and, of these, how many name ``name``.

    It says which years the corpus spans, its speeches and characters, how many are dated where not all are; the versions of Tifa and,
    for a bundle that was built from files, of lexicon and rules; and a fingerprint (the first 16 digits of SHA-256 over ids and texts), by which the same corpus is
    known again. A name counts in all its senses. With neither name nor years the slice is the whole corpus.

    Raises ``UnknownNameError`` for a name that is in no speech and for years of which the corpus has none, ``ValueError`` for another
    style.

    >>> from extract import Speech, extract
    >>> from graph import bundle_of
    >>> bundle = bundle_of([extract(Speech(id="a", text="做好“六稳”工作。", year=2020))])
    >>> print(citation(bundle, name="六稳", style="gb7714"))  # doctest: +ELLIPSIS
    官方讲话语料（2020年，1篇，9字）：其中1篇提及“六稳”[DB/DK]. Tifa ...，语料指纹 d825a00618eb176d.
    """
    _check(style)
    counted = [a for _, a in bundle.graph.nodes(data=True) if a["kind"] in ("speech", "group")]
    speeches, characters = sum(a.get("speeches", 1) for a in counted), sum(a["characters"] for a in counted)
    whole = query.speeches_by_year(bundle)
    part = {year: number for year, number in whole.items() if years is None or years[0] <= year <= years[1]}
    if years is not None and not part:
        span = _span(whole, "–") or "none known"
        raise UnknownNameError(f"the corpus has no speech of {years[0]} to {years[1]}; its years: {span}")
    named = 0
    if name is not None:
        name = query.name_of(bundle, query.find_keys(bundle, name)[0])
        # A speech names a formula in one sense.
        naming = sum((query.documents_by_year(bundle, key) for key in query.find_keys(bundle, name)), Counter[int | None]())
        named = naming.total() if years is None else sum(naming[year] for year in part)
    dated = sum(whole.values())
    versions = [f"{x} {bundle.manifest[x]}" for x in ("lexicon", "rules") if x in bundle.manifest]
    made = [f"Tifa {version('tifa-graph')}", *versions, f"fingerprint {_fingerprint(bundle)}"]
    if style == "gb7714":
        span, undated = f"{_span(whole, '—')}年" if dated else "", dated < speeches
        counts = [span, f"{speeches}篇", f"{dated}篇有年份" if undated else "", f"{characters}字"]
        asked = [f"{_span(part, '—')}年{sum(part.values())}篇" if years else "", f"其中{named}篇提及“{name}”" if name else ""]
        title = _joined("：", f"官方讲话语料（{_joined('，', *counts)}）", _joined("，", *asked))
        return f"{title}[DB/DK]. {_in_chinese('，'.join(made))}."
    counts = [f"{speeches} speeches", f"{dated} of them dated" if dated < speeches else "", f"{characters} characters"]
    asked = [
        f"{sum(part.values())} speeches of {_span(part, '--')}" if years else "",
        f"{named} name {_tex(name)}" if name else "",
    ]
    return _entry(
        {
            "title": f"{{{_joined(', ', 'Corpus of Chinese official speeches', _span(whole, '--'))}}}",
            "howpublished": ", ".join(made),
            "note": _joined("; ", ", ".join(filter(None, counts)), _joined(", of which ", *asked)),
        }
    )


def speech_citation(bundle: Bundle, speech_id: str, *, style: Style = "bibtex") -> str:
    """One speech: its title (its id where it has none), place, date or year, and source, as far as they are known.

    Raises ``UnknownNameError`` with near ids for one that is not in the bundle, ``ValueError`` for another style.

    >>> from extract import Speech, extract
    >>> from graph import bundle_of
    >>> speech = Speech(id="a", text="六稳", title="在大会上的讲话", date="2020-05-22", year=2020, place="北京市", source="a.txt")
    >>> print(speech_citation(bundle_of([extract(speech)]), "a", style="gb7714"))
    在大会上的讲话[Z]. 北京市，2020-05-22. a.txt.
    """
    _check(style)
    speech = bundle.graph.nodes[query.find_speech(bundle, speech_id)]
    title, place, source = (_line(speech.get(x, "")) for x in ("name", "place", "source"))
    year, date = str(speech.get("year", "")), speech.get("date", "")
    online = source.startswith(("https://", "http://"))
    if style == "gb7714":
        day = f"{'' if place == '' else year}({date})" if online and date else date or year
        return _joined(". ", f"{title}[{'EB/OL' if online else 'Z'}]", _joined("，", place, day), source) + "."
    _, month, number = [*date.split("-"), "", ""][:3]
    return _entry(
        {
            "title": f"{{{_tex(title)}}}",
            "howpublished": _tex(place),
            "year": year,
            "month": month.lstrip("0"),
            "day": number.lstrip("0"),
            "url": quote(source, safe=":/?#[]@!$&'()*+,;=%~") if online else "",
            "note": "" if online else _tex(source),
        }
    )


def _check(style: str) -> None:
    if style not in get_args(Style):
        raise ValueError(f"{style!r}: no style; use one of {', '.join(get_args(Style))}")


def _in_chinese(versions: str) -> str:
    return versions.replace("lexicon", "词典").replace("rules", "规则").replace("fingerprint", "语料指纹")


def _fingerprint(bundle: Bundle) -> str:
    digest = sha256()
    for sid, text in _texts(bundle):
        digest.update(json.dumps([sid, text]).encode())
    return digest.hexdigest()[:16]


def _texts(bundle: Bundle) -> Iterable[tuple[str, str]]:
    """Ids and texts in id order; those of an aggregated bundle, which may not fit into memory, one after the other."""
    if not bundle.aggregated:
        return sorted(bundle.texts.items())
    from .tables import in_turn  # noqa: PLC0415  # questions to the graph alone need no tables

    return in_turn(cast("Path", bundle.path))


def _span(years: Collection[int], dash: str) -> str:
    return dash.join(str(year) for year in sorted({min(years), max(years)})) if years else ""


def _joined(between: str, *parts: str) -> str:
    return between.join(part for part in parts if part)


def _line(text: str) -> str:
    return " ".join(text.split())


def _tex(text: str) -> str:
    return _line(text).translate(_TEX)


def _entry(fields: dict[str, str]) -> str:
    """A BibTeX entry under a key that follows from what it says; fields without a value are left out."""
    body = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@misc{{tifa-{sha256(body.encode()).hexdigest()[:8]},\n{body}}}\n"
