package import Frame
import Synchronization

/// One release as the server sees it: what answers, and what every answer says of its origin.
package struct ServedSite: Sendable {
    /// Sent as `DataMed-Version`.
    package let release: String
    /// Sent as `Last-Modified`, in seconds since 1970: when this release was put in service.
    package let modified: Int
    package let respond: @Sendable (WebRequest) -> WebResponse
    /// True for requests that may take more than a millisecond: they are answered apart, so that the others do not wait.
    package let isSlow: @Sendable (WebRequest) -> Bool
    /// Bytes of the longest question that may be posted at a path; nil where nothing may.
    package let longestBody: @Sendable (_ path: String) -> Int?

    package init(
        release: String, modified: Int, isSlow: @escaping @Sendable (WebRequest) -> Bool = { _ in false },
        longestBody: @escaping @Sendable (_ path: String) -> Int? = { _ in nil }, respond: @escaping @Sendable (WebRequest) -> WebResponse
    ) {
        self.release = release
        self.modified = modified
        self.respond = respond
        self.isSlow = isSlow
        self.longestBody = longestBody
    }
}

/// The site in service. Requests under way keep the one they started with; the next ones see the new one, whole.
package final class SiteHolder: Sendable {
    private let site: Mutex<ServedSite>

    package init(_ site: ServedSite) { self.site = Mutex(site) }

    package var current: ServedSite { site.withLock { $0 } }
    package func replace(with next: ServedSite) { site.withLock { $0 = next } }
}
