import Vocabulary

/// A way of writing dates: `%Y`, `%m`, `%d` and the characters between them.
struct DatePattern: Hashable, Sendable {
    private enum Step: Hashable, Sendable { case year, month, day, byte(UInt8) }

    static let iso = DatePattern(steps: [.year, .byte(0x2D), .month, .byte(0x2D), .day])
    private let steps: [Step]

    private init(steps: [Step]) { self.steps = steps }

    /// Nil when the pattern has another directive, or lacks the year, the month or the day.
    init?(_ pattern: String) {
        var steps: [Step] = []
        var bytes = Array(pattern.utf8)[...]
        while let byte = bytes.popFirst() {
            guard byte == 0x25 else {
                steps.append(.byte(byte))
                continue
            }
            switch bytes.popFirst() {
            case 0x59: steps.append(.year)
            case 0x6D: steps.append(.month)
            case 0x64: steps.append(.day)
            default: return nil
            }
        }
        guard steps.contains(.year), steps.contains(.month), steps.contains(.day) else { return nil }
        self.steps = steps
    }

    func date(_ bytes: UnsafeBufferPointer<UInt8>) -> CalendarDate? {
        var index = 0
        var year = 0
        var month = 0
        var day = 0
        func number(_ digits: Int) -> Int? {
            guard index + digits <= bytes.count else { return nil }
            var value = 0
            for byte in bytes[index..<(index + digits)] {
                guard byte >= 0x30, byte <= 0x39 else { return nil }
                value = value * 10 + Int(byte - 0x30)
            }
            index += digits
            return value
        }
        for step in steps {
            switch step {
            case .year:
                guard let value = number(4) else { return nil }
                year = value
            case .month:
                guard let value = number(2) else { return nil }
                month = value
            case .day:
                guard let value = number(2) else { return nil }
                day = value
            case .byte(let wanted):
                guard index < bytes.count, bytes[index] == wanted else { return nil }
                index += 1
            }
        }
        return index == bytes.count ? CalendarDate(year: year, month: month, day: day) : nil
    }

    func text(_ date: CalendarDate) -> String {
        var text = ""
        func append(_ number: Int, _ digits: Int) {
            let plain = String(number)
            text += String(repeating: "0", count: max(0, digits - plain.count)) + plain
        }
        for step in steps {
            switch step {
            case .year: append(date.year, 4)
            case .month: append(date.month, 2)
            case .day: append(date.day, 2)
            case .byte(let byte): text.unicodeScalars.append(Unicode.Scalar(byte))
            }
        }
        return text
    }
}
