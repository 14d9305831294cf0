#!/bin/sh
# Validates the OpenAPI document of an API that is already served, then tries the API with requests made from that document (schemathesis).
# Usage: scripts/check-api.sh http://127.0.0.1:8080 [requests for each operation]
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
# A cursor is only valid with the request that gave it, so an invented one is rightly refused: "positive_data_acceptance" would call that a
# fault. The tests of the module API cover cursors.
"$tools/schemathesis" run openapi.json --url "$base" --max-examples "$count" --checks all \
    --exclude-checks positive_data_acceptance --generation-deterministic --suppress-health-check all
