import Export
import Foundation
import Quality

/// The facts of one run, kept beside the releases; those that come from rows about persons, which may be of one person alone, in the working
/// store, where their owner alone reads.
struct RunRecord {
    private let summary: BuildSummary
    private let reports: [FileReport]
    private let personalReports: [FileReport]

    init(_ summary: BuildSummary, _ reports: [FileReport], aboutPersons personalReports: [FileReport]) {
        (self.summary, self.reports, self.personalReports) = (summary, reports, personalReports)
    }

    /// - Parameter workFolder: nil when nothing about persons was read.
    func keep(in runs: URL, workFolder: URL?) throws {
        try FileManager.default.createDirectory(at: runs, withIntermediateDirectories: true)
        var told = summary
        told.funnels = nil
        let personal = Set(personalReports.map(\.file))
        told.files.removeAll { personal.contains($0.file) }
        told.gates.removeAll { personal.contains($0.subject) }
        // What was put right and what was set aside: the raw value, the rule, the value published, the place.
        try replace(runs.appending(path: "\(summary.release).constats.csv"), with: Array(ReportCSV.render(reports).utf8))
        try replace(runs.appending(path: "\(summary.release).json"), with: try stableJSON(told))
        guard let workFolder, !personalReports.isEmpty else { return }
        try PrivateFile.replace(workFolder.appending(path: "constats.csv"), with: Array(ReportCSV.render(personalReports).utf8))
        try PrivateFile.replace(workFolder.appending(path: "passage.json"), with: try stableJSON(summary))
    }
}
