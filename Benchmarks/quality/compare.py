#!/usr/bin/env python3
"""Compares a report (`--json`) with the truth that make_reports.py wrote. Exit code 1 when an error was missed or invented.

Usage: compare.py REPORT.json ERRORS.tsv
"""
import json
import sys


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        report = json.load(file)
    found = set()
    unlisted = 0
    for each in report["fichiers"]:
        for rule in each["regles"]:
            unlisted += rule["non_detailles"]
            for item in rule["constats"]:
                found.add((item.get("ligne"), item.get("colonne"), rule["regle"]))
    with open(sys.argv[2], encoding="utf-8") as file:
        truth = {(int(line), column, rule) for line, column, rule in (row.rstrip("\n").split("\t") for row in file)}
    missed, invented = truth - found, found - truth
    print(f"{len(truth)} errors, {len(truth & found)} found, {len(missed)} missed, {len(invented)} invented, {unlisted} not listed")
    sys.exit(1 if missed or invented or unlisted else 0)


if __name__ == "__main__":
    main()
