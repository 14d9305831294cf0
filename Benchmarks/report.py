#!/usr/bin/env python3
"""The figures as Markdown, and the page of the documentation bound to them.

    report.py RESULTS.json            prints the tables
    report.py RESULTS.json --record   keeps the figures in Benchmarks/record.json and writes their tables into docs/reference/performance.md and linkage.md
    report.py --verify                fails when those pages do not say what Benchmarks/record.json says
"""
import json, pathlib, shutil, sys

import calibrating, distances
from promises import judged

HERE = pathlib.Path(__file__).resolve().parent
RECORD = HERE / "record.json"
PAGE = HERE.parent / "docs" / "reference" / "performance.md"
LINKAGE_PAGE = HERE.parent / "docs" / "reference" / "linkage.md"
BEGIN, END = "<!-- made by Benchmarks/report.py: change nothing here by hand -->", "<!-- end of what report.py made -->"


def table(head, rows):
    return "\n".join(f"| {' | '.join(cells)} |" for cells in [head, ["---"] * len(head), *rows]) + "\n"


def promises(results):
    return table(["promise", "measured", ""], [[words, measured, "held" if kept else "**not held**"] for words, measured, kept in judged(results)])


def building(results):
    def row(name, run):
        return [name, f"{run['seconds']:.2f} s", f"{run['cpu_seconds']:.2f} s", f"{run['mebibytes']:.0f} MiB"]

    rows = []
    if "build" in results:
        rows.append(row("DataMed: cold build of a release, all formats", results["build"]))
        rows += [[f"… of which {step}", f"{seconds:.2f} s", "", ""] for step, seconds in results["build"]["steps"].items()]
    if "reading_alone" in results:
        rows.append(row("DataMed: reading the 8 files, every field touched, nothing checked", results["reading_alone"]))
    rows += [row(f"{name}: loading the same files, nothing checked", run) for name, run in results.get("loaders", {}).items()]
    if "history" in results:
        run = results["history"]
        rows.append(row(f"DataMed: the same with three vintages, availability and classes ({run['files']} files, {run['rows']:,} rows)", run))
    if "help" in results:
        rows.append(row("`datamed --help`", results["help"]))
    return table(["building", "time", "processor", "peak memory"], rows)


def starting(results):
    rows = []
    for name, key in (("one vintage", "start"), ("three vintages, availability and classes", "history_start")):
        if key in results:
            run = results[key]
            after = f"{run['loaded_mebibytes']:.0f} MiB" if "loaded_mebibytes" in run else "–"
            rows.append([name, f"{run['ready_seconds']:.2f} s", f"{run['idle_mebibytes']:.0f} MiB", after])
    return table(["serving", "ready after", "memory idle", "after the load"], rows)


def serving(results):
    kinds = ("json", "search", "page")
    cell = lambda run: f"{run['rps']:,} ({run['p95_ms']}, {run['p99_ms']}; {run['mean_bytes']:,})" if run else "–"
    runs = results.get("serving", {})
    text = table(["requests per second (p95, p99 ms; mean bytes)", "one medicine, JSON", "search", "one medicine, page"], [[name, *(cell(run.get(kind)) for kind in kinds)] for name, run in runs.items()])
    ratio = lambda run, kind: f"{runs['DataMed'][kind]['rps'] / run[kind]['rps']:.2f}×" if kind in run else "–"
    return text + "\n" + table(["DataMed against", "JSON", "search", "page"], [[name, *(ratio(run, kind) for kind in kinds)] for name, run in runs.items() if name != "DataMed"])


def checking(results):
    if "checking" not in results:
        return ""
    head = f"{results['checking']['errors']:,} errors in {results['checking']['lines']:,} lines ({results['checking']['bytes'] / 1e6:.0f} MB)"
    return table([head, "time", "processor", "peak memory", "found", "missed", "false"], [
        [name, f"{run['seconds']:.2f} s", f"{run['cpu_seconds']:.2f} s", f"{run['mebibytes']:.0f} MiB", f"{run['found']:,}", str(run["missed"]), str(run["invented"])]
        for name, run in results["checking"]["results"].items()])


def streaming(results):
    names = {"text": "delimited text, read", "text_checked": "the same, checked", "workbook": "workbook (.xlsx), read", "workbook_checked": "the same, checked"}
    rows = [
        [name, f"{run['rows']:,}", f"{run['bytes'] / 1e6:.0f} MB", f"{run['cpu_seconds']:.2f} s", f"{run['mebibytes']:.0f} MiB"]
        for kind, name in names.items() for run in results.get("streaming", {}).get(kind, [])]
    return table(["large files", "rows", "size", "processor", "peak memory"], rows)


def distance_kernels(results):
    """Whole distances on all sets, then what a floor or the nearest name alone costs."""
    runs = results.get("distances", {})

    def cell(library, names, *operation):
        try:
            speed = distances.throughput(runs, library, names, *operation)[0]
            return f"{speed:,.0f}" if speed >= 100 else f"{speed:.3g}"
        except KeyError:
            return "–"

    operations = (("all distances", "dist", "none"), ("similarity ≥ 0.7", "cut", "0.7"), ("similarity ≥ 0.85", "cut", "0.85"), ("nearest name", "top1", "none"))
    return table(
        ["million pairs of names per second of one processor", *(distances.TITLES[names] for names in distances.SETS)],
        [[f"{library}: {title}", *(cell(library, names, *operation) for names in distances.SETS)] for title, *operation in operations for library in runs if cell(library, "n_spec", *operation) != "–"])


def linking(results):
    if "linking" not in results:
        return ""
    runs, twenty = results["linking"]["runs"], results["linking"]["twenty"]
    rows = [
        [name, *(f"{run['seconds']:.2f} s, {run['cpu_seconds']:.2f} s, {run['mebibytes']:.0f} MiB" if run else "–" for run in (each.get("dev1"), each.get("dev2")))]
        for name, each in runs.items()]
    rows.append([f"DataMed: {twenty['lines']:,} lines, {twenty['names']:,} names", f"{twenty['seconds']:.1f} s, {twenty['cpu_seconds']:.1f} s, {twenty['mebibytes']:.0f} MiB", ""])
    return table([f"linking {results['linking']['lines']:,} lines (time, processor, peak memory)", "usual mix (dev1)", "hard mix (dev2)"], rows)


def page(results):
    machine = results["machine"]
    when = f"Measured on {machine['day']}: {machine['cores']} cores shared with the load generator, 32 connections, {machine['seconds']} s a measure."
    return "\n".join([when + "\n", promises(results), building(results), starting(results), serving(results), checking(results), streaming(results), distance_kernels(results), linking(results)])


SETS = {
    "dev1": "Usual mix (dev1)", "dev2": "Hard mix (dev2)", "real": "Real names of older bases",
    "openmedic": "Labels of reimbursed packages (gold)", "romedi": "Misspellings typed by carers, with look-alikes (gold)", "faers": "FAERS names to ingredients (gold)"}


def scores(results):
    """One table a set: by distinct names, by lines where names repeat."""
    parts = []
    for name, title in SETS.items():
        for weight in ("lines", "distinct") if name.startswith("dev") else ("distinct",):
            rows = []
            for method, each in results.get("scores", {}).get(name, {}).items():
                whole, medicines = each[weight]["ALL"], each[weight].get("Spécialité", {})
                cells = [whole.get("recall"), whole.get("precision"), whole.get("false_unknown"), medicines.get("cis_recall"), medicines.get("cis_precision")]
                rows.append([f"**{method}**" if method == "DataMed" else method, *("–" if value is None else f"{value:.2%}" for value in cells)])
            parts.append(f"### {title}, by {'lines' if weight == 'lines' else 'distinct names'}\n\n" + table(["method", "recall", "precision", "unknown names linked", "medicine (CIS): recall", "precision"], rows))
    kinds = results.get("scores", {}).get("dev1", {})
    rows = [[method, *(f"{each['lines'][kind]['coverage']:.2%}" for kind in ("Spécialité", "Produit", "Substance"))] for method, each in kinds.items()]
    rows.append(["the agency's own pipeline, on its base (published)", "96.25%", "98.85%", "98.00%"])
    parts.append("### Lines linked, by kind of name, usual mix\n\n" + table(["method", "Spécialité", "Produit", "Substance"], rows))
    return "\n".join(parts + ([thresholds(results)] if "calibration" in results else []))


def thresholds(results):
    """What the stated precision asks for on each set, beside the one setting."""
    rows = []
    for name, found in results.get("calibration", {}).items():
        for title, measure in (("what the target asks for", found.get("trouves")), ("the one setting", found["maison"])):
            if measure:
                rows.append([SETS[name], title, f"{measure['connu']:.3f}, {measure['part']:.2f}", f"{measure['precision']:.2%}", f"{measure['rappel']:.2%}", f"{measure['inconnusRapproches']:.2%}"])
    title = f"### Thresholds, by distinct names: precision ≥ {calibrating.PRECISION:.1%}, unknown names linked ≤ {calibrating.FALSE_SHARE:.1%}"
    note = (
        "Names that the referee counts neither for nor against are left out here, so that shares differ a little from those above. The one setting is not the\n"
        "strictest that a set asks for: on the usual mix, with few unknown names, it links some more of them than the target allows, a difference that chance may make.\n"
        "Stricter ones lose more known names on every other set than they refuse unknown ones.\n")
    return f"{title}\n\n{note}\n" + table(["set", "thresholds", "known, share", "precision", "recall", "unknown names linked"], rows)


def with_tables(text, tables):
    before, rest = text.split(BEGIN)
    return f"{before}{BEGIN}\n\n{tables}\n{END}{rest.split(END)[1]}"


def main():
    if sys.argv[1:] == ["--verify"]:
        results = json.loads(RECORD.read_text(encoding="utf-8"))
        for path, tables in ((PAGE, page(results)), (LINKAGE_PAGE, scores(results))):
            text = path.read_text(encoding="utf-8")
            if with_tables(text, tables) != text:
                sys.exit(f"{path} does not say what {RECORD} says: run Benchmarks/report.py {RECORD} --record")
        return
    results = json.loads(pathlib.Path(sys.argv[1]).read_text(encoding="utf-8"))
    print(page(results))
    if sys.argv[2:] == ["--record"]:
        if pathlib.Path(sys.argv[1]).resolve() != RECORD:
            shutil.copy(sys.argv[1], RECORD)
        for path, tables in ((PAGE, page(results)), (LINKAGE_PAGE, scores(results))):
            path.write_text(with_tables(path.read_text(encoding="utf-8"), tables), encoding="utf-8")


if __name__ == "__main__":
    main()
