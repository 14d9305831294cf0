/// "¿" stands for characters of Windows-1252 that a conversion lost: ’, œ, •. Puts them back where French leaves one reading only.
enum LostCharacters {
    static func restored(_ text: String) -> String {
        var scalars = Array(text.unicodeScalars)
        for index in scalars.indices where scalars[index] == mark {
            guard let found = character(at: index, in: scalars) else { continue }
            scalars[index] = found
        }
        return String(String.UnicodeScalarView(scalars))
    }

    private static let mark: Unicode.Scalar = "¿"

    private static func character(at index: Int, in scalars: [Unicode.Scalar]) -> Unicode.Scalar? {
        let before = index > 0 ? scalars[index - 1] : nil
        let after = index + 1 < scalars.count ? scalars[index + 1] : nil
        guard let after else { return nil }
        if isLineStart(before), after == " " { return "•" }
        // "c¿ur" before "c’…": no French word starts with "ur" after an elided c.
        if isLigature(letters(before: index, in: scalars) + "œ" + letters(after: index, in: scalars)) { return "œ" }
        if let before, elisions.contains(before), isElided(endingAt: index, in: scalars), startsSilently(after) || after == mark {
            return "’"
        }
        return nil
    }

    private static func isLigature(_ word: String) -> Bool {
        words.contains(word) || stems.contains { word.hasPrefix($0) }
    }

    /// French words of medicine that only œ completes.
    private static let words: Set<String> = ["cœur", "cœurs", "sœur", "sœurs", "nœud", "nœuds", "œil", "œuf", "œufs", "vœu", "vœux"]
    private static let stems = ["œdèm", "œdém", "manœuvr", "œuvr", "œsoph", "œstr", "fœtus", "fœta"]

    private static let elisions: Set<Unicode.Scalar> = ["l", "d", "n", "s", "j", "m", "t", "c", "u", "L", "D", "N", "S", "J", "C"]

    /// The letters before the mark are a whole elided word: l, d, qu, lorsqu, jusqu…
    private static func isElided(endingAt index: Int, in scalars: [Unicode.Scalar]) -> Bool {
        let word = letters(before: index, in: scalars).lowercased()
        return word.count == 1 && word != "u" || word.hasSuffix("qu")
    }

    private static func startsSilently(_ scalar: Unicode.Scalar) -> Bool {
        "aeiouyhàâäéèêëîïôöûùüœAEIOUYHÀÂÉÈÊÎÔŒ".unicodeScalars.contains(scalar)
    }

    private static func isLineStart(_ scalar: Unicode.Scalar?) -> Bool { scalar == nil || scalar == "\n" }

    private static func letters(after index: Int, in scalars: [Unicode.Scalar]) -> String {
        String(String.UnicodeScalarView(scalars[(index + 1)...].prefix { $0.properties.isAlphabetic }))
    }

    private static func letters(before index: Int, in scalars: [Unicode.Scalar]) -> String {
        String(String.UnicodeScalarView(scalars[..<index].reversed().prefix { $0.properties.isAlphabetic }.reversed()))
    }
}
