"""How much of the CPU time of `bantin aggregate` is aggregation: (aggregate - extract) / aggregate, in pairs, one thread.

    python3 benches/share.py target/release/bantin ../shared/data/news [PAIRS]

Needs nothing but Python. Reading the output of both is thrown away.
"""

import resource
import statistics
import subprocess
import sys


def cpu(*command: str) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    program, news = sys.argv[1:3]
    pairs = int(sys.argv[3]) if len(sys.argv) > 3 else 7
    for name in ("articles", "headlines"):
        path = f"{news}/{name}.jsonl"
        extract, aggregate = [], []
        for _ in range(pairs):
            extract.append(cpu(program, "extract", "--threads", "1", path))
            aggregate.append(cpu(program, "aggregate", "--threads", "1", path))
        share = statistics.median(1 - e / a for e, a in zip(extract, aggregate))
        print(
            f"{name}: extract {statistics.median(extract):.2f} s, aggregate {statistics.median(aggregate):.2f} s, "
            f"share of aggregation {share:.3f}"
        )


if __name__ == "__main__":
    main()
