/// Gives each substance its fictitious code and remembers how it may be spelled.
struct SubstanceRegister {
    private(set) var substances: [NamedSubstance] = []
    private var indices: [String: Int] = [:]
    private var usedCodes: Set<Int> = []
    private var generator: SeededGenerator

    init(seed: UInt64) { generator = SeededGenerator(seed: seed, stream: "substances") }

    /// The index of a substance, added when it is new.
    mutating func index(of name: String, salt: String = "", english: String? = nil, atc: String? = nil) -> Int {
        let key = salt + "|" + name
        if let known = indices[key] { return known }
        var number = drawn()
        while !usedCodes.insert(number).inserted { number = drawn() }
        let digits = String(number)
        let index = substances.count
        substances.append(
            NamedSubstance(
                code: String(repeating: "0", count: 5 - digits.utf8.count) + digits, spellings: spellings(of: name, salt: salt),
                english: english, atc: atc))
        indices[key] = index
        return index
    }

    /// Three codes in ten begin with a zero, as in the real base: those that a spreadsheet mangles.
    private mutating func drawn() -> Int { generator.chance(0.302) ? generator.below(9_900) + 100 : generator.below(90_000) + 10_000 }

    /// "CHLORHYDRATE DE TRAMADOL" and "TRAMADOL (CHLORHYDRATE DE)"; "ACIDE FOLIQUE" and "FOLIQUE (ACIDE)".
    private func spellings(of name: String, salt: String) -> [String] {
        let upper = name.accentedCapitals
        let upperSalt = salt.accentedCapitals
        if upperSalt.hasSuffix(" DE") { return ["\(upperSalt) \(upper)", "\(upper) (\(upperSalt))"] }
        if upperSalt.hasSuffix(" D'") { return [upperSalt + upper, "\(upper) (\(upperSalt))"] }
        if !upperSalt.isEmpty { return ["\(upper) \(upperSalt)"] }
        if upper.hasPrefix("ACIDE ") { return [upper, "\(upper.dropFirst(6)) (ACIDE)"] }
        return [upper]
    }
}
