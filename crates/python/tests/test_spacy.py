"""The component, in real spaCy."""

import bantin
import pytest
from conftest import TEXT

spacy = pytest.importorskip("spacy")

MESSY = "  Tối 29/5,\u00a0ông  Lê Hoài Trung\n\nđã hội đàm\tvới đồng chí Thongsalith Mangnomek. \u200bNgày 30/5, mưa.  "


@pytest.fixture(scope="module")
def nlp():
    nlp = spacy.blank("xx")
    nlp.add_pipe("bantin")
    return nlp


def dated(nlp, text, published="2025-05-30"):
    doc = nlp.make_doc(text)
    doc._.published = published
    return nlp(doc)


def test_entities_and_times(nlp):
    doc = dated(nlp, TEXT)
    assert [(e.text, e.label_, e.kb_id_) for e in doc.ents] == [
        ("Lê Hoài Trung", "PER", "per/le-hoai-trung"),
        ("Thongsalith Mangnomek", "PER", "per/thongsalith-mangnomek"),
        ("Hà Nội", "LOC", "loc/ha-noi"),
    ]
    (time,) = doc.spans["times"]
    assert (time.text, time.label_, time.id_) == ("Tối 29/5", "TIME", "2025-05-29TEV")
    assert time._.time.value == "2025-05-29TEV" and time._.time.interval.begin.hour == 18
    assert doc[0:1]._.time is None
    assert [e.kind for e in doc._.encounters] == ["meet"]
    assert isinstance(doc._.bantin, bantin.Document) and doc._.published == "2025-05-30"
    assert doc.ents[0].root.ent_kb_id_ == "per/le-hoai-trung"


@pytest.mark.parametrize("tokens", ["syllables", "words"])
def test_white_space_is_kept(seeds, tokens):
    nlp = spacy.blank("xx")
    nlp.add_pipe("bantin", config={"tokens": tokens})
    for text in [MESSY, "", " ", "\n", TEXT, *(seed["text"] for seed in seeds)]:
        doc = nlp(text)
        assert doc.text == text
        marks = doc._.bantin.mentions
        assert [s.text for s in doc.spans["bantin"]] == [m.text for m in marks] or tokens == "words"
        assert len(doc.spans["bantin"]) == len(marks)
        told = [s.text.strip(" \n\r\t\u00a0\u200b\ufeff") for s in doc.sents]
        assert [text for text in told if text] == [s.text for s in doc._.bantin.sentences]
    if tokens == "words":
        assert "hội đàm" in [t.text for t in nlp(TEXT)]


def test_pipe_is_the_same_as_one_by_one(nlp, seeds):
    texts = [seed["text"] for seed in seeds] * 3
    piped = list(nlp.pipe(texts, batch_size=4))
    for doc, alone in zip(piped, map(nlp, texts)):
        assert doc._.bantin == alone._.bantin and doc.to_bytes() == alone.to_bytes()


def test_docs_are_stored(nlp, seeds):
    docs = [nlp(seed["text"]) for seed in seeds]
    stored = spacy.tokens.DocBin(docs=docs, store_user_data=True).to_bytes()
    for doc, again in zip(docs, spacy.tokens.DocBin().from_bytes(stored).get_docs(nlp.vocab)):
        assert again._.bantin == doc._.bantin and again._.encounters == doc._.encounters
        assert [s._.time for s in again.spans["times"]] == list(doc._.bantin.times)


def test_foreign_tokens_are_widened():
    nlp = spacy.blank("xx")
    nlp.tokenizer = lambda text: spacy.tokens.Doc(nlp.vocab, words=text.split(" "))
    nlp.add_pipe("bantin", config={"tokens": None})
    doc = nlp("Ông (Lê Hoài Trung), ở Hà Nội.")
    assert [(e.text, e.kb_id_) for e in doc.ents] == [("(Lê Hoài Trung),", "per/le-hoai-trung"), ("Hà Nội.", "loc/ha-noi")]


def test_to_disk_and_back(nlp, tmp_path):
    nlp.to_disk(tmp_path / "model")
    again = spacy.load(tmp_path / "model")
    assert again.pipe_names == ["bantin"]
    assert dated(again, MESSY).to_bytes() == dated(nlp, MESSY).to_bytes()
    other = spacy.lang.xx.MultiLanguage.from_config(nlp.config).from_bytes(nlp.to_bytes())
    assert dated(other, MESSY).to_bytes() == dated(nlp, MESSY).to_bytes()


def test_from_config_alone():
    config = {"nlp": {"tokenizer": {"@tokenizers": "bantin.Tokenizer.v1", "tokens": "words"}}}
    nlp = spacy.blank("vi", config=config)
    assert [t.text for t in nlp("Bộ Y tế cho biết")] == ["Bộ", "Y tế", "cho", "biết"]
    with pytest.raises(ValueError, match="want syllables or words"):
        spacy.blank("xx").add_pipe("bantin", config={"tokens": "letters"})


def test_processes(nlp):
    docs = list(nlp.pipe([TEXT] * 6, n_process=2, batch_size=2))
    assert [len(doc.ents) for doc in docs] == [3] * 6
    assert [doc._.bantin.times[0].text for doc in docs] == ["Tối 29/5"] * 6
