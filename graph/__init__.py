"""Records as a graph, its answers, its files and its page.

>>> from extract import extract
>>> from graph import bundle_of, items
>>> bundle = bundle_of([extract("做好“六稳”工作、落实“六保”任务。")])
>>> items(bundle, "六稳")["item"].tolist()
['稳就业', '稳金融', '稳外贸', '稳外资', '稳投资', '稳预期']
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .build import build_graph
    from .bundle import BuildReport, Bundle, build_bundle, bundle_of, open_bundle
    from .chains import path
    from .concordance import kwic, sentences
    from .explorer import explorer_page
    from .formats import from_graphml, from_node_link, to_node_link
    from .matrices import formula_table, speech_formula, speech_table, year_formula
    from .query import (
        Passport,
        formulas,
        items,
        neighbours,
        passport,
        senses,
        shared_items,
        speech_formulas,
        speeches,
        years,
    )
    from .schema import check

# Where each public name lives. A name is fetched when first asked for: the command line imports this package for
# its entry point, and `tifa --help` must not wait for NetworkX and pandas.
_HOMES = {
    "build": ("build_graph",),
    "bundle": ("BuildReport", "Bundle", "build_bundle", "bundle_of", "open_bundle"),
    "chains": ("path",),
    "concordance": ("kwic", "sentences"),
    "explorer": ("explorer_page",),
    "formats": ("from_graphml", "from_node_link", "to_node_link"),
    "matrices": ("formula_table", "speech_formula", "speech_table", "year_formula"),
    "query": (
        "Passport",
        "formulas",
        "items",
        "neighbours",
        "passport",
        "senses",
        "shared_items",
        "speech_formulas",
        "speeches",
        "years",
    ),
    "schema": ("check",),
}

__all__ = [
    "BuildReport",
    "Bundle",
    "Passport",
    "build_bundle",
    "build_graph",
    "bundle_of",
    "check",
    "explorer_page",
    "formula_table",
    "formulas",
    "from_graphml",
    "from_node_link",
    "items",
    "kwic",
    "neighbours",
    "open_bundle",
    "passport",
    "path",
    "senses",
    "sentences",
    "shared_items",
    "speech_formula",
    "speech_formulas",
    "speech_table",
    "speeches",
    "to_node_link",
    "year_formula",
    "years",
]


def __getattr__(name: str) -> object:
    for home, names in _HOMES.items():
        if name in names:
            return getattr(import_module(f".{home}", __name__), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
