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
        let word = letters(after: index, in: scalars)
        if let before, elisions.contains(before), isElided(endingAt: index, in: scalars), startsSilently(after) || after == mark {
            return "’"
        }
        let prefix = letters(before: index, in: scalars)
        return ligatures.contains { prefix == $0.before && word.hasPrefix($0.after) } ? "œ" : nil
    }

    /// c¿ur, s¿ur, ¿il, ¿dème, ¿uf, n¿ud, man¿uvre, ¿sophage, f¿tus: French words that only œ completes.
    private static let ligatures: [(before: String, after: String)] = [
        ("c", "ur"), ("s", "ur"), ("n", "ud"), ("", "il"), ("", "dèm"), ("", "dem"), ("", "uf"), ("", "uvr"), ("man", "uvr"),
        ("", "soph"), ("", "str"), ("f", "t"), ("v", "u"),
    ]

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
