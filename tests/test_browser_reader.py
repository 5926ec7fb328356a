"""Reading: speeches in full, from formula to formula, found by their words, cited; in headless Chromium."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from extract import Enumeration, Item, Mention, Record, Speech, extract, read_speeches
from graph import bundle_of, explorer_page, speech_citation, texts, view
from tests.browsing import choose, index, no_sideways_scroll, search, settle

pytestmark = pytest.mark.browser

SPEECHES = Path(__file__).parents[1] / "data" / "speeches"
HOSTILE = json.loads((Path(__file__).parent / "cases" / "hostile.json").read_text("ascii"))


@pytest.fixture
def copied():
    """What was last copied: the page's clipboard is ours."""
    return lambda page: page.evaluate("window.copied")


CATCH = """window.copied = null;
Object.defineProperty(navigator, 'clipboard', { value: { writeText: async (words) => { window.copied = words; } } });"""


def page_of(path, records):
    path.write_text(explorer_page(bundle_of(records)), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def excerpts(tmp_path_factory):
    """The sample corpus in a page that has room for the latest speech alone."""
    bundle = bundle_of(map(extract, read_speeches([SPEECHES])))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(texts, "BUDGET", 3000)
        return page_of(tmp_path_factory.mktemp("excerpts") / "explorer.html", bundle.memory)


def read(page, row=0):
    """Opens a speech from the list."""
    page.locator("#tab-reader").click()
    page.locator("#shelf-rows button").nth(row).click()
    settle(page)
    return page.locator("#reading")


def in_view(page, selector):
    """Whether an element lies within the part of the text that is seen."""
    frame = page.locator("#reading").bounding_box()
    box = page.locator(selector).first.bounding_box()
    return frame["y"] <= box["y"] and box["y"] + box["height"] <= frame["y"] + frame["height"]


def words_of(page):
    return page.locator("#reading .text").evaluate("(text) => text.textContent")


def test_all_speeches_the_latest_first(visit, data):
    """The list has every speech with year, title, place and its number of formulas; typing filters it, and says how many are left."""
    page = visit()
    page.locator("#tab-reader").click()
    rows = page.locator("#shelf-rows button")
    assert rows.count() == len(data["speeches"])
    years = [int(words) for words in page.locator("#shelf-rows .when").all_text_contents()]
    assert years == sorted(years, reverse=True)
    speech = next(s for s in data["speeches"] if s.get("place") == "白芦县")
    row = rows.filter(has_text="白芦县")
    for words in (speech["title"], str(speech["year"]), f"{len(speech['formulas'])} 个提法"):
        assert words in row.inner_text()
    page.locator("#shelf-filter").fill("白芦")
    assert rows.count() == 1
    assert "1 篇" in page.locator("#shelf-count").inner_text()
    page.keyboard.press("Enter")
    assert page.locator("#reading h2").inner_text() == speech["title"]


def test_the_list_by_keys(visit):
    """Down from the field to the first row, down to the next, up again, Enter opens."""
    page = visit(address="#view=reader")
    page.locator("#shelf-filter").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    title = page.locator("#shelf-rows .what").first.inner_text()
    page.keyboard.press("Enter")
    assert page.locator("#reading h2").inner_text() == title
    assert page.evaluate("document.activeElement.id") == "reading"


def test_a_speech_stands_as_it_is_written(visit, data):
    """Every line of the text, in order; every mention and no other word is a button; paragraphs are numbered; the font is Song."""
    page = visit()
    reading = read(page)
    title = reading.locator("h2").inner_text()
    s = next(i for i, speech in enumerate(data["speeches"]) if speech["title"] == title)
    held = data["texts"][s]
    assert page.locator("#reading .text p").all_text_contents() == [
        line for line in held["text"].split("\n") if line.strip(" \t\r\u3000\xa0")
    ]
    at, names = 0, []
    for i in range(0, len(held["mentions"]), 3):
        at += held["mentions"][i]
        names.append(held["text"][at : at + held["mentions"][i + 1]])
    assert page.locator("#reading .text .f").all_text_contents() == names
    numbers = page.locator("#reading .text p").evaluate_all("(lines) => lines.map((line) => line.dataset.n)")
    assert numbers == [str(n + 1) for n in range(len(numbers))]
    style = page.evaluate(
        "(() => { const s = getComputedStyle(document.querySelector('.text')); return [s.fontFamily, s.fontSize, s.lineHeight]; })()"
    )
    assert "Song" in style[0]
    assert style[1:] == ["17px", "32px"]
    assert page.locator("#reading").evaluate("(box) => box.querySelector('.text').clientWidth") == 646


def test_kinds_are_told_by_line_and_by_shape(visit, data):
    """Each kind has its own colour and its own line, and the margin sets its shape beside the name."""
    page = visit()
    read(page)
    looks = page.locator("#margin .f").evaluate_all(
        "(all) => all.map((f) => [f.className, getComputedStyle(f).textDecorationColor, getComputedStyle(f).textDecorationStyle])"
    )
    of = {kind: (colour, line) for kind, colour, line in looks}
    assert len(of) > 2
    assert len({line for _, line in of.values()}) == len({colour for colour, _ in of.values()}) == len(of)
    assert page.locator("#margin svg.glyph").count() == len(looks)


def test_the_margin_lists_the_formulas_in_order_with_counts(visit, data):
    """Names as they first occur; a click goes to the first place, again to the next; the count says where one is."""
    speech = max(data["speeches"], key=lambda s: s["formulas"][0][1])  # says one of its formulas most often
    page = visit(address=f"#view=reader&read={speech['id']}")
    rows = page.locator("#margin button")
    marks = page.locator("#reading .text .f").evaluate_all("(all) => all.map((f) => f.dataset.f)")
    listed = page.locator("#margin [data-follow]").evaluate_all("(all) => all.map((row) => row.dataset.follow)")
    assert listed == ["", *dict.fromkeys(marks)]
    often = max(listed[1:], key=marks.count)
    row = page.locator(f'#margin [data-follow="{often}"]')
    assert row.locator("small").inner_text() == str(marks.count(often))
    assert marks.count(often) > 1
    for n in (1, 2):
        row.click()
        settle(page)
        assert page.locator("#step-count").inner_text().endswith(f"{n}/{marks.count(often)}")
        assert page.locator('#reading .f[aria-current="true"]').get_attribute("data-f") == often
        assert in_view(page, '#reading .f[aria-current="true"]')
    assert rows.first.locator("small").inner_text() == str(len(marks))


def test_next_and_previous_place(visit):
    """By button and by n and p, round at the ends; Enter on a place selects its formula, and then n keeps to that formula."""
    page = visit()
    read(page)
    places = page.locator("#reading .text .f")
    current = page.locator('#reading [aria-current="true"]')
    page.locator("#place-before").click()
    assert current.evaluate("(f) => [...document.querySelectorAll('.text .f')].indexOf(f)") == places.count() - 1
    page.locator("#place-after").click()
    assert current.evaluate("(f) => [...document.querySelectorAll('.text .f')].indexOf(f)") == 0
    page.locator("#reading").focus()
    page.keyboard.press("n")
    page.keyboard.press("n")
    page.keyboard.press("p")
    assert current.evaluate("(f) => [...document.querySelectorAll('.text .f')].indexOf(f)") == 1
    assert page.locator("#announce").inner_text() == page.locator("#step-count").inner_text()
    chosen = current.get_attribute("data-f")
    page.keyboard.press("Enter")
    assert (
        page.locator("#panel h2")
        .inner_text()
        .startswith(page.evaluate("document.querySelector('#reading [aria-current]').title.split(' · ')[0]"))
    )
    settle(page)
    page.locator("#reading").focus()
    page.keyboard.press("n")
    assert current.get_attribute("data-f") == chosen
    assert {f.get_attribute("data-f") for f in page.locator("#reading .chosen").all()} == {chosen}


def test_a_click_on_a_formula_selects_it(visit, data):
    """The panel opens; the formula is marked wherever the text names it; the text stays where it was."""
    page = visit()
    read(page, 3)
    place = page.locator("#reading .text .f").nth(5)
    f = place.get_attribute("data-f")
    place.click()
    assert page.locator("#panel h2").inner_text().startswith(data["formulas"][int(f)]["name"])
    assert page.locator("#reading .chosen").count() == page.locator(f'#reading .f[data-f="{f}"]').count()
    assert page.locator("#tab-reader").get_attribute("aria-selected") == "true"
    page.keyboard.press("Escape")
    assert page.locator("#reading .chosen").count() == 0


def test_an_item_is_underlined_and_marked_when_it_is_selected(visit):
    """Thin lines under the members of a list; the selected one is marked in the text."""
    page = visit(address="#item:稳外贸")
    page.locator("#panel .sentence p button").first.click()
    settle(page)
    marked = page.locator("#reading u.chosen")
    assert set(marked.all_text_contents()) == {"稳外贸"}
    assert page.locator("#reading u").count() > marked.count()


def test_a_title_opens_its_text_at_the_sentence(visit):
    """From a sentence of the panel to its line, which is marked, with the formula in view; Back leads to the map again."""
    page = visit()
    panel = choose(page, "六稳")
    sentence = panel.locator(".sentence").nth(4)
    words = sentence.locator("q").inner_text()
    paragraph = re.search(r"第 (\d+) 段", sentence.inner_text())[1]
    sentence.locator("p button").first.click()
    settle(page)
    line = page.locator("#reading .here")
    assert words in line.text_content()
    assert line.get_attribute("data-n") == paragraph
    assert page.locator('#reading [aria-current="true"]').text_content() == "六稳"
    assert in_view(page, '#reading [aria-current="true"]')
    assert panel.is_visible()
    page.go_back()
    assert page.locator("#canvas").is_visible()
    assert panel.locator("h2").inner_text().startswith("六稳")


def test_earlier_and_later_speeches(visit, data):
    """By year; at the ends there is nothing to go to."""
    page = visit()
    read(page)
    assert page.locator("#later").is_disabled()
    title = page.locator("#reading h2").inner_text()
    page.locator("#earlier").click()
    assert page.locator("#reading h2").inner_text() != title
    page.locator("#later").click()
    assert page.locator("#reading h2").inner_text() == title
    page.locator("#shelf-back").click()
    page.locator("#shelf-rows button").last.click()
    assert page.locator("#earlier").is_disabled()


def test_a_speech_chosen_anywhere_is_read_in_the_reader(visit, data):
    """Elsewhere it opens its panel, which offers the text; in the reader it opens at once."""
    page = visit()
    speech = data["speeches"][2]
    panel = choose(page, speech["title"])
    panel.locator("button", has_text="打开原文").click()
    assert page.locator("#reading h2").inner_text() == speech["title"]
    other = data["speeches"][6]["title"]
    choose(page, other)
    assert page.locator("#reading h2").inner_text() == other
    page.go_back()
    expect(page.locator("#reading h2")).to_have_text(speech["title"])
    page.locator("#shelf-back").click()
    assert page.locator("#shelf-rows button").count() == len(data["speeches"])


def test_the_address_opens_the_reader(visit, data):
    """Speech and place are in the address; opened again it shows the same line."""
    page = visit()
    choose(page, "六稳").locator(".sentence p button").first.click()
    settle(page)
    address = page.evaluate("location.hash")
    line = page.locator("#reading .here").text_content()
    again = visit(address=address)
    settle(again)
    assert again.locator("#reading .here").text_content() == line
    assert in_view(again, "#reading .here")
    plain = visit(address=f"#view=reader&read={data['speeches'][4]['id']}")
    assert plain.locator("#reading h2").inner_text() == data["speeches"][4]["title"]
    assert visit(address="#view=reader&read=nothing").locator("#shelf-rows button").count() == len(data["speeches"])


def test_why_this_year(visit, tmp_path):
    """The words that show the year stand at the head, with their rule, and lead to their line."""
    text = "在大会上的讲话\n（2020年5月22日）\n做好“六稳”工作。\n" + "一\n" * 200
    page = visit(page_of(tmp_path / "year.html", [extract(text), extract(Speech(id="b", text="做好“六稳”工作。"))]))
    read(page)
    why = page.locator("#reading .why")
    assert "dateline" in why.inner_text()
    why.locator("button", has_text="2020年5月22日").click()
    settle(page)
    assert page.locator("#reading .here").text_content() == "（2020年5月22日）"


def test_one_speech_opens_in_the_reader(visit, tmp_path):
    """No list, no other speech; the map is a tab away; on a phone too."""
    path = page_of(tmp_path / "one.html", [extract("同志们：\n做好“六稳”工作、落实“六保”任务。")])
    for size in ((1440, 900), (390, 844)):
        page = visit(path, size=size)
        assert page.locator("#reading .text .f").all_text_contents() == ["六稳", "六保"]
        assert page.locator("#shelf-back").is_hidden()
        assert page.evaluate("location.hash") == ""
    page = visit(path)
    page.locator("#tab-map").click()
    assert page.locator("#canvas").is_visible()


def test_without_its_text_a_speech_shows_its_sentences(visit, excerpts):
    """They stand in the order of the text with … between; one line says how many, and where the whole is."""
    page = visit(excerpts)
    whole = page.locator("#tab-reader").evaluate(
        "() => JSON.parse(document.getElementById('data').textContent).texts.filter((held) => held.text).length"
    )
    assert f"此页收最近 {whole} 篇的全文，其余 {27 - whole} 篇收例句" in page.locator("#caveat").inner_text()
    page.locator("#tab-reader").click()
    row = page.locator("#shelf-rows button", has_text="例句").first
    row.click()
    settle(page)
    assert "全文在数据表里" in page.locator("#reading .part").inner_text()
    lines = page.locator("#reading .text [data-from]")
    starts = [int(line.get_attribute("data-from")) for line in lines.all()]
    assert starts == sorted(starts)
    assert f"{len(starts)} 段" in page.locator("#reading .part").inner_text()
    assert page.locator("#reading .gap").count() > 0
    assert page.locator("#reading .text .f").count() > 0
    choose(page, "六稳").locator(".sentence p button").first.click()
    settle(page)
    assert page.locator('#reading [aria-current="true"]').text_content() == "六稳"


def test_words_that_are_no_name_are_found_in_the_texts(visit, data):
    """The offer is the chosen row; each place shows year, title and the words around, and opens there with the words marked."""
    page = visit()
    search(page, "百闻不如一见")
    assert page.locator('#results [aria-selected="true"]').inner_text() == "在原文里搜“百闻不如一见”"
    page.keyboard.press("Enter")
    settle(page)
    rows = page.locator("#found-rows button")
    total = sum(entry["text"].count("百闻不如一见") for entry in data["texts"])
    assert rows.count() == total > 0
    assert f"见于 {total} 处" in page.locator("#found-count").inner_text()
    assert f"全部 {len(data['texts'])} 篇" in page.locator("#found-where").inner_text()
    assert rows.first.locator("mark").inner_text() == "百闻不如一见"
    before, _, after = rows.first.locator(".kwic > *").all_text_contents()
    rows.first.click()
    settle(page)
    line = page.locator("#reading .here").text_content()
    assert f"{before[-5:]}百闻不如一见{after[:5]}" in line
    assert page.locator("#reading .hit").first.inner_text() == "百闻不如一见"
    assert in_view(page, "#reading .hit")
    page.locator("#shelf-back").click()
    assert rows.count() == total
    page.locator("#found-end").click()
    assert page.locator("#shelf-rows button").count() == len(data["speeches"])


def test_fifty_places_are_shown_and_all_are_counted(visit, data):
    """Common words: the earliest fifty, and the true number."""
    page = visit(address=f"#view=reader&find={'工作'}")
    total = sum(entry["text"].count("工作") for entry in data["texts"])
    assert total > 50
    assert page.locator("#found-rows button").count() == 50
    assert f"见于 {total} 处" in page.locator("#found-count").inner_text()
    years = [int(words) for words in page.locator("#found-rows .when").all_text_contents()]
    assert years == sorted(years)


@pytest.mark.parametrize("words", ["没有这几个字", "(？(", "[甲-", "乙\\"])
def test_words_that_no_text_has(visit, words):
    """Said as it is; signs of patterns are plain signs."""
    page = visit()
    search(page, words)
    page.keyboard.press("Enter")
    settle(page)
    assert page.locator("#found-count").inner_text() == f"没有搜到“{words}”。"
    assert page.evaluate("document.activeElement.id") == "found-end"


def test_a_search_beyond_the_texts_says_so(visit, excerpts):
    """Where texts are not in the page its sentences are searched."""
    page = visit(excerpts)
    search(page, "首次提出要做好")
    page.keyboard.press("Enter")
    settle(page)
    assert page.locator("#found-rows button").count() == 1
    assert "篇只搜了此页的例句" in page.locator("#found-where").inner_text()
    page.locator("#found-rows button").click()
    settle(page)
    assert page.locator("#reading .hit").count() == 1


def test_a_citation_is_copied_as_python_gives_it(visit, copied):
    """The sentence, its paragraph and GB/T 7714; with Alt, or by the button beside it, BibTeX; said for two seconds and aloud."""
    bundle = bundle_of(map(extract, read_speeches([SPEECHES])))
    page = visit()
    page.evaluate(CATCH)
    sentence = choose(page, "六稳").locator(".sentence").first
    title = sentence.locator("p button").first.inner_text()
    sid = next(r.speech.id for r in bundle.memory if r.speech.title == title)
    button = sentence.locator(".cite button").first
    button.click()
    expect(button).to_have_text("已复制")
    assert page.locator("#announce").inner_text() == "已复制"
    words = sentence.locator("q").inner_text()
    paragraph = re.search(r"第 (\d+) 段", sentence.inner_text())[1]
    assert copied(page) == f"“{words}”（第 {paragraph} 段）——{speech_citation(bundle, sid, style='gb7714')}"
    expect(button).to_have_text("复制引文")
    button.click(modifiers=["Alt"])
    assert copied(page) == speech_citation(bundle, sid, style="bibtex")
    page.evaluate("window.copied = null")
    sentence.locator("button", has_text="BibTeX").click()
    assert copied(page) == speech_citation(bundle, sid, style="bibtex")


def test_the_address_of_the_view_is_copied(visit, copied):
    """The button in the top bar; the address it gives opens the same."""
    page = visit()
    page.evaluate(CATCH)
    choose(page, "六稳")
    page.locator("#page-actions button", has_text="复制链接").click()
    assert copied(page) == page.url


def test_a_notebook_has_no_address_to_copy(visit, tmp_path):
    """In the frame of a notebook's output, which may not print either, the buttons are not there; the reader is."""
    path = tmp_path / "notebook.html"
    shown = view(bundle_of([extract("做好“六稳”工作。"), extract(Speech(id="b", text="落实“六保”任务。"))]))
    path.write_text(f"<!DOCTYPE html><meta charset='utf-8'><body>{shown._repr_html_()}", encoding="utf-8")
    frame = visit(path, size=(1440, 900)).frame_locator("iframe")
    expect(frame.locator("#help-open")).to_be_visible()
    expect(frame.locator("#page-actions")).to_be_hidden()
    frame.locator("#tab-reader").click()
    frame.locator("#shelf-rows button").first.click()
    expect(frame.locator("#reading .f")).to_have_count(1)


def marked(text: str, sid: str) -> Record:
    """A speech in which wide characters and ``text`` stand before, within and behind what is marked."""
    words = f"😀𠀀{text}：“六稳”即{text}好。\n👨‍👩‍👧𪛖“六稳”。"
    first = len(f"😀𠀀{text}：“")
    second = words.rindex("六稳")
    item = first + len("六稳”即")
    names = tuple(
        Mention("六稳", "六稳", at, at + 2, "numeral", quoted=True, known=True, rule="x", sense="national", sense_by="national")
        for at in (first, second)
    )
    listed = (Enumeration("六稳", (Item(f"{text}好", item, item + len(text) + 1),), "after", item, item + len(text) + 1, 6, "x"),)
    return Record(Speech(id=sid, text=words, title=text, place=text, year=2020, source=text), names, listed)


def test_hostile_texts_are_inert_and_marked_at_the_right_place(visit, tmp_path):
    """Texts that look like markup are read as they are; marks lie on their words behind emoji and rare characters."""
    page = visit(page_of(tmp_path / "hostile.html", [marked(text, f"s{i:02}") for i, text in enumerate(HOSTILE)]))
    page.locator("#tab-reader").click()
    elements = page.evaluate("document.querySelectorAll('script, img, iframe, b[onmouseover]').length")
    for i, text in enumerate(HOSTILE):
        page.evaluate(f"location.hash = '#view=reader&read=s{i:02}'")
        page.wait_for_function(f"document.querySelector('#reading h2')?.textContent !== '' && location.hash.endsWith('s{i:02}')")
        settle(page)
        assert page.locator("#reading .text .f").all_text_contents() == ["六稳", "六稳"]
        if not re.search("[\ud800-\udfff\n\r]", text):  # what no driver can carry
            items = page.locator("#reading u").all_text_contents()
            assert "".join(items) == f"{text}好"
            assert words_of(page) == f"😀𠀀{text}：“六稳”即{text}好。👨‍👩‍👧𪛖“六稳”。"
        page.locator("#reading .f").last.click()
        page.locator("#place-after").click()
    assert page.evaluate("document.querySelectorAll('script, img, iframe, b[onmouseover]').length") == elements
    for words in HOSTILE[:9]:
        search(page, f"：“六稳”即{words}")
        page.keyboard.press("Enter")
        settle(page)
        assert page.locator("#found-rows mark").first.text_content() == f"：“六稳”即{words}"
    assert page.evaluate("document.querySelectorAll('script, img, iframe, b[onmouseover]').length") == elements


def test_a_line_without_end_is_laid_out_in_pieces(visit, tmp_path):
    """One line of 200,000 characters: all of them are there, no piece cuts a name or a wide character, and its end can be gone to."""
    text = "𠀀" + "要做好“六稳”工作，稳住基本盘" * 13_000
    names = tuple(
        Mention(
            "六稳",
            "六稳",
            m.start(),
            m.end(),
            "numeral",
            quoted=True,
            known=True,
            rule="x",
            sense="national",
            sense_by="national",
        )
        for m in re.finditer("六稳", text)
    )
    page = visit(page_of(tmp_path / "long.html", [Record(Speech(id="a", text=text, year=2020), names)]))
    settle(page)
    assert page.locator("#reading .text p").count() > 40
    assert words_of(page) == text
    assert page.locator("#reading .f").count() == 13_000
    page.locator("#place-before").click()
    settle(page)
    assert page.locator("#step-count").inner_text() == "提法 13000/13000"
    assert in_view(page, '#reading [aria-current="true"]')


@pytest.mark.parametrize("locale", ["zh-CN", "en-US"])
def test_reading_on_a_phone(visit, locale):
    """Full width; the formulas are a drawer; a tap on one opens the sheet under the text, and its sentence leads back to the text alone."""
    page = visit(size=(390, 844), has_touch=True, locale=locale)
    page.locator('#bottom [data-view="reader"]').tap()
    row = page.locator("#shelf-rows button").nth(4)
    assert row.bounding_box()["height"] >= 44
    assert no_sideways_scroll(page)
    row.tap()
    settle(page)
    assert no_sideways_scroll(page)
    assert page.locator("#margin").is_hidden()
    page.locator("#margin-open").tap()
    assert page.locator("#margin-open").get_attribute("aria-expanded") == "true"
    page.locator("#margin button").nth(1).tap()
    page.locator("#margin-open").tap()
    assert page.locator("#margin").is_hidden()
    page.locator("#reading .f").nth(2).tap()
    settle(page)
    sheet = page.locator("#panel").bounding_box()
    text = page.locator("#reading").bounding_box()
    assert text["height"] > 200
    assert text["y"] + text["height"] <= sheet["y"] + 1
    page.locator("#panel .sentence p button").first.tap()
    settle(page)
    assert page.locator("#panel").is_hidden()
    assert in_view(page, "#reading .here")


def test_help(visit):
    """A dialog that takes the focus, says what the words mean in both languages, and gives the focus back; its switch silences the key."""
    page = visit()
    page.locator("#help-open").click()
    dialog = page.locator("#help")
    for words in ("显著", "强度", "首见", "温度", "升降", "Fisher 1935"):
        assert words in dialog.inner_text()
    assert page.evaluate("document.getElementById('help').contains(document.activeElement)")
    page.locator("#slash").uncheck()
    page.keyboard.press("Escape")
    assert dialog.is_hidden()
    assert page.evaluate("document.activeElement.id") == "help-open"
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "help-open"
    assert "slash=off" in page.evaluate("location.hash")
    again = visit(address="#slash=off", locale="en-US")
    again.locator("#help-open").click()
    assert not again.locator("#slash").is_checked()
    for words in ("Significant", "Strength", "Temperature", "Limits"):
        assert words in again.locator("#help").inner_text()
    again.locator("#slash").check()
    again.locator("#help header button").click()
    search(again, "lw")
    assert again.locator("#results").is_visible()


def test_escape_in_help_keeps_the_selection(visit):
    """The key closes the dialog and nothing else."""
    page = visit(address="#六稳")
    page.locator("#help-open").click()
    page.keyboard.press("Escape")
    assert page.locator("#help").is_hidden()
    assert page.locator("#panel h2").inner_text().startswith("六稳")


def test_a_range_of_years_leaves_its_speeches_in_the_list(visit, data):
    """The list follows the years that are looked at."""
    page = visit(address="#view=reader&years=2018-2020")
    within = [s for s in data["speeches"] if 2018 <= s.get("year", 0) <= 2020]
    assert page.locator("#shelf-rows button").count() == len(within)


def test_a_speech_without_a_formula(visit, tmp_path):
    """It can be read; the margin says that there is nothing to go to."""
    page = visit(page_of(tmp_path / "plain.html", [extract("同志们，今天天气很好。")]))
    assert page.locator("#reading .text").inner_text() == "同志们，今天天气很好。"
    assert "没有认出提法" in page.locator("#margin").inner_text()
    assert page.locator("#place-after").is_disabled()


def test_the_selected_formula_that_a_text_does_not_name(visit, data):
    """The count says 0, and the margin leads back to all."""
    page = visit()
    choose(page, "六稳")
    s = next(i for i, speech in enumerate(data["speeches"]) if index(data, "六稳") not in [f for f, _ in speech["formulas"]])
    page.evaluate(f"location.hash = '#六稳&view=reader&read={data['speeches'][s]['id']}'")
    expect(page.locator("#step-count")).to_have_text("六稳 0 处")
    assert page.locator("#place-after").is_disabled()
    page.locator("#margin-open").click()
    page.locator("#margin button").first.click()
    assert page.locator("#step-count").inner_text().startswith("提法 1/")
