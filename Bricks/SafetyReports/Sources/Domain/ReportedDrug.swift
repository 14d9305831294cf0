/// A medicine of a report (BNPV "Médicaments", E2B G.k): the unit of the 1,041,960 lines.
package struct ReportedDrug: Hashable, Sendable {
    /// In the keys of the collection.
    package let report: PooledText
    /// As typed, without the blanks around, in the names of the collection; nil when the cell is empty.
    package let name: PooledText?
    /// Nil when the source does not say what kind of name it is.
    package let kind: ReportedDrugKind?
    /// What its sender thinks that it did; nil when the source does not say.
    package var role: DrugRole?
    /// Active ingredients as the source itself gives them beside the name, in the words of the collection; the BNPV gives none.
    package var ingredients: PooledText?
    /// When it was first taken, as far as known.
    package var start: PartialDate?

    package init(report: PooledText, name: PooledText?, kind: ReportedDrugKind?) {
        self.report = report
        self.name = name
        self.kind = kind
    }
}

/// The part a medicine is thought to have had (E2B G.k.1).
package enum DrugRole: String, CaseIterable, Sendable {
    case suspect, concomitant, interacting

    /// The codes of E2B and those of FAERS.
    package init?(code: String) {
        switch code {
        case "1", "PS", "SS": self = .suspect
        case "2", "C": self = .concomitant
        case "3", "I": self = .interacting
        default: return nil
        }
    }
}

/// What the name of a reported medicine stands for, the most precise first. One medicine of one case may be written under several kinds: the
/// most precise one is kept.
package enum ReportedDrugKind: Int, CaseIterable, Comparable, Sendable {
    case speciality, product, substance

    /// As the BNPV writes it.
    package var frenchName: String {
        switch self {
        case .speciality: "Spécialité"
        case .product: "Produit"
        case .substance: "Substance"
        }
    }

    package init?(_ text: String) {
        switch folded(text) {
        case "specialite", "specialites", "spe": self = .speciality
        case "produit", "produits", "pro": self = .product
        case "substance", "substances", "sub": self = .substance
        default: return nil
        }
    }

    package static func < (left: ReportedDrugKind, right: ReportedDrugKind) -> Bool { left.rawValue < right.rawValue }
}
