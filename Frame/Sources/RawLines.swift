import Foundation
import Tabular
package import Vocabulary

/// A line of a received file, as it came.
package struct RawLine: Hashable, Sendable, Codable {
    /// "2026-05-26/CIS_bdpm.txt"
    package let file: String
    package let kind: String
    package let vintage: CalendarDate?
    /// Of the whole file, as the record of the run gives it.
    package let sha256: String
    /// From 1; in a workbook, the row.
    package let line: Int
    package let text: String

    enum CodingKeys: String, CodingKey {
        case file = "fichier"
        case kind = "source"
        case vintage = "millesime"
        case sha256, line = "ligne"
        case text = "texte"
    }
}

extension ReleaseShelf {
    /// Every line that a release was made from and that has `code` in one of its cells, as it was received: the way back from any published
    /// row to what its source wrote.
    /// - Parameter wanted: a release; nil for the one in service.
    package func rawLines(of code: String, in wanted: String? = nil) throws -> [RawLine] {
        guard let id = wanted ?? currentID else {
            throw BuildFailure(
                .sourceMissingOrChanged, at: folder.path, "Aucune version n’est en service dans ce dossier.",
                fix: "Vérifiez --releases, ou construisez une version.")
        }
        let manifest = try manifest(of: id)
        let archive = try Archive(releases: folder, isDemonstration: manifest.isDemonstration)
        var lines: [RawLine] = []
        let sha256 = Dictionary(provenance(of: id).inputs.map { ($0.name, $0.sha256) }) { first, _ in first }
        for input in manifest.inputs {
            guard let sha256 = sha256[input.name] else {
                throw BuildFailure(
                    .sourceMissingOrChanged, at: folder.appending(path: "runs").path,
                    "Le compte rendu de cette version manque : il dit quel fichier archivé est \(input.name).",
                    fix: "Remettez le dossier runs d’une sauvegarde, ou reconstruisez la version.")
            }
            let url = archive.location(sha256: sha256, name: input.name)
            guard FileManager.default.fileExists(atPath: url.path) else {
                throw BuildFailure(
                    .sourceMissingOrChanged, at: url.path, "Le fichier archivé \(input.name) manque.",
                    fix: "Remettez l’archive d’une sauvegarde.")
            }
            try RawSearch(url, name: input.name).lines(with: code) { line, text in
                lines.append(
                    RawLine(
                        file: input.name, kind: input.kind ?? "", vintage: input.vintage, sha256: sha256, line: line, text: text))
            }
        }
        return lines
    }
}

/// Looks for a code in one file.
private struct RawSearch {
    private let url: URL
    private let name: String

    init(_ url: URL, name: String) {
        self.url = url
        self.name = name
    }

    func lines(with code: String, _ found: (Int, String) -> Void) throws {
        let data = try Data(contentsOf: url, options: .mappedIfSafe)
        if data.starts(with: Array("PK".utf8)) {
            try TableReader(url, name: name, workbook: WorkbookFormat(hasHeader: false)).read { record in
                if (0..<record.count).contains(where: { record.trimmed($0) == code }) {
                    found(record.line, record.fields.joined(separator: "\t"))
                }
            }
        } else {
            data.withUnsafeBytes { search($0, Array(code.utf8), found) }
        }
    }

    /// Line by line, without decoding those that do not hold the code.
    private func search(_ bytes: UnsafeRawBufferPointer, _ code: [UInt8], _ found: (Int, String) -> Void) {
        guard !code.isEmpty else { return }
        var start = 0
        var line = 0
        while start < bytes.count {
            let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
            line += 1
            let content = UnsafeRawBufferPointer(rebasing: bytes[start..<end])
            if holds(content, code) { found(line, text(content)) }
            start = end + 1
        }
    }

    /// The code with no letter nor digit on either side: 60234100 is not found in 160234100.
    private func holds(_ line: UnsafeRawBufferPointer, _ code: [UInt8]) -> Bool {
        guard line.count >= code.count else { return false }
        for start in 0...(line.count - code.count) where line[start] == code[0] {
            let end = start + code.count
            if line[start..<end].elementsEqual(code), start == 0 || !isWord(line[start - 1]), end == line.count || !isWord(line[end]) {
                return true
            }
        }
        return false
    }

    private func isWord(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte >= 0x80
    }

    private func text(_ line: UnsafeRawBufferPointer) -> String {
        let bytes = line.last == 0x0D ? UnsafeRawBufferPointer(rebasing: line.dropLast()) : line
        return String(validating: bytes, as: UTF8.self) ?? String(bytes: bytes, encoding: .windowsCP1252)
            ?? String(decoding: bytes, as: UTF8.self)
    }
}
