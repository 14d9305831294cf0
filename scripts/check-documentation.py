#!/usr/bin/env python3
"""The words of the documentation hold: every link leads somewhere, every `datamed` command of the tutorials and how-to pages does what it says.

    scripts/check-documentation.py DATAMED

The commands run in a scratch folder, on demonstration data put where the pages put theirs; `serve` is left running for the `curl` lines.
"""
import csv
import pathlib
import re
import shlex
import subprocess
import sys
import tempfile
import unicodedata
import urllib.parse

ROOT = pathlib.Path(__file__).resolve().parent.parent
DATAMED = pathlib.Path(sys.argv[1]).resolve()
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
FENCE = re.compile(r"^ *```[a-z]*\n(.*?)^ *```", re.MULTILINE | re.DOTALL)
# What needs the network, or a mistake made before.
LEFT_OUT = ("fetch", "withdraw")


def pages():
    skipped = {".build", ".venv", "releases", "releases-demonstration", "bench-work", "work", "screenshots", "inbox"}
    return sorted(path for path in ROOT.rglob("*.md") if not skipped & set(path.relative_to(ROOT).parts))


def without_code(text):
    return re.sub(r"`[^`\n]*`", "", FENCE.sub("", text))


def anchors(path):
    """Anchors of the titles of a page, as forges make them."""
    found = set()
    for title in re.findall(r"^#+ (.*)$", FENCE.sub("", path.read_text(encoding="utf-8")), re.MULTILINE):
        plain = unicodedata.normalize("NFC", re.sub(r"[`*]|\[|\]\([^)]*\)", "", title)).strip().lower()
        found.add(re.sub(r"[^\w\- ]", "", plain).replace(" ", "-"))
    return found


def broken_links():
    count, broken = 0, []
    for page in pages():
        for target in LINK.findall(without_code(page.read_text(encoding="utf-8"))):
            if re.match(r"[a-z]+:", target):
                continue
            count += 1
            name, _, anchor = urllib.parse.unquote(target).partition("#")
            path = (page.parent / name).resolve() if name else page
            if not path.exists():
                broken.append(f"{page.relative_to(ROOT)} → {target}: no such file")
            elif anchor and path.suffix == ".md" and anchor not in anchors(path):
                broken.append(f"{page.relative_to(ROOT)} → {target}: no such title")
    assert count > 20, f"only {count} links were found: the pages are not where they were"
    return count, broken


def commands(page):
    """The command lines of a page's code blocks, without their comments."""
    for block in FENCE.findall(page.read_text(encoding="utf-8")):
        for line in block.replace("\\\n", " ").splitlines():
            for command in line.split(" && "):
                words = shlex.split(command, comments=True)
                if words and (words[0].endswith("datamed") or words[0] == "curl"):
                    yield words


class Scratch:
    """A folder as the tutorials see it: an inbox of dated folders, releases of several days, files of names of one's own, a portal on its port."""

    def __init__(self, folder):
        self.folder = folder
        self.server, self.base = None, None
        self.run("demo", "inbox", "--scale", "0.02")
        self.rename("2026-05-31", "2026-05-26")
        self.run("build", "--inbox", "inbox", "--releases", "releases")
        # A second version, so that there is one to come back to.
        with open(self.folder / "inbox" / "2026-05-26" / "CIS_GENER_bdpm.txt", "rb+") as file:
            lines = file.readlines()
            file.seek(0)
            file.writelines(lines[:-1])
            file.truncate()
        self.run("build", "--inbox", "inbox", "--releases", "releases")
        self.ids = sorted(path.name for path in (folder / "releases").iterdir() if re.match(r"\d{4}-", path.name))

        for name in ("noms.csv", "obs.tsv"):
            (folder / name).write_text("nom\nDOLIVALE 500 mg, comprimé\nparacetamol\nun produit que personne ne connaît\n", encoding="utf-8")
        known = next(row for row in csv.DictReader(open(folder / "releases/current/files/reference_chainage.csv", encoding="utf-8-sig")) if row["code_substance"])
        (folder / "reponses.csv").write_text(f"nom,codes\n\"{known['nom']}\",{known['code_substance']}\nun produit que personne ne connaît,\n", encoding="utf-8")
        (folder / "revue").mkdir(mode=0o700)
        for name in ("cle", "revue/cle"):
            (folder / name).write_text("0123456789abcdef" * 4 + "\n", encoding="ascii")

    def rename(self, old, new):
        (self.folder / "inbox" / old).rename(self.folder / "inbox" / new)

    def run(self, *words, accepted=(0,)):
        done = subprocess.run([DATAMED, *words], cwd=self.folder, capture_output=True, text=True, timeout=120)
        assert done.returncode in accepted, f"datamed {' '.join(words)}: code {done.returncode}\n{done.stderr[-800:]}"
        return done

    def try_out(self, words):
        """Runs one command of a page; True when it was run."""
        if words[0] == "curl":
            self.serve()
            sent = [quoted(word.replace("http://localhost:8080", self.base)) if word.startswith("http") else word for word in words[1:]]
            done = subprocess.run(
                ["curl", "--fail", "--silent", "--show-error", "--globoff", *sent], cwd=self.folder, capture_output=True, text=True, timeout=60
            )
            assert done.returncode == 0 and done.stdout, f"{' '.join(words)}: {done.stderr}"
            return True
        verb, rest = words[1], words[2:]
        if verb in LEFT_OUT:
            return False
        if verb == "serve":
            self.serve()
            return True
        places = {"A": self.ids[0], "B": self.ids[-1], "ID": self.ids[0], "DIR": "dir"}
        # The workbooks of the week that a build has just left, whatever week a page was written in.
        for old in rest:
            if re.match(r"revue/a-trancher-\d{4}-S\d\d\.xlsx$", old):
                places[old] = max(path.relative_to(self.folder).as_posix() for path in self.folder.glob("revue/a-trancher-*.xlsx"))
        # A check may find errors: that is what it is for.
        self.run(verb, *(places.get(word, word) for word in rest), accepted=(0, 3) if verb == "check" else (0,))
        return True

    def serve(self):
        if self.server:
            return
        self.server = subprocess.Popen([DATAMED, "serve", "--releases", "releases", "--port", "0"], cwd=self.folder, stderr=subprocess.PIPE, text=True)
        while not self.base:
            line = self.server.stderr.readline()
            assert line, "the portal did not start"
            found = re.search(r"http://localhost:(\d+)", line)
            self.base = found and f"http://127.0.0.1:{found.group(1)}"

    def close(self):
        if self.server:
            self.server.terminate()
            self.server.wait()


def tried_out(page):
    """How many commands of a page were run, in a scratch folder of its own."""
    lines = list(commands(page))
    if not lines:
        return 0
    with tempfile.TemporaryDirectory() as folder:
        scratch = Scratch(pathlib.Path(folder))
        try:
            return sum(scratch.try_out(words) for words in lines)
        except AssertionError as failure:
            sys.exit(f"{page.relative_to(ROOT)}: {failure}")
        finally:
            scratch.close()


def quoted(address):
    """curl sends an address as it stands; a person may type accents."""
    return urllib.parse.quote(address, safe=":/?&=%,@#[]+")


def main():
    count, broken = broken_links()
    for each in broken:
        print(each, file=sys.stderr)
    if broken:
        sys.exit(1)
    print(f"{count} liens mènent quelque part")
    ran = sum(tried_out(page) for shelf in ("tutorials", "how-to") for page in sorted((ROOT / "docs" / shelf).glob("*.md")))
    assert ran > 8, f"only {ran} commands were found in the pages"
    print(f"{ran} commandes des tutoriels et des guides font ce qu’ils disent")


main()
