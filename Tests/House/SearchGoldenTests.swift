import Foundation
import Frame
import Testing

@testable import Search

/// Real-life queries on the real base, as the house itself publishes it. Needs the public files: set DATAMED_REAL_DATA to their folder.
@Suite(.enabled(if: House.realData != nil, "DATAMED_REAL_DATA is not set: the real base is not measured"))
struct SearchGoldenTests {
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

    /// The reference vintage alone, as `make run INBOX=…` reads it; then with the older vintages and the ATC labels beside.
    @Test(arguments: ["bdpm/2026-05-26", "bdpm atc"])
    func realQueriesFindWhatPeopleWant(_ inbox: String) async throws {
        let house = try await House.real(inbox)
        let questions = try Self.questions()
        #expect(questions.count >= 200)
        let index = house.site.search
        let entries = index.entries
        let candidates = entries.map(Candidate.init)
        let candidateAt = Dictionary(candidates.map { ($0.address, $0) }) { first, _ in first }
        // A former name is asked only where a file of the inbox has it, a medicine only where it is in the base; a class always.
        let keys = Set(entries.flatMap(\.keys)).map { Set(Folding.words(of: $0.text)) }
        let known = questions.map { question in (question, question.answers.map(Answer.init).filter { candidates.contains(where: $0.fits) })
        }
        .filter { question, answers in
            if question.genre == "classe" { return true }
            let words = Folding.words(of: question.query)
            return !answers.isEmpty && (question.genre != "ancien" || keys.contains { $0.isSuperset(of: words) })
        }
        var first = 0
        var five = 0
        for (question, answers) in known {
            let hits = index.suggestions(for: question.query, limit: 5)
            let place = hits.firstIndex { hit in
                candidateAt[hit.entry.address].map { candidate in answers.contains { $0.fits(candidate) } } ?? false
            }
            if place == 0 { first += 1 }
            if place != nil { five += 1 }
            if place != 0 {
                let found = hits.map { "\($0.entry.brand ?? $0.entry.title) [\($0.key.source.frenchName) \($0.edits)]" }
                print("golden: \(question.query) [\(question.genre)] wanted \(question.answers), found \(found)")
            }
        }
        let total = Double(known.count)
        print("golden \(inbox): \(known.count) of \(questions.count) queries, @1 \(Double(first) / total), @5 \(Double(five) / total)")
        #expect(known.count >= 200)
        #expect(Double(first) / total >= 0.95)
        #expect(Double(five) / total >= 0.99)
    }
}
