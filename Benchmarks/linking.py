"""Reported names linked from files to a written result: ours by the engine and by the agency's cascade, the cascade in R, the best hybrid of the peers."""
import gzip, shutil

from measuring import PYTHON, Failure, best, figures, timed

# "Best peer, safe cut-offs" of the peers' own table.
HYBRID = ("hybrid", "0.75,0.70,0.80")


def link(settings):
    """A base of 1,041,956 lines, then twenty times as many; each whole process from outside."""
    peers = settings.peers / "linkage"
    reference = peers / "ref"
    folders = {name: _unpacked(settings, name) for name in ("dev1", "dev2")}

    def ours(name, *options):
        target = settings.work / "links.tsv"
        return timed([settings.datamed, "link", "--reference", reference, "--input", folders[name] / "obs.tsv", "--output", target, *options])

    results = {"DataMed": {}, "DataMed, --method ordei": {}}
    for name in folders:
        results["DataMed"][name] = figures(best(3, lambda: ours(name)))
        results["DataMed, --method ordei"][name] = figures(best(3, lambda: ours(name, "--method", "ordei")))
    commands = {
        "R, the agency's cascade": lambda folder: ["Rscript", peers / "peer_ordei.R", folder, reference, settings.work / "peer.tsv"],
        "RapidFuzz + TF-IDF": lambda folder: [
            PYTHON, peers / "peers.py", HYBRID[0], "--data", folder, "--ref", reference, "--cut", HYBRID[1], "--out", settings.work / "peer.tsv"],
    }
    for name, command in commands.items():
        try:
            results[name] = {data: figures(timed(command(folder))) for data, folder in folders.items() if shutil.which(str(command(folder)[0]))}
        except Failure as missing:
            print(f"… skipped {name}: {missing}")
    results = {name: runs for name, runs in results.items() if runs}
    return {"runs": results, "lines": _lines(folders["dev1"] / "obs.tsv"), "twenty": _twenty(settings, reference, folders)}


def _twenty(settings, reference, folders):
    """Both bases ten times over, every two-hundredth name with a number of its own: more than a hundred thousand distinct names."""
    large = settings.work / "twenty.tsv"
    count = 0
    with open(large, "w", encoding="utf-8") as output:
        output.write("case_id\tannee\ttype\tmedicament\n")
        for folder in list(folders.values()) * 10:
            with open(folder / "obs.tsv", encoding="utf-8") as lines:
                next(lines)
                for line in lines:
                    count += 1
                    output.write(line if count % 200 else f"{line.rstrip()} LOT{count}\n")
    run = timed([settings.datamed, "link", "--reference", reference, "--input", large, "--output", settings.work / "twenty-links.tsv", "--json"])
    large.unlink()
    return {**figures(run), "lines": count, "names": _lines(settings.work / "twenty-links.tsv")}


def _lines(path):
    """Rows of a table, its header left out."""
    with open(path, "rb") as file:
        return sum(block.count(b"\n") for block in iter(lambda: file.read(1 << 20), b"")) - 1


def _unpacked(settings, name):
    folder = settings.work / name
    folder.mkdir(exist_ok=True)
    for table in ("obs.tsv", "truth.tsv"):
        with gzip.open(settings.peers / "linkage" / name / f"{table}.gz") as packed, open(folder / table, "wb") as plain:
            shutil.copyfileobj(packed, plain)
    return folder
