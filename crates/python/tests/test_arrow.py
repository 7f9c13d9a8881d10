"""Arrow in, Arrow out, with real pyarrow, and with pandas and polars where they are."""

import datetime
import json

import bantin
import pytest
from conftest import TEXT

pa = pytest.importorskip("pyarrow")
DAY = datetime.date(2025, 5, 30)


def test_a_batch_gives_a_batch(pipeline, seeds):
    batch = pa.RecordBatch.from_pylist(seeds)
    made = pipeline.arrow(batch)
    assert isinstance(made, pa.RecordBatch)
    made.validate(full=True)
    rows, documents = made.to_pylist(), pipeline(seeds)
    for row, document in zip(rows, documents):
        told = document.to_dict()
        assert (row["id"], row["bytes"], row["digest"], row["error"]) == (told["id"], told["bytes"], told["digest"], None)
        assert row["published"] == document.published.value and row["provenance"] == "inferred"
        assert row["sentences"] == [
            {"start": s.start, "end": s.end, "zone": s.zone} for s in document.sentences
        ]
        assert row["tokens"] == [{"start": t.start, "end": t.end, "kind": t.kind} for t in document.tokens]
        assert row["words"] == [{"start": w.start, "end": w.end} for w in document.words]
        for made_mention, mention in zip(row["mentions"], document.mentions):
            want = mention._asdict()
            want["antecedents"], want["also"] = list(mention.antecedents), list(mention.also)
            assert made_mention.pop("confidence") == pytest.approx(want.pop("confidence"))
            assert made_mention == want
        for made_time, time in zip(row["times"], document.times):
            begin, until = time.interval or (None, None)
            assert (made_time["begin"], made_time["until"]) == (begin, until)
            for name in ("start", "end", "text", "type", "value", "mod", "freq", "calendar", "anchor", "antecedent", "rule", "zone"):
                assert made_time[name] == getattr(time, name)
        assert row["encounters"] == [
            {key: value for key, value in encounter.items()} for encounter in told["encounters"]
        ]
        assert len(row["times"]) == len(document.times) and len(row["mentions"]) == len(document.mentions)


def test_json_is_the_line_of_extract(seeds):
    pipeline = bantin.Pipeline(offsets="bytes")
    made = pipeline.arrow(pa.RecordBatch.from_pylist(seeds), json=True)
    assert made.schema.names == ["id", "json", "error"]
    assert made.column("json").to_pylist() == [d.to_json() for d in pipeline(seeds)]


def test_a_stream_gives_a_reader(pipeline, seeds):
    many = [{**seed, "id": f"{i}/{seed['id']}"} for i in range(600) for seed in seeds[4:]]
    table = pa.Table.from_pylist(many, schema=pa.schema([("id", pa.large_string()), ("text", pa.string_view())]))
    small = bantin.Pipeline(layers="times")
    reader = small.arrow(table)
    assert isinstance(reader, pa.RecordBatchReader)
    made = reader.read_all()
    made.validate(full=True)
    assert made.schema == reader.schema and made.num_rows == len(many)
    assert made.column("id").to_pylist() == [row["id"] for row in many]
    assert made.column("times").to_pylist()[-1] == made.column("times").to_pylist()[0] != []
    # slices of a column, and rows that are cut in pieces
    cut = small.arrow(table.slice(7, 1100)).read_all()
    assert cut.column("id").to_pylist() == [row["id"] for row in many[7:1107]]


def test_a_reader_works_as_it_is_read():
    pulled = []

    def batches():
        for i in range(100):
            pulled.append(i)
            yield pa.RecordBatch.from_pydict({"text": [TEXT] * 3})

    source = pa.RecordBatchReader.from_batches(pa.schema([("text", pa.string())]), batches())
    reader = bantin.Pipeline(layers="times", threads=2).arrow(source)
    reader.read_next_batch()
    assert len(pulled) <= 2
    assert sum(batch.num_rows for batch in reader) == 297 and len(pulled) == 100


@pytest.mark.parametrize(
    "column",
    [
        pa.array(["2025-05-30"]),
        pa.array([DAY], pa.date32()),
        pa.array([datetime.datetime(2025, 5, 30, 9)], pa.timestamp("us")),
        pa.array([datetime.datetime(2025, 5, 30, 9)], pa.timestamp("ns")),
        pa.array([datetime.datetime(2025, 5, 30)], pa.timestamp("s")),
        # 20:00 the day before in London
        pa.array([datetime.datetime(2025, 5, 29, 20)], pa.timestamp("ms", tz="UTC")),
    ],
)
def test_dates_of_every_kind(pipeline, column):
    batch = pa.RecordBatch.from_pydict({"id": pa.array([41]), "text": ["Hôm qua"], "published": column})
    (row,) = pipeline.arrow(batch).to_pylist()
    assert (row["id"], row["times"][0]["value"], row["provenance"]) == ("41", "2025-05-29", "given")
    assert row["published"].startswith("2025-05-30")


def test_a_row_that_is_refused_stops_nothing(pipeline):
    batch = pa.RecordBatch.from_pydict(
        {"text": [TEXT, None, TEXT], "published": ["30/5/2025", None, "2025-05-30"], "url": [None, "b", "c"]}
    )
    for json_too in [False, True]:
        first, second, third = pipeline.arrow(batch, json=json_too).to_pylist()
        assert (first["id"], second["id"], third["id"]) == ("0", "1", "2")
        assert "is no date" in first["error"] and second["error"] == "no text" and third["error"] is None
    with pytest.raises(ValueError, match='document "0": published'):
        pipeline.aggregate(batch)
    assert pipeline.aggregate(batch, refused="skip") == pipeline.aggregate(
        [{"id": "2", "text": TEXT, "published": "2025-05-30", "url": "c"}]
    )


def test_aggregates_of_arrow(pipeline, seeds):
    want = pipeline.aggregate(seeds).to_bytes()
    table = pa.Table.from_pylist(seeds)
    assert pipeline.aggregate(table).to_bytes() == want
    assert pipeline.aggregate(table.to_batches()[0]).to_bytes() == want
    assert pipeline.aggregate(table.to_reader(max_chunksize=1)).to_bytes() == want


def test_the_schema_depends_on_no_row(pipeline):
    empty = pipeline.arrow(pa.RecordBatch.from_pydict({"text": pa.array([], pa.string())}))
    assert empty.num_rows == 0
    assert empty.schema == pipeline.arrow(pa.RecordBatch.from_pydict({"text": [TEXT]})).schema
    assert pipeline.arrow(pa.table({"text": pa.array([], pa.string())})).read_all().num_rows == 0


@pytest.mark.parametrize(
    "data, error, message",
    [
        (pa.RecordBatch.from_pydict({"body": ["x"]}), ValueError, "no column text among body"),
        (pa.table({"text": [1]}), ValueError, "column text: Int64, want a string"),
        (pa.table({"text": ["x"], "published": [1.5]}), ValueError, "column published: Float64"),
        (pa.table({"text": ["x"], "id": [1.5]}), ValueError, "column id: Float64"),
        ([1], TypeError, "list: want a pyarrow.RecordBatch"),
    ],
)
def test_errors(pipeline, data, error, message):
    with pytest.raises(error, match=message):
        pipeline.arrow(data)


def test_damaged_columns_are_refused(pipeline):
    """Arrow's own constructors do not check; a view past the buffer or a half letter must not be read."""
    offsets = pa.py_buffer(b"\0\0\0\0\x04\0\0\0")
    no_utf8 = pa.Array.from_buffers(pa.string(), 1, [None, offsets, pa.py_buffer(b"a\xff\xffb")])
    beyond = pa.py_buffer(b"\0\0\0\0\x63\0\0\0\x04\0\0\0")
    beyond = pa.Array.from_buffers(pa.string(), 2, [None, beyond, pa.py_buffer(b"abcd")])
    for column in [no_utf8, beyond]:
        batch = pa.RecordBatch.from_arrays([column], ["text"])
        with pytest.raises(ValueError):
            pipeline.arrow(batch)
        for data in [batch, pa.Table.from_batches([batch])]:
            with pytest.raises(ValueError):
                pipeline.aggregate(data)
        with pytest.raises((ValueError, OSError), match="column text"):
            pipeline.arrow(pa.Table.from_batches([batch])).read_all()
    # of a column that is not read nothing is asked
    table = pa.Table.from_arrays([pa.array([TEXT]), no_utf8], ["text", "other"])
    assert pipeline.arrow(table).read_all().num_rows == 1


def test_polars(pipeline, seeds):
    pl = pytest.importorskip("polars")
    frame = pl.DataFrame(seeds)
    made = pl.from_arrow(pipeline.arrow(frame))
    mentions = made.select("id", "mentions").explode("mentions").unnest("mentions")
    assert mentions.height == sum(len(d.mentions) for d in pipeline(seeds))
    met = mentions.filter(pl.col("entity") == "per/thongsalith-mangnomek")["id"].n_unique()
    assert met == 3


def test_pandas(pipeline, seeds):
    pd = pytest.importorskip("pandas")
    frame = pd.DataFrame(seeds).assign(published=pd.Timestamp("2025-05-30"))
    frame.loc[0, "published"] = pd.NaT
    documents = pipeline(frame.to_dict("records"))
    assert [d.published.provenance for d in documents] == ["inferred"] + ["given"] * 4
    assert [d.digest for d in pipeline(frame["text"])] == [d.digest for d in documents]
    made = pipeline.arrow(pa.Table.from_pandas(frame)).read_all().to_pandas()
    assert made["provenance"].tolist() == ["inferred"] + ["given"] * 4
    assert [json.loads(json.dumps(len(times))) for times in made["times"]] == [len(d.times) for d in documents]
