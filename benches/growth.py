#!/usr/bin/env python3
"""Is the time linear in the text? Each row of fixtures/torture/growth.tsv as one document of 1, 2, 4 and 8 MB.

python3 benches/growth.py target/release/bantin [NAME…]     (about 5 minutes; wants Linux)

Processor time of `extract` with all layers on one thread, without that of an empty text, the least of three runs (RUNS=1: of one). Exit status 1
where a doubling takes more than 2.3 times as long (and 100 ms more).
"""
import json, os, resource, subprocess, sys, tempfile
from pathlib import Path

TABLE = Path(__file__).parent.parent / "fixtures/torture/growth.tsv"
SIZES = [1, 2, 4, 8]
LAYERS = "sentences,tokens,words,mentions,times,encounters"
MOST, NOISE = 2.3, 0.1


def content(row, size):
    """`"x"` is repeated; `["a", "x"]` is the first once, then the second; `["(", "Hà Nội", ")"]` is as much of the first, the second
    once, as much of the third."""
    unit = json.loads(row)
    if isinstance(unit, str):
        unit = ["", unit]
    if len(unit) == 2:
        once, again = unit
        return (once + again * (size // len(again.encode()) + 1)).encode()
    before, middle, after = unit
    n = size // len((before + after).encode())
    return (before * n + middle + after * n).encode()


def seconds(program, path):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run([program, "extract", path, "--threads", "1", "--layers", LAYERS],
                          stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, timeout=900)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode:
        sys.exit(f"{path}: exit status {done.returncode}: {done.stderr.decode()}")
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def main():
    program, only = sys.argv[1], sys.argv[2:]
    rows = [line.split("\t") for line in TABLE.read_text().splitlines() if line and not line.startswith("# ")]
    bad = 0
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "x.txt")
        Path(path).write_bytes(b"")
        start = min(seconds(program, path) for _ in range(3))
        print(f"start {start:.3f} s\n\n| text | {' | '.join(f'{n} MB' for n in SIZES)} | worst doubling |\n|---|{'---|' * (len(SIZES) + 1)}")
        for name, row in rows:
            if only and name not in only:
                continue
            times = []
            for size in SIZES:
                Path(path).write_bytes(content(row, size << 20))
                runs = int(os.environ.get("RUNS", 3))
                times.append(max(min(seconds(program, path) for _ in range(runs)) - start, 0.001))
            pairs = list(zip(times, times[1:]))
            worst = max(b / a for a, b in pairs)
            slow = any(b > MOST * a + NOISE for a, b in pairs)
            bad += slow
            print(f"| {name} | {' | '.join(f'{t:.2f} s' for t in times)} | {worst:.2f}{' **too slow**' if slow else ''} |", flush=True)
    sys.exit(1 if bad else 0)


main()
