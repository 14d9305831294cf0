#!/usr/bin/env python3
"""peers.py duckdb|frictionless FOLDER : finds the errors of FOLDER/declarations.csv, by the same rules as FOLDER/schema.json; prints `line<TAB>column`.

DuckDB is given its best: one parallel reading as text, one query with every rule. frictionless gets the same schema in its own words.
"""
import json, os, sys


def duckdb_errors(folder):
    import duckdb

    base = duckdb.connect()
    base.execute("set threads=2")
    path = os.path.join(folder, "declarations.csv")
    base.execute(f"create table t as select row_number() over () + 1 as line, * from read_csv('{path}', delim=';', header=true, all_varchar=true, quote='', escape='')")
    rules = [
        ("num_cas", "num_cas is null or not regexp_full_match(num_cas, 'CAS\\d{8}')"),
        ("num_cas", "num_cas in (select num_cas from t group by 1 having count(*) > 1)"),
        ("date_saisie", "try_strptime(date_saisie, '%Y-%m-%d') is null"),
        ("sexe", "sexe not in ('F', 'M', 'I')"),
        ("age", "coalesce(try_cast(age as integer) not between 0 and 120, age is not null)"),
        ("gravite", "gravite is null or gravite not in ('Oui', 'Non')"),
        ("substance", "substance is null or substance <> trim(substance)"),
        ("code_substance", "not regexp_full_match(code_substance, '\\d{5}')"),
        ("role", "role not in ('suspect', 'concomitant', 'interaction')"),
    ]
    query = " union all ".join(f"select line, '{column}' from t where {rule}" for column, rule in rules)
    return base.execute(query).fetchall()


def frictionless_errors(folder):
    from frictionless import Checklist, Dialect, Resource, Schema, formats, system

    with open(os.path.join(folder, "schema.json"), encoding="utf-8") as file:
        schema = json.load(file)
    for field in schema["fields"]:
        if field["type"] == "code_substance":
            field.update(type="string", constraints={"pattern": r"\d{5}"})
        elif field["name"] == "substance":
            # It has no rule about blanks around a value; a pattern says the same.
            field["constraints"]["pattern"] = r"\S(.*\S)?"
    with system.use_context(trusted=True):
        resource = Resource(path=os.path.join(folder, "declarations.csv"), dialect=Dialect(controls=[formats.CsvControl(delimiter=";")]), schema=Schema.from_descriptor(schema), encoding="utf-8")
        report = resource.validate(Checklist(), limit_errors=1_000_000)
    return [(error.row_number, error.field_name) for task in report.tasks for error in task.errors]


def main():
    engine, folder = sys.argv[1:3]
    for line, column in sorted(set({"duckdb": duckdb_errors, "frictionless": frictionless_errors}[engine](folder))):
        print(f"{line}\t{column}")


main()
