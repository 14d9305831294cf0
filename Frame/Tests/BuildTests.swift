import Foundation
import GRDB
import Synchronization
import Testing
import Vocabulary

@testable import Frame

@Suite struct BuildTests {
    @Test func aBuildPublishesEveryFormatAndTellsItsStory() async throws {
        let workshop = try Workshop()
        try workshop.drop("2026-05-26/fruits.txt", Workshop.fruits(100..<200))
        try workshop.drop("2026-05-26/notes.pdf", "%PDF")
        let summary = try await workshop.build()
        #expect(summary.release.hasPrefix("2026-05-26."))
        #expect(!summary.alreadyPublished)
        #expect(summary.files.map(\.file) == ["2026-05-26/fruits.txt"])
        #expect(summary.files.first?.typed == 100)
        #expect(summary.unknownFiles == ["2026-05-26/notes.pdf"])
        #expect(summary.gates.allSatisfy { $0.passed })
        #expect(try workshop.checkService() == summary.release)
        let release = try workshop.open()
        let names = release.manifest.allFiles.map(\.path)
        for suffix in ["csv", "fr.csv", "jsonl", "xlsx", "parquet", "schema.json"] {
            #expect(names.contains("files/specialites.\(suffix)"))
        }
        #expect(names.contains("release.sqlite"))
        #expect(try await release.database.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM specialites") } == 100)
        #expect(FileManager.default.fileExists(atPath: workshop.releases.appending(path: "runs/\(summary.release).json").path))
        #expect(!FileManager.default.fileExists(atPath: workshop.releases.appending(path: ".staging").path))
    }

    /// A row set aside is kept where it can be found; put right and dropped again, it makes the release that it should have made.
    @Test func aRowPutRightComesBack() async throws {
        let workshop = try Workshop()
        try workshop.drop("2026-05-26/fruits.txt", Workshop.fruits(100..<200) + "F200\tfruit 200\tcher\n")
        let first = try await workshop.build()
        #expect(first.files.map(\.rejected) == [1])
        let findings = try String(
            contentsOf: workshop.releases.appending(path: "runs/\(first.release).constats.csv"), encoding: .utf8)
        #expect(findings.contains(";101;;;TEST-LIGNE;erreur;F200\tfruit 200\tcher;"), "\(findings)")
        #expect(try workshop.shelf.rawLines(of: "F200").map(\.text) == ["F200\tfruit 200\tcher"])
        try workshop.drop("2026-05-26/fruits.txt", Workshop.fruits(100..<201))
        let second = try await workshop.build()
        #expect(second.files.map(\.rejected) == [0] && second.datasets["specialites"] == 101)
        #expect(try await workshop.build().release == second.release)
        let fresh = try Workshop()
        try fresh.drop("2026-05-26/fruits.txt", Workshop.fruits(100..<201))
        #expect(try await fresh.build().release == second.release)
    }

    @Test func anyPublishedRowLeadsBackToTheLineItCameFrom() async throws {
        let workshop = try Workshop()
        try workshop.drop("2026-05-01/fruits.txt", Workshop.fruits(100..<200, price: 110))
        try workshop.drop("2026-05-26/fruits.txt", Workshop.fruits(100..<200))
        let release = try await workshop.build().release
        let lines = try workshop.shelf.rawLines(of: "F142")
        #expect(lines.map(\.text) == ["F142\tfruit 142\t110", "F142\tfruit 142\t120"])
        #expect(lines.map(\.file) == ["2026-05-01/fruits.txt", "2026-05-26/fruits.txt"] && lines.map(\.line) == [43, 43])
        #expect(lines.map(\.sha256) == (try workshop.open(release).provenance.inputs.map(\.sha256)))
        #expect(try workshop.shelf.rawLines(of: "F14").isEmpty, "a code is a whole word")
        #expect(throws: BuildFailure.self) { try workshop.shelf.rawLines(of: "F142", in: "2020-01-01.000000000000") }
    }

    @Test func theSameInputsMakeTheSameReleaseAndNoNewFolder() async throws {
        let workshop = try Workshop()
        try workshop.drop("2026-05-26/fruits.txt", Workshop.fruits(100..<200))
        let first = try await workshop.build { $0.width = 1 }
        let second = try await workshop.build { $0.width = 4 }
        #expect(second.release == first.release)
        #expect(second.alreadyPublished)
        #expect(workshop.shelf.releases.map(\.id) == [first.release])
        #expect(workshop.shelf.journal.count == 1)
        let elsewhere = try Workshop()
        try elsewhere.drop("depot/2026-05-26/fruits.txt", Workshop.fruits(100..<200))
        #expect(try await elsewhere.build { $0.width = 3 }.release == first.release)
    }

    /// Official files that did not change are copied into the next dated folder as they are.
    @Test func aFileThatDidNotChangeIsKeptOnceForItsDays() async throws {
        let workshop = try Workshop()
        for day in ["2026-05-26", "2026-06-26"] { try workshop.drop("\(day)/fruits.txt", Workshop.fruits(100..<200)) }
        let first = try await workshop.build()
        #expect(first.datasets == ["specialites": 100, "millesimes": 200])
        try workshop.drop("2026-07-26/fruits.txt", Workshop.fruits(100..<200))
        let next = try await workshop.build()
        #expect(next.datasets == ["specialites": 100, "millesimes": 300])
        let objects = try FileManager.default.contentsOfDirectory(atPath: workshop.releases.appending(path: "archive/real/objects").path)
        #expect(objects.count == 1)
        for day in ["2026-05-26", "2026-06-26", "2026-07-26"] { try workshop.remove(day) }
        try workshop.drop("2026-07-26/fruits.txt", Workshop.fruits(100..<200))
        #expect(try await workshop.build().release == next.release)
    }

    @Test func historySurvivesAnInboxThatHoldsOnlyTheNewest() async throws {
        let workshop = try Workshop()
        try workshop.drop("2025-07-07/fruits.txt", Workshop.fruits(100..<200))
        try await workshop.build()
        try workshop.remove("2025-07-07")
        try workshop.drop("2026-05-26/fruits.txt", Workshop.fruits(101..<201))
        let summary = try await workshop.build()
        #expect(summary.datasets == ["specialites": 101, "millesimes": 200])
        #expect(summary.files.map(\.file) == ["2025-07-07/fruits.txt", "2026-05-26/fruits.txt"])
        let together = try Workshop()
        try together.drop("2025-07-07/fruits.txt", Workshop.fruits(100..<200))
        try together.drop("2026-05-26/fruits.txt", Workshop.fruits(101..<201))
        #expect(try await together.build().release == summary.release)
    }

    @Test func theSameDayGivenAgainReplaces() async throws {
        let workshop = try Workshop()
        try workshop.drop("2026-05-26/fruits.txt", Workshop.fruits(100..<200))
        let first = try await workshop.build()
        try workshop.drop("2026-05-26/fruits.txt", Workshop.fruits(100..<201))
        let second = try await workshop.build()
        #expect(second.datasets["specialites"] == 201 - 100)
        #expect(second.files.count == 1)
        #expect(second.previous == first.release)
    }

    @Test func anUndatedInboxIsDatedByItsContentAndRebuildsTheSame() async throws {
        let workshop = try Workshop()
        try workshop.drop("fruits.txt", "F1\t2026-03-04\t120\n")
        let first = try await workshop.build()
        #expect(first.release.hasPrefix("2026-03-04."))
        #expect(try await workshop.build().release == first.release)
        try workshop.remove("fruits.txt")
        try workshop.drop("2026-05-01/fruits.txt", "F1\tpomme\t120\n")
        #expect(try await workshop.build().datasets["millesimes"] == 2)
    }

    @Test func nothingToDateItByIsRefused() async throws {
        let workshop = try Workshop()
        try workshop.drop("fruits.txt", Workshop.fruits(1..<3))
        await #expect { try await workshop.build() } throws: { ($0 as? BuildFailure)?.exitCode == .sourceMissingOrChanged }
    }

    @Test func demonstrationAndRealFilesNeverMix() async throws {
        let workshop = try Workshop()
        try workshop.drop("DEMONSTRATION.json", "{}")
        try workshop.drop("2026-06-01/fruits.txt", Workshop.fruits(1..<10))
        let demonstration = try await workshop.build()
        #expect(demonstration.isDemonstration)
        try workshop.remove("DEMONSTRATION.json")
        try workshop.remove("2026-06-01")
        try workshop.drop("2026-05-26/fruits.txt", Workshop.fruits(100..<200))
        let real = try await workshop.build()
        #expect(!real.isDemonstration)
        #expect(real.files.count == 1)
        #expect(try !workshop.open().isDemonstration)
        // And fiction does not take the place of facts.
        try workshop.drop("DEMONSTRATION.json", "{}")
        await #expect { try await workshop.build() } throws: { ($0 as? BuildFailure)?.message.contains("fictifs") == true }
        #expect(try !workshop.open().isDemonstration)
    }
}

@Suite struct GateTests {
    private func failure(_ body: () async throws -> BuildSummary) async throws -> BuildFailure {
        do {
            let summary = try await body()
            Issue.record("published \(summary.release)")
            throw CancellationError()
        } catch let failure as BuildFailure {
            return failure
        }
    }

    @Test func tooManyRejectedRowsKeepTheOldRelease() async throws {
        let workshop = try Workshop()
        try workshop.drop("2026-05-01/fruits.txt", Workshop.fruits(100..<200))
        let old = try await workshop.build()
        let rejected = (1...6).map { "F\($0)\tx\ty\n" }.joined()
        try workshop.drop("2026-05-26/fruits.txt", Workshop.fruits(100..<200) + rejected)
        let failure = try await failure { try await workshop.build() }
        #expect(failure.exitCode == .qualityGate)
        #expect(failure.description.contains("100\u{A0}lignes comprises sur 106"))
        #expect(try workshop.checkService() == old.release)
        // What was refused is not archived: the next good inbox does not drag it along.
        try workshop.remove("2026-05-26")
        #expect(try await workshop.build().release == old.release)
        try workshop.drop("2026-05-26/fruits.txt", Workshop.fruits(100..<200) + "F1\tx\ty\n")
        #expect(try await workshop.build().release != old.release)
    }

    /// Five rejected rows of a hundred and five: a share too low, but too few rows to judge by.
    @Test func aHandfulOfRejectedRowsIsTolerated() async throws {
        let workshop = try Workshop()
        let rejected = (1...5).map { "F\($0)\tx\ty\n" }.joined()
        try workshop.drop("2026-05-20/fruits.txt", Workshop.fruits(100..<200) + rejected)
        let summary = try await workshop.build()
        #expect(summary.gates.contains { $0.gate == "part_typee" && $0.value < $0.threshold && $0.passed })
    }

    @Test func keysThatGoAwayAskForAnAgent() async throws {
        let workshop = try Workshop()
        try workshop.drop("2026-05-26/fruits.txt", Workshop.fruits(100..<200))
        let old = try await workshop.build()
        try workshop.drop("2026-05-26/fruits.txt", Workshop.fruits(100..<198))
        let failure = try await failure { try await workshop.build() }
        #expect(failure.exitCode == .qualityGate)
        #expect(failure.message.contains("2\u{A0}clés"))
        #expect(try workshop.checkService() == old.release)
        let new = try await workshop.build { $0.gates.allowsRemovals = true }
        #expect(new.datasets["specialites"] == 98)
    }

    @Test func aFileTenTimesSmallerIsRefused() async throws {
        let workshop = try Workshop()
        try workshop.drop("2026-05-01/fruits.txt", Workshop.fruits(100..<900))
        let old = try await workshop.build()
        try workshop.drop("2026-05-26/fruits.txt", Workshop.fruits(100..<110))
        let failure = try await failure { try await workshop.build() }
        #expect(failure.exitCode == .sourceMissingOrChanged)
        #expect(failure.place.contains("fruits.txt"))
        #expect(try workshop.checkService() == old.release)
        #expect(try await workshop.build { $0.acceptsShrunkFiles = true }.release != old.release)
    }

    @Test func aPageServedAsAFileIsRefused() async throws {
        let workshop = try Workshop()
        try workshop.drop("2026-05-26/fruits.txt", "<html>maintenance</html>")
        #expect(try await failure { try await workshop.build() }.exitCode == .sourceMissingOrChanged)
        #expect(workshop.shelf.currentID == nil)
    }

    @Test func anEmptyInboxSaysWhatToDo() async throws {
        let workshop = try Workshop()
        let failure = try await failure { try await workshop.build() }
        #expect(failure.exitCode == .sourceMissingOrChanged)
        #expect(failure.fix.contains("datamed fetch"))
    }

    @Test func twoDifferentFilesForOneDayAreRefused() async throws {
        let workshop = try Workshop()
        try workshop.drop("a/2026-05-26/fruits.txt", Workshop.fruits(1..<3))
        try workshop.drop("b/2026-05-26/fruits.txt", Workshop.fruits(1..<4))
        #expect(try await failure { try await workshop.build() }.exitCode == .sourceMissingOrChanged)
        try workshop.drop("b/2026-05-26/fruits.txt", Workshop.fruits(1..<3))
        #expect(try await workshop.build().notices.contains { $0.contains("lu une seule fois") })
    }
}
