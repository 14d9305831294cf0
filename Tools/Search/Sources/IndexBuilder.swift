/// Puts entries into the shape that searching needs. Everything is numbered, sorted and laid out flat: no object for each word.
struct IndexBuilder {
    private let entries: [SearchEntry]
    private var folding = Folding()
    private var interner = WordInterner()
    /// Words of each entry by the interner's numbers, then by rank.
    private var occurrences: [UInt32] = []
    private var occurrenceStarts: [UInt32] = [0]
    /// How many telling words the brand, or the shortest name, of an entry has.
    private(set) var nameLengths: [UInt8] = []
    /// Whether each word that the interner numbered tells something, found once a word.
    private var tellings: [Bool] = []

    init(_ entries: [SearchEntry]) {
        self.entries = entries
        occurrences.reserveCapacity(entries.count * 24)
        nameLengths.reserveCapacity(entries.count)
        for entry in entries {
            let brandLength = entry.brand.map { add($0, Reasons(.name, of: entry.kind).union(.inBrand), isName: true) }
            var shortest = brandLength ?? Int.max
            for key in entry.keys {
                var reasons = Reasons(key.source, of: entry.kind)
                if key.source == .name, brandLength == nil { reasons.insert(.inBrand) }
                let count = add(key.text, reasons, isName: key.source == .name)
                if key.source == .name, brandLength == nil { shortest = min(shortest, count) }
            }
            // Class codes are looked for by their beginning, like words. Numbers are not: there are too many, and `CodeTable` finds them.
            for code in entry.codes where code.utf8.contains(where: { $0 > 0x39 }) { _ = add(code, Reasons(.code), isName: false) }
            nameLengths.append(UInt8(clamping: shortest))
            occurrenceStarts.append(UInt32(occurrences.count))
        }
    }

    /// - Returns: the number of telling words.
    private mutating func add(_ text: String, _ reasons: Reasons, isName: Bool) -> Int {
        folding.fold(text, for: .index)
        var telling = 0
        var lastPlace = -1
        for word in folding.words {
            let begins = word.place == 0 && isName
            let number = folding.withBytes(of: word) { interner.number(of: $0) }
            occurrences.append(Postings.pack(number, begins ? reasons.union(.beginsName) : reasons))
            if number == tellings.count { tellings.append(!StopWords.contains(folding.bytes(of: word))) }
            if word.place != lastPlace, tellings[Int(number)] { telling += 1 }
            lastPlace = word.place
        }
        if isName || reasons.contains(Reasons(.formerName)) { addOtherUnits(reasons) }
        return telling
    }

    /// A strength of 1 g is typed 1000 mg, and the other way round.
    private mutating func addOtherUnits(_ reasons: Reasons) {
        let words = folding.words
        for (word, unit) in zip(words, words.dropFirst()) {
            let unitBytes = folding.bytes(of: unit)
            guard unitBytes.elementsEqual([0x67]) || unitBytes.elementsEqual([0x6D, 0x67]) else { continue }
            guard let other = Self.inOtherUnit(String(decoding: folding.bytes(of: word), as: UTF8.self), isGrams: unitBytes.count == 1)
            else {
                continue
            }
            for text in other {
                let number = Array(text.utf8).withUnsafeBufferPointer { interner.number(of: $0) }
                // A number or a unit.
                if number == tellings.count { tellings.append(true) }
                occurrences.append(Postings.pack(number, reasons))
            }
        }
    }

    /// ("1", grams) → ["1000", "mg"]; ("2500", milligrams) → ["2.5", "g"]; nil when nobody would write it so.
    static func inOtherUnit(_ number: String, isGrams: Bool) -> [String]? {
        let parts = number.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count <= 2, let whole = Int(parts[0]), whole < 1_000_000 else { return nil }
        if isGrams {
            let decimals = parts.count == 2 ? String(parts[1]) : ""
            guard decimals.count <= 3, let thousandths = Int((decimals + "000").prefix(3)) else { return nil }
            return [String(whole * 1000 + thousandths), "mg"]
        }
        guard parts.count == 1, whole >= 1000, whole % 100 == 0 else { return nil }
        let decimals = whole % 1000 == 0 ? "" : ".\(whole % 1000 / 100)"
        return ["\(whole / 1000)\(decimals)", "g"]
    }

    /// The words, and for each entry the ranks of its words.
    mutating func finish(_ synonyms: [Synonym]) -> (words: WordTable, wordsOfEntries: Postings, synonyms: SynonymTable) {
        var synonymWords: [[(number: UInt32, place: Int)]] = []
        for synonym in synonyms {
            folding.fold(synonym.word, for: .index)
            synonymWords.append(folding.words.map { word in (folding.withBytes(of: word) { interner.number(of: $0) }, word.place) })
        }
        let (table, ranks) = WordTable.sorted(interner)
        let base = Postings(lists: entries.count, capacity: occurrences.count) { entry, list in
            for item in occurrences[Int(occurrenceStarts[entry])..<Int(occurrenceStarts[entry + 1])] {
                list.append(Postings.pack(ranks[Postings.number(item)], Postings.reasons(item)))
            }
        }
        let found = SynonymTable(synonyms, of: entries, words: table, entriesOfWords: base.inverted(lists: table.count))
        guard !found.isEmpty else { return (table, base, found) }
        let full = Postings(lists: entries.count, capacity: base.items.count * 5 / 4) { entry, list in
            list.append(contentsOf: base.items[base.range(of: entry)])
            for link in found.links(of: entry) {
                let words = synonymWords[link.synonym]
                for word in words {
                    list.append(Postings.pack(ranks[Int(word.number)], link.reasons(place: word.place, wordCount: words.count)))
                }
            }
        }
        return (table, full, found)
    }
}
