"""How right links are: the scorer's own lines, for ours and every peer, on the development sets and on the real gold files."""
import re, subprocess

from linking import _unpacked
from measuring import HERE, PYTHON, Failure, timed

# As the peers' own script sets them (run_peers.sh).
PEERS = {
    "exact after normalisation": ("tfidf", "1.01,1.01,1.01"), "RapidFuzz, best F1": ("rapidfuzz", "0.60,0.65,0.80"), "RapidFuzz, safe": ("rapidfuzz", "0.95,0.75,0.85"),
    "TF-IDF, best F1": ("tfidf", "0.65,0.55,0.55"), "TF-IDF, safe": ("tfidf", "0.80,0.65,0.80"),
    "hybrid, best F1": ("hybrid", "0.70,0.60,0.70"), "hybrid, safe": ("hybrid", "0.75,0.70,0.80"),
}
FIELDS = ("recall", "precision", "false_unknown", "coverage", "cis_recall", "cis_precision")


def score(settings):
    """By set, by method: {"lines" | "distinct": {type: {field: value}}}."""
    linkage = settings.peers / "linkage"
    subprocess.run([PYTHON, HERE / "linkage_gold.py", settings.real / "gold", linkage / "ref_real", settings.work / "gold"], check=True)
    sets = {name: (_unpacked(settings, name), linkage / "ref") for name in ("dev1", "dev2")}
    sets["real"] = (linkage / "real", linkage / "ref_real")
    sets |= {name: (settings.work / "gold" / name, settings.work / "gold" / name / "ref") for name in ("openmedic", "romedi", "faers")}
    return {name: _methods(settings, *place) for name, place in sets.items()}


def _methods(settings, data, reference):
    target = settings.work / "scored.tsv"
    ours = [settings.datamed, "link", "--reference", reference, "--input", data / "obs.tsv", "--output", target]
    commands = {"DataMed": ours, "agency's cascade": [*ours, "--method", "ordei"]}
    for name, (method, cut) in PEERS.items():
        commands[name] = [PYTHON, settings.peers / "linkage" / "peers.py", method, "--data", data, "--ref", reference, "--cut", cut, "--out", target]
    scores = {}
    for name, command in commands.items():
        try:
            timed(command)
        except Failure as missing:
            print(f"… skipped {name}: {str(missing)[:200]}")
            continue
        scorer = timed([PYTHON, settings.peers / "linkage" / "scorer.py", "--data", data, "--ref", reference, "--pred", target])
        scores[name] = _lines(scorer["output"].decode())
    return scores


def _lines(output):
    scores = {"lines": {}, "distinct": {}}
    for line in output.splitlines():
        if line.startswith("SCORE "):
            values = dict(re.findall(r"(\w+)=(\S+)", line))
            scores[values["weight"]][values["type"]] = {field: float(values[field]) for field in FIELDS if values[field] != "nan"}
    return scores
