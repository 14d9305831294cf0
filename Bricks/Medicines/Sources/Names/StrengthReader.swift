import Vocabulary

/// Finds quantities in a text: "1 000 000 UI", "50 mg/25 ml", "5 %", "0,5 mg/ml", "500 mg/50 mg", "100/20 microgrammes".
///
/// Works on bytes: names are read by the thousand, and everything that matters here is ASCII but "µ".
struct StrengthReader {
    /// Strengths in the order of the text, and the bytes they take.
    struct Found: Equatable {
        var strengths: [Strength]
        var ranges: [Range<Int>]
        /// True when a number can be read in two ways ("MAG 2 100 mg") and nothing settles which: what it would say is left out.
        var isAmbiguous = false
    }

    private let bytes: [UInt8]

    init(_ text: some StringProtocol) { bytes = Array(text.utf8) }

    /// The strengths that a name gives, read without its composition.
    static func strengths(in text: some StringProtocol) -> [Strength] { StrengthReader(text).found().strengths }

    /// Everything that is counted in a cell of a composition, quantities of product included: "10 ml de solution".
    static func quantities(in text: some StringProtocol) -> [Strength] {
        StrengthReader(text).quantities(StrengthEvidence([])).flatMap(\.strengths)
    }

    /// - Parameter evidence: what the composition of the same product says: it settles what the text alone leaves open.
    func found(knowing evidence: StrengthEvidence = StrengthEvidence([])) -> Found {
        let quantities = quantities(evidence)
        let strengths = quantities.flatMap(\.strengths).filter { strength in
            // A volume, a time or a dose holds the substance; it is a strength only where the composition counts the substance in it.
            strength.per != nil || !StrengthUnits.measures.contains(strength.unit) || evidence.states(strength)
        }
        return Found(strengths: strengths, ranges: quantities.map(\.range), isAmbiguous: quantities.contains(where: \.isAmbiguous))
    }

    private func quantities(_ evidence: StrengthEvidence) -> [Quantity] {
        var quantities: [Quantity] = []
        var index = 0
        while index < bytes.count {
            guard isNumberStart(index), let match = settled(at: index, evidence) else {
                index += 1
                continue
            }
            quantities.append(match)
            index = match.range.upperBound
        }
        shareDenominators(in: &quantities, evidence)
        return quantities
    }

    private typealias Number = (value: DecimalNumber, end: Int)
    private typealias Counted = (value: Strength.Denominator, end: Int)

    /// Amounts of one unit, and what they are in.
    private struct Quantity {
        var strengths: [Strength]
        var range: Range<Int>
        /// "(20 mg)/0,2 ml": what is before the parenthesis is in it too.
        var closesGroup = false
        var isAmbiguous = false
    }

    // MARK: Two readings of one number

    /// "30 100 UI/ml" is thirty thousand, or MIXTARD 30 of 100 UI/ml. The composition settles it; without it nothing is said.
    private func settled(at start: Int, _ evidence: StrengthEvidence) -> Quantity? {
        guard var whole = quantity(at: start) else { return nil }
        if isFactor(endingAt: start) { whole.strengths = [] }
        let shorter = shorterStarts(from: start).compactMap { quantity(at: $0) }
        guard !shorter.isEmpty, !whole.strengths.isEmpty else { return whole }
        let agreeing = ([whole] + shorter).filter { $0.strengths.contains(where: evidence.states) }
        if agreeing.count == 1 { return agreeing[0] }
        whole.strengths = []
        whole.isAmbiguous = true
        return whole
    }

    /// Where a shorter number starts inside one parted by spaces, when a word comes before it: a name may end with a number.
    private func shorterStarts(from start: Int) -> [Int] {
        guard let before = bytes[..<start].last(where: { $0 != 0x20 }), isDigit(before) || isLetter(before) else { return [] }
        var starts: [Int] = []
        var index = start
        while index < bytes.count, isDigit(bytes[index]) { index += 1 }
        guard index - start <= 3 else { return [] }
        while let group = thousands(at: index) {
            if bytes[group.lowerBound] != 0x30 { starts.append(group.lowerBound) }
            index = group.upperBound
        }
        return starts
    }

    /// "5 x 1 000 000 UI": the number alone is not the strength.
    private func isFactor(endingAt start: Int) -> Bool {
        let before = bytes[..<start].reversed().drop { $0 == 0x20 }
        guard let sign = before.first, lowered(sign) == 0x78, before.dropFirst().first == 0x20 else { return false }
        return before.dropFirst().drop { $0 == 0x20 }.first.map(isDigit) ?? false
    }

    // MARK: Quantities

    /// One number, or several parted by "/" or "+", then the unit of all of them, then what it is in. A range ("2-50 GBq") is no strength.
    private func quantity(at start: Int) -> Quantity? {
        guard var number = self.number(at: start) else { return nil }
        var amounts = [number.value]
        var isRange = false
        while unit(at: skippingSpaces(number.end)) == nil {
            let separator = skippingSpaces(number.end)
            guard separator < bytes.count, [slash, plus, dash].contains(bytes[separator]),
                let next = self.number(at: skippingSpaces(separator + 1))
            else { return nil }
            isRange = isRange || bytes[separator] == dash
            number = next
            amounts.append(number.value)
        }
        guard let unit = unit(at: skippingSpaces(number.end)) else { return nil }
        var scaled = amounts.map { Strength(amount: StrengthReader.scaled($0, by: unit.factor), unit: unit.name, per: nil) }
        let qualified = qualifierEnd(from: unit.end)
        var found = denominator(after: unit.end) ?? qualified.flatMap { denominator(after: $0) }
        // "0,025 g/4 ml pour 100 ml": the volume in the middle is a third substance.
        if let inner = found, let outer = denominator(after: inner.end, startsWithPour: true) {
            scaled.append(Strength(amount: inner.value.amount, unit: inner.value.unit, per: nil))
            found = outer
        }
        var closesGroup = false
        if found == nil, case let close = skippingSpaces(qualified ?? unit.end), close < bytes.count, bytes[close] == closing {
            found = denominator(after: close + 1)
            closesGroup = found != nil
        }
        let strengths = isRange ? [] : scaled.map { Strength(amount: $0.amount, unit: $0.unit, per: found?.value) }
        return Quantity(strengths: strengths, range: start..<(found?.end ?? unit.end), closesGroup: closesGroup)
    }

    /// "400 mg/57 mg/5 ml", "2 000 UI (20 mg)/0,2 ml": what is said once is true of all. "1 mg/3 g" is a ratio when the composition says so.
    private func shareDenominators(in quantities: inout [Quantity], _ evidence: StrengthEvidence) {
        for index in quantities.indices.dropFirst().reversed() {
            let (previous, current) = (quantities[index - 1], quantities[index])
            let joint = bytes[previous.range.upperBound..<current.range.lowerBound].filter { $0 != 0x20 }
            guard joint == [slash] || joint == [plus] || joint == [opening] && current.closesGroup else { continue }
            if joint == [slash], current.strengths.count == 1, let only = current.strengths.first,
                evidence.isReference(only, of: previous.strengths)
            {
                quantities[index].strengths = []
                share(Strength.Denominator(amount: only.amount, unit: only.unit), with: &quantities[index - 1])
            } else if let per = current.strengths.first?.per {
                share(per, with: &quantities[index - 1])
            }
        }
    }

    private func share(_ per: Strength.Denominator, with quantity: inout Quantity) {
        // A percentage is a ratio already.
        quantity.strengths = quantity.strengths.map { strength in
            strength.per == nil && strength.unit != "%" ? Strength(amount: strength.amount, unit: strength.unit, per: per) : strength
        }
    }

    /// "/25 ml", "/ml", "/dose", " par dose", "/24 heures", "pour 100 ml", "dans 0,4 ml". "/50 mg" after a mass is another strength, not a denominator.
    private func denominator(after end: Int, startsWithPour: Bool = false) -> Counted? {
        var index = skippingSpaces(end)
        let isPour = matches("pour ", at: index) || matches("dans ", at: index)
        if isPour {
            index += 5
        } else if startsWithPour {
            return nil
        } else if index < bytes.count, bytes[index] == slash {
            index = skippingSpaces(index + 1)
        } else if matches("par ", at: index) {
            index += 4
        } else {
            return nil
        }
        if index < bytes.count, isDigit(bytes[index]) {
            guard let number = number(at: index), let unit = unit(at: skippingSpaces(number.end)) else { return nil }
            // Ointments are measured by weight: "25 g/100 g".
            let isWeight = unit.name == "g" && (isPour || number.value == DecimalNumber(unscaled: 100, scale: 0))
            guard StrengthUnits.measures.contains(unit.name) || isWeight else { return nil }
            return (Strength.Denominator(amount: number.value, unit: unit.name), unit.end)
        }
        guard !isPour, let unit = unit(at: index) else { return nil }
        return (Strength.Denominator(amount: DecimalNumber(unscaled: 1, scale: 0), unit: unit.name), unit.end)
    }

    /// Past the words between a unit and its stroke: "UI anti-Xa/0,2 ml", "mg d’iode/ml". Nil when none lead to one.
    private func qualifierEnd(from end: Int) -> Int? {
        var index = end
        for _ in 0..<3 {
            let start = skippingSpaces(index)
            index = start
            while index < bytes.count, isQualifier(bytes[index]) { index += 1 }
            guard index > start else { return nil }
            let next = skippingSpaces(index)
            if next < bytes.count, bytes[next] == slash || bytes[next] == closing || matches("par ", at: next) { return index }
        }
        return nil
    }

    // MARK: Numbers in a text

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
            // "pour l'adulte" has no litre.
            let isWhole = end >= bytes.count || !isLetter(bytes[end]) && bytes[end] != 0x27 || unit.spelling.last == 0x25
            if isWhole { return (unit.name, unit.factor, end) }
        }
        return nil
    }

    // MARK: Bytes

    private let slash = UInt8(ascii: "/")
    private let plus = UInt8(ascii: "+")
    private let dash = UInt8(ascii: "-")
    private let opening = UInt8(ascii: "(")
    private let closing = UInt8(ascii: ")")

    private func isNumberStart(_ index: Int) -> Bool {
        guard isDigit(bytes[index]) else { return false }
        return index == 0
            || !(isDigit(bytes[index - 1]) || isLetter(bytes[index - 1]) || bytes[index - 1] == 0x2C || bytes[index - 1] == 0x2E)
    }
    private func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
    private func isLetter(_ byte: UInt8) -> Bool { lowered(byte) >= 0x61 && lowered(byte) <= 0x7A || byte >= 0xC3 }
    private func isQualifier(_ byte: UInt8) -> Bool { isLetter(byte) || byte >= 0x80 || byte == 0x27 || byte == dash || byte == 0x2E }
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
