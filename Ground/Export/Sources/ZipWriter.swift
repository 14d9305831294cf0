package import Foundation

/// A ZIP archive written in one go. Every member bears the same day, 1 January 1980: the bytes depend on the content alone.
package struct ZipWriter: ~Copyable {
    private struct Member {
        let name: [UInt8]
        var flags = ZipWriter.utf8Names
        var method = 8
        var checksum: UInt = 0
        var compressed = 0
        var original = 0
        let offset: Int
    }

    /// A member as another archive holds it, already compressed.
    package struct Compressed: Hashable, Sendable {
        package let name: String
        /// 0, stored, or 8, deflate: what every reader knows.
        package let method: Int
        package let checksum: UInt
        package let compressed: Int
        package let original: Int

        package init(name: String, method: Int, checksum: UInt, compressed: Int, original: Int) {
            self.name = name
            self.method = method
            self.checksum = checksum
            self.compressed = compressed
            self.original = original
        }
    }

    private static let utf8Names = 0x0800
    /// Sizes and checksum stand behind the content, as it was written without knowing them.
    private static let sizesBehind = 0x0008
    private static let mostBytes = 0xFFFF_FFFF

    private let name: String
    private var sink: FileSink
    private var members: [Member] = []
    /// Of the member being written in pieces.
    private var deflater: Deflater?

    package init(creating url: URL) throws(ExportFailure) {
        name = url.lastPathComponent
        sink = try FileSink(creating: url)
    }

    /// Adds a member: `content` hands its bytes to the deflater.
    mutating func add(_ memberName: String, level: Int32 = 6, _ content: (inout Deflater) -> Void) throws(ExportFailure) {
        var deflater = Deflater(level: level)
        content(&deflater)
        guard deflater.finish(), deflater.inputCount < ZipWriter.mostBytes, sink.position < ZipWriter.mostBytes else { throw tooLarge }
        let member = Member(
            name: Array(memberName.utf8), checksum: deflater.checksum, compressed: deflater.output.count, original: deflater.inputCount,
            offset: sink.position)
        appendLocalHeader(member)
        sink.buffer.append(contentsOf: deflater.output)
        try sink.spill()
        members.append(member)
    }

    /// Begins a member of any size, which `write` fills and `end` closes: no more of it than a piece is in memory.
    package mutating func begin(_ memberName: String) throws(ExportFailure) {
        var member = Member(name: Array(memberName.utf8), offset: sink.position)
        member.flags |= ZipWriter.sizesBehind
        appendLocalHeader(member)
        members.append(member)
        deflater = Deflater(level: 6)
    }

    package mutating func write(_ bytes: UnsafeRawBufferPointer) throws(ExportFailure) {
        deflater?.feed(bytes)
        if let piece = deflater?.takeOutput() { try append(piece) }
    }

    package mutating func end() throws(ExportFailure) {
        guard deflater?.finish() == true, let checksum = deflater?.checksum, let original = deflater?.inputCount else { throw tooLarge }
        if let piece = deflater?.takeOutput() { try append(piece) }
        deflater = nil
        guard original < ZipWriter.mostBytes, sink.position < ZipWriter.mostBytes else { throw tooLarge }
        let last = members.count - 1
        members[last].checksum = checksum
        members[last].original = original
        sink.buffer.append(littleEndian: 0x0807_4B50, bytes: 4)
        appendSizes(members[last])
    }

    /// Adds a member that another archive has compressed; `copy` hands its bytes on, piece by piece, to `writeCompressed`.
    package mutating func begin(_ compressed: Compressed) throws(ExportFailure) {
        guard sink.position + compressed.compressed < ZipWriter.mostBytes, compressed.original < ZipWriter.mostBytes else { throw tooLarge }
        let member = Member(
            name: Array(compressed.name.utf8), method: compressed.method, checksum: compressed.checksum, compressed: compressed.compressed,
            original: compressed.original, offset: sink.position)
        appendLocalHeader(member)
        members.append(member)
    }

    package mutating func writeCompressed(_ bytes: UnsafeRawBufferPointer) throws(ExportFailure) {
        sink.buffer.append(contentsOf: bytes)
        try sink.spill()
    }

    package mutating func finish() throws(ExportFailure) -> FileReceipt {
        let start = sink.position
        for member in members {
            sink.buffer.append(littleEndian: 0x0201_4B50, bytes: 4)
            sink.buffer.append(littleEndian: 20, bytes: 2)
            appendCommon(member)
            // No comment, disk 0, no attributes.
            sink.buffer.append(littleEndian: 0, bytes: 2 + 2 + 2)
            sink.buffer.append(littleEndian: 0, bytes: 4)
            sink.buffer.append(littleEndian: member.offset, bytes: 4)
            sink.buffer.append(contentsOf: member.name)
        }
        let size = sink.position - start
        sink.buffer.append(littleEndian: 0x0605_4B50, bytes: 4)
        sink.buffer.append(littleEndian: 0, bytes: 4)
        sink.buffer.append(littleEndian: members.count, bytes: 2)
        sink.buffer.append(littleEndian: members.count, bytes: 2)
        sink.buffer.append(littleEndian: size, bytes: 4)
        sink.buffer.append(littleEndian: start, bytes: 4)
        sink.buffer.append(littleEndian: 0, bytes: 2)
        return try sink.finish()
    }

    private mutating func append(_ piece: [UInt8]) throws(ExportFailure) {
        guard !piece.isEmpty else { return }
        members[members.count - 1].compressed += piece.count
        sink.buffer.append(contentsOf: piece)
        try sink.spill()
    }

    private var tooLarge: ExportFailure {
        ExportFailure(
            cause: .table, place: name, message: "Le classeur dépasse 4 Go ou la mémoire manque.",
            fix: "Utilisez le fichier .csv ou .parquet de ce jeu.")
    }

    private mutating func appendLocalHeader(_ member: Member) {
        sink.buffer.append(littleEndian: 0x0403_4B50, bytes: 4)
        appendCommon(member)
        sink.buffer.append(contentsOf: member.name)
    }

    /// The fields that local and central headers share.
    private mutating func appendCommon(_ member: Member) {
        sink.buffer.append(littleEndian: 20, bytes: 2)
        // Then 00:00:00 on 1980-01-01.
        sink.buffer.append(littleEndian: member.flags, bytes: 2)
        sink.buffer.append(littleEndian: member.method, bytes: 2)
        sink.buffer.append(littleEndian: 0, bytes: 2)
        sink.buffer.append(littleEndian: 0x0021, bytes: 2)
        appendSizes(member)
        sink.buffer.append(littleEndian: member.name.count, bytes: 2)
        sink.buffer.append(littleEndian: 0, bytes: 2)
    }

    private mutating func appendSizes(_ member: Member) {
        sink.buffer.append(littleEndian: Int(member.checksum), bytes: 4)
        sink.buffer.append(littleEndian: member.compressed, bytes: 4)
        sink.buffer.append(littleEndian: member.original, bytes: 4)
    }
}

extension [UInt8] {
    mutating func append(littleEndian value: Int, bytes count: Int) {
        for shift in 0..<count { append(shift < 8 ? UInt8(truncatingIfNeeded: value >> (8 * shift)) : 0) }
    }
}
