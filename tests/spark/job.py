"""The recipe of docs/spark.md as a program: annotations as lines, the aggregate as bytes, from a Spark cluster.

    python job.py INPUT.jsonl OUT      settings come from spark-defaults.conf (SPARK_CONF_DIR)
"""

import json
import sys
from pathlib import Path

from bantin import spark as on_spark
from pyspark.sql import SparkSession


def where(batches):
    """The machine's words on where bantin was imported from."""
    import os

    import bantin
    import pyarrow

    for _ in batches:
        yield pyarrow.RecordBatch.from_pydict({"file": [os.path.realpath(bantin.__file__)], "host": [os.getcwd()]})


def main():
    source, out = sys.argv[1], Path(sys.argv[2])
    spark = SparkSession.builder.appName("bantin").getOrCreate()
    spark.sparkContext.setLogLevel("WARN")
    frame = spark.read.schema("id string, title string, published string, source string, text string").json(source)
    shuffled = "--shuffle" in sys.argv
    frame = frame.repartitionByRange(8, "id") if shuffled else frame

    total = on_spark.aggregate(frame)
    (out / "aggregate.json").write_bytes(total.to_bytes())
    facts = {"partitions": frame.rdd.getNumPartitions(), "documents": len(total)}

    if not shuffled:
        lines = on_spark.extract(frame, json=True, offsets="bytes")
        with open(out / "lines.jsonl", "w", encoding="utf-8") as file:
            for row in lines.toLocalIterator():
                file.write((row.json if row.error is None else f"refused: {row.error}") + "\n")
        meetings = on_spark.extract(frame).selectExpr("id", "explode(encounters) as e").where("e.kind = 'meet'")
        facts["meetings"] = meetings.count()

    places = frame.mapInArrow(where, "file string, host string").distinct().collect()
    facts["executors"] = len({row.host for row in places})
    facts["bantin"] = sorted({row.file for row in places})
    (out / "facts.json").write_text(json.dumps(facts))
    spark.stop()


if __name__ == "__main__":
    main()
