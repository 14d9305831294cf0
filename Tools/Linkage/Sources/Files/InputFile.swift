import Foundation

/// A file of lines, opened once and read by several at a time.
final class InputFile: Sendable {
    let path: String
    private let descriptor: Int32
    private let size: Int

    init(_ url: URL) throws(LinkageFileError) {
        path = url.path
        descriptor = open(url.path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .unreadable(path: url.path, reason: LinkageFileError.reason(errno)) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            close(descriptor)
            throw .unreadable(path: url.path, reason: "ce n’est pas un fichier ordinaire")
        }
        size = Int(status.st_size)
    }

    deinit { close(descriptor) }

    var whole: Range<Int> { 0..<size }

    /// The lines that begin in a part of the file.
    func lines(_ part: Range<Int>) -> LineBlocks { LineBlocks(descriptor, path: path, part: part) }

    /// The names of the columns.
    func header() throws(LinkageFileError) -> [String] {
        var names: [String] = []
        var blocks = lines(0..<1)
        try blocks.forEach(
            { line in
                let bytes = line.starts(with: [0xEF, 0xBB, 0xBF]) ? line.dropFirst(3) : line[...]
                names = bytes.split(separator: 0x09, omittingEmptySubsequences: false).map { String(decoding: $0, as: UTF8.self) }
            }, tooLong: {})
        return names
    }

    /// Some parts of about the same size; a small file is one.
    func parts(_ count: Int, atLeast least: Int) -> [Range<Int>] {
        let parts = min(max(1, count), 1 + size / least)
        return (0..<parts).map { (size * $0 / parts)..<(size * ($0 + 1) / parts) }
    }
}
