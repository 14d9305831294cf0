import Frame
import Quality
import Tabular

/// The files of one source, cut into tables of known kinds, and what reading each of them counts.
struct TableSet<Kind: Comparable & Hashable> {
    struct Found {
        let kind: Kind
        let table: HeadedTable
        fileprivate let file: Int
    }

    let files: [InboxFile]
    /// In the order of kinds then of the inbox.
    let found: [Found]
    private var tallies: [FileTally]
    private var details: [(bytes: Int, encoding: String)] = []

    /// - Parameters:
    ///   - cut: the tables of a file.
    ///   - kind: what a table is, by its columns; nil when it is none of ours.
    ///   - key: columns that every table has, for the refusal of a file that has none of our tables.
    init(
        _ files: [InboxFile], cut: (InboxFile) throws -> [HeadedTable], kind: (HeadedTable) -> Kind?, key: String
    ) throws {
        self.files = files
        tallies = Array(repeating: FileTally(), count: files.count)
        var found: [Found] = []
        for (index, file) in files.enumerated() {
            let tables = try cut(file)
            let known = tables.compactMap { table in kind(table).map { Found(kind: $0, table: table, file: index) } }
            guard !known.isEmpty else {
                throw TabularRefusal(
                    file: file.name, reason: .damaged, message: "Aucune table connue n’y a les colonnes \(key), qui disent le cas.",
                    fix: "Reprenez l’extraction avec ses titres de colonnes.")
            }
            details.append((tables.first?.byteCount ?? 0, tables.first?.encoding ?? ""))
            found += known
            for table in tables where kind(table) == nil {
                var log = QuietLog(file: file.name, sheet: table.sheet)
                log.add(
                    ReportRules.unknownTable, line: nil,
                    advice: "Si cette feuille porte des cas, donnez à ses colonnes leurs titres officiels.")
                tallies[index].findings.add(contentsOf: log.findings)
            }
        }
        self.found = found.enumerated().sorted { ($0.element.kind, $0.offset) < ($1.element.kind, $1.offset) }.map(\.element)
    }

    mutating func add(_ tally: FileTally, of found: Found) { tallies[found.file].add(tally) }

    /// What concerns a whole table.
    mutating func add(_ rule: Rule, of found: Found, advice: StaticString) {
        var log = QuietLog(file: found.table.file.name, sheet: found.table.sheet)
        log.add(rule, line: nil, advice: advice)
        tallies[found.file].findings.add(contentsOf: log.findings)
    }

    /// What concerns the files together.
    mutating func add(_ rule: Rule, advice: StaticString) {
        var log = QuietLog(file: files.map(\.name).joined(separator: ", "))
        log.add(rule, line: nil, advice: advice)
        if !tallies.isEmpty { tallies[0].findings.add(contentsOf: log.findings) }
    }

    var reports: [FileReport] {
        files.indices.map { tallies[$0].report(on: files[$0], byteCount: details[$0].bytes, encoding: details[$0].encoding) }
    }
}
