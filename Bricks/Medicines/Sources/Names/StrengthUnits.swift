/// Units of strength as names and compositions spell them.
enum StrengthUnits {
    struct Unit: Sendable {
        /// Lower-case bytes to find in a text.
        let spelling: [UInt8]
        /// The common writing.
        let name: String
        /// What the amount is multiplied by: 1 000 000 for "millions d’UI".
        let factor: Int64
    }

    /// Units in which a product is measured out, so that a number before them may be a denominator.
    static let measures: Set<String> = [
        "ml", "l", "µl", "dose", "h", "jour", "cm²", "pulvérisation", "goutte", "actionnement", "comprimé", "gélule",
    ]

    /// Longest spelling first, under the first byte of the spelling.
    static let byFirstByte: [[Unit]] = {
        var table = [[Unit]](repeating: [], count: 256)
        for unit in all.sorted(by: { ($1.spelling.count, $0.name) < ($0.spelling.count, $1.name) }) {
            table[Int(unit.spelling.first ?? 0)].append(unit)
        }
        return table
    }()

    private static let all: [Unit] =
        spellings.flatMap { name, spellings in
            spellings.map { Unit(spelling: Array($0.utf8), name: name, factor: 1) }
        } + millions.map { Unit(spelling: Array($0.utf8), name: "UI", factor: 1_000_000) }

    private static let spellings: [(String, [String])] = [
        ("mg", ["mg", "milligramme", "milligrammes"]), ("g", ["g", "gramme", "grammes"]), ("kg", ["kg"]),
        ("microgrammes", ["microgramme", "microgrammes", "µg", "mcg", "μg"]), ("ng", ["ng", "nanogrammes", "nanogramme"]),
        ("%", ["%", "pour cent", "p. cent", "pour 100"]), ("‰", ["pour mille", "p. mille", "pour 1000"]),
        ("UI", ["ui", "u.i.", "u.i", "unités internationales", "unité internationale", "unites internationales", "i.u.", "ul"]),
        ("U", ["u", "u.", "unités", "unité", "unites"]), ("kUI", ["kui"]), ("mmol", ["mmol", "millimoles", "millimole"]),
        ("mEq", ["meq"]), ("mol", ["mol"]), ("MBq", ["mbq", "mégabecquerels"]), ("GBq", ["gbq"]), ("kBq", ["kbq"]),
        ("ml", ["ml", "millilitre", "millilitres"]), ("UIK", ["uik"]),
        ("µl", ["µl", "μl", "microlitre", "microlitres"]), ("l", ["l", "litre", "litres"]), ("dose", ["dose", "doses", "unidose"]),
        ("h", ["h", "heure", "heures"]), ("jour", ["jour", "jours"]), ("cm²", ["cm2", "cm²"]), ("mol/l", ["mol/l"]),
        ("pulvérisation", ["pulvérisation", "pulvérisations"]), ("goutte", ["goutte", "gouttes"]),
        ("actionnement", ["actionnement", "actionnements"]), ("comprimé", ["comprimé", "comprimés"]), ("gélule", ["gélule", "gélules"]),
        ("IR", ["ir"]), ("DICC50", ["dicc50"]), ("SQ-T", ["sq-t"]), ("kcal", ["kcal"]), ("mL/L", ["ml/l"]),
    ]

    private static let millions = [
        "mui", "m.u.i.", "mu", "million d'ui", "millions d'ui", "million ui", "millions ui", "million d'unités internationales",
        "millions d'unités internationales", "million d'unités", "millions d'unités", "millions d’unités", "million d’unités",
        "millions d’ui", "million d’ui",
    ]
}
