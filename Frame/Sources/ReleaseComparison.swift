import Export
import GRDB

/// Compares two releases row by row, in the order of their keys, holding one row of each in memory.
package struct ReleaseComparison: Sendable {
    package let older: OpenRelease
    package let newer: OpenRelease

    package init(from older: OpenRelease, to newer: OpenRelease) {
        self.older = older
        self.newer = newer
    }

    /// Names of the datasets that both releases can be asked about, in the order of publication.
    package var datasets: [String] {
        let names = newer.manifest.datasets.map(\.name)
        return names + older.manifest.datasets.map(\.name).filter { !names.contains($0) }
    }

    /// Hands on every change, dataset by dataset, in key order; throw from `each` to stop.
    /// - Parameter wanted: only this dataset; nil for all.
    /// - Returns: the counts, for datasets that changed or not.
    package func changes(
        in wanted: String? = nil, _ each: (ReleaseChange) throws -> Void = { _ in }
    ) throws -> [DatasetDifference] {
        try datasets.filter { wanted == nil || $0 == wanted }.map { try compare($0, each) }
    }

    private func compare(_ name: String, _ each: (ReleaseChange) throws -> Void) throws -> DatasetDifference {
        var difference = DatasetDifference(dataset: name)
        let before = older.manifest.datasets.first { $0.name == name }
        let after = newer.manifest.datasets.first { $0.name == name }
        guard let schema = (newer.datasets + older.datasets).first(where: { $0.name == name })?.schema else {
            // A dataset that no brick declares any more: its rows can be counted, not read.
            difference.added = after?.rows ?? 0
            difference.removed = before?.rows ?? 0
            return difference
        }
        if let before, let after, isSameContent(before, after) { return difference }
        try older.database.read { olderDatabase in
            try newer.database.read { newerDatabase in
                let left = try RowReader(before == nil ? nil : olderDatabase, schema)
                let right = try RowReader(after == nil ? nil : newerDatabase, schema)
                if before != nil, after != nil {
                    difference.newColumns = right.columns.filter { !left.columns.contains($0) }.map(\.name)
                    difference.goneColumns = left.columns.filter { !right.columns.contains($0) }.map(\.name)
                }
                try merge(left, right, schema, &difference, each)
            }
        }
        return difference
    }

    /// Same bytes of the exact format and same dictionary: no need to read the rows.
    private func isSameContent(_ left: Manifest.DatasetEntry, _ right: Manifest.DatasetEntry) -> Bool {
        [TableFormat.jsonLines.suffix, "schema.json"].allSatisfy { format in
            let hashes = [left, right].map { entry in entry.files.first { $0.format == format }?.sha256 }
            return hashes[0] != nil && hashes[0] == hashes[1]
        }
    }

    private func merge(
        _ left: RowReader, _ right: RowReader, _ schema: TableSchema, _ difference: inout DatasetDifference,
        _ each: (ReleaseChange) throws -> Void
    ) throws {
        let keyIndices = schema.key.compactMap(schema.index(of:))
        let compared = left.held.filter(right.held.contains)
        let presence = GateSettings().presenceColumn
        var old = try left.next()
        var new = try right.next()
        while true {
            switch order(old, new, keyIndices) {
            case .onlyOld(let row):
                difference.removed += 1
                difference.lostLinks += left.held.count { schema.columns[$0].references != nil && row[$0] != .missing }
                try each(change(.removal, schema, key: row, before: cells(row, schema, left.held), after: []))
                old = try left.next()
            case .onlyNew(let row):
                difference.added += 1
                try each(change(.addition, schema, key: row, before: [], after: cells(row, schema, right.held)))
                new = try right.next()
            case .both(let oldRow, let newRow):
                let changed = compared.filter { oldRow[$0] != newRow[$0] }
                if !changed.isEmpty {
                    difference.changed += 1
                    for index in changed {
                        difference.changedColumns[schema.columns[index].name, default: 0] += 1
                        if schema.columns[index].name == presence { count(oldRow[index], newRow[index], &difference) }
                        if schema.columns[index].references != nil, newRow[index] == .missing { difference.lostLinks += 1 }
                    }
                    try each(
                        change(
                            .modification, schema, key: newRow, before: cells(oldRow, schema, changed),
                            after: cells(newRow, schema, changed)))
                }
                old = try left.next()
                new = try right.next()
            case .end: return
            }
        }
    }

    private func count(_ wasPresent: Value, _ isPresent: Value, _ difference: inout DatasetDifference) {
        if wasPresent == .boolean(true), isPresent == .boolean(false) { difference.departed += 1 }
        if wasPresent == .boolean(false), isPresent == .boolean(true) { difference.returned += 1 }
    }

    private enum Step {
        case onlyOld([Value])
        case onlyNew([Value])
        case both([Value], [Value])
        case end
    }

    private func order(_ old: [Value]?, _ new: [Value]?, _ keyIndices: [Int]) -> Step {
        guard let old else { return new.map(Step.onlyNew) ?? .end }
        guard let new else { return .onlyOld(old) }
        for index in keyIndices {
            if old[index].isOrdered(before: new[index]) { return .onlyOld(old) }
            if new[index].isOrdered(before: old[index]) { return .onlyNew(new) }
        }
        return .both(old, new)
    }

    private func change(
        _ operation: ReleaseChange.Operation, _ schema: TableSchema, key row: [Value], before: [ReleaseChange.Cell],
        after: [ReleaseChange.Cell]
    ) -> ReleaseChange {
        ReleaseChange(
            operation: operation, dataset: schema.name, key: cells(row, schema, schema.key.compactMap(schema.index(of:))), before: before,
            after: after, version: newer.id)
    }

    private func cells(_ row: [Value], _ schema: TableSchema, _ indices: [Int]) -> [ReleaseChange.Cell] {
        indices.map { ReleaseChange.Cell(column: schema.columns[$0], value: row[$0]) }
    }
}

/// The rows of one table of a release, in key order, under today's schema: a column that the release does not have reads as missing.
private struct RowReader {
    /// Indices, in the schema, of the columns that the release has.
    let held: [Int]
    let columns: [Export.Column]
    private let schema: TableSchema
    private let cursor: RowCursor?

    /// - Parameter database: nil when the release does not have the table.
    init(_ database: Database?, _ schema: TableSchema) throws {
        self.schema = schema
        let names = try database.map { try $0.tableExists(schema.name) ? Set($0.columns(in: schema.name).map(\.name)) : [] } ?? []
        held = schema.columns.indices.filter { names.contains(schema.columns[$0].name) }
        columns = held.map { schema.columns[$0] }
        guard let database, names.isSuperset(of: schema.key) else {
            cursor = nil
            return
        }
        let selected = columns.map { SQLiteTable.quoted($0.name) }.joined(separator: ", ")
        let key = schema.key.map(SQLiteTable.quoted).joined(separator: ", ")
        cursor = try Row.fetchCursor(database, sql: "SELECT \(selected) FROM \(SQLiteTable.quoted(schema.name)) ORDER BY \(key)")
    }

    func next() throws -> [Value]? {
        guard let row = try cursor?.next() else { return nil }
        var values = [Value](repeating: .missing, count: schema.columns.count)
        for (position, index) in held.enumerated() {
            values[index] = SQLiteTable.value(row.databaseValue(at: position), of: schema.columns[index])
        }
        return values
    }
}

extension Row {
    fileprivate func databaseValue(at position: Int) -> DatabaseValue { self[position] }
}
