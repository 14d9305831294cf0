import Foundation
import Testing

@testable import Search

/// Real-life queries on the real base. Needs the public files: set DATAMED_REAL_DATA to their folder.
@Suite(.enabled(if: RealBase.folder != nil, "DATAMED_REAL_DATA is not set: the real base is not measured"))
struct GoldenTests {
    struct Question {
        let query: String
        let answers: [String]
        let genre: String
    }

    static func questions() throws -> [Question] {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "golden.tsv")
        let lines = try String(contentsOf: file, encoding: .utf8).split(whereSeparator: \.isNewline).filter { !$0.hasPrefix("#") }
        return lines.dropFirst().map { line in
            let fields = line.split(separator: "\t").map(String.init)
            return Question(query: fields[0], answers: fields[1].components(separatedBy: " ; "), genre: fields[2])
        }
    }

    /// An entry with its names folded once.
    struct Candidate {
        let kind: SearchKind
        let address: String
        let names: [String]

        init(_ entry: SearchEntry) {
            kind = entry.kind
            address = entry.address
            let texts = entry.kind == .substance ? entry.keys.map(\.text) : [entry.brand ?? entry.title]
            names = texts.map { Folding.words(of: $0).joined(separator: " ") }
        }
    }

    /// An answer: "s:PARACÉTAMOL", "a:N02BE01", "h:SANOFI*", "/specialite/60234100", or a brand; `*` stands for anything.
    struct Answer {
        let text: String
        let kind: SearchKind
        let pieces: [String]

        init(_ text: String) {
            self.text = text
            let kind: SearchKind =
                text.hasPrefix("s:") ? .substance : text.hasPrefix("a:") ? .atcClass : text.hasPrefix("h:") ? .holder : .medicine
            let pattern = kind == .medicine ? text[...] : text.dropFirst(2)
            pieces = pattern.split(separator: "*", omittingEmptySubsequences: false).map {
                kind == .atcClass ? String($0) : Folding.words(of: String($0)).joined(separator: " ")
            }
            self.kind = kind
        }

        func fits(_ candidate: Candidate) -> Bool {
            if text.hasPrefix("/") { return candidate.address == text }
            guard candidate.kind == kind else { return false }
            let names = kind == .atcClass ? [String(candidate.address.dropFirst("/atc/".count))] : candidate.names
            return names.contains(where: fits)
        }

        private func fits(_ name: String) -> Bool {
            guard let first = pieces.first, let last = pieces.last, pieces.count > 1 else { return name == pieces.first }
            return name.hasPrefix(first) && name.hasSuffix(last) && pieces.allSatisfy { $0.isEmpty || name.contains($0) }
        }
    }

    @Test func realQueriesFindWhatPeopleWant() throws {
        let folder = try #require(RealBase.folder)
        let questions = try Self.questions()
        #expect(questions.count >= 200)
        let entries = try RealBase(folder).entries
        let candidates = entries.map(Candidate.init)
        let index = SearchIndex(entries, synonyms: LaySynonyms.all)
        var first = 0
        var five = 0
        for question in questions {
            let answered = question.answers.map(Answer.init).filter { candidates.contains(where: $0.fits) }
            #expect(!answered.isEmpty, "no such answer in the base: \(question.query) → \(question.answers)")
            let hits = index.suggestions(for: question.query, limit: 5)
            let place = hits.firstIndex { hit in answered.contains { $0.fits(Candidate(hit.entry)) } }
            if place == 0 { first += 1 }
            if place != nil { five += 1 }
            if place != 0 {
                let found = hits.map { "\($0.entry.brand ?? $0.entry.title) [\($0.key.source.frenchName) \($0.edits)]" }
                print("golden: \(question.query) [\(question.genre)] wanted \(question.answers), found \(found)")
            }
        }
        let total = Double(questions.count)
        print("golden: \(questions.count) queries, success@1 \(Double(first) / total), success@5 \(Double(five) / total)")
        #expect(Double(first) / total >= 0.95)
        #expect(Double(five) / total >= 0.99)
    }
}
