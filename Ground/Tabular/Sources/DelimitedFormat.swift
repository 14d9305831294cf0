/// How a delimited text file is written. What is nil is found by looking at the file.
package struct DelimitedFormat: Hashable, Sendable {
    package enum Quoting: Hashable, Sendable {
        /// Quote characters are text like any other (BDPM).
        case none
        /// Fields may be quoted, `""` is a quote (RFC 4180).
        case rfc4180
    }
    /// Tab, `;`, `,`, `$` or `|`.
    package var separator: UInt8?
    package var quoting: Quoting?
    /// Accepted numbers of columns, current version of the format first; empty: the most frequent one at the beginning of the file. A record
    /// cut by a line break is re-joined when only the joined record has one of these numbers.
    package var columnCounts: [Int]
    /// True when the first record names the columns.
    package var hasHeader: Bool
    /// When the last column is free text: what each column before it looks like. Separators too many in a line are then part of that text,
    /// provided that all these columns look so, which no separator among them would leave them. Empty: such a line is told and not handed on.
    package var columnsBeforeText: [ColumnShape] = []

    package init(separator: UInt8? = nil, quoting: Quoting? = nil, columnCounts: [Int] = [], hasHeader: Bool = false) {
        self.separator = separator
        self.quoting = quoting
        self.columnCounts = columnCounts
        self.hasHeader = hasHeader
    }

    /// BDPM: tabs, no quoting, no header.
    package static func bdpm(columnCounts: [Int], columnsBeforeText: [ColumnShape] = []) -> DelimitedFormat {
        var format = DelimitedFormat(separator: 0x09, quoting: DelimitedFormat.Quoting.none, columnCounts: columnCounts)
        format.columnsBeforeText = columnsBeforeText
        return format
    }
}

/// What the values of a column look like, where that is enough to know the column.
package enum ColumnShape: Hashable, Sendable {
    case any
    /// Exactly so many digits.
    case digits(Int)
    /// One of these texts, to the byte.
    case oneOf([String])

    func matches(_ bytes: UnsafeRawBufferPointer) -> Bool {
        switch self {
        case .any: true
        case .digits(let count): bytes.count == count && bytes.allSatisfy { (0x30...0x39).contains($0) }
        case .oneOf(let texts): texts.contains { $0.utf8.elementsEqual(bytes) }
        }
    }
}

/// How the bytes of a file become text.
package enum TextEncoding: String, Hashable, Sendable, Codable {
    case utf8 = "UTF-8"
    /// UTF-8 in which characters of Windows-1252 went through Latin-1 and became C1 controls.
    case utf8WithC1Controls = "UTF-8 avec caractères de contrôle C1"
    case windows1252 = "Windows-1252"
    /// Some lines are valid UTF-8, others can only be Windows-1252.
    case mixed = "UTF-8 et Windows-1252 mêlés"
}

/// How lines end.
package enum LineEnd: String, Hashable, Sendable, Codable {
    case lineFeed = "LF"
    case carriageReturnLineFeed = "CRLF"
    /// Old Macintosh files.
    case carriageReturn = "CR"
    case mixed = "LF et CRLF mêlés"
}

/// What was found by looking at a file.
package struct FileDetection: Hashable, Sendable {
    package var encoding: TextEncoding
    package var hasByteOrderMark: Bool
    package var separator: UInt8
    package var quoting: DelimitedFormat.Quoting
    package var byteCount: Int
    /// As seen at the beginning of the file.
    package var lineEnd: LineEnd
    /// False when the last line is not ended, as in a file cut short.
    package var endsWithLineBreak: Bool
    /// Numbers of columns accepted: those asked for or, failing that, the one found.
    package var columnCounts: [Int]

    /// The separator as people name it.
    package var separatorName: String {
        switch separator {
        case 0x09: "tabulation"
        case 0x3B: "point-virgule"
        case 0x2C: "virgule"
        case 0x7C: "barre verticale"
        case 0x24: "dollar"
        default: "« \(Character(UnicodeScalar(separator))) »"
        }
    }
}

/// What the reader needs to know of a file beyond what it tells.
struct DelimitedLayout: Sendable {
    var detection: FileDetection
    /// Of a mixed file: whether most lines beyond ASCII are UTF-8.
    var isMainlyUTF8: Bool
    var columnsBeforeText: [ColumnShape] = []
    /// The byte that ends a line: CR only in files without any LF.
    var lineEndByte: UInt8 { detection.lineEnd == .carriageReturn ? 0x0D : 0x0A }
}
