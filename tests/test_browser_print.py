"""The page on paper: whole, black on white, with what it was asked and where it can be found."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browsing import choose, settle

pytestmark = pytest.mark.browser

pdfium = pytest.importorskip("pypdfium2")
A4 = (210, 297)  # mm


def printed(page):
    """The pages as they come from the printer: words and sizes."""
    document = pdfium.PdfDocument(page.pdf(prefer_css_page_size=True))
    words = ["".join(sheet.get_textpage().get_text_range().split()) for sheet in document]
    return document, words


def test_a_passport_on_paper(visit, data):
    """A4; corpus, filters, address and day first; then legend, map, passport and every sentence, numbered; no controls."""
    page = visit(address="#六稳&years=2016-2022", scheme="dark")
    page.locator('#legend [data-key="motto"]').click()
    sentences = page.locator("#panel .sentence q").all_inner_texts()
    lead = page.locator("#lead").inner_text()
    document, sheets = printed(page)
    assert {tuple(round(x / 72 * 25.4) for x in sheet.get_size()) for sheet in document} == {A4}
    words = "".join(sheets)
    head = ["".join(part.split()) for part in (lead, "2016–2022 年", "不显示口号式、", "#六稳", "印于")]
    places = [words.index(part) for part in (*head, "数字式", "liùwěn", "历年使用", "原句")]
    assert places == sorted(places)
    for n, sentence in enumerate(sentences, 1):
        assert "".join(sentence.split()) in words
        assert f"段{n}." in words  # the number stands beside the sentence, and in the file behind its source
    for control in ("复制引文", "BibTeX", "复制链接", "说明", "放大", "全图", "返回"):
        assert control not in words


def test_paper_is_white_and_the_screen_dark_again(visit):
    """The map is drawn in light colours at the width of the paper, and afterwards as it was."""
    page = visit(scheme="dark")
    choose(page, "六稳")
    before = page.evaluate("[theMap.getScale(), theMap.canvas.frame.clientWidth, document.documentElement.dataset.theme]")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.evaluate("document.documentElement.dataset.theme") == "light"
    assert page.evaluate("theMap.canvas.frame.clientWidth") == 643
    assert page.evaluate("theMap.canvas.frame.canvas.width") == 643 * 3
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    settle(page)
    assert page.evaluate("[theMap.getScale(), theMap.canvas.frame.clientWidth, document.documentElement.dataset.theme]") == before
    assert page.locator("#printed").is_hidden()


def test_a_whole_speech_on_paper(visit, data):
    """Every line of the text, on as many pages as it needs."""
    speech = data["speeches"][3]
    page = visit(address=f"#view=reader&read={speech['id']}")
    settle(page)
    words = "".join(printed(page)[1])
    for line in data["texts"][3]["text"].split("\n"):
        assert "".join(line.split()) in words
    assert "上一篇" not in words


def test_the_whole_table_on_paper(visit, data):
    """All rows, not those in the window."""
    page = visit(address="#view=table")
    names = page.locator("#table tbody th").all_inner_texts()
    words = "".join(printed(page)[1])
    assert [name for name in names if "".join(name.split()) not in words] == []


def test_the_button_prints(visit):
    """It asks the browser to print."""
    page = visit()
    page.evaluate("window.print = () => { document.title = 'printed'; }")
    page.locator("#print").click()
    expect(page).to_have_title("printed")
