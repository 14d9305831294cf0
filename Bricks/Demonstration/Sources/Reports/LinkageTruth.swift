/// What each reported name truly is, one row a name: the columns are those that linkage is scored on.
struct LinkageTruth {
    let names: [ReportedName]
    let twin: CodexTwin
    let base: NationalBase

    static let columns = ["type", "medicament", "n_lines", "class", "cis", "product_ids", "codes", "moieties", "neutral"]

    var text: String {
        let moieties = twin.moietyCodes(base)
        var text = LinkageTruth.columns.joined(separator: "\t") + "\n"
        for name in names.sorted(by: { ($0.kind.rawValue, $0.text) < ($1.kind.rawValue, $1.text) }) {
            let codes = name.answer.codes
            // Accepted sets are those of one moiety: the first tells it.
            let acting = Set((codes.first ?? []).map { moieties[$0] ?? $0 }).sorted()
            let row = [
                name.kind.rawValue, name.text, String(name.lines), name.origin,
                name.answer.products.map(String.init).joined(separator: ";"),
                name.answer.families.map(CodexTwin.familyCode).joined(separator: ";"),
                codes.map { $0.joined(separator: ";") }.joined(separator: "|"), acting.joined(separator: ";"), "",
            ]
            text += row.joined(separator: "\t") + "\n"
        }
        return text
    }
}
