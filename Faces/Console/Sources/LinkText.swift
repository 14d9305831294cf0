import Linkage
import Vocabulary

/// What became of the names, for people.
enum LinkText {
    static func render(_ summary: LinkSummary) -> String {
        let order = NameKind.allCases.map(\.rawValue) + [""]
        var lines = order.compactMap { kind in summary.kinds[kind].map { line(kind.isEmpty ? "Noms" : kind, $0) } }
        if summary.kinds.count != 1 { lines.append(line("Ensemble", summary.total)) }
        for (reason, count) in summary.refusedLines.sorted(by: { $0.key < $1.key }) {
            lines.append("Écartées : \(FrenchFormat.count(count, "ligne")), \(reason).")
        }
        return lines.joined(separator: "\n")
    }

    private static func line(_ title: String, _ counts: LinkSummary.OfKind) -> String {
        let lines = FrenchFormat.count(counts.all.lines, "ligne"),
            names = FrenchFormat.count(counts.all.names, "nom distinct", "noms distincts")
        return
            "\(title) : \(lines), \(share(counts.linked.lines, counts.all.lines)) rapprochées ; \(names), \(share(counts.linked.names, counts.all.names)) rapprochés."
    }

    /// In hundredths of a percent, rounded down: what is not whole never reads 100 %.
    private static func share(_ part: Int, _ whole: Int) -> String {
        guard whole > 0 else { return "–" }
        let hundredths = part * 10_000 / whole
        let decimals = String(hundredths % 100)
        return "\(hundredths / 100),\(decimals.count < 2 ? "0" : "")\(decimals)\u{A0}%"
    }
}
