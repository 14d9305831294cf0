import Foundation
import Frame
import Vocabulary

@testable import Medicines

/// Inboxes of files written by tests.
enum TestInbox {
    /// Files of a folder, recognised by the longest prefix of their name, as a build does.
    static func files(in folder: URL, named: String, vintage: CalendarDate?) throws -> [InboxFile] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted().map { name in
            InboxFile(url: folder.appending(path: name), name: "\(named)/\(name)", vintage: vintage, kind: kind(of: name))
        }
    }

    static func kind(of name: String) -> String? {
        let candidates = MedicinesBrick().sources.flatMap { source in source.namePrefixes.map { (source.kind, $0) } }
        return candidates.filter { name.lowercased().hasPrefix($0.1) }.max { $0.1.count < $1.1.count }?.0
    }

    /// An inbox of files given by path, such as "2025-01-01/CIS_bdpm.txt". Lines are parted by CR LF, fields of a line are given apart.
    static func make(_ contents: [String: [[String]]]) throws -> (inbox: Inbox, folder: URL) {
        let folder = FileManager.default.temporaryDirectory.appending(path: "medicines-\(UUID().uuidString)")
        var files: [InboxFile] = []
        for (path, rows) in contents {
            let url = folder.appending(path: path)
            try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            let separator = path.hasSuffix(".csv") ? "," : "\t"
            try Data(rows.map { $0.joined(separator: separator) + "\r\n" }.joined().utf8).write(to: url)
            files.append(
                InboxFile(
                    url: url, name: path, vintage: path.split(separator: "/").first.flatMap { CalendarDate($0) },
                    kind: kind(of: url.lastPathComponent)))
        }
        return (Inbox(files: files, isDemonstration: false), folder)
    }

    static func harvest(_ contents: [String: [[String]]]) throws -> Harvest<Medicines> {
        let (inbox, folder) = try make(contents)
        defer { try? FileManager.default.removeItem(at: folder) }
        return try MedicinesBrick().build(inbox, upstream: Upstream())
    }
}
