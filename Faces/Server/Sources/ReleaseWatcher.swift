package import Foundation

/// Follows the link `releases/current`: when it points elsewhere, the release it points to is opened and put in service. A release that cannot be
/// opened is told once and leaves the one in service as it is.
package struct ReleaseWatcher: Sendable {
    private let link: URL
    private let holder: SiteHolder
    private let open: @Sendable (URL) async throws -> ServedSite
    private let report: @Sendable (String) -> Void
    private var target: String

    /// - Parameters:
    ///   - target: where the link pointed when `holder`'s site was opened.
    ///   - report: called with a French sentence at each change or failure.
    package init(
        link: URL, target: String, holder: SiteHolder, report: @escaping @Sendable (String) -> Void,
        open: @escaping @Sendable (URL) async throws -> ServedSite
    ) {
        self.link = link
        self.target = target
        self.holder = holder
        self.report = report
        self.open = open
    }

    /// Where a link points: the name of a release folder. Nil when there is none.
    package static func target(of link: URL) -> String? { try? FileManager.default.destinationOfSymbolicLink(atPath: link.path) }

    /// Looks once. True when another release was put in service.
    @discardableResult
    package mutating func look() async -> Bool {
        guard let next = ReleaseWatcher.target(of: link), next != target else { return false }
        target = next
        do {
            // By its own name: the link may move again while it is being opened.
            let site = try await open(URL(filePath: next, relativeTo: link.deletingLastPathComponent()).absoluteURL)
            holder.replace(with: site)
            report("Version \(site.release) mise en service.")
            return true
        } catch {
            report("La version \(next) n’a pas pu être ouverte et n’est pas mise en service : \(error)")
            return false
        }
    }

    /// Looks once a second until the task is cancelled.
    package func watch() async {
        var watcher = self
        while !Task.isCancelled {
            try? await Task.sleep(for: .seconds(1))
            await watcher.look()
        }
    }
}
