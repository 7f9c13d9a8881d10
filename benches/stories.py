"""Stories and near-duplicates of `bantin aggregate` against what is known of them.

In:  `bantin` binary, folder of news with `clustered.jsonl` (`cluster`: articles about one event) and `articles.jsonl`.
Out: pairwise precision, recall and F1 of the stories; recall of near-duplicates by the Jaccard similarity of the 3-shingles of
     an article and a changed copy of it (words replaced, a tail cut off, another text added; fixed seed).
Run: python3 benches/stories.py target/release/bantin ../shared/data/news
"""

import collections
import itertools
import json
import os
import random
import re
import subprocess
import sys
import tempfile


def aggregate(binary, documents):
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        file.writelines(json.dumps(d, ensure_ascii=False) + "\n" for d in documents)
        file.flush()
        return json.loads(subprocess.run([binary, "aggregate", file.name], capture_output=True, check=True).stdout)


def lines(path, most=None):
    with open(path, encoding="utf-8") as file:
        return [json.loads(line) for line in itertools.islice(file, most)]


def stories(binary, path):
    documents = lines(path)
    story = {d: s["id"] for s in aggregate(binary, documents)["stories"] for d in s["documents"]}
    counts = collections.Counter()
    for a, b in itertools.combinations(documents, 2):
        together = a["id"] in story and story[a["id"]] == story.get(b["id"])
        counts[a["cluster"] == b["cluster"], together] += 1
    right, wrong, missed = counts[True, True], counts[False, True], counts[True, False]
    p, r = right / (right + wrong), right / (right + missed)
    print(f"stories: {right} pairs right, {wrong} wrong, {missed} missed: P {p:.3f} R {r:.3f} F1 {2 * p * r / (p + r):.3f}")


def shingles(text):
    words = re.findall(r"\w+", text.lower())
    return set(zip(words, words[1:], words[2:]))


def changed(text, kind, share, dice, others):
    words = text.split(" ")
    if kind == 0:
        for _ in range(int(len(words) * share * 0.07)):
            words[dice.randrange(len(words))] = dice.choice(dice.choice(others).split(" "))
    elif kind == 1:
        words = words[: int(len(words) * (1 - share * 0.2))]
    else:
        words += dice.choice(others).split(" ")[: int(len(words) * share * 0.2)]
    return " ".join(words)


def duplicates(binary, path):
    dice = random.Random(3)
    texts = [d["text"] for d in lines(path, 6000) if len(d["text"].split()) > 120]
    dice.shuffle(texts)
    documents, likeness = [], []
    for number, text in enumerate(texts[:1500]):
        copy = changed(text, number % 3, dice.random(), dice, texts)
        a, b = shingles(text), shingles(copy)
        likeness.append(len(a & b) / len(a | b))
        documents += [{"id": f"{number}-a", "text": text}, {"id": f"{number}-b", "text": copy}]
    near = {d["id"]: d["duplicates"] for d in aggregate(binary, documents)["documents"]}
    for low, high in ((0.9, 1.01), (0.8, 0.9), (0.7, 0.8), (0, 0.7)):
        found = [f"{n}-b" in near[f"{n}-a"] for n, value in enumerate(likeness) if low <= value < high]
        print(f"near-duplicates, Jaccard {low} to {min(high, 1)}: {sum(found)} of {len(found)}")
    mixed = sum(any(other.split("-")[0] != one.split("-")[0] for other in others) for one, others in near.items())
    print(f"articles grouped with another article: {mixed} of {len(near)}")


def main():
    binary, folder = sys.argv[1:3]
    stories(binary, os.path.join(folder, "clustered.jsonl"))
    duplicates(binary, os.path.join(folder, "articles.jsonl"))


main()
