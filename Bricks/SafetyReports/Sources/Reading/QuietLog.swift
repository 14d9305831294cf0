import Quality
import Tabular

/// The findings of a file about people: rule, line and column, and nothing of what is written there.
///
/// Advice is a `StaticString`, and no parameter takes a value: what a row holds cannot get into a report, a log or a message, even by mistake.
struct QuietLog: Sendable {
    let file: String
    /// Nil in a text.
    let sheet: String?
    private(set) var findings = FindingLog(limit: 1_000)

    init(file: String, sheet: String? = nil) {
        self.file = file
        self.sheet = sheet
    }

    /// - Parameter line: nil for what concerns the whole file.
    mutating func add(_ rule: Rule, line: Int?, column: String? = nil, advice: StaticString) {
        findings.add(
            Finding(
                rule, at: Place(file: file, sheet: sheet, line: line, column: column), value: "",
                message: "\(rule.title).", fix: Fix("\(advice)")))
    }

    /// The same irregularity without the text that it quotes.
    mutating func add(_ irregularity: Irregularity) {
        findings.add(
            Irregularity(kind: irregularity.kind, line: irregularity.line, byteOffset: irregularity.byteOffset, text: ""), in: file,
            sheet: sheet)
    }
}
