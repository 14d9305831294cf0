import Vocabulary

/// A fictitious CODEX over the same medicines as the fictitious public base: what is true, before any workbook is written.
struct CodexTwin {
    struct Product {
        let cis: Int
        /// Its key in CODEX, which is not its CIS: eight digits, the first a zero.
        let key: String
        let name: WrittenName
        let family: Int
        /// Codes of its active substances, sorted, once each.
        let codes: [String]
        /// Products of one line have the same substances, strength and form.
        let line: Int
        let isActive: Bool
        /// Index of the medicine in the base.
        let medicine: Int
    }

    struct FormerName {
        let name: WrittenName
        let product: Int
        /// Index in `formerFamilies`; nil where the source forgot it.
        let family: Int?
        let until: CalendarDate
    }

    struct SubstanceName {
        let key: String
        let substance: Int
        let name: String
        /// Marked "(NE PAS UTILISER)".
        let isDiscouraged: Bool
    }

    private(set) var products: [Product] = []
    /// Names of the families; `familyCode` tells their codes.
    private(set) var families: [String] = []
    private(set) var formerFamilies: [String] = []
    /// The present family of each former one.
    private(set) var successors: [Int] = []
    private(set) var formerNames: [FormerName] = []
    private(set) var substanceNames: [SubstanceName] = []
    /// The moiety of each substance that has one, by index.
    private(set) var moieties: [Int: Int] = [:]

    init(base: NationalBase, seed: UInt64) {
        addProducts(base)
        addHistory(base, seed: seed)
        addSubstanceNames(base, seed: seed)
    }

    /// The code of the moiety of each substance that has one.
    func moietyCodes(_ base: NationalBase) -> [String: String] {
        Dictionary(moieties.map { (base.substances[$0.key].code, base.substances[$0.value].code) }, uniquingKeysWith: { first, _ in first })
    }

    static func familyCode(_ index: Int) -> String { padded(10_007 + index * 13, to: 6) }
    static func formerFamilyCode(_ index: Int) -> String { padded(400_003 + index * 7, to: 6) }

    static func padded(_ number: Int, to width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }

    private mutating func addProducts(_ base: NationalBase) {
        var places: [String: Int] = [:]
        for (index, medicine) in base.medicines.enumerated() {
            let name = WrittenName(medicine.lastState)
            let family = places[name.family] ?? families.count
            if family == families.count {
                places[name.family] = family
                families.append(name.family)
            }
            let active = medicine.components.filter { !$0.isMoiety }
            for moiety in medicine.components where moiety.isMoiety {
                if let salt = active.first(where: { $0.number == moiety.number }) { moieties[salt.substance] = moiety.substance }
            }
            products.append(
                Product(
                    cis: medicine.cis, key: CodexTwin.padded(1_000_003 + index * 17, to: 8), name: name, family: family,
                    codes: Set(active.map { base.substances[$0.substance].code }).sorted(), line: medicine.lineIndex,
                    isActive: medicine.lastState.status == "Autorisation active", medicine: index))
        }
    }

    /// Whole families changed hands or brand, each on a day; now and then a name went from one product to the next of its line.
    private mutating func addHistory(_ base: NationalBase, seed: UInt64) {
        var generator = SeededGenerator(seed: seed, stream: "codex history")
        let present = Set(products.map(\.name.text))
        var taken = Set(families)
        var formerOfFamily: [Int: (former: Int, name: WrittenName, until: CalendarDate)] = [:]
        let makers = Set(products.map(\.name.maker)).subtracting([""]).sorted()
        var brands = generator.shuffled(InventedNames.brands.filter { !taken.contains($0) })
        for (index, product) in products.enumerated() {
            if formerOfFamily[product.family] == nil, generator.chance(0.3) {
                var former = product.name
                if former.maker.isEmpty {
                    if let brand = brands.popLast() { former.title = brand }
                } else if !makers.isEmpty {
                    former.maker = generator.pick(makers)
                }
                if taken.insert(former.family).inserted, let day = day(from: 2001, to: 2023, using: &generator) {
                    formerOfFamily[product.family] = (formerFamilies.count, former, day)
                    formerFamilies.append(former.family)
                    successors.append(product.family)
                }
            }
            if let change = formerOfFamily[product.family] {
                let name = WrittenName(
                    title: change.name.title, maker: change.name.maker, strength: product.name.strength, form: product.name.form)
                add(name, to: index, family: change.former, until: change.until, unless: present)
            }
            // What the vintages of the public base saw change.
            let medicine = base.medicines[product.medicine]
            for (step, pair) in zip(medicine.states, medicine.states.dropFirst()).enumerated() where pair.0.name != pair.1.name {
                let vintage = base.vintages[medicine.presence.lowerBound + step + 1]
                let until = CalendarDate(daysSinceEpoch: vintage.daysSinceEpoch - 1 - generator.below(100)) ?? vintage
                add(WrittenName(pair.0), to: index, family: nil, until: until, unless: present)
            }
        }
        shareNames(&generator)
    }

    private mutating func add(_ name: WrittenName, to product: Int, family: Int?, until: CalendarDate, unless present: Set<String>) {
        if !present.contains(name.text) {
            formerNames.append(FormerName(name: name, product: product, family: family, until: until))
        }
    }

    /// One name in a hundred was borne by another product of the same line afterwards, and sometimes by a third.
    private mutating func shareNames(_ generator: inout SeededGenerator) {
        let byLine = Dictionary(grouping: products.indices) { products[$0].line }
        for former in formerNames where generator.chance(0.012) {
            let others = (byLine[products[former.product].line] ?? []).filter { $0 != former.product }
            var until = former.until
            for other in generator.shuffled(others).prefix(1 + generator.below(2)) {
                until = CalendarDate(daysSinceEpoch: until.daysSinceEpoch + 90 + generator.below(900)) ?? until
                formerNames.append(FormerName(name: former.name, product: other, family: nil, until: until))
            }
        }
    }

    private func day(from first: Int, to last: Int, using generator: inout SeededGenerator) -> CalendarDate? {
        CalendarDate(year: first + generator.below(last - first + 1), month: 1 + generator.below(12), day: 1 + generator.below(28))
    }

    private mutating func addSubstanceNames(_ base: NationalBase, seed: UInt64) {
        var generator = SeededGenerator(seed: seed, stream: "codex substances")
        let endings = [
            " MICRONISÉ", " EN POUDRE", " CRISTALLISÉ", " POUR USAGE PHARMACEUTIQUE", " ENROBÉ", " DENSE", " LYOPHILISÉ", " TAMISÉ",
        ]
        // Without accents: an English name is often the French one without them, of the base where this is a salt.
        var taken = Set(base.substances.flatMap { $0.spellings.map(\.plainCapitals) })
        var next = 60_001
        for (index, substance) in base.substances.enumerated() {
            var names = substance.spellings
            if let english = substance.english?.plainCapitals, taken.insert(english).inserted { names.append(english) }
            for ending in generator.shuffled(endings).prefix(1 + generator.below(3)) {
                let name = substance.spellings[0] + ending
                if taken.insert(name.plainCapitals).inserted { names.append(name) }
            }
            // A few substances have no name of their own code.
            let isSelfNamed = generator.chance(0.97)
            for (rank, name) in names.enumerated() {
                let isOwn = rank == 0 && isSelfNamed
                next += 1 + generator.below(3)
                substanceNames.append(
                    SubstanceName(
                        key: isOwn ? substance.code : String(next), substance: index, name: name,
                        isDiscouraged: rank > 1 && generator.chance(0.004)))
            }
        }
    }
}
