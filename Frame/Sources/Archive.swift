import Export
import Foundation
import Vocabulary

/// A file of a build with what its bytes are.
struct ReceivedFile: Sendable {
    let file: InboxFile
    let receipt: FileReceipt
    /// False for a file that only the archive still holds.
    let isInInbox: Bool

    func with(_ file: InboxFile, isInInbox: Bool) -> ReceivedFile {
        ReceivedFile(file: file, receipt: receipt, isInInbox: isInInbox)
    }
}

/// Every vintage of every file ever published from, kept by content: `releases/archive/{real|demonstration}/`.
///
/// The official site only offers the newest files. History (products withdrawn, shortages ended) survives because a build reads the inbox
/// and the archive together. Real and fictitious files never share an archive.
struct Archive {
    struct Entry: Codable, Hashable, Sendable {
        var kind: String
        var vintage: CalendarDate
        /// As manifests and reports name it.
        var name: String
        var sha256: String
        var bytes: Int
    }

    let folder: URL
    private(set) var entries: [Entry] = []

    private var indexFile: URL { folder.appending(path: "index.json") }

    init(releases: URL, isDemonstration: Bool) throws(BuildFailure) {
        folder = releases.appending(path: "archive").appending(path: isDemonstration ? "demonstration" : "real")
        guard FileManager.default.fileExists(atPath: indexFile.path) else { return }
        do {
            entries = try JSONDecoder().decode([Entry].self, from: try Data(contentsOf: indexFile))
        } catch {
            throw BuildFailure(
                .sourceMissingOrChanged, at: indexFile.path, "Le registre des fichiers archivés est illisible.",
                fix: "Remettez-le d’une sauvegarde, ou déplacez le dossier archive et redéposez tous les millésimes.")
        }
    }

    /// Where an object stands. The suffix is kept because readers choose by it.
    func location(sha256: String, name: String) -> URL {
        let suffix = URL(filePath: name).pathExtension
        return folder.appending(path: "objects").appending(path: suffix.isEmpty ? sha256 : "\(sha256).\(suffix)")
    }

    /// The inbox and, for every kind and day that it does not hold, what the archive kept.
    func union(with inbox: [ReceivedFile]) throws(BuildFailure) -> [ReceivedFile] {
        var kindDays: Set<KindDay> = []
        var undated: Set<KindContent> = []
        for received in inbox {
            guard let kind = received.file.kind else { continue }
            if let vintage = received.file.vintage {
                kindDays.insert(KindDay(kind: kind, day: vintage))
            } else {
                undated.insert(KindContent(kind: kind, sha256: received.receipt.sha256))
            }
        }
        var files = inbox
        for entry in entries
        where !kindDays.contains(KindDay(kind: entry.kind, day: entry.vintage))
            && !undated.contains(KindContent(kind: entry.kind, sha256: entry.sha256))
        {
            let url = location(sha256: entry.sha256, name: entry.name)
            guard let found = try? receipt(of: url), found.sha256 == entry.sha256 else {
                throw BuildFailure(
                    .sourceMissingOrChanged, at: url.path, "Le fichier archivé \(entry.name) manque ou a changé.",
                    fix: "Redéposez ce millésime dans le dossier d’entrée.")
            }
            files.append(
                ReceivedFile(
                    file: InboxFile(url: url, name: entry.name, vintage: entry.vintage, kind: entry.kind), receipt: found,
                    isInInbox: false))
        }
        return files
    }

    /// Keeps the files of a build that passed its gates. A kind given again for the same day replaces what was there; the older object stays.
    mutating func keep(_ files: [(received: ReceivedFile, vintage: CalendarDate)]) throws(BuildFailure) {
        let objects = folder.appending(path: "objects")
        do {
            try FileManager.default.createDirectory(at: objects, withIntermediateDirectories: true)
            var kept: Set<String> = []
            for (received, _) in files {
                let target = location(sha256: received.receipt.sha256, name: received.file.name)
                // A file that did not change from one day to the next is one object.
                guard received.file.url.path != target.path, kept.insert(target.path).inserted else { continue }
                guard rename(received.file.url.path, target.path) == 0 else { throw BuildFailure.disk(target.path) }
            }
            try synchronise(objects)
            entries = files.map { received, vintage in
                Entry(
                    kind: received.file.kind ?? "", vintage: vintage, name: received.file.name, sha256: received.receipt.sha256,
                    bytes: received.receipt.bytes)
            }.sorted { ($0.kind, $0.vintage, $0.name) < ($1.kind, $1.vintage, $1.name) }
            try replace(indexFile, with: try stableJSON(entries))
        } catch {
            throw BuildFailure(error, at: folder.path)
        }
    }

    private struct KindDay: Hashable {
        let kind: String
        let day: CalendarDate
    }
    private struct KindContent: Hashable {
        let kind: String
        let sha256: String
    }
}

/// Puts a small file in place of another in one step: readers see the old one or the new one, never a half.
func replace(_ url: URL, with bytes: [UInt8]) throws(BuildFailure) {
    let temporary = url.deletingLastPathComponent().appending(path: ".\(url.lastPathComponent).new")
    do {
        _ = try write(bytes, to: temporary)
    } catch {
        throw BuildFailure(error)
    }
    guard rename(temporary.path, url.path) == 0 else { throw .disk(url.path) }
    do {
        try synchronise(url.deletingLastPathComponent())
    } catch {
        throw BuildFailure(error)
    }
}
