import Frame

/// One release ready to answer, with the dataset of each path name.
final class ReleaseStore: Sendable {
    let release: OpenRelease
    let stores: [DatasetStore]
    private let byPathName: [String: DatasetStore]

    var id: String { release.id }

    /// - Parameter pagePrefix: "/specialite/" for the dataset "specialites", found from one of its keys; nil when its rows have no page.
    init(_ release: OpenRelease, pagePrefix: @Sendable (Dataset, String) -> String?) throws {
        self.release = release
        stores = try concurrentMap(release.datasets) { dataset throws -> DatasetStore? in
            guard let entry = release.manifest.datasets.first(where: { $0.name == dataset.name }) else { return nil }
            return try DatasetStore(dataset, entry: entry, release: release, pagePrefix: pagePrefix)
        }.compactMap(\.self)
        byPathName = Dictionary(stores.map { ($0.dataset.pathName, $0) }) { first, _ in first }
    }

    subscript(pathName: String) -> DatasetStore? { byPathName[pathName] }
}
