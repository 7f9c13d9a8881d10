#!/bin/sh
# Finders of Vietnamese time expressions, measured in one run: markdown tables on standard output.
#
#     sh benches/peers/times.sh CORPUS SEEDS GOLD..
#     sh benches/peers/times.sh ../shared/data/news/articles.jsonl seeds ../shared/data/gold/seeds.jsonl
#
# In:    JSONL with `text`, megabytes of it; gold as in shared/data/gold; the folder of texts that the gold lacks.
# Out:   speed (five rounds through all finders, one thread each); answers against each gold; some hard phrases.
# Needs: cargo, node, npm, python3. The packages of npm and PyPI go to a temporary folder that is removed; one that
#        cannot be had is named in the tables, with the reason.
set -eu
corpus=$1 seeds=$2
shift 2
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export NODE_PATH="$work/js/node_modules" PYTHONIOENCODING=utf-8

# get PEER COMMAND..: runs a command that installs; on failure its log's second error goes into the tables.
get() {
    peer=$1
    shift
    "$@" >"$work/log" 2>&1 && return
    grep -i error "$work/log" | sed -n 2p | python3 -c 'import json, sys
why = "not installable: " + sys.stdin.read().strip()
print(json.dumps({"peer": sys.argv[1], "error": why}))' "$peer" >>"$work/speed"
}

# each VERB FILE: all finders that are there, in turn.
each() {
    "${CARGO_TARGET_DIR:-$here/target}/release/times" "$@"
    if [ -d "$NODE_PATH/chrono-node" ]; then node "$here/times.js" "$@"; fi
    if "$work/py/bin/python" -c 'import dateparser' 2>"$work/log"; then "$work/py/bin/python" "$here/times.py" "$@"; fi
}

cargo build --release --quiet --manifest-path "$here/Cargo.toml" --bin times
get chrono-node npm install --prefix "$work/js" chrono-node@2.10.3
get dateparser sh -c "python3 -m venv '$work/py' && '$work/py/bin/pip' install dateparser==1.5.0"

python3 "$here/times_tables.py" documents "$seeds" "$@" >"$work/documents"
each find "$work/documents" >"$work/found"
for round in 1 2 3 4 5; do
    echo "round $round" >&2
    each speed "$corpus" >>"$work/speed"
done
python3 "$here/times_tables.py" tables "$work/speed" "$work/found" "$@"
