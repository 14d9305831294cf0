import Vocabulary

/// The sheet "Défauts", the same whatever file it is about: what the reader has to know first, then every finding, the worst first.
struct DefectList {
    struct Line {
        let severity: Severity
        let cells: [String]
        /// The cell of the data sheet that the line is about.
        let cell: CellPlace?
    }

    /// Column of the address, which leads to the cell.
    static let linkColumn = 4
    /// Widths in characters.
    static let widths = [12, 28, 18, 10, 10, 24, 30, 60, 60, 24]
    /// More links than this make Excel repair the file.
    static let mostLinks = 65_000

    let report: FileReport
    /// Sheet where the cells are.
    let sheet: String
    /// "Ligne" of the sheet, or "Ligne du fichier".
    let lineHeading: String
    let notes: [String]
    let cell: (Finding) -> CellPlace?

    var headings: [String] {
        ["Gravité", "Règle", "Feuille", lineHeading, "Case", "Colonne", "Valeur", "Constat", "Conseil", "Remplacement"]
    }

    func forEach(_ body: (Line) throws -> Void) rethrows {
        for note in notes { try body(Line(severity: .warning, cells: ["", "", "", "", "", "", "", note, "", ""], cell: nil)) }
        for group in report.findings.groups {
            let severity = group.rule.severity
            for finding in group.listed {
                let cell = cell(finding)
                let cells = [
                    severity.frenchName, group.rule.id, finding.place.sheet ?? (cell == nil ? "" : sheet),
                    finding.place.line.map(String.init) ?? "", cell?.reference ?? "", finding.place.column ?? "", finding.value,
                    finding.message, finding.fix?.advice ?? "", finding.fix?.replacement ?? "",
                ]
                try body(Line(severity: severity, cells: cells, cell: cell))
            }
            guard group.unlisted > 0 else { continue }
            let rest =
                FrenchFormat.count(group.unlisted, "autre défaut n’est pas détaillé", "autres défauts ne sont pas détaillés")
                + " et la feuille ne les montre pas."
            try body(Line(severity: severity, cells: [severity.frenchName, group.rule.id, "", "", "", "", "", rest, "", ""], cell: nil))
        }
    }

    /// Where a link leads: "'L''année'!B24".
    static func location(_ cell: CellPlace, in sheet: String) -> String {
        "'\(sheet.replacing("'", with: "''"))'!\(cell.reference)"
    }
}
