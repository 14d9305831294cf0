#!/bin/bash
# Serves a demonstration release for the time of a command, and gives it the address:
#   scripts/with-server.sh DATAMED [--inbox FOLDER] COMMAND [ARGUMENT …]      {} in an argument stands for http://127.0.0.1:PORT
set -euo pipefail
datamed=$(realpath "$1")
shift
work=$(mktemp -d)
server=
finish() {
    if [ -n "$server" ]; then kill "$server" 2>/dev/null && wait "$server" 2>/dev/null || true; fi
    rm -rf "$work"
}
trap finish EXIT
inbox=$work/inbox
if [ "$1" = --inbox ]; then
    inbox=$2
    shift 2
else
    "$datamed" demo "$inbox" --scale 0.02 2>"$work/log" || { cat "$work/log" >&2; exit 1; }
fi
"$datamed" build --inbox "$inbox" --releases "$work/releases" >/dev/null 2>"$work/log" || { cat "$work/log" >&2; exit 1; }
"$datamed" serve --releases "$work/releases" --port 0 2>"$work/talk" &
server=$!
base=
for _ in $(seq 200); do
    base=$(sed -n 's|.*http://localhost:\([0-9]*\).*|http://127.0.0.1:\1|p' "$work/talk")
    [ -n "$base" ] && break
    kill -0 "$server" 2>/dev/null || { cat "$work/talk" >&2; exit 1; }
    sleep 0.1
done
[ -n "$base" ] || { echo "Le serveur n’a pas démarré." >&2; cat "$work/talk" >&2; exit 1; }
"${@//\{\}/$base}"
