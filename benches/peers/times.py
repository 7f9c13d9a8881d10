"""dateparser (language vi) on Vietnamese texts, for times.sh.

    python -m venv DIR && DIR/bin/pip install dateparser==1.5.0
    DIR/bin/python times.py speed CORPUS
    DIR/bin/python times.py find DOCUMENTS

In:    JSONL with `text`, or with `id`, `text`, `published`. Out: JSON lines as of src/bin/times.
Units: processor time; the first 0.5 MB of the corpus; byte offsets. `search_dates` gives strings without offsets: each
       is looked for after the one before. A value has the grain that dateparser calls the period.
"""

import json
import sys
import time
from datetime import datetime
from importlib.metadata import metadata

from dateparser.search import search_dates

DAY = "2017-05-12"
BYTES = 500_000


def rows(path):
    with open(path, encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def write(**row):
    about = metadata("dateparser")
    peer = f"dateparser {about['Version']} ({about['License-Expression']})"
    print(json.dumps({"peer": peer, **row}))


def dates(text, day):
    settings = {"RELATIVE_BASE": datetime.fromisoformat(day).replace(hour=12)}
    return search_dates(text, languages=["vi"], settings=settings, add_period=True) or []


def speed(path):
    texts, size = [], 0
    for row in rows(path):
        texts.append(row["text"])
        size += len(row["text"].encode())
        if size >= BYTES:
            break
    dates(texts[0], DAY)  # loads the language
    begin = time.process_time()
    for text in texts:
        dates(text, DAY)
    write(megabytes=size / 1e6, seconds=time.process_time() - begin)


def value(at, period):
    form = {"year": "%Y", "month": "%Y-%m", "week": "%G-W%V", "time": "%Y-%m-%dT%H:%M"}
    return f"{at.year}-Q{(at.month + 2) // 3}" if period == "quarter" else at.strftime(form.get(period, "%Y-%m-%d"))


def find(path):
    for row in rows(path):
        text, at = row["text"], 0
        for words, when, period in dates(text, row["published"]):
            begin = text.find(words, at)
            if begin < 0:
                print(f"{row['id']}: {words!r} is not in the text", file=sys.stderr)
                continue
            at = begin + len(words)
            start = len(text[:begin].encode())
            write(id=row["id"], start=start, end=start + len(words.encode()), value=value(when, period))


{"speed": speed, "find": find}[sys.argv[1]](sys.argv[2])
