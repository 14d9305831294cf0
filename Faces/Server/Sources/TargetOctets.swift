import NIOCore

/// Percent-encodes the characters beyond ASCII that a client wrote as they are in the target of its request: curl, scripts and old browsers send
/// "?etat=Commercialisée" in raw UTF-8, which the parser refuses, as the standard (RFC 9112) lets it.
///
/// Only whole, valid UTF-8 between the two spaces of the first line of a message is touched; all the rest goes on as it came, and the parser
/// judges it. Where messages begin is known by their blank lines; after a message that announces a body it is no more, and nothing is touched on
/// that connection any more.
final class TargetOctets: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer

    private enum Place {
        /// In the first line of a message.
        case requestLine
        /// In its fields.
        case fields
        /// Where messages begin is not known any more.
        case passing
    }

    private let longestLine: Int
    private var place = Place.requestLine
    /// A line whose end has not come yet.
    private var pending = ByteBuffer()
    private var hasBody = false

    init(longestLine: Int) { self.longestLine = longestLine }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        var incoming = unwrapInboundIn(data)
        if pending.readableBytes > 0 {
            pending.writeBuffer(&incoming)
            incoming = pending
            pending = ByteBuffer()
        }
        /// Made only when something has to be written otherwise.
        var rewritten: ByteBuffer?
        var copied = incoming.readerIndex
        var index = copied
        while let line = nextLine(of: incoming, at: index) {
            if takes(line), let encoded = TargetOctets.encoded(line) {
                var target = rewritten ?? context.channel.allocator.buffer(capacity: incoming.readableBytes + encoded.count)
                // Written in place: a second owner would make each line a copy of all before it.
                rewritten = nil
                if let before = incoming.viewBytes(at: copied, length: line.startIndex - copied) { target.writeBytes(before) }
                target.writeBytes(encoded)
                rewritten = target
                copied = line.endIndex
            }
            index = line.endIndex
        }
        if place != .passing, let rest = incoming.getSlice(at: index, length: incoming.writerIndex - index) { pending = rest }
        let end = place == .passing ? incoming.writerIndex : index
        guard var slice = incoming.getSlice(at: copied, length: end - copied) else { return }
        rewritten?.writeBuffer(&slice)
        let outgoing = rewritten ?? slice
        if outgoing.readableBytes > 0 { context.fireChannelRead(wrapInboundOut(outgoing)) }
    }

    /// The line that begins there; nil when its end has not come, or lines are no longer told apart.
    private func nextLine(of buffer: ByteBuffer, at index: Int) -> ByteBufferView? {
        guard place != .passing, let rest = buffer.viewBytes(at: index, length: buffer.writerIndex - index), let first = rest.first else {
            return nil
        }
        if let end = rest.firstIndex(of: 0x0A) { return rest[...end] }
        // What is no message of this protocol, or has no end, is refused at once rather than waited for.
        let mayBeRequest = (0x41...0x5A).contains(first) || first == 0x0D
        if rest.count > longestLine || place == .requestLine && !mayBeRequest { place = .passing }
        return nil
    }

    /// Moves on by one line.
    /// - Returns: true for the first line of a message, when it has characters beyond ASCII.
    private func takes(_ line: ByteBufferView) -> Bool {
        let isBlank = line.count == 1 || line.count == 2 && line.first == 0x0D
        if place == .requestLine {
            // Blank lines before a message are forgiven.
            if !isBlank { place = .fields }
            return line.contains { $0 >= 0x80 }
        }
        if isBlank {
            place = hasBody ? .passing : .requestLine
        } else if TargetOctets.announcesBody(line) {
            hasBody = true
        }
        return false
    }

    /// The line with its target in ASCII; nil when it is not one of UTF-8 with a target.
    static func encoded(_ line: some BidirectionalCollection<UInt8>) -> [UInt8]? {
        guard String(validating: line, as: UTF8.self) != nil, let first = line.firstIndex(of: 0x20), let last = line.lastIndex(of: 0x20),
            first < last
        else { return nil }
        let digits = Array("0123456789ABCDEF".utf8)
        var result = Array(line[..<first])
        for byte in line[first..<last] {
            if byte >= 0x80 { result += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]] } else { result.append(byte) }
        }
        return result + line[last...]
    }

    /// Content-Length and Transfer-Encoding, and whatever begins like them.
    private static func announcesBody(_ line: ByteBufferView) -> Bool {
        guard let first = line.first, [0x43, 0x63, 0x54, 0x74].contains(first) else { return false }
        return ["content-length", "transfer-encoding"].contains { name in
            line.lazy.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }.starts(with: name.utf8)
        }
    }
}
