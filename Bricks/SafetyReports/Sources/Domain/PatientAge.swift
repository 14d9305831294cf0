/// The age of a patient when the reaction occurred, to the minute: newborns are told in hours, others in decades.
///
/// Bounds are checked after conversion, never on the number alone: 130 months are 10 years, and 7 decades are 70.
package struct PatientAge: Hashable, Comparable, Sendable {
    /// The oldest age that is believed, in years.
    package static let oldest = 125

    private let minutes: Int32

    package var days: Double { Double(minutes) / 1_440 }
    package var years: Double { Double(minutes) / Double(AgeUnit.year.minutes) }
    /// Whole years, as people tell an age: 400 days are 1.
    package var completedYears: Int { Int(minutes) / AgeUnit.year.minutes }

    /// Nil when it is negative, not a number, or above `oldest` years.
    package init?(_ value: Double, _ unit: AgeUnit) {
        let minutes = (value * Double(unit.minutes)).rounded()
        guard minutes >= 0, minutes < Double((PatientAge.oldest + 1) * AgeUnit.year.minutes) else { return nil }
        self.minutes = Int32(minutes)
    }

    package static func < (left: PatientAge, right: PatientAge) -> Bool { left.minutes < right.minutes }
}

/// How an age is counted. A year is 365.25 days, and a month its twelfth, so that 12 months are 1 year exactly.
package enum AgeUnit: String, CaseIterable, Sendable {
    case decade, year, month, week, day, hour, minute

    var minutes: Int {
        switch self {
        case .decade: 5_259_600
        case .year: 525_960
        case .month: 43_830
        case .week: 10_080
        case .day: 1_440
        case .hour: 60
        case .minute: 1
        }
    }

    /// Reads a unit in the words of any of our sources, folded as headings are: BNPV in French, FAERS in codes, E2B(R3) in UCUM.
    package init?(folded word: String) {
        switch word {
        case "decennie", "decennies", "dec", "10a": self = .decade
        case "an", "ans", "annee", "annees", "yr", "a": self = .year
        case "mois", "mon", "mo": self = .month
        case "semaine", "semaines", "wk": self = .week
        case "jour", "jours", "dy", "d": self = .day
        case "heure", "heures", "hr", "h": self = .hour
        case "minute", "minutes", "min": self = .minute
        default: return nil
        }
    }
}

/// The three age groups of the public figures, and the one that says that nobody knows: a missing age is never an old one.
package enum AgeGroup: String, CaseIterable, Sendable {
    case under20 = "0-19"
    case from20to59 = "20-59"
    case from60 = "60+"
    case unknown = "inconnu"

    package init(_ age: PatientAge?) {
        switch age?.completedYears {
        case nil: self = .unknown
        case .some(..<20): self = .under20
        case .some(..<60): self = .from20to59
        case .some: self = .from60
        }
    }
}

/// How ages are written.
enum AgeNumber {
    /// Digits, perhaps a decimal comma or point; nothing else is a number of years.
    static func read(_ text: String) -> Double? {
        guard text.utf8.count <= 12, text.utf8.first.map({ (0x30...0x39).contains($0) }) ?? false else { return nil }
        var points = 0
        for byte in text.utf8 {
            switch byte {
            case 0x30...0x39: continue
            case UInt8(ascii: ","), UInt8(ascii: "."): points += 1
            default: return nil
            }
        }
        return points > 1 ? nil : Double(points == 0 ? text : text.replacing(",", with: "."))
    }
}
