import Export
package import Foundation
package import GRDB
import Store
package import Vocabulary

/// An immutable release, opened to be served.
package struct OpenRelease: Sendable {
    /// "2026-05-26.3fa94c1b2d0e": the day it stands for and the first digits of the SHA-256 of what it publishes.
    package let id: String
    package let folder: URL
    package let manifest: Manifest
    /// Read-only, immutable: one table a dataset, under the published names.
    package let database: any DatabaseReader
    package let datasets: [Dataset]
    /// How the last run that made it was given its inputs; empty when nobody kept it.
    package let provenance: Provenance

    package init(
        id: String, folder: URL, manifest: Manifest, database: any DatabaseReader, datasets: [Dataset],
        provenance: Provenance = Provenance()
    ) {
        self.id = id
        self.folder = folder
        self.manifest = manifest
        self.database = database
        self.datasets = datasets
        self.provenance = provenance
    }

    package var asOf: CalendarDate { manifest.asOf }
    package var isDemonstration: Bool { manifest.isDemonstration }
}

extension OpenRelease {
    /// Opens the release in service, or a named one. The manifest is checked against the name, and every file by its size; `verify` of
    /// `ReleaseShelf` reads them all.
    /// - Parameter datasets: every dataset that the bricks declare; those that the release does not hold are left out.
    package static func open(releases: URL, id wanted: String? = nil, datasets: [Dataset]) throws(BuildFailure) -> OpenRelease {
        let shelf = ReleaseShelf(releases)
        guard let id = wanted ?? shelf.currentID else {
            throw BuildFailure(
                .sourceMissingOrChanged, at: releases.path, "Aucune version n’est publiée dans ce dossier.",
                fix: "Construisez-en une : « datamed build --inbox DOSSIER --releases \(releases.path) ».")
        }
        let manifest = try shelf.manifest(of: id)
        guard shelf.isWhole(id) else {
            throw BuildFailure(
                .sourceMissingOrChanged, at: shelf.location(of: id).path, "Des fichiers de cette version manquent ou sont tronqués.",
                fix: "Revenez à une autre version avec « datamed rollback », puis reconstruisez celle-ci.")
        }
        let folder = shelf.location(of: id)
        do {
            let database = try StoreFile.openImmutable(at: folder.appending(path: ReleaseFolder.database))
            let held = Set(manifest.datasets.map(\.name))
            return OpenRelease(
                id: id, folder: folder, manifest: manifest, database: database, datasets: datasets.filter { held.contains($0.name) },
                provenance: shelf.provenance(of: id))
        } catch {
            throw BuildFailure(error, at: folder.path)
        }
    }
}
