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

    private struct Found {
        let file: Int
        let kind: BNPVSource.Table
        let table: HeadedTable
    }

    /// - Parameter isAlone: true to look at files by themselves: a row is then not wrong for having no case.
    static func read(_ files: [InboxFile], isAlone: Bool = false) throws -> BNPVExtract {
        var tallies = [FileTally](repeating: FileTally(), count: files.count)
        var details = [(bytes: Int, encoding: String)](repeating: (0, ""), count: files.count)
        var found: [Found] = []
        for (index, file) in files.enumerated() {
            let tables = try HeadedTable.all(in: file)
            let known = tables.compactMap { table in BNPVSource.Table(table).map { Found(file: index, kind: $0, table: table) } }
            guard !known.isEmpty else { throw refusal(file) }
            details[index] = (tables.first?.byteCount ?? 0, tables.first?.encoding ?? "")
            found += known
        }
        let newest = Dictionary(grouping: found, by: \.kind).mapValues { $0.compactMap(\.table.file.vintage).max() }
        var reading = BNPVReading(isAlone: isAlone)
        var drugRows = 0
        // Cases first; of one table, in the order of the inbox.
        for found in found.enumerated().sorted(by: { ($0.element.kind, $0.offset) < ($1.element.kind, $1.offset) }).map(\.element) {
            let file = found.table.file
            guard file.vintage == newest[found.kind] ?? nil else {
                var log = QuietLog(file: file.name, sheet: found.table.sheet)
                log.add(ReportRules.oldExtract, line: nil, advice: "Ne laissez dans le dossier que l’extraction la plus récente.")
                tallies[found.file].findings.add(contentsOf: log.findings)
                continue
            }
            let tally = try reading.read(found.table, as: found.kind)
            if found.kind == .drugs { drugRows += tally.rowsIn }
            tallies[found.file].add(tally)
        }
        reading.completeQualifications()
        if !isAlone {
            let missing = BNPVSource.Table.allCases.filter { newest[$0] == nil }
            if missing.contains(.cases) || missing.contains(.drugs) { throw refusal(files, missing) }
            for _ in missing {
                var log = QuietLog(file: files.first?.name ?? "")
                log.add(ReportRules.missingTable, line: nil, advice: "Joignez les quatre tables de l’extraction.")
                tallies[0].findings.add(contentsOf: log.findings)
            }
        }
        let reports = files.indices.map { tallies[$0].report(on: files[$0], byteCount: details[$0].bytes, encoding: details[$0].encoding) }
        return BNPVExtract(reports: reports, collection: reading.collection, drugRows: drugRows)
    }

    private static func refusal(_ file: InboxFile) -> TabularRefusal {
        TabularRefusal(
            file: file.name, reason: .damaged, message: "Aucune table n’y a les colonnes AER_ID, CAS et VER, qui disent le cas.",
            fix: "Reprenez l’extraction avec ses titres de colonnes.")
    }

    private static func refusal(_ files: [InboxFile], _ missing: [BNPVSource.Table]) -> TabularRefusal {
        TabularRefusal(
            file: files.map(\.name).joined(separator: ", "), reason: .missing,
            message:
                "Il manque à l’extraction : \(missing.map(\.frenchName).joined(separator: ", ")). Sans cas ou sans médicaments, rien ne se compte.",
            fix: "Joignez les tables Cas-Patients, Médicaments, Effets et Notificateurs du même jour.")
    }
}
