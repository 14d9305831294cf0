#!/usr/bin/env python3
"""Writes the real gold files as linkage sets (reference tables, obs.tsv, truth.tsv) that the peers and `datamed link` read alike.

Usage: linkage_gold.py GOLD_FOLDER REFERENCE_FOLDER OUTPUT_FOLDER
  openmedic: labels of reimbursed packages, abbreviated, to the medicines of REFERENCE_FOLDER and their substances.
  romedi: French words typed by carers; the reference is the dictionary of the file; a word that only looks like an entry is unknown.
  faers: reported names to ingredients; the reference is every set of ingredients of the file, under the name the file gives it.
"""
import csv
import os
import sys

gold, reference, output = sys.argv[1:4]


def rows(path):
    with open(path, encoding="utf-8") as handle:
        next(handle)
        return [line.rstrip("\r\n").split("\t") for line in handle]


def write(folder, name, header, lines):
    os.makedirs(folder, exist_ok=True)
    with open(f"{folder}/{name}", "w", encoding="utf-8") as handle:
        handle.write(header + "\n")
        handle.writelines("\t".join(line) + "\n" for line in lines)


def write_set(name, tables, truths):
    folder = f"{output}/{name}"
    headers = {"spec": "cis\tname\tproduct_id\tcodes", "prod": "product_id\tname\tcodes", "subs": "code\tname", "hist": "old_name\tcis",
               "prodhist": "old_product\tproduct_id", "moiety": "code\tmoiety"}
    for table, header in headers.items():
        write(f"{folder}/ref", f"{table}.tsv", header, tables.get(table, []))
    write(folder, "truth.tsv", "type\tmedicament\tn_lines\tclass\tcis\tproduct_ids\tcodes\tmoieties\tneutral", truths)
    write(folder, "obs.tsv", "case_id\tannee\ttype\tmedicament", [["C1", "2020", truth[0], truth[1]] for truth in truths])


def moieties(codes, base):
    return ";".join(sorted({base.get(code, code) for code in codes.split(";")}))


base = dict(rows(f"{reference}/moiety.tsv"))
tables = {name: rows(f"{reference}/{name}.tsv") for name in ("spec", "prod", "subs", "hist", "prodhist", "moiety")}
known = {row[0]: row for row in tables["spec"]}
labels = {}
for cip13, label, cis, name, package, codes in rows(f"{gold}/openmedic-label-to-cis.dev.tsv"):
    if cis in known:
        labels.setdefault(label, {}).setdefault(moieties(known[cis][3], base), set()).add(cis)
truths = []
for label in sorted(labels):
    if len(labels[label]) == 1:
        (moiety, medicines), = labels[label].items()
        truths.append(["Spécialité", label, "1", "openmedic", ";".join(sorted(medicines)), "", "", moiety, ""])
write_set("openmedic", tables, truths)

pairs = rows(f"{gold}/romedi-misspellings.dev.tsv")
numbers = {word: f"R{place:05d}" for place, word in enumerate(sorted({pair[1] for pair in pairs}))}
right = {}
for typed, word, is_misspelling in pairs:
    right.setdefault(typed, set())
    if is_misspelling == "1":
        right[typed].add(numbers[word])
truths = [["Substance", typed, "1", "misspelling" if codes else "hard_negative", "", "", "", sorted(codes)[0] if codes else "", ""]
          for typed, codes in sorted(right.items()) if len(codes) < 2]
write_set("romedi", {"subs": [[code, word] for word, code in sorted(numbers.items())]}, truths)

pairs = [row for row in rows(f"{gold}/faers-drugname-to-ingredient.dev.tsv") if row[0] and row[1]]
ingredients = sorted({part for pair in pairs for part in pair[1].split("\\")})
codes = {name: f"I{place:05d}" for place, name in enumerate(ingredients)}
sets = sorted({pair[1] for pair in pairs})
answers = {}
for name, active, count in pairs:
    answers.setdefault(name, set()).add(active)
truths = [["Produit", name, "1", "faers", "", "", "", ";".join(sorted(codes[part] for part in next(iter(active)).split("\\"))), ""]
          for name, active in sorted(answers.items()) if len(active) == 1]
products = [[f"F{place:05d}", active.replace("\\", " "), ";".join(codes[part] for part in active.split("\\"))] for place, active in enumerate(sets)]
write_set("faers", {"prod": products, "subs": [[code, name] for name, code in codes.items()]}, truths)
