import Vocabulary

/// A report for a terminal, in French: the verdict, then for each file its defects grouped by rule, with counts and one example each.
package enum ReportText {
    /// - Parameter previous: what the release in service has kept of the file of each kind.
    package static func render(_ reports: [FileReport], previous: [String: QualityFacts] = [:]) -> String {
        var lines = [Verdict(reports).sentence]
        for report in reports {
            lines.append("")
            if let refusal = report.refusal {
                lines += ["\(report.file) : refusé (\(refusal.rule.id)).", "  \(refusal.message)"]
                if let advice = refusal.fix?.advice { lines.append("  → \(advice)") }
                continue
            }
            lines += heading(report)
            if let before = previous[report.kind], report.rowsIn > 0 { lines += trend(QualityTrend(from: before, to: report.facts)) }
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
        guard report.rowsIn > 0 else { return ["\(name(report)), aucune ligne lue"] }
        guard !report.isOfUnknownSource else {
            return [
                "\(report.file), source inconnue : seule la forme est vérifiée",
                "  \(facts.joined(separator: ", ")). Encodage : \(report.encoding).",
            ]
        }
        let score = QualityScore(report)
        let measures = score.measures.filter { $0.checked > 0 }.map {
            "\($0.dimension.frenchName) \(Verdict.percent($0.right, of: $0.checked))"
        }
        return [
            "\(name(report)), \(score.sentence)",
            "  \(facts.joined(separator: ", ")). Encodage : \(report.encoding).",
            "  \(measures.joined(separator: ", ")).",
        ]
    }

    /// A table checked against a schema, or of no known source, has no word of its publisher for what it is.
    private static func name(_ report: FileReport) -> String {
        report.kind.isEmpty || report.kind == SchemaCheck.kind ? report.file : "\(report.file) (\(report.kind))"
    }

    private static func trend(_ trend: QualityTrend) -> [String] {
        ["  Depuis la version en service : \(trend.sentence)."]
            + trend.changes.map {
                "    \($0.title) (\($0.rule)) : \(FrenchFormat.number($0.before)) → \(FrenchFormat.count($0.after, "fois", "fois"))"
            }
    }

    private static func group(_ group: FindingLog.Group) -> [String] {
        var lines = [
            "  \(group.rule.severity.frenchName) · \(group.rule.title) (\(group.rule.id)) : \(FrenchFormat.number(group.count)) fois"
        ]
        guard let example = group.listed.first else { return lines }
        lines.append("      exemple, \(place(example.place)) : \(example.message)")
        if let advice = example.fix?.advice { lines.append("      → \(advice)") }
        if group.unlisted > 0 {
            let more = FrenchFormat.count(group.unlisted, "autre n’est pas détaillé", "autres ne sont pas détaillés")
            lines.append("      \(more) dans la liste complète.")
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
