import Frame
import Quality
import Tabular

/// The files of one or more quarters, read together.
struct FAERSExtract {
    let reports: [FileReport]
    let collection: ReportCollection
    /// Rows of the tables of medicines, rejected ones included.
    let drugRows: Int

    /// - Parameter isAlone: true to look at files by themselves: a row is then not wrong for having no case.
    static func read(_ files: [InboxFile], isAlone: Bool = false) throws -> FAERSExtract {
        var set = try TableSet(
            files, cut: { try HeadedTable.all(in: $0, separator: UInt8(ascii: "$"), quoting: DelimitedFormat.Quoting.none) },
            kind: { FAERSSource.Table($0) }, key: "primaryid et caseid")
        let missing = Set(FAERSSource.Table.allCases).subtracting(set.found.map(\.kind)).sorted()
        if !isAlone, missing.contains(.demographics) || missing.contains(.drugs) {
            throw TabularRefusal(
                file: files.map(\.name).joined(separator: ", "), reason: .missing,
                message: "Il manque au trimestre : \(missing.map(\.publisherName).joined(separator: ", ")).",
                fix: "Joignez au moins les fichiers DEMO et DRUG.")
        }
        var reading = FAERSReading(isAlone: isAlone)
        for found in set.found { set.add(try reading.read(found.table, as: found.kind), of: found) }
        if !isAlone {
            for _ in missing { set.add(ReportRules.missingTable, advice: "Joignez les six tables du trimestre.") }
        }
        return FAERSExtract(reports: set.reports, collection: reading.collection, drugRows: reading.drugRows)
    }
}
