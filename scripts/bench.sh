#!/bin/bash
# DataMed against named peers on the same real files, in one run: scripts/bench.sh [seconds of a load, 8 by default]. Ends with code 1 when a
# promise is not kept. Figures are left in bench-work; RECORD=yes also puts them in docs/reference/performance.md.
# Needs DATAMED_REAL_DATA (real public files) and DATAMED_PEERS (the peers' scripts); both are found when they lie beside the project.
set -euo pipefail
cd "$(dirname "$0")/.."
beside="$(cd .. && pwd)/shared"
real=${DATAMED_REAL_DATA:-$beside/data}
peers=${DATAMED_PEERS:-$beside/bench}
for folder in "$real" "$peers"; do [ -d "$folder" ] || { echo "Il manque $folder : donnez DATAMED_REAL_DATA et DATAMED_PEERS." >&2; exit 5; }; done
[ -x .venv/bin/datasette ] || .venv/bin/pip install --quiet --disable-pip-version-check fastapi uvicorn uvloop httptools datasette sqlite-utils jinja2
.venv/bin/python -c 'import rapidfuzz, numpy, scipy, sklearn' 2>/dev/null || .venv/bin/pip install --quiet --disable-pip-version-check rapidfuzz numpy scipy scikit-learn
command -v Rscript >/dev/null || echo "Sans R (r-base-core, r-cran-stringdist, r-cran-dplyr, r-cran-stringr, r-cran-readr), ni stringdist ni la cascade d’origine ne seront mesurés." >&2
mkdir -p bench-work
kept=0
.venv/bin/python Benchmarks/bench.py .build/release/datamed "$real" "$peers" bench-work "${1:-8}" || kept=$?
if [ "${RECORD:-no}" = yes ]; then .venv/bin/python Benchmarks/report.py bench-work/results.json --record >/dev/null; fi
exit $kept
