#!/bin/bash
# The real program at work, within a few minutes: pages in a browser, the API under a property-based tester, processes among others, builds killed.
#   scripts/check-live.sh DATAMED
set -euo pipefail
here=$(dirname "$(realpath "$0")")
datamed=$(realpath "$1")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$here/with-server.sh" "$datamed" "$here/check-browser.sh" {}
"$here/with-server.sh" "$datamed" "$here/check-api.sh" {} quick
"$datamed" demo "$work/small" --scale 0.02 2>/dev/null
"$here/kill-test.sh" "$datamed" "$work/small" 15 2026
# Larger than what the kernel keeps between two programs.
"$datamed" demo "$work/large" --scale 0.2 2>/dev/null
python3 "$here/check-process.py" "$datamed" "$work/large"
