/// Writes the lists of an index one after the other, each after its length. Little end first, whatever the machine.
struct IndexWriter {
    private(set) var bytes: [UInt8] = []

    mutating func write(_ number: Int) { write(element: UInt64(number)) }

    mutating func write<Element: FixedWidthInteger>(_ list: [Element]) {
        write(list.count)
        for element in list { write(element: element) }
    }

    /// Texts one after the other, after their lengths in bytes.
    mutating func write(_ texts: [String]) {
        write(texts.map { UInt32($0.utf8.count) })
        write(texts.flatMap(\.utf8))
    }

    private mutating func write<Element: FixedWidthInteger>(element: Element) {
        withUnsafeBytes(of: element.littleEndian) { bytes.append(contentsOf: $0) }
    }
}

/// Why bytes are not an index that this program can use: it then makes the index anew.
package enum IndexFileError: Error, Hashable, Sendable {
    /// The bytes end before the list that begins at `offset`, or its length cannot be.
    case cut(offset: Int)
    /// The bytes go on after the last list.
    case tooLong(offset: Int)
}

/// Reads back what `IndexWriter` wrote.
struct IndexReader {
    private let bytes: UnsafeRawBufferPointer
    private var offset = 0

    init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    mutating func number() throws(IndexFileError) -> Int {
        guard bytes.count - offset >= 8 else { throw .cut(offset: offset) }
        let number = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
        guard let value = Int(exactly: number) else { throw .cut(offset: offset) }
        offset += 8
        return value
    }

    mutating func list<Element: FixedWidthInteger & BitwiseCopyable>(of type: Element.Type = Element.self) throws(IndexFileError)
        -> [Element]
    {
        let count = try number()
        let size = Element.bitWidth / 8
        guard count <= (bytes.count - offset) / size else { throw .cut(offset: offset) }
        let start = offset
        offset += count * size
        let list = [Element](unsafeUninitializedCapacity: count) { target, filled in
            UnsafeMutableRawBufferPointer(target).copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[start..<offset]))
            filled = count
        }
        return Element(1).littleEndian == 1 ? list : list.map { Element(littleEndian: $0) }
    }

    mutating func texts() throws(IndexFileError) -> [String] {
        let lengths = try list(of: UInt32.self)
        let count = try number()
        guard count <= bytes.count - offset, lengths.reduce(0, { $0 + Int($1) }) == count else { throw .cut(offset: offset) }
        var start = offset
        offset += count
        return lengths.map { length in
            defer { start += Int(length) }
            return String(decoding: UnsafeRawBufferPointer(rebasing: bytes[start..<(start + Int(length))]), as: UTF8.self)
        }
    }

    func end() throws(IndexFileError) {
        guard offset == bytes.count else { throw .tooLong(offset: offset) }
    }
}
