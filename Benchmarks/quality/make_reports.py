#!/usr/bin/env python3
"""Writes a fictitious file of safety report lines, with errors at known places, and the schema to check it against.

Usage: make_reports.py FOLDER [LINES] [ERRORS]
Writes FOLDER/declarations.csv (`;`, UTF-8), FOLDER/schema.json and FOLDER/errors.tsv (line, column, rule: the truth).
No real data: every value is drawn from short lists by a small generator, the same on every machine.
"""
import json
import os
import sys

COLUMNS = ["num_cas", "date_saisie", "sexe", "age", "gravite", "notificateur", "substance", "code_substance", "soc", "role"]
SEXES = ["F", "M", "I"]
SERIOUS = ["Oui", "Non"]
REPORTERS = ["Médecin", "Pharmacien", "Patient", "Infirmier", "Industriel"]
SUBSTANCES = ["paracétamol", "ibuprofène", "amoxicilline", "lévothyroxine", "metformine", "apixaban", "tramadol", "oméprazole"]
CLASSES = ["Peau", "Digestif", "Nerveux", "Cœur"]
ROLES = ["suspect", "concomitant", "interaction"]
KINDS = ["date", "espaces", "liste", "obligatoire", "bornes"]


class Numbers:
    """A linear congruential generator (Knuth, MMIX): reproducible, and fast enough in plain Python."""

    def __init__(self, seed):
        self.state = seed

    def below(self, bound):
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) & 0xFFFFFFFFFFFFFFFF
        return (self.state >> 33) % bound


def schema():
    fields = [
        {"name": "num_cas", "type": "string", "constraints": {"required": True, "unique": True, "pattern": r"CAS\d{8}"}},
        {"name": "date_saisie", "type": "date", "constraints": {"required": True}},
        {"name": "sexe", "type": "string", "constraints": {"enum": SEXES}},
        {"name": "age", "type": "integer", "constraints": {"minimum": 0, "maximum": 120}},
        {"name": "gravite", "type": "string", "constraints": {"required": True, "enum": SERIOUS}},
        {"name": "notificateur", "type": "string"},
        {"name": "substance", "type": "string", "constraints": {"required": True}},
        {"name": "code_substance", "type": "code_substance"},
        {"name": "soc", "type": "string"},
        {"name": "role", "type": "string", "constraints": {"enum": ROLES}},
    ]
    return {"fields": fields}


def spoil(row, kind, numbers):
    """Puts one error in the row; returns its column and the rule that must find it."""
    if kind == "date":
        year, month, day = row[1].split("-")
        row[1] = f"{day}/{month}/{year}"
        return "date_saisie", "SCHEMA-DATE"
    if kind == "espaces":
        row[6] += " "
        return "substance", "FICHIER-ESPACES"
    if kind == "liste":
        row[2] = "X"
        return "sexe", "SCHEMA-LISTE"
    if kind == "obligatoire":
        row[4] = ""
        return "gravite", "SCHEMA-OBLIGATOIRE"
    row[3] = str(121 + numbers.below(800))
    return "age", "SCHEMA-BORNES"


def main():
    folder = sys.argv[1]
    lines = int(sys.argv[2]) if len(sys.argv) > 2 else 1_041_960
    errors = int(sys.argv[3]) if len(sys.argv) > 3 else 2_000
    os.makedirs(folder, exist_ok=True)
    numbers = Numbers(2026)
    step = lines // errors
    spoiled = {index * step + numbers.below(step): KINDS[index % len(KINDS)] for index in range(errors)}
    with open(os.path.join(folder, "declarations.csv"), "w", encoding="utf-8", newline="") as out, open(
        os.path.join(folder, "errors.tsv"), "w", encoding="utf-8"
    ) as truth:
        out.write(";".join(COLUMNS) + "\n")
        for index in range(lines):
            choice = numbers.below(1 << 30)
            row = [
                f"CAS{index:08d}",
                f"{2000 + choice % 25}-{1 + choice // 25 % 12:02d}-{1 + choice // 300 % 28:02d}",
                SEXES[choice // 7 % 3],
                str(choice // 11 % 100),
                SERIOUS[choice // 13 % 2],
                REPORTERS[choice // 17 % 5],
                SUBSTANCES[choice // 19 % 8],
                f"{choice // 23 % 5000:05d}",
                CLASSES[choice // 29 % 4],
                ROLES[choice // 31 % 3],
            ]
            if index in spoiled:
                column, rule = spoil(row, spoiled[index], numbers)
                truth.write(f"{index + 2}\t{column}\t{rule}\n")
            out.write(";".join(row) + "\n")
    with open(os.path.join(folder, "schema.json"), "w", encoding="utf-8") as out:
        json.dump(schema(), out, ensure_ascii=False, indent=2)


if __name__ == "__main__":
    main()
