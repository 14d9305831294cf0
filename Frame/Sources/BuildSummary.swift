package import Quality
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
        package var grade: QualityScore.Grade
        /// Out of 100.
        package var score: Double
    }
    /// How the newest file of a kind moved since the release in service before.
    package struct Trend: Codable, Hashable, Sendable {
        package var kind: String
        package var file: String
        package var previousFile: String
        package var rowsBefore: Int
        package var rowsAfter: Int
        package var gradeBefore: QualityScore.Grade
        package var gradeAfter: QualityScore.Grade
        package var scoreBefore: Double
        package var scoreAfter: Double
        package var rules: [QualityTrend.Change]
        /// The same as a French sentence.
        package var sentence: String

        enum CodingKeys: String, CodingKey {
            case kind, file, rules, sentence
            case previousFile = "previous_file"
            case rowsBefore = "rows_before"
            case rowsAfter = "rows_after"
            case gradeBefore = "grade_before"
            case gradeAfter = "grade_after"
            case scoreBefore = "score_before"
            case scoreAfter = "score_after"
        }
    }
    /// Decisions on names are told by their lines in their file: what they say is about what somebody wrote.
    package struct Decisions: Codable, Hashable, Sendable {
        /// Decisions in the file.
        package var lines: Int
        /// Names that one holds for.
        package var applied: Int
        /// Those whose codes the reference has no more.
        package var outdatedLines: [Int]
        /// Those that a later one contradicts.
        package var setAsideLines: [Int]
        package var lastSeal: String

        enum CodingKeys: String, CodingKey {
            case lines, applied
            case outdatedLines = "outdated_lines"
            case setAsideLines = "set_aside_lines"
            case lastSeal = "last_seal"
        }
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
    package var qualityTrends: [Trend]
    /// Rows of each dataset.
    package var datasets: [String: Int]
    package var missingSources: [String]
    package var unknownFiles: [String]
    package var notices: [String]
    package var gates: [GateResult]
    /// How rows were set aside, one rule after another; absent where no brick does so.
    package var funnels: [Funnel]?
    /// How many lines were linked, by kind of name; absent where no name is.
    package var linkage: [LinkageCount]?
    /// What people have to do with it, and how right they found it; absent where no name is linked.
    package var linkageReview: LinkageReview?
    /// What became of the decisions of people; absent where nobody has decided.
    package var decisions: Decisions?
    package var timings: [Timing]
    package var exitCode: ExitCode
    package var meaning: String

    enum CodingKeys: String, CodingKey {
        case release, previous, files, datasets, notices, gates, funnels, linkage, timings, meaning
        case decisions
        case linkageReview = "linkage_review"
        case asOf = "as_of"
        case isDemonstration = "demonstration"
        case alreadyPublished = "already_published"
        case qualityTrends = "quality_trends"
        case missingSources = "missing_sources"
        case unknownFiles = "unknown_files"
        case exitCode = "exit_code"
    }
}

extension BuildSummary {
    /// The story so far of a build that made this manifest.
    init(_ manifest: Manifest, id: String, unknownFiles: [String], notices: [String], gates: [GateResult]) {
        self.init(
            release: id, asOf: manifest.asOf, isDemonstration: manifest.isDemonstration, alreadyPublished: false, previous: nil,
            files: manifest.quality.map(File.init), qualityTrends: [],
            datasets: Dictionary(manifest.datasets.map { ($0.name, $0.rows) }, uniquingKeysWith: { first, _ in first }),
            missingSources: manifest.missingSources, unknownFiles: unknownFiles, notices: notices, gates: gates, timings: [],
            exitCode: .done, meaning: ExitCode.done.meaning)
    }
}

extension BuildSummary.File {
    init(_ quality: Manifest.FileQuality) {
        let score = QualityScore(quality.facts)
        self.init(
            file: quality.file, kind: quality.kind, vintage: quality.vintage, rows: quality.rowsIn, typed: quality.rowsTyped,
            rejected: quality.rowsRejected, grade: score.grade, score: Double(score.thousandths) / 10)
    }
}

extension BuildSummary.Trend {
    init(_ moved: FileTrend) {
        let (before, after) = (moved.trend.scoreBefore, moved.trend.scoreAfter)
        self.init(
            kind: moved.kind, file: moved.file, previousFile: moved.previousFile, rowsBefore: moved.trend.rowsBefore,
            rowsAfter: moved.trend.rowsAfter, gradeBefore: before.grade, gradeAfter: after.grade,
            scoreBefore: Double(before.thousandths) / 10, scoreAfter: Double(after.thousandths) / 10, rules: moved.trend.changes,
            sentence: moved.trend.sentence)
    }
}

extension BuildSummary.Decisions {
    /// What an agent reads of it.
    package var text: String {
        var parts = [
            "Décisions : \(FrenchFormat.count(lines, "ligne")), \(FrenchFormat.count(applied, "nom tranché", "noms tranchés")), dernier sceau \(lastSeal.prefix(16))"
        ]
        if !outdatedLines.isEmpty {
            parts.append("  non appliquées, la référence n’a plus leurs codes : \(Self.listed(outdatedLines)) du fichier")
        }
        if !setAsideLines.isEmpty {
            parts.append("  écartées par une ligne d’après qui dit autre chose : \(Self.listed(setAsideLines)) du fichier")
        }
        return parts.joined(separator: "\n")
    }

    private static func listed(_ lines: [Int]) -> String {
        let most = 20
        let shown = lines.prefix(most).map(String.init).joined(separator: ", ")
        return "\(lines.count == 1 ? "ligne" : "lignes") \(shown)\(lines.count > most ? " et \(lines.count - most) autres" : "")"
    }
}
