package import Foundation
import Quality
import Search

extension Site {
    /// Opens the release in service, or a named one, with every brick and the search over all of them.
    ///
    /// Bricks are opened side by side, and the search that the build prepared is read meanwhile: a server must answer half a second after it
    /// starts.
    /// - Throws: `BuildFailure` when there is no release, or when it is not whole.
    package static func open(releases: URL, id: String? = nil, bricks: [any Brick]) async throws -> Site {
        let release = try OpenRelease.open(releases: releases, id: id, datasets: bricks.flatMap(\.datasets))
        async let prepared = PreparedSearch(releases: releases, id: release.id).read()
        let opened = try await withThrowingTaskGroup(of: (Int, any OpenBrick).self) { group in
            for (index, brick) in bricks.enumerated() {
                group.addTask { (index, try brick.open(release)) }
            }
            var opened: [(Int, any OpenBrick)] = []
            for try await pair in group { opened.append(pair) }
            return opened.sorted { $0.0 < $1.0 }.map(\.1)
        }
        let search = await prepared ?? SearchIndex(entries(of: opened), synonyms: LaySynonyms.all)
        return Site(
            release: release, otherReleases: ReleaseShelf(releases).releases.filter { $0.id != release.id }, bricks: opened,
            cards: bricks.map(\.card), rules: StructureRules.all + bricks.flatMap(\.rules),
            search: search)
    }

    /// Opens a release that is about to be put in service, as a server will, and keeps its search beside it. A release that no server could open
    /// stops the build here, and the one in service stays.
    static func prepare(_ id: String, on shelf: ReleaseShelf, bricks: [any Brick]) async throws {
        let prepared = PreparedSearch(releases: shelf.folder, id: id)
        guard prepared.read() == nil else { return }
        try prepared.write(try await open(releases: shelf.folder, id: id, bricks: bricks).search, shelf: shelf)
    }

    /// Everything that can be found, with the state that any brick gives it.
    private static func entries(of bricks: [any OpenBrick]) -> [SearchEntry] {
        let states = bricks.reduce(into: [String: String]()) { $0.merge($1.searchStates) { first, _ in first } }
        return bricks.flatMap(\.searchEntries).map { entry in
            guard entry.state == nil, let state = states[entry.address] else { return entry }
            return SearchEntry(
                address: entry.address, kind: entry.kind, title: entry.title, detail: entry.detail, brand: entry.brand, keys: entry.keys,
                codes: entry.codes, prominence: entry.prominence, state: state)
        }
    }
}
