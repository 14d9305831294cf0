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
                    guard let kind = NameKind(writtenAs: kind) else {
                        unknown += 1
                        return
                    }
                    names.insert(name, kind: kind.place)
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
}

extension NameKind {
    private static let spellings = allCases.map { Array($0.rawValue.utf8) }

    /// ``init(writtenAs:)`` of bytes, at once when they are the words themselves.
    @inline(__always)
    package init?(writtenAs bytes: UnsafeRawBufferPointer) {
        if let place = Self.spellings.firstIndex(where: { $0.count == bytes.count && $0.elementsEqual(bytes) }) {
            self = Self.allCases[place]
        } else {
            self.init(writtenAs: String(decoding: bytes, as: UTF8.self))
        }
    }

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
