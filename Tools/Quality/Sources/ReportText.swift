import Vocabulary

/// A report for a terminal, in French: the verdict, then for each file its defects grouped by rule, with counts and one example each.
package enum ReportText {
    package static func render(_ reports: [FileReport], previous: [String: FileReport] = [:]) -> String {
        var lines = [Verdict(reports).sentence]
        for report in reports {
            lines.append("")
            lines += heading(report)
            if let before = previous[report.kind] { lines += trend(QualityTrend(from: before, to: report)) }
            for group in report.findings.groups { lines += self.group(group) }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func heading(_ report: FileReport) -> [String] {
        var facts = [
            "\(FrenchFormat.count(report.rowsIn, "ligne lue", "lignes lues"))",
            "\(FrenchFormat.count(report.rowsTyped, "prête", "prêtes"))",
            "\(FrenchFormat.count(report.rowsRejected, "rejetée", "rejetées"))",
        ]
        if report.blankLines > 0 { facts.append(FrenchFormat.count(report.blankLines, "vide", "vides")) }
        if report.rejoinedRows > 0 { facts.append(FrenchFormat.count(report.rejoinedRows, "recollée", "recollées")) }
        // Nothing was read: there is nothing to grade.
        guard report.rowsIn > 0 else { return ["\(report.file)\(report.kind.isEmpty ? "" : " (\(report.kind))"), aucune ligne lue"] }
        let score = QualityScore(report)
        let measures = score.measures.map { "\($0.dimension.frenchName) \(Verdict.percent($0.right, of: $0.checked))" }
        return [
            "\(report.file) (\(report.kind)), note \(score.grade.rawValue)",
            "  \(facts.joined(separator: ", ")). Encodage : \(report.encoding).",
            "  \(measures.joined(separator: ", ")).",
        ]
    }

    private static func trend(_ trend: QualityTrend) -> [String] {
        var lines = [
            "  Depuis la livraison précédente : \(FrenchFormat.number(trend.rowsBefore)) → \(FrenchFormat.number(trend.rowsAfter)) lignes, "
                + "note \(trend.gradeBefore.rawValue) → \(trend.gradeAfter.rawValue)."
        ]
        for change in trend.changes {
            lines.append("    \(change.rule) : \(FrenchFormat.number(change.before)) → \(FrenchFormat.number(change.after))")
        }
        return lines
    }

    private static func group(_ group: FindingLog.Group) -> [String] {
        var lines = [
            "  \(group.rule.severity.frenchName) · \(group.rule.title) (\(group.rule.id)) : \(FrenchFormat.number(group.count)) fois"
        ]
        guard let example = group.listed.first else { return lines }
        lines.append("      exemple, \(place(example.place)) : \(example.message)")
        if let advice = example.fix?.advice { lines.append("      → \(advice)") }
        if group.unlisted > 0 {
            lines.append("      \(FrenchFormat.number(group.unlisted)) de plus ne sont pas détaillés dans la liste complète.")
        }
        return lines
    }

    /// "ligne 12, colonne « Prix »".
    static func place(_ place: Place) -> String {
        var parts: [String] = []
        if let sheet = place.sheet { parts.append("feuille « \(sheet) »") }
        if let line = place.line { parts.append("ligne \(FrenchFormat.number(line))") }
        if let column = place.column { parts.append("colonne « \(column) »") }
        return parts.isEmpty ? "fichier entier" : parts.joined(separator: ", ")
    }
}
