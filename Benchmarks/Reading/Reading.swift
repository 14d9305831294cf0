import Foundation
import Tabular

/// Reads tables and does nothing with them but touch every field: what reading alone costs, measured from outside (Benchmarks/streaming.py).
///
///     reading FILE[:COLUMNS,…] …      prints the number of records and of fields of each
@main struct Reading {
    static func main() throws {
        for argument in CommandLine.arguments.dropFirst() {
            let parts = argument.split(separator: ":", maxSplits: 1)
            let columnCounts = parts.count > 1 ? parts[1].split(separator: ",").compactMap { Int($0) } : []
            let url = URL(filePath: String(parts[0]))
            let format = columnCounts.isEmpty ? DelimitedFormat(hasHeader: true) : .bdpm(columnCounts: columnCounts)
            var fields = 0
            var touched: UInt8 = 0
            let counts = try TableReader(url, name: url.lastPathComponent, format: format).read { record in
                for index in 0..<record.count { touched ^= record.withUTF8(index) { $0.first ?? 0 } }
                fields += record.count
            }
            print(url.lastPathComponent, counts.records, fields, touched)
        }
    }
}
