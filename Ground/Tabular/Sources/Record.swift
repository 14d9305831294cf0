/// One record of a table: a row of text fields, with its place in the file.
package struct Record: Sendable {
    /// Line of the first byte, from 1. In a workbook, the row number.
    package let line: Int
    /// Offset of the first byte in the file; 0 in a workbook.
    package let byteOffset: Int
    /// Fields as Unicode text, as they stand: not trimmed, tags and odd characters included.
    package let fields: [String]
    /// True when a line break inside a field had cut it.
    package let isRejoined: Bool

    package init(line: Int, byteOffset: Int, fields: [String], isRejoined: Bool = false) {
        self.line = line
        self.byteOffset = byteOffset
        self.fields = fields
        self.isRejoined = isRejoined
    }

    package var count: Int { fields.count }
    package subscript(index: Int) -> String { fields[index] }
}

/// Something in the shape of the file, not in the meaning of its values, that the reader met and dealt with.
package struct Irregularity: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        /// A line with nothing on it; not a record.
        case blankLine
        /// Lines `line` to `line + count - 1` were one record cut by line breaks; it was put together again and handed on.
        case rejoined(lineCount: Int)
        /// Not an accepted number of columns; the record is not handed on. `text` holds the raw line.
        case wrongColumnCount(found: Int, expected: [Int])
        /// A character of Windows-1252 hidden as a C1 control was put right.
        case c1Control
        /// The line is not in the encoding of the file.
        case foreignEncoding
        /// A quoted field is never closed.
        case unclosedQuote
        /// A NUL byte or another forbidden control character was removed.
        case controlCharacter
    }
    package let kind: Kind
    package let line: Int
    package let byteOffset: Int
    /// The raw text concerned, at most 500 characters.
    package let text: String

    package init(kind: Kind, line: Int, byteOffset: Int, text: String) {
        self.kind = kind
        self.line = line
        self.byteOffset = byteOffset
        self.text = text
    }
}

/// Why a file is refused as a whole. The description is for the person who sent it, in French.
package struct TabularRefusal: Error, Hashable, Sendable, CustomStringConvertible {
    package enum Reason: Hashable, Sendable {
        case missing, unreadable, empty, htmlPage, notText, truncated, archiveBomb, encrypted, damaged
        /// A format that we name and do not read: ".xls", ".ods", ".pdf"…
        case unsupportedFormat(String)
        case tooSmall
    }
    package let file: String
    package let reason: Reason
    /// What is wrong, where and why, as a full sentence.
    package let message: String
    /// What to do.
    package let fix: String

    package init(file: String, reason: Reason, message: String, fix: String) {
        self.file = file
        self.reason = reason
        self.message = message
        self.fix = fix
    }

    package var description: String { "\(file) : \(message) \(fix)" }
}
