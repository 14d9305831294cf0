/// Names that nobody bears, made with the letters, the endings and the accents of medicines.
struct InventedNames {
    private var random: SeededNumbers
    private var given: Set<String> = []

    init(seed: UInt64) { random = SeededNumbers(seed) }

    private static let onsets = [
        "b", "c", "d", "f", "g", "l", "m", "n", "p", "r", "s", "t", "v", "z", "x", "br", "cl", "cr", "dr", "fl", "gl", "pr", "tr", "th",
        "ph", "ch", "rh",
        "qu", "",
    ]
    private static let vowels = ["a", "e", "i", "o", "u", "y", "a", "i", "o", "é", "ia", "io", "eu"]
    private static let codas = ["", "", "", "l", "n", "r", "s", "x", "rm", "ct", "lt", "mp"]
    private static let substanceEndings = [
        "azole", "pril", "idine", "ostatine", "mycine", "oxacine", "olol", "sartan", "tidine", "cilline", "épam", "mab", "tinib", "parine",
        "caïne",
        "dronate", "vir", "triptan", "thiazide", "phylline", "morphone", "setron", "lukast", "fibrate",
    ]
    private static let brandEndings = ["", "", "", "al", "ex", "ine", "or", "yl", "ium", "ane", "iq", "a", "on", "ide"]

    private mutating func stem(_ syllables: Int) -> String {
        (0..<syllables).map { _ in random.pick(Self.onsets) + random.pick(Self.vowels) + random.pick(Self.codas) }.joined()
    }

    private mutating func fresh(_ make: (inout InventedNames) -> String) -> String {
        while true {
            let name = make(&self).uppercased()
            if name.count >= 6, name.count <= 16, given.insert(name).inserted { return name }
        }
    }

    mutating func substance() -> String {
        fresh { $0.stem($0.random.chance(60) ? 2 : 1) + $0.random.pick(Self.substanceEndings) }
    }

    mutating func brand() -> String { fresh { $0.stem(2) + $0.random.pick(Self.brandEndings) } }
    mutating func holder() -> String { fresh { $0.stem(2) } }
}
