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
        /// True when builds pass it over; absent from the register otherwise.
        var withdrawn: Bool?

        /// Not by what is written in the file, which says at least that day.
        var isDatedByName: Bool { name.split(separator: "/").contains { NameDate(String($0)).day == vintage } }
    }

    let folder: URL
    /// What builds read again.
    private(set) var entries: [Entry] = []
    /// What `withdraw` set aside.
    private var setAside: [Entry] = []

    private var indexFile: URL { folder.appending(path: "index.json") }

    init(releases: URL, isDemonstration: Bool) throws(BuildFailure) {
        folder = releases.appending(path: "archive").appending(path: isDemonstration ? "demonstration" : "real")
        guard FileManager.default.fileExists(atPath: indexFile.path) else { return }
        do {
            let all = try JSONDecoder().decode([Entry].self, from: try Data(contentsOf: indexFile))
            entries = all.filter { $0.withdrawn != true }
            setAside = all.filter { $0.withdrawn == true }
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
        let inbox = inbox.map(dated)
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

    /// A file that comes back without its date is still of the day that its folder or its name once said.
    private func dated(_ received: ReceivedFile) -> ReceivedFile {
        let file = received.file
        guard file.vintage == nil, let kind = file.kind else { return received }
        let days = entries.lazy.filter { $0.kind == kind && $0.sha256 == received.receipt.sha256 && $0.isDatedByName }.map(\.vintage)
        guard let day = days.max() else { return received }
        return received.with(InboxFile(url: file.url, name: file.name, vintage: day, kind: kind), isInInbox: true)
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
            }
            // Given again, a file is no longer set aside.
            setAside.removeAll { old in entries.contains { $0.isSame(as: old) } }
        } catch {
            throw BuildFailure(error, at: folder.path)
        }
        try save()
    }

    /// Writes the register, in one step.
    func save() throws(BuildFailure) {
        let all = (entries + setAside).sorted {
            ($0.kind, $0.vintage, $0.name, $0.sha256) < ($1.kind, $1.vintage, $1.name, $1.sha256)
        }
        do {
            try replace(indexFile, with: try stableJSON(all))
        } catch {
            throw BuildFailure(error, at: folder.path)
        }
    }

    // MARK: Setting aside

    /// Sets entries of a day aside, or takes them back; `save` makes it last.
    /// - Returns: their names.
    /// - Throws: `BuildFailure` when another file has taken the place of one to be taken back.
    mutating func mark(_ day: CalendarDate, kind: String?, isWithdrawn: Bool) throws(BuildFailure) -> [String] {
        func isMeant(_ entry: Entry) -> Bool { entry.vintage == day && (kind == nil || entry.kind == kind) }
        var moved = (isWithdrawn ? entries : setAside).filter(isMeant)
        if !isWithdrawn, let rival = entries.first(where: { entry in moved.contains { $0.kind == entry.kind && isMeant(entry) } }) {
            throw BuildFailure(
                .sourceMissingOrChanged, at: rival.name, "Un autre fichier a pris depuis la place de celui qui a été retiré.",
                fix: "Retirez-le d’abord avec « datamed withdraw \(day) --source \(rival.kind) ».")
        }
        for index in moved.indices { moved[index].withdrawn = isWithdrawn ? true : nil }
        setAside.removeAll { entry in moved.contains { $0.isSame(as: entry) } }
        if isWithdrawn {
            entries.removeAll(where: isMeant)
            setAside += moved
        } else {
            entries += moved
        }
        return moved.map(\.name).sorted()
    }

    /// The days of which something is kept, or was set aside.
    func days(withdrawn: Bool) -> Set<CalendarDate> { Set((withdrawn ? setAside : entries).map(\.vintage)) }

    /// Refuses a register that an older version let a mistyped date into: every release would be of that day.
    func refuseFuture(after today: CalendarDate?) throws(BuildFailure) {
        guard let today, let day = entries.map(\.vintage).max(), InboxReader.isAhead(day, of: today) else { return }
        throw BuildFailure(
            .sourceMissingOrChanged, at: indexFile.path,
            "L’archive garde des fichiers du \(FrenchFormat.date(day)), une date à venir : nous sommes le \(FrenchFormat.date(today)).",
            fix: "Retirez ce jour avec « datamed withdraw \(day) --releases \(releases.path) ». Si la date est juste, réglez l’horloge.")
    }

    private var releases: URL { folder.deletingLastPathComponent().deletingLastPathComponent() }

    private struct KindDay: Hashable {
        let kind: String
        let day: CalendarDate
    }
    private struct KindContent: Hashable {
        let kind: String
        let sha256: String
    }
}

extension Archive.Entry {
    /// The same content for the same day, set aside or not.
    fileprivate func isSame(as other: Self) -> Bool { kind == other.kind && vintage == other.vintage && sha256 == other.sha256 }
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
