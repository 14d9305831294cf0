import Foundation
import Quality
import Vocabulary

/// Files that neither their name nor a folder dates, among others that are dated.
///
/// Left undated they would count as the oldest, and old states would be published as today's. They came together, so they stand for one day:
/// the newest written in them. Where that day does not settle the order, nothing is guessed.
struct LooseFiles {
    /// A typing mistake in one date must not carry a delivery years ahead.
    static let mostDaysAhead = 366

    let bricks: [any Brick]

    /// The same files, the loose ones dated when dated files of the same kinds are there.
    /// - Parameter notice: told, in French, which day they were given.
    func dated(_ files: [ReceivedFile], notice: (String) -> Void) throws -> [ReceivedFile] {
        let loose = files.filter { $0.isInInbox && $0.file.vintage == nil }
        let kinds = Set(loose.compactMap(\.file.kind))
        let rivals = files.filter { $0.file.kind.map(kinds.contains) ?? false }.compactMap(\.file.vintage)
        guard let last = rivals.max() else { return files }
        let names = loose.map(\.file.name).joined(separator: ", ")
        let written = try loose.compactMap { try newestDate(in: $0.file) }.max()
        guard let day = written, day > last, day.daysSinceEpoch - last.daysSinceEpoch <= LooseFiles.mostDaysAhead else {
            let found =
                written.map { "La date la plus récente qu’ils portent est le \(FrenchFormat.date($0))" } ?? "Ils ne portent aucune date"
            throw BuildFailure(
                .sourceMissingOrChanged, at: names,
                "Rien ne dit de quel jour sont ces fichiers, et d’autres de la même source sont datés du \(FrenchFormat.date(last)). \(found) : "
                    + "leur ordre n’est pas sûr.",
                fix: "Rangez-les dans un dossier nommé par leur date : 2026-05-26/.")
        }
        notice(
            "\(names) : sans date ; \(loose.count < 2 ? "pris" : "pris ensemble") pour le \(FrenchFormat.date(day)), "
                + "la date la plus récente qui y est écrite.")
        return files.map { received in
            guard received.isInInbox, received.file.vintage == nil else { return received }
            let name = InboxReader.canonicalName(received.file.name, vintage: day)
            return received.with(
                InboxFile(url: received.file.url, name: name, vintage: day, kind: received.file.kind), isInInbox: true)
        }
    }

    private func newestDate(in file: InboxFile) throws -> CalendarDate? {
        for brick in bricks {
            guard let source = brick.sources.first(where: { $0.kind == file.kind }) else { continue }
            return try brick.check(file, as: source).newestDate
        }
        return nil
    }
}
