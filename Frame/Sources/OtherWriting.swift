import Foundation
import Quality
import Tabular

/// A text of a source that has not the separator of its publisher: the one that it has is looked for.
struct OtherWriting {
    /// Rows read to be sure that the separator does not stand in the texts too.
    private static let rowsLookedAt = 1_000
    /// Of these, how many may have it: the share that a build tolerates.
    private static let mostDoubtfulShare = 0.02

    let reader: DelimitedReader
    /// True when its rows, cut so, can only be those of the source.
    let isSure: Bool

    /// - Throws: `TabularRefusal` for what is no text.
    init(of url: URL, name: String, source: SourceFormat, text: DelimitedFormat) throws(TabularRefusal) {
        guard case .rows(let rows) = source.signature, let separator = FileSample(url).cut(claimedBy: source.signature)?.separator
        else {
            reader = try DelimitedReader(url, name: name)
            isSure = false
            return
        }
        var format = text
        format.separator = separator
        // A spreadsheet puts quotes around a text that holds its separator, and around no other.
        format.quoting = nil
        // Wider versions of a format end with an empty column, which may be there: a value in it would be the rest of a text cut in two.
        format.columnCounts = source.columnCounts.min().map { [$0] } ?? []
        reader = try DelimitedReader(url, name: name, format: format)
        isSure = OtherWriting.doubtfulShare(reader, rows) <= OtherWriting.mostDoubtfulShare
    }

    private struct Enough: Error {}

    /// The share of the first rows that are not rows of the source.
    private static func doubtfulShare(_ reader: DelimitedReader, _ rows: RowSignature) -> Double {
        var (read, doubtful) = (0, 0)
        func count(_ isDoubtful: Bool) throws {
            read += 1
            if isDoubtful { doubtful += 1 }
            if read == rowsLookedAt { throw Enough() }
        }
        // What stops the reading here stops it again when it counts. The first row may name the columns.
        _ = try? reader.read {
            if $0.line > 1 || rows.matches($0) { try count(!rows.matches($0)) }
        } irregularity: {
            if case .wrongColumnCount = $0.kind { try count(true) }
        }
        return read == 0 ? 1 : Double(doubtful) / Double(read)
    }

    /// Why the columns cannot be found, once for the whole file rather than for each of its lines.
    func refusal(of source: SourceFormat, name: String, official: FileDetection) -> TabularRefusal {
        let counts = source.columnCounts.map(String.init).joined(separator: " ou ")
        let wanted = "« \(source.title) » a \(counts) colonnes, séparées par \(official.separatorsName)"
        let found = reader.detection
        guard found.separator != official.separator, found.columnCounts.max() ?? 1 >= source.columnCounts.min() ?? 2 else {
            return TabularRefusal(
                file: name, reason: .damaged,
                message: "Aucune des premières lignes n’a le bon nombre de colonnes : \(wanted).",
                fix: "Vérifiez que c’est bien ce fichier, et exportez-le avec des tabulations.")
        }
        return TabularRefusal(
            file: name, reason: .damaged,
            message: "Les colonnes semblent séparées par \(found.separatorsName), mais les textes en contiennent aussi : "
                + "on ne peut pas savoir où chaque colonne commence. \(wanted).",
            fix: "Exportez-le de nouveau avec des tabulations, ou avec des guillemets autour des textes.")
    }
}
