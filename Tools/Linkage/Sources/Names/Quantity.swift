/// A number of a name and what it counts, comparable across spellings: "1 g" and "1000 mg" are one quantity, "0,50" and ".5" too.
struct Quantity: Hashable, Sendable {
    enum Dimension: UInt8, Sendable {
        /// Written without a unit.
        case bare
        /// Milligrams.
        case mass
        /// Millilitres.
        case volume
        /// International units, and units of other scales of activity.
        case units
        case percent
        case amount
        case radioactivity
        /// Centesimal and decimal homeopathic dilutions.
        case dilution
        case time
    }

    var value: Double
    var dimension: Dimension

    /// "500 mg", in the unit that quantities are compared in.
    var text: String {
        let number = value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : String(value)
        let unit =
            switch dimension {
            case .bare: ""
            case .mass: " mg"
            case .volume: " ml"
            case .units: " UI"
            case .percent: " %"
            case .amount: " mmol"
            case .radioactivity: " MBq"
            case .dilution: " CH"
            case .time: " h"
            }
        return number + unit
    }

    /// Says how strong the medicine is, not how much of it there is.
    var isStrength: Bool {
        switch dimension {
        case .mass, .units, .percent, .amount, .radioactivity, .dilution: true
        case .bare, .volume, .time: false
        }
    }

    /// How much of one substance, not of the preparation.
    var isStrengthOfSubstance: Bool { (dimension == .mass && value < 1000) || dimension == .units }

    /// The same number of the same thing, as far as the units were written.
    func agrees(with other: Quantity) -> Bool {
        value == other.value && (dimension == other.dimension || dimension == .bare || other.dimension == .bare)
    }
}

/// Units as people write them, folded.
enum UnitLexicon {
    static func unit(_ word: ArraySlice<UInt8>) -> (dimension: Quantity.Dimension, factor: Double)? {
        guard word.count <= 14 else { return nil }
        return table[Array(word)]
    }

    private static let table: [[UInt8]: (Quantity.Dimension, Double)] = {
        let rows: [(String, Quantity.Dimension, Double)] = [
            ("MG MILLIGRAMME MILLIGRAMMES MGR", .mass, 1), ("G GR GRAMME GRAMMES GRS", .mass, 1000),
            ("MCG UG MICROGRAMME MICROGRAMMES MICROG MICRO MIC MICROGR", .mass, 0.001), ("NG NANOGRAMMES", .mass, 0.000001),
            ("KG", .mass, 1_000_000),
            ("ML MILLILITRE MILLILITRES CC", .volume, 1), ("L LITRE LITRES", .volume, 1000), ("CL", .volume, 10), ("DL", .volume, 100),
            ("UL MICROLITRES", .volume, 0.001),
            ("UI IU U UNITE UNITES UNIT UNITS", .units, 1), ("MUI MIU", .units, 1_000_000), ("KUI", .units, 1000), ("UFC DOSES", .units, 1),
            ("POURCENT", .percent, 1), ("MMOL", .amount, 1), ("MOL", .amount, 1000), ("MEQ", .amount, 1),
            ("MICROMOLES UMOL", .amount, 0.001),
            ("MBQ", .radioactivity, 1), ("GBQ", .radioactivity, 1000), ("KBQ", .radioactivity, 0.001),
            ("CH", .dilution, 1), ("DH", .dilution, 1), ("K", .dilution, 1), ("H HEURE HEURES", .time, 1), ("J JOUR JOURS", .time, 24),
        ]
        var table: [[UInt8]: (Quantity.Dimension, Double)] = [:]
        for (words, dimension, factor) in rows {
            for word in words.split(separator: " ") { table[Array(word.utf8)] = (dimension, factor) }
        }
        return table
    }()
}
