package import Vocabulary

/// What `datamed build --json` prints: one object, the whole story of a build.
package struct BuildSummary: Codable, Hashable, Sendable {
    package struct File: Codable, Hashable, Sendable {
        package var file: String
        package var kind: String
        package var vintage: CalendarDate?
        package var rows: Int
        package var typed: Int
        package var rejected: Int
    }
    package struct Timing: Codable, Hashable, Sendable {
        package var step: String
        package var seconds: Double
    }

    package var release: String
    package var asOf: CalendarDate
    package var isDemonstration: Bool
    /// True when the same content was already published: no new folder was made.
    package var alreadyPublished: Bool
    /// The release in service before this build.
    package var previous: String?
    package var files: [File]
    /// Rows of each dataset.
    package var datasets: [String: Int]
    package var missingSources: [String]
    package var unknownFiles: [String]
    package var notices: [String]
    package var gates: [GateResult]
    package var timings: [Timing]
    package var exitCode: ExitCode
    package var meaning: String

    enum CodingKeys: String, CodingKey {
        case release, previous, files, datasets, notices, gates, timings, meaning
        case asOf = "as_of"
        case isDemonstration = "demonstration"
        case alreadyPublished = "already_published"
        case missingSources = "missing_sources"
        case unknownFiles = "unknown_files"
        case exitCode = "exit_code"
    }
}
