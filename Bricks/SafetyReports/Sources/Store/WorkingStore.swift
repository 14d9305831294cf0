import Export
package import Foundation
package import Frame
import GRDB
import Store

/// The working store: the only place where rows about people are kept. One SQLite file beside the releases, never among them, that its owner
/// alone can read.
///
/// Each build that receives reports writes it anew, in one step. The same reports make the same bytes, whatever the order of their rows.
package struct WorkingStore: Sendable {
    package static let fileName = "declarations.sqlite"

    package let folder: URL
    package var file: URL { folder.appending(path: WorkingStore.fileName) }

    package init(_ folder: URL) { self.folder = folder }

    /// Puts these reports in place of what was kept.
    package func keep(_ sources: [LinkedReports]) throws(BuildFailure) {
        let temporary = folder.appending(path: ".\(WorkingStore.fileName).new")
        do {
            // Owner's only, from the first byte: a file made readable and closed later was readable meanwhile.
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            guard chmod(folder.path, 0o700) == 0 else { throw BuildFailure.disk(folder.path) }
            unlink(temporary.path)
            let descriptor = open(temporary.path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC | O_NOFOLLOW, 0o600)
            guard descriptor >= 0 else { throw BuildFailure.disk(temporary.path) }
            close(descriptor)
            try StoreFile.create(at: temporary) { database in
                try StoredTables.create(in: database)
                var tables = StoredTables()
                for reports in sources { try tables.add(reports, to: database) }
                try StoredTables.index(database)
            }
            try synchronise(temporary)
            guard rename(temporary.path, file.path) == 0 else { throw BuildFailure.disk(file.path) }
            try synchronise(folder)
        } catch {
            unlink(temporary.path)
            throw BuildFailure(error, at: folder.path)
        }
    }
}
