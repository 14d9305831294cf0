public import Foundation
import Synchronization

/// The distinct names of a file of reported medicines, with how many lines have each: the linkage of a million lines is that of some thousands of names.
public struct ReportedNames: Sendable {
    /// A name as it was typed, and what it was said to be.
    public struct Name: Sendable {
        let range: Range<Int>
        /// Nil when the file does not say.
        public let kind: NameKind?
        public let lines: Int
    }

    /// Sorted by kind, as in ``NameKind/allCases``, then by bytes: the order of lines leaves no trace.
    public let names: [Name]
    /// Lines with a name, refused ones not counted.
    public let lines: Int
    /// Lines that were left out, and why.
    public let refused: [RefusedRow.Reason: Int]
    private let bytes: [UInt8]

    /// Reads a file of tab-separated text with a header line, on all cores, in blocks: memory follows the number of distinct names, not of lines.
    public init(_ file: URL, kindColumn: String = "type", nameColumn: String = "medicament") throws(LinkageFileError) {
        try self.init(file, kindColumn: kindColumn, nameColumn: nameColumn, readers: ProcessInfo.processInfo.activeProcessorCount)
    }

    /// - Parameter readers: how many read at a time, of a file that is large enough.
    init(
        _ file: URL, kindColumn: String = "type", nameColumn: String = "medicament", readers: Int, leastPart: Int = 1 << 20
    ) throws(LinkageFileError) {
        let input = try InputFile(file)
        let columns = try Columns(input.header(), kind: kindColumn, name: nameColumn, path: file.path)
        let parts = input.parts(readers, atLeast: leastPart)
        let results = Mutex<[Result<PartOfNames, LinkageFileError>?]>(Array(repeating: nil, count: parts.count))
        DispatchQueue.concurrentPerform(iterations: parts.count) { part in
            let result = Result { () throws(LinkageFileError) in try PartOfNames(input, parts[part], columns) }
            results.withLock { $0[part] = result }
        }
        var whole = PartOfNames()
        for result in results.withLock({ $0 }) { if let result { whole.merge(try result.get()) } }
        self.init(whole)
    }

    private init(_ part: PartOfNames) {
        var refused = part.refused
        var lines = 0
        let bytes = part.names.bytes
        var names: [(prefix: UInt64, name: Name)] = []
        names.reserveCapacity(part.names.entries.count)
        bytes.withUnsafeBytes { bytes in
            for entry in part.names.entries {
                let name = UnsafeRawBufferPointer(rebasing: bytes[entry.range])
                if let reason = Self.reasonToRefuse(name) {
                    refused[reason, default: 0] += entry.lines
                } else {
                    lines += entry.lines
                    let prefix = (0..<8).reduce(UInt64(0)) { $0 << 8 | ($1 < name.count ? UInt64(name[$1]) : 0) }
                    names.append((prefix, Name(range: entry.range, kind: NameKind?(place: entry.kind), lines: entry.lines)))
                }
            }
            names.sort { first, second in
                if first.name.kind != second.name.kind { return first.name.kind.place < second.name.kind.place }
                if first.prefix != second.prefix { return first.prefix < second.prefix }
                return bytes[first.name.range].lexicographicallyPrecedes(bytes[second.name.range])
            }
        }
        self.bytes = bytes
        self.names = names.map(\.name)
        self.lines = lines
        self.refused = refused
    }

    /// The bytes of a name: UTF-8 without NUL.
    public func withBytes<Answer>(of name: Name, _ body: (UnsafeBufferPointer<UInt8>) -> Answer) -> Answer {
        bytes.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[name.range])) }
    }

    private static func reasonToRefuse(_ name: UnsafeRawBufferPointer) -> RefusedRow.Reason? {
        if name.allSatisfy({ $0 <= 0x20 }) { return name.contains(0) ? .nul : .noName }
        if name.contains(0) { return .nul }
        if name.count > longestName { return .tooLong }
        return name.contains { $0 >= 0x80 } && String(validating: name, as: UTF8.self) == nil ? .notUTF8 : nil
    }

    /// In bytes. No medicine's name comes near it; what is longer is another thing pasted in.
    static let longestName = 4096
}

extension NameKind {
    var place: UInt8 {
        switch self {
        case .medicinalProduct: 0
        case .family: 1
        case .substance: 2
        }
    }
}

extension NameKind? {
    /// A number that sorts kinds as they are declared, and names without one last.
    var place: UInt8 { self?.place ?? UInt8(NameKind.allCases.count) }

    init(place: UInt8) { self = NameKind.allCases.indices.contains(Int(place)) ? NameKind.allCases[Int(place)] : nil }
}

extension ReportedNames {
    /// Gathers names that come from elsewhere, one after the other.
    public struct Collector: Sendable {
        private var part = PartOfNames()

        public init() {}

        public mutating func add(_ name: UnsafeBufferPointer<UInt8>, as kind: NameKind?) {
            part.add(UnsafeRawBufferPointer(name), kind: kind.place)
        }

        public var names: ReportedNames { ReportedNames(part) }
    }

    /// Whether the file's first line names these columns, tabs between them.
    public static func isShape(of file: URL, kindColumn: String = "type", nameColumn: String = "medicament") throws(LinkageFileError)
        -> Bool
    {
        let header = try InputFile(file).header()
        return header.contains(kindColumn) && header.contains(nameColumn)
    }
}
