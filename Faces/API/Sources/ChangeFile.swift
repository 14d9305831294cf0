import Foundation
import Frame
import Synchronization

/// Every change between two releases, one JSON line each, made once: pages, filters and whole deltas are then cut out of it. The lines are on disk
/// and mapped; what stays in memory is five bytes a change.
final class ChangeFile: Sendable {
    private let lines: RecordFile
    private let places: [UInt32]
    /// Lines of each dataset, in the order of publication.
    private let datasets: [(name: String, lines: Range<Int>)]
    /// Place of each line's operation in `ReleaseChange.Operation.allCases`.
    private let operations: [UInt8]

    /// - Throws: when a database cannot be read, or the temporary folder not written.
    init(from older: OpenRelease, to newer: OpenRelease) throws {
        let url = FileManager.default.temporaryDirectory.appending(path: "datamed-\(UUID().uuidString).jsonl")
        try Data().write(to: url, options: .withoutOverwriting)
        // The mapping outlives the name: nothing is left behind, however the server ends.
        defer { try? FileManager.default.removeItem(at: url) }
        var datasets: [(name: String, lines: Range<Int>)] = []
        var operations: [UInt8] = []
        // A release does not differ from itself; comparing would open the same database twice.
        if older.id != newer.id {
            let handle = try FileHandle(forWritingTo: url)
            defer { try? handle.close() }
            var buffer: [UInt8] = []
            let comparison = ReleaseComparison(from: older, to: newer)
            for name in comparison.datasets {
                let start = operations.count
                _ = try comparison.changes(in: name) { change in
                    change.append(to: &buffer)
                    buffer.append(0x0A)
                    operations.append(UInt8(ReleaseChange.Operation.allCases.firstIndex(of: change.operation) ?? 0))
                    if buffer.count >= 1 << 18 {
                        try handle.write(contentsOf: buffer)
                        buffer.removeAll(keepingCapacity: true)
                    }
                }
                datasets.append((name, start..<operations.count))
            }
            try handle.write(contentsOf: buffer)
        }
        lines = try RecordFile(url, .jsonLines)
        places = lines.places
        self.datasets = datasets
        self.operations = operations
    }

    /// Numbers of the lines of a dataset (nil: all), of an operation (nil: all).
    func numbers(in dataset: String?, _ operation: ReleaseChange.Operation?) -> [Int] {
        let range = dataset.map { name in datasets.first { $0.name == name }?.lines ?? 0..<0 } ?? 0..<operations.count
        guard let operation, let code = ReleaseChange.Operation.allCases.firstIndex(of: operation) else { return Array(range) }
        return range.filter { operations[$0] == UInt8(code) }
    }

    /// Appends a line without its end.
    func append(_ line: Int, to bytes: inout [UInt8]) { lines.append(line, places: places, to: &bytes) }
}

/// The comparisons asked last, a few at a time.
final class ChangeStore: Sendable {
    private static let held = 4
    /// Most recently asked last.
    private let files = Mutex<[(key: String, file: ChangeFile)]>([])

    /// Comparing takes seconds on big releases: whoever asks for the same meanwhile waits for it.
    func changes(from older: ReleaseStore, to newer: ReleaseStore) throws -> ChangeFile {
        let key = "\(older.id) \(newer.id)"
        return try files.withLock { files in
            if let index = files.firstIndex(where: { $0.key == key }) {
                let found = files.remove(at: index)
                files.append(found)
                return found.file
            }
            let made = try ChangeFile(from: older.release, to: newer.release)
            files.append((key, made))
            if files.count > ChangeStore.held { files.removeFirst() }
            return made
        }
    }
}
