"""Texts in, documents out."""

import datetime
import json
import multiprocessing
import pickle
import threading

import bantin
import pytest
from conftest import TEXT


def test_one_text(pipeline):
    document = pipeline(TEXT, published="2025-05-30")
    assert [(m.text, m.entity) for m in document.flat] == [
        ("Lê Hoài Trung", "per/le-hoai-trung"),
        ("Thongsalith Mangnomek", "per/thongsalith-mangnomek"),
        ("Hà Nội", "loc/ha-noi"),
    ]
    (time,) = document.times
    assert (time.value, time.grain, time.edtf, time.rule) == (
        "2025-05-29TEV",
        "part-of-day",
        "2025-05-29",
        "part-of-day.day-month",
    )
    assert time.interval == (datetime.datetime(2025, 5, 29, 18), datetime.datetime(2025, 5, 29, 21))
    (meeting,) = document.encounters
    assert (meeting.kind, meeting.status, document.times[meeting.time]) == ("meet", "held", time)
    assert [p.entity for p in meeting.hosts + meeting.guests] == [
        "per/le-hoai-trung",
        "per/thongsalith-mangnomek",
    ]
    assert document.mentions[meeting.hosts[0].mention].text == "Lê Hoài Trung"
    assert document.published.value == "2025-05-30"
    assert document.published.day == datetime.date(2025, 5, 30)
    assert document.published.provenance == "given"


@pytest.mark.parametrize(
    "published",
    [
        "2025-05-30",
        datetime.date(2025, 5, 30),
        datetime.datetime(2025, 5, 30, 9, 30),
        # 20:00 the day before in London
        datetime.datetime(2025, 5, 29, 20, tzinfo=datetime.timezone.utc),
    ],
)
def test_dates_of_every_kind(pipeline, published):
    document = pipeline("Hôm qua", published=published)
    assert document.times[0].value == "2025-05-29"
    assert document.published.day == datetime.date(2025, 5, 30)


def test_what_pandas_puts_for_missing_is_no_date(pipeline):
    for missing in [None, float("nan")]:
        assert pipeline("Hôm qua", published=missing).published.provenance != "given"
    assert pipeline([{"text": "Hôm qua", "published": float("nan")}], published="2025-05-30")[0].times[0].value == (
        "2025-05-29"
    )


@pytest.mark.parametrize("offsets", ["char", "bytes", "utf16"])
def test_offsets_lead_to_the_text(seeds, offsets):
    encodings = {"char": ("utf-32-le", 4), "bytes": ("utf-8", 1), "utf16": ("utf-16-le", 2)}
    code, width = encodings[offsets]
    pipeline = bantin.Pipeline(offsets=offsets)
    texts = [seed["text"] for seed in seeds] + ["😀 " + TEXT, "\ufeff𝒳 Hà Nội, 1/1/2020"]
    for document in pipeline(texts):
        units = document.text.encode(code)
        for layer in pipeline.layers[:-1]:
            marks = getattr(document, layer)
            assert marks, layer
            for mark in marks:
                assert units[mark.start * width : mark.end * width].decode(code) == mark.text
    assert document.offsets == offsets


def test_tokens_and_gaps_rebuild_the_text(pipeline, seeds):
    for document in pipeline(seeds):
        rebuilt, at = "", 0
        for token in document.tokens:
            gap = document.text[at : token.start]
            assert gap.strip() == "", gap
            rebuilt += gap + token.text
            at = token.end
        assert rebuilt + document.text[at:] == document.text
        starts, ends = {t.start for t in document.tokens}, {t.end for t in document.tokens}
        assert all(w.start in starts and w.end in ends for w in document.words)
        assert "".join("".join(w.text.split()) for w in document.words) == "".join("".join(document.text.split()).split("\u200b"))


def test_json_and_dict_tell_what_the_tuples_tell(pipeline, seeds):
    for document in pipeline(seeds):
        told = document.to_dict()
        assert told == json.loads(document.to_json()) and told["offsets"] == "char"
        assert [(m["start"], m["end"], m["text"], m["entity"]) for m in told["mentions"]] == [
            (m.start, m.end, m.text, m.entity) for m in document.mentions
        ]
        assert [t["value"] for t in told["times"]] == [t.value for t in document.times]
        assert len(told["encounters"]) == len(document.encounters)
        assert told["published"]["evidence"] == [r._asdict() for r in document.published.evidence]
        assert "offsets" not in document.to_dict(offsets="bytes")


def test_a_list_is_its_texts_one_by_one(pipeline, seeds):
    many = seeds * 8
    together = pipeline(many)
    alone = [pipeline(seed["text"], id=seed["id"]) for seed in many]
    assert together == alone
    assert list(pipeline.pipe(iter(many), batch=7)) == alone
    assert bantin.Pipeline(threads=1)(many) == alone
    assert [d.id for d in pipeline(["a", "b"])] == ["0", "1"]


def test_records_and_their_heads(pipeline):
    records = [{"id": 7, "text": TEXT, "published": "2025-05-30", "title": "Tin", "source": "VOV", "url": "u"}, TEXT]
    first, second = pipeline(records, published="2024-05-30")
    assert (first.id, first.title, first.source, first.url) == ("7", "Tin", "VOV", "u")
    assert (first.times[0].value, second.times[0].value) == ("2025-05-29TEV", "2024-05-29TEV")


def test_any_mapping_is_a_record(pipeline):
    from types import MappingProxyType

    record = MappingProxyType({"text": TEXT, "id": "a", "published": "2025-05-30"})
    assert pipeline(record) == pipeline([record])[0] == pipeline(TEXT, id="a", published="2025-05-30")


def test_layers_are_those_asked_for(seeds):
    some = bantin.Pipeline(layers=["times", "words"])
    document = some(seeds[0])
    assert some.layers == ["words", "times"]
    assert document.times == bantin.Pipeline(layers="times")(seeds[0]).times != ()
    with pytest.raises(AttributeError, match="no mentions: its pipeline made words,times alone"):
        document.mentions
    assert not hasattr(document, "encounters")
    assert "mentions" not in document.to_dict()


def test_infer(seeds):
    assert bantin.Pipeline()(seeds[0]).published.provenance == "inferred"
    unknown = bantin.Pipeline(infer=False)(seeds[0]).published
    assert (unknown.provenance, unknown.value, unknown.day) == ("unknown", None, None)


def test_own_names_and_words(tmp_path):
    text = "Công ty Hoa Ngũ Sắc làm việc tại Xóm Trại Mới."
    names = tmp_path / "names.tsv"
    names.write_text("Hoa Ngũ Sắc\tORG\torg/hoa-ngu-sac\n", encoding="utf-8")
    rows = ("more", "Xóm Trại Mới\tLOC\tloc/xom-trai-moi\n")
    own = bantin.Pipeline(gazetteers=[names, rows], words=[("mine", "làm việc tại\n")])
    document = own(text)
    assert {m.entity for m in document.mentions} >= {"org/hoa-ngu-sac", "loc/xom-trai-moi"}
    assert "làm việc tại" in [w.text for w in document.words]
    # a pickled pipeline needs the file no more
    names.unlink()
    assert pickle.loads(pickle.dumps(own))(text) == document


def test_pickles(pipeline, seeds):
    for offsets in ["char", "bytes"]:
        own = bantin.Pipeline(offsets=offsets, layers="mentions,words", threads=1, infer=False)
        again = pickle.loads(pickle.dumps(own))
        assert repr(again) == repr(own)
        for document in own(seeds):
            copy = pickle.loads(pickle.dumps(document))
            assert copy == document and copy.mentions == document.mentions and copy.text == document.text
            assert copy.to_json() == document.to_json()
    assert pickle.loads(pickle.dumps(pipeline(seeds[0]).encounters)) == pipeline(seeds[0]).encounters


def _meanings(text):
    return bantin.Pipeline(layers="times")([text] * 4, published="2025-05-30")[0].times[0].value


@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_processes(pipeline, method):
    """A forked child has its parent's pool and none of its threads."""
    pipeline([TEXT] * 50)
    with multiprocessing.get_context(method).Pool(2) as pool:
        done = pool.map_async(pipeline, [[TEXT] * 20] * 4)
        assert [d.id for d in done.get(timeout=60)[0]] == [str(i) for i in range(20)]
        assert pool.map_async(_meanings, [TEXT] * 4).get(timeout=60) == ["2025-05-29TEV"] * 4


def test_threads_share_a_pipeline(pipeline, seeds):
    want, got = pipeline(seeds), []
    threads = [threading.Thread(target=lambda: got.append(pipeline(seeds))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert got == [want] * 8


def test_the_interpreter_is_let_go(pipeline, seeds):
    """While a long list is worked on, another thread runs on."""
    ticks, stop = [], threading.Event()

    def tick():
        while not stop.wait(0.002):
            ticks.append(1)

    ticker = threading.Thread(target=tick)
    ticker.start()
    pipeline(seeds[0]["text"] * 400)
    stop.set()
    ticker.join()
    assert len(ticks) >= 5


HOSTILE = ["", " ", "\x00", "\ufeff", "😀" * 9, "e\u0301" * 50, "(" * 20_000, "ngày 99/99/9999", "TP." * 5_000, "\r\n" * 99]


def test_named_tuples_have_all_their_fields(pipeline, seeds):
    """They are made by tuple.__new__, which does not count."""
    seen = {}

    def look(value):
        if hasattr(value, "_fields"):
            assert len(value) == len(value._fields), value
            seen[type(value).__name__] = value
            again = type(value)(*value)
            assert again == value and pickle.loads(pickle.dumps(value)) == value
        if isinstance(value, tuple):
            for inner in value:
                look(inner)

    for document in pipeline([*seeds, "Sáng nay, \u200bông Tô Lâm nói: Bình Dương\x00, thứ Sáu."]):
        look(document.published)
        look(document.notices)
        for layer in pipeline.layers:
            look(getattr(document, layer))
    assert set(seen) >= {
        "Sentence", "Token", "Word", "Mention", "Time", "Interval", "Encounter", "Participant", "Span", "Published", "Reason", "Notice",
    }  # fmt: skip
    assert seen["Token"].kind in ("syllable", "punctuation") and seen["Mention"].zone == "body"


def test_any_text_is_annotated(pipeline):
    for document in pipeline(HOSTILE):
        assert document.text in HOSTILE and document.to_dict()["bytes"] == len(document.text.encode())
        for layer in pipeline.layers:
            getattr(document, layer)
        repr(document)


def test_years_that_datetime_has_not(pipeline):
    for text in ["năm 9999", "31/12/9999", "năm 179 trước Công nguyên"]:
        for time in pipeline(text).times:
            assert time.interval is None or time.interval.begin < time.interval.end


@pytest.mark.parametrize(
    "call, error, message",
    [
        (lambda p: p(TEXT, published="30/5/2025"), ValueError, "published: .*no date, want YYYY-MM-DD"),
        (lambda p: p(TEXT, published=3), TypeError, "published: int, want str"),
        (lambda p: p([TEXT, {"text": TEXT, "published": "x"}]), ValueError, "document 1: published"),
        (lambda p: p([{"id": "a"}]), ValueError, "document 0: no text"),
        (lambda p: p([TEXT, 5]), TypeError, "document 1: int is no document"),
        (lambda p: p({"text": b"x"}), TypeError, "text: want str"),
        (lambda p: p("\ud800"), UnicodeEncodeError, "surrogates"),
        (lambda p: p(5), TypeError, "not iterable"),
        (lambda p: p([TEXT], id="a"), TypeError, "go with one text"),
        (lambda p: p.pipe([TEXT], batch=0), ValueError, "batch: 0"),
        (lambda p: list(p.pipe([TEXT, {}])), ValueError, "document 1: no text"),
        (lambda p: bantin.Pipeline(layers="name"), ValueError, "layers: \"name\", want some of sentences tokens"),
        (lambda p: bantin.Pipeline(offsets="x"), ValueError, "offsets: \"x\", want one of char bytes utf16"),
        (lambda p: bantin.Pipeline(day_parts="x"), ValueError, "day_parts: \"x\", want cldr or duckling"),
        (lambda p: bantin.Pipeline(threads=0), ValueError, "threads: 0"),
        (lambda p: bantin.Pipeline(gazetteers=["/no/such"]), FileNotFoundError, "No such file"),
        (lambda p: bantin.Pipeline(gazetteers="/no/such"), TypeError, "want a list of paths"),
        (lambda p: bantin.Pipeline(gazetteers=[("my", "A\tORGG\n")]), ValueError, "my:1: unknown type \"ORGG\""),
        (lambda p: bantin.Pipeline(gazetteers=[("my", b"A\tORG\tx\n\xff")]), ValueError, "my:2: invalid UTF-8"),
        (lambda p: p(TEXT).to_json(offsets="x"), ValueError, "offsets"),
        (lambda p: bantin.words(b"x"), TypeError, "str"),
        (lambda p: bantin.when(TEXT, "x"), ValueError, "published"),
    ],
)
def test_errors_are_exceptions(pipeline, call, error, message):
    with pytest.raises(error, match=message):
        call(pipeline)


def test_a_forged_pickle_is_refused(pipeline):
    restore, (text, line, layers, offsets) = pipeline(TEXT).__reduce__()
    with pytest.raises(ValueError, match="its text is another one"):
        restore("Hà Nội", line, layers, offsets)
    with pytest.raises(ValueError, match="no pickled document"):
        restore(text, line[:-2], layers, offsets)
    first = line.index(b'"start":0,"end":') + len(b'"start":0,"end":')
    for end in [b"2", b"9999"]:  # inside a letter, behind the text
        forged = restore(text, line[:first] + end + line[line.index(b"}", first) :], layers, offsets)
        with pytest.raises(ValueError, match="is no place in the text"):
            forged.sentences


def test_helpers():
    assert bantin.words("Bộ Y tế cho biết") == ["Bộ", "Y tế", "cho", "biết"]
    assert bantin.words("") == []
    (time,) = bantin.when("tối 29/5", "2025-05-30")
    assert (time.value, time.anchor) == ("2025-05-29TEV", "published")
    (time,) = bantin.when("😀 tối 29/5", infer=False)
    assert (time.start, time.value) == (2, "XXXX-05-29TEV")
    assert bantin.when("😀 tối 29/5", offsets="bytes")[0].start == 5
    assert bantin.when("rằm tháng Giêng Bính Ngọ")[0].interval.begin == datetime.datetime(2026, 3, 3)


def test_stubs_and_docstrings():
    from pathlib import Path

    folder = Path(bantin.__file__).parent
    assert (folder / "py.typed").exists() and (folder / "_native.pyi").exists()
    stubs = (folder / "_native.pyi").read_text(encoding="utf-8")
    for kind in (bantin.Pipeline, bantin.Document, bantin.Aggregate):
        assert kind.__doc__
        for name, member in vars(kind).items():
            if not name.startswith("_"):
                assert member.__doc__, f"{kind.__name__}.{name} has no docstring"
                assert f"def {name}(" in stubs, f"{kind.__name__}.{name} is not in the stubs"
    assert bantin.words.__doc__ and bantin.when.__doc__
