import Foundation
import Synchronization

/// A text file of the release seen as numbered records, mapped and never copied whole. Answers are made of the file's own bytes, so they cannot
/// differ from it. Records are in key order, like the rows of the SQLite table: record n is rowid n + 1.
final class RecordFile: Sendable {
    enum Layout: Hashable, Sendable {
        /// One JSON object a line.
        case jsonLines
        /// A header, then records where a quoted field may hold line breaks.
        case delimited(separator: UInt8)
    }

    let layout: Layout
    private let url: URL
    private let data: Data
    /// Where each record starts, then the end of the last one; found at the first use.
    private let starts = Mutex<[UInt32]?>(nil)

    /// - Throws: when the file cannot be mapped, or holds 4 GiB or more.
    init(_ url: URL, _ layout: Layout) throws {
        self.layout = layout
        self.url = url
        data = try Data(contentsOf: url, options: .alwaysMapped)
        guard data.count < Int(UInt32.max) else { throw CocoaError(.fileReadTooLarge) }
    }

    /// The place of every record. Take it once for many records.
    var places: [UInt32] {
        starts.withLock { starts in
            if let starts { return starts }
            let found = layout == .jsonLines ? findLines() ?? findStarts() : findStarts()
            starts = found
            return found
        }
    }

    var count: Int { max(0, places.count - 1) }

    /// What comes before the first record: the header line of delimited text.
    func header(_ places: [UInt32]) -> ArraySlice<UInt8> { slice(0, places.first.map(Int.init) ?? data.count) }

    /// Appends a record without its line end.
    func append(_ record: Int, places: [UInt32], to bytes: inout [UInt8]) {
        let start = Int(places[record])
        var end = Int(places[record + 1])
        data.withUnsafeBytes { all in
            while end > start, all[end - 1] == 0x0A || all[end - 1] == 0x0D { end -= 1 }
            bytes.append(contentsOf: all[start..<end])
        }
    }

    /// A record without its line end.
    func record(_ record: Int, places: [UInt32]) -> [UInt8] {
        var bytes: [UInt8] = []
        append(record, places: places, to: &bytes)
        return bytes
    }

    private func slice(_ start: Int, _ end: Int) -> ArraySlice<UInt8> { data.withUnsafeBytes { ArraySlice($0[start..<end]) } }

    /// Lines are counted as the release is opened, so their file is read and not mapped: pages seen through a mapping would stay counted as
    /// memory of the server.
    /// - Returns: nil when the file cannot be read so.
    private func findLines() -> [UInt32]? {
        guard let handle = try? FileHandle(forReadingFrom: url) else { return nil }
        defer { try? handle.close() }
        var starts: [UInt32] = [0]
        var position = 0
        while position < data.count {
            guard let piece = try? handle.read(upToCount: 1 << 18), !piece.isEmpty else { return nil }
            piece.withUnsafeBytes { all in
                guard let base = all.baseAddress else { return }
                var offset = 0
                while offset < all.count, let found = memchr(base + offset, 0x0A, all.count - offset) {
                    offset = UnsafeRawPointer(found) - base + 1
                    starts.append(UInt32(position + offset))
                }
            }
            position += piece.count
        }
        if let last = starts.last, Int(last) < data.count { starts.append(UInt32(data.count)) }
        return starts
    }

    private func findStarts() -> [UInt32] {
        data.withUnsafeBytes { (all: UnsafeRawBufferPointer) in
            var starts: [UInt32] = layout == .jsonLines ? [0] : []
            if layout == .jsonLines {
                guard let base = all.baseAddress else { return starts }
                var position = 0
                while position < all.count, let found = memchr(base + position, 0x0A, all.count - position) {
                    position = UnsafeRawPointer(found) - base + 1
                    starts.append(UInt32(position))
                }
            } else {
                var isQuoted = false
                for position in all.indices {
                    switch all[position] {
                    case UInt8(ascii: "\""): isQuoted.toggle()
                    case 0x0A where !isQuoted: starts.append(UInt32(position + 1))
                    default: break
                    }
                }
            }
            if let last = starts.last, Int(last) < all.count { starts.append(UInt32(all.count)) }
            return starts
        }
    }
}
