"""bantin on Apache Spark: ``mapInArrow`` for the stages, partial aggregates as bytes for the sum.

>>> from bantin import spark as on_spark
>>> frame = spark.read.json("news/*.jsonl.gz")                 # columns text, and perhaps id, published, title, source, url
>>> on_spark.extract(frame).write.parquet("annotations")       # a list column a layer; json=True: lines of `bantin extract`
>>> total = on_spark.aggregate(frame)                          # a bantin.Aggregate on the driver
>>> total.tables()["encounters"]

The executors need this package (docs/spark.md ships it by ``spark.archives``), pyarrow and pandas. A pipeline is built once a Python worker
and works on one thread: Spark's own tasks are the parallelism.
"""

import functools
import pickle
from typing import Any, Iterable, Iterator, List

import pyarrow
from pyspark.sql import DataFrame

from . import Aggregate, Pipeline

#: what an aggregate reads; tokens and words cost time and space
LAYERS = ("sentences", "mentions", "times", "encounters")


@functools.lru_cache(maxsize=4)
def _built(settings: bytes) -> Pipeline:
    pipeline: Pipeline = pickle.loads(settings)
    return pipeline


def _pickled(**settings: Any) -> bytes:
    return pickle.dumps(Pipeline(**{"layers": LAYERS, "threads": 1, **settings}))


def extract(frame: DataFrame, *, json: bool = False, **settings: Any) -> DataFrame:
    """A row a document: its layers, or with ``json=True`` its line of ``bantin extract``; ``error`` says why a row was refused.

    Settings are those of ``bantin.Pipeline``; of layers all but tokens and words when not given.
    """
    from pyspark.sql.pandas.types import from_arrow_schema

    kept = _pickled(**settings)
    empty = pyarrow.RecordBatch.from_pydict({"text": pyarrow.array([], pyarrow.string())})
    schema = from_arrow_schema(_built(kept).arrow(empty, json=json).schema)

    def work(batches: Iterable[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
        pipeline = _built(kept)
        for batch in batches:
            yield pipeline.arrow(batch, json=json)

    return _columns(frame).mapInArrow(work, schema)


def partials(frame: DataFrame, *, refused: str = "raise", **settings: Any) -> DataFrame:
    """One row a partition, column ``partial``: the bytes of its aggregate, which ``bantin.Aggregate.from_bytes`` reads."""
    kept = _pickled(**settings)

    def work(batches: Iterable[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
        pipeline, total = _built(kept), Aggregate()
        for batch in batches:
            total.merge(pipeline.aggregate(batch, refused=refused))
        yield pyarrow.RecordBatch.from_pydict({"partial": [total.to_bytes()]})

    return _columns(frame).mapInArrow(work, "partial binary")


def aggregate(frame: DataFrame, *, refused: str = "raise", depth: int = 2, **settings: Any) -> Aggregate:
    """The aggregate of all documents; partial ones are merged on the executors in a tree of this depth, then on the driver.

    refused: "raise" ends the job at a row that is no document, "skip" leaves it out (``extract`` tells which).
    """
    rows = partials(frame, refused=refused, **settings).rdd.map(lambda row: bytes(row.partial))
    if rows.getNumPartitions() == 0:
        return Aggregate()
    return Aggregate.from_bytes(rows.treeReduce(merge, depth))


def merge(left: bytes, right: bytes) -> bytes:
    """The bytes of the sum of two aggregates."""
    total = Aggregate.from_bytes(left)
    total.merge(right)
    return total.to_bytes()


def _columns(frame: DataFrame) -> DataFrame:
    known: List[str] = ["id", "text", "published", "title", "source", "url"]
    return frame.select([name for name in known if name in frame.columns])
