"""Speed of other word segmenters from PyPI beside bantin, and their F1 on CoNLL-U by the same measure.

    pip install pyvi underthesea
    python benches/peers/words.py BANTIN articles.jsonl [dev.conllu WEIGHTS]

BANTIN is the program (`target/release/bantin`), WEIGHTS are those it uses for the score: the embedded ones know the
split dev (`crates/words-vtb/weights/words-train.bin` do not). One thread each; processor time; the first megabyte of
the corpus for the slow ones.
"""

import json
import os
import resource
import subprocess
import sys
import time

os.environ["OMP_NUM_THREADS"] = "1"
MEGABYTES = 1.0


def texts(path):
    """The first texts of a JSONL file, with their size in MB."""
    out, size = [], 0
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            text = json.loads(line)["text"]
            out.append(text)
            size += len(text.encode())
            if size > MEGABYTES * 1e6:
                break
    return out, size / 1e6


def peers():
    """Name and function from text to words, for each peer that is installed."""
    try:
        from pyvi import ViTokenizer

        yield "pyvi", lambda text: ViTokenizer.tokenize(text).split(" ")
    except ImportError as error:
        print("pyvi:", error)
    try:
        from underthesea import word_tokenize

        yield "underthesea", word_tokenize
    except ImportError as error:
        print("underthesea:", error)


def bantin_seconds(program, path):
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    subprocess.run(
        [program, "extract", path, "--layers", "sentences,words", "--no-infer", "--threads", "1"],
        stdout=subprocess.DEVNULL,
        check=True,
    )
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before


def sentences(path):
    """Text and words of the sentences of a CoNLL-U file."""
    text, words = None, []
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("# text = "):
                text = line[9:].rstrip("\n")
            elif line[:1].isdigit() and line.split("\t")[0].isdigit():
                words.append(line.split("\t")[1])
            elif not line.strip() and words:
                yield text, words
                words = []


def spans(words):
    """Words as spans of characters, white space and joiners not counted."""
    at, out = 0, set()
    for word in words:
        length = sum(not c.isspace() and c != "_" for c in word)
        out.add((at, at + length))
        at += length
    return out


def f1(gold, found):
    right = sum(len(spans(g) & spans(f)) for g, f in zip(gold, found))
    return 200 * right / sum(len(g) + len(f) for g, f in zip(gold, found))


def score(program, path, weights, tools):
    text, gold = zip(*sentences(path))
    for name, run in tools:
        print(f"{name:<12} {f1(gold, [run(t) for t in text]):8.2f} word F1 on {os.path.basename(path)}")
    joined = subprocess.run(
        [program, "segment", "-", "--format", "txt", "--sentences", "lines", "--weights", weights],
        input="\n".join(text).encode(),
        stdout=subprocess.PIPE,
        check=True,
    )
    found = [line.split(" ") for line in joined.stdout.decode().rstrip("\n").split("\n")]
    print(f"bantin       {f1(gold, found):8.2f} word F1 on {os.path.basename(path)}")


def main():
    program, corpus = sys.argv[1:3]
    tools = list(peers())
    if sys.argv[3:]:
        score(program, sys.argv[3], sys.argv[4], tools)
    sample, megabytes = texts(corpus)
    for name, run in tools:
        run(sample[0])  # loads the model
        begin = time.process_time()
        for text in sample:
            run(text)
        print(f"{name:<12} {megabytes / (time.process_time() - begin):8.2f} MB/s")
    size = sum(len(json.loads(line)["text"].encode()) for line in open(corpus, encoding="utf-8")) / 1e6
    print(f"bantin       {size / bantin_seconds(program, corpus):8.2f} MB/s (JSONL to JSONL, start included)")


if __name__ == "__main__":
    main()
