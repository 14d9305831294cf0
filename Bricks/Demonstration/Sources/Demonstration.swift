package import Foundation
import Vocabulary

/// A fictitious but believable national base of medicines in the exact official formats, encodings and defects included, over three vintages;
/// beside it, CODEX over the same medicines and the reports of the pharmacovigilance base that name them.
///
/// The same seed and scale always give the same bytes. Medicines, codes, laboratories and brands are invented; the substances and their ATC
/// codes are real. Beside the files stand `DEMONSTRATION.json`, which marks the folder as fictitious, and the truth in `.verite/` (hidden, so
/// that it is not taken for a source): what the readers should find.
package struct Demonstration: Sendable {
    package let seed: UInt64
    /// 1 is the size of the real base: 15,848 medicines.
    package let scale: Double

    package static let defaultSeed: UInt64 = 2026
    /// About 4,000 medicines: every page has something to show and a release is built in seconds.
    package static let defaultScale = 0.25

    package init(seed: UInt64 = Demonstration.defaultSeed, scale: Double = Demonstration.defaultScale) {
        self.seed = seed
        self.scale = min(max(scale, 0.005), 20)
    }

    /// Writes the base into a folder, made when it does not exist. Files of the same names are replaced, one by one and whole.
    /// - Throws: `DemonstrationError` when a file cannot be written.
    package func write(to folder: URL) throws {
        let base = base
        let files = base.vintages.indices.flatMap { Vintage(base: base, index: $0, seed: seed).files }
        for file in files { try write(file.encoded, as: file.name, to: folder) }
        let classification = ClassificationFiles(base: base)
        let last = base.vintages[base.vintages.count - 1].description
        try write(Data(classification.labels.utf8), as: "\(last)/ATC-fr.json", to: folder)
        try write(Data(classification.assignments.utf8), as: "\(last)/CIS-ATC.csv", to: folder)
        try writeCodexAndReports(base, to: folder.appending(path: last), truth: folder)
        try write(text(of: Truth.defects(of: files)), as: ".verite/defauts.json", to: folder)
        try write(text(of: Truth(base: base).document), as: ".verite/verite.json", to: folder)
        // Last: a folder cut short is not taken for a demonstration.
        try write(text(of: statement(base)), as: "DEMONSTRATION.json", to: folder)
    }

    /// The agency's own base over the same medicines, and the reports that name them; beside, what each name truly is.
    private func writeCodexAndReports(_ base: NationalBase, to vintage: URL, truth: URL) throws {
        let twin = CodexTwin(base: base, seed: seed)
        for table in CodexWorkbooks(twin: twin, base: base).all {
            let name = "\(table.name).xlsx"
            let partial = vintage.appending(path: ".\(name).part")
            do {
                try TwinWorkbook(rows: table.rows).write(to: partial)
                guard rename(partial.path, vintage.appending(path: name).path) == 0 else { throw CocoaError(.fileWriteUnknown) }
            } catch {
                throw DemonstrationError(file: vintage.appending(path: name).path, reason: "\(error)")
            }
        }
        var maker = ReportedNameMaker(twin: twin, base: base, seed: seed, scale: scale)
        let names = maker.make()
        let funnel: FunnelTruth
        do {
            funnel = try ReportTwin(names: names, faultyLines: ReportedMix(scale: scale).faultyLines, seed: seed).write(to: vintage)
        } catch {
            throw DemonstrationError(file: vintage.path, reason: error.localizedDescription)
        }
        try write(Data(LinkageTruth(names: names, twin: twin, base: base).text.utf8), as: ".verite/chainage.tsv", to: truth)
        try write(text(of: funnel.document), as: ".verite/entonnoir.json", to: truth)
    }

    var base: NationalBase {
        let days = [(2025, 9, 30), (2026, 2, 28), (2026, 5, 31)]
        return NationalBase(seed: seed, scale: scale, vintages: days.compactMap { CalendarDate(year: $0.0, month: $0.1, day: $0.2) })
    }

    private func statement(_ base: NationalBase) -> JSONText {
        .object([
            ("mention", .text("Données de démonstration, fictives")),
            (
                "explication",
                .text("Médicaments, codes, laboratoires et marques sont inventés ; les substances et leurs codes ATC sont réels.")
            ),
            ("graine", .text(String(seed))), ("echelle", .decimal(scale)),
            ("millesimes", .list(base.vintages.map { .text($0.description) })),
        ])
    }

    private func text(of document: JSONText) -> Data { Data((document.written() + "\n").utf8) }

    private func write(_ data: Data, as name: String, to folder: URL) throws {
        let target = folder.appending(path: name)
        do {
            try FileManager.default.createDirectory(at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
            try data.write(to: target, options: .atomic)
        } catch {
            throw DemonstrationError(file: target.path, reason: error.localizedDescription)
        }
    }
}

/// A file of the demonstration could not be written.
package struct DemonstrationError: Error, Hashable, Sendable, CustomStringConvertible {
    package let file: String
    package let reason: String

    package var description: String {
        "Impossible d’écrire « \(file) » : \(reason). Vérifiez que le dossier existe, que vous pouvez y écrire et que le disque n’est pas plein."
    }
}
