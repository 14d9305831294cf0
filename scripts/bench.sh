#!/bin/bash
# DataMed against named peers on the same real files, in one run. Needs DATAMED_REAL_DATA (real public files) and DATAMED_PEERS (the peers' scripts);
# both are found when they lie beside the project.
set -euo pipefail
cd "$(dirname "$0")/.."
beside="$(cd .. && pwd)/shared"
real=${DATAMED_REAL_DATA:-$beside/data}
peers=${DATAMED_PEERS:-$beside/bench}
for folder in "$real" "$peers"; do [ -d "$folder" ] || { echo "Il manque $folder : donnez DATAMED_REAL_DATA et DATAMED_PEERS." >&2; exit 5; }; done
[ -x .venv/bin/datasette ] || .venv/bin/pip install --quiet --disable-pip-version-check fastapi uvicorn uvloop httptools datasette sqlite-utils jinja2
mkdir -p bench-work
.venv/bin/python Benchmarks/serving/bench.py .build/release/datamed "$real" "$peers" bench-work "${1:-8}"
