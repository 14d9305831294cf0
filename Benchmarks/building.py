"""From files to a release: time and memory, beside tools that only load the same files."""
import json, os, shutil, time

from measuring import PYTHON, Server, best, figures, timed

STEPS_OF_READING = ("reception", "lecture_et_controle")


def build(settings, inbox, name, runs=3):
    """A release built from nothing, all formats, several times; the fastest, and its folder."""
    releases = settings.work / name

    def once():
        shutil.rmtree(releases, ignore_errors=True)
        return timed([settings.datamed, "build", "--inbox", inbox, "--releases", releases, "--json"], accepted=(0, 7))

    run = best(runs, once)
    summary = json.loads(run["output"])
    steps = {step["step"]: round(step["seconds"], 3) for step in summary["timings"]}
    rows = sum(each["rows"] for each in summary["files"])
    return {**figures(run), "files": len(summary["files"]), "rows": rows, "steps": steps}, releases


def reading(build):
    """Reading, typing and checking, as the program times it inside a build."""
    return {"seconds": round(sum(build["steps"][step] for step in STEPS_OF_READING), 3), "rows": build["rows"]}


def loaders(settings):
    """DuckDB and sqlite-utils load the same files into tables, and check nothing: whole process, best of three."""
    environment = dict(os.environ, PATH=f"{PYTHON.parent}:{os.environ['PATH']}")
    script = settings.peers / "serving" / "ingest.py"
    return {
        name: figures(
            best(3, lambda: timed([PYTHON, script, engine, settings.vintage, settings.work / f"ingest_{engine}.db"], cwd=settings.copied_peers, env=environment)))
        for name, engine in (("DuckDB", "duckdb"), ("sqlite-utils", "sqlite_utils"))
    }


def history_inbox(settings):
    """The three vintages, the availability files and the classification, as links."""
    inbox = settings.work / "history"
    shutil.rmtree(inbox, ignore_errors=True)
    inbox.mkdir()
    for name in ("bdpm", "availability", "atc"):
        (inbox / name).symlink_to(settings.real / name)
    return inbox


def start(settings, releases, port=8771):
    """Seconds until the ready probe answers (best of five), and memory one second later."""
    runs = []
    for _ in range(5):
        with Server([settings.datamed, "serve", "--releases", releases, "--port", port], port, "/statut") as server:
            ready = server.ready_seconds
            time.sleep(1)
            runs.append((ready, server.mebibytes))
    return {"ready_seconds": round(min(run[0] for run in runs), 3), "idle_mebibytes": round(max(run[1] for run in runs), 1)}


def help_page(settings):
    return figures(best(10, lambda: timed([settings.datamed, "--help"])))
