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

    /// "s:PARACÉTAMOL", "a:N02BE01", "h:SANOFI*", "/specialite/60234100", or a brand; `*` stands for anything.
    static func fits(_ entry: SearchEntry, _ answer: String) -> Bool {
        func same(_ text: String, _ pattern: Substring) -> Bool {
            fits(
                Folding.words(of: text).joined(separator: " "),
                pattern.split(separator: "*", omittingEmptySubsequences: false).map { Folding.words(of: String($0)).joined(separator: " ") }
            )
        }
        if answer.hasPrefix("/") { return entry.address == answer }
        if answer.hasPrefix("a:") {
            let code = answer.dropFirst(2)
            return code.hasSuffix("*") ? entry.address.hasPrefix("/atc/\(code.dropLast())") : entry.address == "/atc/\(code)"
        }
        if answer.hasPrefix("s:") { return entry.kind == .substance && entry.keys.contains { same($0.text, answer.dropFirst(2)) } }
        if answer.hasPrefix("h:") { return entry.kind == .holder && same(entry.title, answer.dropFirst(2)) }
        return entry.kind == .medicine && same(entry.brand ?? entry.title, answer[...])
    }

    private static func fits(_ text: String, _ pieces: [String]) -> Bool {
        guard pieces.count > 1 else { return text == pieces.first }
        return pieces.enumerated().allSatisfy { index, piece in
            if index == 0 { return text.hasPrefix(piece) }
            if index == pieces.count - 1 { return text.hasSuffix(piece) }
            return text.contains(piece)
        }
    }

    @Test func realQueriesFindWhatPeopleWant() throws {
        let folder = try #require(RealBase.folder)
        let questions = try Self.questions()
        #expect(questions.count >= 200)
        let entries = try RealBase(folder).entries
        let index = SearchIndex(entries, synonyms: LaySynonyms.all)
        var first = 0
        var five = 0
        for question in questions {
            let answered = question.answers.filter { answer in entries.contains { Self.fits($0, answer) } }
            #expect(!answered.isEmpty, "no such answer in the base: \(question.query) → \(question.answers)")
            let hits = index.suggestions(for: question.query, limit: 5)
            let place = hits.firstIndex { hit in answered.contains { Self.fits(hit.entry, $0) } }
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
