package import Foundation

/// A file that appears whole under its name, or not at all: written beside it, then renamed.
package struct WholeFile: ~Copyable {
    private let url: URL
    private let temporary: URL
    private var descriptor: Int32
    private var isFinished = false

    package init(_ url: URL) throws(LinkageFileError) {
        self.url = url
        temporary = url.deletingLastPathComponent().appending(
            path: ".\(url.lastPathComponent).\(ProcessInfo.processInfo.processIdentifier)")
        descriptor = open(temporary.path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o600)
        if descriptor < 0 { throw .unwritable(path: url.path, reason: LinkageFileError.reason(errno)) }
    }

    package mutating func write(_ bytes: [UInt8]) throws(LinkageFileError) {
        let failure = bytes.withUnsafeBytes { bytes -> Int32 in
            var rest = bytes[...]
            while !rest.isEmpty {
                let count = Foundation.write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
                if count < 0 {
                    if errno == EINTR { continue }
                    return errno
                }
                rest = rest.dropFirst(count)
            }
            return 0
        }
        if failure != 0 { throw .unwritable(path: url.path, reason: LinkageFileError.reason(failure)) }
    }

    package mutating func finish() throws(LinkageFileError) {
        guard fsync(descriptor) == 0, rename(temporary.path, url.path) == 0 else {
            throw .unwritable(path: url.path, reason: LinkageFileError.reason(errno))
        }
        isFinished = true
    }

    deinit {
        close(descriptor)
        if !isFinished { unlink(temporary.path) }
    }
}
