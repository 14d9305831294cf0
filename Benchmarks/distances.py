"""Optimal string alignment between lists of names: ours, RapidFuzz (C++, vectors) and R's stringdist on the same strings, in one run."""
import re, shutil

from measuring import PYTHON, Failure, timed

SETS = ("n_spec", "n_prod", "n_subs")
TITLES = {"n_spec": "full names of medicines", "n_prod": "names of products", "n_subs": "names of substances"}
INSTRUCTIONS = ("avx512", "avx2", "baseline")


def measure(settings):
    """For each library what it printed; a peer that is not installed is left out, and said."""
    linkage = settings.peers / "linkage"
    names = linkage / "kernel"
    runs = {}
    for instructions in INSTRUCTIONS:
        printed = _lines(timed([settings.kernel, names, *SETS, "--threads", "1", "--instructions", instructions]))
        # A processor without these instructions answers with the best it has.
        if all(line["version"] == instructions for line in printed):
            runs[f"DataMed, {instructions}"] = printed
    peers = {
        "RapidFuzz cdist": [PYTHON, linkage / "bench_peer.py", "--dir", names, "--sets", ",".join(SETS), "--libs", "rapidfuzz", "--threads", "1"],
        "R stringdist": ["Rscript", linkage / "bench_peer.R", names],
    }
    for name, command in peers.items():
        try:
            if not shutil.which(str(command[0])):
                raise Failure(f"{command[0]} is not installed")
            runs[name] = [line for line in _lines(timed(command)) if line["lib"] in ("rapidfuzz", "stringdist_R")]
        except Failure as missing:
            print(f"… skipped {name}: {missing}")
    return runs


def _lines(run):
    """The BENCH lines of a program, one dictionary each: those of one thread, since the claim is about one processor."""
    kept = ("lib", "version", "set", "op", "cutoff", "mpairs_cpu", "check")
    found = []
    for line in run["output"].decode().splitlines():
        if line.startswith("BENCH "):
            fields = dict(re.findall(r"(\w+)=(\S+)", line))
            if fields["threads"] == "1":
                found.append({key: float(fields[key]) if key == "mpairs_cpu" else fields[key] for key in kept})
    return found


def throughput(runs, library, names, operation="dist", cutoff="none"):
    """Millions of pairs per second of one processor, and the check; KeyError when it was not measured."""
    for line in runs[library]:
        if (line["set"], line["op"], line["cutoff"]) == (names, operation, cutoff):
            return line["mpairs_cpu"], line["check"]
    raise KeyError(f"{library} {names} {operation}")


def best_of_ours(runs):
    """The best instructions of the machine come first."""
    return next(name for name in runs if name.startswith("DataMed"))
