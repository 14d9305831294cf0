"""Files of any size in the same memory: a text of five million lines, a workbook of a million rows."""
import json, zipfile

from measuring import best, figures, timed

TEXT_LINES = (1_000_000, 5_000_000)
WORKBOOK_ROWS = (100_000, 1_000_000)
VINTAGE_COLUMNS = {
    "CIS_bdpm": "12", "CIS_CIP_bdpm": "13,12", "CIS_COMPO_bdpm": "8,9", "CIS_GENER_bdpm": "5,6", "CIS_CPD_bdpm": "2", "CIS_MITM": "4",
    "CIS_CIP_Dispo_Spec": "8", "HAS_LiensPageCT_bdpm": "2",
}
COLUMNS = ["cis", "reference", "denomination", "cip13", "age", "sexe", "date"]


def schema(settings):
    path = settings.work / "streaming.json"
    fields = [{"name": name, "type": "string", "constraints": {"required": True}} for name in COLUMNS]
    fields[4]["type"] = "integer"
    path.write_text(json.dumps({"fields": fields}))
    return path


def text(settings, lines):
    path = settings.work / f"lines-{lines}.csv"
    if not path.exists():
        with open(path, "w", encoding="utf-8") as file:
            file.write(";".join(COLUMNS) + "\n")
            for start in range(0, lines, 10_000):
                file.write("".join(f"{10_000_000 + n};FR-2025-{n};DOLIVANE 1000 mg, comprimé;3400935955838;{n % 90};F;2025-03-02\n" for n in range(start, min(lines, start + 10_000))))
    return path


def workbook(settings, rows):
    """Written by hand: shared strings for what repeats, inline ones for what does not, numbers."""
    path = settings.work / f"rows-{rows}.xlsx"
    if path.exists():
        return path
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    types = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    shared = COLUMNS + [f"DOLIVANE {n} mg, comprimé" for n in range(1_000)] + ["F", "M"]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("[Content_Types].xml", f'{head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="{types}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="{types}.worksheet+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="{types}.sharedStrings+xml"/></Types>')
        archive.writestr("_rels/.rels", f'{head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>')
        archive.writestr("xl/_rels/workbook.xml.rels", f'{head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="{office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="{office}/sharedStrings" Target="sharedStrings.xml"/></Relationships>')
        archive.writestr("xl/workbook.xml", f'{head}<workbook xmlns="{main}" xmlns:r="{office}"><sheets><sheet name="Feuil1" sheetId="1" r:id="rId1"/></sheets></workbook>')
        archive.writestr("xl/sharedStrings.xml", f'{head}<sst xmlns="{main}">' + "".join(f"<si><t>{each}</t></si>" for each in shared) + "</sst>")
        with archive.open("xl/worksheets/sheet1.xml", "w") as sheet:
            write = lambda piece: sheet.write(piece.encode())
            write(f'{head}<worksheet xmlns="{main}"><sheetData><row r="1">' + "".join(f'<c t="s"><v>{n}</v></c>' for n in range(len(COLUMNS))) + "</row>")
            for start in range(0, rows, 10_000):
                write("".join(
                    f'<row r="{n + 2}"><c t="inlineStr"><is><t>{10_000_000 + n}</t></is></c><c t="inlineStr"><is><t>FR-2025-{n}</t></is></c><c t="s"><v>{7 + n % 1_000}</v></c>'
                    f'<c t="inlineStr"><is><t>3400935955838</t></is></c><c><v>{n % 90}</v></c><c t="s"><v>{1_007 + n % 2}</v></c><c t="inlineStr"><is><t>2025-03-02</t></is></c></row>'
                    for n in range(start, min(rows, start + 10_000))))
            write("</sheetData></worksheet>")
    return path


def read_records(run):
    return [int(line.split()[1]) for line in run["output"].decode().splitlines()]


def vintage(settings):
    """The eight files, every field touched."""
    run = best(5, lambda: timed([settings.reading, *(f"{settings.vintage / name}.txt:{columns}" for name, columns in VINTAGE_COLUMNS.items())]))
    return {**figures(run), "rows": sum(read_records(run))}


def stream(settings):
    """Each file read small, then large: the memory must not follow. Reading alone, then with the check that agents use, which remembers a
    fingerprint of each row to find those that repeat."""
    results = {}
    for kind, make, sizes in (("text", text, TEXT_LINES), ("workbook", workbook, WORKBOOK_ROWS)):
        results[kind], results[f"{kind}_checked"] = [], []
        for size in sizes:
            path = make(settings, size)
            run = timed([settings.reading, path])
            results[kind].append({**figures(run), "rows": size, "bytes": path.stat().st_size, "read": read_records(run)[0] - 1})
            run = timed([settings.datamed, "check", path, "--schema", schema(settings), "--json"])
            report = json.loads(run["output"])["fichiers"][0]
            results[f"{kind}_checked"].append({**figures(run), "rows": size, "bytes": path.stat().st_size, "read": report["lignes_lues"]})
    return results
