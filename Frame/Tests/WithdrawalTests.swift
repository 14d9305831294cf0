import Foundation
import Testing
import Vocabulary

@testable import Frame

/// A folder with a mistyped year, from the mistake to the way back.
@Suite struct WithdrawalTests {
    private let future = CalendarDate("2030-01-01")

    private func refusal(_ workshop: Workshop) async throws -> BuildFailure {
        do {
            let summary = try await workshop.build()
            Issue.record("published \(summary.release)")
            throw CancellationError()
        } catch let failure as BuildFailure {
            return failure
        }
    }

    /// A shelf as an older version could leave it: the archive keeps a day to come.
    private func poisoned() async throws -> (workshop: Workshop, good: String) {
        let workshop = try Workshop()
        try workshop.drop("2026-05-26/fruits.txt", Workshop.fruits(100..<200))
        let good = try await workshop.build().release
        try workshop.drop("2030-01-01/fruits.txt", Workshop.fruits(100..<201))
        #expect(try await workshop.build { $0.today = CalendarDate("2030-02-01") }.asOf == future)
        try workshop.remove("2030-01-01")
        return (workshop, good)
    }

    @Test func aDayToComeIsRefusedAndNothingIsKeptOfIt() async throws {
        let workshop = try Workshop()
        try workshop.drop("2026-05-26/fruits.txt", Workshop.fruits(100..<200))
        let good = try await workshop.build().release
        for folder in ["2030-01-01", "2026-13-45"] {
            try workshop.drop("\(folder)/fruits.txt", Workshop.fruits(100..<201))
            let failure = try await refusal(workshop)
            #expect(failure.exitCode == .sourceMissingOrChanged && failure.place == folder, "\(failure)")
            try workshop.remove(folder)
        }
        let again = try await workshop.build()
        #expect(again.release == good && again.alreadyPublished)
    }

    @Test func aDayWithdrawnIsReadNoMoreAndCanComeBack() async throws {
        let (workshop, good) = try await poisoned()
        let day = try #require(future)
        // Without its folder, the archive alone would bring it back.
        let failure = try await refusal(workshop)
        #expect(failure.fix.contains("datamed withdraw 2030-01-01"), "\(failure)")
        let object = try Archive(releases: workshop.releases, isDemonstration: false).entries.first { $0.vintage == day }
        let kept = try #require(object)
        #expect(try workshop.shelf.withdraw(day) == ["2030-01-01/fruits.txt"])
        let back = try await workshop.build { $0.gates.allowsRemovals = true }
        #expect(back.release == good && workshop.shelf.currentID == good)
        let archive = try Archive(releases: workshop.releases, isDemonstration: false)
        #expect(FileManager.default.fileExists(atPath: archive.location(sha256: kept.sha256, name: kept.name).path), "nothing is erased")
        #expect(!archive.entries.contains { $0.vintage == day })
        // A build keeps the register of what was set aside, and the way back.
        #expect(try workshop.shelf.restore(day) == ["2030-01-01/fruits.txt"])
        let later = try await workshop.build { $0.today = CalendarDate("2030-02-01") }
        #expect(later.asOf == future)
        #expect(
            workshop.shelf.journal.map(\.action) == [.publication, .publication, .retrait, .publication, .remise, .publication],
            "every act is written down")
        #expect(workshop.shelf.journal[2].to == "2030-01-01" && workshop.shelf.journal[2].files == ["2030-01-01/fruits.txt"])
    }

    @Test func aDayNotKeptIsSaidWithThoseThatAre() async throws {
        let workshop = try Workshop()
        try workshop.drop("2026-05-26/fruits.txt", Workshop.fruits(1..<9))
        try await workshop.build()
        let day = try #require(future)
        #expect { try workshop.shelf.withdraw(day) } throws: { ($0 as? BuildFailure)?.fix == "Jours gardés : 2026-05-26." }
        #expect { try workshop.shelf.restore(day) } throws: { ($0 as? BuildFailure)?.fix == "Jours retirés : aucun." }
        let kept = try #require(CalendarDate("2026-05-26"))
        #expect(throws: BuildFailure.self) { try workshop.shelf.withdraw(kept, kind: "AUTRES") }
        #expect(try workshop.shelf.withdraw(kept, kind: "FRUITS").count == 1)
        // Given again, the same file is no longer set aside.
        try await workshop.build()
        #expect(throws: BuildFailure.self) { try workshop.shelf.restore(kept) }
    }

    @Test func anotherFileInItsPlaceIsNotOverwritten() async throws {
        let workshop = try Workshop()
        try workshop.drop("2026-05-26/fruits.txt", Workshop.fruits(1..<9))
        try await workshop.build()
        let day = try #require(CalendarDate("2026-05-26"))
        _ = try workshop.shelf.withdraw(day)
        try workshop.drop("2026-05-26/fruits.txt", Workshop.fruits(1..<10))
        try await workshop.build()
        #expect { try workshop.shelf.restore(day) } throws: { ($0 as? BuildFailure)?.fix.contains("--source FRUITS") == true }
        #expect(try await workshop.build().alreadyPublished)
    }
}
