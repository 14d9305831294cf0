import Vocabulary

/// The two ways we write delimited text.
package enum CSVDialect: Hashable, Sendable {
    /// RFC 4180: comma, CRLF, decimal dot, ISO dates, UTF-8 without byte order mark, published column names. For programs; always exact.
    case standard
    /// What a French spreadsheet opens with a double click: `;`, decimal comma, dd/mm/yyyy, oui/non, UTF-8 with byte order mark. A text that
    /// a spreadsheet would run as a formula is preceded by an apostrophe.
    case french

    var separator: UInt8 { self == .standard ? UInt8(ascii: ",") : UInt8(ascii: ";") }
}

/// One row of delimited text. Files and API answers are both made by this function.
package enum CSVRow {
    /// The first line: the published names, whatever the dialect, after the byte order mark in the French one.
    package static func appendHeader(_ schema: TableSchema, _ dialect: CSVDialect, to bytes: inout [UInt8]) {
        if dialect == .french { bytes.append(contentsOf: [0xEF, 0xBB, 0xBF]) }
        for (index, column) in schema.columns.enumerated() {
            if index > 0 { bytes.append(dialect.separator) }
            append(field: column.name, dialect, to: &bytes)
        }
        bytes.append(ascii: "\r\n")
    }

    /// One record and its line end. A missing value is an empty field.
    package static func append(_ row: [Value], _ schema: TableSchema, _ dialect: CSVDialect, to bytes: inout [UInt8]) {
        for index in schema.columns.indices {
            if index > 0 { bytes.append(dialect.separator) }
            append(row[index], schema.columns[index], dialect, to: &bytes)
        }
        // A lone empty field would be a blank line, which readers skip.
        if schema.columns.count == 1, row[0] == .missing || row[0] == .text("") { bytes.append(ascii: "\"\"") }
        bytes.append(ascii: "\r\n")
    }

    private static func append(_ value: Value, _ column: Column, _ dialect: CSVDialect, to bytes: inout [UInt8]) {
        let isFrench = dialect == .french
        switch value {
        case .missing: break
        case .text(let text): append(field: text, dialect, to: &bytes)
        case .integer(let number): bytes.append(number: number)
        case .decimal(let number):
            bytes.append(decimal: number.shown(in: column), separator: isFrench ? UInt8(ascii: ",") : UInt8(ascii: "."))
        case .date(let date): if isFrench { bytes.append(frenchDate: date) } else { bytes.append(isoDate: date) }
        case .boolean(let flag):
            switch (flag, isFrench) {
            case (true, true): bytes.append(ascii: "oui")
            case (false, true): bytes.append(ascii: "non")
            case (true, false): bytes.append(ascii: "true")
            case (false, false): bytes.append(ascii: "false")
            }
        }
    }

    private static func append(field text: String, _ dialect: CSVDialect, to bytes: inout [UInt8]) {
        let separator = dialect.separator
        var text = text
        text.withUTF8 { source in
            let isFormula = dialect == .french && source.first.map(startsFormula) == true
            guard source.contains(where: { $0 == separator || $0 == UInt8(ascii: "\"") || $0 == 0x0A || $0 == 0x0D }) else {
                if isFormula { bytes.append(UInt8(ascii: "'")) }
                bytes.append(contentsOf: source)
                return
            }
            bytes.append(UInt8(ascii: "\""))
            if isFormula { bytes.append(UInt8(ascii: "'")) }
            for byte in source {
                if byte == UInt8(ascii: "\"") { bytes.append(byte) }
                bytes.append(byte)
            }
            bytes.append(UInt8(ascii: "\""))
        }
    }

    /// What spreadsheets take for the start of a formula (OWASP, CSV injection).
    private static func startsFormula(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), 0x09, 0x0D: true
        default: false
        }
    }
}
