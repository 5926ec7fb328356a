"""References: pinned examples, BibTeX that a small reader takes apart again, whatever stands in a title."""

from __future__ import annotations

import re
from importlib.metadata import version
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract import Speech, UnknownNameError, extract
from graph.assembly import build_bundle
from graph.bundle import Bundle, bundle_of, open_bundle
from graph.citations import citation, speech_citation

if TYPE_CHECKING:
    from pathlib import Path

TIFA = version("tifa-graph")
MARK = "7d347a97de24f9a7"


@pytest.fixture(scope="module")
def bundle() -> Bundle:
    speeches = [
        Speech(id="a", text="做好“六稳”工作。", title="甲地报告", date="2019-01-05", year=2019, place="甲市", source="a.txt"),
        Speech(id="b", text="做好“六稳”工作、落实“六保”任务。", title="在大会上的讲话", date="2020-05-22", year=2020, source="https://example.org/讲话?a=1&b={2}"),
        Speech(id="c", text="整治“四风”。", year=2021),
        Speech(id="d", text="“六稳”好。"),
    ]  # fmt: skip
    return bundle_of(map(extract, speeches))


def fields(entry: str) -> dict[str, str]:
    """A BibTeX entry as BibTeX reads it: braces are counted, also those behind a backslash; commas part the fields."""
    head = re.match(r"@misc\{([^\s,{}]+),", entry)
    assert head, entry
    found, at = {"key": head[1]}, head.end()
    while name := re.compile(r"\s*(\w+) = \{").match(entry, at):
        at, depth = name.end(), 1
        while depth:
            depth += {"{": 1, "}": -1}.get(entry[at], 0)
            at += 1
        assert entry[at] == ","
        found[name[1]] = entry[name.end() : at - 1]
        at += 1
    assert entry[at:] == "\n}\n"
    return found


def test_the_whole_corpus_is_cited(bundle: Bundle) -> None:
    """Counts and span, how many speeches are dated, what read it; no lexicon where the bundle names none."""
    written = fields(citation(bundle))
    assert re.fullmatch("tifa-[0-9a-f]{8}", written.pop("key"))
    assert written == {
        "title": "{Corpus of Chinese official speeches, 2019--2021}",
        "howpublished": f"Tifa {TIFA}, fingerprint {MARK}",
        "note": "4 speeches, 3 of them dated, 40 characters",
    }
    assert citation(bundle, style="gb7714") == (
        f"官方讲话语料（2019—2021年，4篇，3篇有年份，40字）[DB/DK]. Tifa {TIFA}，语料指纹 {MARK}."
    )


def test_a_slice_is_cited(bundle: Bundle) -> None:
    """Two years, both counted; of their two speeches, both name 六稳, which three of the four speeches name."""
    written = fields(citation(bundle, name="“六稳”", years=(2019, 2020)))

    assert written["note"] == ("4 speeches, 3 of them dated, 40 characters; 2 speeches of 2019--2020, of which 2 name 六稳")
    assert citation(bundle, name="六稳", years=(2019, 2020), style="gb7714") == (
        f"官方讲话语料（2019—2021年，4篇，3篇有年份，40字）：2019—2020年2篇，其中2篇提及“六稳”[DB/DK]. Tifa {TIFA}，语料指纹 {MARK}."
    )
    assert "；" not in citation(bundle, name="六稳", style="gb7714")
    assert "：其中3篇提及“六稳”[" in citation(bundle, name="六稳", style="gb7714")
    assert "：2021年1篇，其中0篇提及“六稳”[" in citation(bundle, name="六稳", years=(2021, 2021), style="gb7714")


def test_a_bundle_of_files_names_lexicon_and_rules(tmp_path: Path) -> None:
    """What the manifest says of them; the fingerprint is that of the same speeches in memory."""
    (tmp_path / "甲.txt").write_text("做好“六稳”工作。", encoding="utf-8")
    build_bundle([tmp_path / "甲.txt"], tmp_path / "out")
    bundle = open_bundle(tmp_path / "out")
    made = f"Tifa {TIFA}, lexicon {bundle.manifest['lexicon']}, rules {bundle.manifest['rules']}, fingerprint "
    mark = fields(citation(bundle_of(bundle.records())))["howpublished"].split()[-1]

    assert fields(citation(bundle))["howpublished"] == made + mark
    chinese = made.replace(", lexicon", "，词典").replace(", rules", "，规则").replace(", fingerprint", "，语料指纹")
    assert citation(bundle, style="gb7714").endswith(f"{chinese}{mark}.")


def test_a_corpus_without_years_states_none() -> None:
    """No span is made up, and no error is made of it."""
    undated = bundle_of([extract("“六稳”好。")])

    assert fields(citation(undated))["title"] == "{Corpus of Chinese official speeches}"
    assert citation(undated, style="gb7714").startswith("官方讲话语料（1篇，0篇有年份，6字）[DB/DK]")
    assert citation(bundle_of([]), style="gb7714").startswith("官方讲话语料（0篇，0字）[DB/DK]")


def test_a_speech_from_a_file_is_cited(bundle: Bundle) -> None:
    """Title, place, day, source."""
    written = fields(speech_citation(bundle, "a"))
    assert written.pop("key").startswith("tifa-")
    assert written == {
        "title": "{甲地报告}",
        "howpublished": "甲市",
        "year": "2019",
        "month": "1",
        "day": "5",
        "note": "a.txt",
    }
    assert speech_citation(bundle, "a", style="gb7714") == "甲地报告[Z]. 甲市，2019-01-05. a.txt."


def test_a_speech_from_the_net_is_cited(bundle: Bundle) -> None:
    """As an electronic bulletin, with an address that no brace can break."""
    assert fields(speech_citation(bundle, "b"))["url"] == "https://example.org/%E8%AE%B2%E8%AF%9D?a=1&b=%7B2%7D"
    assert speech_citation(bundle, "b", style="gb7714") == (
        "在大会上的讲话[EB/OL]. (2020-05-22). https://example.org/讲话?a=1&b={2}."
    )


def test_what_is_not_known_of_a_speech_is_left_out(bundle: Bundle) -> None:
    """The id stands for the title; a year alone stands for the day; nothing stands for nothing."""
    assert speech_citation(bundle, "c", style="gb7714") == "c[Z]. 2021."
    assert speech_citation(bundle, "d", style="gb7714") == "d[Z]."
    assert list(fields(speech_citation(bundle, "d"))) == ["key", "title"]


@settings(deadline=None, max_examples=100)
@given(st.text(alphabet=st.one_of(st.sampled_from('{}\\%$#_&~^"@,= \n\r甲'), st.characters()), min_size=1, max_size=12))
def test_any_title_leaves_an_entry_whole(title: str) -> None:
    """Odd braces, backslashes, quotation marks, line ends, control characters."""
    written = fields(
        speech_citation(bundle_of([extract(Speech(id="a", text="甲", title=title, place=title, source=title))]), "a")
    )

    assert {"key", "title"} <= set(written) <= {"key", "title", "howpublished", "note"}


def test_what_tex_takes_for_a_command_is_escaped() -> None:
    """By hand: each special character once."""
    speech = Speech(id="a", text="甲", title="50% & $1 #2 a_b ~ ^ \\ { }")
    title = fields(speech_citation(bundle_of([extract(speech)]), "a"))["title"]

    assert title == (
        r"{50\% \& \$1 \#2 a\_b {\textasciitilde} {\textasciicircum} {\textbackslash} {\textbraceleft} {\textbraceright}}"
    )


def test_unknown_names_ids_years_and_styles_are_refused(bundle: Bundle) -> None:
    """With what is near, or what there is."""
    with pytest.raises(UnknownNameError, match="near it: 六稳"):
        citation(bundle, name="六稳定")
    with pytest.raises(UnknownNameError, match="no speech of 1990 to 1999; its years: 2019–2021"):
        citation(bundle, years=(1990, 1999))
    with pytest.raises(UnknownNameError, match="'a1' is no speech of this corpus; near it: a"):
        speech_citation(bundle, "a1")
    with pytest.raises(UnknownNameError, match=r"'xyz' is no speech of this corpus$"):
        speech_citation(bundle, "xyz")
    with pytest.raises(ValueError, match="'apa': no style; use one of bibtex, gb7714"):
        citation(bundle, style="apa")
    with pytest.raises(ValueError, match="'apa': no style"):
        speech_citation(bundle, "a", style="apa")


def test_the_same_bundle_gives_the_same_citation(bundle: Bundle) -> None:
    """And another slice another key."""
    assert citation(bundle) == citation(bundle)
    assert fields(citation(bundle))["key"] != fields(citation(bundle, name="六稳"))["key"]
