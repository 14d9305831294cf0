import Vocabulary

/// The sentence that answers "is my file good?", before any detail.
package struct Verdict: Hashable, Sendable {
    package let blocking: Int
    package let errors: Int
    package let warnings: Int
    package let repairs: Int
    package let rowsIn: Int
    package let rowsReady: Int
    /// True when no source nor schema told what a file must hold: its values are not known to be right.
    package let isOfShapeAlone: Bool
    /// Why files were refused as a whole, in their order: "liste.xls : C’est un classeur Excel 97-2003…".
    package let refusals: [String]

    package init(_ reports: [FileReport]) {
        func count(_ severity: Severity) -> Int { reports.reduce(0) { $0 + $1.findings.count(of: severity) } }
        blocking = count(.blocking)
        errors = count(.error)
        warnings = count(.warning)
        repairs = count(.repair)
        rowsIn = reports.reduce(0) { $0 + $1.rowsIn }
        rowsReady = reports.reduce(0) { $0 + $1.rowsTyped }
        isOfShapeAlone = reports.contains { $0.isOfUnknownSource }
        refusals = reports.compactMap { report in report.refusal.map { "\(report.file) : \($0.message)" } }
    }

    /// "3 erreurs, 12 à vérifier, 98,7 % des lignes prêtes." A refused file is said first, with its reason.
    package var sentence: String {
        guard let refusal = refusals.first else { return counts }
        let others = refusals.count - 1
        let start = "Fichier refusé. \(refusal)" + (others > 0 ? " \(FrenchFormat.count(others, "autre refusé", "autres refusés"))." : "")
        return rowsIn == 0 ? start : "\(start) Pour le reste : \(counts)"
    }

    private var counts: String {
        var parts: [String] = []
        let blocking = blocking - refusals.count
        if blocking > 0 { parts.append(FrenchFormat.count(blocking, "blocage")) }
        if errors > 0 { parts.append(FrenchFormat.count(errors, "erreur")) }
        if warnings > 0 { parts.append("\(FrenchFormat.number(warnings))\u{A0}à vérifier") }
        if repairs > 0 { parts.append(FrenchFormat.count(repairs, "défaut corrigé d’office", "défauts corrigés d’office")) }
        if parts.isEmpty { parts.append(isOfShapeAlone ? "Aucun défaut de forme trouvé" : "Aucun défaut trouvé") }
        if isOfShapeAlone { parts.append("source inconnue : valeurs non vérifiées") }
        parts.append(
            rowsIn == 0 ? "aucune ligne lue" : "\(Self.percent(rowsReady, of: rowsIn)) des lignes \(isOfShapeAlone ? "lisibles" : "prêtes")"
        )
        return parts.joined(separator: ", ") + "."
    }

    /// "98,7 %"; never "100 %" when one is missing, nor "0 %" when there is one.
    package static func percent(_ part: Int, of whole: Int) -> String {
        guard whole > 0 else { return "100\u{A0}%" }
        var thousandths = (part * 2000 + whole) / (2 * whole)
        if part < whole { thousandths = min(thousandths, 999) }
        if part > 0 { thousandths = max(thousandths, 1) }
        let decimal = thousandths % 10
        return "\(thousandths / 10)\(decimal == 0 ? "" : ",\(decimal)")\u{A0}%"
    }
}
