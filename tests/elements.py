"""What a browser would make of a page's source, before any script runs."""

from __future__ import annotations

import json
from html.parser import HTMLParser

__all__ = ["Elements"]


class Elements(HTMLParser):
    """The elements of a page: (tag, attributes), and the text of each script and style."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.raw: dict[str, list[str]] = {"script": [], "style": []}
        self.text: list[str] = []
        self._open: str | None = None
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attrs):  # noqa: D102  # the parser's own
        self.found.append((tag, dict(attrs)))
        self._open = tag if tag in self.raw else None
        if self._open:
            self.raw[tag].append("")

    def handle_endtag(self, tag):  # noqa: ARG002, D102
        self._open = None

    def handle_data(self, data):  # noqa: D102
        if self._open:
            self.raw[self._open][-1] += data
        else:
            self.text.append(data)

    @property
    def data(self):
        """What the page's script reads."""
        return json.loads(self.raw["script"][0])
