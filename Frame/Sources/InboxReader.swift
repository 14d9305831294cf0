package import Foundation
import Tabular
package import Vocabulary

/// What was found in an inbox folder.
package struct InboxListing: Sendable {
    package var inbox: Inbox
    /// Files that no brick knows, by name: said to the agent, never an error.
    package var unknown: [String]
    /// Other things worth saying: files left aside and why, in French.
    package var notices: [String]
}

/// Reads an inbox: a folder of files, of dated folders (`2026-05-26/`), or a mix of both.
package struct InboxReader {
    /// The file that says that everything here is fictitious.
    package static let demonstrationMark = "DEMONSTRATION.json"
    private static let deepestFolder = 4
    /// Somewhere it is tomorrow already.
    private static let daysAhead = 1

    /// The newest official files that this programme was written on: a clock before that day is wrong, and would refuse them.
    private static let newestKnownDay = CalendarDate(year: 2026, month: 5, day: 26)

    private let sources: [SourceFormat]
    private let today: CalendarDate?

    /// - Parameter today: no file can stand for a later day; nil when the clock is unusable.
    package init(sources: [SourceFormat], today: CalendarDate?) {
        self.sources = sources
        self.today = today
    }

    /// Whether a file that stands for this day is ahead of its time.
    static func isAhead(_ day: CalendarDate, of today: CalendarDate?) -> Bool {
        guard let today = [today, newestKnownDay].compactMap(\.self).max() else { return false }
        return day.daysSinceEpoch > today.daysSinceEpoch + daysAhead
    }

    /// Lists and recognises the files. Hidden files and files still being dropped are left aside.
    package func read(_ folder: URL) throws(BuildFailure) -> InboxListing {
        guard let root = realPath(folder.path) else {
            throw BuildFailure(
                .sourceMissingOrChanged, at: folder.path, "Le dossier d’entrée est introuvable.", fix: "Vérifiez le chemin de --inbox.")
        }
        guard entryKind(of: root) == S_IFDIR else {
            throw BuildFailure(
                .sourceMissingOrChanged, at: folder.path, "C’est un fichier, pas un dossier.",
                fix: "Donnez à --inbox le dossier qui le contient.")
        }
        var walk = Walk(root: root)
        try visit(root, relative: "", date: NamedDay(URL(filePath: root).lastPathComponent, at: folder.path), depth: 0, &walk)
        let isDemonstration = FileManager.default.fileExists(atPath: root + "/" + InboxReader.demonstrationMark)
        var files: [InboxFile] = []
        var unknown: [String] = []
        for found in walk.found {
            let file = recognise(found)
            if file.kind == nil { unknown.append(found.relative) }
            files.append(file)
        }
        return InboxListing(
            inbox: Inbox(files: files.filter { $0.kind != nil }, isDemonstration: isDemonstration), unknown: unknown.sorted(),
            notices: walk.notices.sorted())
    }

    /// "2026-05-26/CIS_bdpm.txt", whatever the folders above: the same files make the same release wherever the inbox stands.
    static func canonicalName(_ name: String, vintage: CalendarDate?) -> String {
        guard let vintage else { return name }
        return "\(vintage)/\(name)"
    }

    // MARK: Folders

    private struct Found {
        let path: String
        let relative: String
        let name: String
        let date: NamedDay
    }

    /// A date, and what is called so.
    private struct NamedDay {
        let date: NameDate
        let place: String

        init(_ name: String, at place: String) {
            date = NameDate(name)
            self.place = place
        }

        /// The date of a name, else that of the folder around it.
        func or(_ outer: NamedDay) -> NamedDay { date == .none ? outer : self }
    }

    private struct Walk {
        let root: String
        var found: [Found] = []
        var notices: [String] = []
        /// Folders entered, by their real path: a link that leads back is followed no further.
        var entered: Set<String> = []
    }

    private func visit(
        _ folder: String, relative: String, date: NamedDay, depth: Int, _ walk: inout Walk
    ) throws(BuildFailure) {
        guard walk.entered.insert(folder).inserted else {
            walk.notices.append("\(relative) : lien vers un dossier déjà lu, laissé de côté.")
            return
        }
        guard depth <= InboxReader.deepestFolder else {
            walk.notices.append("\(relative) : dossier trop profond, laissé de côté.")
            return
        }
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        } catch {
            throw BuildFailure(
                .sourceMissingOrChanged, at: relative.isEmpty ? folder : relative, "Le dossier ne peut pas être lu.",
                fix: "Vérifiez ses droits.")
        }
        for name in names where !name.hasPrefix(".") && name != InboxReader.demonstrationMark {
            let path = folder + "/" + name
            let shown = relative.isEmpty ? name : relative + "/" + name
            guard let real = realPath(path) else {
                walk.notices.append("\(shown) : lien sans but ou en boucle, laissé de côté.")
                continue
            }
            let day = NamedDay(name, at: shown).or(date)
            switch entryKind(of: real) {
            case S_IFDIR: try visit(real, relative: shown, date: day, depth: depth + 1, &walk)
            case S_IFREG where InboxReader.isBeingDropped(name): walk.notices.append("\(shown) : dépôt en cours, laissé de côté.")
            case S_IFREG:
                guard access(real, R_OK) == 0 else {
                    throw BuildFailure(
                        .sourceMissingOrChanged, at: shown, "Le fichier ne peut pas être lu.", fix: "Vérifiez ses droits.")
                }
                walk.found.append(Found(path: real, relative: shown, name: name, date: day))
            default: walk.notices.append("\(shown) : ni fichier ni dossier, laissé de côté.")
            }
        }
    }

    private func realPath(_ path: String) -> String? {
        guard let resolved = realpath(path, nil) else { return nil }
        defer { free(resolved) }
        return String(cString: resolved)
    }

    private func entryKind(of path: String) -> mode_t {
        var status = stat()
        return stat(path, &status) == 0 ? status.st_mode & S_IFMT : 0
    }

    /// Browsers, editors and our own downloads write under such names until the file is whole.
    private static func isBeingDropped(_ name: String) -> Bool {
        let name = name.lowercased()
        return [".part", ".partial", ".tmp", ".crdownload", ".download", "~"].contains(where: name.hasSuffix)
    }

    // MARK: Kinds

    /// One file given by itself, recognised as it would be in an inbox.
    package func recognise(_ url: URL) -> InboxFile {
        let name = url.lastPathComponent
        let folder = url.deletingLastPathComponent()
        let date = NamedDay(name, at: name).or(NamedDay(folder.lastPathComponent, at: folder.path))
        return recognise(Found(path: url.path, relative: name, name: name, date: date), named: name)
    }

    private func recognise(_ found: Found, named name: String? = nil) -> InboxFile {
        let url = URL(filePath: found.path)
        let (kind, wrongKind) = kind(of: found)
        let vintage = found.date.date.day
        return InboxFile(
            url: url, name: name ?? InboxReader.canonicalName(found.name, vintage: vintage), vintage: vintage, kind: kind,
            refusal: kind == nil ? nil : dateRefusal(found) ?? wrongKind)
    }

    /// By its name, unless its content can only be that of another source; by its content when its name says nothing.
    private func kind(of found: Found) -> (kind: String?, refusal: TabularRefusal?) {
        let url = URL(filePath: found.path)
        guard let kind = kindByName(found.name), let named = sources.first(where: { $0.kind == kind }) else {
            guard !found.name.lowercased().hasPrefix("readme") else { return (nil, nil) }
            return (claim(of: FileSample(url))?.kind, nil)
        }
        // Nearly always: the publisher's own file under its own name.
        guard !FileSample(url, separator: 0x09).isClaimed(by: named.signature) else { return (kind, nil) }
        let sample = FileSample(url)
        guard !sample.isClaimed(by: named.signature), let content = claim(of: sample) else { return (kind, nil) }
        let suffix = URL(filePath: found.name).pathExtension
        return (
            kind,
            TabularRefusal(
                file: found.relative, reason: .damaged,
                message: "Son nom annonce « \(named.title) » (\(named.kind)), mais son contenu est « \(content.title) » (\(content.kind)).",
                fix: "Renommez-le \(content.kind)\(suffix.isEmpty ? "" : ".\(suffix)"), et reprenez le vrai \(named.kind).")
        )
    }

    /// By the longest beginning of name that a source declares.
    func kindByName(_ name: String) -> String? {
        let name = name.lowercased()
        var best: (length: Int, kind: String)?
        for source in sources {
            for prefix in source.namePrefixes where name.hasPrefix(prefix) && prefix.utf8.count > best?.length ?? 0 {
                best = (prefix.utf8.count, source.kind)
            }
        }
        return best?.kind
    }

    /// The only source that claims this content.
    private func claim(of sample: FileSample) -> SourceFormat? {
        let claims = sources.filter { sample.isClaimed(by: $0.signature) }
        return claims.count == 1 ? claims.first : nil
    }

    // MARK: Dates

    /// A date that is none would lose the vintage; a date to come would make a release that nothing true could follow.
    private func dateRefusal(_ found: Found) -> TabularRefusal? {
        let place = found.date.place
        switch found.date.date {
        case .none: return nil
        case .unreadable(let text):
            return TabularRefusal(
                file: place, reason: .damaged,
                message:
                    "« \(text) » est écrit comme une date, mais n’en est pas une qui se lise : on ne sait pas de quel jour sont ces données.",
                fix: "Renommez-le avec la date juste, écrite comme 2026-05-26.")
        case .day(let day):
            guard let today, InboxReader.isAhead(day, of: today) else { return nil }
            return TabularRefusal(
                file: place, reason: .damaged,
                message: "Son nom dit le \(FrenchFormat.date(day)), une date à venir : nous sommes le \(FrenchFormat.date(today)).",
                fix: "Renommez-le avec la date juste, écrite comme 2026-05-26 ; si elle l’est déjà, réglez l’horloge de cette machine.")
        }
    }
}
