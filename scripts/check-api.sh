#!/bin/sh
# Validates the OpenAPI document of an API that is already served, then tries the API with requests made from that document (schemathesis).
# Usage: scripts/check-api.sh http://127.0.0.1:8080 [requests for each operation, 25 by default, or "quick"]
# "quick", for every run of the tests, leaves out the tens of thousands of requests that try every limit of every parameter, and the chains.
set -eu
base=${1:?"the address of a running server"}
count=${2:-25}
tools="$(cd "$(dirname "$0")/.." && pwd)/.venv/bin"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# schemathesis keeps its cache where it is run.
cd "$work"
curl --fail --silent --show-error "$base/api/v1/openapi.json" --output openapi.json

"$tools/openapi-spec-validator" openapi.json
if [ "$count" = quick ]; then
    set -- --phases examples,fuzzing --max-examples 10
else
    set -- --max-examples "$count"
fi
# A cursor is only valid with the request that gave it, so an invented one is rightly refused: "positive_data_acceptance" would call that a
# fault. The tests of the module API cover cursors.
"$tools/schemathesis" run openapi.json --url "$base" "$@" --checks all \
    --exclude-checks positive_data_acceptance --generation-deterministic --suppress-health-check all
