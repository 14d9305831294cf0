import NIOCore

/// How a connection ends: after its last answer, or when nothing moves any more.
extension ConnectionHandler {
    /// Ends our side first: closing with unread bytes would make the system reset the connection and the client lose the answer.
    func closeGently(context: ChannelHandlerContext) {
        phase = .closing
        let bound = NIOLoopBound(context, eventLoop: context.eventLoop)
        context.flush()
        context.close(mode: .output).whenComplete { _ in
            let context = bound.value
            context.read()
            context.eventLoop.scheduleTask(in: .seconds(2)) { bound.value.close(promise: nil) }
        }
    }

    /// One timer a connection, moved only when it rings.
    func watchProgress(context: ChannelHandlerContext) {
        let limits = service.options.limits
        let deadline = lastProgress + .seconds(Int64(phase == .reading ? limits.requestSeconds : limits.stallSeconds))
        let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        watch = context.eventLoop.scheduleTask(deadline: max(deadline, .now() + .milliseconds(100))) {
            let (handler, context) = bound.value
            handler.checkProgress(context: context)
        }
    }

    private func checkProgress(context: ChannelHandlerContext) {
        let limits = service.options.limits
        let allowed = phase == .reading ? limits.requestSeconds : limits.stallSeconds
        if NIODeadline.now() >= lastProgress + .seconds(Int64(allowed)) {
            if phase == .reading, head != nil { refuse(.timeOut, context: context) } else { context.close(promise: nil) }
        }
        if phase != .closing { watchProgress(context: context) }
    }
}
