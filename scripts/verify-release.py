#!/usr/bin/env python3
"""Verifies a releases folder without any of our code: the release in service and every release kept, to the last byte.

    scripts/verify-release.py RELEASES
"""
import hashlib
import json
import os
import re
import sqlite3
import sys


def digest(path):
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def fingerprint(manifest):
    """The second half of a release's name, from what it publishes (docs/decisions/0002)."""
    files = [file for dataset in manifest["datasets"] for file in dataset["files"]] + manifest["wholeFiles"]
    lines = [f"file {file['path']} {file['sha256']}" for file in files] + [f"missing {kind}" for kind in manifest["missingSources"]]
    for quality in manifest["quality"]:
        name = f"{quality['kind']} {quality.get('vintage') or '-'}"
        lines.append(f"rows {name} " + " ".join(str(quality[key]) for key in ("rowsIn", "rowsTyped", "rowsRejected", "blankLines", "rejoinedRows")))
        lines += [f"rule {name} {finding['rule']} {finding['count']}" for finding in quality["findings"]]
    review = manifest.get("linkageReview") or {}
    for word, keys in (("precision", ("justes_pour_mille", "borne_basse_pour_mille", "borne_haute_pour_mille", "liens_relus")), ("open", ("noms", "lignes"))):
        told = review.get("a_trancher" if word == "open" else word)
        if told:
            lines.append(" ".join([word] + [str(told[key]) for key in keys]))
    first = f"release {manifest['asOf']} {'true' if manifest['isDemonstration'] else 'false'}"
    return hashlib.sha256("\n".join([first] + sorted(lines, key=str.encode)).encode()).hexdigest()[:12]


def verify(folder):
    name = os.path.basename(os.path.realpath(folder))
    assert re.fullmatch(r"\d{4}-\d\d-\d\d\.[0-9a-f]{12}", name), f"{name} is not the name of a release"
    path = os.path.join(folder, "manifest.json")
    with open(path, encoding="utf-8") as file:
        manifest = json.load(file)
    assert fingerprint(manifest) == name.split(".")[1], f"{name}: the manifest is not the one of the name"
    files = [file for dataset in manifest["datasets"] for file in dataset["files"]] + manifest["wholeFiles"]
    for file in files:
        path = os.path.join(folder, file["path"])
        assert os.path.getsize(path) == file["bytes"], f"{name}/{file['path']}: wrong size"
        assert digest(path) == file["sha256"], f"{name}/{file['path']}: wrong content"
    found = {os.path.relpath(os.path.join(base, leaf), folder) for base, _, leaves in os.walk(folder) for leaf in leaves}
    expected = {file["path"] for file in files} | {"manifest.json"}
    assert found == expected, f"{name}: {sorted(found ^ expected)[:5]} are listed or present alone"
    database = sqlite3.connect(f"file:{os.path.join(folder, 'release.sqlite')}?immutable=1", uri=True)
    for dataset in manifest["datasets"]:
        rows = database.execute(f'SELECT count(*) FROM "{dataset["name"]}"').fetchone()[0]
        assert rows == dataset["rows"], f"{name}: {dataset['name']} has {rows} rows for {dataset['rows']}"
    return len(files)


def main():
    releases = sys.argv[1]
    current = os.path.join(releases, "current")
    assert os.path.islink(current), "no release is in service"
    print(f"{os.readlink(current)}: {verify(os.path.realpath(current))} files, whole")


if __name__ == "__main__":
    try:
        main()
    except (AssertionError, OSError, KeyError, ValueError, sqlite3.Error) as error:
        print(error)
        sys.exit(1)
