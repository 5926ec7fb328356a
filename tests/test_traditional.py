"""Traditional characters, as a reader of the page may type them."""

from __future__ import annotations

from extract import extract, matching_text
from graph import bundle_of
from graph.explorer import explorer_page
from graph.traditional import traditional_forms


def test_it_is_the_table_of_the_extraction():
    """What a form stands for is what it is read as in a text, and more than one form may stand for a character."""
    forms = traditional_forms(["为", "里程碑", "发展"])
    assert {"為", "爲", "裏", "裡", "發", "髮"} <= forms.keys()
    assert all(matching_text(old) == new for old, new in forms.items())


def test_it_holds_what_the_names_need():
    """Characters that stand in no name are left out; the order is that of the code points."""
    forms = traditional_forms(["六稳"])
    assert set(forms.values()) <= set("六稳")
    assert list(forms) == sorted(forms)
    assert traditional_forms([]) == {}


def test_the_page_holds_it():
    """Names of formulas, their items and titles bring their characters."""
    page = explorer_page(bundle_of([extract("“六稳”即稳就业、稳金融、稳外贸、稳外资、稳投资、稳预期。")]))
    assert '"traditional":{' in page
    assert '"貿":"贸"' in page
