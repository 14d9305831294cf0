import Export
package import Foundation
import Quality
package import Vocabulary

/// Where a build is. Tests make each step fail in turn and check that the release in service survives.
package enum BuildStep: Hashable, Sendable {
    case received, harvested, gated
    /// A file of the release, by its path.
    case writing(String)
    /// Just before the inputs are archived, the folder is put on the shelf, its search is prepared, the release is put in service, the run is
    /// recorded. Before the last, the people who review names are left their lists.
    case archiving, shelving, preparing, publishing, reviewing, recording
}

/// What a build may be told beyond its folders.
package struct BuildOptions: Sendable {
    package var gates = GateSettings()
    /// True when an agent has looked at a file ten times smaller than the one before and accepts it.
    package var acceptsShrunkFiles = false
    /// Files written at once.
    package var width = ProcessInfo.processInfo.activeProcessorCount
    /// Years that figures drawn from reports are about; nil for all.
    package var years: ClosedRange<Int>?
    /// The folder of the people who review names; nil for none.
    package var review: URL?
    /// For the journal and the record of the run, which are no part of a release.
    package var now: @Sendable () -> Date = { Date() }
    /// The day where the sources are published, which no file can be later than; nil: that of `now`, in universal time.
    package var today: CalendarDate?
    /// Called before each step; a test throws from it.
    package var faults: @Sendable (BuildStep) throws -> Void = { _ in }

    package init() {}
}

/// Builds a release from an inbox and puts it in service: reads, checks, links, writes, publishes.
///
/// Everything is written in a staging folder, which becomes a release in one `rename`; then one more `rename` puts it in service. Killed at
/// any moment, the build leaves the release in service whole, and the next build starts clean. The same content makes the same
/// identifier and no new folder.
/// - Parameters:
///   - bricks: in building order; each sees the products of those before it.
///   - progress: told, in French, what is being done.
package func buildRelease(
    bricks: [any Brick], inbox: URL, releases: URL, options: BuildOptions = BuildOptions(), progress: @Sendable (String) -> Void = { _ in }
) async throws(BuildFailure) -> BuildSummary {
    do {
        try FileManager.default.createDirectory(at: releases, withIntermediateDirectories: true)
    } catch {
        throw BuildFailure(error, at: releases.path)
    }
    let lock = try FolderLock(releases)
    defer { lock.release() }
    let shelf = ReleaseShelf(releases)
    try clear(shelf.staging)
    do {
        let build = Build(bricks: bricks, inboxFolder: inbox, shelf: shelf, options: options)
        let summary = try await build.run(progress)
        try clear(shelf.staging)
        return summary
    } catch {
        try? clear(shelf.staging)
        throw BuildFailure(error, at: releases.path)
    }
}

/// Removes what an interrupted build left.
private func clear(_ staging: URL) throws(BuildFailure) {
    guard FileManager.default.fileExists(atPath: staging.path) else { return }
    do {
        try FileManager.default.removeItem(at: staging)
    } catch {
        throw BuildFailure(error, at: staging.path)
    }
}
