import Vocabulary

/// One fictitious case: who, when, where, how serious. Nobody: everything is drawn.
struct ReportCase {
    /// The key, as all four tables write it: "AER_ID;CAS;VER".
    let key: [UInt8]
    let fields: [String]
    let qualification: String
    let hasAge: Bool
    let hasSex: Bool
    let isFrench: Bool
    let year: Int

    /// Headings of the key.
    static let keyColumns = ["AER_ID", "CAS", "VER"]
    static let columns =
        keyColumns + [
            "NOTIF", "SEXE", "AGE", "U_AGE", "DATE_NAISS", "TYP_NOTIF", "TYP_EFFET", "GRAVE", "DECES", "PRO_V", "HOSPI", "INCAP", "ANO_C",
            "AUTRE",
            "PAYS_SURVENUE", "PAYS_CAS",
        ]

    private static let centres = ["AM", "BX", "CN", "DJ", "GR", "LL", "LY", "MA", "MP", "NT", "PA", "RE", "ST", "TO"]
    private static let qualifications: [(String, Double)] = [
        ("Médecin", 0.47), ("Pharmacien", 0.18), ("Patient", 0.25), ("Infirmier", 0.05), ("Autre professionnel de santé", 0.049),
        ("", 0.001),
    ]
    private static let abroad = ["Belgique", "Suisse", "Allemagne", "Espagne", "Canada", "Maroc"]

    init(_ rank: Int, _ generator: inout SeededGenerator) {
        // Two lines in a thousand are of years that nobody asked for.
        year = generator.chance(0.002) ? 2009 + generator.below(5) : 2014 + generator.below(10)
        let received =
            CalendarDate(year: year, month: 1 + generator.below(12), day: 1 + generator.below(28)) ?? CalendarDate(daysSinceEpoch: 16_000)
        key = Array(
            "\(2_000_000_000 + rank * 3);\(generator.pick(ReportCase.centres))\(year)\(CodexTwin.padded(rank, to: 7));\(1 + rank % 3 / 2)"
                .utf8)
        hasSex = !generator.chance(0.0024)
        let sex = hasSex ? generator.chance(0.56) ? "F" : "M" : ""
        let age = ReportedAge(in: year, &generator)
        hasAge = age.isKnown
        let isAbroad = generator.chance(0.0018)
        isFrench = !isAbroad
        let country = isAbroad ? generator.pick(ReportCase.abroad) : "France"
        let reportCountry = isAbroad && generator.chance(0.5) ? country : "France"
        qualification = generator.pick(weighted: ReportCase.qualifications)
        let isSerious = generator.chance(0.456)
        var criteria = (0..<6).map { _ in isSerious && generator.chance(0.2) }
        if isSerious, !criteria.contains(true) { criteria[2] = true }
        fields =
            [
                received?.french ?? "", sex, age.amount, age.unit, age.birth, qualification,
                generator.chance(0.96) ? "Effet indésirable" : "Erreur médicamenteuse", isSerious ? "OUI" : "NON",
            ] + criteria.map { $0 ? "OUI" : "NON" } + [country, reportCountry]
    }
}

/// How a case says the age of its patient: in any unit, by a date of birth, or not at all.
struct ReportedAge {
    private(set) var amount = ""
    private(set) var unit = ""
    private(set) var birth = ""
    private(set) var isKnown = true

    init(in year: Int, _ generator: inout SeededGenerator) {
        let draw = generator.fraction()
        switch draw {
        case ..<0.955:
            amount = String(ReportedAge.years(&generator))
            unit = "ANNEES"
        case ..<0.970:
            // 130 months are 10 years, not an impossible age.
            amount = String(1 + generator.below(150))
            unit = "MOIS"
        case ..<0.972: (amount, unit) = (String(1 + generator.below(60)), "SEMAINES")
        case ..<0.978: (amount, unit) = (String(1 + generator.below(500)), "JOURS")
        case ..<0.979: (amount, unit) = (String(1 + generator.below(72)), "HEURES")
        case ..<0.987: (amount, unit) = (String(1 + generator.below(9)), "DECENNIES")
        case ..<0.9925:
            // Nobody is born after being told of.
            let born = year - max(1, ReportedAge.years(&generator))
            birth = "\(generator.chance(0.5) ? "0\(1 + generator.below(9))/0\(1 + generator.below(9))" : "/")/\(born)"
        case ..<0.993:
            (amount, unit) = ("999", "ANNEES")
            isKnown = false
        default: isKnown = false
        }
    }

    private static func years(_ generator: inout SeededGenerator) -> Int {
        Int(generator.value(of: [(0, 0), (0.05, 4), (0.12, 19), (0.4, 50), (0.7, 72), (0.95, 89), (1, 102)]))
    }
}
