"""Page data → one offline HTML file. The only file that imports pyvis, which turns explicit nodes and edges into vis-network's data.

pyvis' own page asks a content network for scripts and styles; ours does not use it. The template is ours, vis-network is the copy
that pyvis ships, the data is one escaped JSON block, and a content security policy allows nothing from outside.
"""

from __future__ import annotations

import json
import re
from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from .traditional import traditional_forms

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .bundle import Bundle
    from .pagedata import PageData

__all__ = ["explorer_page", "render"]

_HALF_PAIR = re.compile("[\ud800-\udfff]")  # of UTF-16: no character, and not to be written to a file
_STYLES = (
    "ground.css",  # colours, type
    "top.css",
    "left.css",
    "main.css",
    "panel.css",
    "paths.css",
    "table.css",
    "heat.css",
    "lifelines.css",
    "reader.css",
    "help.css",
    "small.css",  # what narrower windows change; behind all that it changes
    "timeline.css",  # with what narrower windows change of it, and of the left column
    "print.css",
)
# In the order in which they build on each other.
_SCRIPTS = (
    "words.js",  # everything the page says
    "data.js",  # the data, and how an element is made
    "state.js",  # what the reader has set
    "range.js",  # the years looked at
    "trends.js",  # rise and fall, tested
    "shapes.js",  # what each kind looks like
    "links.js",  # which strokes are drawn
    "address.js",  # the state in the address
    "steps.js",  # the formulas one to three steps away, and the chain between two
    "around.js",  # where items, speeches, years and places stand
    "places.js",  # free places for formulas that are not on the map
    "labels.js",  # which names are written
    "fade.js",  # nodes that dim and come back
    "map.js",
    "taps.js",  # what a click on the map means
    "whole.js",  # every formula at once
    "blank.js",  # a map with nothing on it
    "tip.js",
    "texts.js",  # what the page holds of each speech
    "grouped.js",  # a page without speeches
    "cite.js",
    "sentences.js",
    "facts.js",  # the figures of a passport
    "panel.js",
    "only.js",  # a formula in one year
    "successions.js",  # what came before and after
    "pair.js",  # the panel of two formulas: the chain between them, and what they share
    "search.js",
    "depth.js",  # how far the map looks, and what it says below
    "legend.js",
    "table.js",
    "roving.js",  # the arrow keys within a view
    "rows.js",  # which formulas the next two list
    "heat.js",
    "lifelines.js",
    "fulltext.js",  # search in the texts
    "passages.js",  # a text in elements
    "reader.js",
    "occurrences.js",  # from place to place
    "shelf.js",  # all speeches
    "help.js",
    "print.js",
    "svgmap.js",  # the map as a picture
    "files.js",  # what is shown as files
    "yearfiles.js",  # of the heat map and the life-lines
    "overview.js",  # the left column
    "drawer.js",  # where it has no place of its own
    "timeline.js",
    "keys.js",
    "page.js",  # puts them together
)


def explorer_page(bundle: Bundle, *, focus: str | None = None, depth: int = 1, years: tuple[int, int] | None = None) -> str:
    """The explorer page of a bundle as one string of HTML: everything, or what lies around ``focus`` or within ``years``.

    The arguments are those of ``graph.pagedata.page_data``. Raises ``UnknownNameError`` when ``focus`` is named in no speech.

    >>> from extract import extract
    >>> from graph import bundle_of
    >>> "六稳" in explorer_page(bundle_of([extract("做好“六稳”工作。")]))
    True
    """
    from .pagedata import page_data  # noqa: PLC0415  # NetworkX and NumPy, which drawing finished data does without

    return render(page_data(bundle, focus=focus, depth=depth, years=years))


def render(shown: PageData) -> str:
    """The page that shows ``shown``: one string of HTML that needs nothing else. The same data gives the same string.

    >>> from extract import extract
    >>> from graph import bundle_of
    >>> from graph.pagedata import page_data
    >>> page = render(page_data(bundle_of([extract("做好“六稳”工作。")])))
    >>> "六稳" in page, "http://" in page.split("<script")[0]
    (True, False)
    """
    from jinja2 import Environment, select_autoescape  # noqa: PLC0415  # a run that writes no page needs no template

    styles = "\n".join(_template(name) for name in _STYLES)
    scripts = [_vis(), "'use strict';\n(() => {\n" + "\n".join(_template(name) for name in _SCRIPTS) + "\n})();"]
    environment = Environment(autoescape=select_autoescape(default=True), keep_trailing_newline=True)
    return environment.from_string(_template("page.html.j2")).render(
        styles=styles,
        scripts=scripts,
        style_hash=_hash(styles),
        script_hashes=[_hash(script) for script in scripts],
        data=_escaped(_data(shown)),
        corpus=shown.corpus,
        formulas=shown.formulas[:200],
    )


def _data(shown: PageData) -> dict[str, Any]:
    nodes, edges = _network(shown)
    return {
        "nodes": nodes,
        "edges": edges,
        "corpus": shown.corpus,
        "formulas": [
            {name: value for name, value in f.items() if name not in ("x", "y")} | {"pinyin": _pinyin(f["name"])}
            for f in shown.formulas
        ],
        "readings": {item["text"]: _pinyin(item["text"]) for f in shown.formulas for item in f["items"]},
        "traditional": traditional_forms(_searched(shown)),
        "links": [{name: value for name, value in link.items() if name not in ("from", "to")} for link in shown.links],
        "speeches": shown.speeches,
        "sentences": shown.sentences,
        "cut": shown.cut,
        "texts": shown.texts,
        "opening": shown.opening,
        "terms": shown.terms,
        "backbone": shown.backbone,
        "selected": shown.selected,
    }


def _searched(shown: PageData) -> Iterator[str]:
    """Every name that the page's search looks through."""
    for formula in shown.formulas:
        yield from (formula["name"], *formula["variants"], *(item["text"] for item in formula["items"]))
    yield from (speech.get("title", speech["id"]) for speech in shown.speeches)


def _network(shown: PageData) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The formulas and their links as vis-network's nodes and edges, through pyvis; the look is given by the page's script."""
    from pyvis.network import Network  # noqa: PLC0415  # loads IPython; only a page needs it

    network = Network(directed=True)
    for i, formula in enumerate(shown.formulas):
        network.add_node(i, label=formula["name"], x=formula["x"], y=formula["y"])
    for i, link in enumerate(shown.links):
        network.add_edge(link["from"], link["to"], id=i)
    nodes, edges = network.nodes, network.edges
    return (
        [{"id": n["id"], "label": n["label"], "x": n["x"], "y": n["y"]} for n in nodes],
        [{"id": e["id"], "from": e["from"], "to": e["to"]} for e in edges],
    )


@cache
def _pinyin(name: str) -> str:
    from pypinyin import Style, lazy_pinyin  # noqa: PLC0415  # dictionaries; only a page needs them

    return " ".join(lazy_pinyin(name, style=Style.TONE))


def _escaped(data: dict[str, Any]) -> str:
    """JSON that can end no script element and start no markup, whatever the texts hold."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return _HALF_PAIR.sub(lambda m: f"\\u{ord(m.group()):04x}", text)


def _hash(text: str) -> str:
    return b64encode(sha256(text.encode("utf-8")).digest()).decode("ascii")


@cache
def _template(name: str) -> str:
    return files(__package__).joinpath("templates", name).read_text(encoding="utf-8")


@cache
def _vis() -> str:
    """vis-network as pyvis ships it, without the line that points to its source map."""
    script = files("pyvis").joinpath("templates", "lib", "vis-9.1.2", "vis-network.min.js").read_text(encoding="utf-8")
    return "\n".join(line for line in script.split("\n") if not line.startswith("//# sourceMappingURL")).replace(
        "</script", "<\\/script"
    )
