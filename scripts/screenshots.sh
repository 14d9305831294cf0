#!/bin/bash
# scripts/screenshots.sh [http://localhost:8080] [folder]: pictures of the main pages of a portal that is already served.
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
"$here/../.venv/bin/python" "$here/browser/screenshots.py" "${1:-http://localhost:8080}" "${2:-$here/../screenshots}"
