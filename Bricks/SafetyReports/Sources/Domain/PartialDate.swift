package import Vocabulary

/// A date known to the day, to the month or to the year: nobody remembers the day a chronic reaction began.
package struct PartialDate: Hashable, Comparable, Sendable {
    /// yyyymmdd as one number, 00 for what is not known.
    private let packed: Int32

    package var year: Int { Int(packed) / 10_000 }
    package var month: Int? { Int(packed) / 100 % 100 == 0 ? nil : Int(packed) / 100 % 100 }
    package var day: Int? { Int(packed) % 100 == 0 ? nil : Int(packed) % 100 }

    package init(_ date: CalendarDate) { packed = Int32(date.year * 10_000 + date.month * 100 + date.day) }

    /// Nil when there is no such month or day.
    package init?(year: Int, month: Int? = nil, day: Int? = nil) {
        guard CalendarDate(year: year, month: month ?? 1, day: day ?? 1) != nil, day == nil || month != nil else { return nil }
        packed = Int32(year * 10_000 + (month ?? 0) * 100 + (day ?? 0))
    }

    /// The day, when it is known.
    package var date: CalendarDate? { month.flatMap { month in day.flatMap { CalendarDate(year: year, month: month, day: $0) } } }

    /// A date known in part comes before those that it may be.
    package static func < (left: PartialDate, right: PartialDate) -> Bool { left.packed < right.packed }

    /// "2019", "2019-03" or "2019-03-14".
    package var text: String {
        func padded(_ number: Int) -> String { number < 10 ? "-0\(number)" : "-\(number)" }
        return "\(year)" + (month.map(padded) ?? "") + (day.map(padded) ?? "")
    }

    /// Whole or partial years from this date to a day, as far as both are known: years alone when a month is missing.
    package func years(until end: CalendarDate) -> Double {
        guard let month else { return Double(end.year - year) }
        guard let date else { return Double((end.year - year) * 12 + end.month - month) / 12 }
        return Double(date.days(until: end)) / 365.25
    }
}

/// What a text that stands for a date says.
package enum DateReading: Hashable, Sendable {
    case date(PartialDate)
    /// Day and month of a year written with two digits, and these digits.
    case shortYear(Int, month: Int?, day: Int?)
    /// Only possible with day and month exchanged. It is told, never corrected: 03/25/2021 may be a mistyped 03/05/2021.
    case exchanged
    case unreadable

    /// Reads JJ/MM/AAAA, /MM/AAAA, //AAAA (and the same with a short year), AAAA-MM-JJ, AAAA-MM, AAAA, AAAAMMJJ and AAAAMM. A time of day that
    /// follows is passed over. Where both orders are possible, day comes first: that is how the source writes.
    package init(_ text: String) {
        // Nearly all are whole, and in one of the ways that are read at once; all of these put the day where it is looked for below.
        if let date = CalendarDate(text) {
            self = .date(PartialDate(date))
            return
        }
        let day = text.utf8.prefix { $0 != 0x20 && $0 != UInt8(ascii: "T") }
        let parts = day.split(omittingEmptySubsequences: false) { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "-") }
        var numbers: [Int?] = []
        for part in parts {
            guard part.count <= 14, part.allSatisfy({ (0x30...0x39).contains($0) }) else {
                self = .unreadable
                return
            }
            numbers.append(Int(Substring(part)))
        }
        let widths = parts.map(\.count)
        switch numbers.count {
        case 1: self = DateReading.compact(Array(parts[0]))
        case 2 where widths[0] == 4: self = DateReading.of(year: numbers[0], month: numbers[1], day: nil)
        case 3 where widths[0] == 4: self = DateReading.of(year: numbers[0], month: numbers[1], day: numbers[2])
        case 3 where widths[0] <= 2 && widths[1] <= 2: self = DateReading.dayFirst(numbers, yearWidth: widths[2])
        default: self = .unreadable
        }
    }

    private static func dayFirst(_ numbers: [Int?], yearWidth: Int) -> DateReading {
        let (day, month, year) = (numbers[0], numbers[1], numbers[2])
        guard let year, day == nil || month != nil else { return .unreadable }
        if let day, let month, (13...31).contains(month), (1...12).contains(day) { return .exchanged }
        guard yearWidth == 2 else { return yearWidth == 4 ? of(year: year, month: month, day: day) : .unreadable }
        // 2000 is a leap year: whatever the century, no day is refused that could be.
        guard PartialDate(year: 2000, month: month, day: day) != nil else { return .unreadable }
        return .shortYear(year, month: month, day: day)
    }

    /// AAAAMMJJ, AAAAMM or AAAA, perhaps with a time behind, as FAERS and E2B write.
    private static func compact(_ digits: [UInt8]) -> DateReading {
        func number(_ range: Range<Int>) -> Int { digits[range].reduce(0) { $0 * 10 + Int($1 - 0x30) } }
        switch digits.count {
        case 4: return of(year: number(0..<4), month: nil, day: nil)
        case 6: return of(year: number(0..<4), month: number(4..<6), day: nil)
        case 8, 10, 12, 14: return of(year: number(0..<4), month: number(4..<6), day: number(6..<8))
        default: return .unreadable
        }
    }

    private static func of(year: Int?, month: Int?, day: Int?) -> DateReading {
        year.flatMap { PartialDate(year: $0, month: month, day: day) }.map(DateReading.date) ?? .unreadable
    }

    /// The one date that a short year can mean; nil when there are two, or none.
    /// - Parameters:
    ///   - latest: the year it cannot come after.
    ///   - span: how many years before it may lie.
    package static func completed(_ shortYear: Int, month: Int?, day: Int?, latest: Int, span: Int) -> PartialDate? {
        let years = stride(from: latest - latest % 100 + shortYear, through: latest - span, by: -100).filter { $0 <= latest }
        return years.count == 1 ? PartialDate(year: years[0], month: month, day: day) : nil
    }
}
