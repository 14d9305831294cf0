import Foundation
import Frame

/// Files of releases, outside the versioned interface: immutable, whole, served by ranges.
enum Downloads {
    static let prefix = "/telechargements/"

    /// The file at `/telechargements/{release}/{file}`, or the way from "latest" to it.
    static func answer(_ path: String, in api: API) throws -> WebResponse {
        let parts = path.dropFirst(prefix.count).split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2 else {
            throw APIProblem(.notFound, "Rien à cette adresse. La liste des fichiers : \(Address.interface)/telechargements/manifest.json")
        }
        let name = String(parts[1])
        if let latest = latest(path.dropFirst(prefix.count), in: api.current) { return latest }
        if parts[0] == "latest" {
            guard name == manifestName || file(name, of: api.current.release) != nil else { throw unknownFile(name, api.current) }
            return towards(name, of: api.current)
        }
        let store = try api.store(version: String(parts[0]))
        if name == manifestName { return try manifest(store) }
        guard let (url, entry) = file(name, of: store.release) else { throw unknownFile(name, store) }
        return response(url, entry, of: store.release, isPinned: true)
    }

    /// "specialites/latest.csv": the way to the file in the release in service; nil when the path is no such thing.
    static func latest(_ path: Substring, in release: ReleaseStore) -> WebResponse? {
        let parts = path.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, parts[1].hasPrefix("latest."), let store = release[String(parts[0])] else { return nil }
        let format = parts[1].dropFirst("latest.".count)
        return store.entry.files.first { $0.format == format }.map { towards($0.name, of: release) }
    }

    private static func towards(_ name: String, of release: ReleaseStore) -> WebResponse {
        WebResponse(
            status: 302, headers: [("location", Address.file(name, release: release.id)), ("cache-control", "public, max-age=60")])
    }

    static func response(_ url: URL, _ entry: Manifest.File, of release: OpenRelease, isPinned: Bool) -> WebResponse {
        var response = response(url, type: entry.mediaType, tag: entry.sha256, bytes: entry.bytes, of: release, isPinned: isPinned)
        if let digest = base64(hexadecimal: entry.sha256) { response.headers.append(("content-digest", "sha-256=:\(digest):")) }
        return response
    }

    /// The name under which a file is kept by whoever takes it: "specialites-demonstration.fr.csv" when it is fictitious. The bytes are those of the
    /// release, which have no room for a mark.
    static func fileName(_ name: String, of release: OpenRelease) -> String {
        guard release.isDemonstration else { return name }
        let stem = name.prefix { $0 != "." }
        return "\(stem)-demonstration\(name.dropFirst(stem.count))"
    }

    private static func response(
        _ url: URL, type: String, tag: String, bytes: Int, of release: OpenRelease, isPinned: Bool
    ) -> WebResponse {
        var headers: [(name: String, value: String)] = [
            ("content-type", type), ("etag", "\"\(tag)\""), ("datamed-version", release.id),
            ("content-disposition", "attachment; filename=\"\(fileName(url.lastPathComponent, of: release))\""),
        ]
        if isPinned { headers.append(("cache-control", API.immutable)) }
        return WebResponse(headers: headers, body: .file(url, bytes: bytes))
    }

    /// The manifest as it stands in the release; the identifier of a release is made from its hash.
    private static func manifest(_ store: ReleaseStore) throws -> WebResponse {
        let url = store.release.folder.appending(path: manifestName)
        guard let size = try url.resourceValues(forKeys: [.fileSizeKey]).fileSize else { throw unknownFile(manifestName, store) }
        return response(url, type: "application/json", tag: store.id, bytes: size, of: store.release, isPinned: true)
    }

    private static let manifestName = "manifest.json"

    /// Only names that the manifest lists lead to a file: nothing of the request goes into a path.
    private static func file(_ name: String, of release: OpenRelease) -> (url: URL, entry: Manifest.File)? {
        for file in release.manifest.datasets.flatMap(\.files) + release.manifest.wholeFiles where file.name == name {
            return (release.folder.appending(path: file.path), file)
        }
        return nil
    }

    private static func unknownFile(_ name: String, _ store: ReleaseStore) -> APIProblem {
        let names = (store.release.manifest.datasets.flatMap(\.files) + store.release.manifest.wholeFiles).map(\.name)
        let nearest = NearestName.find(name, in: names)
        return APIProblem(
            .notFound,
            "La version \(store.id) n’a pas de fichier « \(name) »." + (nearest.map { " Vouliez-vous dire « \($0) » ?" } ?? ""))
    }

    /// As Content-Digest writes it (RFC 9530).
    private static func base64(hexadecimal: String) -> String? {
        let digits = hexadecimal.utf8.compactMap { Character(Unicode.Scalar($0)).hexDigitValue }
        guard digits.count == 64 else { return nil }
        return Data(stride(from: 0, to: 64, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }).base64EncodedString()
    }
}

extension Manifest.File {
    /// The last part of its path: what addresses show.
    var name: String { path.split(separator: "/").last.map(String.init) ?? path }
}
