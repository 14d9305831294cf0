import Markup
import Vocabulary

/// A report as one page that stands alone: no script, no outside file, readable by a screen reader and on paper.
package enum ReportHTML {
    package static func render(
        _ reports: [FileReport], previous: [String: QualityFacts] = [:], title: String = "Contrôle de fichiers"
    ) -> String {
        let page: Markup = """
            <!DOCTYPE html>
            <html lang="fr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
            <title>\(title)</title><style>\(style)</style></head>
            <body><main><h1>\(title)</h1><p class="verdict">\(Verdict(reports).sentence)</p>
            \(reports.map { file($0, previous[$0.kind]) })\(scale)</main></body></html>

            """
        return page.text
    }

    private static var scale: Markup {
        let sentences: [Markup] = QualityScale.explanation.map { "<li>\($0)</li>" }
        return "<section><h2>Comment la note est faite</h2><ul>\(sentences)</ul></section>\n"
    }

    private static func trend(_ trend: QualityTrend) -> Markup {
        let changes: [Markup] = trend.changes.map {
            "<li>\($0.title) : \(FrenchFormat.number($0.before)) → \(FrenchFormat.count($0.after, "fois", "fois"))</li>"
        }
        let list: Markup = changes.isEmpty ? .empty : "<ul>\(changes)</ul>"
        return "<p>Depuis la version en service : \(trend.sentence).</p>\(list)"
    }

    private static func file(_ report: FileReport, _ previous: QualityFacts?) -> Markup {
        guard report.rowsIn > 0 else { return "<section><h2>\(report.file)</h2><p>Aucune ligne lue.</p>\(findings(report))</section>\n" }
        let score = QualityScore(report)
        let isUnknown = report.isOfUnknownSource
        let facts: Markup = """
            <p>\(FrenchFormat.count(report.rowsIn, "ligne lue", "lignes lues")), \
            \(FrenchFormat.count(report.rowsTyped, "prête", "prêtes")), \
            \(FrenchFormat.count(report.rowsRejected, "rejetée", "rejetées")), \
            \(FrenchFormat.count(report.blankLines, "vide", "vides")). Encodage : \(report.encoding).</p>
            """
        return """
            <section><h2>\(report.file) <span class="note">\(isUnknown ? "source inconnue : seule la forme est vérifiée" : score.sentence)</span></h2>
            \(facts)\(previous.map { trend(QualityTrend(from: $0, to: report.facts)) })
            \(isUnknown ? .empty : dimensions(score))
            \(columns(report))
            \(report.findings.isEmpty ? "<p>Aucun défaut trouvé.</p>" : findings(report))</section>

            """
    }

    private static func dimensions(_ score: QualityScore) -> Markup {
        let rows: [Markup] = score.measures.filter { $0.checked > 0 }.map { measure in
            """
            <tr><th scope="row">\(measure.dimension.frenchName)</th><td>\(QualityScale.weight(of: measure.dimension))</td>\
            <td>\(FrenchFormat.number(measure.right))</td>\
            <td>\(FrenchFormat.number(measure.checked))</td><td>\(Verdict.percent(measure.right, of: measure.checked))</td></tr>
            """
        }
        return table("Qualité par dimension (ISO/IEC 25012)", ["Dimension", "Poids", "Conformes", "Contrôlés", "Part"], rows)
    }

    private static func columns(_ report: FileReport) -> Markup {
        guard !report.columns.isEmpty else { return .empty }
        let rows: [Markup] = report.columns.map { column in
            """
            <tr><th scope="row">\(column.name)</th><td>\(Verdict.percent(column.filled, of: report.rowsIn))</td>\
            <td>\(Verdict.percent(column.valid, of: column.filled))</td></tr>
            """
        }
        return table("Colonnes", ["Colonne", "Remplie", "Valide"], rows)
    }

    private static func findings(_ report: FileReport) -> Markup {
        let rows: [Markup] = report.findings.groups.map { group in
            let example = group.listed.first
            let advice: Markup? = example?.fix.map { "<br>→ \($0.advice)" }
            let detail: Markup? = example.map { "\(ReportText.place($0.place)) : \($0.message)" }
            let more = FrenchFormat.count(group.unlisted, "autre n’est pas détaillé", "autres ne sont pas détaillés")
            let unlisted: Markup? = group.unlisted > 0 ? "<br>\(more)." : nil
            return """
                <tr class="\(group.rule.severity.rawValue)"><td>\(group.rule.severity.frenchName)</td>\
                <th scope="row">\(group.rule.title)<br><code>\(group.rule.id)</code></th><td>\(FrenchFormat.number(group.count))</td>\
                <td>\(detail)\(advice)\(unlisted)</td></tr>
                """
        }
        return table("Défauts, un exemple par règle", ["Gravité", "Règle", "Nombre", "Exemple"], rows)
    }

    private static func table(_ caption: String, _ heads: [String], _ rows: [Markup]) -> Markup {
        let cells: [Markup] = heads.map { "<th scope=\"col\">\($0)</th>" }
        return """
            <div class="wide" role="region" aria-label="\(caption)" tabindex="0"><table><caption>\(caption)</caption>
            <thead><tr>\(cells)</tr></thead><tbody>\(rows)</tbody></table></div>
            """
    }

    private static let style = Markup(
        trusted: """
            body{font:1rem/1.5 system-ui,sans-serif;margin:0;color:#1d1d1f;background:#fff}main{max-width:72rem;margin:auto;padding:1rem}\
            .verdict{font-size:1.25rem;font-weight:600}.note{font-size:1rem;border:1px solid;border-radius:.25rem;padding:0 .5rem}\
            .wide{overflow-x:auto}table{border-collapse:collapse;margin:1rem 0;width:100%}caption{text-align:left;font-weight:600}\
            th,td{border-bottom:1px solid #ccc;padding:.25rem .5rem;text-align:left;vertical-align:top;overflow-wrap:anywhere}\
            .blocking td:first-child,.error td:first-child{color:#a40000;font-weight:600}
            """)
}
