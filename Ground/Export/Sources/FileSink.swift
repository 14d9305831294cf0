import Crypto
package import Foundation

/// What is known of a file once written.
package struct FileReceipt: Hashable, Sendable {
    package let bytes: Int
    /// In lower-case hexadecimal.
    package let sha256: String

    package init(bytes: Int, sha256: String) {
        self.bytes = bytes
        self.sha256 = sha256
    }
}

/// A new file written through a buffer and hashed on the way, so that nothing is read back to be signed.
///
/// Writers append to `buffer` and call `spill` from time to time; `finish` puts everything on the disk for good.
package struct FileSink: ~Copyable {
    /// Bytes not yet handed to the system.
    package var buffer: [UInt8] = []
    private let name: String
    private var descriptor: Int32
    private var digest = SHA256()
    private var written = 0

    private static let spillSize = 1 << 18

    /// Creates the file; an older one under the same name is emptied.
    package init(creating url: URL) throws(ExportFailure) {
        name = url.lastPathComponent
        descriptor = open(url.path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw .disk(name, code: errno) }
        buffer.reserveCapacity(FileSink.spillSize + (1 << 14))
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
    }

    /// Offset in the file of the next byte.
    package var position: Int { written + buffer.count }

    /// Hands the buffer to the system when it is large enough.
    package mutating func spill() throws(ExportFailure) {
        if buffer.count >= FileSink.spillSize { try flush() }
    }

    private mutating func flush() throws(ExportFailure) {
        var failure: Int32 = 0
        buffer.withUnsafeBytes { bytes in
            digest.update(bufferPointer: bytes)
            var rest = bytes[...]
            while !rest.isEmpty {
                let count = write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
                if count < 0 {
                    if errno == EINTR { continue }
                    failure = errno
                    return
                }
                rest = rest.dropFirst(count)
            }
        }
        guard failure == 0 else { throw .disk(name, code: failure) }
        written += buffer.count
        buffer.removeAll(keepingCapacity: true)
    }

    /// Writes what is left, waits for the disk and closes. Only then may the file be relied upon.
    package mutating func finish() throws(ExportFailure) -> FileReceipt {
        try flush()
        guard fsync(descriptor) == 0 else { throw .disk(name, code: errno) }
        let status = close(descriptor)
        descriptor = -1
        guard status == 0 else { throw .disk(name, code: errno) }
        return FileReceipt(bytes: written, sha256: digest.finalize().hexadecimal)
    }
}

extension Sequence<UInt8> {
    /// Two lower-case digits a byte.
    package var hexadecimal: String {
        var text = ""
        for byte in self {
            text += byte < 16 ? "0" : ""
            text += String(byte, radix: 16)
        }
        return text
    }
}

/// SHA-256 of a file, read piece by piece.
package func receipt(of url: URL) throws(ExportFailure) -> FileReceipt {
    let descriptor = open(url.path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .disk(url.lastPathComponent, code: errno) }
    defer { close(descriptor) }
    var digest = SHA256()
    var total = 0
    var failure: Int32 = 0
    withUnsafeTemporaryAllocation(byteCount: 1 << 18, alignment: 16) { piece in
        while true {
            let count = read(descriptor, piece.baseAddress, piece.count)
            if count < 0 {
                if errno == EINTR { continue }
                failure = errno
                return
            }
            if count == 0 { return }
            digest.update(bufferPointer: UnsafeRawBufferPointer(rebasing: piece[..<count]))
            total += count
        }
    }
    guard failure == 0 else { throw .disk(url.lastPathComponent, code: failure) }
    return FileReceipt(bytes: total, sha256: digest.finalize().hexadecimal)
}

/// Waits until a file or a folder that others wrote is on the disk.
package func synchronise(_ url: URL) throws(ExportFailure) {
    let descriptor = open(url.path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .disk(url.lastPathComponent, code: errno) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw .disk(url.lastPathComponent, code: errno) }
}
