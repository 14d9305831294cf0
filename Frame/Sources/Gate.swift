import Export
import Foundation
import GRDB
package import Quality
import Vocabulary

/// The floors below which nothing is published.
package struct GateSettings: Hashable, Sendable {
    /// Least share of the rows of each file that must be typed.
    package var rows = RowFloor()
    /// Largest share of the keys of a guarded dataset that may go away between two releases.
    package var maximumRemovedKeyShare = 0.005
    /// The pivot: every other dataset hangs on its keys.
    package var guardedDatasets = ["specialites"]
    /// In a guarded dataset, the column that says whether a row is still in the newest source; history keeps the row when it no longer is.
    package var presenceColumn = "presente"
    /// Largest share of the rows in service that may leave the source at once: a cut file takes away more.
    package var maximumDepartedShare = 0.05
    /// True when an agent has looked and lets the removals pass.
    package var allowsRemovals = false

    package init() {}
}

/// One question asked before publishing, its measure and its answer.
package struct GateResult: Hashable, Sendable, Codable {
    /// "part_typee" or "cles_retirees"
    package var gate: String
    /// The file or the dataset.
    package var subject: String
    package var value: Double
    package var threshold: Double
    package var passed: Bool
    /// What it means, in a French sentence.
    package var detail: String
}

enum Gates {
    static func typedShares(_ reports: [FileReport], _ settings: GateSettings) -> [GateResult] {
        reports.map { report in
            GateResult(
                gate: "part_typee", subject: report.file, value: report.understoodShare, threshold: settings.rows.minimumShare,
                passed: settings.rows.passes(rowsIn: report.rowsIn, rowsUnderstood: report.facts.rowsUnderstood),
                detail: "\(FrenchFormat.count(report.rowsTyped, "ligne comprise", "lignes comprises")) sur "
                    + "\(FrenchFormat.number(report.rowsIn)), \(FrenchFormat.count(report.rowsRejected, "rejetée", "rejetées"))"
                    + (report.rowsRepeated == 0 ? "." : ", dont \(FrenchFormat.count(report.rowsRepeated, "répétition", "répétitions"))."))
        }
    }

    /// Compares the keys about to be published with those in service.
    static func removedKeys(_ tables: [Export.Table], previous: OpenRelease, _ settings: GateSettings) throws -> [GateResult] {
        try tables.filter { settings.guardedDatasets.contains($0.schema.name) }.compactMap { table in
            let name = table.schema.name
            let keyIndices = table.schema.key.compactMap(table.schema.index(of:))
            let kept = Set(table.rows.map { row in keyIndices.map { row[$0].databaseValue } })
            let counts: (before: Int, removed: Int)? = try previous.database.read { database in
                let columns = try database.tableExists(name) ? Set(database.columns(in: name).map(\.name)) : []
                guard columns.isSuperset(of: table.schema.key) else { return nil }
                let names = table.schema.key.map(SQLiteTable.quoted).joined(separator: ", ")
                let rows = try Row.fetchCursor(database, sql: "SELECT \(names) FROM \(SQLiteTable.quoted(name))")
                var counts = (before: 0, removed: 0)
                while let row = try rows.next() {
                    counts.before += 1
                    if !kept.contains(Array(row.databaseValues)) { counts.removed += 1 }
                }
                return counts
            }
            guard let counts else { return nil }
            let share = counts.before == 0 ? 0 : Double(counts.removed) / Double(counts.before)
            let isAllowed = settings.allowsRemovals && share > settings.maximumRemovedKeyShare
            return GateResult(
                gate: "cles_retirees", subject: name, value: share, threshold: settings.maximumRemovedKeyShare,
                passed: isAllowed || share <= settings.maximumRemovedKeyShare,
                detail: "\(FrenchFormat.count(counts.removed, "clé a disparu", "clés ont disparu")) sur "
                    + "\(FrenchFormat.number(counts.before)) de la version \(previous.id)"
                    + (isAllowed ? ", accepté par l’agent." : "."))
        }
    }

    /// Counts the rows that were in the newest source and are no longer: history hides them from `removedKeys`.
    static func departedRows(_ tables: [Export.Table], previous: OpenRelease, _ settings: GateSettings) throws -> [GateResult] {
        try tables.filter { settings.guardedDatasets.contains($0.schema.name) }.compactMap { table in
            guard let presence = table.schema.index(of: settings.presenceColumn), table.schema.key.count == 1,
                let key = table.schema.key.first.flatMap(table.schema.index(of:))
            else { return nil }
            let departed = Set(table.rows.filter { $0[presence] == .boolean(false) }.map { $0[key].databaseValue })
            let columns = [table.schema.columns[key].name, settings.presenceColumn].map(SQLiteTable.quoted)
            let name = table.schema.name
            let before: [DatabaseValue]? = try previous.database.read { database in
                guard try database.tableExists(name), try database.columns(in: name).contains(where: { $0.name == settings.presenceColumn })
                else { return nil }
                return try DatabaseValue.fetchAll(
                    database, sql: "SELECT \(columns[0]) FROM \(SQLiteTable.quoted(name)) WHERE \(columns[1])")
            }
            guard let before, !before.isEmpty else { return nil }
            let count = before.count { departed.contains($0) }
            let share = Double(count) / Double(before.count)
            return GateResult(
                gate: "lignes_sorties", subject: name, value: share, threshold: settings.maximumDepartedShare,
                passed: settings.allowsRemovals || share <= settings.maximumDepartedShare,
                detail: FrenchFormat.count(count, "ligne n’est plus", "lignes ne sont plus")
                    + " dans la source la plus récente, sur \(FrenchFormat.number(before.count)) : elle est peut-être tronquée.")
        }
    }

    static func failure(of results: [GateResult]) -> BuildFailure? {
        let failed = results.filter { !$0.passed }
        guard !failed.isEmpty else { return nil }
        return BuildFailure(
            .qualityGate, at: failed.map(\.subject).joined(separator: ", "),
            "Seuil de qualité non atteint. " + failed.map { "\($0.subject) : \($0.detail)" }.joined(separator: " "),
            fix: "Voyez le détail avec « datamed check » et corrigez la source. Si c’est voulu : --floor ou --allow-removals.")
    }
}
