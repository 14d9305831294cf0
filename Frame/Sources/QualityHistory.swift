package import Quality
import Vocabulary

extension Manifest.FileQuality {
    /// What a score and a trend are made of.
    package var facts: QualityFacts {
        QualityFacts(
            rowsIn: rowsIn, rowsTyped: rowsTyped, columns: columns, references: references,
            found: findings.map {
                QualityFacts.Found(rule: $0.rule, title: $0.title, dimension: $0.dimension, severity: $0.severity, count: $0.count)
            })
    }
}

/// How the newest file of a kind compares with an earlier one.
package struct FileTrend: Hashable, Sendable {
    package let kind: String
    package let file: String
    package let previousFile: String
    package let trend: QualityTrend
}

extension Manifest {
    /// For each kind of file, its deliveries, oldest first.
    private var deliveries: [String: [FileQuality]] {
        Dictionary(grouping: quality, by: \.kind).mapValues { files in
            files.sorted { ($0.vintage?.description ?? "", $0.file) < ($1.vintage?.description ?? "", $1.file) }
        }
    }

    /// The newest file of each kind, by kind.
    package var newestFiles: [String: FileQuality] { deliveries.compactMapValues(\.last) }

    /// The newest file of each kind against the delivery before it in this same release, by kind.
    package var trends: [FileTrend] {
        trends(against: deliveries.compactMapValues { $0.dropLast().last })
    }

    /// The newest file of each kind against that of an earlier release, by kind; what did not move is left out.
    package func trends(since earlier: Manifest) -> [FileTrend] {
        trends(against: earlier.newestFiles).filter { !$0.trend.isFlat }
    }

    private func trends(against earlier: [String: FileQuality]) -> [FileTrend] {
        newestFiles.sorted { $0.key < $1.key }.compactMap { kind, file in
            earlier[kind].map {
                FileTrend(kind: kind, file: file.file, previousFile: $0.file, trend: QualityTrend(from: $0.facts, to: file.facts))
            }
        }
    }
}
