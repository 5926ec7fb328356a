"""Two ways through extraction, one answer."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from extract import extract, load_lexicon, read_speeches
from extract.pipeline import chinese_pipeline, record

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared" / "speeches"


@pytest.fixture(scope="module")
def nlp() -> Language:
    return chinese_pipeline()


def through(nlp: Language, speech) -> Doc:
    doc = nlp.make_doc(speech.text)
    doc._.speech = speech
    for _, component in nlp.pipeline:
        doc = component(doc)
    return doc


@pytest.mark.parametrize("speech", list(read_speeches([ROOT / "data" / "speeches"])), ids=lambda s: s.id[:3])
def test_the_pipeline_gives_the_records_of_the_batch_path(nlp: Language, speech) -> None:
    """On every speech of the sample corpus both ways give an identical record, and the document keeps the text."""
    doc = through(nlp, speech)

    assert doc.text == speech.text
    assert record(doc) == extract(speech)


def test_it_does_so_on_real_speeches(nlp: Language) -> None:
    """The five speeches that the project started from, where they are at hand."""
    if not SHARED.is_dir():
        pytest.skip("the real speeches are not beside this checkout")
    speeches = list(read_speeches([SHARED]))

    assert len(speeches) == 5
    assert [record(through(nlp, speech)) for speech in speeches] == [extract(speech) for speech in speeches]


def test_spans_carry_kind_and_name(nlp: Language) -> None:
    """A span's label is the kind of its formula, its id the canonical name."""
    doc = nlp("压减“三公”经费，推进“放管服”改革。")

    assert [(s.text, s.label_, s.kb_id_) for s in doc.spans["formulas"]] == [
        ("三公", "numeral", "三公经费"),
        ("放管服", "acronym", "放管服"),
    ]


def test_a_span_is_widened_to_whole_words_and_the_mention_stays_exact(nlp: Language) -> None:
    """Spans are made of tokens; the offsets in the extension are those of the text."""
    doc = nlp("县委要求落实“六保”任务。")
    [mention] = doc._.mentions

    assert doc.text[mention.start : mention.end] == "六保"
    assert "六保" in doc.spans["formulas"][0].text


def test_a_text_alone_is_dated_too(nlp: Language) -> None:
    """Without a speech set before, the document's own text gives the year."""
    doc = nlp("今年是“十三五”规划的收官之年。")

    assert doc._.speech.year == 2020


def test_a_pipeline_can_know_nothing() -> None:
    """With the lexicon none, only grammar finds names."""
    doc = chinese_pipeline("none")("推进高质量发展，做好“六稳”工作。")

    assert [(m.formula, m.known) for m in doc._.mentions] == [("六稳", False)]
    assert record(doc).mentions == extract("推进高质量发展，做好“六稳”工作。", load_lexicon("none")).mentions


def test_the_words_are_pkusegs_and_join_to_the_text(nlp: Language) -> None:
    """The tokenizer keeps every character, white space and line ends too."""
    text = "第三农场　外有三公里\n\n路。 \t"
    doc = nlp.make_doc(text)

    assert doc.text == text
    assert [t.text for t in doc][:2] == ["第三", "农场"]


def test_the_tokenizer_is_saved_and_loaded(nlp: Language, tmp_path: Path) -> None:
    """A pipeline written to disk comes back with the same words and components."""
    from spacy import load  # only this test reads a pipeline back

    nlp.to_disk(tmp_path / "tifa")
    again = load(tmp_path / "tifa")

    assert again.pipe_names == nlp.pipe_names
    assert [t.text for t in again("做好“六稳”工作。")] == [t.text for t in nlp("做好“六稳”工作。")]
