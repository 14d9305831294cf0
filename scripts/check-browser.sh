#!/bin/bash
# scripts/check-browser.sh [http://localhost:8080] [--page /adresse …]: the browser checks on a portal that is already served.
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
base="${1:-http://localhost:8080}"
[ $# -gt 0 ] && shift
"$here/../.venv/bin/python" "$here/browser/check.py" "$base" "$@"
