@preconcurrency import Dispatch
import Frame
import Glibc
import NIOCore
import NIOHTTP1
import NIOPosix

/// A server that listens. Reads only: GET, HEAD and OPTIONS over HTTP/1.1, and POST of questions too long for an address.
package struct WebServer: Sendable {
    /// The port it listens on, useful when the system chose it.
    package let port: Int
    private let listener: any Channel
    private let group: MultiThreadedEventLoopGroup
    private let service: Service

    /// Opens the port and answers until `stop()`.
    /// - Throws: `BuildFailure` when the port cannot be had.
    package static func start(_ options: ServerOptions, site: SiteHolder) async throws -> WebServer {
        raiseDescriptorLimit()
        let group = MultiThreadedEventLoopGroup(numberOfThreads: max(1, options.eventLoopThreads))
        let pool = NIOThreadPool(numberOfThreads: max(1, options.eventLoopThreads))
        pool.start()
        let service = Service(options, site: site, pool: pool)
        let bootstrap = ServerBootstrap(group: group)
            .serverChannelOption(.backlog, value: 1_024)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
            .childChannelOption(.allowRemoteHalfClosure, value: true)
            .childChannelOption(.maxMessagesPerRead, value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    guard service.register(channel) else { throw TooManyConnections() }
                    let handlers = channel.pipeline.syncOperations
                    try handlers.addHandler(TargetOctets(longestLine: service.options.limits.targetBytes + 1_024))
                    try handlers.addHandler(ByteToMessageHandler(HTTPRequestDecoder(leftOverBytesStrategy: .dropBytes)))
                    try handlers.addHandler(ConnectionHandler(service: service, client: ClientKey(channel.remoteAddress)))
                }
            }
        do {
            let listener = try await bootstrap.bind(host: options.host, port: options.port).get()
            return WebServer(port: listener.localAddress?.port ?? options.port, listener: listener, group: group, service: service)
        } catch {
            try? await group.shutdownGracefully()
            try? await pool.shutdownGracefully()
            throw BuildFailure(listening: options, error)
        }
    }

    /// Stops listening, lets the answers under way end, then closes everything.
    package func stop() async {
        try? await listener.close().get()
        for channel in service.openChannels { channel.pipeline.fireUserInboundEventTriggered(Service.Drain()) }
        let deadline = NIODeadline.now() + .seconds(Int64(service.options.limits.shutdownSeconds))
        while case let channels = service.openChannels, !channels.isEmpty, NIODeadline.now() < deadline {
            // The first connection still open decides when to look again; the deadline bounds the wait.
            let timer = channels[0].eventLoop.scheduleTask(deadline: deadline) { channels[0].close(promise: nil) }
            try? await channels[0].closeFuture.get()
            timer.cancel()
        }
        for channel in service.openChannels { channel.close(promise: nil) }
        try? await group.shutdownGracefully()
        try? await service.pool.shutdownGracefully()
    }

    /// Each connection takes a descriptor: use all that the system grants us.
    private static func raiseDescriptorLimit() {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0, limit.rlim_cur < limit.rlim_max else { return }
        limit.rlim_cur = limit.rlim_max
        _ = setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    }
}

/// A connection beyond those that the server holds at once: it is closed.
private struct TooManyConnections: Error {}

extension BuildFailure {
    /// Why a port cannot be had.
    init(listening options: ServerOptions, _ error: any Error) {
        let place = "\(options.host):\(options.port)"
        if error is SocketAddressError.UnknownHost || error is NIOConnectionError {
            self.init(
                .usage, at: place, "Cette adresse d’écoute n’existe pas.", fix: "Donnez à --host une adresse de cette machine : 127.0.0.1.")
            return
        }
        switch (error as? IOError)?.errnoCode {
        case EADDRINUSE:
            self.init(
                .unexpected, at: place, "Un autre programme écoute déjà sur ce port.",
                fix: "Arrêtez-le, ou choisissez un autre port : --port 8081 (0 pour un port libre).")
        case EACCES, EPERM:
            self.init(
                .unexpected, at: place, "Le système ne permet pas d’écouter sur ce port.",
                fix: "Choisissez un port à partir de 1024 : --port 8080.")
        case EADDRNOTAVAIL:
            self.init(
                .usage, at: place, "Cette adresse n’est pas une de cette machine.",
                fix: "Donnez à --host une adresse de cette machine : 127.0.0.1, ou 0.0.0.0 pour toutes.")
        default:
            self.init(.unexpected, at: place, "Impossible d’écouter ici : \(error).", fix: "Essayez un autre port : --port 8081.")
        }
    }
}

/// What ended the service.
package enum StopReason: Hashable, Sendable {
    case interrupted, terminated
}

/// Serves until SIGINT or SIGTERM, then stops gently.
/// - Parameter onReady: called with the port once requests are accepted.
package func serve(
    _ options: ServerOptions, site: SiteHolder, onReady: @Sendable (Int) -> Void
) async throws -> StopReason {
    // Before the port opens: from then on a signal must find its handler.
    let signals = StopSignals()
    let server = try await WebServer.start(options, site: site)
    onReady(server.port)
    let reason = await signals.first()
    await server.stop()
    return reason
}

/// SIGINT and SIGTERM as values.
private struct StopSignals: Sendable {
    private let stream: AsyncStream<StopReason>

    init() {
        let (stream, continuation) = AsyncStream<StopReason>.makeStream()
        self.stream = stream
        let sources = [(SIGINT, StopReason.interrupted), (SIGTERM, .terminated)].map { number, reason in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler { continuation.yield(reason) }
            source.resume()
            return source
        }
        // The stream owns the sources: they live as long as someone listens.
        continuation.onTermination = { _ in for source in sources { source.cancel() } }
    }

    func first() async -> StopReason {
        for await reason in stream { return reason }
        return .terminated
    }
}
