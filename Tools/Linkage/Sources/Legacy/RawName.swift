/// A name as its bytes: the original compared bytes, so an accent written in two ways made two names.
struct RawName: Hashable, Sendable {
    let bytes: [UInt8]

    init(_ text: String) { bytes = Array(text.utf8) }
    init(_ bytes: some Sequence<UInt8>) { self.bytes = Array(bytes) }

    var text: String { String(decoding: bytes, as: UTF8.self) }

    /// The first words, with the single blanks between them, without commas; nil when there are not so many. Two blanks in a row have an empty word between them.
    func words(_ count: Int) -> RawName? {
        var left = count
        for (place, byte) in bytes.enumerated() where byte == UInt8(ascii: " ") {
            left -= 1
            if left == 0 { return RawName(bytes[..<place]).withoutCommas }
        }
        return left == 1 ? withoutCommas : nil
    }

    var firstWord: RawName { RawName(bytes.prefix { $0 != UInt8(ascii: " ") }) }

    private var withoutCommas: RawName { RawName(bytes.lazy.filter { $0 != UInt8(ascii: ",") }) }

    /// The first number as R's `readr::parse_number` reads it with a decimal comma, after hyphens and full stops were dealt with: "1 000 000 UI" is 1, "B12" is 12, and
    /// nothing at all when a comma comes before the first digit.
    var firstNumber: Double? {
        var signs: [UInt8] = []
        for (place, byte) in bytes.enumerated() where byte != UInt8(ascii: "-") {
            if byte != UInt8(ascii: ".") {
                signs.append(byte)
            } else if let next = bytes[(place + 1)...].first(where: { $0 != UInt8(ascii: "-") }), next.isDigit {
                signs.append(UInt8(ascii: ","))
            }
        }
        guard var place = signs.firstIndex(where: { $0.isDigit || $0 == UInt8(ascii: ",") }) else { return nil }
        var value = 0.0
        var isSeen = false
        while place < signs.count, signs[place].isDigit {
            value = value * 10 + signs[place].digit
            isSeen = true
            place += 1
        }
        if place < signs.count, signs[place] == UInt8(ascii: ",") {
            var unit = 1.0
            place += 1
            while place < signs.count, signs[place].isDigit {
                unit *= 10
                value += signs[place].digit / unit
                isSeen = true
                place += 1
            }
        }
        guard isSeen else { return nil }
        if place < signs.count, signs[place] | 0x20 == UInt8(ascii: "e") { value *= Self.power(signs[(place + 1)...]) }
        return value
    }

    /// What stands after an E: "5E2" is 500, "5 E" and "5E" are 5.
    private static func power(_ signs: ArraySlice<UInt8>) -> Double {
        let exponent = signs.drop { $0 == UInt8(ascii: "+") }.prefix { $0.isDigit }.reduce(0.0) { $0 * 10 + $1.digit }
        var power = 1.0
        for _ in 0..<Int(min(exponent, 400)) { power *= 10 }
        return power
    }

    /// The words of plain capitals only: an accent or a digit in a word leaves it out.
    var capitalWords: Set<RawName> {
        var words: Set<RawName> = []
        for word in text.unicodeScalars.split(whereSeparator: { !$0.isOfWord }) where word.allSatisfy({ ("A"..."Z").contains($0) }) {
            words.insert(RawName(String(word)))
        }
        return words
    }

    /// `[0-9]+[A-Z]+|[A-Z]+[0-9]+|[A-Z]+`, one after the other: digits alone are nothing. Nil when there is no such token.
    var tokens: RawName? {
        var tokens: [ArraySlice<UInt8>] = []
        var place = 0
        func end(_ start: Int, _ belongs: (UInt8) -> Bool) -> Int { bytes[start...].firstIndex { !belongs($0) } ?? bytes.count }
        while place < bytes.count {
            let digits = end(place) { $0.isDigit }, capitals = end(place) { $0.isCapital }
            var last = place
            if digits > place { last = end(digits) { $0.isCapital } } else if capitals > place { last = end(capitals) { $0.isDigit } }
            if digits > place, last == digits {
                place = digits
            } else if last > place {
                tokens.append(bytes[place..<last])
                place = last
            } else {
                place += 1
            }
        }
        return tokens.isEmpty ? nil : RawName(tokens.joined(separator: [UInt8(ascii: " ")]))
    }
}

extension UInt8 {
    fileprivate var isDigit: Bool { self &- 0x30 < 10 }
    fileprivate var isCapital: Bool { self &- 0x41 < 26 }
    fileprivate var digit: Double { Double(self &- 0x30) }
}

extension Unicode.Scalar {
    /// Part of a word to a regular expression: letters, marks, digits, and what joins words.
    fileprivate var isOfWord: Bool {
        if isASCII { return ("A"..."Z").contains(self) || ("a"..."z").contains(self) || ("0"..."9").contains(self) || self == "_" }
        if properties.isAlphabetic || properties.isGraphemeExtend { return true }
        switch properties.generalCategory {
        case .decimalNumber, .connectorPunctuation, .nonspacingMark, .spacingMark, .enclosingMark, .format: return true
        default: return false
        }
    }
}
