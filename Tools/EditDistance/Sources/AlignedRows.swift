/// Rows of 64 bytes on boundaries of 64 bytes, which arrays do not promise: every register then reads a row from one line of the cache.
///
/// Never written once made: that is why it can be shared.
final class AlignedRows: @unchecked Sendable {
    /// 64 bytes, as the kernel sees them.
    typealias Row = SIMD8<UInt64>

    private let memory: UnsafeMutableRawPointer

    init(_ rows: [Row]) {
        let size = rows.count * MemoryLayout<Row>.stride
        memory = UnsafeMutableRawPointer.allocate(byteCount: max(1, size), alignment: MemoryLayout<Row>.stride)
        rows.withUnsafeBytes { if let first = $0.baseAddress { memory.copyMemory(from: first, byteCount: size) } }
    }

    deinit { memory.deallocate() }

    func row(_ index: Int) -> UnsafeRawPointer {
        UnsafeRawPointer(memory + index * MemoryLayout<Row>.stride)
    }
}
