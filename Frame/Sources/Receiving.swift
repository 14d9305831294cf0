import Export
import Foundation
import Tabular
import Vocabulary

/// Takes the files of an inbox in: what bricks read is our own copy, so that a file dropped meanwhile cannot change under them.
struct Receiving {
    let archive: Archive
    /// Where copies wait until the gates have passed.
    let waiting: URL

    /// The copies, duplicates left out.
    /// - Parameter notice: told, in French, of every file left aside.
    func receive(_ inbox: Inbox, notice: (String) -> Void) throws(BuildFailure) -> [ReceivedFile] {
        var received: [ReceivedFile] = []
        for file in inbox.files {
            if let refusal = file.refusal { throw BuildFailure(refusal) }
            let copy = try copied(file)
            if let twin = received.first(where: {
                $0.file.kind == file.kind && $0.file.vintage == file.vintage && $0.receipt == copy.receipt
            }) {
                notice("\(file.name) : même contenu que \(twin.file.name), lu une seule fois.")
                continue
            }
            if let other = received.first(where: { $0.isOtherWriting(of: copy) }) {
                throw BuildFailure(
                    .sourceMissingOrChanged, at: "\(other.file.name) et \(file.name)",
                    "Un texte et un classeur disent tous deux la même source pour le même jour.",
                    fix: "Gardez celui des deux qui est à jour.")
            }
            guard !received.contains(where: { $0.file.name == file.name }) else {
                throw BuildFailure(
                    .sourceMissingOrChanged, at: file.name, "Deux fichiers différents portent ce nom pour le même jour.",
                    fix: "Gardez-en un seul, ou rangez-les dans des dossiers datés (2026-05-26/).")
            }
            received.append(copy)
        }
        return received
    }

    private func copied(_ file: InboxFile) throws(BuildFailure) -> ReceivedFile {
        let temporary = waiting.appending(path: "copie")
        let receipt: FileReceipt
        do {
            receipt = try copy(file.url, to: temporary)
        } catch {
            throw BuildFailure(error)
        }
        let kept = archive.location(sha256: receipt.sha256, name: file.name)
        let target = waiting.appending(path: kept.lastPathComponent)
        let isArchived = FileManager.default.fileExists(atPath: kept.path) && (try? Export.receipt(of: kept)) == receipt
        guard rename(temporary.path, target.path) == 0 else { throw .disk(target.path) }
        if isArchived { unlink(target.path) }
        return ReceivedFile(
            file: InboxFile(url: isArchived ? kept : target, name: file.name, vintage: file.vintage, kind: file.kind), receipt: receipt,
            isInInbox: true)
    }

    /// Refuses a file ten times smaller than the largest one before it of its kind: a cut download, more often than a true change. The largest, not
    /// the last: one cut file let through must not lower the bar for the next.
    static func refuseShrunk(_ files: [ReceivedFile], archive: Archive, sources: [SourceFormat]) throws(BuildFailure) {
        let tolerant = Set(sources.filter(\.mayBeEmpty).map(\.kind))
        var refused: [String] = []
        for received in files where received.isInInbox {
            guard let kind = received.file.kind, !tolerant.contains(kind) else { continue }
            let day = received.file.vintage
            // A workbook is compressed: its size says nothing next to that of a text.
            let older = files.filter {
                $0.file.kind == kind && $0.file.url != received.file.url && isWorkbook($0.file.name) == isWorkbook(received.file.name)
            }.compactMap { other in other.file.vintage.map { (day: $0, bytes: other.receipt.bytes) } }
            let replaced = archive.entries.filter { $0.kind == kind && isWorkbook($0.name) == isWorkbook(received.file.name) }.map {
                (day: $0.vintage, bytes: $0.bytes)
            }
            let before = (older + replaced).filter { candidate in day.map { candidate.day <= $0 } ?? true }
            guard let last = before.max(by: { ($0.bytes, $0.day) < ($1.bytes, $1.day) }), received.receipt.bytes * 10 < last.bytes else {
                continue
            }
            // A web page or an empty file is small too: say what it is rather than how long.
            do {
                _ = try TableReader(received.file.url, name: received.file.name)
            } catch {
                throw BuildFailure(error)
            }
            refused.append("\(received.file.name) (\(received.receipt.bytes) octets, contre \(last.bytes) le \(last.day))")
        }
        guard refused.isEmpty else {
            throw BuildFailure(
                .sourceMissingOrChanged, at: refused.joined(separator: " ; "),
                "Fichier plus de dix fois plus petit que le précédent de sa sorte : il est sans doute tronqué.",
                fix: "Téléchargez-le de nouveau. S’il est juste, acceptez-le avec --accept-shrunk.")
        }
    }
}

private func isWorkbook(_ name: String) -> Bool { name.lowercased().hasSuffix(".xlsx") }

extension ReceivedFile {
    /// The same source for the same day, once as a text and once as a workbook.
    fileprivate func isOtherWriting(of other: ReceivedFile) -> Bool {
        file.kind == other.file.kind && file.vintage == other.file.vintage && isWorkbook(file.name) != isWorkbook(other.file.name)
    }
}

/// Copies a file piece by piece, down to the disk, and says what was copied.
private func copy(_ source: URL, to target: URL) throws(ExportFailure) -> FileReceipt {
    let descriptor = open(source.path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .disk(source.lastPathComponent, code: errno) }
    defer { close(descriptor) }
    var sink = try FileSink(creating: target)
    var piece = [UInt8](repeating: 0, count: 1 << 18)
    while true {
        let count = piece.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
        if count < 0 {
            if errno == EINTR { continue }
            throw .disk(source.lastPathComponent, code: errno)
        }
        if count == 0 { return try sink.finish() }
        sink.buffer.append(contentsOf: piece[..<count])
        try sink.spill()
    }
}
