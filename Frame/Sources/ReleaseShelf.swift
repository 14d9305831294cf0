import Export
package import Foundation
import Vocabulary

/// The folder of releases: which exist, which one is in service, and the one act that changes it.
///
/// `current` is a symbolic link replaced by `rename`, which the kernel does in one step: at any moment it points to a whole release.
package struct ReleaseShelf: Sendable {
    package let folder: URL

    package init(_ folder: URL) { self.folder = folder }

    private var link: URL { folder.appending(path: "current") }
    var staging: URL { folder.appending(path: ".staging") }

    package func location(of id: String) -> URL { folder.appending(path: id) }

    /// The release in service, nil before the first publication.
    package var currentID: String? {
        guard let target = try? FileManager.default.destinationOfSymbolicLink(atPath: link.path) else { return nil }
        let id = URL(filePath: target).lastPathComponent
        return ReleaseShelf.isIdentifier(id) ? id : nil
    }

    /// True for "2026-05-26.3fa94c1b2d0e". Identifiers come from addresses too: nothing else ever reaches the disk.
    package static func isIdentifier(_ text: String) -> Bool {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 2 && parts[0].utf8.count == 10 && CalendarDate(parts[0])?.description == String(parts[0])
            && parts[1].utf8.count == 12
            && parts[1].utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
    }

    /// Every release on the shelf, newest first: by day, then by the order of publication.
    package var releases: [ReleaseSummary] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        var order: [String: Int] = [:]
        for (index, entry) in Journal(releases: folder).entries.enumerated() where entry.action == .publication { order[entry.to] = index }
        return names.filter(ReleaseShelf.isIdentifier).compactMap { id in
            guard let manifest = try? manifest(of: id) else { return nil }
            return ReleaseSummary(
                id: id, asOf: manifest.asOf,
                rows: Dictionary(manifest.datasets.map { ($0.name, $0.rows) }, uniquingKeysWith: { first, _ in first }))
        }.sorted { left, right in
            (left.asOf, order[left.id] ?? -1, left.id) > (right.asOf, order[right.id] ?? -1, right.id)
        }
    }

    /// What there is instead of a release that is not there.
    private var known: String {
        let ids = releases.map(\.id)
        let most = 20
        guard !ids.isEmpty else { return "Le dossier \(folder.path) n’en contient aucune : vérifiez --releases." }
        let others = ids.count - most
        return "Versions présentes, de la plus récente à la plus ancienne : \(ids.prefix(most).joined(separator: ", "))"
            + (others > 0 ? ", et \(FrenchFormat.count(others, "autre"))." : ".")
    }

    package var journal: [JournalEntry] { Journal(releases: folder).entries }

    /// The manifest of a release, checked against the release's name.
    package func manifest(of id: String) throws(BuildFailure) -> Manifest {
        let file = location(of: id).appending(path: "manifest.json")
        guard ReleaseShelf.isIdentifier(id), let data = try? Data(contentsOf: file) else {
            throw BuildFailure(
                .sourceMissingOrChanged, at: id, "Cette version n’est pas dans ce dossier.", fix: known)
        }
        guard let manifest = try? JSONDecoder().decode(Manifest.self, from: data), id.hasSuffix(manifest.fingerprint) else {
            throw BuildFailure(
                .sourceMissingOrChanged, at: file.path, "Le manifeste ne correspond plus au nom de la version : il a été modifié.",
                fix: "Revenez à une autre version avec « datamed rollback », puis reconstruisez celle-ci.")
        }
        return manifest
    }

    // MARK: Putting in service

    /// Puts a release in service.
    func putInService(_ id: String, action: JournalEntry.Action, now: Date) throws(BuildFailure) {
        let entry = JournalEntry(at: now.formatted(.iso8601), action: action, from: currentID, to: id)
        // Written first: a kill between the two leaves a line too many, never a change that nobody wrote down.
        try Journal(releases: folder).append(entry)
        let temporary = folder.appending(path: ".current.new")
        unlink(temporary.path)
        guard symlink(id, temporary.path) == 0, rename(temporary.path, link.path) == 0 else { throw .disk(link.path) }
        do {
            try synchronise(folder)
        } catch {
            throw BuildFailure(error)
        }
    }

    /// Puts back the release that was in service before this one was published, or a named one, after checking that it is whole.
    /// - Returns: the release now in service.
    @discardableResult
    package func rollback(to wanted: String? = nil, now: Date = Date()) throws(BuildFailure) -> String {
        let lock = try FolderLock(folder)
        defer { lock.release() }
        let current = currentID
        guard let target = wanted ?? beforePublication(of: current) else {
            throw BuildFailure(
                .sourceMissingOrChanged, at: folder.path, "Aucune version plus ancienne n’est connue.",
                fix: "Nommez la version voulue : « datamed status » en donne la liste.")
        }
        try verify(target)
        guard target != current else { return target }
        try putInService(target, action: .retour, now: now)
        return target
    }

    private func beforePublication(of current: String?) -> String? {
        journal.last { $0.action == .publication && $0.to == current && $0.from != nil && $0.from != current }?.from
    }

    /// Reads every file of a release again and compares it with the manifest.
    package func verify(_ id: String) throws(BuildFailure) {
        let manifest = try manifest(of: id)
        for file in manifest.allFiles {
            let url = location(of: id).appending(path: file.path)
            guard let found = try? receipt(of: url), found.sha256 == file.sha256, found.bytes == file.bytes else {
                throw BuildFailure(
                    .sourceMissingOrChanged, at: url.path, "Le fichier manque ou a changé depuis sa publication.",
                    fix: "Revenez à une autre version avec « datamed rollback », puis reconstruisez celle-ci.")
            }
        }
    }

    /// True when the folder exists and every file has its size: enough to know that a publication was not interrupted.
    func isWhole(_ id: String) -> Bool {
        guard let manifest = try? manifest(of: id) else { return false }
        return manifest.allFiles.allSatisfy { file in
            var status = stat()
            return stat(location(of: id).appending(path: file.path).path, &status) == 0 && Int(status.st_size) == file.bytes
        }
    }
}

extension Manifest {
    /// Every file of the release but the manifest itself.
    package var allFiles: [File] { datasets.flatMap(\.files) + wholeFiles }
}
