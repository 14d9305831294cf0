#!/bin/bash
# scripts/check-written.sh: the browser checks on the page that no running server shows, the one for when no release can be served.
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
work=$(mktemp -d)
server=
finish() {
    if [ -n "$server" ]; then kill "$server" 2>/dev/null && wait "$server" 2>/dev/null || true; fi
    rm -rf "$work"
}
trap finish EXIT
DATAMED_PAGES=$work/pages swift test --skip-build --disable-xctest --filter pagesAreWrittenForTheBrowser >"$work/log" 2>&1 || { cat "$work/log" >&2; exit 1; }
python3 -u -m http.server 0 --bind 127.0.0.1 --directory "$work/pages" >"$work/talk" 2>/dev/null &
server=$!
port=
for _ in $(seq 100); do
    port=$(sed -n 's/.* port \([0-9]*\) .*/\1/p' "$work/talk")
    [ -n "$port" ] && break
    sleep 0.1
done
[ -n "$port" ] || { echo "Les pages écrites n’ont pas pu être servies." >&2; exit 1; }
"$here/check-browser.sh" "http://127.0.0.1:$port" --page /503/
