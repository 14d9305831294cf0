import Foundation

/// Where the bytes of a table come from.
enum ByteSource: Sendable {
    case file(URL)
    case memory([UInt8])

    /// Refuses what is not there, cannot be read or is not an ordinary file.
    func open(name: String) throws(TabularRefusal) -> ByteStream {
        switch self {
        case .memory(let bytes): return ByteStream(memory: bytes)
        case .file(let url):
            // Without O_NONBLOCK, opening a named pipe waits for ever.
            let descriptor = Foundation.open(url.path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
            guard descriptor >= 0 else { throw TabularRefusal.cannotOpen(name, errorNumber: errno) }
            var status = stat()
            let isKnown = fstat(descriptor, &status) == 0
            guard isKnown, status.st_mode & S_IFMT == S_IFREG else {
                close(descriptor)
                let isFolder = isKnown && status.st_mode & S_IFMT == S_IFDIR
                throw TabularRefusal(
                    file: name, reason: .unreadable,
                    message: isFolder ? "C’est un dossier, pas un fichier." : "Ce n’est pas un fichier ordinaire.",
                    fix: "Donnez le chemin d’un fichier.")
            }
            return ByteStream(descriptor: descriptor)
        }
    }
}

/// Bytes read in order, a chunk at a time. The file is closed when the stream goes.
struct ByteStream: ~Copyable {
    private let descriptor: Int32?
    private let memory: [UInt8]
    private var position = 0

    init(descriptor: Int32) {
        self.descriptor = descriptor
        memory = []
    }

    init(memory: [UInt8]) {
        descriptor = nil
        self.memory = memory
    }

    deinit {
        if let descriptor { close(descriptor) }
    }

    /// Fills the beginning of the buffer and returns how many bytes came, 0 only at the end.
    mutating func read(into buffer: UnsafeMutableRawBufferPointer, name: String) throws(TabularRefusal) -> Int {
        guard let base = buffer.baseAddress, !buffer.isEmpty else { return 0 }
        guard let descriptor else {
            let count = min(buffer.count, memory.count - position)
            let start = position
            memory.withUnsafeBytes { buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[start..<start + count])) }
            position += count
            return count
        }
        while true {
            let count = Foundation.read(descriptor, base, buffer.count)
            if count >= 0 { return count }
            guard errno == EINTR else { throw TabularRefusal.cannotOpen(name, errorNumber: errno) }
        }
    }
}

extension TabularRefusal {
    static func cannotOpen(_ name: String, errorNumber: Int32) -> TabularRefusal {
        if errorNumber == ENOENT || errorNumber == ENOTDIR {
            return TabularRefusal(file: name, reason: .missing, message: "Le fichier est introuvable.", fix: "Vérifiez le chemin.")
        }
        return TabularRefusal(
            file: name, reason: .unreadable, message: "Le fichier ne peut pas être lu (\(String(cString: strerror(errorNumber)))).",
            fix: "Vérifiez les droits d’accès et le support, puis recommencez.")
    }
}

extension UnsafeRawBufferPointer {
    /// Index of the first occurrence of a marker of one byte at least. (`memmem` is not in every C library.)
    func firstIndex(ofMarker marker: [UInt8]) -> Int? {
        guard let base = baseAddress, let first = marker.first else { return nil }
        var start = 0
        while count - start >= marker.count, let found = memchr(base + start, Int32(first), count - start - marker.count + 1) {
            let index = UnsafeRawPointer(found) - base
            if self[index..<index + marker.count].elementsEqual(marker) { return index }
            start = index + 1
        }
        return nil
    }
}
