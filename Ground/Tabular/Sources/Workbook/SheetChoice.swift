/// Chooses the sheet, and looks at its beginning for the header and at its end for the merged areas.
struct SheetChoice {
    private(set) var sheet: SheetDescription
    private(set) var headerRow: Int?
    private(set) var columnCount = 0
    private(set) var mergedAreas: [MergedArea] = []

    private struct EnoughRows: Error {}

    init(
        _ archive: borrowing ZipArchive, sheets: [SheetDescription], format: WorkbookFormat, name: String, strings: TextList,
        styleIsDate: [Bool], startsIn1904: Bool
    ) throws {
        let candidates: [SheetDescription]
        if let wanted = format.sheet {
            candidates = sheets.filter { $0.name == wanted }
            guard !candidates.isEmpty else {
                let names = sheets.map { "« \($0.name) »" }.joined(separator: ", ")
                throw TabularRefusal(
                    file: name, reason: .damaged, message: "Le classeur n’a pas de feuille « \(wanted) » ; il a : \(names).",
                    fix: "Donnez à la feuille son nom attendu.")
            }
        } else {
            // Hidden sheets hold lists for menus and old versions; they are read only when asked for by name, or when all are hidden.
            candidates = sheets.filter { !$0.isHidden } + sheets.filter(\.isHidden)
        }
        guard let first = candidates.first else {
            throw TabularRefusal(
                file: name, reason: .empty, message: "Le classeur n’a aucune feuille de données.", fix: "Vérifiez que c’est le bon fichier."
            )
        }
        sheet = first
        for candidate in candidates {
            var rows: [SheetVisitor.Row] = []
            let visitor = SheetVisitor(strings: strings, styleIsDate: styleIsDate, startsIn1904: startsIn1904, name: name) { row in
                if row.cells.contains(where: { !$0.isEmpty }) { rows.append(row) }
                if rows.count >= HeaderRow.sampleSize { throw EnoughRows() }
            }
            guard let part = archive.partNamed(candidate.part) else {
                throw TabularRefusal.damagedWorkbook(name, why: "la feuille « \(candidate.name) » manque")
            }
            do { try archive.parse(part, with: visitor, name: name) } catch is EnoughRows {}
            guard !rows.isEmpty else { continue }
            sheet = candidate
            if format.hasHeader {
                let header = rows[HeaderRow.index(in: rows.map(\.cells)) ?? 0]
                headerRow = header.number
                columnCount = header.cells.count
            } else {
                columnCount = rows.map(\.cells.count).max() ?? 0
            }
            var finder = MergedAreasFinder()
            try archive.stream(part) { bytes in
                finder.take(bytes)
                return true
            }
            mergedAreas = finder.areas()
            return
        }
        throw TabularRefusal(
            file: name, reason: .empty, message: "Le classeur ne contient aucune cellule remplie.",
            fix: "Vérifiez que c’est le bon fichier et qu’il a été enregistré.")
    }
}
