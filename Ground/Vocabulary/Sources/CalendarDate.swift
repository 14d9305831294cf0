/// A day of the Gregorian calendar, without time or zone. Years 1000 to 9999.
package struct CalendarDate: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// yyyymmdd as one number: compact, and ordered like the dates.
    private let packed: Int32

    package var year: Int { Int(packed) / 10_000 }
    package var month: Int { Int(packed) / 100 % 100 }
    package var day: Int { Int(packed) % 100 }

    /// Nil when there is no such day (31 February, year 201).
    package init?(year: Int, month: Int, day: Int) {
        guard (1000...9999).contains(year), (1...12).contains(month), day >= 1, day <= CalendarDate.days(in: month, of: year) else {
            return nil
        }
        packed = Int32(year * 10_000 + month * 100 + day)
    }

    /// Reads one of the four ways our sources write a day: 31/12/2026, 2026-12-31, 20261231, 31-12-2026.
    package init?(_ text: some StringProtocol) { self.init(String(text)) }

    /// The same for a `String`, which other modules call directly: dates are read by the hundred thousand.
    package init?(_ text: String) {
        var text = text
        guard let date = text.withUTF8({ CalendarDate(bytes: $0) }) else { return nil }
        self = date
    }

    private init?(bytes: UnsafeBufferPointer<UInt8>) {
        func number(_ range: Range<Int>) -> Int? {
            var value = 0
            for byte in bytes[range] {
                guard byte >= 0x30, byte <= 0x39 else { return nil }
                value = value * 10 + Int(byte - 0x30)
            }
            return value
        }
        let slash = UInt8(ascii: "/")
        let dash = UInt8(ascii: "-")
        if bytes.count == 8 {
            guard let year = number(0..<4), let month = number(4..<6), let day = number(6..<8) else { return nil }
            self.init(year: year, month: month, day: day)
        } else if bytes.count == 10, bytes[4] == dash, bytes[7] == dash {
            guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10) else { return nil }
            self.init(year: year, month: month, day: day)
        } else if bytes.count == 10, bytes[2] == bytes[5], bytes[2] == slash || bytes[2] == dash {
            guard let day = number(0..<2), let month = number(3..<5), let year = number(6..<10) else { return nil }
            self.init(year: year, month: month, day: day)
        } else {
            return nil
        }
    }

    /// Days since 1 January 1970 (Howard Hinnant's civil-from-days arithmetic).
    package var daysSinceEpoch: Int {
        let shiftedYear = month <= 2 ? year - 1 : year
        let era = shiftedYear / 400
        let yearOfEra = shiftedYear - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }

    package init?(daysSinceEpoch days: Int) {
        let shifted = days + 719_468
        guard shifted >= 0 else { return nil }
        let era = shifted / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthIndex = (5 * dayOfYear + 2) / 153
        let month = monthIndex + (monthIndex < 10 ? 3 : -9)
        self.init(
            year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month: month, day: dayOfYear - (153 * monthIndex + 2) / 5 + 1)
    }

    /// Whole days from this date to `other`, negative when `other` is earlier.
    package func days(until other: CalendarDate) -> Int { other.daysSinceEpoch - daysSinceEpoch }

    package static func < (left: CalendarDate, right: CalendarDate) -> Bool { left.packed < right.packed }

    /// ISO 8601: 2026-05-19.
    package var description: String { padded(UInt64(year), to: 4) + "-" + padded(UInt64(month), to: 2) + "-" + padded(UInt64(day), to: 2) }

    private static func days(in month: Int, of year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}

extension CalendarDate: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let date = CalendarDate(text) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a date: \(text)")
        }
        self = date
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
