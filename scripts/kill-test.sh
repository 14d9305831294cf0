#!/bin/bash
# Kills builds with SIGKILL at random moments, runs two at once, fills the disk and makes the folder read-only. After each, the release in
# service must be whole to the last byte, and in the end a build must succeed.
#
#   scripts/kill-test.sh BINARY INBOX [KILLS [SEED]]
#
# BINARY is .build/release/datamed, INBOX a folder that it can build (it is copied, never touched), KILLS is 200 unless told. SEED chooses the
# moments; without it they are others each time, and are said so that a failure can be played again.
# The checks of full and read-only disks need the right to mount (root); they are said to be skipped otherwise.
set -u
binary=$(realpath "$1")
source=$(realpath "$2")
kills=${3:-200}
seed=${4:-$RANDOM}
RANDOM=$seed
here=$(dirname "$(realpath "$0")")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
inbox=$work/inbox
releases=$work/releases
mkdir "$inbox" && cp -rL "$source"/. "$inbox"/ && chmod -R u+w "$inbox"

fail() { echo "ÉCHEC : $*" >&2; exit 1; }
build() { "$binary" build --inbox "$inbox" --releases "${1:-$releases}" >"$work/out" 2>"$work/err"; }
whole() { python3 "$here/verify-release.py" "${2:-$releases}" >"$work/verdict" 2>&1 || fail "$1 : $(cat "$work/verdict")"; }

# The file in which one line is dropped before each build, so that every build has something new to publish.
changing=$(find "$inbox" -type f -iname 'cis_gener*' | sort | tail -1)
[ -n "$changing" ] || changing=$(find "$inbox" -type f -name '*.txt' ! -iname 'cis_bdpm*' | sort | tail -1)
[ -n "$changing" ] || fail "aucun fichier à faire varier dans $source"

start=$(date +%s%N)
build || fail "la première construction : $(tail -3 "$work/err")"
duration=$((($(date +%s%N) - start) / 1000000))
whole "première version"
echo "construction en $duration ms ; $kills interruptions aux instants de la graine $seed"

declare -A versions
interrupted=0
for ((i = 1; i <= kills; i++)); do
    sed -i '1d' "$changing"
    "$binary" build --inbox "$inbox" --releases "$releases" >/dev/null 2>&1 &
    process=$!
    delay=$(((RANDOM * 32768 + RANDOM) % (duration * 13 / 10 + 1)))
    sleep "$(printf '%d.%03d' $((delay / 1000)) $((delay % 1000)))"
    kill -9 "$process" 2>/dev/null
    wait "$process" 2>/dev/null
    [ $? -eq 137 ] && interrupted=$((interrupted + 1))
    whole "après l’interruption $i à $delay ms"
    versions[$(readlink "$releases/current")]=1
done
build || fail "la construction après $kills interruptions : $(tail -3 "$work/err")"
whole "construction finale"
[ ! -e "$releases/.staging" ] || fail "un reste de construction traîne"
echo "$interrupted constructions tuées, ${#versions[@]} versions servies, toutes entières"

sed -i '1d' "$changing"
"$binary" build --inbox "$inbox" --releases "$releases" >/dev/null 2>&1 & first=$!
"$binary" build --inbox "$inbox" --releases "$releases" >/dev/null 2>&1 & second=$!
wait $first; one=$?
wait $second; two=$?
case "$one $two" in
    "0 6" | "6 0" | "0 0") whole "deux constructions ensemble"; echo "deux constructions ensemble : codes $one et $two" ;;
    *) fail "deux constructions ensemble : codes $one et $two" ;;
esac

mkdir "$work/small"
if mount -t tmpfs -o size=1m none "$work/small" 2>/dev/null; then
    trap 'umount "$work/small"; rm -rf "$work"' EXIT
    need=$(du -smL "$releases/current/" | cut -f1)
    for share in 5 20 50 80 100 115 140; do
        umount "$work/small"
        mount -t tmpfs -o "size=$((need * (100 + share) / 100 + 1))m" none "$work/small" || fail "montage"
        mkdir "$work/small/$(readlink "$releases/current")"
        cp -a "$releases/current/." "$work/small/$(readlink "$releases/current")/"
        ln -s "$(readlink "$releases/current")" "$work/small/current"
        before=$(readlink "$work/small/current")
        sed -i '1d' "$changing"
        build "$work/small"; code=$?
        whole "disque plein à $share %" "$work/small"
        if [ $code -ne 0 ]; then
            [ "$(readlink "$work/small/current")" = "$before" ] || fail "disque plein : la version servie a changé"
            [ $code -lt 128 ] || fail "disque plein : le programme est tombé (code $code)"
            grep -q "plein" "$work/err" || fail "disque plein : message obscur : $(tail -2 "$work/err")"
        fi
        echo "disque plein à $share % de marge : code $code"
    done
    mount -o remount,ro "$work/small" || fail "montage en lecture seule"
    sed -i '1d' "$changing"
    build "$work/small"; code=$?
    [ $code -ne 0 ] && [ $code -lt 128 ] || fail "lecture seule : code $code"
    whole "lecture seule" "$work/small"
    echo "lecture seule : code $code, $(tail -1 "$work/err")"
else
    echo "disque plein et lecture seule : sautés (il faut pouvoir monter un disque)"
fi
echo "Tout est entier."
