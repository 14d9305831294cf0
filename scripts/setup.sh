#!/bin/bash
# Installs what DataMed needs on a Debian machine, by package name. Says what it does; does nothing when nothing is missing.
#   scripts/setup.sh          to build and run
#   scripts/setup.sh test     also what the tests drive: a browser, HTTP load tools, a Python environment in .venv
set -euo pipefail
cd "$(dirname "$0")/.."

build_packages=(libsqlite3-dev zlib1g-dev libzstd-dev libexpat1-dev libminizip-dev libxlsxwriter-dev libcurl4-openssl-dev pkg-config make)
test_packages=(chromium chromium-driver fonts-inter wrk nginx-light openssl sqlite3 time python3-venv)
minimum_swift=6.2

say() { printf '%s\n' "$*" >&2; }

install_missing() {
    local missing=()
    for package in "$@"; do
        dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' || missing+=("$package")
    done
    [ ${#missing[@]} -eq 0 ] && return
    local as_root=()
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null || { say "Il manque : ${missing[*]}. Installez-les en administrateur : apt-get install ${missing[*]}"; exit 1; }
        as_root=(sudo)
    fi
    say "Installation des paquets Debian : ${missing[*]}"
    "${as_root[@]}" apt-get update -qq >&2
    DEBIAN_FRONTEND=noninteractive "${as_root[@]}" apt-get install -y -qq --no-install-recommends "${missing[@]}" >&2
}

require_swift() {
    local found=""
    command -v swift >/dev/null && found=$(swift --version 2>/dev/null | sed -n 's/.*Swift version \([0-9.]*\).*/\1/p' | head -1)
    if [ -z "$found" ] || [ "$(printf '%s\n' "$minimum_swift" "$found" | sort -V | head -1)" != "$minimum_swift" ]; then
        say "DataMed demande Swift $minimum_swift ou plus récent (trouvé : ${found:-aucun})."
        say "Pour l’installer : https://www.swift.org/install/linux/ — choisissez Debian 12, suivez « swiftly »,"
        say "ou décompressez l’archive dans /opt/swift puis : export PATH=/opt/swift/usr/bin:\$PATH"
        exit 1
    fi
}

if ! command -v apt-get >/dev/null; then
    say "Ce script connaît Debian et ses dérivés. Ailleurs, installez l’équivalent de : ${build_packages[*]}"
    exit 1
fi
install_missing "${build_packages[@]}"
require_swift

if [ "${1:-}" = test ]; then
    install_missing "${test_packages[@]}"
    if ! cmp -s scripts/requirements.txt .venv/requirements.txt; then
        python3 -m venv .venv
        .venv/bin/pip install --quiet --disable-pip-version-check -r scripts/requirements.txt
        # axe-core, the accessibility rules, comes inside this package; the browser driver that it depends on is not needed.
        .venv/bin/pip install --quiet --disable-pip-version-check --no-deps axe-playwright-python==0.1.8
        cp scripts/requirements.txt .venv/requirements.txt
    fi
fi
