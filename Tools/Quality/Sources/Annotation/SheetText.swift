/// Texts as the XML of a workbook writes them.
enum SheetText {
    /// What a cell can hold. Excel counts UTF-16 units.
    private static let longest = 32_767

    /// The text, cut where a cell ends.
    static func fitted(_ text: String) -> String {
        // Bytes first: they are never fewer than UTF-16 units, and cheap to count.
        text.utf8.count <= longest || text.utf16.count <= longest ? text : String(decoding: text.utf16.prefix(longest), as: UTF16.self)
    }

    /// Safe in a text and in a quoted attribute. Characters that XML forbids go.
    static func escaped(_ text: String) -> String {
        var result = ""
        result.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "\n", "\t": result.unicodeScalars.append(scalar)
            case "\u{FFFE}", "\u{FFFF}": break
            default: if scalar.value >= 0x20 { result.unicodeScalars.append(scalar) }
            }
        }
        return result
    }

    /// The content of a cell. Office reads `_x0041_` as the letter A: a value written so must come back as it is.
    static func cell(_ text: String) -> String {
        // Nearly no value has an underscore, and looking for one is cheap.
        guard text.utf8.contains(UInt8(ascii: "_")) else { return escaped(fitted(text)) }
        return escaped(fitted(text).replacing(/_(?=x[0-9A-Fa-f]{4}_)/, with: "_x005F_"))
    }
}
