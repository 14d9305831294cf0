/// Hydrates and anhydrous forms: another form of a medicine is often made from another solid of its substance, which has a code of its own.
struct SaltVariants {
    private var generator: SeededGenerator
    /// By substance, then by dose form: what its name ends with.
    private var endings: [String: [String: String]] = [:]

    init(seed: UInt64) { generator = SeededGenerator(seed: seed, stream: "salts") }

    /// The name of the substance in one of its forms. The first form has the plain name, which everybody looks for.
    mutating func name(_ name: String, salt: String, form: String) -> String {
        if let known = endings[name]?[form] { return name + known }
        let choice = endings[name] == nil ? [""] : SaltVariants.choice(salt)
        let ending = generator.pick(choice)
        endings[name, default: [:]][form] = ending
        return name + ending
    }

    /// Salts whose name comes first are masculine; of the others the gender is not known.
    private static func choice(_ salt: String) -> [String] {
        if salt.contains("hydrat") { return [""] }
        return salt.hasSuffix(" de") || salt.hasSuffix(" d’")
            ? ["", " anhydre", " monohydraté", " hémihydraté"] : ["", " anhydre", " base"]
    }
}
