"""Sums of documents: order and partition cannot matter."""

import json
import pickle
import random

import bantin
import pytest
from conftest import TEXT


def test_the_sum_is_one_whatever_the_order(pipeline, seeds):
    whole = pipeline.aggregate(seeds)
    documents = pipeline(seeds)
    for seed in range(3):
        random.Random(seed).shuffle(documents)
        left, right = bantin.Aggregate(), bantin.Aggregate()
        left.absorb(documents[:2])
        for document in documents[1:]:
            right.absorb(document)  # one of them twice
        right.merge(left.to_bytes())
        left.merge(right)
        assert left == right == whole and left.to_bytes() == whole.to_bytes()
    assert len(whole) == 5 and repr(whole) == "<bantin.Aggregate of 5 documents>"
    assert whole != bantin.Aggregate()


def test_bytes_and_pickles(pipeline, seeds):
    whole = pipeline.aggregate(seeds)
    assert bantin.Aggregate.from_bytes(whole.to_bytes()) == whole
    assert pickle.loads(pickle.dumps(whole)).to_bytes() == whole.to_bytes()
    whole.merge(whole)
    assert len(whole) == 5


def test_lines_of_extract_give_the_same(pipeline, seeds):
    lines = bantin.Aggregate()
    lines.absorb(document.to_json(offsets="bytes") for document in pipeline(seeds))
    assert lines == pipeline.aggregate(seeds)
    assert lines == bantin.Pipeline(offsets="utf16", threads=1).aggregate(seeds)


def test_tables(pipeline, seeds):
    whole = pipeline.aggregate(seeds)
    tables = whole.tables()
    assert list(tables) == [
        "documents", "entities", "cooccurrence", "offices", "encounters", "stories", "timeline", "aliases", "contradictions",
    ]  # fmt: skip
    people = {row["id"]: row["name"] for row in tables["entities"]}
    assert people["per/thongsalith-mangnomek"] == "Thongsalith Mangnomek"
    assert max(len(row["evidence"]) for row in whole.tables(evidence=2)["entities"]) == 2
    assert json.loads(whole.tables_json(pipeline=pipeline)) == tables


@pytest.mark.parametrize(
    "call, error, message",
    [
        (lambda p, a: a.merge(b"{}"), ValueError, "no aggregate"),
        (lambda p, a: a.merge(5), TypeError, "want an Aggregate"),
        (lambda p, a: bantin.Aggregate.from_bytes(a.to_bytes()[:-1]), ValueError, "no aggregate: EOF"),
        (lambda p, a: a.absorb([5]), TypeError, "want documents, or lines"),
        (lambda p, a: a.absorb("{}"), ValueError, "no line of extract: missing field"),
        (lambda p, a: a.absorb(p(TEXT).to_json()), ValueError, "other offsets, want bytes"),
        (lambda p, a: a.absorb(bantin.Pipeline(layers="times")(TEXT)), ValueError, "wants the layers sentences mentions"),
        (lambda p, a: bantin.Pipeline(layers="times").aggregate([TEXT]), ValueError, "wants the layers"),
        (lambda p, a: p.aggregate([TEXT], refused="x"), ValueError, "want raise or skip"),
    ],
)
def test_errors(pipeline, seeds, call, error, message):
    whole = pipeline.aggregate(seeds)
    before = whole.to_bytes()
    with pytest.raises(error, match=message):
        call(pipeline, whole)
    assert whole.to_bytes() == before
