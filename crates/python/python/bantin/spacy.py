"""bantin in spaCy: ``nlp.add_pipe("bantin")``.

The component gives a ``Doc`` its sentences, entities with ``kb_id_``, and times:

>>> nlp = spacy.blank("vi", config={"nlp": {"tokenizer": {"@tokenizers": "bantin.Tokenizer.v1"}}})
>>> nlp.add_pipe("bantin")
>>> doc = nlp("Tối 29/5, ông Lê Hoài Trung đã hội đàm với ông Thongsalith Mangnomek.")
>>> [(e.text, e.label_, e.kb_id_) for e in doc.ents]

========================  =====================================================================================
``doc.ents``              the flat view: persons, bodies, places, events, works; ``kb_id_`` is bantin's entity
``doc.spans["bantin"]``   all mentions, offices and nested ones too, in the order of ``doc._.bantin.mentions``
``doc.spans["times"]``    times; ``span.id_`` is the TIMEX3 value, ``span._.time`` the whole (``bantin.Time``)
``doc._.bantin``          the ``bantin.Document``: encounters, dates, reasons
``doc._.published``       set before the component runs (``nlp.make_doc``) to count from; after it the date in use
``doc._.encounters``      who met whom
========================  =====================================================================================

In: any ``Doc``; where tokens are other than bantin's, spans are widened to whole tokens. The component sets bantin's own tokenizer unless its
setting ``tokens`` is ``None``. White space is kept: ``doc.text`` is the text as given. Who reads stored docs (``DocBin``, ``Doc.from_bytes``) in a
process without the component imports this module first.
"""

from typing import Any, Iterable, Iterator, List, Optional, Tuple

import srsly
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import DummyTokenizer, filter_spans
from spacy.vocab import Vocab

from . import Document, Pipeline
from ._native import restore_document
from ._types import Encounter, Time

_LAYERS = ("sentences", "mentions", "times", "encounters")


class Tokenizer(DummyTokenizer):
    """Tokens of bantin as spaCy's: syllables, or words ("Bộ Y tế" is two); white space is kept."""

    def __init__(self, vocab: Vocab, tokens: str = "syllables") -> None:
        if tokens not in ("syllables", "words"):
            raise ValueError(f"tokens: {tokens!r}, want syllables or words")
        self.vocab = vocab
        self.tokens = tokens
        self._layer = "tokens" if tokens == "syllables" else "words"
        self._pipeline = Pipeline(layers=[self._layer], infer=False, threads=1)

    def __call__(self, text: str) -> Doc:
        words, spaces = _cut(text, getattr(self._pipeline(text), self._layer))
        return Doc(self.vocab, words=words, spaces=spaces)

    def __reduce__(self) -> Tuple[Any, ...]:
        return Tokenizer, (self.vocab, self.tokens)


def _cut(text: str, marks: Iterable[Any]) -> Tuple[List[str], List[bool]]:
    """Tokens, and whether one blank stands behind each; other white space is a token of its own, as spaCy has it."""
    words: List[str] = []
    spaces: List[bool] = []
    at = 0
    for start, end, *_ in marks:
        _gap(text[at:start], words, spaces)
        words.append(text[start:end])
        spaces.append(False)
        at = end
    _gap(text[at:], words, spaces)
    return words, spaces


def _gap(gap: str, words: List[str], spaces: List[bool]) -> None:
    if gap.startswith(" ") and words:
        spaces[-1] = True
        gap = gap[1:]
    if gap:
        words.append(gap)
        spaces.append(False)


class Component:
    """The component; see the module."""

    def __init__(self, name: str, pipeline: Pipeline) -> None:
        self.name = name
        self.pipeline = pipeline

    def __call__(self, doc: Doc) -> Doc:
        return self._lay(doc, self.pipeline(doc.text, published=doc._.published))

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 128) -> Iterator[Doc]:
        """Annotates batches in parallel."""
        batch: List[Doc] = []
        for doc in stream:
            batch.append(doc)
            if len(batch) >= batch_size:
                yield from self._batch(batch)
                batch = []
        yield from self._batch(batch)

    def _batch(self, docs: List[Doc]) -> Iterator[Doc]:
        # spaCy's docs have no ids: one by one or in batches, all are called the same
        records = [{"id": "0", "text": doc.text, "published": doc._.published} for doc in docs]
        for doc, read in zip(docs, self.pipeline(records)):
            yield self._lay(doc, read)

    def _lay(self, doc: Doc, read: Document) -> Doc:
        doc._.bantin = read
        doc._.published = read.published.value
        mentions = [_span(doc, m.start, m.end, m.type, m.entity) for m in read.mentions]
        flat = [_span(doc, m.start, m.end, m.type, m.entity) for m in read.flat]
        times = [_span(doc, t.start, t.end, t.type, None, t.value) for t in read.times]
        doc.spans["bantin"] = mentions
        doc.spans["times"] = times
        doc.set_ents(filter_spans(flat))
        starts = {_span(doc, s.start, s.end).start for s in read.sentences}
        for token in doc:
            token.is_sent_start = token.i == 0 or token.i in starts
        return doc

    def to_disk(self, path: Any, exclude: Tuple[str, ...] = ()) -> None:
        """Nothing: the settings are in spaCy's config."""

    def from_disk(self, path: Any, exclude: Tuple[str, ...] = ()) -> "Component":
        """Nothing: the settings are in spaCy's config."""
        return self

    def to_bytes(self, exclude: Tuple[str, ...] = ()) -> bytes:
        """Nothing: the settings are in spaCy's config."""
        return b""

    def from_bytes(self, data: bytes, exclude: Tuple[str, ...] = ()) -> "Component":
        """Nothing: the settings are in spaCy's config."""
        return self


def _span(doc: Doc, start: int, end: int, label: str = "", kb_id: Optional[str] = None, span_id: str = "") -> Span:
    span = doc.char_span(start, end, label=label, kb_id=kb_id or "", span_id=span_id, alignment_mode="expand")
    if span is None:
        raise ValueError(f"{start}..{end} is no place in the doc")
    return span


def _time_of(span: Span) -> Optional[Time]:
    """The time expression that a span of ``doc.spans["times"]`` is."""
    times: Tuple[Time, ...] = span.doc._.bantin.times if span.doc._.bantin else ()
    for one, time in zip(span.doc.spans.get("times", ()), times):
        if (one.start, one.end, one.id_) == (span.start, span.end, span.id_):
            return time
    return None


def _encounters_of(doc: Doc) -> Tuple[Encounter, ...]:
    found: Tuple[Encounter, ...] = doc._.bantin.encounters if doc._.bantin else ()
    return found


@srsly.msgpack_encoders("bantin")  # type: ignore[untyped-decorator]
def encode(value: Any, chain: Any = None) -> Any:
    """Lets ``Doc.to_bytes`` and ``DocBin`` write a ``bantin.Document``."""
    if isinstance(value, Document):
        return {"__bantin__": list(value.__reduce__()[1])}
    return value if chain is None else chain(value)


@srsly.msgpack_decoders("bantin")  # type: ignore[untyped-decorator]
def decode(value: Any, chain: Any = None) -> Any:
    """Reads it again."""
    if "__bantin__" in value:
        return restore_document(*value["__bantin__"])
    return value if chain is None else chain(value)


def _extend() -> None:
    if not Doc.has_extension("bantin"):
        Doc.set_extension("bantin", default=None)
        Doc.set_extension("encounters", getter=_encounters_of)
        Span.set_extension("time", getter=_time_of)
    if not Doc.has_extension("published"):
        Doc.set_extension("published", default=None)


def make_tokenizer(tokens: str = "syllables") -> Any:
    """The entry ``bantin.Tokenizer.v1`` of spaCy's registry."""

    def create(nlp: Language) -> Tokenizer:
        return Tokenizer(nlp.vocab, tokens)

    return create


def _make(
    nlp: Language,
    name: str,
    tokens: Optional[str],
    gazetteers: List[str],
    infer: bool,
    builtin: bool,
    day_parts: str,
) -> Component:
    _extend()
    if tokens is not None:
        nlp.tokenizer = Tokenizer(nlp.vocab, tokens)
        nlp.config["nlp"]["tokenizer"] = {"@tokenizers": "bantin.Tokenizer.v1", "tokens": tokens}
    pipeline = Pipeline(
        layers=_LAYERS, gazetteers=gazetteers, infer=infer, builtin=builtin, day_parts=day_parts
    )
    return Component(name, pipeline)


make_component = Language.factory(
    "bantin",
    default_config={
        "tokens": "syllables",
        "gazetteers": [],
        "infer": True,
        "builtin": True,
        "day_parts": "cldr",
    },
    assigns=["doc.ents", "doc.spans", "doc._.bantin", "token.is_sent_start"],
    func=_make,
)
_extend()
