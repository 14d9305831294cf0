import Export
import Foundation
import Frame
import GRDB
import Search
import Testing
import Vocabulary

@testable import API

/// A release of four small datasets written by hand, with dirty texts, missing values and equal sort keys on purpose.
final class SmallRelease: Sendable {
    let folder: URL
    let site: Site
    let tables: [Export.Table]

    static let source = DataSource(
        name: "Base d’essai", publisher: "Essai", address: "https://example.org", licence: "Licence Ouverte 2.0",
        licenceAddress: "https://example.org/licence")

    static let medicines = TableSchema(
        name: "specialites", title: "Spécialités",
        columns: [
            Column("cis", .code, label: "Code CIS", definition: "Code.", example: "60000001", isRequired: true),
            Column("denomination", .text, label: "Dénomination", definition: "Nom.", example: "DOLIPRANE", isRequired: true),
            Column("date_amm", .date, label: "Date d’AMM", definition: "Date.", example: "2001-02-03"),
            Column("prix", .decimal(scale: 2), label: "Prix", definition: "En euros.", example: "1.50"),
            Column("rang", .integer, label: "Rang", definition: "Rang.", example: "3", isRequired: true),
            Column("actif", .boolean, label: "Actif", definition: "Oui ou non.", example: "true"),
            Column(
                "etat", .text, label: "État", definition: "État.", example: "commercialisée", allowedValues: ["commercialisée", "arrêtée"]),
        ], key: ["cis"])
    static let substances = TableSchema(
        name: "substances", title: "Substances",
        columns: [
            Column("code_substance", .code, label: "Code", definition: "Code.", example: "02202", isRequired: true),
            Column("nom", .text, label: "Nom", definition: "Nom.", example: "PARACÉTAMOL"),
        ], key: ["code_substance"])
    static let packages = TableSchema(
        name: "presentations_vues", title: "Présentations",
        columns: [
            Column("cip13", .code, label: "CIP13", definition: "Code.", example: "3400930000001", isRequired: true),
            Column("cip7", .code, label: "CIP7", definition: "Code.", example: "3000001", isRequired: true),
            Column("cis", .code, label: "CIS", definition: "Code.", example: "60000001", isRequired: true, references: "specialites.cis"),
            Column("libelle", .text, label: "Libellé", definition: "Texte.", example: "boîte"),
        ], key: ["cip13"])
    static let compositions = TableSchema(
        name: "compositions", title: "Compositions",
        columns: [
            Column("cis", .code, label: "CIS", definition: "Code.", example: "60000001", isRequired: true, references: "specialites.cis"),
            Column(
                "code_substance", .code, label: "Code", definition: "Code.", example: "02202", isRequired: true,
                references: "substances.code_substance"),
        ], key: ["cis", "code_substance"])

    /// - Parameter seed: other values under the same keys.
    init(rows count: Int = 120, id: String = "2026-05-26.abc", seed: UInt64 = 42) throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "datamed-api-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder.appending(path: "files"), withIntermediateDirectories: true)
        var random = Noise(state: seed)
        let names = ["DOLIPRANE 500 mg", "a;b,\"c\"", "Éther\nsur deux lignes", "50 % _x\\", "", "doliprane"]
        let medicineRows: [[Value]] = (0..<count).map { index in
            [
                .text(String(60_000_001 + index * 7)), .text("\(names[random.below(names.count)])\(random.below(9))"),
                random.below(4) == 0
                    ? .missing : .optional(CalendarDate(year: 2_000 + random.below(5), month: 1 + random.below(12), day: 5)),
                random.below(3) == 0 ? .missing : .decimal(DecimalNumber(unscaled: Int64(random.below(500)), scale: 2)),
                .integer(random.below(10)), random.below(5) == 0 ? .missing : .boolean(random.below(2) == 0),
                random.below(6) == 0 ? .missing : .text(random.below(2) == 0 ? "commercialisée" : "arrêtée"),
            ]
        }
        let cis = medicineRows.map { $0[0] }
        let all = [
            Export.Table(SmallRelease.medicines, rows: medicineRows),
            Export.Table(SmallRelease.substances, rows: ["02202", "00012", "0A1B2"].map { [.text($0), .text("Substance \($0)")] }),
            Table(
                SmallRelease.packages,
                rows: (0..<200).map {
                    [
                        .text(String(3_400_930_000_000 + $0)), .text(String(3_000_000 + $0)), cis[random.below(cis.count)],
                        .optionalText($0 % 3 == 0 ? nil : "boîte \($0)"),
                    ]
                }
            ),
            Export.Table(SmallRelease.compositions, rows: cis.prefix(60).flatMap { [[$0, .text("02202")], [$0, .text("00012")]] }),
        ]
        tables = all
        let database = try DatabaseQueue(path: folder.appending(path: "release.sqlite").path)
        var entries: [String] = []
        for table in all {
            try SmallRelease.store(table, in: database)
            entries.append(try SmallRelease.write(table, in: folder))
        }
        let manifest = """
            {"formatVersion":1,"asOf":"2026-05-26","isDemonstration":true,"inputs":[],"missingSources":["CIS_CPD_bdpm"],
            "datasets":[\(entries.joined(separator: ","))],"wholeFiles":[],"quality":[]}
            """
        let datasets = all.map {
            Dataset(
                schema: $0.schema, summary: "Résumé.", grain: "Une ligne est une chose.", source: SmallRelease.source,
                cadence: "chaque mois",
                limits: ["Limite."], feed: $0.schema.name == "specialites" ? FeedColumns(title: "denomination", date: "date_amm") : nil,
                alias: $0.schema.name == "presentations_vues" ? "boites" : nil)
        }
        try Data("{}".utf8).write(to: folder.appending(path: "manifest.json"))
        try Data(ReferenceFile.text.utf8).write(to: folder.appending(path: "files/reference_chainage.csv"))
        let release = OpenRelease(
            id: id, folder: folder, manifest: try JSONDecoder().decode(Manifest.self, from: Data(manifest.utf8)),
            database: database,
            datasets: datasets)
        let entriesFound = (0..<40).map {
            SearchEntry(
                address: "/specialite/\(60_000_001 + $0 * 7)", kind: .medicine,
                title: "DOLIPRANE \(String(repeating: "long ", count: 20))\($0)",
                detail: "comprimé", brand: nil, keys: [SearchKey("doliprane \($0)", .name)])
        }
        site = Site(
            release: release, otherReleases: [ReleaseSummary(id: "2026-04-01.def", asOf: release.asOf, rows: ["specialites": 3])],
            bricks: [], cards: [],
            rules: [], search: SearchIndex(entriesFound))
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    private static func store(_ table: Export.Table, in database: DatabaseQueue) throws {
        try database.write { database in
            let columns = table.schema.columns.map { column -> String in
                switch column.kind {
                case .integer, .boolean: "\(column.name) INTEGER"
                case .decimal: "\(column.name) REAL"
                default: "\(column.name) TEXT"
                }
            }
            try database.execute(sql: "CREATE TABLE \(table.schema.name) (\(columns.joined(separator: ", ")))")
            for row in table.rows {
                let values = row.map { value -> DatabaseValue in
                    switch value {
                    case .missing: .null
                    case .text(let text): text.databaseValue
                    case .integer(let number): number.databaseValue
                    case .decimal(let number): number.double.databaseValue
                    case .date(let date): date.description.databaseValue
                    case .boolean(let flag): flag.databaseValue
                    }
                }
                let marks = Array(repeating: "?", count: values.count).joined(separator: ",")
                try database.execute(sql: "INSERT INTO \(table.schema.name) VALUES (\(marks))", arguments: StatementArguments(values))
            }
        }
    }

    /// The entry of the manifest.
    private static func write(_ table: Export.Table, in folder: URL) throws -> String {
        let name = table.schema.name
        let lines = table.rows.map { json($0, table.schema) + "\n" }
        let files: [(format: String, text: String)] = [
            ("jsonl", lines.joined()), ("csv", delimited(table, ",", header: table.schema.columns.map(\.name))),
            ("fr.csv", "\u{FEFF}" + delimited(table, ";", header: table.schema.columns.map(\.name))),
        ]
        let schema = String(decoding: try stableJSON(TableSchemaDocument(table.schema)), as: UTF8.self)
        let described = try (files + [("schema.json", schema)]).map { file in
            let url = folder.appending(path: "files/\(name).\(file.format)")
            try Data(file.text.utf8).write(to: url)
            return """
                {"path":"files/\(name).\(file.format)","format":"\(file.format)","mediaType":"text/plain","bytes":\(file.text.utf8.count),\
                "sha256":"\(try receipt(of: url).sha256)","rows":\(table.rows.count)}
                """
        }
        return """
            {"name":"\(name)","title":"\(table.schema.title)","rows":\(table.rows.count),"files":[\(described.joined(separator: ","))]}
            """
    }

    static func json(_ row: [Value], _ schema: TableSchema) -> String {
        var writer = JSONWriter()
        writer.object { object in
            for (column, value) in zip(schema.columns, row) {
                object.name(column.name)
                switch value {
                case .missing: object.string(nil)
                case .text(let text): object.string(text)
                case .integer(let number): object.number(number)
                case .decimal(let number): object.verbatim(Array(number.description.utf8))
                case .date(let date): object.string(date.description)
                case .boolean(let flag): object.boolean(flag)
                }
            }
        }
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    private static func delimited(_ table: Export.Table, _ separator: Character, header: [String]) -> String {
        var text = header.joined(separator: String(separator)) + "\r\n"
        for row in table.rows {
            let fields = row.map { field($0, separator) }
            text += fields.joined(separator: String(separator)) + "\r\n"
        }
        return text
    }

    private static func field(_ value: Value, _ separator: Character) -> String {
        let text: String
        switch value {
        case .missing: text = ""
        case .text(let content): text = content
        case .integer(let number): text = String(number)
        case .decimal(let number): text = number.formatted(decimalSeparator: separator == ";" ? "," : ".")
        case .date(let date): text = date.description
        case .boolean(let flag): text = separator == ";" ? (flag ? "oui" : "non") : String(flag)
        }
        guard text.contains(where: { $0 == separator || $0 == "\"" || $0.isNewline }) else { return text }
        return "\"" + text.replacing("\"", with: "\"\"") + "\""
    }
}

/// A small generator with a seed, so that a failure can be seen again (SplitMix64).
struct Noise {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ word >> 30) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ word >> 27) &* 0x94D0_49BB_1331_11EB
        return word ^ word >> 31
    }

    mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }
}

extension API {
    func get(_ address: String, accept: String? = nil) -> WebResponse {
        let parts = address.split(separator: "?", maxSplits: 1)
        return respond(
            to: WebRequest(
                path: Query.decode(parts[0]), query: parts.count > 1 ? Query(encoded: parts[1]) : Query(),
                headers: accept.map { ["accept": $0] } ?? [:]))
    }
}

extension WebResponse {
    /// The whole body, wherever it comes from.
    var bytes: [UInt8] {
        switch body {
        case .bytes(let bytes): return bytes
        case .file(let url, _): return (try? Data(contentsOf: url)).map { Array($0) } ?? []
        case .pieces(let next):
            var all: [UInt8] = []
            while let piece = next() { all += piece }
            return all
        }
    }
    var text: String { String(decoding: bytes, as: UTF8.self) }
    func json() throws -> [String: Any] { try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any]) }
}
