package import Foundation
package import GRDB

/// The one SQLite file of a release: written once in a single transaction, then only read.
package enum StoreFile {
    /// Page size of every file we write: part of the bytes, so never left to the default of a library version.
    package static let pageSize = 4096

    /// Creates the file and fills it. The same calls in the same order make the same bytes: no journal, no clock, no vacuum that would
    /// depend on what was there before. The caller syncs the file to disk before anybody may see it.
    package static func create(at url: URL, _ fill: (Database) throws -> Void) throws {
        var configuration = Configuration()
        configuration.label = "release"
        configuration.prepareDatabase { database in
            try database.execute(sql: "PRAGMA page_size = \(pageSize)")
            try database.execute(sql: "PRAGMA journal_mode = OFF")
            try database.execute(sql: "PRAGMA synchronous = OFF")
            try database.execute(sql: "PRAGMA cache_size = -65536")
            try database.execute(sql: "PRAGMA temp_store = MEMORY")
            try database.execute(sql: "PRAGMA locking_mode = EXCLUSIVE")
        }
        let queue = try DatabaseQueue(path: url.path, configuration: configuration)
        do {
            try queue.inDatabase { database in
                try database.execute(sql: "BEGIN EXCLUSIVE")
                try fill(database)
                try database.execute(sql: "COMMIT")
            }
        } catch {
            try? queue.close()
            throw error
        }
        try queue.close()
    }

    /// Opens a file that nobody will ever change: SQLite then needs no lock and looks for no journal.
    package static func openImmutable(at url: URL, readers: Int = 4) throws -> any DatabaseReader {
        var configuration = Configuration()
        configuration.readonly = true
        configuration.label = "release"
        configuration.maximumReaderCount = readers
        configuration.prepareDatabase { database in
            try database.execute(sql: "PRAGMA mmap_size = 268435456")
            try database.execute(sql: "PRAGMA query_only = 1")
        }
        return try DatabasePool(path: immutableAddress(of: url), configuration: configuration)
    }

    /// "file:/path?immutable=1", with the characters that have a meaning in an address put as %XX.
    static func immutableAddress(of url: URL) -> String {
        var address = "file:"
        for byte in url.path.utf8 {
            switch byte {
            case UInt8(ascii: "%"), UInt8(ascii: "?"), UInt8(ascii: "#"), 0...0x20, 0x7F...0xFF:
                address += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            default:
                address.unicodeScalars.append(Unicode.Scalar(byte))
            }
        }
        return address + "?immutable=1"
    }
}
