"""What thresholds a stated precision asks for on each set of names whose answer is known, and what the one setting of the house gives there."""
import json

from linking import _unpacked
from measuring import timed

PRECISION, FALSE_SHARE = 0.999, 0.013


def calibrate(settings):
    linkage = settings.peers / "linkage"
    sets = {name: (_unpacked(settings, name), linkage / "ref") for name in ("dev1", "dev2")}
    sets["real"] = (linkage / "real", linkage / "ref_real")
    found = {}
    for name, (data, reference) in sets.items():
        labels = settings.work / "labels.tsv"
        _write_labels(data / "truth.tsv", labels)
        columns = ("--column", "nom", "--type-column", "type", "--truth-column", "codes")
        targets = ("--precision", str(PRECISION), "--false-share", str(FALSE_SHARE), "--json")
        run = timed([settings.datamed, "calibrate", "--reference", reference, "--input", labels, *columns, *targets])
        found[name] = json.loads(run["output"])
    return found


def _write_labels(truth, labels):
    """Names that the referee counts neither for nor against (kinds that mean a class of medicines) are left out."""
    with open(truth, encoding="utf-8") as rows, open(labels, "w", encoding="utf-8") as target:
        columns = next(rows).rstrip("\n").split("\t")
        target.write("type\tnom\tcodes\n")
        for row in rows:
            fields = dict(zip(columns, row.rstrip("\n").split("\t")))
            if fields.get("moieties") or not fields.get("neutral"):
                target.write(f"{fields['type']}\t{fields['medicament']}\t{fields.get('moieties', '')}\n")
