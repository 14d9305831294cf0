import Testing

@testable import Search

/// An index kept as bytes answers as the index it was made from.
@Suite struct PreparedIndexTests {
    private func reopened(_ bytes: [UInt8]) throws -> SearchIndex {
        try bytes.withUnsafeBytes { try SearchIndex(prepared: $0) }
    }

    @Test func answersAreTheSame() throws {
        let index = SmallBase.index
        let read = try reopened(index.prepared)
        #expect(read.entries == index.entries)
        for query in [
            "doliprane", "paracetamol", "acetaminophène", "dolipranne", "febreo", "labo", "J01", "2202", "3400935955838", "60234",
            "antibiotique",
            "doli prane", "sirop du soir", "1 g", "rien du tout", "",
        ] {
            let (expected, found) = (index.search(query), read.search(query))
            #expect(found.redirect == expected.redirect && found.didYouMean == expected.didYouMean, "\(query)")
            #expect(found.groups.map(\.total) == expected.groups.map(\.total), "\(query)")
            #expect(found.groups.flatMap(\.hits) == expected.groups.flatMap(\.hits), "\(query)")
            #expect(read.suggestions(for: query) == index.suggestions(for: query), "\(query)")
        }
    }

    @Test func sameEntriesGiveTheSameBytes() throws {
        let bytes = SmallBase.index.prepared
        #expect(SearchIndex(SmallBase.entries, synonyms: SmallBase.synonyms).prepared == bytes)
        #expect(try reopened(bytes).prepared == bytes)
    }

    @Test func anIndexOfNothingIsKeptToo() throws {
        #expect(try reopened(SearchIndex([]).prepared).suggestions(for: "a").isEmpty)
    }

    @Test func bytesCutAnywhereAreRefused() {
        let bytes = SmallBase.index.prepared
        for length in stride(from: 0, to: bytes.count, by: 7) {
            #expect(throws: IndexFileError.self) { try reopened(Array(bytes[..<length])) }
        }
        #expect(throws: IndexFileError.tooLong(offset: bytes.count)) { try reopened(bytes + [0]) }
    }

    @Test func lengthsThatCannotBeAreRefused() {
        let bytes = SmallBase.index.prepared
        #expect(throws: IndexFileError.cut(offset: 0)) { try reopened(Array(repeating: 0xFF, count: 8) + bytes.dropFirst(8)) }
    }
}
