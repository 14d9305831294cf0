/// The entries of an index, each text kept once: what is shown of an entry, and the keys and codes that say why it was found.
struct EntryTable: Sendable {
    private let texts: [String]
    let kinds: [SearchKind]
    private let prominences: [Int32]
    /// Of each entry: address, title, detail, brand, state, then how many keys and the keys, then the codes; all as numbers of texts.
    private let numbers: [UInt32]
    private let starts: [UInt32]

    private static let none = UInt32.max
    /// A key is the number of its text above its source.
    private static let sourceBits = 4
    private enum Place { static let address = 0, title = 1, detail = 2, brand = 3, state = 4, keyCount = 5, keys = 6 }

    init(_ entries: [SearchEntry]) {
        var texts: [String] = []
        var known: [String: UInt32] = [:]
        func number(_ text: String?) -> UInt32 {
            guard let text else { return Self.none }
            if let number = known[text] { return number }
            let number = UInt32(texts.count)
            known[text] = number
            texts.append(text)
            return number
        }
        var numbers: [UInt32] = []
        var starts: [UInt32] = [0]
        for entry in entries {
            numbers += [number(entry.address), number(entry.title), number(entry.detail), number(entry.brand), number(entry.state)]
            numbers.append(UInt32(entry.keys.count))
            for key in entry.keys { numbers.append(number(key.text) << UInt32(Self.sourceBits) | UInt32(key.source.rawValue)) }
            for code in entry.codes { numbers.append(number(code)) }
            starts.append(UInt32(numbers.count))
        }
        self.texts = texts
        self.numbers = numbers
        self.starts = starts
        kinds = entries.map(\.kind)
        prominences = entries.map { Int32(clamping: $0.prominence) }
    }

    var count: Int { starts.count - 1 }

    /// What is shown of an entry.
    subscript(entry: Int) -> FoundEntry {
        let start = Int(starts[entry])
        return FoundEntry(
            address: texts[Int(numbers[start + Place.address])], kind: kinds[entry],
            title: texts[Int(numbers[start + Place.title])], detail: text(numbers[start + Place.detail]),
            brand: text(numbers[start + Place.brand]), state: text(numbers[start + Place.state]))
    }

    func keys(of entry: Int) -> [SearchKey] {
        let start = Int(starts[entry]) + Place.keys
        return numbers[start..<(start + keyCount(of: entry))].compactMap { packed in
            KeySource(rawValue: Int(packed & (1 << UInt32(Self.sourceBits) - 1))).map {
                SearchKey(texts[Int(packed >> UInt32(Self.sourceBits))], $0)
            }
        }
    }

    func codes(of entry: Int) -> [String] {
        let start = Int(starts[entry]) + Place.keys + keyCount(of: entry)
        return numbers[start..<Int(starts[entry + 1])].map { texts[Int($0)] }
    }

    /// An entry as it was given.
    func entry(_ entry: Int) -> SearchEntry {
        let found = self[entry]
        return SearchEntry(
            address: found.address, kind: found.kind, title: found.title, detail: found.detail, brand: found.brand, keys: keys(of: entry),
            codes: codes(of: entry), prominence: Int(prominences[entry]), state: found.state)
    }

    private func keyCount(of entry: Int) -> Int { Int(numbers[Int(starts[entry]) + Place.keyCount]) }
    private func text(_ number: UInt32) -> String? { number == Self.none ? nil : texts[Int(number)] }
}

extension EntryTable {
    func write(to writer: inout IndexWriter) {
        writer.write(texts)
        let all = SearchKind.allCases
        writer.write(kinds.map { UInt8(all.firstIndex(of: $0) ?? 0) })
        writer.write(prominences)
        writer.write(numbers)
        writer.write(starts)
    }

    init(_ reader: inout IndexReader) throws(IndexFileError) {
        texts = try reader.texts()
        let all = SearchKind.allCases
        kinds = try reader.list(of: UInt8.self).map { all[min(Int($0), all.count - 1)] }
        prominences = try reader.list()
        numbers = try reader.list()
        starts = try reader.list()
    }
}
