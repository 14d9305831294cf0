#!/usr/bin/env python3
"""Measures DataMed and named peers on the same files in one run, writes the figures and says which promises are kept.

    bench.py DATAMED REAL_DATA PEERS WORK [SECONDS a load]

DATAMED is the release binary, REAL_DATA the folder of real public files, PEERS the folder with the peers' scripts (serving/), WORK a scratch folder,
where results.json and results.md are left. Exit code 1 when a promise is not kept, or could not be measured.
"""
import dataclasses, datetime, json, os, pathlib, shutil, sys, traceback

import building, calibrating, checking, distances, linking, scoring, serving, streaming
from promises import judged
from report import page


@dataclasses.dataclass
class Settings:
    datamed: pathlib.Path
    real: pathlib.Path
    peers: pathlib.Path
    work: pathlib.Path
    seconds: int

    @property
    def reading(self):
        """The program of Benchmarks/Reading, built beside the other."""
        return self.datamed.parent / "reading"

    @property
    def kernel(self):
        """The program of Benchmarks/Kernel, built beside the others."""
        return self.datamed.parent / "kernel"

    @property
    def vintage(self):
        return self.real / "bdpm" / "2026-05-26"

    @property
    def copied_peers(self):
        """The peers' scripts write beside themselves: they run on a copy."""
        return self.work / "peers"


def measures(settings, results):
    """One after the other, the quiet ones first; each adds its part to the results."""
    folders = {}

    def build():
        results["build"], folders["releases"] = building.build(settings, settings.vintage, "releases")
        results["reading"] = building.reading(results["build"])

    def history():
        results["history"], folders["history"] = building.build(settings, building.history_inbox(settings), "releases-history", runs=1)
        results["history_start"] = building.start(settings, folders["history"])

    def serve():
        results["serving"], results["start"]["loaded_mebibytes"] = serving.serve_and_load(settings, folders["releases"])

    yield "help", lambda: results.update(help=building.help_page(settings))
    yield "build", build
    yield "reading alone", lambda: results.update(reading_alone=streaming.vintage(settings))
    yield "loaders", lambda: results.update(loaders=building.loaders(settings))
    yield "start", lambda: results.update(start=building.start(settings, folders["releases"]))
    yield "history", history
    yield "distances", lambda: results.update(distances=distances.measure(settings))
    yield "linking", lambda: results.update(linking=linking.link(settings))
    yield "scores", lambda: results.update(scores=scoring.score(settings))
    yield "calibration", lambda: results.update(calibration=calibrating.calibrate(settings))
    yield "checking", lambda: results.update(checking=checking.check(settings))
    yield "streaming", lambda: results.update(streaming=streaming.stream(settings))
    yield "serving", serve


def main():
    datamed, real, peers, work = (pathlib.Path(argument).resolve() for argument in sys.argv[1:5])
    settings = Settings(datamed, real, peers, work, int(sys.argv[5]) if len(sys.argv) > 5 else 8)
    (settings.copied_peers / "work").mkdir(parents=True, exist_ok=True)
    for script in (peers / "serving").iterdir():
        shutil.copy(script, settings.copied_peers)
    results = {"machine": {"cores": os.cpu_count(), "day": datetime.date.today().isoformat(), "seconds": settings.seconds, "load_before": round(os.getloadavg()[0], 2)}}
    if results["machine"]["load_before"] > 0.5:
        print(f"warning: the machine is not quiet (load {results['machine']['load_before']}): absolute figures will be worse than they are", file=sys.stderr)
    for name, measure in measures(settings, results):
        print(f"… {name}", file=sys.stderr, flush=True)
        try:
            measure()
        except Exception:
            # The run goes on: what is missing counts as a promise not kept.
            traceback.print_exc()
    (work / "results.json").write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    (work / "results.md").write_text(page(results), encoding="utf-8")
    print(page(results))
    broken = [words for words, _, kept in judged(results) if not kept]
    for words in broken:
        print(f"not kept: {words}", file=sys.stderr)
    sys.exit(1 if broken else 0)


if __name__ == "__main__":
    main()
