import Frame
import Quality
import Tabular
import Vocabulary

/// The files of an extraction, read together.
struct BNPVExtract {
    let reports: [FileReport]
    let collection: ReportCollection
    /// Rows of the tables of medicines, rejected ones included.
    let drugRows: Int

    /// - Parameter isAlone: true to look at files by themselves: a row is then not wrong for having no case.
    static func read(_ files: [InboxFile], isAlone: Bool = false) throws -> BNPVExtract {
        var set = try TableSet(
            files, cut: { try HeadedTable.all(in: $0) }, kind: { BNPVSource.Table($0) }, key: "AER_ID, CAS et VER")
        let newest = Dictionary(grouping: set.found, by: \.kind).mapValues { $0.compactMap(\.table.file.vintage).max() }
        let missing = BNPVSource.Table.allCases.filter { newest[$0] == nil }
        if !isAlone, missing.contains(.cases) || missing.contains(.drugs) { throw refusal(files, missing) }
        var reading = BNPVReading(isAlone: isAlone)
        var drugRows = 0
        for found in set.found {
            guard found.table.file.vintage == newest[found.kind] ?? nil else {
                set.add(ReportRules.oldExtract, of: found, advice: "Ne laissez dans le dossier que l’extraction la plus récente.")
                continue
            }
            let tally = try reading.read(found.table, as: found.kind)
            if found.kind == .drugs { drugRows += tally.rowsIn }
            set.add(tally, of: found)
        }
        reading.completeQualifications()
        if !isAlone {
            for _ in missing { set.add(ReportRules.missingTable, advice: "Joignez les quatre tables de l’extraction.") }
        }
        return BNPVExtract(reports: set.reports, collection: reading.collection, drugRows: drugRows)
    }

    private static func refusal(_ files: [InboxFile], _ missing: [BNPVSource.Table]) -> TabularRefusal {
        TabularRefusal(
            file: files.map(\.name).joined(separator: ", "), reason: .missing,
            message:
                "Il manque à l’extraction : \(missing.map(\.frenchName).joined(separator: ", ")). Sans cas ou sans médicaments, rien ne se compte.",
            fix: "Joignez les tables Cas-Patients, Médicaments, Effets et Notificateurs du même jour.")
    }
}
