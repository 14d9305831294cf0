import Export
import Foundation
import GRDB
import Quality
import Search
import Synchronization
import Tabular
import Vocabulary

@testable import Frame

/// The smallest brick that reads files, rejects rows and publishes two tables: "code<tab>nom<tab>prix".
struct TinyBrick: Brick {
    static let fruits = SourceFormat(
        kind: "FRUITS", title: "Fruits", namePrefixes: ["fruits"], columnCounts: [3], address: nil,
        signature: .rows(RowSignature([CellShape { $0.hasPrefix("F") }, .any, .digits(1...6)], mostColumns: 4)))
    static let badRow = Rule("TEST-LIGNE", "Ligne", explanation: "Essai.", dimension: .validity, severity: .error)
    static let source = DataSource(
        name: "Essais", publisher: "Nous", address: "https://exemple.fr", licence: "Licence Ouverte 2.0",
        licenceAddress: "https://www.etalab.gouv.fr/licence-ouverte-open-licence")
    static let products = Dataset(
        schema: TableSchema(
            name: "specialites", title: "Spécialités",
            columns: [
                Column("code", .code, label: "Code", definition: "Le code.", example: "F01", isRequired: true),
                Column("nom", .text, label: "Nom", definition: "Le nom.", example: "pomme"),
                Column("prix", .decimal(scale: 2), label: "Prix", definition: "Le prix.", example: "1.20"),
                Column("parent", .code, label: "Parent", definition: "Un lien.", example: "F01", references: "specialites.code"),
            ], key: ["code"]), summary: "Des fruits.", grain: "Une ligne est un fruit.", source: source, cadence: "jamais",
        limits: ["Inventés."])
    static let sightings = Dataset(
        schema: TableSchema(
            name: "millesimes", title: "Millésimes",
            columns: [
                Column("jour", .date, label: "Jour", definition: "Le jour.", example: "2026-01-01", isRequired: true),
                Column(
                    "code", .code, label: "Code", definition: "Le code.", example: "F01", isRequired: true, references: "specialites.code"),
            ], key: ["jour", "code"]), summary: "Vus.", grain: "Une ligne est une vue.", source: source, cadence: "jamais")

    let card = BrickCard(title: "Fruits", owner: "nous", whyItMatters: "pour essayer", knownDefects: [])
    let sources = [TinyBrick.fruits]
    let datasets = [TinyBrick.products, TinyBrick.sightings]
    let rules = [TinyBrick.badRow]

    struct Opened: OpenBrick {
        let searchEntries: [SearchEntry]
        func answer(at path: String, query: Query) -> PageAnswer? { nil }
    }

    /// A fruit of that name cannot be shown.
    static let unshowable = "impossible"
    struct Unshowable: Error {}

    func open(_ release: OpenRelease) throws -> any OpenBrick {
        let rows = try release.database.read { try Row.fetchAll($0, sql: "SELECT code, nom FROM specialites ORDER BY rowid") }
        return Opened(
            searchEntries: try rows.map { row in
                let name: String = row["nom"] ?? ""
                guard name != Self.unshowable else { throw Unshowable() }
                let code: String = row["code"]
                return SearchEntry(
                    address: "/fruit/\(code)", kind: .medicine, title: name, keys: [SearchKey(name, .name)], codes: [code])
            })
    }

    func check(_ file: InboxFile, as source: SourceFormat) throws -> FileReport { try read(file).report }

    /// The newest vintage says what each code is; every vintage says that it was seen. Rows come out in no particular order.
    func build(_ inbox: Inbox, upstream: Upstream) throws -> Harvest<Int> {
        var latest: [String: [Value]] = [:]
        var sightings: Set<[Value]> = []
        var reports: [FileReport] = []
        for file in inbox.files(of: "FRUITS") {
            let (rows, report) = try read(file)
            reports.append(report)
            for row in rows {
                if case .text(let code) = row[0] { latest[code] = row }
                if let day = file.vintage ?? report.newestDate { sightings.insert([.date(day), row[0]]) }
            }
        }
        return Harvest(
            product: latest.count,
            tables: [
                Table(TinyBrick.products.schema, rows: latest.values.shuffled()),
                Table(TinyBrick.sightings.schema, rows: sightings.shuffled()),
            ], reports: reports.shuffled())
    }

    private func read(_ file: InboxFile) throws -> (rows: [[Value]], report: FileReport) {
        let text = String(decoding: try Data(contentsOf: file.url), as: UTF8.self)
        guard !text.hasPrefix("<html") else {
            throw TabularRefusal(file: file.name, reason: .htmlPage, message: "C’est une page web.", fix: "Téléchargez le fichier.")
        }
        var rows: [[Value]] = []
        var newest: CalendarDate?
        var findings = FindingLog()
        let lines = text.split(separator: "\n")
        for (index, line) in lines.enumerated() {
            let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            guard fields.count >= 3, let price = Int64(fields[2]) else {
                findings.add(
                    Finding(TinyBrick.badRow, at: Place(file: file.name, line: index + 1), value: String(line), message: "Ligne illisible.")
                )
                continue
            }
            newest = newest ?? CalendarDate(fields[1])
            rows.append([
                .text(fields[0]), .optionalText(fields[1]), .decimal(DecimalNumber(unscaled: price, scale: 2)),
                .optionalText(fields.count > 3 ? fields[3] : nil),
            ])
        }
        let report = FileReport(
            file: file.name, kind: "FRUITS", vintage: file.vintage, byteCount: text.utf8.count, encoding: "UTF-8", rowsIn: lines.count,
            rowsTyped: rows.count, rowsRejected: lines.count - rows.count, newestDate: newest, findings: findings)
        return (rows, report)
    }
}

/// An inbox and a shelf in a folder of their own, gone with the value.
final class Workshop: Sendable {
    let root: URL
    var inbox: URL { root.appending(path: "inbox") }
    var releases: URL { root.appending(path: "releases") }
    var shelf: ReleaseShelf { ReleaseShelf(releases) }

    init() throws {
        root = URL(filePath: NSTemporaryDirectory()).appending(path: "datamed-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: inbox, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: root) }

    func drop(_ name: String, _ text: String) throws {
        let url = inbox.appending(path: name)
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: url)
    }

    func remove(_ name: String) throws { try FileManager.default.removeItem(at: inbox.appending(path: name)) }

    @discardableResult
    func build(_ change: (inout BuildOptions) -> Void = { _ in }) async throws(BuildFailure) -> BuildSummary {
        var options = BuildOptions()
        change(&options)
        return try await buildRelease(bricks: [TinyBrick()], inbox: inbox, releases: releases, options: options)
    }

    func open(_ id: String? = nil) throws -> OpenRelease {
        try OpenRelease.open(releases: releases, id: id, datasets: TinyBrick().datasets)
    }

    /// Fails unless the release in service is whole, to the last byte.
    func checkService() throws -> String {
        let release = try open()
        try shelf.verify(release.id)
        return release.id
    }

    static func fruits(_ range: Range<Int>, price: Int = 120) -> String {
        range.map { "F\($0)\tfruit \($0)\t\(price)\n" }.joined()
    }
}
