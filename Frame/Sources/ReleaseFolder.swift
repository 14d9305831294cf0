import Export
import Foundation
import Vocabulary

/// Writes the files of a release in a folder that nobody serves yet.
struct ReleaseFolder {
    static let database = "release.sqlite"
    static let manifest = "manifest.json"

    let folder: URL
    let datasets: [Dataset]
    /// In the order of `datasets`.
    let tables: [Table]
    let asOf: CalendarDate
    let isDemonstration: Bool
    /// How many files are written at once. The bytes do not depend on it.
    let width: Int
    let faults: @Sendable (BuildStep) throws -> Void

    private enum Job: Hashable, Sendable {
        case database
        case table(Int, TableFormat)
    }

    /// Writes all files but the manifest.
    /// - Returns: what the manifest says of them.
    func write() async throws -> (datasets: [Manifest.DatasetEntry], wholeFiles: [Manifest.File]) {
        try FileManager.default.createDirectory(at: folder.appending(path: "files"), withIntermediateDirectories: true)
        return try describe(try await runJobs())
    }

    /// The entries of the manifest, and the small files that describe the large ones.
    private func describe(
        _ receipts: [Job: FileReceipt]
    ) throws -> (datasets: [Manifest.DatasetEntry], wholeFiles: [Manifest.File]) {
        var entries: [Manifest.DatasetEntry] = []
        var described: [(dataset: Dataset, csv: Manifest.File)] = []
        for (index, dataset) in datasets.enumerated() {
            let rows = tables[index].rows.count
            var files = TableFormat.allCases.compactMap { format in
                receipts[.table(index, format)].map {
                    Manifest.File(
                        path: path(of: dataset, format.suffix), format: format.suffix, mediaType: format.mediaType, $0, rows: rows)
                }
            }
            if let csv = files.first(where: { $0.format == TableFormat.csv.suffix }) { described.append((dataset, csv)) }
            files.append(
                try small(
                    stableJSON(TableSchemaDocument(dataset.schema)), path(of: dataset, "schema.json"), "schema.json", "application/json"))
            entries.append(Manifest.DatasetEntry(name: dataset.name, title: dataset.title, rows: rows, files: files))
        }
        let package = try small(
            stableJSON(DataPackage(described, asOf: asOf, isDemonstration: isDemonstration)), "files/datapackage.json", "datapackage.json",
            "application/json")
        let whole = receipts[.database].map {
            Manifest.File(
                path: ReleaseFolder.database, format: "sqlite", mediaType: "application/vnd.sqlite3", $0,
                rows: tables.reduce(0) { $0 + $1.rows.count })
        }
        let words = ReleaseWords.readMe(
            zip(datasets, tables).map { ($0, $1.rows.count) }, asOf: asOf, isDemonstration: isDemonstration)
        let readMe = try small(Array(words.utf8), "files/LISEZMOI.md", "md", "text/markdown; charset=utf-8")
        return (entries, [whole, package, readMe].compactMap(\.self))
    }

    /// Writes the manifest, the last file: a folder with a manifest is a whole folder.
    func write(_ manifest: Manifest) throws -> String {
        let bytes = try stableJSON(manifest)
        try faults(.writing(ReleaseFolder.manifest))
        _ = try Export.write(bytes, to: folder.appending(path: ReleaseFolder.manifest))
        try synchronise(folder.appending(path: "files"))
        try synchronise(folder)
        return "\(asOf).\(manifest.fingerprint)"
    }

    private func path(of dataset: Dataset, _ suffix: String) -> String { "files/\(dataset.name).\(suffix)" }

    private func small(_ bytes: [UInt8], _ path: String, _ format: String, _ mediaType: String) throws -> Manifest.File {
        try faults(.writing(path))
        return Manifest.File(path: path, format: format, mediaType: mediaType, try Export.write(bytes, to: folder.appending(path: path)))
    }

    /// The longest jobs first, so that no core is left alone with a big one at the end.
    private var jobs: [Job] {
        let tableJobs = tables.indices.flatMap { index in TableFormat.allCases.map { (Job.table(index, $0), cost(of: index, $0)) } }
        return [.database] + tableJobs.sorted { $0.1 > $1.1 }.map(\.0)
    }

    private func cost(of index: Int, _ format: TableFormat) -> Int {
        tables[index].rows.count * tables[index].schema.columns.count * (format == .workbook ? 3 : 1)
    }

    private func runJobs() async throws -> [Job: FileReceipt] {
        try await withThrowingTaskGroup(of: (Job, FileReceipt).self) { group in
            var waiting = jobs[...]
            var receipts: [Job: FileReceipt] = [:]
            for _ in 0..<max(1, width) {
                if let job = waiting.popFirst() { group.addTask { (job, try run(job)) } }
            }
            while let (job, receipt) = try await group.next() {
                receipts[job] = receipt
                if let next = waiting.popFirst() { group.addTask { (next, try run(next)) } }
            }
            return receipts
        }
    }

    private func run(_ job: Job) throws -> FileReceipt {
        try Task.checkCancellation()
        switch job {
        case .database:
            try faults(.writing(ReleaseFolder.database))
            let metadata = ReleaseWords.metadata(datasets, asOf: asOf, isDemonstration: isDemonstration)
            return try SQLiteTable.write(tables + [metadata], to: folder.appending(path: ReleaseFolder.database))
        case .table(let index, let format):
            let path = path(of: datasets[index], format.suffix)
            try faults(.writing(path))
            let preface = ReleaseWords.preface(
                of: datasets[index], rows: tables[index].rows.count, asOf: asOf, isDemonstration: isDemonstration)
            return try tables[index].write(as: format, to: folder.appending(path: path), preface: preface)
        }
    }
}
