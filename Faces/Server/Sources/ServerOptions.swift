/// How the server listens and how much it accepts from a client. Sizes are bytes, times are seconds.
package struct ServerOptions: Sendable {
    package var host: String
    /// 0 lets the system choose a free port.
    package var port: Int
    /// "https://medicaments.example": put in absolute addresses. Nil: taken from the Host header of each request.
    package var publicOrigin: String?
    /// True behind a reverse proxy of ours: the client's address and scheme are then read from X-Forwarded-For and X-Forwarded-Proto.
    package var trustsProxy = false
    package var eventLoopThreads = 2
    package var limits = Limits()
    package var rateLimits = RateLimits()
    /// Called with one line for each request, without address, query nor agent. Nil: nothing is kept.
    package var accessLog: (@Sendable (String) -> Void)?

    package init(host: String = "127.0.0.1", port: Int = 8080) {
        self.host = host
        self.port = port
    }

    package struct Limits: Sendable {
        package var targetBytes = 8_192
        package var headerBytes = 16_384
        /// A GET has no use for a body: up to here it is read and forgotten, beyond it the connection ends. What may be posted has its own limit.
        package var bodyBytes = 65_536
        /// Posted bodies held at once, over all connections.
        package var postedBytes = 33_554_432
        package var connections = 4_096
        /// From the opening of a connection, or its last answer, to the last byte of the next request.
        package var requestSeconds = 20
        /// During which an answer may make no progress.
        package var stallSeconds = 60
        /// Left to answers under way when the server is told to stop.
        package var shutdownSeconds = 10

        package init() {}
    }

    /// A token bucket: `burst` requests at once, then `perSecond`.
    package struct RateLimit: Hashable, Sendable {
        package let perSecond: Int
        package let burst: Int

        package init(perSecond: Int, burst: Int) {
            self.perSecond = perSecond
            self.burst = burst
        }
    }

    package struct RateLimits: Sendable {
        /// For each IPv4 address or IPv6 /64 network.
        package var network: RateLimit? = RateLimit(perSecond: 20, burst: 100)
        /// For the machine itself (127.0.0.0/8, ::1), nil: it is told the policy of the others, but never refused.
        package var loopback: RateLimit?
        /// Beginnings of paths that are not counted: bulk files, so that nobody has to crawl instead.
        package var exemptPrefixes = ["/telechargements/"]

        package init() {}
    }
}
