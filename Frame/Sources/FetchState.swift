import Foundation

/// What is remembered between two downloads, in `inbox/.fetch-state.json`: how to ask "has it changed?" and what to compare with.
struct FetchState: Codable, Hashable {
    struct Entry: Codable, Hashable {
        var address: String
        var entityTag: String?
        var lastModified: String?
        var sha256: String
        var bytes: Int
        /// Where the content stands, from the inbox: "2026-05-31/CIS_bdpm.txt".
        var file: String
    }
    var entries: [String: Entry] = [:]

    /// An unreadable state is as good as none: everything is downloaded again.
    init(in inbox: URL) {
        let data = try? Data(contentsOf: FetchState.url(in: inbox))
        if let data, let state = try? JSONDecoder().decode(FetchState.self, from: data) { self = state }
    }

    func write(in inbox: URL) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        try encoder.encode(self).write(to: FetchState.url(in: inbox), options: .atomic)
    }

    /// The entry of a target, when it speaks of the same address and its file is still there.
    func entry(of target: FetchTarget, in inbox: URL) -> Entry? {
        guard let entry = entries[target.kind], entry.address == target.address,
            FileManager.default.fileExists(atPath: inbox.appending(path: entry.file).path)
        else { return nil }
        return entry
    }

    private static func url(in inbox: URL) -> URL { inbox.appending(path: ".fetch-state.json") }
}

/// A download not finished yet, in `inbox/.partial`: its bytes, and the mark of the version they belong to.
struct PartialDownload {
    let content: URL
    private let mark: URL

    private struct Mark: Codable {
        let address: String
        let validator: String
    }

    init(of target: FetchTarget, in inbox: URL) {
        let folder = inbox.appending(path: ".partial")
        content = folder.appending(path: target.fileName)
        mark = folder.appending(path: target.fileName + ".mark.json")
    }

    /// Bytes already there and what proves that the server still has the same version; nil when nothing can be resumed.
    func resumable(from address: String) -> (bytes: Int, validator: String)? {
        guard let data = try? Data(contentsOf: mark), let said = try? JSONDecoder().decode(Mark.self, from: data), said.address == address,
            let size = try? FileManager.default.attributesOfItem(atPath: content.path)[.size] as? Int, size > 0
        else { return nil }
        return (size, said.validator)
    }

    func remember(address: String, validator: String?) throws {
        guard let validator else {
            try? FileManager.default.removeItem(at: mark)
            return
        }
        try JSONEncoder().encode(Mark(address: address, validator: validator)).write(to: mark, options: .atomic)
    }

    func remove() {
        try? FileManager.default.removeItem(at: content)
        try? FileManager.default.removeItem(at: mark)
    }
}
