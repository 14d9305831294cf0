import Crypto
import Export
import Quality
import Vocabulary

/// The first 12 hexadecimal digits of the SHA-256 of a manifest: the second half of a release's name.
func fingerprint(of manifest: [UInt8]) -> String {
    String(SHA256.hash(data: manifest).hexadecimal.prefix(12))
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
            count: group.count,
            example: group.listed.first.map {
                Manifest.Example(place: $0.place, value: $0.value, message: $0.message, fix: $0.fix)
            })
    }
}

extension Manifest.File {
    init(path: String, format: String, mediaType: String, _ receipt: FileReceipt, rows: Int? = nil) {
        self.init(path: path, format: format, mediaType: mediaType, bytes: receipt.bytes, sha256: receipt.sha256, rows: rows)
    }
}
