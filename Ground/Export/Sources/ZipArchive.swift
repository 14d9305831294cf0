import Foundation

/// A ZIP archive written in one go. Every member bears the same day, 1 January 1980: the bytes depend on the content alone.
struct ZipArchive: ~Copyable {
    private struct Member {
        let name: [UInt8]
        let checksum: UInt
        let compressed: Int
        let original: Int
        let offset: Int
    }

    private let name: String
    private var sink: FileSink
    private var members: [Member] = []

    init(creating url: URL) throws(ExportFailure) {
        name = url.lastPathComponent
        sink = try FileSink(creating: url)
    }

    /// Adds a member: `content` hands its bytes to the deflater.
    mutating func add(_ memberName: String, level: Int32 = 6, _ content: (inout Deflater) -> Void) throws(ExportFailure) {
        var deflater = Deflater(level: level)
        content(&deflater)
        guard deflater.finish(), deflater.inputCount < 0xFFFF_FFFF, sink.position < 0xFFFF_FFFF else {
            throw ExportFailure(
                cause: .table, place: name, message: "Le classeur dépasse 4 Go ou la mémoire manque.",
                fix: "Utilisez le fichier .csv ou .parquet de ce jeu.")
        }
        let member = Member(
            name: Array(memberName.utf8), checksum: deflater.checksum, compressed: deflater.output.count, original: deflater.inputCount,
            offset: sink.position)
        sink.buffer.append(littleEndian: 0x0403_4B50, bytes: 4)
        appendCommon(member)
        sink.buffer.append(contentsOf: member.name)
        sink.buffer.append(contentsOf: deflater.output)
        try sink.spill()
        members.append(member)
    }

    mutating func finish() throws(ExportFailure) -> FileReceipt {
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

    /// The fields that local and central headers share.
    private mutating func appendCommon(_ member: Member) {
        sink.buffer.append(littleEndian: 20, bytes: 2)
        // Names in UTF-8; method 8, deflate; 00:00:00 on 1980-01-01.
        sink.buffer.append(littleEndian: 0x0800, bytes: 2)
        sink.buffer.append(littleEndian: 8, bytes: 2)
        sink.buffer.append(littleEndian: 0, bytes: 2)
        sink.buffer.append(littleEndian: 0x0021, bytes: 2)
        sink.buffer.append(littleEndian: Int(member.checksum), bytes: 4)
        sink.buffer.append(littleEndian: member.compressed, bytes: 4)
        sink.buffer.append(littleEndian: member.original, bytes: 4)
        sink.buffer.append(littleEndian: member.name.count, bytes: 2)
        sink.buffer.append(littleEndian: 0, bytes: 2)
    }
}

extension [UInt8] {
    mutating func append(littleEndian value: Int, bytes count: Int) {
        for shift in 0..<count { append(shift < 8 ? UInt8(truncatingIfNeeded: value >> (8 * shift)) : 0) }
    }
}
