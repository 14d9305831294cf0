/// What names are linked to: the medicines, products and substances of one authority, with every name they have or had.
///
/// The codes are those of the authority and mean nothing to the linkage. Order does not matter: the same rows in another order give the same links.
public struct Reference: Sendable {
    /// A medicinal product (French "spécialité", one CIS code): its own substances are known.
    public struct MedicinalProduct: Hashable, Sendable {
        public var code: String
        public var name: String
        /// The product family it belongs to, empty when unknown.
        public var family: String
        public var substances: [String]

        public init(code: String, name: String, family: String, substances: [String]) {
            self.code = code
            self.name = name
            self.family = family
            self.substances = substances
        }
    }

    /// A product family (CODEX "produit", Doliprane): the union of the substances of its medicines.
    public struct ProductFamily: Hashable, Sendable {
        public var code: String
        public var name: String
        public var substances: [String]

        public init(code: String, name: String, substances: [String]) {
            self.code = code
            self.name = name
            self.substances = substances
        }
    }

    /// One name of a substance, or one past name of a medicine or product: the name and the code that it stands for.
    public struct OtherName: Hashable, Sendable {
        public var name: String
        public var code: String
        /// The days it was borne, first and last, as numbers that grow by one a day; nil when not known.
        public var from: Int?
        public var until: Int?

        public init(name: String, code: String, from: Int? = nil, until: Int? = nil) {
            self.name = name
            self.code = code
            self.from = from
            self.until = until
        }
    }

    public var medicinalProducts: [MedicinalProduct]
    public var families: [ProductFamily]
    /// Every spelling of every substance.
    public var substanceNames: [OtherName]
    /// Names that medicines had.
    public var formerNames: [OtherName]
    /// Names that product families had.
    public var formerFamilyNames: [OtherName]
    /// The base substance of a salt (its active moiety); a substance without an entry is its own moiety.
    public var moieties: [String: String]

    public init(
        medicinalProducts: [MedicinalProduct] = [], families: [ProductFamily] = [], substanceNames: [OtherName] = [],
        formerNames: [OtherName] = [], formerFamilyNames: [OtherName] = [], moieties: [String: String] = [:]
    ) {
        self.medicinalProducts = medicinalProducts
        self.families = families
        self.substanceNames = substanceNames
        self.formerNames = formerNames
        self.formerFamilyNames = formerFamilyNames
        self.moieties = moieties
    }

    /// The same reference in one order, whatever the order of its rows.
    func sorted() -> Reference {
        var sorted = self
        sorted.medicinalProducts.sort {
            ($0.code, $0.name, $0.family, $0.substances.joined(separator: ";")) < (
                $1.code, $1.name, $1.family, $1.substances.joined(separator: ";")
            )
        }
        sorted.families.sort {
            ($0.code, $0.name, $0.substances.joined(separator: ";")) < ($1.code, $1.name, $1.substances.joined(separator: ";"))
        }
        sorted.substanceNames.sort { ($0.code, $0.name) < ($1.code, $1.name) }
        sorted.formerNames.sort {
            ($0.code, $0.name, $0.from ?? .min, $0.until ?? .max) < ($1.code, $1.name, $1.from ?? .min, $1.until ?? .max)
        }
        sorted.formerFamilyNames.sort {
            ($0.code, $0.name, $0.from ?? .min, $0.until ?? .max) < ($1.code, $1.name, $1.from ?? .min, $1.until ?? .max)
        }
        return sorted
    }
}
