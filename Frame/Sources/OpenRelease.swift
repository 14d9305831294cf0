package import Foundation
package import GRDB
package import Vocabulary

/// An immutable release, opened to be served.
package struct OpenRelease: Sendable {
    /// "2026-05-26.3fa94c1b2d0e": the day it stands for and the first digits of its manifest's SHA-256.
    package let id: String
    package let folder: URL
    package let manifest: Manifest
    /// Read-only, immutable: one table a dataset, under the published names.
    package let database: any DatabaseReader
    package let datasets: [Dataset]

    package init(id: String, folder: URL, manifest: Manifest, database: any DatabaseReader, datasets: [Dataset]) {
        self.id = id
        self.folder = folder
        self.manifest = manifest
        self.database = database
        self.datasets = datasets
    }

    package var asOf: CalendarDate { manifest.asOf }
    package var isDemonstration: Bool { manifest.isDemonstration }
}
