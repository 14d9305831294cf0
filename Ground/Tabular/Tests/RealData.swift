import Foundation

/// Real public files, when `DATAMED_REAL_DATA` says where they are.
enum RealData {
    static let folder: URL? = {
        guard let path = ProcessInfo.processInfo.environment["DATAMED_REAL_DATA"], !path.isEmpty else { return nil }
        let url = URL(fileURLWithPath: path, isDirectory: true)
        return FileManager.default.fileExists(atPath: url.path) ? url : nil
    }()

    static var isHere: Bool { folder != nil }

    static func url(_ path: String) throws -> URL {
        guard let folder else { throw CocoaError(.fileNoSuchFile) }
        return folder.appending(path: path)
    }
}
