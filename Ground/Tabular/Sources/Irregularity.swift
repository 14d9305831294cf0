/// Something in the shape of the file, not in the meaning of its values, that the reader met and dealt with.
package struct Irregularity: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        /// A line with nothing on it; not a record.
        case blankLine
        /// Lines `line` to `line + count - 1` were one record cut by line breaks; it was put together again and handed on.
        case rejoined(lineCount: Int)
        /// So many separators stood inside the free text of the last column; they are part of it (`DelimitedFormat.columnsBeforeText`).
        case separatorsInText(count: Int)
        /// Not an accepted number of columns; the record is not handed on. `text` holds the raw line.
        case wrongColumnCount(found: Int, expected: [Int])
        /// A character of Windows-1252 hidden as a C1 control was put right.
        case c1Control
        /// The line is not in the encoding of the file, or holds a byte that means nothing in it (it became U+FFFD).
        case foreignEncoding
        /// A quoted field is never closed, or text follows its closing quote.
        case unclosedQuote
        /// A NUL byte or another forbidden control character was removed; a carriage return alone became a space.
        case controlCharacter
        /// Longer than any record can be (`DelimitedReader.longestRecord`); it is not handed on.
        case recordTooLong(byteCount: Int)
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

/// What a whole reading met. To the line, `lines` is the sum of `records`, `rejectedLines`,
/// `blankLines`, `continuationLines` and `preambleLines`.
package struct ReadingCounts: Hashable, Sendable {
    /// Physical lines of the file; rows of the sheet that hold something.
    package var lines = 0
    /// Records handed on, header included.
    package var records = 0
    package var blankLines = 0
    /// Lines not handed on: wrong number of columns, or too long.
    package var rejectedLines = 0
    /// Records put together again, and how many lines they were written on.
    package var rejoinedRecords = 0
    /// Lines after the first inside re-joined records and inside quoted fields.
    package var continuationLines = 0
    /// Records whose empty columns too many, at the end, were left out.
    package var trailingSeparators = 0
    /// Rows of a workbook before the one that names the columns.
    package var preambleLines = 0
    /// Irregularities beyond a thousand in one record: counted, not listed.
    package var unlistedIrregularities = 0

    package init() {}
}
