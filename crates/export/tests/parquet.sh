#!/bin/sh
# Parquet of `bantin aggregate` as pyarrow and duckdb read it: the same cells as CSV.
# In:  a bantin with the feature `parquet`, documents. Needs python3 with venv, and PyPI; says so and ends well without.
# Run: sh crates/export/tests/parquet.sh target/release/bantin seeds
set -eu
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
if ! { python3 -m venv "$out/venv" && "$out/venv/bin/pip" install -q pyarrow duckdb; } > "$out/log" 2>&1; then
  echo "skipped: no pyarrow or duckdb here"
  exit 0
fi
"$1" aggregate "$2" -o "$out/t/" --to parquet,csv
"$out/venv/bin/python" - "$out/t" <<'PY'
import csv, glob, os, sys
import duckdb
import pyarrow.parquet as pq

rows = 0
for path in sorted(glob.glob(os.path.join(sys.argv[1], "*.parquet"))):
    table = pq.read_table(path)
    with open(path.replace(".parquet", ".csv"), encoding="utf-8", newline="") as file:
        header, *want = csv.reader(file, strict=True)
    assert table.column_names == header, path
    text = lambda v: "" if v is None else str(v).lower() if isinstance(v, bool) else str(v)
    got = [[text(v) for v in row.values()] for row in table.to_pylist()]
    want = [[c[1:] if c[:2] in ("'=", "'+", "'-", "'@") else c for c in row] for row in want]
    assert got == want, path
    assert duckdb.sql(f"SELECT count(*) FROM '{path}'").fetchone()[0] == len(want), path
    rows += len(want)
types = {f.name: str(f.type) for f in pq.read_schema(os.path.join(sys.argv[1], "offices.parquet"))}
assert types["first"] == "date32[day]" and types["count"] == "int64" and types["exclusive"] == "bool", types
print(f"{rows} rows are the same to pyarrow and duckdb")
PY
