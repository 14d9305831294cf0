import Foundation
import Frame
import Vocabulary

/// The real public files, when the machine has them: tests on them are skipped elsewhere.
enum RealData {
    static let folder = ProcessInfo.processInfo.environment["DATAMED_REAL_DATA"].map { URL(filePath: $0) }
    static var isPresent: Bool { folder.map { FileManager.default.fileExists(atPath: $0.path) } ?? false }

    static let vintages = ["2021-01-11", "2025-07-07", "2026-05-26"]

    /// The medicines files of some vintages, and the ATC tables.
    static func inbox(_ days: [String], withATC: Bool = true) throws -> Inbox {
        guard let folder else { return Inbox(files: [], isDemonstration: false) }
        let bdpm = folder.appending(path: "bdpm")
        var files = try days.flatMap { try TestInbox.files(in: bdpm.appending(path: $0), named: $0, vintage: CalendarDate($0)) }
        if withATC { files += try TestInbox.files(in: folder.appending(path: "atc"), named: "atc", vintage: nil) }
        return Inbox(files: files, isDemonstration: false)
    }
}
