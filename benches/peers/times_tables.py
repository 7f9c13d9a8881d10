"""Documents for the finders of time expressions, and tables of what they found; for times.sh.

    python times_tables.py documents SEEDS GOLD..       JSONL: id, text, published; then the phrases of the last table
    python times_tables.py tables SPEED FOUND GOLD..    markdown: speed, answers for each gold, phrases

In:    gold as in shared/data/gold (`text` in it, or SEEDS/<id>.txt), JSON lines of the finders. The reference date is
       the gold's: given, or its best guess (the seeds); where it has none, `DAY`, and no day is asked for there.
Units: byte offsets. Every value, of gold, bantin and peers alike, becomes its first and its last day: the hour does not
       count, a month is all its days. Answers that meet one gold expression also count together, from the first day to
       the last, for finders that know no ranges. Optional gold counts for nothing, nor does what meets it.
"""

import calendar
import json
import re
import sys
from collections import defaultdict
from datetime import date, timedelta
from pathlib import Path
from statistics import median

DAY = "2025-05-30"
PHRASES = {  # and what a reader takes them for
    "tối 29/5": "2025-05-29",
    "cùng ngày": "no day before it",
    "từ ngày 28– 29/6/2021": "2021-06-28/2021-06-29",
    "quan hệ đi vào chiều sâu": "no time",
    "hai Ban": "no time",
    "quý I/2025": "2025-Q1",
    "thế kỷ XX": "19 (the 1900s)",
    "mùng 1 Tết 2025": "2025-01-29",
}
COLUMNS = {  # dated: the gold names a day, a month, a year or a range of them
    ("all", "exact"): "exact span",
    ("all", "met"): "span met",
    ("dated", "exact"): "exact span",
    ("dated", "met"): "span met",
    ("dated", "right"): "right days",
    ("dated", "but year"): "right but for the year",
}


def rows(path):
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def published(row):
    """The day alone."""
    at = row["published"]
    return (at["value"] if isinstance(at, dict) else at or "")[:10]


def documents(folder, *golds):
    for row in (row for gold in golds for row in rows(gold)):
        text = row["text"] if "text" in row else (Path(folder) / f"{row['id']}.txt").read_bytes().decode()
        yield {"id": row["id"], "text": text, "published": published(row) or DAY}
    for phrase in PHRASES:
        yield {"id": phrase, "text": phrase, "published": DAY}


def days(value):
    """First and last day; None for a length, a set, a reference, a season, an open year or end."""
    if re.search("[/,]", value):
        parts = [days(part) for part in re.split("[/,]", value)]
        return (parts[0][0], parts[-1][1]) if all(parts) else None
    if found := re.match(r"(\d{4})-(\d\d)-(\d\d)(T|$)", value):
        return (date(*map(int, found.groups()[:3])),) * 2
    if found := re.fullmatch(r"(\d{4})-W(\d\d)", value):
        monday = date.fromisocalendar(*map(int, found.groups()), 1)
        return monday, monday + timedelta(6)
    found = re.fullmatch(r"(\d{2,4})(?:-([QH]?)(\d\d?))?", value)
    if not found or int(found[1]) == 0:
        return None
    digits, unit, number = found.groups()
    years = 10 ** (4 - len(digits))  # a century has two digits, a decade three
    year = int(digits) * years
    months = 12 if number is None else {"Q": 3, "H": 6, "": 1}[unit]
    last = months * int(number or 1)
    end = year + years - 1
    return date(year, last - months + 1, 1), date(end, last, calendar.monthrange(end, last)[1])


def read(values):
    return {days(value) for value in values} - {None}


def together(readings):
    """The readings, and from the first day to the last of all."""
    return readings and readings | {(min(first for first, _ in readings), max(last for _, last in readings))}


def yearless(readings):
    """Those of one day, as month and day."""
    return {(first.month, first.day) for first, last in readings if first == last}


def meet(a, b):
    return a["start"] < b["end"] and b["start"] < a["end"]


def count(gold, found, tally):
    """Adds the counts of one document."""
    for g in gold["times"]:
        answers = [f for f in found if meet(f, g)]
        if g.get("optional"):
            tally["found"] -= len(answers)
            continue
        exact = any((f["start"], f["end"]) == (g["start"], g["end"]) for f in answers)
        wanted, said = read([g["value"], *g.get("also", [])]), together(read(f["value"] for f in answers))
        for kind in ["all", "dated"] if wanted and published(gold) else ["all"]:
            tally[kind] += 1
            tally[kind, "exact"] += exact
            tally[kind, "met"] += bool(answers)
            tally[kind, "right"] += bool(said & wanted)
            tally[kind, "but year"] += bool(said & wanted or yearless(said) & yearless(wanted))
    tally["found"] += len(found)
    tally["false"] += sum(not any(meet(f, g) for g in gold["times"]) for f in found)


def table(*lines):
    for at, line in enumerate(lines):
        print("| " + " | ".join(line) + " |")
        if at == 0:
            print("|" + "---|" * len(line))


def speeds(measured, failed):
    speed = {peer: median(r["megabytes"] / r["seconds"] for r in runs) for peer, runs in measured.items()}
    rounds = f"median of {len(measured['bantin'])} rounds through all"
    print(f"Speed: processor time of one thread, {rounds}; `text` is the start of the corpus.\n")
    yield "finder (licence)", "text", "MB/s", "ratio to bantin"
    for peer, runs in measured.items():
        yield peer, f"{runs[0]['megabytes']:.1f} MB", f"{speed[peer]:.3g}", f"{speed[peer] / speed['bantin']:.2g}"
    for peer, why in failed.items():
        yield peer, "–", why, "–"


def answers(path, found, peers, failed):
    gold = rows(path)
    tallies = {peer: defaultdict(int) for peer in peers}
    for peer, tally in tallies.items():
        for row in gold:
            count(row, found[peer, row["id"]], tally)
    size = tallies["bantin"]
    print(f"\nAnswers on {Path(path).name}: {size['all']} expressions, {size['dated']} of them dated.\n")
    yield "finder", "found", *(f"{kind}: {name}" for (kind, _), name in COLUMNS.items()), "false"
    for peer, tally in tallies.items():
        yield peer, str(tally["found"]), *(str(tally[key]) for key in COLUMNS), str(tally["false"])
    for peer, why in failed.items():
        yield peer, why, *["–"] * (len(COLUMNS) + 1)


def phrases(found, peers, failed):
    print(f"\nPhrases, each a document of {DAY}; in brackets what was found.\n")
    yield "phrase", "wanted", *(peer.split(" (")[0] for peer in peers), *failed
    for phrase, wanted in PHRASES.items():
        text = phrase.encode()
        cells = [
            "; ".join(f"[{text[f['start']:f['end']].decode()}] {f['value']}" for f in found[peer, phrase]) or "–"
            for peer in peers
        ]
        yield phrase, wanted, *cells, *("not installable" for _ in failed)


def tables(speed, finds, *golds):
    measured, failed, found = defaultdict(list), {}, defaultdict(list)
    for row in rows(speed):
        if "error" in row:
            failed[row["peer"]] = row["error"]
        else:
            measured[row["peer"]].append(row)
    for row in rows(finds):
        found[row["peer"], row["id"]].append(row)
    table(*speeds(measured, failed))
    for gold in golds:
        table(*answers(gold, found, list(measured), failed))
    table(*phrases(found, list(measured), failed))


if __name__ == "__main__":
    verb, *arguments = sys.argv[1:]
    if verb == "documents":
        for row in documents(*arguments):
            print(json.dumps(row, ensure_ascii=False))
    else:
        tables(*arguments)
