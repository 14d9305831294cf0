import Vocabulary

/// Days as spreadsheets count them.
enum ExcelDate {
    /// A serial number as ISO 8601 text: "2026-05-26", "2026-05-26T14:30:00", or "14:30:00" for a part of a day alone; nil when it is no date.
    static func text(_ serial: Double, startsIn1904: Bool) -> String? {
        guard serial.isFinite, serial >= 0, serial < 2_958_466 else { return nil }
        var day = Int(serial)
        var seconds = Int(((serial - Double(day)) * 86_400).rounded())
        if seconds == 86_400 {
            day += 1
            seconds = 0
        }
        if day == 0, !startsIn1904 { return seconds == 0 ? nil : time(seconds) }
        // Lotus 1-2-3 believed in 29 February 1900 (serial 60), and Excel after it: days before it are one later than arithmetic says.
        guard startsIn1904 || day != 60 else { return nil }
        let origin = startsIn1904 ? -24_107 : day < 60 ? -25_568 : -25_569
        guard let date = CalendarDate(daysSinceEpoch: origin + day) else { return nil }
        return seconds == 0 ? date.description : "\(date)T\(time(seconds))"
    }

    private static func time(_ seconds: Int) -> String {
        [seconds / 3_600, seconds / 60 % 60, seconds % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
    }

    /// Built-in number formats that show a date or a time (ECMA-376 part 1, 18.8.30; 27-36 and 50-58 are the East Asian ones).
    static func isBuiltInDate(_ format: Int) -> Bool {
        (14...22).contains(format) || (27...36).contains(format) || (45...47).contains(format) || (50...58).contains(format)
    }

    /// True when a custom format shows a date or a time: a d, m, y, h or s outside quotes, escapes and brackets, in its first section.
    static func isDate(format: String) -> Bool {
        if format.lowercased() == "general" || format.lowercased() == "standard" { return false }
        var isQuoted = false
        var bracket: String?
        var skipsNext = false
        for character in format {
            if skipsNext {
                skipsNext = false
            } else if isQuoted {
                isQuoted = character != "\""
            } else if let content = bracket {
                if character == "]" {
                    // [h], [mm], [ss]: time elapsed; [Red], [$-40C], [>100]: no date.
                    if !content.isEmpty, content.allSatisfy({ "hmsHMS".contains($0) }) { return true }
                    bracket = nil
                } else {
                    bracket = content + String(character)
                }
            } else {
                switch character {
                case "\"": isQuoted = true
                case "[": bracket = ""
                case "\\", "_", "*": skipsNext = true
                case ";": return false
                case "d", "D", "m", "M", "y", "Y", "h", "H", "s", "S": return true
                default: break
                }
            }
        }
        return false
    }
}
