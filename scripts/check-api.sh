#!/bin/sh
# Validates the OpenAPI document of the API, then tries the API with requests made from that document (schemathesis).
# Usage: scripts/check-api.sh DATAMED|URL [requests for each operation]
#   DATAMED  the binary: a small demonstration release is built and served for the time of the check
#   URL      a server that already runs, such as http://127.0.0.1:8080
set -eu
target=${1:?"the datamed binary, or the address of a running server"}
count=${2:-25}
tools="$(cd "$(dirname "$0")/.." && pwd)/.venv/bin"
work=$(mktemp -d)
server=
finish() {
    if [ -n "$server" ]; then kill "$server" && wait "$server" || true; fi
    rm -rf "$work"
}
trap finish EXIT

case $target in
http://* | https://*) base=$target ;;
*)
    base=http://127.0.0.1:${CHECK_PORT:-8971}
    "$target" demo "$work/inbox" --scale 0.02
    "$target" build --inbox "$work/inbox" --releases "$work/releases"
    "$target" serve --releases "$work/releases" --port "${base##*:}" &
    server=$!
    ;;
esac
curl --fail --silent --show-error --retry 50 --retry-delay 1 --retry-connrefused "$base/api/v1/openapi.json" --output "$work/openapi.json"

"$tools/openapi-spec-validator" "$work/openapi.json"
# A cursor is only valid with the request that gave it, so an invented one is rightly refused: "positive_data_acceptance" would call that a
# fault. The tests of the module API cover cursors.
"$tools/schemathesis" run "$work/openapi.json" --url "$base" --max-examples "$count" --checks all \
    --exclude-checks positive_data_acceptance --generation-deterministic --suppress-health-check all
