import API
import Demonstration
import Foundation
import Frame
import Medicines
import SafetyReports
import Portal
import Shortages

/// A release built by the real pipeline from files on disk, and the faces over it. Built once for all tests that ask for the same inbox.
struct House: Sendable {
    static let bricks: [any Brick] = [MedicinesBrick(), ShortagesBrick(), SafetyReportsBrick()]

    let inbox: URL
    let releases: URL
    let summary: BuildSummary
    let site: Site
    let portal: Portal
    let api: API

    /// Folder of the real public files, when the machine has them.
    static var realData: URL? {
        guard let path = ProcessInfo.processInfo.environment["DATAMED_REAL_DATA"], FileManager.default.fileExists(atPath: path) else {
            return nil
        }
        return URL(filePath: path, directoryHint: .isDirectory)
    }

    static func temporaryFolder() throws -> URL {
        let folder = FileManager.default.temporaryDirectory.appending(path: "datamed-house-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        return folder
    }

    static func build(_ inbox: URL, releases: URL? = nil, options: BuildOptions = BuildOptions()) async throws -> House {
        let releases = try releases ?? temporaryFolder().appending(path: "releases")
        let summary = try await buildRelease(bricks: bricks, inbox: inbox, releases: releases, options: options)
        let site = try await Site.open(releases: releases, bricks: bricks)
        let datasets = bricks.flatMap(\.datasets)
        let api = try API(site: site) { try OpenRelease.open(releases: releases, id: $0, datasets: datasets) }
        return House(inbox: inbox, releases: releases, summary: summary, site: site, portal: Portal(site: site), api: api)
    }

    // MARK: Built once

    private static let demonstrationTask = Task {
        let inbox = try temporaryFolder().appending(path: "inbox")
        try Demonstration(seed: 7, scale: 0.02).write(to: inbox)
        return try await build(inbox)
    }
    static var demonstration: House { get async throws { try await demonstrationTask.value } }

    private static let referenceTask = Task { try await build(try linked(["bdpm/2026-05-26"])) }
    private static let wholeTask = Task { try await build(try linked(["bdpm", "atc", "availability"])) }
    static func real(_ inbox: String) async throws -> House {
        try await (inbox == "bdpm/2026-05-26" ? referenceTask : wholeTask).value
    }

    /// An inbox of links to real folders, which are read-only.
    private static func linked(_ names: [String]) throws -> URL {
        guard let realData else { throw CocoaError(.fileNoSuchFile) }
        let inbox = try temporaryFolder()
        for name in names {
            let source = realData.appending(path: name)
            try FileManager.default.createSymbolicLink(at: inbox.appending(path: source.lastPathComponent), withDestinationURL: source)
        }
        return inbox
    }

    // MARK: Asked

    func respond(_ target: String) -> WebResponse {
        let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        let request = WebRequest(path: Query.decode(parts[0]), query: Query(encoded: parts.count > 1 ? String(parts[1]) : ""))
        return API.owns(request.path) ? api.respond(to: request) : portal.respond(to: request)
    }

    func text(_ target: String) -> String {
        switch respond(target).body {
        case .bytes(let bytes): String(decoding: bytes, as: UTF8.self)
        case .file(let url, _): (try? String(contentsOf: url, encoding: .utf8)) ?? ""
        case .pieces(let next):
            sequence(state: ()) { _ in next() }.reduce(into: "") { $0 += String(decoding: $1, as: UTF8.self) }
        }
    }
}
