"""The same extraction as spaCy components; the only file that imports spaCy.

``chinese_pipeline()`` gives ``spacy.blank("zh")`` with pkuseg as its tokenizer and five components, each of which runs the
function of the batch path on the document's exact text and writes down what it found:

- ``tifa_formulas``: ``doc.spans["formulas"]``, and ``doc._.mentions``
- ``tifa_items``: ``doc._.enumerations``
- ``tifa_relations``: ``doc._.relations``
- ``tifa_dating``: ``doc._.speech``
- ``tifa_senses``: the sense of each of ``doc._.mentions``

Spans of a document are made of tokens, mentions of characters: where a token lies across a mention's edge the span is
widened to the token, and ``doc._.mentions`` keeps the exact offsets. ``record(doc)`` puts the record together.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import registry

from .boundaries import segment
from .dating import date_speech
from .formulas import find_mentions
from .items import find_enumerations
from .lexicon import load_lexicon
from .normalize import matching_text
from .records import Record, Speech
from .relations import find_relations
from .senses import settle_senses

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.vocab import Vocab

__all__ = [
    "PkusegTokenizer",
    "chinese_pipeline",
    "make_dating",
    "make_formulas",
    "make_items",
    "make_relations",
    "make_senses",
    "record",
]

_STEPS = ("tifa_formulas", "tifa_items", "tifa_relations", "tifa_dating", "tifa_senses")
_WITH_LEXICON = ("tifa_formulas", "tifa_items", "tifa_senses")


class PkusegTokenizer:
    """Text → ``Doc`` whose words are pkuseg's; white space is kept as tokens, so that ``doc.text`` is the text."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """The words of ``text``, in order; ``doc.text == text`` always."""
        words: list[str] = []
        position = 0
        for line in text.splitlines(keepends=True):
            for word in segment(line):
                at = text.find(word, position)
                if at > position:
                    words.append(text[position:at])
                words.append(word)
                position = at + len(word)
        if position < len(text):
            words.append(text[position:])
        return Doc(self.vocab, words=words, spaces=[False] * len(words))

    def to_disk(self, path: object, exclude: object = ()) -> None:
        """Nothing to write: the model is pkuseg's own."""

    def from_disk(self, path: object, exclude: object = ()) -> PkusegTokenizer:
        """Nothing to read."""
        del path, exclude
        return self


@registry.tokenizers("tifa.PkusegTokenizer.v1")  # type: ignore[untyped-decorator]  # spaCy ships no type for it
def make_tokenizer() -> Callable[[Language], PkusegTokenizer]:
    """The tokenizer as a spaCy configuration names it."""
    return lambda nlp: PkusegTokenizer(nlp.vocab)


def _set_extensions() -> None:
    for name in ("matching", "mentions", "enumerations", "relations", "speech"):
        if not Doc.has_extension(name):
            Doc.set_extension(name, default=None)


def _matching(doc: Doc) -> str:
    if doc._.matching is None:
        doc._.matching = matching_text(doc.text)
    return str(doc._.matching)


@Language.factory("tifa_formulas", default_config={"lexicon": None})
def make_formulas(nlp: Language, name: str, lexicon: str | None) -> Callable[[Doc], Doc]:
    """The component that finds mentions; ``lexicon`` is a path, ``"none"``, or None for the shipped one."""
    del nlp, name
    known = load_lexicon(lexicon)
    _set_extensions()

    def formulas(doc: Doc) -> Doc:
        mentions = find_mentions(doc.text, _matching(doc), known)
        doc._.mentions = mentions
        spans = (doc.char_span(m.start, m.end, label=m.kind, kb_id=m.formula, alignment_mode="expand") for m in mentions)
        doc.spans["formulas"] = [span for span in spans if span is not None]
        return doc

    return formulas


@Language.factory("tifa_items", default_config={"lexicon": None})
def make_items(nlp: Language, name: str, lexicon: str | None) -> Callable[[Doc], Doc]:
    """The component that reads lists; needs ``tifa_formulas`` before it."""
    del nlp, name
    known = load_lexicon(lexicon)
    _set_extensions()

    def items(doc: Doc) -> Doc:
        doc._.enumerations = find_enumerations(doc.text, _matching(doc), doc._.mentions, known)
        return doc

    return items


@Language.factory("tifa_relations")
def make_relations(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """The component that relates neighbours; needs ``tifa_formulas`` and ``tifa_items`` before it."""
    del nlp, name
    _set_extensions()

    def relations(doc: Doc) -> Doc:
        doc._.relations = find_relations(_matching(doc), doc._.mentions, doc._.enumerations)
        return doc

    return relations


@Language.factory("tifa_dating")
def make_dating(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """The component that dates the speech. What is known of it may be set before as ``doc._.speech``."""
    del nlp, name
    _set_extensions()

    def dating(doc: Doc) -> Doc:
        doc._.speech = date_speech(doc._.speech or Speech(id="text", text=doc.text), _matching(doc))
        return doc

    return dating


@Language.factory("tifa_senses", default_config={"lexicon": None})
def make_senses(nlp: Language, name: str, lexicon: str | None) -> Callable[[Doc], Doc]:
    """The component that says in which sense each name is meant; needs the other four before it."""
    del nlp, name
    known = load_lexicon(lexicon)
    _set_extensions()

    def senses(doc: Doc) -> Doc:
        doc._.mentions = settle_senses(_matching(doc), doc._.mentions, doc._.enumerations, doc._.speech, known)
        return doc

    return senses


def chinese_pipeline(lexicon: str | None = None) -> Language:
    """``spacy.blank("zh")`` with pkuseg's words and our five components, in order.

    >>> nlp = chinese_pipeline()
    >>> doc = nlp("全面落实“六保”任务。")
    >>> [(span.text, span.kb_id_) for span in doc.spans["formulas"]]
    [('六保', '六保')]
    """
    nlp = spacy.blank("zh", config={"nlp": {"tokenizer": {"@tokenizers": "tifa.PkusegTokenizer.v1"}}})
    for step in _STEPS:
        config: dict[str, Any] = {"lexicon": lexicon} if step in _WITH_LEXICON else {}
        nlp.add_pipe(step, config=config)
    return nlp


def record(doc: Doc) -> Record:
    """The record of a document that went through the pipeline: equal to ``extract`` of the same speech."""
    return Record(doc._.speech, tuple(doc._.mentions), tuple(doc._.enumerations), tuple(doc._.relations))
