package import Foundation
import Linkage
import Vocabulary

/// The folder of the people who review names: their decisions and the key, the lists that builds write for them, the samples they give back.
///
/// Names are typed by reporters, one person's words: its owner alone may enter it.
package struct ReviewFolder: Sendable {
    package let folder: URL

    package init(_ folder: URL) { self.folder = folder }

    private var decisionFile: URL { folder.appending(path: "decisions.tsv") }

    /// "decisions.tsv", sealed by "cle".
    package func decisions() throws(BuildFailure) -> DecisionStore {
        try refuseOpen()
        return try DecisionStore(decisionFile, key: folder.appending(path: "cle"))
    }

    /// What was decided; nil when nobody has, and no key is needed yet.
    func decided(knowing known: KnownSeal?) throws(BuildFailure) -> DecisionFile? {
        let traces = [decisionFile, DecisionStore.knownSeal(beside: decisionFile).file, known?.file]
        guard traces.compactMap(\.self).contains(where: PrivateFile.exists) else { return nil }
        return try decisions().read(knowing: known)
    }

    /// The names left to people, as a list of the week.
    func worklist(of week: String) -> URL { folder.appending(path: "a-trancher-\(week).xlsx") }

    /// The links to review of the week.
    func sample(of week: String) -> URL { folder.appending(path: "\(Self.samplePrefix)\(week).xlsx") }

    private static let samplePrefix = "a-relire-"
    private static let keyEnding = ".cle.tsv"

    /// The key of a sample, beside it: "a-relire.cle.tsv" for "a-relire.xlsx".
    package static func key(of sample: URL) -> URL {
        sample.deletingLastPathComponent().appending(path: sample.deletingPathExtension().lastPathComponent + keyEnding)
    }

    /// Makes the folder, or refuses one that others can enter.
    func prepare() throws(BuildFailure) {
        guard mkdir(folder.path, 0o700) == 0 || errno == EEXIST else { throw .disk(folder.path) }
        try refuseOpen()
    }

    /// One that is not there is refused by what is looked for in it.
    private func refuseOpen() throws(BuildFailure) {
        var status = stat()
        guard stat(folder.path, &status) == 0 else {
            guard errno == ENOENT else { throw .disk(folder.path) }
            return
        }
        guard status.st_mode & S_IFMT == S_IFDIR else {
            throw BuildFailure(.usage, at: folder.path, "Ce n’est pas un dossier.", fix: "Donnez à --review le dossier de revue.")
        }
        guard status.st_mode & 0o077 == 0 else {
            throw BuildFailure(
                .usage, at: folder.path, "D’autres que son propriétaire peuvent entrer dans ce dossier, où sont des mots de déclarants.",
                fix: "Fermez-le : « chmod 700 \(folder.path) ».")
        }
    }

    // MARK: Samples given back

    /// What the samples given back say together, and which could not be counted, without a word of them.
    func measured() throws(BuildFailure) -> (precision: SamplePrecision, problems: [String]) {
        var samples = ReviewedSamples()
        var problems: [String] = []
        for sheet in try sheets() {
            let name = sheet.lastPathComponent
            let key = Self.key(of: sheet)
            guard PrivateFile.exists(key) else {
                if name.hasPrefix(Self.samplePrefix) {
                    problems.append("\(name) : laissé de côté, sa clé \(key.lastPathComponent) manque.")
                }
                continue
            }
            do {
                let (header, rows) = try ReviewSheet.read(sheet)
                let sampleKey = try SampleKey(String(decoding: Data(contentsOf: key), as: UTF8.self))
                let refused = try samples.add(sampleKey, named: name, header: header, rows: rows)
                if let first = refused.first {
                    let count = FrenchFormat.count(refused.count, "ligne mal remplie", "lignes mal remplies")
                    problems.append("\(name) : \(count), dont la ligne \(first.row).")
                }
            } catch let failure as ReviewFailure {
                problems.append("\(name) : laissé de côté. \(failure.description)")
            } catch {
                let failure = BuildFailure(error, at: name)
                problems.append("\(name) : laissé de côté. \(failure.message) \(failure.fix)")
            }
        }
        return (samples.precision, problems)
    }

    /// Workbooks and texts, in the order of their names, which tell their weeks; a text after the workbook that it was made from.
    private func sheets() throws(BuildFailure) -> [URL] {
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        } catch {
            throw BuildFailure(error, at: folder.path)
        }
        return names.filter { !$0.hasPrefix(".") && !$0.hasPrefix("~") }.map { folder.appending(path: $0) }.filter {
            ["xlsx", "csv"].contains($0.pathExtension.lowercased())
        }.sorted { left, right in
            (left.deletingPathExtension().lastPathComponent, right.pathExtension.lowercased(), left.lastPathComponent)
                < (right.deletingPathExtension().lastPathComponent, left.pathExtension.lowercased(), right.lastPathComponent)
        }
    }
}

extension CalendarDate {
    /// The week of ISO 8601, as lists of the week are named: "2026-S21". A week belongs to the year of its Thursday.
    var week: String {
        let fromMonday = ((daysSinceEpoch + 3) % 7 + 7) % 7
        let thursday = CalendarDate(daysSinceEpoch: daysSinceEpoch - fromMonday + 3) ?? self
        let firstDay = CalendarDate(year: thursday.year, month: 1, day: 1) ?? thursday
        let number = firstDay.days(until: thursday) / 7 + 1
        return "\(thursday.year)-S\(number < 10 ? "0" : "")\(number)"
    }
}
