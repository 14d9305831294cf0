/// Where reports came from. Each source is counted by itself: no key tells that two sources speak of one case.
package enum ReportSource: String, CaseIterable, Sendable {
    case bnpv = "BNPV"
    case faers = "FAERS"
    case e2b = "E2B"
}

/// The safety reports of one source, typed. Everything in it is about people.
package struct ReportCollection: Sendable {
    package let source: ReportSource
    /// Identifier, case and version of each case, joined by `keySeparator`.
    package var keys = TextPool()
    /// Names of medicines, as typed.
    package var names = TextPool()
    /// Terms of reactions.
    package var words = TextPool()
    package var reports: [SafetyReport] = []
    package var drugs: [ReportedDrug] = []
    package var reactions: [AdverseReaction] = []
    package var reporters: [Reporter] = []
    /// Columns that the source did not have, so that no rule is applied to what nobody was asked.
    package var lacksCountries = false

    package static let keySeparator: UInt8 = 0x1F

    package init(_ source: ReportSource) { self.source = source }

    /// The identifier, the number and the version of a case; always three.
    package func parts(of key: PooledText) -> [String] {
        let parts = keys.withUTF8(key) { bytes in
            bytes.split(separator: ReportCollection.keySeparator, maxSplits: 2, omittingEmptySubsequences: false).map {
                String(decoding: $0, as: UTF8.self)
            }
        }
        return parts + Array(repeating: "", count: 3 - parts.count)
    }

    /// The place of each report in `reports`, by the rank of its key; -1 for a key without report.
    package var placesByKey: [Int32] {
        var places = [Int32](repeating: -1, count: keys.count)
        for (place, report) in reports.enumerated() { places[Int(report.key.index)] = Int32(place) }
        return places
    }
}
