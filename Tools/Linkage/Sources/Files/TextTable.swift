import Foundation

/// A small table of tab-separated text with a header line, read whole: the tables of a reference.
struct TextTable {
    let file: String
    /// For each row its line in the file and its fields, in the order of the columns asked for.
    private(set) var rows: [(line: Int, fields: [String])] = []
    private(set) var refused: [RefusedRow] = []

    /// - Parameter columns: the columns wanted; others are passed over.
    init(_ url: URL, columns: [String]) throws(LinkageFileError) {
        file = url.lastPathComponent
        let input = try InputFile(url)
        let header = try input.header()
        var places: [Int] = []
        for column in columns {
            guard let place = header.firstIndex(of: column) else { throw .missingColumn(column, path: url.path, columns: header) }
            places.append(place)
        }
        var line = 0
        var fields: [UnsafeRawBufferPointer] = []
        var blocks = input.lines(input.whole)
        var rows: [(line: Int, fields: [String])] = []
        var refused: [RefusedRow] = []
        try blocks.forEach(
            { bytes in
                line += 1
                if line == 1 || bytes.isEmpty { return }
                bytes.split(atTabs: &fields)
                if fields.count <= places.max() ?? 0 {
                    refused.append(RefusedRow(file: url.lastPathComponent, line: line, reason: .tooFewFields))
                } else if bytes.contains(0) {
                    refused.append(RefusedRow(file: url.lastPathComponent, line: line, reason: .nul))
                } else if let texts = places.texts(of: fields) {
                    rows.append((line, texts))
                } else {
                    refused.append(RefusedRow(file: url.lastPathComponent, line: line, reason: .notUTF8))
                }
            },
            tooLong: {
                line += 1
                refused.append(RefusedRow(file: url.lastPathComponent, line: line, reason: .tooLong))
            })
        self.rows = rows
        self.refused = refused
    }

    mutating func refuse(_ line: Int, _ reason: RefusedRow.Reason) {
        refused.append(RefusedRow(file: file, line: line, reason: reason))
    }
}

extension UnsafeRawBufferPointer {
    fileprivate func split(atTabs fields: inout [UnsafeRawBufferPointer]) {
        fields.removeAll(keepingCapacity: true)
        var start = 0
        for (place, byte) in enumerated() where byte == 0x09 {
            fields.append(UnsafeRawBufferPointer(rebasing: self[start..<place]))
            start = place + 1
        }
        fields.append(UnsafeRawBufferPointer(rebasing: self[start...]))
    }
}

extension [Int] {
    /// Those fields as texts; nil when one is no UTF-8.
    fileprivate func texts(of fields: [UnsafeRawBufferPointer]) -> [String]? {
        var texts: [String] = []
        texts.reserveCapacity(count)
        for place in self {
            guard let text = String(validating: fields[place].bindMemory(to: UInt8.self), as: UTF8.self) else { return nil }
            texts.append(text)
        }
        return texts
    }
}
