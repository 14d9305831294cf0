import Export
import Foundation
import Frame
import GRDB
import Quality
import Vocabulary

@testable import Medicines

/// A release in memory: the tables of a harvest in SQLite, stored as a real release stores them.
enum TestRelease {
    static func open(_ harvest: Harvest<Medicines>, asOf: String = "2026-05-26") throws -> OpenMedicines {
        let database = try DatabaseQueue()
        try database.write { database in
            for table in harvest.tables { try write(table, to: database) }
        }
        let inputs = harvest.reports.map { report in
            #"{"name": "\#(report.file)", "kind": "\#(report.kind)", "vintage": "\#(report.vintage?.description ?? asOf)", "bytes": 1}"#
        }
        let json = """
            {"formatVersion": 1, "asOf": "\(asOf)", "isDemonstration": false, "inputs": [\(inputs.joined(separator: ","))], "missingSources": [], "datasets": [], "wholeFiles": [], "quality": []}
            """
        let manifest = try JSONDecoder().decode(Manifest.self, from: Data(json.utf8))
        return try OpenMedicines(
            OpenRelease(
                id: "test", folder: URL(filePath: "/"), manifest: manifest, database: database, datasets: MedicinesBrick().datasets))
    }

    private static func write(_ table: Export.Table, to database: Database) throws {
        let names = table.schema.columns.map(\.name)
        try database.execute(sql: "CREATE TABLE \(table.schema.name) (\(names.joined(separator: ", ")))")
        let marks = names.map { _ in "?" }.joined(separator: ", ")
        let statement = try database.makeStatement(sql: "INSERT INTO \(table.schema.name) VALUES (\(marks))")
        for row in table.rows { try statement.execute(arguments: StatementArguments(row.map(stored))) }
    }

    private static func stored(_ value: Value) -> (any DatabaseValueConvertible)? {
        switch value {
        case .missing: nil
        case .text(let text): text
        case .integer(let number): number
        case .decimal(let number): number.double
        case .date(let date): date.description
        case .boolean(let flag): flag
        }
    }
}
