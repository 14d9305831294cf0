import Foundation
import Search
import Testing

@testable import Frame

/// The search index kept beside a release: used when it is exactly what this program wrote, and never missed.
@Suite struct PreparedSearchTests {
    private func site(_ workshop: Workshop) async throws -> Site { try await Site.open(releases: workshop.releases, bricks: [TinyBrick()]) }

    private func prepared(_ workshop: Workshop, _ id: String) -> PreparedSearch { PreparedSearch(releases: workshop.releases, id: id) }

    private func file(_ workshop: Workshop, _ id: String) -> URL { workshop.releases.appending(path: "prepared/\(id).search") }

    @Test func aBuildLeavesTheSearchThatTheServerWouldMake() async throws {
        let workshop = try Workshop()
        try workshop.drop("2026-05-26/fruits.txt", Workshop.fruits(100..<140))
        let id = try await workshop.build().release
        let read = try #require(prepared(workshop, id).read())
        #expect(read.entries.count == 40)
        try FileManager.default.removeItem(at: file(workshop, id))
        #expect(try await site(workshop).search.entries == read.entries)
    }

    @Test(arguments: [0, 31, 32, 200, -1]) func aDamagedFileIsNotUsed(_ place: Int) async throws {
        let workshop = try Workshop()
        try workshop.drop("2026-05-26/fruits.txt", Workshop.fruits(100..<140))
        let id = try await workshop.build().release
        var bytes = try Data(contentsOf: file(workshop, id))
        bytes[place < 0 ? bytes.count + place : place] ^= 1
        try bytes.write(to: file(workshop, id))
        #expect(prepared(workshop, id).read() == nil)
        #expect(try await site(workshop).search.suggestions(for: "F105").first?.entry.title == "fruit 105")
        // The next build makes it good, without a new release.
        #expect(try await workshop.build().alreadyPublished)
        #expect(prepared(workshop, id).read() != nil)
    }

    @Test(arguments: [0, 10, 32, 33]) func aShortFileIsNotUsed(_ length: Int) async throws {
        let workshop = try Workshop()
        try workshop.drop("2026-05-26/fruits.txt", Workshop.fruits(100..<140))
        let id = try await workshop.build().release
        try Data(contentsOf: file(workshop, id)).prefix(length).write(to: file(workshop, id))
        #expect(prepared(workshop, id).read() == nil)
    }

    @Test func theFileOfAnotherReleaseIsNotUsed() async throws {
        let workshop = try Workshop()
        try workshop.drop("2026-05-26/fruits.txt", Workshop.fruits(100..<140))
        let first = try await workshop.build().release
        try workshop.drop("2026-05-27/fruits.txt", Workshop.fruits(100..<141))
        let second = try await workshop.build().release
        try FileManager.default.removeItem(at: file(workshop, second))
        try FileManager.default.copyItem(at: file(workshop, first), to: file(workshop, second))
        #expect(prepared(workshop, second).read() == nil)
        #expect(prepared(workshop, first).read() != nil)
    }

    @Test func filesOfReleasesThatAreGoneGoToo() async throws {
        let workshop = try Workshop()
        try workshop.drop("2026-05-26/fruits.txt", Workshop.fruits(100..<140))
        let first = try await workshop.build().release
        try workshop.drop("2026-05-27/fruits.txt", Workshop.fruits(100..<141))
        try await workshop.build()
        try FileManager.default.removeItem(at: workshop.shelf.location(of: first))
        try workshop.drop("2026-05-28/fruits.txt", Workshop.fruits(100..<142))
        try await workshop.build()
        let names = try FileManager.default.contentsOfDirectory(atPath: workshop.releases.appending(path: "prepared").path)
        #expect(names.sorted() == workshop.shelf.releases.map { "\($0.id).search" }.sorted())
    }

    @Test func aReleaseThatNoServerCouldOpenIsNotPutInService() async throws {
        let workshop = try Workshop()
        try workshop.drop("2026-05-26/fruits.txt", Workshop.fruits(100..<140))
        let served = try await workshop.build().release
        try workshop.drop("2026-05-27/fruits.txt", Workshop.fruits(100..<140) + "F200\t\(TinyBrick.unshowable)\t120\n")
        await #expect(throws: BuildFailure.self) { try await workshop.build() }
        #expect(try workshop.checkService() == served)
    }
}
