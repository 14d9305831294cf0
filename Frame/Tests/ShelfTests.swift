import Foundation
import Testing
import Vocabulary

@testable import Frame

@Suite struct ShelfTests {
    @Test func rollbackGoesBackAndFurtherBack() async throws {
        let workshop = try Workshop()
        var ids: [String] = []
        for day in 1...3 {
            try workshop.drop("2026-05-0\(day)/fruits.txt", Workshop.fruits(100..<200 + day))
            ids.append(try await workshop.build().release)
        }
        #expect(workshop.shelf.releases.map(\.id) == ids.reversed())
        #expect(try workshop.shelf.rollback() == ids[1])
        #expect(try workshop.checkService() == ids[1])
        #expect(try workshop.shelf.rollback() == ids[0])
        #expect { try workshop.shelf.rollback() } throws: { ($0 as? BuildFailure)?.message.contains("plus ancienne") == true }
        #expect(try workshop.shelf.rollback(to: ids[2]) == ids[2])
        #expect(workshop.shelf.journal.map(\.action) == [.publication, .publication, .publication, .retour, .retour, .retour])
        // After a rollback, building the same inputs puts their release back in service without writing it again.
        try workshop.shelf.rollback()
        let again = try await workshop.build()
        #expect(again.release == ids[2] && again.alreadyPublished)
        #expect(try workshop.checkService() == ids[2])
    }

    @Test func rollbackRefusesWhatIsNotWhole() async throws {
        let workshop = try Workshop()
        try workshop.drop("2026-05-01/fruits.txt", Workshop.fruits(1..<9))
        let first = try await workshop.build().release
        try workshop.drop("2026-05-02/fruits.txt", Workshop.fruits(1..<10))
        let second = try await workshop.build().release
        let file = workshop.shelf.location(of: first).appending(path: "files/specialites.csv")
        var bytes = try Data(contentsOf: file)
        bytes[0] ^= 1
        try bytes.write(to: file)
        #expect { try workshop.shelf.rollback() } throws: { ($0 as? BuildFailure)?.exitCode == .sourceMissingOrChanged }
        #expect(workshop.shelf.currentID == second)
        #expect { try workshop.shelf.rollback(to: "../../etc") } throws: { ($0 as? BuildFailure)?.exitCode == .sourceMissingOrChanged }
        try Data("{}".utf8).write(to: workshop.shelf.location(of: second).appending(path: "manifest.json"))
        #expect { try workshop.open() } throws: { ($0 as? BuildFailure)?.message.contains("modifié") == true }
    }

    @Test(arguments: [
        ("2026-05-26.0123456789ab", true), ("2026-05-26.0123456789aB", false), ("2026-02-30.0123456789ab", false), ("current", false),
        ("..", false), ("2026-05-26.0123456789ab/x", false), ("20260526.0123456789ab", false),
    ]) func onlyRealIdentifiersReachTheDisk(_ text: String, _ isIdentifier: Bool) {
        #expect(ReleaseShelf.isIdentifier(text) == isIdentifier)
    }

    @Test func anEmptyShelfSaysWhatToDo() throws {
        let workshop = try Workshop()
        #expect { try workshop.open() } throws: { ($0 as? BuildFailure)?.fix.contains("datamed build") == true }
    }
}

@Suite struct ComparisonTests {
    @Test func addedChangedRemovedAndLostLinks() async throws {
        let workshop = try Workshop()
        try workshop.drop("2026-05-01/fruits.txt", "F1\tpomme\t120\nF2\tpoire\t130\tF1\nF3\tkiwi\t140\tF2\n")
        let first = try await workshop.build().release
        try workshop.drop("2026-05-01/fruits.txt", "F1\tpomme\t125\nF2\tpoire\t130\nF4\tfigue\t150\tF1\n")
        let second = try await workshop.build { $0.gates.allowsRemovals = true }.release
        let comparison = ReleaseComparison(from: try workshop.open(first), to: try workshop.open(second))
        var lines: [String] = []
        let differences = try comparison.changes(in: "specialites") { lines.append($0.json) }
        let version = #""version":"\#(second)"}"#
        #expect(
            lines == [
                #"{"op":"modif","jeu":"specialites","cle":{"code":"F1"},"avant":{"prix":1.20},"apres":{"prix":1.25},"# + version,
                #"{"op":"modif","jeu":"specialites","cle":{"code":"F2"},"avant":{"parent":"F1"},"apres":{"parent":null},"# + version,
                #"{"op":"suppression","jeu":"specialites","cle":{"code":"F3"},"avant":{"code":"F3","nom":"kiwi","prix":1.40,"parent":"F2"},"#
                    + #""apres":null,"# + version,
                #"{"op":"ajout","jeu":"specialites","cle":{"code":"F4"},"avant":null,"apres":{"code":"F4","nom":"figue","prix":1.50,"parent":"F1"},"#
                    + version,
            ])
        let difference = try #require(differences.first)
        #expect((difference.added, difference.changed, difference.removed, difference.lostLinks) == (1, 2, 1, 2))
        #expect(difference.changedColumns == ["prix": 1, "parent": 1])
        let all = try comparison.changes()
        #expect(all.map(\.dataset) == ["specialites", "millesimes"])
        #expect(try ReleaseComparison(from: workshop.open(second), to: workshop.open(second)).changes().allSatisfy { $0.isEmpty })
    }

    /// The slow, obvious twin: dictionaries of whole rows.
    @Test func agreesWithAPlainComparisonOnRandomReleases() async throws {
        for seed in 0..<6 {
            let workshop = try Workshop()
            var contents: [[String: Int]] = []
            var ids: [String] = []
            for _ in 0..<2 {
                var content: [String: Int] = [:]
                for code in 0..<(seed * 8 + 2) where Bool.random() || code == 0 { content["F\(code)"] = Int.random(in: 0..<3) }
                contents.append(content)
                try workshop.drop("2026-05-01/fruits.txt", content.map { "\($0)\tx\t\($1)\n" }.joined())
                ids.append(
                    try await workshop.build {
                        $0.gates.allowsRemovals = true
                        $0.acceptsShrunkFiles = true
                    }.release)
            }
            let comparison = ReleaseComparison(from: try workshop.open(ids[0]), to: try workshop.open(ids[1]))
            let difference = try #require(try comparison.changes(in: "specialites").first)
            let (old, new) = (contents[0], contents[1])
            #expect(difference.added == new.keys.count { old[$0] == nil })
            #expect(difference.removed == old.keys.count { new[$0] == nil })
            #expect(difference.changed == new.count { old[$0.key] != nil && old[$0.key] != $0.value })
        }
    }
}
