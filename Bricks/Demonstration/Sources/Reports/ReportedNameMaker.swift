/// Draws the names of the reports out of the fictitious CODEX: exact, former, damaged, and some that mean nothing.
struct ReportedNameMaker {
    private let twin: CodexTwin
    private let mix: ReportedMix
    private var damager: NameDamager
    private var generator: SeededGenerator
    /// Every name that means something, and every name already given: a damaged name is none of them.
    private var taken: Set<String>
    private var names: [ReportedName] = []
    private let productsOfTitle: [String: [Int]]
    private let moieties: [String: String]
    private let productsOfName: [String: [Int]]
    private let codesOfFamily: [Int: [String]]
    private let substanceCodes: [String]

    init(twin: CodexTwin, base: NationalBase, seed: UInt64, scale: Double) {
        self.twin = twin
        mix = ReportedMix(scale: scale)
        generator = SeededGenerator(seed: seed, stream: "report mix")
        let makers = Set(twin.products.map(\.name.maker)).subtracting([""]).sorted()
        let forms = Set(twin.products.map(\.name.form)).filter { !$0.isEmpty && $0.utf8.count < 60 }.sorted()
        damager = NameDamager(seed: seed, makers: makers, forms: forms)
        productsOfTitle = Dictionary(grouping: twin.products.indices) { twin.products[$0].name.title }
        moieties = twin.moietyCodes(base)
        productsOfName = Dictionary(grouping: twin.products.indices) { twin.products[$0].name.text }
        codesOfFamily = Dictionary(grouping: twin.products, by: \.family).mapValues { Set($0.flatMap(\.codes)).sorted() }
        substanceCodes = base.substances.map(\.code)
        taken = Set(productsOfName.keys).union(twin.families).union(twin.formerFamilies).union(twin.substanceNames.map(\.name))
            .union(twin.formerNames.map(\.name.text))
    }

    /// The names of all kinds, with the lines of each.
    mutating func make() -> [ReportedName] {
        let kinds = ReportedName.Kind.allCases
        let nameCounts = ReportedNameMaker.split(mix.names, by: kinds.map { ReportedMix.share(of: $0).names })
        let lineCounts = ReportedNameMaker.split(mix.lines, by: kinds.map { ReportedMix.share(of: $0).lines })
        // A name that is both of a product and of a family is reported as one of them only.
        var given: Set<String> = []
        for (index, kind) in kinds.enumerated() { add(kind, names: nameCounts[index], lines: lineCounts[index], &given) }
        return names
    }

    /// Whole numbers with this sum, in these shares.
    static func split(_ total: Int, by shares: [Double]) -> [Int] {
        let sum = shares.reduce(0, +)
        var parts = shares.map { Int((Double(total) * $0 / sum).rounded(.down)) }
        if !parts.isEmpty { parts[0] += total - parts.reduce(0, +) }
        return parts
    }

    private mutating func add(_ kind: ReportedName.Kind, names count: Int, lines: Int, _ given: inout Set<String>) {
        let origins = ReportedMix.origins(of: kind)
        var counts = ReportedNameMaker.split(count, by: origins.map(\.names))
        let lineCounts = ReportedNameMaker.split(lines, by: origins.map(\.lines))
        for (index, share) in origins.enumerated() {
            let before = names.count
            switch share.origin {
            case .exact: addPlain(exact(kind), count: counts[index], kind, "exact", &given)
            case .former: addPlain(former(kind), count: counts[index], kind, "ancien_nom", &given)
            case .unknown: addUnknown(kind, count: counts[index])
            case .damaged: addDamaged(kind, count: counts[index])
            }
            // A small base has not as many names as the shares ask: more of them are then damaged.
            let missing = counts[index] - (names.count - before)
            if index + 1 < counts.count { counts[counts.count - 1] += missing }
            shareLines(lineCounts[index], among: before..<names.count)
        }
    }

    /// Few names on many lines, many names on few: each has one, the rest goes by rank.
    private mutating func shareLines(_ lines: Int, among places: Range<Int>) {
        guard !places.isEmpty else { return }
        let weights = places.indices.map { 1 / (Double($0 - places.lowerBound) + 6) }
        let shares = ReportedNameMaker.split(max(0, lines - places.count), by: weights)
        for (place, share) in zip(places, shares) { names[place].lines = 1 + share }
    }

    // MARK: Names that mean something

    private func answer(ofProducts products: [Int]) -> ReportedName.Answer {
        var codes: [[String]] = []
        for product in products where !codes.contains(twin.products[product].codes) { codes.append(twin.products[product].codes) }
        return ReportedName.Answer(
            products: products.map { twin.products[$0].cis }.sorted(), families: Set(products.map { twin.products[$0].family }).sorted(),
            codes: codes)
    }

    private func answer(ofFamilies families: Set<Int>) -> ReportedName.Answer {
        var codes: [[String]] = []
        for family in families.sorted() {
            let found = codesOfFamily[family] ?? []
            if !codes.contains(found) { codes.append(found) }
        }
        return ReportedName.Answer(families: families.sorted(), codes: codes)
    }

    private func exact(_ kind: ReportedName.Kind) -> [(String, ReportedName.Answer)] {
        switch kind {
        case .product: productsOfName.sorted { $0.key < $1.key }.map { ($0.key, answer(ofProducts: $0.value)) }
        case .family: twin.families.indices.map { (twin.families[$0], answer(ofFamilies: [$0])) }
        case .substance:
            twin.substanceNames.filter { !$0.isDiscouraged }.map {
                ($0.name, ReportedName.Answer(codes: [[substanceCodes[$0.substance]]]))
            }
        }
    }

    private func former(_ kind: ReportedName.Kind) -> [(String, ReportedName.Answer)] {
        switch kind {
        case .product:
            Dictionary(grouping: twin.formerNames, by: \.name.text).sorted { $0.key < $1.key }.map { name, former in
                (name, answer(ofProducts: Set(former.map(\.product)).sorted()))
            }
        case .family: twin.formerFamilies.indices.map { (twin.formerFamilies[$0], answer(ofFamilies: [twin.successors[$0]])) }
        case .substance: []
        }
    }

    private mutating func addPlain(
        _ pool: [(String, ReportedName.Answer)], count: Int, _ kind: ReportedName.Kind, _ origin: String, _ given: inout Set<String>
    ) {
        var left = count
        for (text, answer) in generator.shuffled(pool) where left > 0 && !answer.codes.contains([]) && given.insert(text).inserted {
            names.append(ReportedName(kind: kind, text: text, origin: origin, answer: answer))
            left -= 1
        }
    }

    // MARK: Damaged names

    private mutating func addDamaged(_ kind: ReportedName.Kind, count: Int) {
        let ways =
            switch kind {
            case .product: NameDamage.ofProducts
            case .family: NameDamage.ofFamilies
            case .substance: NameDamage.ofSubstances
            }
        var left = count
        var tries = count * 40
        var rank = 0
        while left > 0, tries > 0 {
            tries -= 1
            rank += 1
            let damage = ways[rank % ways.count]
            guard let (text, answer) = damaged(kind, by: damage), text.utf8.count > 3, !answer.codes.contains([]), isClear(answer),
                taken.insert(text).inserted
            else { continue }
            names.append(ReportedName(kind: kind, text: text, origin: damage.rawValue, answer: answer))
            left -= 1
        }
    }

    private mutating func damaged(_ kind: ReportedName.Kind, by damage: NameDamage) -> (String, ReportedName.Answer)? {
        switch kind {
        case .product:
            let product = generator.below(twin.products.count)
            let name = twin.products[product].name
            guard let text = damager.damaged(name, by: damage), text != name.text else { return nil }
            return (text, answer(ofProducts: meant(text, product, by: damage)))
        case .family:
            let product = twin.products[generator.below(twin.products.count)]
            let name = WrittenName(title: product.name.title, maker: product.name.maker, strength: "", form: "")
            guard let text = damager.damaged(name, by: damage), text != name.text else { return nil }
            let losesMaker = [.makerDropped, .makerAdded, .combined].contains(damage)
            let families = losesMaker ? Set((productsOfTitle[name.title] ?? []).map { twin.products[$0].family }) : []
            return (text, answer(ofFamilies: families.union([product.family])))
        case .substance:
            let name = twin.substanceNames[generator.below(twin.substanceNames.count)]
            guard !name.isDiscouraged, let text = damager.damagedText(name.name, by: damage), text != name.name else { return nil }
            return (text, ReportedName.Answer(codes: [[substanceCodes[name.substance]]]))
        }
    }

    /// The products that a damaged name may mean: all those that differ from the one it was by nothing but what the name lost.
    private func meant(_ text: String, _ product: Int, by damage: NameDamage) -> [Int] {
        let name = twin.products[product].name
        let candidates = productsOfTitle[name.title] ?? [product]
        let isMeant: (WrittenName) -> Bool =
            switch damage {
            case .makerDropped, .makerSwapped, .makerAdded: { $0.strength == name.strength && $0.form == name.form }
            case .formDropped, .formChanged: { $0.maker == name.maker && $0.strength == name.strength }
            case .strengthDropped: { $0.maker == name.maker && $0.form == name.form }
            case .truncated: { $0.text.hasPrefix(text) }
            case .combined: { _ in true }
            default: { $0 == name }
            }
        return candidates.filter { isMeant(twin.products[$0].name) }
    }

    /// Whether all that a name may mean acts by the same: else nobody could say what it is.
    private func isClear(_ answer: ReportedName.Answer) -> Bool {
        Set(answer.codes.map { Set($0.map { moieties[$0] ?? $0 }) }).count == 1
    }

    // MARK: Names that mean nothing

    private static let empty = [
        "INCONNU", "NE SAIT PAS", "?", "X", "NON PRECISE", "TRAITEMENT HABITUEL", "VACCIN SANS PRECISION", "ANTIBIOTIQUE", "NEANT",
        "A PRECISER",
        "PLUSIEURS MEDICAMENTS", "COMPLEMENT ALIMENTAIRE", "PILULE", "GOUTTES", "MEDICAMENT NON IDENTIFIE",
    ]
    private static let syllables = [
        "ZA", "KRO", "VIL", "TUX", "BEN", "DOR", "FLI", "GUM", "HAX", "JOV", "LUN", "MIR", "NEB", "POX", "QUI", "RUV", "SAB", "TEG", "URI",
        "WEX",
        "YLO", "ZUK",
    ]

    /// Words that nobody wrote on a box, and made-up brands far from all names.
    private mutating func addUnknown(_ kind: ReportedName.Kind, count: Int) {
        var left = count
        for text in generator.shuffled(ReportedNameMaker.empty) where left > count / 2 && taken.insert(text).inserted {
            names.append(ReportedName(kind: kind, text: text, origin: "inconnu", answer: ReportedName.Answer()))
            left -= 1
        }
        while left > 0 {
            let word = (0..<4).map { _ in generator.pick(ReportedNameMaker.syllables) }.joined()
            let text =
                switch kind {
                case .product: "\(word) \(generator.pick(["10", "25", "250"])) mg, \(generator.pick(["gélule", "comprimé", "sirop"]))"
                case .family: word
                case .substance: word + generator.pick(["INE", "OL", "MAB", "ATE"])
                }
            guard taken.insert(text).inserted else { continue }
            names.append(ReportedName(kind: kind, text: text, origin: "inconnu", answer: ReportedName.Answer()))
            left -= 1
        }
    }
}
