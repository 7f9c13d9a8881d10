#!/usr/bin/env python3
"""The queries of docs/sql.md, run again: each must give the rows that stand behind it.

In:   a bantin with the features `sqlite` and `parquet`; the seeds. Queries are the blocks ```sql duckdb and ```sql sqlite.
Out:  exit status 1 and a diff where a query gives other rows. With --write the rows are put into the page instead.
Needs: python3; for DuckDB the package `duckdb` of PyPI. Without it those queries are skipped, and the last line says so.
Run:  python3 benches/sql.py target/release/bantin [--write]
"""
import difflib
import os
import re
import sqlite3
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PAGE = os.path.join(ROOT, "docs", "sql.md")
BLOCK = re.compile(r"```sql (duckdb|sqlite)\n(.*?)```\n\n```text\n(.*?)```\n", re.S)


def prepare(program, folder):
    """What the page's first commands make."""
    seeds = os.path.join(ROOT, "seeds")
    os.symlink(seeds, os.path.join(folder, "seeds"))
    run = lambda *args: subprocess.run([program, *args], cwd=folder, check=True, stdout=subprocess.DEVNULL)
    run("extract", "seeds", "-o", "annotations.jsonl")
    run("aggregate", "annotations.jsonl", "-o", "tables/", "--to", "parquet")
    run("aggregate", "annotations.jsonl", "-o", "news.sqlite")


def show(names, rows):
    """Rows in columns, as wide as their cells."""
    cell = lambda v: "" if v is None else f"{v:.2f}" if isinstance(v, float) else ", ".join(map(cell, v)) if isinstance(v, list) else str(v).replace("\n", " ")
    table = [list(names)] + [[cell(v) for v in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(*table)]
    lines = ["  ".join(c.ljust(w) for c, w in zip(row, widths)).rstrip() for row in table]
    return "\n".join(lines) + "\n"


def engines():
    base = sqlite3.connect("news.sqlite")
    out = {"sqlite": base.execute}
    try:
        import duckdb

        out["duckdb"] = duckdb.connect().execute
    except ImportError:
        pass
    return out


def answer(run, text):
    """The rows of the last statement."""
    statements = [s for s in text.split(";\n") if s.strip()]
    for statement in statements:
        result = run(statement.strip().rstrip(";"))
    return show([d[0] for d in result.description], result.fetchall())


def main():
    program = os.path.abspath(sys.argv[1])
    page = open(PAGE, encoding="utf-8").read()
    with tempfile.TemporaryDirectory() as folder:
        prepare(program, folder)
        os.chdir(folder)
        known, skipped, wrong, count = engines(), 0, 0, 0

        def again(match):
            nonlocal skipped, wrong, count
            engine, text, want = match.groups()
            if engine not in known:
                skipped += 1
                return match.group(0)
            count += 1
            got = answer(known[engine], text)
            if got != want and "--write" not in sys.argv:
                wrong += 1
                sys.stdout.writelines(difflib.unified_diff(want.splitlines(True), got.splitlines(True), "docs/sql.md", "now"))
            return f"```sql {engine}\n{text}```\n\n```text\n{got}```\n"

        new = BLOCK.sub(again, page)
        os.chdir(ROOT)
    if "--write" in sys.argv:
        open(PAGE, "w", encoding="utf-8").write(new)
    note = f"; {skipped} skipped: no duckdb here" if skipped else ""
    print(f"{count} queries give the rows of docs/sql.md{note}" if not wrong else f"{wrong} of {count} queries give other rows{note}")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
