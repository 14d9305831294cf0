import Export
import Foundation

/// A file that its owner alone can read, under its name whole or not at all.
enum PrivateFile {
    /// Puts a file in place of another in one step.
    static func replace(_ url: URL, with bytes: [UInt8]) throws(BuildFailure) {
        let temporary = try temporary(for: url)
        defer { unlink(temporary.path) }
        try fill(temporary, with: bytes)
        guard rename(temporary.path, url.path) == 0 else { throw .disk(url.path) }
        try settle(url)
    }

    /// Makes a new file of these bytes, unless there is one.
    static func create(_ url: URL, with bytes: [UInt8]) throws(BuildFailure) -> Bool {
        try create(url) { temporary throws(BuildFailure) in try fill(temporary, with: bytes) }
    }

    /// Makes a new file.
    /// - Returns: false when there is one under this name already: it stays as it is.
    static func create(_ url: URL, writing write: (_ temporary: URL) throws(BuildFailure) -> Void) throws(BuildFailure) -> Bool {
        guard !exists(url) else { return false }
        let temporary = try temporary(for: url)
        defer { unlink(temporary.path) }
        try write(temporary)
        // A second name for the same file: unlike `rename`, it is refused where somebody has put a file meanwhile.
        guard link(temporary.path, url.path) == 0 else {
            if errno == EEXIST { return false }
            throw .disk(url.path)
        }
        try settle(url)
        return true
    }

    /// Makes a new file, or refuses to touch the one that is there.
    static func createOrRefuse(_ url: URL, writing write: (_ temporary: URL) throws(BuildFailure) -> Void) throws(BuildFailure) {
        guard try create(url, writing: write) else { throw taken(url) }
    }

    static func taken(_ url: URL) -> BuildFailure {
        BuildFailure(
            .usage, at: url.path, "Ce fichier est déjà là, peut-être rempli : il reste tel quel.",
            fix: "Donnez un autre nom, ou retirez-le d’abord.")
    }

    /// Removes what writers killed in a folder left unfinished. Only for who holds its lock.
    static func clear(_ folder: URL) {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        for name in names where name.hasPrefix(beginning) { unlink(folder.appending(path: name).path) }
    }

    /// Of the names of files being written.
    private static let beginning = ".new."

    /// True for a link that leads nowhere too: somebody put it there.
    static func exists(_ url: URL) -> Bool {
        var status = stat()
        return lstat(url.path, &status) == 0
    }

    /// Owner's only from the first byte: writers open it as it is. It ends like the file, for those who go by the ending.
    private static func temporary(for url: URL) throws(BuildFailure) -> URL {
        let temporary = url.deletingLastPathComponent().appending(path: beginning + url.lastPathComponent)
        unlink(temporary.path)
        let descriptor = open(temporary.path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw .disk(temporary.path) }
        close(descriptor)
        return temporary
    }

    private static func fill(_ temporary: URL, with bytes: [UInt8]) throws(BuildFailure) {
        do {
            _ = try write(bytes, to: temporary)
        } catch {
            throw BuildFailure(error)
        }
    }

    private static func settle(_ url: URL) throws(BuildFailure) {
        do {
            try synchronise(url.deletingLastPathComponent())
        } catch {
            throw BuildFailure(error)
        }
    }
}
