"""Questions to a bundle, each answered with a small pandas table whose columns and order are stated.

Names are forgiving: quotation marks and full-width forms are taken off, an alias or a variant finds its formula. Where a name
has several senses (one of the country, one of a place), an answer is about all of them. A name that is in no speech of the
corpus raises ``UnknownNameError``, which offers near ones. Speeches go by their ids as the graph writes them.

A bundle whose graph is aggregated answers what follows from the speeches of each year and place; a question about single speeches raises
``BundleError``, which says where they are.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

import pandas as pd

from extract import BundleError, UnknownNameError, load_lexicon, matching_text

from .schema import formula_key, speech_key
from .tally import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    import networkx as nx

    from .bundle import Bundle

__all__ = [
    "Passport", "documents_by_year", "edge_years", "find_keys", "find_speech", "formula_edges", "formulas", "items", "name_of", "naming", "neighbours",
    "of_speeches", "passport", "senses", "shared_items", "speech_formulas", "speech_id", "speeches", "speeches_by_year", "texts_of", "years",
    "years_as_integers",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Passport:
    """What the corpus and the lexicon say of one formula. ``first``, ``last`` and ``peak`` are years of use *in this corpus*.

    Kind, scope, English, origin, ``expected`` and sources are those of the national sense, where the corpus has one; the rest counts
    every sense.
    """

    name: str
    kind: str
    scope: str
    english: str | None
    english_source: str | None
    origin: str | None
    expected: int | None
    documents: int
    mentions: int
    first: int | None
    last: int | None
    peak: int | None
    corpus: tuple[int, int] | None
    items: pd.DataFrame
    neighbours: pd.DataFrame
    variants: dict[str, int]
    sources: tuple[str, ...]


def formulas(bundle: Bundle) -> pd.DataFrame:
    """All formulas: name, kind, scope, documents, mentions, first, last; the most widely used first.

    >>> from extract import extract
    >>> from graph import bundle_of
    >>> formulas(bundle_of([extract("做好“六稳”工作。")]))[["name", "documents"]].values.tolist()
    [['六稳', 1]]
    """
    rows = [
        (
            a["name"],
            a["formula_kind"],
            a["scope"],
            a["documents"],
            a["mentions"],
            a.get("corpus_first_year"),
            a.get("corpus_last_year"),
        )
        for _, a in bundle.graph.nodes(data=True)
        if a["kind"] == "formula"
    ]
    table = pd.DataFrame(rows, columns=["name", "kind", "scope", "documents", "mentions", "first", "last"])
    table = table.sort_values(["documents", "mentions", "name"], ascending=[False, False, True], ignore_index=True)
    return years_as_integers(table, "first", "last")


def items(bundle: Bundle, name: str) -> pd.DataFrame:
    """The members of a formula, sense by sense, the most widely used sense first.

    Columns: position (from 1), item, documents (speeches that list it), years, in_lexicon, sense (its scope, as ``formulas`` has it);
    in list order within a sense, what only texts list behind what the lexicon lists.
    """
    rows = []
    keys = sorted(find_keys(bundle, name), key=lambda key: -bundle.graph.nodes[key]["documents"])
    for rank, key in enumerate(keys):
        for _, item, a in _edges(bundle, key, "enumerates"):
            years = tuple(json.loads(a.get("years", "[]")))
            member = a["position"], bundle.graph.nodes[item]["name"], a["documents"], years, a["in_lexicon"]
            rows.append((*member, bundle.graph.nodes[key]["scope"], rank))
    table = pd.DataFrame(rows, columns=["position", "item", "documents", "years", "in_lexicon", "sense", "rank"])
    order = ["rank", "in_lexicon", "position", "documents", "item"]
    return table.sort_values(order, ascending=[True, False, True, False, True], ignore_index=True).drop(columns="rank")


def senses(bundle: Bundle, name: str) -> pd.DataFrame:
    """The senses of a name in this corpus, the national first.

    Columns: scope, documents, mentions, first, last (use in this corpus), first_year, origin, english, english_source (of the lexicon;
    missing where it says none), items (how many members are known).
    """
    rows = []
    for key in find_keys(bundle, name):
        a = bundle.graph.nodes[key]
        known = (
            a.get("first_year"),
            a.get("origin"),
            a.get("english"),
            a.get("english_source"),
            len(_edges(bundle, key, "enumerates")),
        )
        rows.append((a["scope"], a["documents"], a["mentions"], a.get("corpus_first_year"), a.get("corpus_last_year"), *known))
    columns = ["scope", "documents", "mentions", "first", "last", "first_year", "origin", "english", "english_source", "items"]
    return years_as_integers(pd.DataFrame(rows, columns=columns), "first", "last", "first_year")


def speech_formulas(bundle: Bundle, speech: str) -> pd.DataFrame:
    """The formulas of one speech, in the order of their first mention: name, kind, scope, count, start (code points).

    Raises ``UnknownNameError`` with near ids when no speech has this id.
    """
    key, rows = find_speech(bundle, speech), []
    for _, formula, a in _edges(bundle, key, "mentions"):
        f = bundle.graph.nodes[formula]
        rows.append((f["name"], f["formula_kind"], f["scope"], a["count"], json.loads(a["spans"])[0][0]))
    table = pd.DataFrame(rows, columns=["name", "kind", "scope", "count", "start"])
    return table.sort_values("start", ignore_index=True)


def shared_items(bundle: Bundle, name: str) -> pd.DataFrame:
    """The other formulas that list a member of this one in the same words: name, scope, shared (how many), items; the most first."""
    keys = find_keys(bundle, name)
    own = {item for key in keys for _, item, _ in _edges(bundle, key, "enumerates")}
    shared: defaultdict[str, list[str]] = defaultdict(list)
    for item in sorted(own):
        for formula, _, kind in bundle.graph.in_edges(item, data="kind"):
            if kind == "enumerates" and formula not in keys:
                shared[formula].append(bundle.graph.nodes[item]["name"])
    rows = [
        (bundle.graph.nodes[key]["name"], bundle.graph.nodes[key]["scope"], len(items), tuple(items))
        for key, items in shared.items()
    ]
    table = pd.DataFrame(rows, columns=["name", "scope", "shared", "items"])
    return table.sort_values(["shared", "name", "scope"], ascending=[False, True, True], ignore_index=True)


def speeches(bundle: Bundle, name: str) -> pd.DataFrame:
    """The speeches that name a formula: id, title, year, place, level, count; by year, then id."""
    graph, rows = of_speeches(bundle), []
    for key in find_keys(bundle, name):
        for speech, _, a in graph.in_edges(key, data=True):
            if a["kind"] == "mentions":
                s = graph.nodes[speech]
                rows.append((speech_id(speech), s.get("title"), s.get("year"), s.get("place"), s.get("level"), a["count"]))
    table = pd.DataFrame(rows, columns=["id", "title", "year", "place", "level", "count"])
    return years_as_integers(table, "year").sort_values(["year", "id"], ignore_index=True)


def years(bundle: Bundle, name: str) -> pd.DataFrame:
    """A formula's use by year: year, documents (speeches that name it), of (speeches of that year), mentions; every year of the corpus."""
    documents: Counter[int | None] = Counter()
    mentions: Counter[int | None] = Counter()
    for key in find_keys(bundle, name):
        for year, data in _naming_edges(bundle, key):
            documents[year] += data.get("documents", 1)
            mentions[year] += data["count"]
    of = speeches_by_year(bundle)
    rows = [(year, documents[year], total, mentions[year]) for year, total in of.items()]
    return pd.DataFrame(rows, columns=["year", "documents", "of", "mentions"])


def neighbours(
    bundle: Bundle, name: str, *, kinds: Iterable[str] = ("paired", "extends", "contrast", "co_mentioned")
) -> pd.DataFrame:
    """The formulas linked to one: name, relation, direction (to, from, both), documents, expected, p; the closest first.

    ``expected`` and ``p`` (Fisher's exact test, one-sided) are given for co-mention in one sentence, where both have no direction.
    """
    wanted = set(kinds)
    rows: list[tuple[Any, ...]] = []
    for key in find_keys(bundle, name):
        for source, target, a in [*bundle.graph.out_edges(key, data=True), *bundle.graph.in_edges(key, data=True)]:
            if a["kind"] in wanted and source != target:
                other = target if source == key else source
                direction = "both" if a["kind"] == "co_mentioned" else "to" if source == key else "from"
                rows.append(
                    (bundle.graph.nodes[other]["name"], a["kind"], direction, a["documents"], a.get("expected"), a.get("p"))
                )
    table = pd.DataFrame(rows, columns=["name", "relation", "direction", "documents", "expected", "p"])
    return table.sort_values(["documents", "p", "name", "relation"], ascending=[False, True, True, True], ignore_index=True)


def passport(bundle: Bundle, name: str) -> Passport:
    """All that is known of one formula: its sense, members, use in this corpus, partners, variants, sources."""
    senses = [bundle.graph.nodes[key] for key in find_keys(bundle, name)]
    a = senses[0]
    variants: Counter[str] = Counter()
    for sense in senses:
        variants.update(json.loads(sense.get("variants", "{}")))
    use = years(bundle, name)
    used = use[use["documents"] > 0]
    dated = sorted(n["year"] for _, n in bundle.graph.nodes(data=True) if n["kind"] == "year")
    return Passport(
        name=a["name"],
        kind=a["formula_kind"],
        scope=a["scope"],
        english=a.get("english"),
        english_source=a.get("english_source"),
        origin=a.get("origin"),
        expected=a.get("expected"),
        documents=sum(sense["documents"] for sense in senses),
        mentions=sum(sense["mentions"] for sense in senses),
        first=int(used["year"].min()) if len(used) else None,
        last=int(used["year"].max()) if len(used) else None,
        peak=int(used.sort_values(["documents", "mentions"], ascending=False)["year"].iloc[0]) if len(used) else None,
        corpus=(dated[0], dated[-1]) if dated else None,
        items=items(bundle, name),
        neighbours=neighbours(bundle, name),
        variants=dict(variants),
        sources=tuple(json.loads(a.get("sources", "[]"))),
    )


def find_keys(bundle: Bundle, name: str) -> list[str]:
    """The nodes of every sense of a name, the national first. Raises ``UnknownNameError`` with near names."""
    asked = matching_text(name).strip().strip("“”‘’ ")
    canonical = load_lexicon().surfaces.get(asked, asked)
    senses = {key: a for key, a in bundle.graph.nodes(data=True) if a["kind"] == "formula"}
    for found in (
        [key for key, a in senses.items() if a["name"] == asked],
        [key for key, a in senses.items() if a["name"] == canonical],
        [key for key, a in senses.items() if asked in json.loads(a.get("variants", "{}"))],  # an alias of a lexicon of one's own
    ):
        if found:
            return sorted(found, key=lambda k: (k != formula_key(senses[k]["name"]), k))
    names = sorted({a["name"] for a in senses.values()})
    near = get_close_matches(asked, names, n=3, cutoff=0.5) or [n for n in names if asked and asked in n][:3]
    raise UnknownNameError(f"{asked or name!r} is named in no speech of this corpus{_hint(near)}")


def find_speech(bundle: Bundle, speech: str) -> str:
    """The node of the speech with this id. Raises ``UnknownNameError`` with near ids."""
    graph, key = of_speeches(bundle), speech_key(clean(speech))
    if key not in graph:
        ids = [speech_id(k) for k, kind in graph.nodes(data="kind") if kind == "speech"]
        near = get_close_matches(speech, ids, n=3, cutoff=0.5)
        raise UnknownNameError(f"{speech!r} is no speech of this corpus{_hint(near)}")
    return key


def _hint(near: list[str]) -> str:
    return f"; near it: {'、'.join(near)}" if near else ""


def _edges(bundle: Bundle, key: str, kind: str) -> list[tuple[str, str, dict[str, Any]]]:
    return [(a, b, data) for a, b, data in bundle.graph.out_edges(key, data=True) if data["kind"] == kind]


def formula_edges(bundle: Bundle, *kinds: str) -> Iterator[tuple[str, str, str, dict[str, Any]]]:
    """Source, target, kind and attributes of the edges of these kinds, which begin at formulas; the others, most of a graph, are not looked at."""
    formulas = [key for key, kind in bundle.graph.nodes(data="kind") if kind == "formula"]
    return (edge for edge in bundle.graph.edges(formulas, keys=True, data=True) if edge[2] in kinds)


def of_speeches(bundle: Bundle) -> nx.MultiDiGraph[str]:
    """The graph, for a question that needs a node for each speech. Raises ``BundleError`` where it is aggregated."""
    if bundle.aggregated:
        raise BundleError(
            f"{bundle.path}: tells no single speeches, because it holds more than its graph limit; ask its tables (speeches.parquet, "
            "mentions.parquet), or build a part of the corpus, or all of it with a higher --graph-limit"
        )
    return bundle.graph


def speeches_by_year(bundle: Bundle) -> dict[int, int]:
    """How many speeches each year of the corpus has, in order; undated ones are left out."""
    of: Counter[int] = Counter()
    for _, a in bundle.graph.nodes(data=True):
        if a["kind"] in ("speech", "group") and "year" in a:
            of[a["year"]] += a.get("speeches", 1)
    return dict(sorted(of.items()))


def documents_by_year(bundle: Bundle, key: str) -> Counter[int | None]:
    """In how many speeches of each year a sense is named; None counts the undated."""
    documents: Counter[int | None] = Counter()
    for year, data in _naming_edges(bundle, key):
        documents[year] += data.get("documents", 1)
    return documents


def _naming_edges(bundle: Bundle, key: str) -> Iterator[tuple[int | None, dict[str, Any]]]:
    """The year, if known, of each speech (or group of speeches) that names a sense, and what is counted there."""
    nodes = bundle.graph.nodes
    for source, _, data in bundle.graph.in_edges(key, data=True):
        if data["kind"] in ("mentions", "uses"):
            yield nodes[source].get("year"), data


def edge_years(bundle: Bundle, data: Mapping[str, Any]) -> Counter[int | None]:
    """How many speeches of each year say what an edge between two formulas says, by its attributes; None counts the undated."""
    if "by_year" in data:
        return Counter({int(year) if year else None: number for year, number in json.loads(data["by_year"]).items()})
    nodes = bundle.graph.nodes
    return Counter(nodes[speech_key(sid)].get("year") for sid in json.loads(data["speeches"]))


def naming(graph: nx.MultiDiGraph[str], key: str) -> list[str]:
    """The nodes of the speeches that name a formula."""
    return [speech for speech, _, kind in graph.in_edges(key, keys=True) if kind == "mentions"]


def name_of(bundle: Bundle, key: str) -> str:
    """What a formula or an item is called."""
    return str(bundle.graph.nodes[key]["name"])


def texts_of(bundle: Bundle) -> dict[str, str]:
    """The texts by the ids that the graph gives to speeches. Raises ``BundleError`` where there may be too many of them."""
    of_speeches(bundle)
    return {clean(sid): text for sid, text in bundle.texts.items()}


def speech_id(key: str) -> str:
    """The id of the speech whose node has this key."""
    return key.removeprefix("speech:")


def years_as_integers(table: pd.DataFrame, *columns: str) -> pd.DataFrame:
    """Years may be missing; pandas would make floats of them."""
    for column in columns:
        table[column] = table[column].astype("Int64")
    return table
