import Vocabulary

/// Finds quantities in a text: "1 000 000 UI", "50 mg/25 ml", "5 %", "0,5 mg/ml", "500 mg/50 mg", "100/20 microgrammes".
///
/// Works on bytes: names are read by the thousand, and everything that matters here is ASCII but "µ".
struct StrengthReader {
    /// Strengths in the order of the text, and the bytes they take.
    struct Found: Equatable {
        var strengths: [Strength]
        var ranges: [Range<Int>]
    }

    private let bytes: [UInt8]

    init(_ text: some StringProtocol) { bytes = Array(text.utf8) }

    static func strengths(in text: some StringProtocol) -> [Strength] { StrengthReader(text).found().strengths }

    func found() -> Found {
        var found = Found(strengths: [], ranges: [])
        var index = 0
        while index < bytes.count {
            guard isNumberStart(index), let match = quantity(at: index) else {
                index += 1
                continue
            }
            found.strengths += match.strengths
            found.ranges.append(index..<match.end)
            index = match.end
        }
        return found
    }

    private typealias Number = (value: DecimalNumber, end: Int)

    /// One number, or several parted by "/" or "+", then the unit of all of them, then what it is in.
    private func quantity(at start: Int) -> (strengths: [Strength], end: Int)? {
        guard var number = self.number(at: start) else { return nil }
        var amounts = [number.value]
        while unit(at: skippingSpaces(number.end)) == nil {
            let separator = skippingSpaces(number.end)
            guard separator < bytes.count, bytes[separator] == slash || bytes[separator] == plus,
                let next = self.number(at: skippingSpaces(separator + 1))
            else { return nil }
            number = next
            amounts.append(number.value)
        }
        guard let unit = unit(at: skippingSpaces(number.end)) else { return nil }
        let scaled = amounts.map { StrengthReader.scaled($0, by: unit.factor) }
        let denominator = denominator(after: unit.end)
        let strengths = scaled.map { Strength(amount: $0, unit: unit.name, per: denominator?.value) }
        return (strengths, denominator?.end ?? unit.end)
    }

    /// "/25 ml", "/ml", "/dose", " par dose", "/24 heures". "/50 mg" after a mass is another strength, not a denominator.
    private func denominator(after end: Int) -> (value: Strength.Denominator, end: Int)? {
        var index = skippingSpaces(end)
        if index < bytes.count, bytes[index] == slash {
            index = skippingSpaces(index + 1)
        } else if matches("par ", at: index) {
            index += 4
        } else {
            return nil
        }
        if index < bytes.count, isDigit(bytes[index]) {
            guard let number = number(at: index), let unit = unit(at: skippingSpaces(number.end)),
                StrengthUnits.measures.contains(unit.name)
            else { return nil }
            return (Strength.Denominator(amount: number.value, unit: unit.name), unit.end)
        }
        guard let unit = unit(at: index) else { return nil }
        return (Strength.Denominator(amount: DecimalNumber(unscaled: 1, scale: 0), unit: unit.name), unit.end)
    }

    /// Digits, thousands parted by a space of any width, decimals after a comma or a dot. At most 15 digits.
    private func number(at start: Int) -> Number? {
        var value: Int64 = 0
        var scale = 0
        var count = 0
        var index = start
        func take(_ byte: UInt8) {
            value = value * 10 + Int64(byte - 0x30)
            count += 1
        }
        while index < bytes.count, isDigit(bytes[index]), count < 15 {
            take(bytes[index])
            index += 1
        }
        guard count > 0 else { return nil }
        if count <= 3 {
            while let group = thousands(at: index), count <= 12 {
                for byte in bytes[group] { take(byte) }
                index = group.upperBound
            }
        }
        if index + 1 < bytes.count, bytes[index] == 0x2C || bytes[index] == 0x2E, isDigit(bytes[index + 1]) {
            index += 1
            while index < bytes.count, isDigit(bytes[index]), count < 15 {
                take(bytes[index])
                scale += 1
                index += 1
            }
        }
        if index < bytes.count, isDigit(bytes[index]) { return nil }
        return (StrengthReader.reduced(value, scale), index)
    }

    /// A space, then exactly three digits.
    private func thousands(at index: Int) -> Range<Int>? {
        let space = spaceWidth(at: index)
        guard space > 0, index + space + 3 <= bytes.count, (0..<3).allSatisfy({ isDigit(bytes[index + space + $0]) }) else { return nil }
        let end = index + space + 3
        return end < bytes.count && isDigit(bytes[end]) ? nil : index + space..<end
    }

    private func unit(at index: Int) -> (name: String, factor: Int64, end: Int)? {
        guard index < bytes.count else { return nil }
        for unit in StrengthUnits.byFirstByte[Int(lowered(bytes[index]))] where matches(unit.spelling, at: index) {
            let end = index + unit.spelling.count
            let isWhole = end >= bytes.count || !isLetter(bytes[end]) || unit.spelling.last == 0x25
            if isWhole { return (unit.name, unit.factor, end) }
        }
        return nil
    }

    // MARK: Bytes

    private let slash = UInt8(ascii: "/")
    private let plus = UInt8(ascii: "+")

    private func isNumberStart(_ index: Int) -> Bool {
        guard isDigit(bytes[index]) else { return false }
        return index == 0
            || !(isDigit(bytes[index - 1]) || isLetter(bytes[index - 1]) || bytes[index - 1] == 0x2C || bytes[index - 1] == 0x2E)
    }
    private func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
    private func isLetter(_ byte: UInt8) -> Bool { lowered(byte) >= 0x61 && lowered(byte) <= 0x7A || byte >= 0xC3 }
    private func lowered(_ byte: UInt8) -> UInt8 { byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte }

    private func matches(_ spelling: [UInt8], at index: Int) -> Bool {
        index + spelling.count <= bytes.count && spelling.indices.allSatisfy { lowered(bytes[index + $0]) == spelling[$0] }
    }
    private func matches(_ spelling: StaticString, at index: Int) -> Bool {
        index + spelling.utf8CodeUnitCount <= bytes.count
            && (0..<spelling.utf8CodeUnitCount).allSatisfy { lowered(bytes[index + $0]) == spelling.utf8Start[$0] }
    }

    /// 1 for a space, 2 for U+00A0, 3 for U+202F, else 0.
    private func spaceWidth(at index: Int) -> Int {
        guard index < bytes.count else { return 0 }
        if bytes[index] == 0x20 { return 1 }
        if bytes[index] == 0xC2, index + 1 < bytes.count, bytes[index + 1] == 0xA0 { return 2 }
        if bytes[index] == 0xE2, index + 2 < bytes.count, bytes[index + 1] == 0x80, bytes[index + 2] == 0xAF { return 3 }
        return 0
    }

    private func skippingSpaces(_ index: Int) -> Int {
        var index = index
        while case let width = spaceWidth(at: index), width > 0 { index += width }
        return index
    }

    // MARK: Numbers

    /// 1,00 is 1: trailing zeros say nothing about the quantity.
    private static func reduced(_ unscaled: Int64, _ scale: Int) -> DecimalNumber {
        var unscaled = unscaled
        var scale = scale
        while scale > 0, unscaled % 10 == 0 {
            unscaled /= 10
            scale -= 1
        }
        return DecimalNumber(unscaled: unscaled, scale: scale)
    }

    private static func scaled(_ number: DecimalNumber, by factor: Int64) -> DecimalNumber {
        guard factor > 1 else { return number }
        let product = number.unscaled.multipliedReportingOverflow(by: factor)
        return product.overflow ? number : reduced(product.partialValue, number.scale)
    }
}
