import Foundation

/// Character by character: what is left of a text once case, accents and typography are gone.
///
/// The output holds lower-case ASCII letters, digits, the UTF-8 of other scripts, and four separators: space, `.` (a comma too), `-`, `'`.
enum FoldedCharacters {
    static func append(_ text: String, to output: inout [UInt8]) {
        var text = text
        text.withUTF8 { bytes in
            var index = 0
            while index < bytes.count {
                let byte = bytes[index]
                if byte < 0x80 {
                    output.append(ascii[Int(byte)])
                    index += 1
                } else if byte < 0xC6, index + 1 < bytes.count {
                    appendLatin(Int(byte & 0x1F) << 6 | Int(bytes[index + 1] & 0x3F), to: &output)
                    index += 2
                } else {
                    let length = byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
                    let end = min(index + length, bytes.count)
                    for scalar in String(decoding: bytes[index..<end], as: UTF8.self).unicodeScalars { appendOther(scalar, to: &output) }
                    index = end
                }
            }
        }
    }

    /// U+0080 to U+017F, by table.
    private static func appendLatin(_ value: Int, to output: inout [UInt8]) {
        let folded = latin[value - 0x80]
        if folded & 0xFF != 0 { output.append(UInt8(folded & 0xFF)) }
        if folded >> 8 != 0 { output.append(UInt8(folded >> 8)) }
    }

    /// Everything else, by the compatibility decomposition of Unicode.
    private static func appendOther(_ scalar: Unicode.Scalar, to output: inout [UInt8]) {
        if let separator = separator(scalar) {
            if let separator { output.append(separator) }
            return
        }
        if let greek = greek[scalar.properties.lowercaseMapping] {
            output.append(contentsOf: greek.utf8)
            return
        }
        for part in String(scalar).decomposedStringWithCompatibilityMapping.lowercased().unicodeScalars {
            if part.isASCII {
                output.append(ascii[Int(part.value)])
            } else if let greek = greek[String(part)] {
                output.append(contentsOf: greek.utf8)
            } else if part.properties.isAlphabetic || part.properties.numericType != nil {
                output.append(contentsOf: String(part).utf8)
            } else if !isMark(part) {
                output.append(WordCutter.space)
            }
        }
    }

    /// `.some(nil)`: the character leaves nothing (marks, joiners).
    private static func separator(_ scalar: Unicode.Scalar) -> UInt8?? {
        switch scalar.value {
        case 0x2010...0x2015, 0x2212: .some(WordCutter.hyphen)
        case 0x2018, 0x2019, 0x201B, 0x02BC, 0x2032: .some(WordCutter.apostrophe)
        case 0x200B...0x200F, 0x2060, 0xFEFF: .some(nil)
        default: isMark(scalar) ? .some(nil) : nil
        }
    }

    private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .spacingMark, .format: true
        default: false
        }
    }

    private static let ascii: [UInt8] = (0..<128).map { value in
        switch UInt8(value) {
        case let digit where WordCutter.isDigit(digit): digit
        case 0x61...0x7A: UInt8(value)
        case 0x41...0x5A: UInt8(value) + 0x20
        case 0x27, 0x60: WordCutter.apostrophe
        case 0x2C, 0x2E: WordCutter.dot
        case 0x2D: WordCutter.hyphen
        default: WordCutter.space
        }
    }

    /// One or two bytes for each of U+0080…U+017F, the first in the low half; 0 leaves nothing.
    private static let latin: [UInt16] = (0x80...0x17F).map { value in
        guard let scalar = Unicode.Scalar(value) else { return 0 }
        if let special = latinSpecials[scalar] {
            let bytes = Array(special.utf8)
            return UInt16(bytes.first ?? 0) | UInt16(bytes.dropFirst().first ?? 0) << 8
        }
        let letters = String(scalar).decomposedStringWithCompatibilityMapping.lowercased().unicodeScalars.filter(\.isASCII)
        guard scalar.properties.isAlphabetic || scalar.properties.numericType != nil, let first = letters.first else {
            return UInt16(WordCutter.space)
        }
        let second = letters.dropFirst().first?.value ?? 0
        return UInt16(first.value) | UInt16(second) << 8
    }

    /// What Unicode does not decompose, or not as French readers do.
    private static let latinSpecials: [Unicode.Scalar: String] = [
        "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe", "ß": "ss", "ø": "o", "Ø": "o", "đ": "d", "Đ": "d", "ð": "d", "Ð": "d", "ł": "l",
        "Ł": "l",
        "þ": "th", "Þ": "th", "ħ": "h", "Ħ": "h", "ı": "i", "ĸ": "k", "ŋ": "n", "Ŋ": "n", "ŧ": "t", "Ŧ": "t", "µ": "u", "´": "'",
        "\u{AD}": "",
    ]

    /// "µg" is written with the Greek letter too: it is the u of ug.
    private static let greek: [String: String] = [
        "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "epsilon", "ζ": "zeta", "η": "eta", "θ": "theta", "ι": "iota",
        "κ": "kappa", "λ": "lambda", "μ": "u", "ν": "nu", "ξ": "xi", "ο": "omicron", "π": "pi", "ρ": "rho", "σ": "sigma", "ς": "sigma",
        "τ": "tau", "υ": "upsilon", "φ": "phi", "χ": "chi", "ψ": "psi", "ω": "omega",
    ]
}
