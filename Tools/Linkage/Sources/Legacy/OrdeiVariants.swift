import Foundation

/// Script 4: names reported as substances, by the name variants of the reference.
struct OrdeiVariants: Sendable {
    private let codes: [RawName: String]
    /// First words whose variants all have one code.
    private let codeOfFirstWord: [RawName: String]
    /// First words that the original had learnt not to trust.
    private static let untrusted = Set(["VACCIN", "JUS", "CHLORATE", "ELIXIR", "GRAINE"].map { RawName($0) })

    init(_ reference: Reference) {
        var codes: [RawName: String] = [:]
        var codesOfFirstWord: [RawName: Set<String>] = [:]
        for variant in reference.substanceNames {
            let name = Self.cleaned(variant.name)
            guard codes[name] == nil else { continue }
            codes[name] = variant.code
            codesOfFirstWord[name.firstWord, default: []].insert(variant.code)
        }
        self.codes = codes
        codeOfFirstWord = codesOfFirstWord.compactMapValues { $0.count == 1 ? $0.first : nil }
    }

    func resolve(_ reported: RawName) -> OrdeiLink {
        let name = Self.cleaned(reported.text)
        let first = name.firstWord
        if let code = codes[name] { return OrdeiLink(stage: .sameVariant, substances: [code]) }
        if let code = codeOfFirstWord[first] {
            if first == name { return OrdeiLink(stage: .onlyWordOfVariants, substances: [code]) }
            if !Self.untrusted.contains(first) { return OrdeiLink(stage: .firstWordOfVariants, substances: [code]) }
        }
        if let code = Self.saltFirst(name.text).flatMap({ codes[$0] }) { return OrdeiLink(stage: .saltFirst, substances: [code]) }
        return OrdeiLink()
    }

    /// Capitals, four accents of many taken away, double parentheses made single.
    private static func cleaned(_ text: String) -> RawName {
        var capitals = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            let mapped = scalar.properties.uppercaseMapping.unicodeScalars
            let upper = mapped.count == 1 ? mapped.first ?? scalar : scalar
            switch upper {
            case "É", "È": capitals.append("E")
            case "À": capitals.append("A")
            case "Î": capitals.append("I")
            default: capitals.append(upper)
            }
        }
        return RawName(
            String(capitals).replacingOccurrences(of: "((", with: "(", options: .literal).replacingOccurrences(
                of: "))", with: ")", options: .literal))
    }

    /// "BASE (SEL DE)" as "SEL DE BASE": what follows the last opening parenthesis, then the rest; nil without a parenthesis.
    private static func saltFirst(_ name: String) -> RawName? {
        let scalars = name.unicodeScalars
        guard let opening = scalars.lastIndex(of: "(") else { return nil }
        let salt = String(scalars[opening...].dropFirst().prefix { $0 != ")" })
        let flat = String(String.UnicodeScalarView(scalars.filter { $0 != "(" && $0 != ")" }))
        let base = salt.isEmpty ? flat : flat.replacingOccurrences(of: salt, with: "", options: .literal)
        let joined = "\(salt) \(base)".replacingOccurrences(of: "D' ", with: "D'", options: .literal)
        return RawName(joined.unicodeScalars.split { $0.properties.isWhitespace }.map { String($0) }.joined(separator: " "))
    }
}
