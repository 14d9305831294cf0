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
