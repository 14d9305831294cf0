"""What was promised, as tests of the figures: each promise says its words, what was measured, and whether it holds."""
import distances


def _at_most(value, limit, text):
    return text, value <= limit


def build_time(results):
    run = results["build"]
    return f"{run['seconds']:.2f} s, {run['mebibytes']:.0f} MiB", run["seconds"] <= 10 and run["mebibytes"] <= 1024


def reading_time(results):
    ours, duckdb, utils = results["reading"]["seconds"], results["loaders"]["DuckDB"]["seconds"], results["loaders"]["sqlite-utils"]["seconds"]
    return f"{ours:.2f} s; DuckDB, which checks nothing, {duckdb:.2f} s; sqlite-utils {utils:.2f} s", ours <= 0.38 and ours <= duckdb


def rows_read(results):
    rows = (results["reading"]["rows"], results["reading_alone"]["rows"])
    return f"{rows[0]:,} rows", rows == (126_814, 126_814)


def _ratios(results, peer, least):
    ratios = [results["serving"]["DataMed"][what]["rps"] / results["serving"][peer][what]["rps"] for what in ("json", "search", "page")]
    return ", ".join(f"{ratio:.1f}×" for ratio in ratios), min(ratios) >= least


def against_datasette(results):
    return _ratios(results, "Datasette", 20)


def against_fastapi(results):
    return _ratios(results, "FastAPI + SQLite, 2 workers", 2)


def slowest_percent(results):
    slow = [results["serving"]["DataMed"][what]["p99_ms"] for what in ("json", "search", "page")]
    return ", ".join(f"{value:.1f}" for value in slow) + " ms", max(slow) <= 10


def suggestion(results):
    run = results["serving"]["DataMed"]["search"]
    return f"p95 {run['p95_ms']:.1f} ms, {run['mean_bytes']:,} bytes on average with headers", run["p95_ms"] <= 20


def no_error_served(results):
    errors = sum(run["errors"] for run in results["serving"]["DataMed"].values())
    return f"{errors} errors in {sum(run['requests'] for run in results['serving']['DataMed'].values()):,} requests", errors == 0


def ready(results):
    return _at_most(results["start"]["ready_seconds"], 0.5, f"{results['start']['ready_seconds']:.2f} s")


def idle_memory(results):
    return _at_most(results["start"]["idle_mebibytes"], 150, f"{results['start']['idle_mebibytes']:.0f} MiB")


def help_time(results):
    return _at_most(results["help"]["seconds"], 0.05, f"{results['help']['seconds'] * 1000:.0f} ms")


def every_error(results):
    run = results["checking"]["results"]["DataMed"]
    text = f"{run['found']:,} found, {run['missed']} missed, {run['invented']} false, {run['unlisted']} not listed"
    return text, run["found"] == results["checking"]["errors"] and run["missed"] + run["invented"] + run["unlisted"] == 0


def checking_cost(results):
    run = results["checking"]["results"]["DataMed"]
    return f"{run['cpu_seconds']:.2f} CPU s, {run['mebibytes']:.0f} MiB", run["cpu_seconds"] <= 1.5 and run["mebibytes"] <= 150 * 1e6 / 2**20


def _bounded(runs):
    """Nothing of a larger file is kept: what grows is less than a hundredth of what was read, or 4 MiB."""
    small, large = runs
    growth = large["mebibytes"] - small["mebibytes"]
    text = f"{small['mebibytes']:.0f} MiB for {small['rows']:,} rows, {large['mebibytes']:.0f} MiB for {large['rows']:,}"
    return text, growth <= max(4, (large["bytes"] - small["bytes"]) / 2**20 / 100) and all(run["read"] == run["rows"] for run in runs)


def text_memory(results):
    return _bounded(results["streaming"]["text"])


def workbook_memory(results):
    return _bounded(results["streaming"]["workbook"])


def against_rapidfuzz(results):
    """Per processor, and only when both found the same distances."""
    runs = results["distances"]
    ours, peers = ([distances.throughput(runs, library, names) for names in distances.SETS] for library in (distances.best_of_ours(runs), "RapidFuzz cdist"))
    ratios = [mine / theirs for (mine, _), (theirs, _) in zip(ours, peers)]
    return ", ".join(f"{ratio:.1f}×" for ratio in ratios), min(ratios) >= 2 and all(mine == theirs for (_, mine), (_, theirs) in zip(ours, peers))


def linking_time(results):
    runs = results["linking"]["runs"]
    worst = max(runs["DataMed"].values(), key=lambda run: run["seconds"])
    peers = {name: min(run["seconds"] for run in each.values()) for name, each in runs.items() if not name.startswith("DataMed")}
    text = f"{worst['seconds']:.2f} s, {worst['mebibytes']:.0f} MiB" + "".join(f"; {name} {seconds:.1f} s" for name, seconds in peers.items())
    return text, worst["seconds"] < 1.5 and worst["mebibytes"] < 300 and all(worst["seconds"] < seconds for seconds in peers.values())


def linking_twenty(results):
    run, base = results["linking"]["twenty"], results["linking"]["runs"]["DataMed"]["dev1"]
    text = f"{run['seconds']:.1f} s, {run['mebibytes']:.0f} MiB for {run['lines']:,} lines and {run['names']:,} names"
    return text, run["lines"] >= 20e6 and run["seconds"] < 60 and run["mebibytes"] - base["mebibytes"] < run["names"] / 1000


def _all(results, data, weight, method="DataMed"):
    return results["scores"][data][method][weight]["ALL"]


def _held(values, recall, precision, false):
    text = f"{values['recall']:.2%}, {values['precision']:.2%}, {values['false_unknown']:.2%}"
    return text, values["recall"] >= recall and values["precision"] >= precision and values["false_unknown"] <= false


def usual_mix(results):
    return _held(_all(results, "dev1", "lines"), 0.999, 0.9998, 0.015)


def above_the_agency(results):
    """Coverage by lines of each kind of name, the figure that the agency published."""
    kinds = results["scores"]["dev1"]["DataMed"]["lines"]
    published = {"Spécialité": 0.9625, "Produit": 0.9885, "Substance": 0.9800}
    return ", ".join(f"{kinds[kind]['coverage']:.2%}" for kind in published), all(kinds[kind]["coverage"] > rate for kind, rate in published.items())


def hard_mix(results):
    names, lines = _all(results, "dev2", "distinct"), _all(results, "dev2", "lines")
    text, kept = _held(names, 0.985, 0.9975, 0.013)
    return f"{text}; by lines {lines['recall']:.2%}, {lines['precision']:.2%}", kept and lines["recall"] >= 0.992 and lines["precision"] >= 0.9995


def medicine_itself(results):
    """Above every peer by both; the exact method alone, which links only names it has letter for letter and so finds six in ten, is never wrong."""
    sets = {name: scores["distinct"]["Spécialité"] for name, scores in results["scores"]["dev2"].items()}
    ours = sets.pop("DataMed")
    most_found = max(sets, key=lambda name: sets[name]["cis_recall"])
    most_right = max((name for name in sets if name != "exact after normalisation"), key=lambda name: sets[name]["cis_precision"])
    return (
        f"{ours['cis_recall']:.2%}, {ours['cis_precision']:.2%} (the most found: {sets[most_found]['cis_recall']:.2%}; the most right: {sets[most_right]['cis_precision']:.2%})",
        ours["cis_recall"] > sets[most_found]["cis_recall"] and ours["cis_precision"] > sets[most_right]["cis_precision"])


def one_setting(results):
    """The thresholds of the house reach the stated precision on every set."""
    sets = {name: found["maison"] for name, found in results["calibration"].items()}
    text = ", ".join(f"{name} {measure['precision']:.2%}" for name, measure in sets.items())
    return text, all(measure["precision"] >= 0.999 for measure in sets.values())


def one_name(results):
    run = results["serving"]["DataMed"]["one_name"]
    return f"p50 {run['p50_ms']} ms, p99 {run['p99_ms']} ms, {run['errors']} errors", run["p99_ms"] < 5 and not run["errors"]


def real_names(results):
    return _held(_all(results, "real", "distinct"), 0.98, 0.9975, 0.02)


def _f1(values):
    return 2 * values["recall"] * values["precision"] / (values["recall"] + values["precision"])


def gold(name):
    def measure(results):
        ours = _all(results, name, "distinct")
        peers = {peer: _f1(scores["distinct"]["ALL"]) for peer, scores in results["scores"][name].items() if peer != "DataMed" and scores["distinct"]["ALL"].get("precision")}
        best = max(peers, key=peers.get)
        return f"F1 {_f1(ours):.4f} ({ours['recall']:.2%}, {ours['precision']:.2%}); {best} {peers[best]:.4f}", _f1(ours) > peers[best]

    return measure


PROMISES = [
    ("cold build of a release, all formats, ≤ 10 s and ≤ 1 GiB", build_time),
    ("all 126,814 rows of the 8 files are read", rows_read),
    ("reading, typing and checking them ≤ 0.38 s, and no longer than DuckDB takes to load them", reading_time),
    ("JSON, search and page ≥ 20× Datasette", against_datasette),
    ("JSON, search and page ≥ 2× FastAPI + SQLite with 2 workers", against_fastapi),
    ("p99 ≤ 10 ms for JSON, search and page", slowest_percent),
    ("suggestions: p95 ≤ 20 ms under load", suggestion),
    ("no error under load", no_error_served),
    ("server ready < 0.5 s after start", ready),
    ("idle memory < 150 MiB", idle_memory),
    ("`datamed --help` < 50 ms", help_time),
    ("2,000 errors in 1,041,960 lines: all found, none false", every_error),
    ("… in ≤ 1.5 CPU s and ≤ 150 MB", checking_cost),
    ("distances between names (OSA), pairs per second of one core: ≥ 2× RapidFuzz `cdist`, same sums", against_rapidfuzz),
    ("1,041,956 reported lines linked from files to written result, reference and index included, < 1.5 s and < 300 MiB, before every peer", linking_time),
    ("20 million lines < 60 s; memory follows the names (< 1 KiB each), not the lines", linking_twenty),
    ("one misspelt name through the API, p99 < 5 ms", one_name),
    ("links, usual mix, by lines: recall ≥ 99.9 %, precision ≥ 99.98 %, unknown names linked ≤ 1.5 %", usual_mix),
    ("… lines linked, by kind, above the agency's 96.25 / 98.85 / 98.00 %", above_the_agency),
    ("links, hard mix, by names: recall ≥ 98.5 %, precision ≥ 99.75 %, unknown names linked ≤ 1.3 %; by lines ≥ 99.2 %, ≥ 99.95 %", hard_mix),
    ("… the medicine itself (CIS), by names: recall and precision above every peer's, the exact method's precision aside", medicine_itself),
    ("links, real names of older bases: recall ≥ 98.0 %, precision ≥ 99.75 %, unknown names linked ≤ 2 %", real_names),
    ("links: one setting for all sets, of a stated precision ≥ 99.9 % by distinct names", one_setting),
    ("links, labels of reimbursed packages: F1 above every peer", gold("openmedic")),
    ("links, misspellings typed by carers: F1 above every peer", gold("romedi")),
    ("links, FAERS names to ingredients: F1 above every peer", gold("faers")),
    ("memory does not follow the size of a text", text_memory),
    ("memory does not follow the size of a workbook", workbook_memory),
]


def judged(results):
    """(promise, measured, kept) of each; what could not be measured is not kept."""
    verdicts = []
    for words, measure in PROMISES:
        try:
            verdicts.append((words, *measure(results)))
        except (KeyError, ZeroDivisionError) as missing:
            verdicts.append((words, f"not measured ({missing})", False))
    return verdicts
