import Foundation
import Synchronization
import Testing

@testable import Frame

/// A build made to fail at each of its steps in turn: the release in service stays whole, and the next build succeeds.
@Suite struct CrashTests {
    private struct Planted: Error {}

    @Test func aFailureAtAnyStepLeavesTheServiceWhole() async throws {
        let workshop = try Workshop()
        try workshop.drop("2026-05-01/fruits.txt", Workshop.fruits(100..<200))
        let old = try await workshop.build().release
        try workshop.drop("2026-05-26/fruits.txt", Workshop.fruits(100..<210))
        let steps = Mutex<[BuildStep]>([])
        let rehearsal = try Workshop()
        try rehearsal.drop("2026-05-26/fruits.txt", Workshop.fruits(100..<210))
        try await rehearsal.build { $0.faults = { step in steps.withLock { $0.append(step) } } }
        let all = steps.withLock { $0 }
        #expect(all.count > 15)
        var served: Set<String> = [old]
        for step in all where step != .recording {
            await #expect(throws: BuildFailure.self) { try await workshop.build { $0.faults = { if $0 == step { throw Planted() } } } }
            #expect(try served.contains(workshop.checkService()), "after \(step)")
            #expect(!FileManager.default.fileExists(atPath: workshop.shelf.staging.path))
        }
        let new = try await workshop.build()
        #expect(new.release != old)
        served.insert(new.release)
        #expect(try workshop.checkService() == new.release)
        #expect(Set(workshop.shelf.releases.map(\.id)) == served)
    }

    @Test func aRunThatCannotBeRecordedIsPublishedAllTheSame() async throws {
        let workshop = try Workshop()
        try workshop.drop("2026-05-26/fruits.txt", Workshop.fruits(1..<9))
        let summary = try await workshop.build { $0.faults = { if $0 == .recording { throw Planted() } } }
        #expect(summary.notices.contains { $0.contains("compte rendu") })
        #expect(try workshop.checkService() == summary.release)
    }

    @Test func whatAKilledBuildLeftIsCleared() async throws {
        let workshop = try Workshop()
        try workshop.drop("2026-05-26/fruits.txt", Workshop.fruits(1..<9))
        let id = try await workshop.build().release
        let staging = workshop.shelf.staging.appending(path: "release/files")
        try FileManager.default.createDirectory(at: staging, withIntermediateDirectories: true)
        try Data("{\"at\":\"2026".utf8).append(to: workshop.releases.appending(path: "journal.jsonl"))
        try Data().write(to: workshop.releases.appending(path: ".current.new"))
        #expect(try await workshop.build().release == id)
        #expect(!FileManager.default.fileExists(atPath: workshop.shelf.staging.path))
        try workshop.drop("2026-05-27/fruits.txt", Workshop.fruits(1..<10))
        let next = try await workshop.build().release
        #expect(workshop.shelf.journal.map(\.to) == [id, next])
    }

    @Test func aDamagedReleaseIsRefusedThenRebuilt() async throws {
        let workshop = try Workshop()
        try workshop.drop("2026-05-26/fruits.txt", Workshop.fruits(1..<9))
        let id = try await workshop.build().release
        let file = workshop.shelf.location(of: id).appending(path: "files/specialites.csv")
        try Data("x".utf8).write(to: file)
        #expect { try workshop.open() } throws: { ($0 as? BuildFailure)?.exitCode == .sourceMissingOrChanged }
        #expect(try await workshop.build().release == id)
        #expect(try workshop.checkService() == id)
    }

    @Test func aDamagedArchiveIsToldAndHealedByTheFileItself() async throws {
        let workshop = try Workshop()
        try workshop.drop("2026-05-01/fruits.txt", Workshop.fruits(1..<9))
        try await workshop.build()
        let objects = workshop.releases.appending(path: "archive/real/objects")
        let name = try #require(try FileManager.default.contentsOfDirectory(atPath: objects.path).first)
        try Data("x".utf8).write(to: objects.appending(path: name))
        try workshop.remove("2026-05-01")
        try workshop.drop("2026-05-26/fruits.txt", Workshop.fruits(1..<10))
        await #expect { try await workshop.build() } throws: { ($0 as? BuildFailure)?.fix.contains("Redéposez") == true }
        try workshop.drop("2026-05-01/fruits.txt", Workshop.fruits(1..<9))
        #expect(try await workshop.build().files.count == 2)
    }

    @Test func twoBuildsAtOnceDoNotMeet() async throws {
        let workshop = try Workshop()
        try workshop.drop("2026-05-26/fruits.txt", Workshop.fruits(1..<9))
        try FileManager.default.createDirectory(at: workshop.releases, withIntermediateDirectories: true)
        let lock = try FolderLock(workshop.releases)
        await #expect { try await workshop.build() } throws: { ($0 as? BuildFailure)?.exitCode == .locked }
        lock.release()
        // The file of the lock remains, the lock does not.
        #expect(FileManager.default.fileExists(atPath: workshop.releases.appending(path: ".lock").path))
        try await workshop.build()
        let outcomes = await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    do {
                        try await workshop.build()
                        return true
                    } catch { return (error as? BuildFailure)?.exitCode == .locked }
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(outcomes == Array(repeating: true, count: 8))
        _ = try workshop.checkService()
    }

    @Test(.enabled(if: FileManager.default.fileExists(atPath: "/proc/1/status"), "needs a folder that nobody can write to"))
    func aFolderThatCannotBeWrittenToIsExplained() async throws {
        let workshop = try Workshop()
        try workshop.drop("2026-05-26/fruits.txt", Workshop.fruits(1..<9))
        await #expect {
            try await buildRelease(bricks: [TinyBrick()], inbox: workshop.inbox, releases: URL(filePath: "/proc/datamed"))
        } throws: { ($0 as? BuildFailure)?.fix.isEmpty == false }
    }
}

extension Data {
    fileprivate func append(to url: URL) throws {
        let handle = try FileHandle(forWritingTo: url)
        defer { try? handle.close() }
        try handle.seekToEnd()
        try handle.write(contentsOf: self)
    }
}
