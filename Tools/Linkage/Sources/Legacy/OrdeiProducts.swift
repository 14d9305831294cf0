/// Steps 4.2 and 5: products, from the first words of a speciality or from names reported as products.
struct OrdeiProducts: Sendable {
    /// The code of a product's name, and the substances of all its specialities.
    let codes: [RawName: String]
    let substances: [RawName: [String]]
    private let names: Set<RawName>
    /// Past names that led to one product; the original left the others out.
    private let formerNames: [RawName: RawName]
    private let byTokens: [RawName: RawName]

    init(_ reference: Reference, names: [RawName]) {
        self.names = Set(names)
        let nameOfCode = Dictionary(reference.families.map { ($0.code, RawName($0.name)) }) { first, _ in first }
        codes = Dictionary(reference.families.map { (RawName($0.name), $0.code) }) { first, _ in first }
        let bearers = Dictionary(grouping: reference.formerFamilyNames) { RawName($0.name) }.mapValues { Set($0.map(\.code)) }
        formerNames = bearers.compactMapValues { $0.count == 1 ? $0.first.flatMap { nameOfCode[$0] } : nil }
        byTokens = Dictionary(names.compactMap { name in name.tokens.map { ($0, name) } }) { first, _ in first }
        var union: [RawName: Set<String>] = [:]
        for medicine in reference.medicinalProducts {
            if let family = nameOfCode[medicine.family] { union[family, default: []].formUnion(medicine.substances) }
        }
        substances = union.mapValues { $0.sorted() }
    }

    /// The product that the first word is, or else the first two, three or four.
    func firstWords(of name: RawName) -> RawName? {
        (1...4).lazy.compactMap { name.words($0) }.first { names.contains($0) }
    }

    func resolve(_ name: RawName) -> (family: RawName, stage: OrdeiStage)? {
        if names.contains(name) { return (name, .sameProduct) }
        if let family = formerNames[name] { return (family, .formerProduct) }
        if let tokens = name.tokens, let family = byTokens[tokens] { return (family, .sameTokens) }
        let word = name.firstWord
        return names.contains(word) && word.tokens == word ? (word, .firstTokenOfProduct) : nil
    }
}
