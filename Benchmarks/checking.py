"""Errors put on purpose in a large file: who finds them, in what time and memory."""
import json

from measuring import HERE, PYTHON, figures, timed

LINES, ERRORS = 1_041_960, 2_000


def file_with_errors(settings):
    folder = settings.work / "quality"
    if not (folder / "errors.tsv").exists():
        timed([PYTHON, HERE / "quality" / "make_reports.py", folder, LINES, ERRORS])
    return folder


def found_by_datamed(report):
    """(line, column, rule) of every finding, and how many the report leaves out."""
    rules = [rule for each in report["fichiers"] for rule in each["regles"]]
    found = {(item.get("ligne"), item.get("colonne"), rule["regle"]) for rule in rules for item in rule["constats"]}
    return found, sum(rule["non_detailles"] for rule in rules)


def compared(found, truth, unlisted=0):
    return {"found": len(truth & found), "missed": len(truth - found), "invented": len(found - truth), "unlisted": unlisted}


def check(settings):
    """DataMed, DuckDB and frictionless on the same file and the same rules."""
    folder = file_with_errors(settings)
    rows = [line.rstrip("\n").split("\t") for line in open(folder / "errors.tsv", encoding="utf-8")]
    truth = {(int(line), column, rule) for line, column, rule in rows}
    places = {(line, column) for line, column, _ in truth}
    run = timed([settings.datamed, "check", folder / "declarations.csv", "--schema", folder / "schema.json", "--json"], accepted=(3,))
    found, unlisted = found_by_datamed(json.loads(run["output"]))
    results = {"DataMed": {**figures(run), **compared(found, truth, unlisted)}}
    for name, engine in (("DuckDB", "duckdb"), ("frictionless", "frictionless")):
        run = timed([PYTHON, HERE / "quality" / "peers.py", engine, folder])
        found = {(int(line), column) for line, column in (row.split("\t") for row in run["output"].decode().splitlines())}
        results[name] = {**figures(run), **compared(found, places)}
    return {"lines": LINES, "errors": ERRORS, "bytes": (folder / "declarations.csv").stat().st_size, "results": results}
