/// The digits of a code, read strictly: exactly `count` ASCII digits and nothing else.
func digits(of text: some StringProtocol, count: Int) -> UInt64? {
    var value: UInt64 = 0
    var seen = 0
    for byte in text.utf8 {
        guard byte >= 0x30, byte <= 0x39, seen < count else { return nil }
        value = value * 10 + UInt64(byte - 0x30)
        seen += 1
    }
    return seen == count ? value : nil
}

/// `value` in decimal, padded with zeros to `count` digits.
func padded(_ value: UInt64, to count: Int) -> String {
    let text = String(value)
    return text.utf8.count >= count ? text : String(repeating: "0", count: count - text.utf8.count) + text
}

/// Code CIS (*code identifiant de spécialité*): a medicinal product in the public medicines base (BDPM), 8 digits starting with 6.
///
/// Source: BDPM file format, ANSM, version of 27 August 2025.
package struct CIS: Hashable, Comparable, Sendable, CustomStringConvertible {
    package let number: UInt32

    package init(_ text: some StringProtocol) throws(CodeError) { try self.init(String(text)) }

    /// The same for a `String`, which other modules call directly: codes are read by the hundred thousand.
    package init(_ text: String) throws(CodeError) {
        guard let number = digits(of: text, count: 8) else {
            throw CodeError(
                system: "code CIS", value: text, rule: "un code CIS compte exactement 8 chiffres.",
                fix: "Copiez-le depuis la base publique des médicaments, sans espace ni lettre.")
        }
        guard number / 10_000_000 == 6 else {
            throw CodeError(
                system: "code CIS", value: text, rule: "un code CIS commence par 6.",
                fix: "Vérifiez que la colonne n’est pas décalée.")
        }
        self.number = UInt32(number)
    }

    package static func < (left: CIS, right: CIS) -> Bool { left.number < right.number }
    package var description: String { String(number) }
}

/// Code CIP7: a packaged product in the older 7-digit French numbering. It is digits 6 to 12 of the CIP13.
package struct CIP7: Hashable, Comparable, Sendable, CustomStringConvertible {
    package let number: UInt32

    package init(_ text: some StringProtocol) throws(CodeError) { try self.init(String(text)) }

    /// The same for a `String`, which other modules call directly: codes are read by the hundred thousand.
    package init(_ text: String) throws(CodeError) {
        guard let number = digits(of: text, count: 7) else {
            throw CodeError(
                system: "code CIP7", value: text, rule: "un code CIP7 compte exactement 7 chiffres.",
                fix: "Ajoutez les zéros de tête qu’un tableur aurait ôtés.")
        }
        self.number = UInt32(number)
    }

    package static func < (left: CIP7, right: CIP7) -> Bool { left.number < right.number }
    package var description: String { padded(UInt64(number), to: 7) }
}

/// Code CIP13: a packaged product, 13 digits starting with 34009, the last one an EAN-13 check digit (GS1 General Specifications, 7.9).
package struct CIP13: Hashable, Comparable, Sendable, CustomStringConvertible {
    package let number: UInt64

    package init(_ text: some StringProtocol) throws(CodeError) { try self.init(String(text)) }

    /// The same for a `String`, which other modules call directly: codes are read by the hundred thousand.
    package init(_ text: String) throws(CodeError) {
        guard let number = digits(of: text, count: 13) else {
            throw CodeError(
                system: "code CIP13", value: text, rule: "un code CIP13 compte exactement 13 chiffres.",
                fix: "S’il s’affiche comme 3,40094E+12, mettez la colonne au format texte et reprenez le code d’origine.")
        }
        guard number / 100_000_000 == 34009 else {
            throw CodeError(
                system: "code CIP13", value: text, rule: "un code CIP13 commence par 34009.",
                fix: "Ce code peut être un GTIN étranger ou un code UCD.")
        }
        let expected = CIP13.checkDigit(ofFirstTwelve: number / 10)
        guard number % 10 == expected else {
            throw CodeError(
                system: "code CIP13", value: text,
                rule: "sa clé de contrôle (dernier chiffre) devrait être \(expected).",
                fix: "Un chiffre a sans doute été mal saisi : vérifiez-le sur la boîte.")
        }
        self.number = number
    }

    /// The CIP7 that the CIP13 contains.
    package var cip7Text: String { padded(number / 10 % 10_000_000, to: 7) }

    /// The EAN-13 check digit of twelve digits: weights 1 and 3 in turn from the left.
    package static func checkDigit(ofFirstTwelve twelve: UInt64) -> UInt64 {
        var rest = twelve
        var sum: UInt64 = 0
        var weight: UInt64 = 3
        while rest > 0 {
            sum += rest % 10 * weight
            weight = 4 - weight
            rest /= 10
        }
        return (10 - sum % 10) % 10
    }

    package static func < (left: CIP13, right: CIP13) -> Bool { left.number < right.number }
    package var description: String { padded(number, to: 13) }
}
