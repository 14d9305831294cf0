import Synchronization

/// Pages already made, whole: the pages of a release never change, so the ones that people ask for are made once.
///
/// In two halves, so that what is asked again stays and the rest goes: when the newer half is full, it takes the place of the older one.
final class PageCache: Sendable {
    private struct Halves {
        var newer: [String: [UInt8]] = [:]
        var older: [String: [UInt8]] = [:]
        var newerSize = 0

        mutating func keep(_ page: [UInt8], _ key: String, limit: Int) {
            let size = page.count + key.utf8.count
            if newerSize + size > limit {
                older = newer
                newer = [:]
                newerSize = 0
            }
            if newer.updateValue(page, forKey: key) == nil { newerSize += size }
        }
    }

    private let halves = Mutex(Halves())
    /// Bytes of each half.
    private let limit: Int

    init(limit: Int = 32 << 20) { self.limit = limit }

    subscript(key: String) -> [UInt8]? {
        halves.withLock { halves in
            if let page = halves.newer[key] { return page }
            guard let page = halves.older[key] else { return nil }
            halves.keep(page, key, limit: limit)
            return page
        }
    }

    func keep(_ page: [UInt8], for key: String) {
        guard page.count + key.utf8.count <= limit else { return }
        halves.withLock { $0.keep(page, key, limit: limit) }
    }
}
