"""The spaCy pipeline gives the records of the batch path, on documents whose text is the text."""

from __future__ import annotations

from importlib.metadata import entry_points
from pathlib import Path

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from extract import Speech, extract, load_lexicon, read_speeches
from extract.pipeline import PkusegTokenizer, chinese_pipeline, record

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared" / "speeches"
SAMPLE = list(read_speeches([ROOT / "data" / "speeches"]))
STEPS = ["tifa_formulas", "tifa_items", "tifa_relations", "tifa_dating", "tifa_senses"]
NLP = chinese_pipeline()


def through_the_pipeline(speech: Speech) -> Doc:
    doc = NLP.make_doc(speech.text)
    doc._.speech = speech
    for _, component in NLP.pipeline:
        doc = component(doc)
    return doc


@pytest.mark.parametrize("speech", SAMPLE, ids=lambda s: s.id)
def test_the_records_of_the_sample_are_those_of_the_batch_path(speech: Speech) -> None:
    """Two ways in, one extraction: mentions, lists, relations, year and what the reader stated are equal."""
    doc = through_the_pipeline(speech)

    assert doc.text == speech.text
    assert record(doc) == extract(speech)


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared speeches do not lie beside the checkout")
def test_the_records_of_real_speeches_are_those_of_the_batch_path() -> None:
    """The same of texts with all the faults of real files."""
    for speech in read_speeches([SHARED]):
        assert record(through_the_pipeline(speech)) == extract(speech)


def test_a_plain_text_may_be_given_to_the_pipeline() -> None:
    """Without a speech set before, the record is that of the text alone."""
    text = "落实“六保”任务，今年是“十四五”开局之年。"

    assert record(NLP(text)) == extract(text)


@given(st.text(max_size=60))
@settings(deadline=None)
def test_the_text_of_a_document_is_the_text(text: str) -> None:
    """White space of every kind, joined and lonely code points included: no token is lost and none is made up."""
    doc = PkusegTokenizer(NLP.vocab)(text)

    assert doc.text == text
    assert all(len(token) for token in doc)


def test_the_words_of_a_document_are_pkusegs() -> None:
    """The tokenizer is the segmenter that decides boundaries, not spaCy's own."""
    assert [token.text for token in NLP.make_doc("全县第三农场种了三公里防护林")] == [
        "全县", "第三", "农场", "种", "了", "三", "公里", "防护林",
    ]  # fmt: skip


def test_spans_say_kind_and_name_and_cover_their_mentions() -> None:
    """A span is made of whole tokens: it holds its mention, and the mention keeps the exact place."""
    doc = NLP("做好“六稳”工作，深化“放管服”改革，“十四五”开局良好。")
    spans, mentions = doc.spans["formulas"], doc._.mentions

    assert [(s.label_, s.kb_id_) for s in spans] == [("numeral", "六稳"), ("acronym", "放管服"), ("ordinal", "十四五")]
    assert [(m.kind, m.formula) for m in mentions] == [(s.label_, s.kb_id_) for s in spans]
    assert all(s.start_char <= m.start and m.end <= s.end_char for s, m in zip(spans, mentions, strict=True))


def test_the_components_stand_in_order_and_are_registered() -> None:
    """The registry of spaCy finds them by their names, also in a process that has not imported us."""
    assert NLP.pipe_names == STEPS
    assert {e.name for e in entry_points(group="spacy_factories")} >= set(STEPS)


def test_a_second_pipeline_sets_the_extensions_once() -> None:
    """Building it again neither fails nor touches what documents already hold."""
    doc = NLP("落实“六保”任务。")
    chinese_pipeline()

    assert [m.formula for m in doc._.mentions] == ["六保"]
    assert all(Doc.has_extension(name) for name in ("mentions", "enumerations", "relations", "speech"))


def test_the_lexicon_is_a_setting() -> None:
    """The word none knows nothing, as on the command line."""
    speech = SAMPLE[0]
    nlp = chinese_pipeline(lexicon="none")
    doc = nlp(speech.text)

    assert nlp.get_pipe_meta("tifa_formulas").default_config == {"lexicon": None}
    assert tuple(doc._.mentions) == extract(speech.text, load_lexicon("none")).mentions
    assert not any(m.known for m in doc._.mentions)


def test_a_pipeline_written_to_disk_reads_back(tmp_path: Path) -> None:
    """Its configuration names our parts, and the loaded one gives the same record."""
    NLP.to_disk(tmp_path / "model")
    text = "做好“六稳”工作、落实“六保”任务。"

    assert record(spacy.load(tmp_path / "model")(text)) == extract(text)
