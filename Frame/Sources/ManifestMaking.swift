import Crypto
import Export
import Quality
import Vocabulary

extension Manifest {
    /// The second half of a release's name: the first 12 hexadecimal digits of the SHA-256 of what it publishes, every file by its hash and every
    /// count of the quality page, one a line. How the inputs were written down (their own hashes, the order of their rows, the line of an
    /// example) is told by `Provenance` and makes no other release.
    var fingerprint: String {
        var lines = allFiles.map { "file \($0.path) \($0.sha256)" } + missingSources.map { "missing \($0)" }
        for file in quality {
            let name = "\(file.kind) \(file.vintage?.description ?? "-")"
            let counts = [file.rowsIn, file.rowsTyped, file.rowsRejected, file.blankLines, file.rejoinedRows]
            lines.append("rows \(name) \(counts.map(String.init).joined(separator: " "))")
            lines += file.findings.map { "rule \(name) \($0.rule) \($0.count)" }
        }
        lines += linkageReview?.fingerprintLines ?? []
        let text = (["release \(asOf) \(isDemonstration)"] + lines.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
        return String(SHA256.hash(data: Array(text.joined(separator: "\n").utf8)).hexadecimal.prefix(12))
    }
}

extension Manifest.FileQuality {
    init(_ report: FileReport) {
        self.init(
            file: report.file, kind: report.kind, vintage: report.vintage, bytes: report.byteCount, encoding: report.encoding,
            rowsIn: report.rowsIn, rowsTyped: report.rowsTyped, rowsRejected: report.rowsRejected, blankLines: report.blankLines,
            rejoinedRows: report.rejoinedRows, newestDate: report.newestDate, columns: report.columns, references: report.references,
            findings: report.findings.groups.map(Manifest.RuleCount.init))
    }
}

extension Manifest.RuleCount {
    init(_ group: FindingLog.Group) {
        self.init(
            rule: group.rule.id, title: group.rule.title, severity: group.rule.severity, dimension: group.rule.dimension,
            count: group.count)
    }
}

extension Manifest.File {
    init(path: String, format: String, mediaType: String, _ receipt: FileReceipt, rows: Int? = nil) {
        self.init(path: path, format: format, mediaType: mediaType, bytes: receipt.bytes, sha256: receipt.sha256, rows: rows)
    }
}
