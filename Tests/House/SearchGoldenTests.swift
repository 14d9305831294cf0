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
        let keys: [Set<String>]

        init(_ entry: SearchEntry) {
            kind = entry.kind
            address = entry.address
            let texts = entry.kind == .substance ? entry.keys.map(\.text) : [entry.brand ?? entry.title, entry.title]
            names = texts.map { Folding.words(of: $0).joined(separator: " ") }
            keys = entry.keys.map { Set(Folding.words(of: $0.text)) }
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

    /// How many of the first five hits come before one that answers.
    static func place(of answers: [Answer], in hits: some Sequence<SearchHit>, _ candidates: [String: Candidate]) -> Int? {
        hits.prefix(5).map(\.entry.address).firstIndex { address in
            candidates[address].map { candidate in answers.contains { $0.fits(candidate) } } ?? false
        }
    }

    /// Questions whose answer is in the inbox: a former name is asked only where a file has it, a medicine only where it is in the base; a class
    /// always.
    static func known(_ questions: [Question], _ candidates: [Candidate]) -> [(question: Question, answers: [Answer])] {
        questions.compactMap { question in
            let words = Folding.words(of: question.query)
            let answers = question.answers.map(Answer.init).filter { answer in
                candidates.contains { candidate in
                    answer.fits(candidate) && (question.genre != "ancien" || candidate.keys.contains { $0.isSuperset(of: words) })
                }
            }
            return answers.isEmpty && question.genre != "classe" ? nil : (question, question.answers.map(Answer.init))
        }
    }

    /// The reference vintage alone, as `make run INBOX=…` reads it; then with the older vintages and the ATC labels beside. The numbers of
    /// questions that have an answer are exact, so that a brick that loses names cannot make the measure easier.
    @Test(arguments: [("bdpm/2026-05-26", 608), ("bdpm atc", 623)])
    func realQueriesFindWhatPeopleWant(_ inbox: String, _ askable: Int) async throws {
        let index = try await House.real(inbox).site.search
        let candidates = index.entries.map(Candidate.init)
        let candidateAt = Dictionary(candidates.map { ($0.address, $0) }) { first, _ in first }
        let known = Self.known(try Self.questions().filter { $0.genre != Self.proposed }, candidates)
        #expect(known.count == askable)
        var suggested = Score()
        var grouped = Score()
        for (question, answers) in known {
            let hits = index.suggestions(for: question.query, limit: 5)
            let place = Self.place(of: answers, in: hits, candidateAt)
            suggested.count(place)
            // As a results page reads from the top.
            grouped.count(Self.place(of: answers, in: index.search(question.query, limit: 5).groups.flatMap(\.hits), candidateAt))
            if place != 0 {
                let found = hits.map { "\($0.entry.brand ?? $0.entry.title) [\($0.key.source.frenchName) \($0.edits)]" }
                print("golden: \(question.query) [\(question.genre)] wanted \(question.answers), found \(found)")
            }
        }
        print("golden \(inbox): \(known.count) queries, suggestions \(suggested), results pages \(grouped)")
        for score in [suggested, grouped] {
            #expect(score.first >= 0.95)
            #expect(score.five >= 0.99)
        }
    }

    /// Written by ear, beyond the reach of a typing mistake: proposed, and nothing is shown as if it had been asked.
    @Test(arguments: ["bdpm/2026-05-26", "bdpm atc"])
    func whatSoundsLikeANameIsProposed(_ inbox: String) async throws {
        let index = try await House.real(inbox).site.search
        let questions = try Self.questions().filter { $0.genre == Self.proposed }
        #expect(questions.count >= 4)
        for question in questions {
            let answer = index.search(question.query)
            #expect(answer.didYouMean == question.answers.first)
            #expect(answer.total == 0, "\(question.query)")
        }
    }

    static let proposed = "proposé"

    struct Score: CustomStringConvertible {
        private var firsts = 0
        private var fives = 0
        private var total = 0

        mutating func count(_ place: Int?) {
            total += 1
            if place == 0 { firsts += 1 }
            if place != nil { fives += 1 }
        }

        var first: Double { Double(firsts) / Double(total) }
        var five: Double { Double(fives) / Double(total) }
        var description: String { "@1 \(first) @5 \(five)" }
    }
}
