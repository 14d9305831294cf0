import Vocabulary

/// The day that the name of a file or of a folder says.
enum NameDate: Hashable, Sendable {
    case none
    case day(CalendarDate)
    /// It is written like a date and is none: "2026-13-45", or not as dates are read here: "2026_05_26".
    case unreadable(String)

    private static let years = 1990...2100

    /// yyyy-mm-dd, dd-mm-yyyy or yyyymmdd between other characters: "2025-07-07.txt", "CIS-ATC_2024-04-07.csv".
    init(_ name: String) {
        let bytes = Array(name.utf8)
        func isDigit(_ index: Int) -> Bool { bytes.indices.contains(index) && (0x30...0x39).contains(bytes[index]) }
        for start in bytes.indices where isDigit(start) && !isDigit(start - 1) {
            for length in [10, 8] where start + length <= bytes.count && !isDigit(start + length) {
                let text = String(decoding: bytes[start..<start + length], as: UTF8.self)
                guard let date = CalendarDate(text), NameDate.years.contains(date.year) else { continue }
                self = .day(date)
                return
            }
        }
        self = NameDate.dateLike(in: name).map(NameDate.unreadable) ?? .none
    }

    var day: CalendarDate? {
        guard case .day(let day) = self else { return nil }
        return day
    }

    /// Year, month and day, or day, month and year, parted by one sign; or eight digits alone that begin like a year. Among other words, eight
    /// digits may be a number of any kind.
    private static func dateLike(in name: String) -> String? {
        let runs = name.matches(of: /[0-9]+/)
        let separators = Set<Character>("-_. ")
        for (index, run) in runs.enumerated() {
            let text = run.output
            let isAlone = text.startIndex == name.startIndex && (text.endIndex == name.endIndex || name[text.endIndex] == ".")
            if isAlone, text.count == 8, text.hasPrefix("19") || text.hasPrefix("20") { return String(text) }
            guard index + 2 < runs.count else { continue }
            let (second, third) = (runs[index + 1], runs[index + 2])
            let gaps = [name[run.range.upperBound..<second.range.lowerBound], name[second.range.upperBound..<third.range.lowerBound]]
            guard gaps.allSatisfy({ $0.count == 1 && $0.allSatisfy(separators.contains) }) else { continue }
            let lengths = [text.count, second.output.count, third.output.count]
            if lengths[1] <= 2, lengths[0] == 4 && lengths[2] <= 2 || lengths[0] <= 2 && lengths[2] == 4 {
                return String(name[run.range.lowerBound..<third.range.upperBound])
            }
        }
        return nil
    }
}
