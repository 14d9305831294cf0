package import Quality
package import Vocabulary

/// `manifest.json`: what a release holds and what it was made of. Nothing in it depends on the clock, the machine or the order of rows.
package struct Manifest: Codable, Hashable, Sendable {
    package struct Input: Codable, Hashable, Sendable {
        package var name: String
        package var kind: String?
        package var vintage: CalendarDate?
        package var bytes: Int
    }
    package struct File: Codable, Hashable, Sendable {
        /// Under the release folder: "files/specialites.csv".
        package var path: String
        /// "csv", "fr.csv", "jsonl", "xlsx", "parquet", "sqlite", "schema.json"
        package var format: String
        package var mediaType: String
        package var bytes: Int
        package var sha256: String
        package var rows: Int?
    }
    package struct DatasetEntry: Codable, Hashable, Sendable {
        package var name: String
        package var title: String
        package var rows: Int
        package var files: [File]
    }
    /// The findings of one rule in one file.
    package struct RuleCount: Codable, Hashable, Sendable {
        package var rule: String
        package var title: String
        package var severity: Severity
        package var dimension: QualityDimension
        package var count: Int
    }
    package struct FileQuality: Codable, Hashable, Sendable {
        package var file: String
        package var kind: String
        package var vintage: CalendarDate?
        package var bytes: Int
        package var encoding: String
        package var rowsIn: Int
        package var rowsTyped: Int
        package var rowsRejected: Int
        package var blankLines: Int
        package var rejoinedRows: Int
        package var newestDate: CalendarDate?
        package var columns: [ColumnReport]
        package var references: [ReferenceReport]
        package var findings: [RuleCount]
    }

    /// Of the manifest's own shape.
    package var formatVersion: Int
    /// The day the newest source stands for.
    package var asOf: CalendarDate
    package var isDemonstration: Bool
    package var inputs: [Input]
    /// Kinds of source that no file of this build gave.
    package var missingSources: [String]
    package var datasets: [DatasetEntry]
    /// The files that hold everything at once: "release.sqlite".
    package var wholeFiles: [File]
    package var quality: [FileQuality]
    /// How many reported lines were linked to what their names mean; absent where there are none.
    package var linkage: [LinkageCount]?
    /// What people have to do with that linkage, and how right they found it; absent where there is none.
    package var linkageReview: LinkageReview?
}

extension Manifest {
    /// The day of the newest file of a kind that the release was made of; nil when there is none, or when it carries no date.
    package func newestVintage(of kind: String) -> CalendarDate? { inputs.filter { $0.kind == kind }.compactMap(\.vintage).max() }
}
