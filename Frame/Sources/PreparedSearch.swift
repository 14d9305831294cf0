import Crypto
import Export
import Foundation
import Search

/// The search index of a release, made once by the build and kept beside the release, in `prepared/`: a server reads it instead of
/// making it each time it starts.
///
/// It is no part of the release and nothing depends on it: when it is missing, damaged, or made by another program, the server makes the index
/// in memory from the release, with the same answers.
struct PreparedSearch {
    private let folder: URL
    private let id: String

    init(releases: URL, id: String) {
        folder = releases.appending(path: "prepared")
        self.id = id
    }

    private var file: URL { folder.appending(path: "\(id).search") }

    /// - Returns: nil when the file is not exactly what this program wrote for this release.
    func read() -> SearchIndex? {
        guard let stamp = Self.program, let data = try? Data(contentsOf: file, options: .alwaysMapped) else { return nil }
        return data.withUnsafeBytes { all in
            guard all.count > SHA256.byteCount else { return nil }
            let body = UnsafeRawBufferPointer(rebasing: all[SHA256.byteCount...])
            guard all.prefix(SHA256.byteCount).elementsEqual(digest(of: body, madeBy: stamp)) else { return nil }
            return try? SearchIndex(prepared: body)
        }
    }

    /// Keeps the index, and forgets those of releases that are gone.
    func write(_ index: SearchIndex, shelf: ReleaseShelf) throws {
        guard let stamp = Self.program else { return }
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
            let release = name.split(separator: ".").prefix(2).joined(separator: ".")
            guard !FileManager.default.fileExists(atPath: shelf.location(of: release).path) else { continue }
            try FileManager.default.removeItem(at: folder.appending(path: name))
        }
        let body = index.prepared
        try replace(file, with: Array(body.withUnsafeBytes { digest(of: $0, madeBy: stamp) }) + body)
    }

    /// Binds the bytes to the release and to the program: what decides the words of an entry is spread over the bricks.
    private func digest(of body: UnsafeRawBufferPointer, madeBy program: String) -> SHA256.Digest {
        var digest = SHA256()
        digest.update(data: Data("\(id)\n\(program)\n".utf8))
        digest.update(bufferPointer: body)
        return digest.finalize()
    }

    /// Tells one build of this program from another: the size of its file and when it was made. Nil when the system does not say.
    private static var program: String? {
        var status = stat()
        guard stat("/proc/self/exe", &status) == 0 else { return nil }
        return "\(status.st_size) \(status.st_mtim.tv_sec) \(status.st_mtim.tv_nsec)"
    }
}
