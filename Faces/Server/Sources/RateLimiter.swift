import Synchronization

/// Who is counted together: one IPv4 address, or one IPv6 /64 network, which is what a household or a firm gets.
enum ClientKey: Hashable, Sendable {
    case loopback
    case version4(UInt32)
    case version6Network(UInt64)

    /// From the 4 or 16 bytes of an address. An IPv4 address written in IPv6 (::ffff:a.b.c.d) is that IPv4 address.
    init?(addressBytes bytes: [UInt8]) {
        func number(_ slice: ArraySlice<UInt8>) -> UInt64 { slice.reduce(0) { $0 << 8 | UInt64($1) } }
        switch bytes.count {
        case 4:
            self = bytes[0] == 127 ? .loopback : .version4(UInt32(number(bytes[...])))
        case 16 where number(bytes[0..<8]) == 0 && number(bytes[8..<12]) == 0xFFFF:
            self = bytes[12] == 127 ? .loopback : .version4(UInt32(number(bytes[12...])))
        case 16:
            self = number(bytes[0..<8]) == 0 && number(bytes[8...]) == 1 ? .loopback : .version6Network(number(bytes[0..<8]))
        default:
            return nil
        }
    }
}

/// Token buckets, one a client. Nothing about a client outlives the time its bucket takes to fill again.
final class RateLimiter: Sendable {
    struct Verdict: Hashable, Sendable {
        let isAllowed: Bool
        let limit: ServerOptions.RateLimit
        let remaining: Int
        /// Seconds until one more request is allowed (when refused) or until the bucket is full again, rounded up.
        let wait: Int
    }

    private let limits: ServerOptions.RateLimits
    /// Clients kept at once: past it, those whose bucket is full are forgotten.
    private let capacity: Int
    /// For each client, the time (nanoseconds) when its bucket will be full again: the generic cell rate algorithm (ITU-T I.371).
    private let buckets = Mutex<[ClientKey: UInt64]>([:])

    init(_ limits: ServerOptions.RateLimits, capacity: Int = 100_000) {
        self.limits = limits
        self.capacity = capacity
    }

    /// Counts one request; nil when this client or path is not limited.
    func admit(_ client: ClientKey, path: String, now: UInt64) -> Verdict? {
        guard let limit = client == .loopback ? limits.loopback : limits.network, limit.perSecond > 0, limit.burst > 0, !isExempt(path)
        else { return nil }
        let interval = 1_000_000_000 / UInt64(limit.perSecond)
        let depth = interval * UInt64(limit.burst)
        return buckets.withLock { buckets in
            if buckets.count >= capacity { forgetFullBuckets(&buckets, now: now) }
            let fullAt = max(buckets[client] ?? now, now)
            let next = fullAt + interval
            guard next <= now + depth else {
                return Verdict(isAllowed: false, limit: limit, remaining: 0, wait: RateLimiter.seconds(next - now - depth))
            }
            buckets[client] = next
            return Verdict(
                isAllowed: true, limit: limit, remaining: Int((now + depth - next) / interval), wait: RateLimiter.seconds(next - now))
        }
    }

    /// True for the paths that nobody is counted for.
    func isExempt(_ path: String) -> Bool { limits.exemptPrefixes.contains(where: path.hasPrefix) }

    private func forgetFullBuckets(_ buckets: inout [ClientKey: UInt64], now: UInt64) {
        buckets = buckets.filter { $0.value > now }
        // Still too many clients at once: an attack. Starting afresh bounds memory and lets honest clients in.
        if buckets.count >= capacity { buckets.removeAll() }
    }

    private static func seconds(_ nanoseconds: UInt64) -> Int { Int((nanoseconds + 999_999_999) / 1_000_000_000) }
}

extension RateLimiter.Verdict {
    /// The draft standard's fields (draft-ietf-httpapi-ratelimit-headers) and the older ones that clients know, with equal values; serialised,
    /// each ended by CR LF.
    var fields: [UInt8] {
        Array(
            """
            ratelimit-policy: "client";q=\(limit.burst);w=\(limit.window)\r
            ratelimit: "client";r=\(remaining);t=\(wait)\r
            x-ratelimit-limit: \(limit.burst)\r
            x-ratelimit-remaining: \(remaining)\r
            x-ratelimit-reset: \(wait)\r\n
            """.utf8)
    }
}

extension ServerOptions.RateLimit {
    /// Seconds in which a whole burst is earned again.
    var window: Int { max(1, burst / perSecond) }

    /// What a client that is never refused reads: the policy of the others, nothing of it used.
    var fieldsWhenUncounted: [UInt8] { RateLimiter.Verdict(isAllowed: true, limit: self, remaining: burst, wait: 0).fields }
}
