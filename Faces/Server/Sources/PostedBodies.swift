import Frame
import NIOHTTP1
import Synchronization

/// What clients post where questions may be, within one limit for all of them.
extension Service {
    /// Bytes of the longest body that this request may carry to be read; nil when its body is of no use.
    func longestBody(of head: HTTPRequestHead) -> Int? { head.method == .POST ? longestBody(at: head) : nil }

    /// Bytes of the longest body that may be posted where this request goes; nil where nothing may.
    func longestBody(at head: HTTPRequestHead) -> Int? {
        (try? RequestReading.target(head.uri, allowsStar: false)).flatMap { site.current.longestBody($0.path) }
    }

    /// False when the bodies held by all connections would take too much memory.
    func hold(_ bytes: Int) -> Bool {
        held.withLock { held in
            guard held + bytes <= options.limits.postedBytes else { return false }
            held += bytes
            return true
        }
    }

    func release(_ bytes: Int) { if bytes > 0 { held.withLock { $0 -= bytes } } }
}
