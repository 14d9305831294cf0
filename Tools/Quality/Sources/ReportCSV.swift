import Vocabulary

/// The listed findings, one a line, for a spreadsheet: `;`, a byte order mark, and no cell that a spreadsheet would run as a formula.
package enum ReportCSV {
    package static let columns = [
        "fichier", "feuille", "ligne", "octet", "colonne", "regle", "gravite", "valeur", "message", "conseil", "remplacement", "confiance",
    ]

    package static func render(_ reports: [FileReport]) -> String {
        var text = "\u{FEFF}" + columns.joined(separator: ";") + "\r\n"
        for report in reports {
            for group in report.findings.groups {
                for finding in group.listed { text += line(finding) }
                if group.unlisted > 0 {
                    text += line([
                        report.file, "", "", "", "", group.rule.id, group.rule.severity.frenchName, "",
                        FrenchFormat.count(group.unlisted, "autre constat n’est pas détaillé.", "autres constats ne sont pas détaillés."),
                        "", "", "",
                    ])
                }
            }
        }
        return text
    }

    private static func line(_ finding: Finding) -> String {
        let confidence = finding.fix.map { "\($0.confidence)".replacing(".", with: ",") }
        return line([
            finding.place.file, finding.place.sheet ?? "", finding.place.line.map(String.init) ?? "",
            finding.place.byteOffset.map(String.init) ?? "", finding.place.column ?? "", finding.rule.id, finding.rule.severity.frenchName,
            finding.value, finding.message, finding.fix?.advice ?? "", finding.fix?.replacement ?? "", confidence ?? "",
        ])
    }

    private static func line(_ cells: [String]) -> String { cells.map(cell).joined(separator: ";") + "\r\n" }

    private static func cell(_ text: String) -> String {
        var text = text
        if let first = text.unicodeScalars.first, "=+-@\t\r".unicodeScalars.contains(first) { text = "'" + text }
        guard text.utf8.contains(where: { $0 == 0x3B || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }) else { return text }
        return "\"" + text.replacing("\"", with: "\"\"") + "\""
    }
}
