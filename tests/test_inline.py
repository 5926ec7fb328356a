"""The explorer in a notebook's output: one frame that holds the page as it is, and nothing else."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest

from extract import Speech, UnknownNameError, extract
from graph.bundle import bundle_of
from graph.explorer import explorer_page
from graph.inline import Inline, view


class Frames(HTMLParser):
    """Every start tag with its attributes, and whatever text stands outside tags."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.outside = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """One tag more."""
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        """What no tag holds."""
        self.outside += data


def framed(shown: Inline) -> dict[str, str | None]:
    read = Frames(shown._repr_html_())
    assert [tag for tag, _ in read.tags] == ["iframe"]
    assert not read.outside
    return read.tags[0][1]


def test_the_frame_holds_the_page() -> None:
    """The page as ``explorer_page`` gives it, with the same questions, at the height asked for, in a sandbox that lets scripts run."""
    bundle = bundle_of([extract(Speech(id=str(y), text="做好“六稳”工作、落实“六保”任务。", year=y)) for y in (2019, 2020)])
    attributes = framed(view(bundle, focus="六稳", depth=2, years=(2019, 2019), height=400))

    assert attributes["srcdoc"] == explorer_page(bundle, focus="六稳", depth=2, years=(2019, 2019))
    assert "height: 400px" in str(attributes["style"])
    assert "allow-same-origin" not in str(attributes["sandbox"])


@pytest.mark.parametrize("page", ['"></iframe><script>alert(1)</script>', "a&amp;b\r\n\"'", "&#60;"])
def test_nothing_of_the_page_leaves_the_frame(page: str) -> None:
    """Quotes, markup and entities of the page stay the page's."""
    assert framed(Inline(page, 100))["srcdoc"] == page


def test_it_is_told_in_a_line() -> None:
    """Where no HTML is shown, a line says what it is; an unknown focus is refused."""
    assert repr(Inline("六稳", 720)) == "Inline(page of 2 characters, height=720)"
    with pytest.raises(UnknownNameError, match="六温"):
        view(bundle_of([extract("做好“六稳”工作。")]), focus="六温")
