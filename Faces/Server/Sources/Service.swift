import Frame
import Glibc
import NIOCore
import NIOPosix
import Synchronization

/// What all connections share.
final class Service: Sendable {
    /// Sent to every connection when the server stops.
    struct Drain: Sendable {}

    let options: ServerOptions
    let site: SiteHolder
    let pool: NIOThreadPool
    let dates = DateField()
    private let limiter: RateLimiter?
    /// Sent to clients of this machine, which are told the policy but not held to it; made once.
    private let uncountedFields: [UInt8]
    private let open = Mutex<[ObjectIdentifier: any Channel]>([:])
    /// Bytes of posted bodies, of all connections.
    let held = Mutex(0)

    init(_ options: ServerOptions, site: SiteHolder, pool: NIOThreadPool) {
        self.options = options
        self.site = site
        self.pool = pool
        limiter = options.rateLimits.network == nil && options.rateLimits.loopback == nil ? nil : RateLimiter(options.rateLimits)
        uncountedFields = options.rateLimits.network?.fieldsWhenUncounted ?? []
    }

    static func options(takesPost: Bool) -> WebResponse {
        let methods = takesPost ? Problem.allowedMethodsWithPost : Problem.allowedMethods
        return WebResponse(
            status: 204,
            headers: [
                ("allow", methods), ("access-control-allow-methods", methods), ("access-control-allow-headers", "*"),
                ("access-control-max-age", "86400"),
            ])
    }

    // MARK: Connections

    /// False when there are too many.
    func register(_ channel: any Channel) -> Bool {
        let isAdmitted = open.withLock { open in
            guard open.count < options.limits.connections else { return false }
            open[ObjectIdentifier(channel)] = channel
            return true
        }
        if isAdmitted {
            channel.closeFuture.whenComplete { _ in self.open.withLock { _ = $0.removeValue(forKey: ObjectIdentifier(channel)) } }
        }
        return isAdmitted
    }

    var openChannels: [any Channel] { open.withLock { Array($0.values) } }

    // MARK: Limits

    /// Counts a request of a client.
    /// - Returns: the refusal, when there is one, and the fields that tell the client where it stands; empty for what is outside the quota.
    func count(_ request: IncomingRequest, of peer: ClientKey?) -> (refusal: RateLimiter.Verdict?, fields: [UInt8]) {
        guard let limiter else { return (nil, []) }
        var client = peer
        if options.trustsProxy, let forwarded = request.web.headers["x-forwarded-for"]?.split(separator: ",").last {
            client = ClientKey(text: forwarded.trimmingSpaces()) ?? peer
        }
        guard let client else { return (nil, []) }
        guard let verdict = limiter.admit(client, path: request.web.path, now: NIODeadline.now().uptimeNanoseconds) else {
            return (nil, client == .loopback && !limiter.isExempt(request.web.path) ? uncountedFields : [])
        }
        return (verdict.isAllowed ? nil : verdict, verdict.fields)
    }

    // MARK: Log

    var keepsLog: Bool { options.accessLog != nil }

    /// Method, path, status and time: nothing that says who asked, nor the words of a search.
    func log(_ request: IncomingRequest, _ reply: Reply, since start: NIODeadline) {
        guard let write = options.accessLog else { return }
        let microseconds = (NIODeadline.now() - start).nanoseconds / 1_000
        let method =
            switch request.method {
            case .get: "GET"
            case .head: "HEAD"
            case .options: "OPTIONS"
            case .post: "POST"
            }
        write("\(method) \(Query.encode(request.web.path).replacing("%2F", with: "/")) \(reply.status) \(microseconds) µs")
    }
}

extension ClientKey {
    init?(_ address: SocketAddress?) {
        switch address {
        case .v4(let address): self.init(addressBytes: withUnsafeBytes(of: address.address.sin_addr) { Array($0) })
        case .v6(let address): self.init(addressBytes: withUnsafeBytes(of: address.address.sin6_addr) { Array($0) })
        default: return nil
        }
    }

    /// An address in text, as proxies forward it; never resolved by name.
    init?(text: String) {
        guard let address = try? SocketAddress(ipAddress: text, port: 0) else { return nil }
        self.init(address)
    }
}

/// The Date field, written once a second.
final class DateField: Sendable {
    private let last = Mutex<(second: Int, text: [UInt8])>((0, []))

    func text() -> [UInt8] {
        let now = time(nil)
        return last.withLock { last in
            if last.second != now { last = (now, Array("date: \(HTTPDate.text(now))\r\n".utf8)) }
            return last.text
        }
    }
}
