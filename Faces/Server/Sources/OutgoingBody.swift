import Glibc
import NIOCore

/// A body too long to be held: a file sent by the kernel, or pieces made on the way.
struct OutgoingBody {
    private enum Source {
        case file(NIOFileHandle, next: Int, end: Int)
        case pieces(@Sendable () -> [UInt8]?, isChunked: Bool, isOver: Bool)
    }
    private var source: Source

    /// Bytes of a file handed to the kernel at once: small enough that a slow client still shows progress.
    private static let filePart = 512 * 1_024

    /// Nil for bodies that are already in memory.
    init?(_ body: Reply.Body, isChunked: Bool) throws(IOError) {
        switch body {
        case .none, .bytes: return nil
        case .pieces(let next): source = .pieces(next, isChunked: isChunked, isOver: false)
        case .file(let path, let offset, let count):
            let descriptor = open(path, O_RDONLY | O_CLOEXEC)
            guard descriptor >= 0 else { throw IOError(errnoCode: errno, reason: "open \(path)") }
            source = .file(NIOFileHandle(_deprecatedTakingOwnershipOfDescriptor: descriptor), next: offset, end: offset + count)
        }
    }

    /// The next part, nil at the end.
    mutating func next(allocator: ByteBufferAllocator) -> IOData? {
        switch source {
        case .file(let handle, let position, let end):
            guard position < end else { return nil }
            let stop = min(end, position + OutgoingBody.filePart)
            source = .file(handle, next: stop, end: end)
            return .fileRegion(FileRegion(fileHandle: handle, readerIndex: position, endIndex: stop))
        case .pieces(let make, let isChunked, let isOver):
            guard !isOver else { return nil }
            guard let piece = make() else {
                source = .pieces(make, isChunked: isChunked, isOver: true)
                return isChunked ? .byteBuffer(ByteBuffer(staticString: "0\r\n\r\n")) : nil
            }
            var buffer = allocator.buffer(capacity: piece.count + 16)
            guard isChunked else {
                buffer.writeBytes(piece)
                return .byteBuffer(buffer)
            }
            // An empty chunk would end the body.
            guard !piece.isEmpty else { return .byteBuffer(buffer) }
            buffer.writeString(String(piece.count, radix: 16))
            buffer.writeStaticString("\r\n")
            buffer.writeBytes(piece)
            buffer.writeStaticString("\r\n")
            return .byteBuffer(buffer)
        }
    }

    func close() {
        if case .file(let handle, _, _) = source { try? handle.close() }
    }
}
