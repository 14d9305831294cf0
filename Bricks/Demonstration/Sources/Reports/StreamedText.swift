import Foundation

/// A text written piece by piece, whole or not at all: it bears its name only once it is complete.
struct StreamedText: ~Copyable {
    private static let pieceSize = 1 << 20
    private let target: URL
    private let partial: URL
    private let handle: FileHandle
    private var piece: [UInt8] = []

    init(_ target: URL) throws {
        self.target = target
        partial = target.deletingLastPathComponent().appending(path: ".\(target.lastPathComponent).part")
        try FileManager.default.createDirectory(at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data().write(to: partial)
        handle = try FileHandle(forWritingTo: partial)
        piece.reserveCapacity(StreamedText.pieceSize + 4_096)
    }

    /// One row of a text parted by semicolons.
    mutating func row(_ fields: [String]) throws {
        for (index, field) in fields.enumerated() {
            if index > 0 { piece.append(UInt8(ascii: ";")) }
            append(field)
        }
        try endRow()
    }

    /// A row that begins with bytes prepared before: the key of a case stands on all its rows.
    mutating func row(_ start: [UInt8], _ fields: [String]) throws {
        piece.append(contentsOf: start)
        for field in fields {
            piece.append(UInt8(ascii: ";"))
            append(field)
        }
        try endRow()
    }

    mutating func endRow() throws {
        piece.append(UInt8(ascii: "\r"))
        piece.append(UInt8(ascii: "\n"))
        if piece.count >= StreamedText.pieceSize { try spill() }
    }

    consuming func finish() throws {
        try spill()
        try handle.close()
        guard rename(partial.path, target.path) == 0 else { throw CocoaError(.fileWriteUnknown) }
    }

    /// In quotes where the text holds a separator, a quote or a line break.
    private mutating func append(_ field: String) {
        let needsQuotes = field.utf8.contains { $0 == 0x3B || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }
        guard needsQuotes else {
            piece.append(contentsOf: field.utf8)
            return
        }
        piece.append(0x22)
        for byte in field.utf8 {
            if byte == 0x22 { piece.append(0x22) }
            piece.append(byte)
        }
        piece.append(0x22)
    }

    private mutating func spill() throws {
        try handle.write(contentsOf: Data(piece))
        piece.removeAll(keepingCapacity: true)
    }
}
