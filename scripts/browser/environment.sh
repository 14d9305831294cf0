#!/bin/bash
# Makes the Python environment of the browser checks, once, in an ignored folder, and prints its python.
# axe-core comes inside a PyPI package; its own dependency (playwright) is not needed.
set -euo pipefail
folder="$(cd "$(dirname "$0")/../.." && pwd)/.build-venv"
here="$(cd "$(dirname "$0")" && pwd)"
if [ ! -x "$folder/bin/python" ] || ! "$folder/bin/python" -c 'import selenium, importlib.util as u; assert u.find_spec("axe_playwright_python")' 2>/dev/null; then
    python3 -m venv "$folder"
    "$folder/bin/pip" install --quiet --disable-pip-version-check -r "$here/requirements.txt"
    "$folder/bin/pip" install --quiet --disable-pip-version-check --no-deps axe-playwright-python==0.1.8
fi
for program in chromium chromedriver; do
    command -v "$program" >/dev/null || { echo "$program manque : apt-get install chromium chromium-driver" >&2; exit 2; }
done
echo "$folder/bin/python"
