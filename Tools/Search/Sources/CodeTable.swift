/// Codes that lead straight to an entry, sorted, sixteen bytes each: found whole or by their beginning.
struct CodeTable: Sendable {
    static let longestCode = 16

    private var codes: [UInt128] = []
    private var owners: [UInt32] = []

    /// - Parameter standing: which of two owners of the same code comes first.
    init(_ entries: [SearchEntry], standing: [UInt32]) {
        var pairs: [(code: UInt128, owner: UInt32)] = []
        for (index, entry) in entries.enumerated() {
            for code in entry.codes {
                if let packed = Self.pack(Self.bare(code)) { pairs.append((packed, UInt32(index))) }
            }
        }
        pairs.sort { ($0.code, standing[Int($0.owner)]) < ($1.code, standing[Int($1.owner)]) }
        codes = pairs.map(\.code)
        owners = pairs.map(\.owner)
    }

    /// Letters and digits of a code, in lower case: "3400 935 955 838" → "3400935955838".
    static func bare(_ text: String) -> [UInt8] {
        text.utf8.compactMap { byte in
            switch byte {
            case 0x30...0x39, 0x61...0x7A: byte
            case 0x41...0x5A: byte + 0x20
            default: nil
            }
        }
    }

    private static func pack(_ code: [UInt8]) -> UInt128? {
        guard (1...longestCode).contains(code.count) else { return nil }
        var packed: UInt128 = 0
        for byte in code { packed = packed << 8 | UInt128(byte) }
        return packed << UInt128(8 * (16 - code.count))
    }

    /// The entry with exactly this code.
    func owner(of code: [UInt8]) -> Int? {
        guard let packed = Self.pack(code) else { return nil }
        let index = firstIndex(notBefore: packed)
        return index < codes.count && codes[index] == packed ? Int(owners[index]) : nil
    }

    /// Entries with a code that begins so, in the order of codes, at most `limit`.
    func owners(ofCodesBeginning prefix: [UInt8], limit: Int) -> [Int] {
        guard let lower = Self.pack(prefix) else { return [] }
        let mask = UInt128.max << UInt128(8 * (16 - prefix.count))
        var found: [Int] = []
        var index = firstIndex(notBefore: lower)
        while index < codes.count, codes[index] & mask == lower, found.count < limit {
            if !found.contains(Int(owners[index])) { found.append(Int(owners[index])) }
            index += 1
        }
        return found
    }

    private func firstIndex(notBefore packed: UInt128) -> Int {
        var low = 0
        var high = codes.count
        while low < high {
            let middle = (low + high) / 2
            if codes[middle] < packed { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

extension CodeTable {
    func write(to writer: inout IndexWriter) {
        writer.write(codes)
        writer.write(owners)
    }

    init(_ reader: inout IndexReader) throws(IndexFileError) {
        codes = try reader.list()
        owners = try reader.list()
    }
}
