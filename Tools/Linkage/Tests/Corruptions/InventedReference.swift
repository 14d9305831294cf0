import Linkage

/// A middle-sized reference that nobody tuned for: some hundreds of invented medicines with brands and their lines, generics and their holders,
/// combinations, salts, forms, strengths and names they had.
struct InventedReference {
    /// A name of the reference and what it means.
    struct Known: Sendable {
        var name: String
        var kind: NameKind
        /// The moieties.
        var substances: Set<String>
        var medicine: String?
    }

    private(set) var reference = Reference()
    private(set) var known: [Known] = []
    private(set) var names: Set<String> = []
    private var random: SeededNumbers
    private var making: InventedNames
    /// The brand that was made last: what comes after it is a look-alike, then a line of it.
    private var brand: (name: String, substances: [String]) = ("", [])
    private var substances: [(name: String, code: String)] = []
    private(set) var holders: [String] = []

    static let forms = [
        "comprimé", "comprimé pelliculé", "comprimé effervescent", "gélule", "solution injectable", "poudre pour solution injectable",
        "sirop", "suspension buvable", "crème", "collyre en solution", "suppositoire", "granulés en sachet-dose", "comprimé orodispersible",
        "solution pour perfusion", "capsule molle", "gélule gastro-résistante",
    ]
    static let strengths = [
        "5 mg", "10 mg", "20 mg", "40 mg", "100 mg", "250 mg", "500 mg", "1 g", "1 000 mg", "0,25 mg", "0,5 mg", "2,5 mg", "12,5 mg",
        "37,5 mg", "1 000 000 UI", "5 000 UI/0,2 ml", "50 mg/25 ml", "1 mg/ml", "100 microgrammes/dose", "0,1 %", "1 POUR CENT",
        "75 microgrammes",
    ]

    init(seed: UInt64 = 2026) {
        random = SeededNumbers(seed)
        making = InventedNames(seed: seed &+ 1)
        for _ in 0..<14 { holders.append(making.holder()) }
        for number in 0..<130 { addSubstance(number) }
        for number in 0..<240 { addFamily(number) }
        names = Set(known.map(\.name))
    }

    func moieties(of substances: [String]) -> Set<String> { Set(substances.map { reference.moieties[$0] ?? $0 }) }

    private mutating func addSubstance(_ number: Int) {
        let name = making.substance()
        let code = "1\(1000 + number)"
        substances.append((name, code))
        add(substance: name, code, moiety: code)
        if random.chance(30) {
            let salt = random.pick(["CHLORHYDRATE DE", "SULFATE DE", "MALÉATE DE", "MÉSILATE DE"])
            reference.moieties["2\(1000 + number)"] = code
            add(substance: "\(name) (\(salt))", "2\(1000 + number)", moiety: code)
        }
        if random.chance(15) { add(substance: making.substance(), code, moiety: code) }
    }

    private mutating func add(substance name: String, _ code: String, moiety: String) {
        reference.substanceNames.append(.init(name: name, code: code))
        known.append(Known(name: name, kind: .substance, substances: [moiety], medicine: nil))
    }

    /// One family: a brand, a line of a brand, the generics of one holder, or a combination.
    private mutating func addFamily(_ number: Int) {
        let first = random.pick(substances)
        var second = random.pick(substances)
        while second.code == first.code { second = random.pick(substances) }
        let family: (name: String, substances: [String])
        switch number % 8 {
        case 0:
            brand = (making.brand(), [first.code])
            family = brand
        case 1:
            // A look-alike of the brand before, one letter away, and another substance.
            var letters = Array(brand.name)
            letters[letters.count / 2] = random.pick(Array("ABEIKLMNORSTUVZ"))
            family = (String(letters), [second.code])
        case 2: family = (making.brand(), [first.code, second.code])
        case 3:
            // A line of the brand before, with a substance more.
            guard brand.substances.first != second.code else { fallthrough }
            family = ("\(brand.name) \(second.name)", brand.substances + [second.code])
        case 7: family = ("\(first.name)/\(second.name) \(random.pick(holders))", [first.code, second.code])
        default: family = ("\(first.name) \(random.pick(holders))", [first.code])
        }
        guard !reference.families.contains(where: { $0.name == family.name }) else { return }
        let code = "P\(number)"
        reference.families.append(.init(code: code, name: family.name, substances: family.substances))
        known.append(Known(name: family.name, kind: .family, substances: Set(family.substances), medicine: nil))
        addMedicines(of: family, code, number)
    }

    private mutating func addMedicines(of family: (name: String, substances: [String]), _ code: String, _ number: Int) {
        var given: Set<String> = []
        for line in 0..<(1 + random.below(3)) {
            var strength = random.pick(Self.strengths)
            if family.name.contains("/") { strength += "/\(random.pick(Self.strengths.prefix(7).map(\.self)))" }
            let name = "\(family.name) \(strength), \(random.pick(Self.forms))"
            guard given.insert(name).inserted else { continue }
            let medicine = "6\(1_000_000 + number * 10 + line)"
            reference.medicinalProducts.append(.init(code: medicine, name: name, family: code, substances: family.substances))
            known.append(Known(name: name, kind: .medicinalProduct, substances: Set(family.substances), medicine: medicine))
            if random.chance(8) {
                let former = "\(making.brand()) \(strength), comprimé"
                reference.formerNames.append(.init(name: former, code: medicine))
                known.append(Known(name: former, kind: .medicinalProduct, substances: Set(family.substances), medicine: medicine))
            }
        }
    }
}
