package import Foundation
package import Vocabulary

/// Taking a day out of the archive, and back in. Nothing is erased: an entry of the register says that builds pass it over, the object stays.
extension ReleaseShelf {
    /// Sets aside what the archive keeps of a day, so that no build reads it any more. The release in service does not change.
    /// - Parameter kind: one source only; nil for all.
    /// - Returns: the files, by their names in reports.
    /// - Throws: `BuildFailure` when the archive keeps nothing of that day.
    package func withdraw(_ day: CalendarDate, kind: String? = nil, now: Date = Date()) throws(BuildFailure) -> [String] {
        try mark(day, kind, isWithdrawn: true, now: now)
    }

    /// The way back from `withdraw`.
    package func restore(_ day: CalendarDate, kind: String? = nil, now: Date = Date()) throws(BuildFailure) -> [String] {
        try mark(day, kind, isWithdrawn: false, now: now)
    }

    private func mark(_ day: CalendarDate, _ kind: String?, isWithdrawn: Bool, now: Date) throws(BuildFailure) -> [String] {
        guard FileManager.default.fileExists(atPath: folder.path) else {
            throw BuildFailure(.sourceMissingOrChanged, at: folder.path, "Ce dossier n’existe pas.", fix: "Vérifiez --releases.")
        }
        let lock = try FolderLock(folder)
        defer { lock.release() }
        let inService = currentID.flatMap { try? manifest(of: $0).isDemonstration } ?? false
        var kept: Set<CalendarDate> = []
        for isDemonstration in [inService, !inService] {
            var archive = try Archive(releases: folder, isDemonstration: isDemonstration)
            let names = try archive.mark(day, kind: kind, isWithdrawn: isWithdrawn)
            guard names.isEmpty else {
                // Written first: a kill between the two leaves a line too many, never a change that nobody wrote down.
                try Journal(releases: folder).append(
                    JournalEntry(
                        at: now.formatted(.iso8601), action: isWithdrawn ? .retrait : .remise, from: nil, to: day.description, files: names)
                )
                try archive.save()
                return names
            }
            kept.formUnion(archive.days(withdrawn: !isWithdrawn))
        }
        let days = kept.sorted().map(\.description).joined(separator: ", ")
        let held = isWithdrawn ? "Jours gardés" : "Jours retirés"
        throw BuildFailure(
            .sourceMissingOrChanged, at: folder.path,
            isWithdrawn
                ? "L’archive ne garde rien du \(FrenchFormat.date(day))\(kind.map { " pour la source \($0)" } ?? "")."
                : "Rien du \(FrenchFormat.date(day)) n’a été retiré de l’archive.",
            fix: days.isEmpty ? "\(held) : aucun." : "\(held) : \(days).")
    }
}
