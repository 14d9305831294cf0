import Quality
import Tabular
import Vocabulary

/// Prices and rates as the base writes them.
enum Money {
    /// What a price cell holds.
    enum Reading: Equatable {
        case missing
        case price(DecimalNumber)
        /// Right only because commas that part thousands were seen as such.
        case repaired(DecimalNumber)
        case unreadable
    }

    /// "24,34" is 24.34 €; "1,466,29" is 1466.29 €. Anything but digits, then two decimals, is refused.
    static func price(_ text: String) -> Reading {
        let bytes = text.utf8
        guard !bytes.isEmpty else { return .missing }
        let parts = text.split(separator: ",", omittingEmptySubsequences: false)
        guard parts.count >= 2, let cents = parts.last, cents.utf8.count == 2, let hundredths = digits(cents) else { return .unreadable }
        let groups = parts.dropLast()
        guard let first = groups.first, !first.isEmpty, first.utf8.count <= (groups.count > 1 ? 3 : 9), var whole = digits(first) else {
            return .unreadable
        }
        for group in groups.dropFirst() {
            guard group.utf8.count == 3, groups.count <= 4, let thousands = digits(group) else { return .unreadable }
            whole = whole * 1000 + thousands
        }
        let value = DecimalNumber(unscaled: whole * 100 + hundredths, scale: 2)
        return groups.count > 1 ? .repaired(value) : .price(value)
    }

    /// "65%", "65 %" and "65" are 65; nil when it is no percentage.
    static func rate(_ text: some StringProtocol) -> Int? {
        let number = String(text.filter { $0 != " " && $0 != "\u{A0}" && $0 != "\u{202F}" && $0 != "%" })
        guard number.utf8.count <= 3, let value = digits(number[...]), value <= 100 else { return nil }
        return Int(value)
    }

    /// A number that a spreadsheet made of a price: 24.34, 24.3 or 24; nil for anything finer than a cent.
    static func numericPrice(_ text: String) -> DecimalNumber? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count <= 2, let first = parts.first, first.utf8.count <= 9, let whole = digits(first) else { return nil }
        guard parts.count == 2 else { return DecimalNumber(unscaled: whole * 100, scale: 2) }
        guard parts[1].utf8.count <= 2, let fraction = digits(parts[1]) else { return nil }
        return DecimalNumber(unscaled: whole * 100 + (parts[1].utf8.count == 1 ? fraction * 10 : fraction), scale: 2)
    }

    /// A number that a spreadsheet made of a percentage: 0.65 is 65 %, 1 is 100 %; nil for anything finer than one in a hundred.
    static func numericRate(_ text: String) -> Int? {
        guard let price = numericPrice(text), price.unscaled <= 100 else { return nil }
        return Int(price.unscaled)
    }

    private static func digits(_ text: Substring) -> Int64? {
        var value: Int64 = 0
        for byte in text.utf8 {
            guard byte >= 0x30, byte <= 0x39 else { return nil }
            value = value * 10 + Int64(byte - 0x30)
        }
        return text.isEmpty ? nil : value
    }
}

extension FileCheck {
    mutating func price(_ column: Int) -> DecimalNumber? {
        guard !record.isEmpty(column) else { return nil }
        if isWorkbook, let price = Money.numericPrice(self[column]) { return price }
        switch Money.price(self[column]) {
        case .missing: return nil
        case .price(let value): return value
        case .repaired(let value):
            let written = value.formatted(decimalSeparator: ",")
            add(
                ValueRules.thousandsComma, column, message: "« \(self[column]) » se lit \(written) €.",
                fix: Fix("Écrivez \(written).", replacement: written, confidence: 1))
            return value
        case .unreadable:
            add(
                ValueRules.price, column, message: "« \(self[column]) » n’est pas un prix.",
                fix: Fix("Écrivez les euros, une virgule et deux décimales."))
            return nil
        }
    }

    mutating func rate(_ column: Int) -> Int? {
        guard !record.isEmpty(column) else { return nil }
        let source = self[column]
        if isWorkbook, let rate = Money.numericRate(source) { return rate }
        guard let rate = Money.rate(source) else {
            add(ValueRules.rate, column, message: "« \(source) » n’est pas un taux.", fix: Fix("Écrivez un pourcentage, comme 65%."))
            return nil
        }
        if source.utf8.contains(where: { $0 == 0x20 || $0 == 0xC2 || $0 == 0xE2 }) {
            add(
                ValueRules.rateSpace, column, message: "« \(source) » s’écrit « \(rate)% » ailleurs dans la colonne.",
                fix: Fix("Écrivez \(rate)%.", replacement: "\(rate)%", confidence: 1))
        }
        return rate
    }
}
