import Foundation
import Linkage
import Vocabulary

/// What one build does with the folder of the people who review names: takes their decisions, measures what they reviewed, and once the release
/// is in service leaves them the lists of the week.
struct BuildReview {
    /// What people decided; nil when nobody has.
    private let decided: DecisionFile?
    private let folder: ReviewFolder?
    private let known: KnownSeal?

    /// - Parameters:
    ///   - folder: nil when none was named.
    ///   - workFolder: beside the releases, where the last seal of the decisions that a release was made with is kept; nil when nothing is linked.
    init(_ folder: URL?, workFolder: URL?) throws(BuildFailure) {
        self.folder = folder.map(ReviewFolder.init)
        known = workFolder.map { KnownSeal(file: $0.appending(path: "decisions.sceau")) }
        if let known, folder == nil { try Self.refuseForgotten(known) }
        try self.folder?.prepare()
        decided = workFolder == nil ? nil : try self.folder?.decided(knowing: known)
    }

    /// A release made with decisions is not replaced by one that forgot them.
    private static func refuseForgotten(_ known: KnownSeal) throws(BuildFailure) {
        guard try known.read() != nil else { return }
        throw BuildFailure(
            .usage, at: "--review", "Des personnes ont tranché des noms pour une version d’avant, et ce passage ne sait pas où.",
            fix: "Donnez leur dossier : --review DOSSIER. Pour renoncer à leurs décisions, retirez \(known.file.path).")
    }

    /// In the order of their file.
    var decisions: [PersonDecision] { decided?.decisions ?? [] }

    /// What can be told of the review; nil when no name was linked.
    /// - Parameters:
    ///   - problems: told what could not be counted.
    ///   - notices: told what is not reviewed yet.
    func report(
        _ names: NameReview?, problems tell: (String) -> Void, notices note: (String) -> Void
    ) throws(BuildFailure) -> LinkageReview? {
        guard let names else { return nil }
        let measured = try folder?.measured()
        for problem in measured?.problems ?? [] { tell(problem) }
        if let precision = measured?.precision, precision.reviewed > 0, let text = precision.unmeasuredText {
            note("La précision n’est pas encore mesurée : \(text).")
        }
        return LinkageReview(precision: measured.flatMap { LinkageReview.Precision($0.precision) }, open: names.open)
    }

    /// What became of the decisions, told by their places in the file alone.
    func told(_ names: NameReview?) -> BuildSummary.Decisions? {
        guard let decided, let names else { return nil }
        let lines = Dictionary(decided.decisions.enumerated().map { ($0.element, $0.offset + 2) }) { first, _ in first }
        return BuildSummary.Decisions(
            lines: decided.decisions.count, applied: names.decisions.count,
            outdatedLines: names.decisions.outdated.compactMap { lines[$0.decision] },
            setAsideLines: names.decisions.conflicts.compactMap { lines[$0.setAside] }, lastSeal: decided.lastSeal)
    }

    /// Leaves the people who review names their lists. The release is already in service: what goes wrong is said, and the run ends as degraded.
    /// - Parameter fault: where a test stops the run.
    func leaveLists(
        _ names: NameReview?, on today: CalendarDate?, _ shortcomings: [String], _ summary: inout BuildSummary, fault: () throws -> Void
    ) {
        guard let folder else { return }
        var shortcomings = shortcomings
        do {
            try fault()
            if names == nil { summary.notices.append("Aucun nom déclaré à relier : le dossier de revue n’a pas servi.") }
            if let today { summary.notices += try close(names, on: today) }
        } catch {
            shortcomings.append("Le dossier de revue n’est pas à jour : \(BuildFailure(error, at: folder.folder.path)).")
        }
        guard !shortcomings.isEmpty else { return }
        summary.notices += shortcomings
        summary.exitCode = .degraded
        summary.meaning = ExitCode.degraded.meaning
    }

    /// Keeps the last seal and leaves the lists of the week. What is there under their names stays as it is.
    /// - Returns: what people must know.
    private func close(_ names: NameReview?, on today: CalendarDate) throws(BuildFailure) -> [String] {
        guard let folder, let names else { return [] }
        if let decided { try known?.keep(decided.lastSeal) }
        let lock = try FolderLock(folder.folder)
        defer { lock.release() }
        PrivateFile.clear(folder.folder)
        let week = today.week
        return try leaveWorklist(Worklist(names.names), names.reference, in: folder, week, today)
            + leaveSample(BlindSample(week: week, from: names.names, perStage: Self.linksPerStage), names.reference, in: folder, today)
    }

    private static let linksPerStage = 50

    private func leaveWorklist(
        _ list: Worklist, _ reference: Reference, in folder: ReviewFolder, _ week: String, _ today: CalendarDate
    ) throws(BuildFailure) -> [String] {
        guard !list.names.isEmpty else { return [] }
        let url = folder.worklist(of: week)
        let isNew = try PrivateFile.create(url) { temporary throws(BuildFailure) in
            try list.write(to: temporary, naming: reference, on: today)
        }
        return [told(url, isNew, "les noms à trancher")]
    }

    /// The key first: of a draw whose workbook was not written yet, the same draw goes on; another one must not pass for it.
    private func leaveSample(
        _ sample: BlindSample, _ reference: Reference, in folder: ReviewFolder, _ today: CalendarDate
    ) throws(BuildFailure) -> [String] {
        guard !sample.items.isEmpty else { return [] }
        let url = folder.sample(of: sample.week)
        let key = ReviewFolder.key(of: url)
        let text = Array(sample.key.text.utf8)
        let isFirst = try PrivateFile.create(key, with: text)
        guard isFirst || (try? Data(contentsOf: key)) == Data(text) else {
            let remedy = "si personne n’a reçu son classeur, retirez-la pour tirer de nouveau."
            return ["\(key.lastPathComponent) : le tirage de la semaine est fait\(PrivateFile.exists(url) ? "." : " ; \(remedy)")"]
        }
        let isNew = try PrivateFile.create(url) { temporary throws(BuildFailure) in
            try sample.write(to: temporary, naming: reference, on: today)
        }
        return [told(url, isNew, "les liens à relire")]
    }

    private func told(_ url: URL, _ isNew: Bool, _ what: String) -> String {
        isNew ? "\(url.lastPathComponent) : \(what), dans le dossier de revue." : "\(url.lastPathComponent) : déjà là, laissé tel quel."
    }
}
