import Linkage

/// Names that mean nothing of the reference, by what of them looks known.
enum Stranger: String, CaseIterable, Sendable {
    /// Nothing but the letters and endings of their making.
    case substance, brand, generic
    /// The holder is known, the strength and the form too.
    case genericOfKnownHolder, holderAlone
    /// Halves of two names, letters of one in another order.
    case halves, anagram
    /// A known substance in a combination that is not.
    case companion, companionFirst, brandWithSubstance
    /// A known substance and a known brand in one name.
    case twoKnown
    /// What people write where the medicine is asked.
    case everyday

    func name(beside invented: InventedReference, _ random: inout SeededNumbers) -> (name: String, kind: NameKind)? {
        var names = InventedNames(seed: random.next())
        let made = attempt(invented, &names, &random)
        return invented.names.contains(made.name) ? nil : made
    }

    private func attempt(
        _ invented: InventedReference, _ names: inout InventedNames, _ random: inout SeededNumbers
    ) -> (name: String, kind: NameKind) {
        let presentation = "\(random.pick(InventedReference.strengths)), \(random.pick(InventedReference.forms))"
        let holder = random.pick(invented.holders)
        let known = Self.firstWord(random.pick(invented.reference.substanceNames).name)
        switch self {
        case .substance: return (names.substance(), .substance)
        case .brand: return random.chance(50) ? (names.brand(), .family) : ("\(names.brand()) \(presentation)", .medicinalProduct)
        case .generic: return ("\(names.substance()) \(names.holder()) \(presentation)", .medicinalProduct)
        case .genericOfKnownHolder: return ("\(names.substance()) \(holder) \(presentation)", .medicinalProduct)
        case .holderAlone: return ("\(holder) \(presentation)", .medicinalProduct)
        case .halves:
            let other = Self.firstWord(random.pick(invented.reference.substanceNames).name)
            return (String(known.prefix(min(5, known.count / 2)) + other.suffix(other.count / 2)), .substance)
        case .anagram: return (String(known.shuffled(using: &random)), .substance)
        case .companion: return ("\(known)/\(names.substance()) \(holder) \(presentation)", .medicinalProduct)
        case .companionFirst: return ("\(names.substance())/\(known) \(holder) 10 mg/\(presentation)", .medicinalProduct)
        case .brandWithSubstance: return ("\(names.brand()) \(known) 10 mg/\(presentation)", .medicinalProduct)
        case .twoKnown:
            let substance = random.pick(invented.reference.substanceNames)
            let generic = Set(invented.reference.substanceNames.map { Self.firstWord($0.name) })
            let others = invented.reference.families.filter {
                generic.isDisjoint(with: Set($0.name.split { " /".contains($0) }.map(String.init)))
                    && invented.moieties(of: $0.substances).isDisjoint(with: invented.moieties(of: [substance.code]))
            }
            let (known, other) = (Self.firstWord(substance.name), random.pick(others).name)
            return ("\(known)\(random.pick(["/", " + ", " et ", " ou ", ", ", " "]))\(other)", .medicinalProduct)
        case .everyday: return (random.pick(Self.said), random.pick(NameKind.allCases))
        }
    }

    private static func firstWord(_ name: String) -> String { String(name.prefix { $0 != " " }) }

    private static let said = [
        "NE SAIT PAS", "COMPLEMENT ALIMENTAIRE", "HUILE DE POISSON", "aucun traitement", "chimiothérapie", "antibiotique", "vaccin",
        "crème solaire",
        "TRAITEMENT HABITUEL DU PATIENT", "produit de contraste", "pilule contraceptive", "anti-inflammatoire", "gouttes pour les yeux",
        "cachet blanc",
        "homéopathie", "plantes chinoises", "CBD", "alcool", "tabac", "lait infantile", "sirop pour la toux", "comprimé rose 5 mg",
        "insuline", "cortisone",
        "médicament non précisé pour la tension", "collyre", "perfusion à l’hôpital", "500 mg matin et soir", "antidépresseur", "somnifère",
    ]
}
