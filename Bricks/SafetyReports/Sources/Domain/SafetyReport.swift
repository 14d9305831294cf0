package import Vocabulary

/// A case of pharmacovigilance (E2B(R3) "individual case safety report"): one patient, what happened, what was taken. Person-level: it never
/// leaves the working store.
package struct SafetyReport: Hashable, Sendable {
    /// In the keys of its collection: identifier, case and version.
    package let key: PooledText
    /// The day the agency or the sender received it.
    package var received: CalendarDate?
    package var sex: Sex?
    package var age: PatientAge?
    package var seriousness: Seriousness
    /// Where the reaction occurred, and where the report comes from.
    package var occurrenceCountry: Country?
    package var reportCountry: Country?
    package var reporterQualification: ReporterQualification?

    package init(
        key: PooledText, received: CalendarDate? = nil, sex: Sex? = nil, age: PatientAge? = nil, seriousness: Seriousness = Seriousness(),
        occurrenceCountry: Country? = nil, reportCountry: Country? = nil, reporterQualification: ReporterQualification? = nil
    ) {
        self.key = key
        self.received = received
        self.sex = sex
        self.age = age
        self.seriousness = seriousness
        self.occurrenceCountry = occurrenceCountry
        self.reportCountry = reportCountry
        self.reporterQualification = reporterQualification
    }

    /// Both countries are France. A country that nobody gave is not France.
    package var isFrench: Bool { occurrenceCountry?.isFrance == true && reportCountry?.isFrance == true }

    /// How many of its facts are known: of two rows for one case, the fuller one tells it.
    var knownFacts: Int {
        [
            received != nil, sex != nil, age != nil, seriousness.isSerious != nil, occurrenceCountry != nil, reportCountry != nil,
            reporterQualification != nil,
        ].count { $0 }
    }

    /// Total order of the rows of one case, the one that tells it first: fuller, then later, then graver; the rest only makes it total.
    func isPreferred(to other: SafetyReport) -> Bool {
        func facts(_ report: SafetyReport) -> [Int] {
            [
                report.knownFacts, report.received?.daysSinceEpoch ?? .min, report.seriousness.isSerious.map { $0 ? 1 : 0 } ?? -1,
                Int(report.seriousness.criteria.rawValue), report.sex?.order ?? -1, Int((report.age?.days ?? -1) * 1_440),
                report.reporterQualification?.order ?? -1, report.occurrenceCountry?.order ?? -1, report.reportCountry?.order ?? -1,
            ]
        }
        return facts(self).lexicographicallyPrecedes(facts(other), by: >)
    }
}

/// As administrations record it (E2B D.5).
package enum Sex: String, CaseIterable, Sendable {
    case male = "M"
    case female = "F"

    var order: Int { self == .male ? 0 : 1 }
}

/// Whether a report is serious, and why (directive 2001/83/EC, article 1; E2B E.i.3.2).
package struct Seriousness: Hashable, Sendable {
    package struct Criteria: OptionSet, Hashable, Sendable {
        package let rawValue: UInt8

        package init(rawValue: UInt8) { self.rawValue = rawValue }

        package static let death = Criteria(rawValue: 1)
        package static let lifeThreatening = Criteria(rawValue: 2)
        package static let hospitalisation = Criteria(rawValue: 4)
        package static let disability = Criteria(rawValue: 8)
        package static let congenitalAnomaly = Criteria(rawValue: 16)
        package static let other = Criteria(rawValue: 32)
    }

    /// Nil when the source does not say.
    package var isSerious: Bool?
    package var criteria: Criteria

    package init(isSerious: Bool? = nil, criteria: Criteria = []) {
        self.isSerious = isSerious
        self.criteria = criteria
    }

    /// A criterion is given for a case that is said not to be serious.
    package var isContradictory: Bool { isSerious == false && !criteria.isEmpty }
}

/// A country as the source names it.
package struct Country: Hashable, Sendable {
    /// Two capital letters where the source gives or implies them, else nil.
    package let code: Code?

    package enum Code: Hashable, Sendable {
        case france
        case other(UInt16)
    }

    package var isFrance: Bool { code == .france }

    /// Reads a name or an ISO code whole, never by a part of it: « France », FR, FRA; the overseas departments are France too.
    package init?(_ text: String) {
        let word = text.utf8.filter { $0 != 0x20 }
        guard !word.isEmpty else { return nil }
        if Country.frenchNames.contains(folded(text)) {
            code = .france
        } else if word.count == 2, word.allSatisfy({ ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A }) {
            code = .other(UInt16(word[0] & 0xDF) << 8 | UInt16(word[1] & 0xDF))
        } else {
            code = nil
        }
    }

    /// Two capital letters; nil for a country that is named otherwise.
    package var letters: String? {
        switch code {
        case nil: nil
        case .france: "FR"
        case .other(let letters): String(decoding: [UInt8(letters >> 8), UInt8(letters & 0xFF)], as: UTF8.self)
        }
    }

    private static let frenchNames: Set<String> = [
        "fr", "fra", "france", "francemetropolitaine", "gp", "guadeloupe", "mq", "martinique", "gf", "guyane", "guyanefrancaise", "re",
        "reunion", "lareunion", "yt", "mayotte",
    ]

    var order: Int {
        switch code {
        case nil: 0
        case .other(let letters): Int(letters)
        case .france: .max
        }
    }
}
