package import Foundation

/// The formats in which every dataset is published.
package enum TableFormat: String, CaseIterable, Sendable {
    case csv = "csv"
    case frenchCSV = "fr.csv"
    case jsonLines = "jsonl"
    case workbook = "xlsx"
    case parquet = "parquet"

    /// What follows the name of the dataset: "csv", "fr.csv".
    package var suffix: String { rawValue }

    package var mediaType: String {
        switch self {
        case .csv, .frenchCSV: "text/csv; charset=utf-8"
        case .jsonLines: "application/jsonl; charset=utf-8"
        case .workbook: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        case .parquet: "application/vnd.apache.parquet"
        }
    }
}

extension Table {
    /// Writes the whole table as a new file, down to the disk.
    package func write(as format: TableFormat, to url: URL, preface: Preface) throws(ExportFailure) -> FileReceipt {
        switch format {
        case .csv: try writeDelimited(.standard, to: url)
        case .frenchCSV: try writeDelimited(.french, to: url)
        case .jsonLines: try writeJSONLines(to: url)
        case .workbook: try Workbook(self, preface: preface).write(to: url)
        case .parquet:
            try ParquetFile(self, notes: [("title", preface.title)] + preface.lines.map { (key: $0.label, value: $0.text) }).write(to: url)
        }
    }

    private func writeDelimited(_ dialect: CSVDialect, to url: URL) throws(ExportFailure) -> FileReceipt {
        var sink = try FileSink(creating: url)
        CSVRow.appendHeader(schema, dialect, to: &sink.buffer)
        for row in rows {
            CSVRow.append(row, schema, dialect, to: &sink.buffer)
            try sink.spill()
        }
        return try sink.finish()
    }

    private func writeJSONLines(to url: URL) throws(ExportFailure) -> FileReceipt {
        var sink = try FileSink(creating: url)
        for row in rows {
            JSONRow.append(row, schema, to: &sink.buffer)
            sink.buffer.append(UInt8(ascii: "\n"))
            try sink.spill()
        }
        return try sink.finish()
    }
}

/// A small file made whole in memory.
package func write(_ bytes: [UInt8], to url: URL) throws(ExportFailure) -> FileReceipt {
    var sink = try FileSink(creating: url)
    sink.buffer.append(contentsOf: bytes)
    return try sink.finish()
}
