import Frame
import NIOCore
import NIOHTTP1
import NIOPosix

/// One HTTP/1.1 connection: requests in, answers out in the same order. Lives on one event loop; nothing here is shared.
///
/// While an answer is being made elsewhere or the client reads too slowly, no more bytes are taken from the socket: memory stays bounded by what one
/// read brought.
final class ConnectionHandler: ChannelDuplexHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundIn = Never
    typealias OutboundOut = IOData

    enum Phase {
        /// Waiting for a request, or for its end.
        case reading
        /// An answer is being made or sent.
        case answering
        /// The last answer is out; the client is left time to read it.
        case closing
    }

    let service: Service
    private let client: ClientKey?
    var phase = Phase.reading
    var head: HTTPRequestHead?
    private var bodyBytes = 0
    /// What is being posted, and how long it may be; nil for a request whose body is of no use.
    private var posted: (body: [UInt8], limit: Int)?
    /// Bytes of posted bodies that count against the server's limit: of this connection, and of the request being answered.
    private var heldBytes = 0
    private var answeredBytes = 0
    private var waiting = CircularBuffer<(head: HTTPRequestHead, body: [UInt8]?)>()
    private var outgoing: OutgoingBody?
    private var closesAfterAnswer = false
    private var holdsRead = false
    private var isDraining = false
    /// The answer is handed over whole, but not yet taken by the socket.
    private var answerIsOut = false
    private var isTakingWaiting = false
    var lastProgress = NIODeadline.now()
    var watch: Scheduled<Void>?
    private var started = NIODeadline.now()

    init(service: Service, client: ClientKey?) {
        self.service = service
        self.client = client
    }

    // MARK: Reading

    func channelActive(context: ChannelHandlerContext) {
        lastProgress = .now()
        watchProgress(context: context)
        context.fireChannelActive()
    }

    func channelInactive(context: ChannelHandlerContext) {
        watch?.cancel()
        outgoing?.close()
        outgoing = nil
        phase = .closing
        waiting.removeAll()
        service.release(heldBytes)
        heldBytes = 0
        context.fireChannelInactive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard phase != .closing else { return }
        switch unwrapInboundIn(data) {
        case .head(let head):
            self.head = head
            bodyBytes = 0
            posted = service.longestBody(of: head).map { ([], $0) }
            expectBody(head, context: context)
        case .body(let part):
            take(part, context: context)
        case .end:
            guard let head else { return }
            self.head = nil
            waiting.append((head, posted?.body))
            posted = nil
            answerWaiting(context: context)
        }
    }

    /// Some clients wait for a word before they send a body.
    private func expectBody(_ head: HTTPRequestHead, context: ChannelHandlerContext) {
        let length = head.headers.first(name: "content-length").flatMap { Int($0) } ?? 0
        if let posted, length > posted.limit { return refuse(.bodyTooLarge, context: context) }
        guard head.headers.contains(name: "expect") else { return }
        guard posted != nil else { return refuse(.bodyTooLarge, context: context) }
        guard phase == .reading else { return }
        context.writeAndFlush(wrapOutboundOut(.byteBuffer(ByteBuffer(string: "HTTP/1.1 100 Continue\r\n\r\n"))), promise: nil)
    }

    private func take(_ part: ByteBuffer, context: ChannelHandlerContext) {
        bodyBytes += part.readableBytes
        guard bodyBytes <= posted?.limit ?? service.options.limits.bodyBytes else { return refuse(.bodyTooLarge, context: context) }
        guard posted != nil, head != nil else { return }
        guard service.hold(part.readableBytes) else { return refuse(.unavailable, context: context) }
        heldBytes += part.readableBytes
        posted?.body.append(contentsOf: part.readableBytesView)
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        context.flush()
        context.fireChannelReadComplete()
    }

    func read(context: ChannelHandlerContext) {
        if phase == .answering { holdsRead = true } else { context.read() }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        guard error is HTTPParserError, phase != .closing else {
            context.close(promise: nil)
            return
        }
        let problem: Problem =
            error as? HTTPParserError == .headerOverflow
            ? .headersTooLarge(limit: service.options.limits.headerBytes)
            : .badRequest("Le message n’est pas une requête HTTP/1.1 bien formée.")
        // Answers under way come first; then the connection cannot be trusted any more.
        if phase == .answering { context.close(promise: nil) } else { refuse(problem, context: context) }
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if event is Service.Drain {
            isDraining = true
            if phase == .reading, head == nil { context.close(promise: nil) }
        } else if case .some(.inputClosed) = event as? ChannelEvent {
            // The client will ask nothing more, but may still wait for its answers.
            closesAfterAnswer = waiting.isEmpty
            isDraining = true
            if phase != .answering { context.close(promise: nil) }
        } else {
            context.fireUserInboundEventTriggered(event)
        }
    }

    // MARK: Answering

    private func start(_ head: HTTPRequestHead, _ body: [UInt8]?, context: ChannelHandlerContext) {
        phase = .answering
        answeredBytes = body?.count ?? 0
        started = service.keepsLog ? .now() : lastProgress
        let request: IncomingRequest
        do throws(RequestRefusal) {
            request = try IncomingRequest(head, body: body, options: service.options)
        } catch {
            let isSafeToGoOn = error.problem.status == 405
            closesAfterAnswer = !isSafeToGoOn || !head.isKeepAlive
            send(
                Reply(error.problem.response(takesPost: service.longestBody(at: head) != nil), to: nil, site: nil), isHead: false,
                isVersion10: head.version == .http1_0, context: context)
            return
        }
        closesAfterAnswer = !request.keepAlive || isDraining && waiting.isEmpty
        let site = service.site.current
        let (refusal, limits) = service.count(request, of: client)
        if let refusal {
            send(
                Reply(Problem.tooManyRequests(refusal).response(instance: request.web.path), to: request, site: site, limits: limits),
                for: request, context: context)
        } else if request.method == .options {
            let answer = Service.options(takesPost: site.longestBody(request.web.path) != nil)
            send(Reply(answer, to: request, site: site, limits: limits), for: request, context: context)
        } else if site.isSlow(request.web) {
            answerApart(request, site: site, limits: limits, context: context)
        } else {
            send(Reply(site.respond(request.web), to: request, site: site, limits: limits), for: request, context: context)
        }
    }

    private func answerApart(
        _ request: IncomingRequest, site: ServedSite, limits: [UInt8], context: ChannelHandlerContext
    ) {
        let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        service.pool.runIfActive(eventLoop: context.eventLoop) {
            Reply(site.respond(request.web), to: request, site: site, limits: limits)
        }.whenComplete { result in
            let (handler, context) = bound.value
            guard handler.phase == .answering else { return }
            switch result {
            case .success(let reply): handler.send(reply, for: request, context: context)
            case .failure: context.close(promise: nil)
            }
            context.flush()
        }
    }

    func refuse(_ problem: Problem, context: ChannelHandlerContext) {
        guard phase == .reading else {
            context.close(promise: nil)
            return
        }
        phase = .answering
        head = nil
        posted = nil
        closesAfterAnswer = true
        send(Reply(problem.response(), to: nil, site: nil), isHead: false, isVersion10: false, context: context)
        context.flush()
    }

    private func send(_ reply: Reply, for request: IncomingRequest, context: ChannelHandlerContext) {
        service.log(request, reply, since: started)
        send(reply, isHead: request.method == .head, isVersion10: request.isVersion10, context: context)
    }

    private func send(_ reply: Reply, isHead: Bool, isVersion10: Bool, context: ChannelHandlerContext) {
        var bodyCount = 0
        if case .bytes(let bytes) = reply.body { bodyCount = bytes.count }
        var framing = AnswerHead.Framing.none
        if let length = reply.contentLength {
            framing = .length(length)
        } else if case .pieces = reply.body {
            framing = isVersion10 ? .untilClose : .chunked
            if isVersion10 { closesAfterAnswer = true }
        }
        var buffer = context.channel.allocator.buffer(capacity: reply.fields.count + bodyCount + 160)
        AnswerHead.write(
            status: reply.status, framing: framing, fields: reply.fields, closes: closesAfterAnswer, date: service.dates.text(),
            into: &buffer)
        if case .bytes(let bytes) = reply.body { buffer.writeBytes(bytes) }
        do {
            outgoing = try OutgoingBody(reply.body, isChunked: framing == .chunked)
        } catch {
            // A file of the release that cannot be opened: the promise of the head cannot be kept.
            context.close(promise: nil)
            return
        }
        context.write(wrapOutboundOut(.byteBuffer(buffer)), promise: nil)
        goOn(context: context)
    }

    /// Sends the next part of a long body, or ends this answer and turns to the next request.
    private func goOn(context: ChannelHandlerContext) {
        lastProgress = .now()
        if outgoing != nil {
            guard let part = outgoing?.next(allocator: context.channel.allocator) else {
                outgoing?.close()
                outgoing = nil
                finish(context: context)
                return
            }
            let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
            context.writeAndFlush(wrapOutboundOut(part)).whenComplete { result in
                let (handler, context) = bound.value
                guard handler.phase == .answering else { return }
                switch result {
                case .success: handler.goOn(context: context)
                case .failure: context.close(promise: nil)
                }
            }
        } else if context.channel.isWritable {
            finish(context: context)
        } else {
            // The client reads slowly: `channelWritabilityChanged` goes on.
            answerIsOut = true
            context.flush()
        }
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        lastProgress = .now()
        if context.channel.isWritable, answerIsOut {
            finish(context: context)
            context.flush()
        }
        context.fireChannelWritabilityChanged()
    }

    private func finish(context: ChannelHandlerContext) {
        answerIsOut = false
        service.release(answeredBytes)
        heldBytes -= answeredBytes
        answeredBytes = 0
        if closesAfterAnswer {
            closeGently(context: context)
            return
        }
        phase = .reading
        answerWaiting(context: context)
    }

    /// A loop, not a recursion: a client may send thousands of requests in one piece.
    private func answerWaiting(context: ChannelHandlerContext) {
        guard !isTakingWaiting else { return }
        isTakingWaiting = true
        while phase == .reading, let next = waiting.popFirst() { start(next.head, next.body, context: context) }
        isTakingWaiting = false
        if phase == .reading, holdsRead {
            holdsRead = false
            context.read()
        }
    }
}
