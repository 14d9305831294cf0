import Export
import Frame

/// Copies rows of the published files into an answer, whole or with some columns only, in their declared order of the request.
struct RowWriter: Sendable {
    private let file: RecordFile
    private let places: [UInt32]
    private let layout: RecordFile.Layout
    /// Numbers of the columns kept, nil for all.
    private let columns: [Int]?
    private let names: [[UInt8]]

    /// - Parameter columns: names of the columns kept, in the order to write them; nil for all.
    init(_ store: DatasetStore, _ format: Format, columns: [String]?) throws(APIProblem) {
        let wanted = format == .json || format == .linkedData ? Format.jsonLines : format
        guard let file = store.records(wanted) else {
            throw APIProblem(.notAcceptable, "Cette version n’a pas de fichier .\(wanted.rawValue) pour ce jeu.")
        }
        self.file = file
        layout = file.layout
        places = file === store.rows ? store.places : file.places
        self.columns = columns.map { $0.compactMap(store.dataset.schema.index(of:)) }
        names = store.dataset.schema.columns.map { Array("\"\($0.name)\":".utf8) }
    }

    func append(_ row: Int, to bytes: inout [UInt8]) {
        guard let columns else {
            file.append(row, places: places, to: &bytes)
            return
        }
        appendParts(of: file.record(row, places: places), columns, to: &bytes)
    }

    /// The header line with its line end, for delimited text.
    func appendHeader(to bytes: inout [UInt8]) {
        guard case .delimited = layout else { return }
        var header = file.header(places)
        guard let columns else {
            bytes.append(contentsOf: header)
            return
        }
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        if header.starts(with: mark) {
            bytes.append(contentsOf: mark)
            header = header.dropFirst(3)
        }
        while let last = header.last, last == 0x0A || last == 0x0D { header = header.dropLast() }
        appendParts(of: Array(header), columns, to: &bytes)
        appendLineEnd(to: &bytes)
    }

    func appendLineEnd(to bytes: inout [UInt8]) {
        if case .delimited = layout { bytes.append(0x0D) }
        bytes.append(0x0A)
    }

    private func appendParts(of record: [UInt8], _ columns: [Int], to bytes: inout [UInt8]) {
        switch layout {
        case .jsonLines:
            let values = RecordParts.jsonValues(record)
            bytes.append(UInt8(ascii: "{"))
            for (index, column) in columns.enumerated() where column < values.count {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                bytes.append(contentsOf: names[column])
                bytes.append(contentsOf: record[values[column]])
            }
            bytes.append(UInt8(ascii: "}"))
        case .delimited(let separator):
            let fields = RecordParts.fields(record[...], separator: separator)
            for (index, column) in columns.enumerated() where column < fields.count {
                if index > 0 { bytes.append(separator) }
                bytes.append(contentsOf: record[fields[column]])
            }
        }
    }
}
