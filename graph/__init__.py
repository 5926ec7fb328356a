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
    from .assembly import BuildReport, build_bundle
    from .build import build_graph
    from .bundle import Bundle, bundle_of, open_bundle
    from .chains import path
    from .charts import adoption_chart, heat_map, lifelines, share_chart
    from .citations import citation, speech_citation
    from .concordance import kwic, sentences
    from .explorer import explorer_page
    from .exports import export_tables, write_tables_csv, write_tables_parquet
    from .formats import from_gexf, from_graphml, from_node_link, gexf_bytes, to_node_link
    from .highlighting import highlight
    from .inline import view
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
    from .statistics.association import all_associations, associations
    from .statistics.bursts import all_bursts, bursts
    from .statistics.diffusion import adoption, diffusion
    from .statistics.drift import drift, replacements
    from .statistics.silence import silence
    from .statistics.succession import successions
    from .statistics.temperature import temperature, temperatures
    from .statistics.trends import shares, trend, trends

# Where each public name lives. A name is fetched when first asked for: the command line imports this package for
# its entry point, and `tifa --help` must not wait for NetworkX and pandas.
_HOMES = {
    "citations": ("citation", "speech_citation"),
    "exports": ("export_tables", "write_tables_csv", "write_tables_parquet"),
    "highlighting": ("highlight",),
    "inline": ("view",),
    "statistics.association": ("all_associations", "associations"),
    "statistics.bursts": ("all_bursts", "bursts"),
    "statistics.diffusion": ("adoption", "diffusion"),
    "statistics.drift": ("drift", "replacements"),
    "statistics.silence": ("silence",),
    "statistics.succession": ("successions",),
    "statistics.temperature": ("temperature", "temperatures"),
    "statistics.trends": ("shares", "trend", "trends"),
    "build": ("build_graph",),
    "assembly": ("BuildReport", "build_bundle"),
    "bundle": ("Bundle", "bundle_of", "open_bundle"),
    "chains": ("path",),
    "charts": ("adoption_chart", "heat_map", "lifelines", "share_chart"),
    "concordance": ("kwic", "sentences"),
    "explorer": ("explorer_page",),
    "formats": ("from_gexf", "from_graphml", "gexf_bytes", "from_node_link", "to_node_link"),
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
    "adoption",
    "adoption_chart",
    "all_associations",
    "all_bursts",
    "associations",
    "build_bundle",
    "build_graph",
    "bundle_of",
    "bursts",
    "check",
    "citation",
    "diffusion",
    "drift",
    "explorer_page",
    "export_tables",
    "formula_table",
    "formulas",
    "from_gexf",
    "from_graphml",
    "from_node_link",
    "gexf_bytes",
    "heat_map",
    "highlight",
    "items",
    "kwic",
    "lifelines",
    "neighbours",
    "open_bundle",
    "passport",
    "path",
    "replacements",
    "senses",
    "sentences",
    "share_chart",
    "shared_items",
    "shares",
    "silence",
    "speech_citation",
    "speech_formula",
    "speech_formulas",
    "speech_table",
    "speeches",
    "successions",
    "temperature",
    "temperatures",
    "to_node_link",
    "trend",
    "trends",
    "view",
    "write_tables_csv",
    "write_tables_parquet",
    "year_formula",
    "years",
]


def __getattr__(name: str) -> object:
    for home, names in _HOMES.items():
        if name in names:
            return getattr(import_module(f".{home}", __name__), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
