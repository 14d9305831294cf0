import Foundation

/// The names of one part of a file.
struct PartOfNames: Sendable {
    private(set) var names = DistinctNames()
    private(set) var refused: [RefusedRow.Reason: Int] = [:]

    init() {}

    init(_ input: InputFile, _ part: Range<Int>, _ columns: Columns) throws(LinkageFileError) {
        var blocks = input.lines(part)
        var isHeader = part.lowerBound == 0
        var tooFew = 0, unknown = 0, tooLong = 0
        var names = DistinctNames()
        try blocks.forEach(
            { line in
                if isHeader {
                    isHeader = false
                } else if line.count > 0 {
                    guard let (kind, name) = columns.find(in: line) else {
                        tooFew += 1
                        return
                    }
                    guard let kind = columns.place(of: kind) else {
                        unknown += 1
                        return
                    }
                    names.insert(name, kind: kind)
                }
            }, tooLong: { tooLong += 1 })
        self.names = names
        for (reason, count) in [(RefusedRow.Reason.tooFewFields, tooFew), (.unknownKind, unknown), (.tooLong, tooLong)] where count > 0 {
            refused[reason] = count
        }
    }

    mutating func add(_ name: UnsafeRawBufferPointer, kind: UInt8) { names.insert(name, kind: kind) }

    mutating func merge(_ other: PartOfNames) {
        if names.entries.isEmpty { names = other.names } else { names.merge(other.names) }
        refused.merge(other.refused, uniquingKeysWith: +)
    }
}

/// Which fields of a line are the kind and the name.
struct Columns: Sendable {
    private let kind: Int
    private let name: Int
    private let last: Int

    init(_ header: [String], kind: String, name: String, path: String) throws(LinkageFileError) {
        guard let kindPlace = header.firstIndex(of: kind) else { throw .missingColumn(kind, path: path, columns: header) }
        guard let namePlace = header.firstIndex(of: name) else { throw .missingColumn(name, path: path, columns: header) }
        self.kind = kindPlace
        self.name = namePlace
        last = max(kindPlace, namePlace)
    }

    /// Nil when the line has too few fields.
    @inline(__always)
    func find(in line: UnsafeRawBufferPointer) -> (kind: UnsafeRawBufferPointer, name: UnsafeRawBufferPointer)? {
        guard let base = line.baseAddress else { return nil }
        var kindField = line, nameField = line
        var start = 0
        for field in 0...last {
            guard start <= line.count else { return nil }
            let stop = memchr(base + start, 0x09, line.count - start).map { UnsafeRawPointer($0) - base } ?? line.count
            if field == kind { kindField = UnsafeRawBufferPointer(rebasing: line[start..<stop]) }
            if field == name { nameField = UnsafeRawBufferPointer(rebasing: line[start..<stop]) }
            start = stop + 1
        }
        return (kindField, nameField)
    }

    private static let kinds = NameKind.allCases.map { Array($0.rawValue.utf8) }

    /// The place of the kind in ``NameKind/allCases``; nil when the field says none of them.
    @inline(__always)
    func place(of field: UnsafeRawBufferPointer) -> UInt8? {
        for (place, kind) in Self.kinds.enumerated() where kind.count == field.count && kind.elementsEqual(field) { return UInt8(place) }
        return NameKind(writtenAs: String(decoding: field, as: UTF8.self)).flatMap { NameKind.allCases.firstIndex(of: $0) }.map {
            UInt8($0)
        }
    }
}

extension NameKind {
    /// "SPECIALITE", "spécialité", " Substance ": what people write for the three words.
    public init?(writtenAs text: String) {
        func folded(_ text: String) -> String {
            text.folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil).trimmingCharacters(in: .whitespaces)
        }
        let word = folded(text)
        guard let kind = Self.allCases.first(where: { folded($0.rawValue) == word }) else { return nil }
        self = kind
    }
}
