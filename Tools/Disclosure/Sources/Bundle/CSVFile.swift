import Foundation
import Tabular

/// A comma-separated file of a bundle, read row by row under the names of its columns.
struct CSVFile {
    private let url: URL
    private let name: String

    init(_ folder: URL, _ name: String) {
        url = folder.appending(path: name)
        self.name = name
    }

    struct Row {
        fileprivate let record: Record
        /// Place of each column asked for; nil for one that the file does not have.
        fileprivate let places: [Int?]
        fileprivate let file: String

        var line: Int { record.line }
        subscript(column: Int) -> String { places[column].map { record[$0] } ?? "" }

        func number(_ column: Int, _ name: String) throws(BundleError) -> Double {
            guard let number = Double(self[column]), number.isFinite else {
                throw .wrongNumber(self[column], column: name, file: file, line: line)
            }
            return number
        }

        func optionalNumber(_ column: Int, _ name: String) throws(BundleError) -> Double? {
            self[column].isEmpty ? nil : try number(column, name)
        }
    }

    /// Hands on each row with the columns asked for, those first, then the optional ones.
    func read(columns: [String], optional: [String] = [], _ take: (Row) throws(BundleError) -> Void) throws(BundleError) {
        guard !name.hasPrefix("/"), !name.split(separator: "/").contains("..") else {
            throw .notThatShape(file: BundleManifest.fileName, reason: "« \(name) » n’est pas dans le dossier du lot")
        }
        var places: [Int?]?
        do {
            let reader = try DelimitedReader(
                url, name: name, format: DelimitedFormat(separator: UInt8(ascii: ","), quoting: .rfc4180, hasHeader: true))
            try reader.read { record in
                if let places {
                    try take(Row(record: record, places: places, file: name))
                } else {
                    places = try find(columns, optional, in: record.fields)
                }
            } irregularity: {
                throw BundleError.notThatShape(file: name, reason: "ligne \($0.line) : trop ou trop peu de colonnes")
            }
        } catch let error as BundleError {
            throw error
        } catch let refusal as TabularRefusal {
            throw .unreadable(file: name, reason: refusal.message)
        } catch {
            throw .unreadable(file: name, reason: "\(error)")
        }
    }

    private func find(_ columns: [String], _ optional: [String], in header: [String]) throws(BundleError) -> [Int?] {
        var places: [Int?] = []
        for column in columns {
            guard let place = header.firstIndex(of: column) else { throw .missingColumn(column, file: name, columns: header) }
            places.append(place)
        }
        return places + optional.map { header.firstIndex(of: $0) }
    }
}
