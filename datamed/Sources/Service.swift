import API
import Console
import Foundation
import Frame
import Portal
import Server

/// The server of one folder of releases: portal, API and files, always of the release in service.
struct Service {
    private let request: ServeRequest
    private let bricks: [any Brick]
    private let talk: @Sendable (String) -> Void

    init(_ request: ServeRequest, bricks: [any Brick], talk: @escaping @Sendable (String) -> Void) {
        self.request = request
        self.bricks = bricks
        self.talk = talk
    }

    /// Serves until told to stop by SIGINT or SIGTERM. A release put in service meanwhile is taken within a second.
    func run() async throws -> ExitCode {
        let link = request.releases.appending(path: "current")
        let target = ReleaseWatcher.target(of: link) ?? ""
        let holder = SiteHolder(try await open(id: nil))
        let watcher = ReleaseWatcher(link: link, target: target, holder: holder, report: talk) { folder in
            try await open(id: folder.lastPathComponent)
        }
        let watching = Task { await watcher.watch() }
        defer { watching.cancel() }
        let release = holder.current.release
        let reason = try await serve(options, site: holder) { port in
            talk("Version \(release) servie sur http://localhost:\(port) — Ctrl-C pour arrêter.")
        }
        return reason == .interrupted ? .interrupted : .done
    }

    private var options: ServerOptions {
        var options = ServerOptions(host: request.host, port: request.port)
        options.publicOrigin = request.publicAddress
        options.trustsProxy = request.trustsProxy
        if let perSecond = request.requestsPerSecond {
            options.rateLimits.network = perSecond == 0 ? nil : ServerOptions.RateLimit(perSecond: perSecond, burst: 5 * perSecond)
            options.rateLimits.loopback = options.rateLimits.network
        }
        if request.accessLog { options.accessLog = talk }
        return options
    }

    private func open(id: String?) async throws -> ServedSite {
        let releases = request.releases
        let datasets = bricks.flatMap(\.datasets)
        let site = try await Site.open(releases: releases, id: id, bricks: bricks)
        let portal = Portal(site: site)
        let api = try API(site: site) { id in try OpenRelease.open(releases: releases, id: id, datasets: datasets) }
        return ServedSite(
            release: site.release.id, modified: inServiceSince(releases.appending(path: "current")),
            isSlow: { API.owns($0.path) && api.isSlow($0) }, longestBody: { api.longestBody(at: $0) },
            respond: { API.owns($0.path) ? api.respond(to: $0) : portal.respond(to: $0) })
    }

    /// When the link to the release in service was made, in seconds since 1970.
    private func inServiceSince(_ link: URL) -> Int {
        let attributes = try? FileManager.default.attributesOfItem(atPath: link.path)
        return Int((attributes?[.modificationDate] as? Date)?.timeIntervalSince1970 ?? 0)
    }
}
