/// Just enough JSON to write the truth down, with keys in the order given: same base, same bytes.
indirect enum JSONText {
    case text(String)
    case number(Int)
    case decimal(Double)
    case null
    case list([JSONText])
    case object([(String, JSONText)])

    /// Objects and lists of objects take one line for each element; lists of numbers stay on one line.
    func written(indent: Int = 0) -> String {
        let space = String(repeating: " ", count: indent + 2)
        switch self {
        case .text(let value): return JSONText.quoted(value)
        case .number(let value): return String(value)
        case .decimal(let value): return "\(value)"
        case .null: return "null"
        case .list(let values):
            guard case .object? = values.first else { return "[" + values.map { $0.written() }.joined(separator: ", ") + "]" }
            let lines = values.map { space + $0.onOneLine }
            return "[\n" + lines.joined(separator: ",\n") + "\n" + String(repeating: " ", count: indent) + "]"
        case .object(let fields):
            let lines = fields.map { space + JSONText.quoted($0.0) + ": " + $0.1.written(indent: indent + 2) }
            return "{\n" + lines.joined(separator: ",\n") + "\n" + String(repeating: " ", count: indent) + "}"
        }
    }

    private var onOneLine: String {
        switch self {
        case .object(let fields): "{" + fields.map { JSONText.quoted($0.0) + ": " + $0.1.onOneLine }.joined(separator: ", ") + "}"
        case .list(let values): "[" + values.map(\.onOneLine).joined(separator: ", ") + "]"
        default: written()
        }
    }

    private static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
