import Foundation
import Testing
import Vocabulary

@testable import Frame

/// Files that nothing dates, dropped beside dated ones.
@Suite struct LooseFilesTests {
    private func fruits(_ range: Range<Int>, day: String) -> String { range.map { "F\($0)\t\(day)\t120\n" }.joined() }

    private func refusal(_ workshop: Workshop) async throws -> BuildFailure {
        do {
            let summary = try await workshop.build()
            Issue.record("published \(summary.release)")
            throw CancellationError()
        } catch let failure as BuildFailure {
            return failure
        }
    }

    @Test func theNewestDayWrittenInThemDatesThem() async throws {
        let workshop = try Workshop()
        try workshop.drop("2026-05-01/fruits.txt", fruits(100..<200, day: "2026-04-30"))
        let old = try await workshop.build()
        try workshop.remove("2026-05-01")
        try workshop.drop("fruits.txt", fruits(100..<201, day: "2026-05-26"))
        let new = try await workshop.build()
        #expect(new.asOf == CalendarDate("2026-05-26"), "not the oldest vintage, which nothing dated would make of it")
        #expect(new.files.map(\.file) == ["2026-05-01/fruits.txt", "2026-05-26/fruits.txt"])
        #expect(new.notices.contains { $0.contains("sans date") && $0.contains("26\u{A0}mai 2026") }, "\(new.notices)")
        #expect(new.release > old.release)
        // The same files make the same release, dated by the archive or not.
        #expect(try await workshop.build().release == new.release)
        // What moved since is told.
        #expect(new.qualityTrends.map(\.rowsAfter) == [101] && new.qualityTrends.map(\.rowsBefore) == [100])
    }

    @Test(arguments: ["2026-04-01", "2026-05-01", "2099-01-01", "sans date"]) func anUnsureOrderIsRefused(_ day: String) async throws {
        let workshop = try Workshop()
        try workshop.drop("2026-05-01/fruits.txt", fruits(100..<200, day: "2026-04-30"))
        let old = try await workshop.build()
        try workshop.drop("fruits.txt", fruits(100..<210, day: day))
        let failure = try await refusal(workshop)
        #expect(failure.exitCode == .sourceMissingOrChanged && failure.place == "fruits.txt")
        #expect(failure.message.contains("1er\u{A0}mai 2026") && failure.fix.contains("dossier"), "\(failure)")
        #expect(try workshop.checkService() == old.release)
    }

    /// Alone, they are dated by what they say; a mistyped year would put the release years ahead.
    @Test func aReleaseOfTheFutureIsRefused() async throws {
        let workshop = try Workshop()
        try workshop.drop("fruits.txt", fruits(100..<200, day: "2062-05-01"))
        let failure = try await refusal(workshop)
        #expect(failure.exitCode == .sourceMissingOrChanged && failure.message.contains("à venir"), "\(failure)")
        try workshop.drop("fruits.txt", fruits(100..<200, day: "2026-05-01"))
        #expect(try await workshop.build().asOf == CalendarDate("2026-05-01"))
    }

    /// A file that was received as that of a day, and comes back in no dated folder, is not made older by the dates written in it.
    @Test func aDayThatWasKnownIsKept() async throws {
        let workshop = try Workshop()
        try workshop.drop("2026-05-26/fruits.txt", "F100\t2026-01-02\t120\n")
        let first = try await workshop.build()
        try workshop.remove("2026-05-26")
        try workshop.drop("fruits.txt", "F100\t2026-01-02\t120\n")
        let second = try await workshop.build()
        #expect(first.asOf == second.asOf && second.files.map(\.vintage) == first.files.map(\.vintage))
    }
}
