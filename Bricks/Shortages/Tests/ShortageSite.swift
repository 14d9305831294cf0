import Export
import Foundation
import Frame
import GRDB
import Medicines
import Vocabulary

@testable import Shortages

/// A release in memory, made of the tables that a build would write.
enum ShortageSite {
    static func release(_ tables: [Export.Table]) throws -> OpenRelease {
        let database = try DatabaseQueue()
        try database.write { database in
            for table in tables {
                try SQLiteTable.create(table.schema, in: database)
                try table.check()
                try SQLiteTable.fill(table, in: database)
            }
        }
        let manifest = """
            {"formatVersion":1,"asOf":"2026-05-26","isDemonstration":false,"inputs":[],"missingSources":[],"datasets":[],"wholeFiles":[],"quality":[]}
            """
        return OpenRelease(
            id: "2026-05-26.test", folder: URL(fileURLWithPath: "/"),
            manifest: try JSONDecoder().decode(Manifest.self, from: Data(manifest.utf8)),
            database: database, datasets: ShortageDatasets.all)
    }

    static func open(_ vintages: [AvailabilityVintage], medicines: Medicines?) throws -> OpenShortages {
        let history = AvailabilityHistory(vintages)
        return try OpenShortages(release(ShortageTables(product: history, medicines: medicines).all))
    }

    static let medicines = Fixture.medicines([
        Fixture.medicine(1, "CŒURALGINE 10 mg, comprimé", atc: "N02BE01", groups: [7], substances: ["02202"]),
        Fixture.medicine(2, "EXEMPLINE 10 mg, comprimé", atc: "N02BE01", groups: [7], substances: ["02202"]),
        Fixture.medicine(3, "ÉTHANOLINE 5 mg, gélule", atc: "J01CA04", substances: ["03512"], isMajor: false, holder: "AUTRE LABO"),
        Fixture.medicine(4, "TRANQUILLE, sirop", atc: "R05DA04", substances: ["09999"]),
    ])

    private static func declaration(_ state: String, _ number: Int, cip13: CIP13? = nil) -> AvailabilityDeclaration {
        let bare = Fixture.declaration(state, cis: number, cip13: cip13)
        return AvailabilityDeclaration(
            subject: bare.subject, status: bare.status, start: bare.start, updated: bare.updated, comeback: bare.comeback,
            link: Fixture.link)
    }

    /// 1: in tension, return promised twice. 2: back. 3: two packages in shortage. 99: unknown to the base, stopped.
    static let vintages = [
        AvailabilityVintage(
            date: Fixture.date("2026-01-26"),
            declarations: [
                declaration("1 2026-01-10 2026-01-20 2026-03-01", 1), declaration("2 2025-06-01 2026-01-20", 2),
                declaration("2 2024-02-01 2024-02-02", 5),
            ]),
        AvailabilityVintage(
            date: Fixture.date("2026-05-26"),
            declarations: [
                declaration("2 2026-04-14 2026-05-19 2026-09-30", 1), declaration("4 2026-05-18 2026-05-18 2026-05-18", 2),
                declaration("1 2026-05-01 2026-05-02", 3, cip13: Fixture.cip13(1)),
                declaration("1 2026-05-01 2026-05-02", 3, cip13: Fixture.cip13(2)), declaration("3 2026-12-01 2026-05-02", 99),
            ]),
    ]

    static func open() throws -> OpenShortages { try open(vintages, medicines: medicines) }

    /// The medicines that left the base, as the brick of medicines publishes them.
    static func departed(_ medicines: [(number: Int, last: String)]) -> Export.Table {
        Export.Table(
            TableSchema(
                name: "specialites", title: "Spécialités",
                columns: [
                    Column("cis", .code, label: "CIS", definition: "Code.", example: "60000001", isRequired: true),
                    Column("derniere_publication", .date, label: "Dernière", definition: "Date.", example: "2021-01-11"),
                    Column("presente", .boolean, label: "Présente", definition: "Oui ou non.", example: "true", isRequired: true),
                ], key: ["cis"]),
            rows: medicines.map { [.text("\(Fixture.cis($0.number))"), .date(Fixture.date($0.last)), .boolean(false)] })
    }
}

/// The words of a page, without its layout.
enum Plain {
    static func text(_ inlines: [Inline]) -> String {
        inlines.map { inline in
            switch inline {
            case .text(let text), .strong(let text), .code(let text): text
            case .abbreviation(let text, _): text
            case .link(let link): link.text
            case .date(let date): FrenchFormat.date(date)
            case .state(let state): state.frenchText
            case .badge(let badge): "[\(badge.text)]"
            case .lineBreak: "\n"
            }
        }.joined()
    }

    static func text(_ blocks: [Block]) -> String {
        blocks.map { block in
            switch block {
            case .paragraph(let inlines): text(inlines)
            case .list(let items): items.map(text).joined(separator: "\n")
            case .facts(let facts): facts.map { "\($0.term) : \(text($0.value))" }.joined(separator: "\n")
            case .table(let table): self.table(table)
            case .figure(let figure): "\(figure.title)\n\(figure.subtitle)\n\(self.table(figure.table))"
            case .notice(let notice): [notice.title ?? "", text(notice.text)].joined(separator: "\n")
            case .details(let summary, let blocks): "\(summary)\n\(text(blocks))"
            case .pages(let turns): turns.place
            case .downloads, .form: ""
            case .heading(let text), .code(let text): text
            }
        }.joined(separator: "\n")
    }

    static func table(_ table: PageTable) -> String {
        guard !table.rows.isEmpty else { return "\(table.caption)\n\(table.emptyText)" }
        return ([table.caption] + table.rows.map { row in row.map { text($0) }.joined(separator: " | ") }).joined(separator: "\n")
    }

    static func text(_ page: Page) -> String {
        ([page.title, text(page.identity)] + page.facts.map { "\($0.term) : \(text($0.value))" } + page.sections.map { text($0.blocks) })
            .joined(separator: "\n")
    }
}
