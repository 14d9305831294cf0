import Export
import Foundation

/// One change of the release in service, or of what the next builds read again.
package struct JournalEntry: Codable, Hashable, Sendable {
    package enum Action: String, Codable, Sendable {
        case publication, retour
        /// A day taken out of the archive, and put back.
        case retrait, remise
    }
    /// ISO 8601, universal time.
    package var at: String
    package var action: Action
    package var from: String?
    /// The release now in service, or the day concerned: "2030-01-01".
    package var to: String
    /// Of the archive, by their names in reports.
    package var files: [String]?
}

/// `releases/journal.jsonl`: every publication, rollback and withdrawal, oldest first, never rewritten.
struct Journal {
    let file: URL

    init(releases: URL) { file = releases.appending(path: "journal.jsonl") }

    /// Lines that a killed process left unfinished are skipped.
    var entries: [JournalEntry] {
        guard let data = try? Data(contentsOf: file) else { return [] }
        return data.split(separator: UInt8(ascii: "\n")).compactMap { try? JSONDecoder().decode(JournalEntry.self, from: Data($0)) }
    }

    func append(_ entry: JournalEntry) throws(BuildFailure) {
        let descriptor = open(file.path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw .disk(file.path) }
        defer { close(descriptor) }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let encoded = try? encoder.encode(entry) else { return }
        var line = Array(encoded) + [UInt8(ascii: "\n")]
        // A line cut short by a kill or a full disk is closed first, so that only that one is lost.
        let length = lseek(descriptor, 0, SEEK_END)
        var last: UInt8 = UInt8(ascii: "\n")
        if length > 0 { pread(descriptor, &last, 1, length - 1) }
        if last != UInt8(ascii: "\n") { line.insert(UInt8(ascii: "\n"), at: 0) }
        guard Foundation.write(descriptor, line, line.count) == line.count, fsync(descriptor) == 0 else { throw .disk(file.path) }
    }
}
