#!/usr/bin/env python3
"""bantin beside pyvi and underthesea for words, and beside dateparser for dates: CPU time of the same texts in one run.

    python -m venv v && v/bin/pip install ./crates/python pyvi underthesea dateparser
    BANTIN_CORPUS=articles.jsonl v/bin/python benches/python.py [--articles 300] [--dates 40] [--rounds 3]

CPU time is that of the process with all its threads (time.process_time); of every round the best counts. Loading stands apart. A peer
that is not installed is left out. Without a corpus the seeds are read.

Words: every text once through each. Agreement is the F1 of word spans beside bantin's: it says how alike they are, not who is right.
Dates: dateparser's search_dates with languages=["vi"] is told the publication day as bantin is. It knows no Vietnamese part of day and
no lunar date, so that its count of found expressions is given beside ours.
"""

import argparse
import json
import os
import time
from datetime import datetime
from pathlib import Path

import bantin

ROOT = Path(__file__).resolve().parent.parent


def corpus(limit):
    path = os.environ.get("BANTIN_CORPUS")
    if path:
        with open(path, encoding="utf-8") as lines:
            return [json.loads(line) for _, line in zip(range(limit), lines)]
    seeds = sorted((ROOT / "seeds").glob("*.txt"))
    return [{"id": p.stem, "text": p.read_text(encoding="utf-8"), "published": "2025-05-30"} for p in seeds]


def best(rounds, work, inputs):
    """Least CPU seconds over the rounds, and the last results."""
    least = float("inf")
    for _ in range(rounds):
        begin = time.process_time()
        results = [work(one) for one in inputs]
        least = min(least, time.process_time() - begin)
    return least, results


def loaded(load):
    begin = time.process_time()
    try:
        value = load()
    except ImportError as error:
        return None, str(error)
    return value, time.process_time() - begin


def spans(words, text):
    """Words as spans of the text without its white space, where every segmenter agrees on the letters."""
    found, at = set(), 0
    for word in words:
        letters = "".join(word.replace("_", " ").split())
        found.add((at, at + len(letters)))
        at += len(letters)
    return found


def f1(a, b):
    both = len(a & b)
    return 2 * both / (len(a) + len(b)) if a or b else 1.0


def pyvi():
    from pyvi import ViTokenizer

    ViTokenizer.tokenize("Hà Nội")
    return lambda text: ViTokenizer.tokenize(text).split()


def underthesea():
    from underthesea import word_tokenize

    word_tokenize("Hà Nội")
    return word_tokenize


def ours():
    bantin.words("Hà Nội")
    return bantin.words


def words(texts, rounds):
    size = sum(len(text.encode()) for text in texts)
    print(f"\nWords: {len(texts)} texts, {size / 1e6:.2f} MB\n")
    print(f"{'':14}{'CPU s':>9}{'MB/s':>9}{'ratio':>9}{'load s':>9}{'alike':>8}")
    base = None
    for name, load in [("bantin", ours), ("pyvi", pyvi), ("underthesea", underthesea)]:
        segment, loading = loaded(load)
        if segment is None:
            print(f"{name:14}not installed: {loading}")
            continue
        seconds, results = best(rounds if name == "bantin" else 1, segment, texts)
        found = [spans(result, text) for result, text in zip(results, texts)]
        base = base or (seconds, found)
        alike = sum(f1(a, b) for a, b in zip(base[1], found)) / len(texts)
        print(f"{name:14}{seconds:9.3f}{size / 1e6 / seconds:9.2f}{seconds / base[0]:8.0f}x{loading:9.2f}{alike:8.3f}")


def dates(records, rounds):
    size = sum(len(r["text"].encode()) for r in records)
    print(f"\nDates: {len(records)} texts, {size / 1e6:.2f} MB\n")
    print(f"{'':14}{'CPU s':>9}{'MB/s':>9}{'ratio':>9}{'load s':>9}{'found':>8}")

    def day(record):
        return (record.get("published") or "2025-05-30")[:10]

    def when():
        bantin.when("hôm qua", "2025-05-30")
        return lambda r: bantin.when(r["text"], day(r))

    def dateparser():
        from dateparser.search import search_dates

        search_dates("hôm qua", languages=["vi"])

        def search(record):
            settings = {"RELATIVE_BASE": datetime.fromisoformat(day(record))}
            return search_dates(record["text"], languages=["vi"], settings=settings) or []

        return search

    base = None
    for name, load in [("bantin.when", when), ("dateparser", dateparser)]:
        find, loading = loaded(load)
        if find is None:
            print(f"{name:14}not installed: {loading}")
            continue
        seconds, results = best(rounds if base is None else 1, find, records)
        base = base or seconds
        found = sum(map(len, results))
        print(f"{name:14}{seconds:9.3f}{size / 1e6 / seconds:9.2f}{seconds / base:8.0f}x{loading:9.2f}{found:8}")


def pipeline(texts, rounds):
    size = sum(len(text.encode()) for text in texts)
    print(f"\nWhat Python adds: {len(texts)} texts, one thread\n")
    whole = bantin.Pipeline(threads=1)
    some = bantin.Pipeline(threads=1, layers=["sentences", "encounters"])

    def tuples(document):
        return [getattr(document, layer) for layer in whole.layers]

    steps = [
        ("all layers", lambda all: whole(all)),
        ("… as tuples", lambda all: [tuples(d) for d in whole(all)]),
        ("… as dicts", lambda all: [d.to_dict() for d in whole(all)]),
        ("no words", lambda all: some(all)),
        ("… as JSON", lambda all: [d.to_json() for d in some(all)]),
        ("… aggregate", lambda all: some.aggregate(all)),
    ]
    for name, work in steps:
        seconds, _ = best(rounds, work, [texts])
        print(f"{name:14}{seconds:9.3f} s{size / 1e6 / seconds:9.2f} MB/s")


def main():
    args = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    args.add_argument("--articles", type=int, default=300)
    args.add_argument("--dates", type=int, default=40, help="texts for dateparser, which is slow")
    args.add_argument("--rounds", type=int, default=3)
    args = args.parse_args()
    records = corpus(args.articles)
    texts = [record["text"] for record in records]
    print(f"bantin {bantin.__version__}")
    words(texts, args.rounds)
    dates(records[: args.dates], args.rounds)
    pipeline(texts, args.rounds)


if __name__ == "__main__":
    main()
