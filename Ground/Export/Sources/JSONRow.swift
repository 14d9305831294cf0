import Vocabulary

/// One row as a JSON object, keys in schema order. Files and API answers are both made by this function, so they agree byte for byte.
package enum JSONRow {
    /// Appends `{"cis":"60234100","prix":1466.29,"date_amm":null}`, without a line break.
    package static func append(_ row: [Value], _ schema: TableSchema, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "{"))
        for index in schema.columns.indices {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            append(string: schema.columns[index].name, to: &bytes)
            bytes.append(UInt8(ascii: ":"))
            append(row[index], schema.columns[index], to: &bytes)
        }
        bytes.append(UInt8(ascii: "}"))
    }

    /// Decimals are exact JSON numbers with the column's count of decimals; a missing value is null.
    package static func append(_ value: Value, _ column: Column, to bytes: inout [UInt8]) {
        switch value {
        case .missing: bytes.append(ascii: "null")
        case .text(let text): append(string: text, to: &bytes)
        case .integer(let number): bytes.append(number: number)
        case .decimal(let number): bytes.append(decimal: number.shown(in: column), separator: UInt8(ascii: "."))
        case .date(let date):
            bytes.append(UInt8(ascii: "\""))
            bytes.append(isoDate: date)
            bytes.append(UInt8(ascii: "\""))
        case .boolean(let flag):
            if flag { bytes.append(ascii: "true") } else { bytes.append(ascii: "false") }
        }
    }

    /// A JSON string with its quotes. Only what RFC 8259 demands is escaped.
    package static func append(string text: String, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\""))
        var text = text
        text.withUTF8 { source in
            if source.allSatisfy({ $0 >= 0x20 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }) {
                bytes.append(contentsOf: source)
            } else {
                for byte in source { append(escaping: byte, to: &bytes) }
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private static func append(escaping byte: UInt8, to bytes: inout [UInt8]) {
        switch byte {
        case UInt8(ascii: "\""): bytes.append(ascii: "\\\"")
        case UInt8(ascii: "\\"): bytes.append(ascii: "\\\\")
        case 0x0A: bytes.append(ascii: "\\n")
        case 0x0D: bytes.append(ascii: "\\r")
        case 0x09: bytes.append(ascii: "\\t")
        case 0..<0x20:
            bytes.append(ascii: "\\u00")
            bytes.append(contentsOf: CollectionOfOne(byte).hexadecimal.utf8)
        default: bytes.append(byte)
        }
    }
}

extension DecimalNumber {
    func shown(in column: Column) -> DecimalNumber {
        if case .decimal(let scale) = column.kind { shown(atScale: scale) } else { self }
    }
}
