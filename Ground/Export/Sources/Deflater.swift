import CZlib

/// Raw DEFLATE (RFC 1951) with the CRC-32 of what went in, as a ZIP archive wants them.
struct Deflater: ~Copyable {
    private(set) var output: [UInt8] = []
    private(set) var inputCount = 0
    private(set) var checksum: UInt = 0
    /// zlib keeps the address of its own state, so the state must not move.
    private let stream: UnsafeMutablePointer<z_stream>

    init(level: Int32) {
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        checksum = UInt(crc32(0, nil, 0))
        // Only a lack of memory makes this fail; `deflate` then fails too and `finish` says so.
        _ = datamed_deflateInit2(stream, level, -15)
    }

    deinit {
        deflateEnd(stream)
        stream.deallocate()
    }

    mutating func feed(_ bytes: [UInt8]) {
        bytes.withUnsafeBytes { feed($0) }
    }

    mutating func feed(_ bytes: UnsafeRawBufferPointer) {
        // An empty buffer has no address, which crc32 takes for a question of its own.
        guard !bytes.isEmpty else { return }
        bytes.withMemoryRebound(to: UInt8.self) { source in
            checksum = UInt(crc32(uLong(checksum), source.baseAddress, uInt(source.count)))
            inputCount += source.count
            run(source, flush: Z_NO_FLUSH)
        }
    }

    /// What is compressed so far and was not taken yet.
    mutating func takeOutput() -> [UInt8] {
        let taken = output
        output.removeAll(keepingCapacity: true)
        return taken
    }

    /// False when zlib failed.
    mutating func finish() -> Bool {
        run(UnsafeBufferPointer(start: nil, count: 0), flush: Z_FINISH) == Z_STREAM_END
    }

    @discardableResult
    private mutating func run(_ source: UnsafeBufferPointer<UInt8>, flush: Int32) -> Int32 {
        stream.pointee.next_in = UnsafeMutablePointer(mutating: source.baseAddress)
        stream.pointee.avail_in = uInt(source.count)
        var status = Z_OK
        let stream = stream
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 1 << 16) { piece in
            repeat {
                stream.pointee.next_out = piece.baseAddress
                stream.pointee.avail_out = uInt(piece.count)
                status = deflate(stream, flush)
                output.append(contentsOf: piece[..<(piece.count - Int(stream.pointee.avail_out))])
            } while stream.pointee.avail_out == 0
        }
        return status
    }
}
