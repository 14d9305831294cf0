package import Foundation
import Tabular
import Vocabulary

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
    private static let sampleSize = 50

    private let sources: [SourceFormat]

    package init(sources: [SourceFormat]) { self.sources = sources }

    /// Lists and recognises the files. Hidden files and files still being dropped are left aside.
    package func read(_ folder: URL) throws(BuildFailure) -> InboxListing {
        guard let root = realPath(folder.path) else {
            throw BuildFailure(
                .sourceMissingOrChanged, at: folder.path, "Le dossier d’entrée est introuvable.", fix: "Vérifiez le chemin de --inbox.")
        }
        var walk = Walk(root: root)
        try visit(root, relative: "", vintage: InboxReader.day(in: URL(filePath: root).lastPathComponent), depth: 0, &walk)
        let isDemonstration = FileManager.default.fileExists(atPath: root + "/" + InboxReader.demonstrationMark)
        var files: [InboxFile] = []
        var unknown: [String] = []
        for found in walk.found {
            let kind = kindByName(found.name) ?? kindByContent(found)
            if kind == nil { unknown.append(found.relative) }
            files.append(
                InboxFile(
                    url: URL(filePath: found.path), name: InboxReader.canonicalName(found.name, vintage: found.vintage),
                    vintage: found.vintage, kind: kind))
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
        let vintage: CalendarDate?
    }

    private struct Walk {
        let root: String
        var found: [Found] = []
        var notices: [String] = []
        /// Folders entered, by their real path: a link that leads back is followed no further.
        var entered: Set<String> = []
    }

    private func visit(
        _ folder: String, relative: String, vintage: CalendarDate?, depth: Int, _ walk: inout Walk
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
            switch entryKind(of: real) {
            case S_IFDIR: try visit(real, relative: shown, vintage: InboxReader.day(in: name) ?? vintage, depth: depth + 1, &walk)
            case S_IFREG where InboxReader.isBeingDropped(name): walk.notices.append("\(shown) : dépôt en cours, laissé de côté.")
            case S_IFREG:
                guard access(real, R_OK) == 0 else {
                    throw BuildFailure(
                        .sourceMissingOrChanged, at: shown, "Le fichier ne peut pas être lu.", fix: "Vérifiez ses droits.")
                }
                walk.found.append(Found(path: real, relative: shown, name: name, vintage: InboxReader.day(in: name) ?? vintage))
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

    /// The day that a name is or contains, as yyyy-mm-dd or yyyymmdd between other characters: "2025-07-07.txt", "CIS-ATC_2024-04-07.csv".
    static func day(in name: String) -> CalendarDate? {
        let bytes = Array(name.utf8)
        func isDigit(_ index: Int) -> Bool { bytes.indices.contains(index) && (0x30...0x39).contains(bytes[index]) }
        for start in bytes.indices where isDigit(start) && !isDigit(start - 1) {
            for length in [10, 8] where start + length <= bytes.count && !isDigit(start + length) {
                guard let date = CalendarDate(String(decoding: bytes[start..<start + length], as: UTF8.self)),
                    (1990...2100).contains(date.year)
                else { continue }
                return date
            }
        }
        return nil
    }

    // MARK: Kinds

    /// One file given by itself, recognised as it would be in an inbox.
    package func recognise(_ url: URL) -> InboxFile {
        let name = url.lastPathComponent
        let vintage = InboxReader.day(in: name) ?? InboxReader.day(in: url.deletingLastPathComponent().lastPathComponent)
        let found = Found(path: url.path, relative: name, name: name, vintage: vintage)
        return InboxFile(url: url, name: name, vintage: vintage, kind: kindByName(name) ?? kindByContent(found))
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

    /// By its first records, when exactly one source claims them.
    private func kindByContent(_ found: Found) -> String? {
        let candidates = sources.filter { $0.recognises != nil }
        guard !candidates.isEmpty, !found.name.lowercased().hasPrefix("readme"),
            let reader = try? TableReader(
                URL(filePath: found.path), name: found.relative, workbook: WorkbookFormat(hasHeader: false))
        else { return nil }
        struct Enough: Error {}
        var sample: [Record] = []
        do {
            try reader.read { record in
                sample.append(record)
                if sample.count >= InboxReader.sampleSize { throw Enough() }
            }
        } catch is Enough {
            // The sample is full.
        } catch {
            return nil
        }
        guard !sample.isEmpty else { return nil }
        let claims = candidates.filter { $0.recognises?(sample) == true }.map(\.kind)
        return claims.count == 1 ? claims.first : nil
    }
}
