import Foundation
import GRDB
import Store
import Testing
import Vocabulary

@testable import Export

@Suite struct DatabaseTests {
    @Test func valuesComeBackExact() throws {
        let table = Export.Table(Samples.schema, rows: Samples.rows + Samples.large(rows: 3_000))
        try table.check()
        try Samples.inFolder { folder in
            let url = folder.appending(path: "essais é?#%.sqlite")
            _ = try SQLiteTable.write([table], to: url)
            let reader = try StoreFile.openImmutable(at: url)
            let rows = try reader.read { database in
                try Row.fetchAll(database, sql: "SELECT * FROM essais ORDER BY code").map { row in
                    zip(row.databaseValues, Samples.schema.columns).map { SQLiteTable.value($0, of: $1) }
                }
            }
            #expect(rows.count == table.rows.count)
            for (read, row) in zip(rows, table.rows) {
                for (value, (expected, column)) in zip(read, zip(row, Samples.schema.columns)) {
                    if case .decimal(let number) = expected {
                        #expect(value == .decimal(number.shown(in: column)))
                    } else {
                        #expect(value == expected)
                    }
                }
            }
            let cheap = try reader.read {
                try Int.fetchOne($0, sql: "SELECT count(*) FROM essais WHERE prix <= 1466.29 AND prix > 1466.28")
            }
            #expect(cheap ?? 0 >= 1)
            #expect(throws: DatabaseError.self) { try (reader as? DatabasePool)?.write { try $0.execute(sql: "DELETE FROM essais") } }
        }
    }

    /// 15 digits survive the way through a binary double; this is the promise behind REAL.
    @Test func decimalsOfFifteenDigitsSurviveADouble() {
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<20_000 {
            let scale = Int.random(in: 0...6, using: &generator)
            let number = DecimalNumber(unscaled: .random(in: -999_999_999_999_999...999_999_999_999_999, using: &generator), scale: scale)
            #expect(DecimalNumber(nearest: number.double, scale: scale) == number)
        }
    }
}
