import Foundation

/// Bytes of a name → the letters that names are compared by: capital ASCII letters, digits and separators, whatever the accents, the case, the
/// typography and the encoding accidents. The same in every locale.
struct LetterFolding: Sendable {
    /// U+0080…U+024F → up to two ASCII letters; anything else goes the slow way.
    private static let tableEnd = 0x250
    private let latin: [(UInt8, UInt8)]

    init() {
        latin = (0x80..<Self.tableEnd).map { value in
            guard let scalar = Unicode.Scalar(UInt32(value)) else { return (0x20, 0) }
            let letters = Array(Self.slowly(scalar).utf8)
            return (letters.first ?? 0, letters.count > 1 ? letters[1] : 0)
        }
    }

    /// Stands for a letter that was lost on the way: "PARAC\u{FFFD}TAMOL", "PARAC?TAMOL".
    static let lostLetter = UInt8(ascii: "@")

    /// Appends the folded form of UTF-8 bytes, of several blanks one; a byte that is no UTF-8 leaves nothing.
    func append(_ bytes: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]) {
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            if byte < 0x80 {
                index += 1
                let letter = Self.ascii[Int(byte)]
                if letter == 0x20 {
                    appendBlank(to: &output)
                } else if byte == UInt8(ascii: "&"), let (entity, used) = CharacterEntity.read(bytes, at: index) {
                    index += used
                    appendScalar(entity, to: &output)
                } else if byte == UInt8(ascii: "?"), isBetweenLetters(bytes, index, output) {
                    appendLost(to: &output)
                } else {
                    output.append(letter)
                }
                continue
            }
            let (value, length) = Self.scalar(bytes, at: index)
            index += length
            guard value != 0 else { continue }
            if value == 0xC3 || value == 0xC5, let (repaired, used) = Self.misread(value, bytes, at: index) {
                index += used
                appendScalar(repaired, to: &output)
            } else if value == 0xC2, index < bytes.count, bytes[index] == 0xC2 {
                continue  // "Â°", "Â ": the mark of a text read in the wrong encoding; the next character is the right one.
            } else if value == 0xFFFD {
                appendLost(to: &output)
            } else {
                appendScalar(value, to: &output)
            }
        }
    }

    private func appendBlank(to output: inout [UInt8]) {
        if output.last != 0x20 { output.append(0x20) }
    }

    /// A letter of two bytes leaves two signs: together they are one letter.
    private func appendLost(to output: inout [UInt8]) {
        if output.last != Self.lostLetter { output.append(Self.lostLetter) }
    }

    private func isBetweenLetters(_ bytes: UnsafeBufferPointer<UInt8>, _ next: Int, _ output: [UInt8]) -> Bool {
        guard let before = output.last, NameReading.isLetter(before), next < bytes.count else { return false }
        return bytes[next] == UInt8(ascii: "?") || NameReading.isLetter(Self.ascii[Int(bytes[next] & 0x7F)])
    }

    private func appendScalar(_ value: UInt32, to output: inout [UInt8]) {
        if value < 0x80 {
            let letter = Self.ascii[Int(value)]
            if letter == 0x20 { appendBlank(to: &output) } else { output.append(letter) }
        } else if value < Self.tableEnd {
            let (first, second) = latin[Int(value) - 0x80]
            if first == 0x20 { appendBlank(to: &output) } else if first != 0 { output.append(first) }
            if second != 0 { output.append(second) }
        } else if let scalar = Unicode.Scalar(value) {
            let letters = Self.slowly(scalar).utf8
            if letters.elementsEqual(" ".utf8) { appendBlank(to: &output) } else { output.append(contentsOf: letters) }
        }
    }

    /// The code point at a place and how many bytes it takes; 0 for a byte that begins none.
    private static func scalar(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> (UInt32, Int) {
        let byte = bytes[index]
        let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC2 ? 2 : 0
        guard length > 0, byte < 0xF5, index + length <= bytes.count else { return (0, 1) }
        var value = UInt32(byte) & (length == 2 ? 0x1F : length == 3 ? 0x0F : 0x07)
        for offset in 1..<length {
            let next = bytes[index + offset]
            guard next & 0xC0 == 0x80 else { return (0, offset) }
            value = value << 6 | UInt32(next & 0x3F)
        }
        return (value, length)
    }

    /// UTF-8 that was read as Windows-1252 and written again: "Ã©" is é, "Ã " is à, "Å“" is œ.
    private static func misread(_ lead: UInt32, _ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> (UInt32, Int)? {
        guard index < bytes.count else { return nil }
        if lead == 0xC3, bytes[index] == 0x20 { return (0xE0, 0) }
        let (next, length) = scalar(bytes, at: index)
        guard let low = continuation(next) else { return nil }
        return ((lead & 0x1F) << 6 | low, length)
    }

    private static func continuation(_ value: UInt32) -> UInt32? {
        if (0x80...0xBF).contains(value) { return value & 0x3F }
        guard let place = windows1252.firstIndex(of: value) else { return nil }
        return UInt32(place) & 0x3F
    }

    /// What Windows-1252 has at 0x80…0x9F.
    private static let windows1252: [UInt32] = [
        0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0, 0, 0x2018, 0x2019,
        0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178,
    ]

    private static let ascii: [UInt8] = (0..<128).map { value in
        switch UInt8(value) {
        case 0x61...0x7A: UInt8(value) - 0x20
        case 0x60: 0x27
        case 0x40: 0x20
        case let byte where byte > 0x20 && byte < 0x7F: byte
        default: 0x20
        }
    }

    /// Unicode's compatibility decomposition without its marks, in capitals; what it does not decompose is spelled as French readers do.
    private static func slowly(_ scalar: Unicode.Scalar) -> String {
        if let special = specials[scalar] { return special }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .spacingMark, .format: return ""
        default: break
        }
        var letters = ""
        for part in String(scalar).decomposedStringWithCompatibilityMapping.uppercased().unicodeScalars {
            if part.isASCII {
                letters.unicodeScalars.append(Unicode.Scalar(ascii[Int(part.value)]))
            } else if let special = specials[part] {
                letters += special
            }
        }
        return letters.isEmpty ? " " : letters
    }

    private static let specials: [Unicode.Scalar: String] = [
        "æ": "AE", "Æ": "AE", "œ": "OE", "Œ": "OE", "ß": "SS", "ø": "O", "Ø": "O", "đ": "D", "Đ": "D", "ð": "D", "Ð": "D", "ł": "L",
        "Ł": "L",
        "þ": "TH", "Þ": "TH", "ı": "I", "µ": "U", "μ": "U", "´": "'", "\u{AD}": "", "®": "", "™": "", "©": "",
        "‘": "'", "’": "'", "ʼ": "'", "′": "'", "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "−": "-",
        "α": "ALPHA", "β": "BETA", "γ": "GAMMA", "δ": "DELTA", "ε": "EPSILON", "κ": "KAPPA", "λ": "LAMBDA", "ω": "OMEGA",
        // Cyrillic letters that look like Latin ones, slipped in by a keyboard or a scanner.
        "А": "A", "В": "B", "Е": "E", "К": "K", "М": "M", "Н": "H", "О": "O", "Р": "P", "С": "C", "Т": "T", "У": "Y", "Х": "X", "І": "I",
        "Ј": "J", "Ѕ": "S", "а": "A", "е": "E", "о": "O", "р": "P", "с": "C", "у": "Y", "х": "X", "і": "I", "ј": "J", "ѕ": "S", "ё": "E",
        "Α": "ALPHA", "Β": "BETA", "Γ": "GAMMA", "Δ": "DELTA", "Ε": "EPSILON", "Κ": "KAPPA", "Λ": "LAMBDA", "Ω": "OMEGA",
    ]
}
