import Export
import Foundation
import GRDB
import Quality
import Search
import Vocabulary

@testable import Frame
@testable import Portal

/// A whole site in memory.
enum SampleSite {
    static let day = CalendarDate(year: 2026, month: 5, day: 26)!
    static let rule = Rule(
        "CIP-PRIX-MILLIERS", "Prix écrit avec deux virgules",
        explanation: "Le séparateur de milliers est une virgule. La valeur est réécrite.",
        dimension: .validity, severity: .repair)

    static let source = DataSource(
        name: "Base de données publique des médicaments (BDPM)", publisher: "ANSM",
        address: "https://base-donnees-publique.medicaments.gouv.fr",
        licence: "Licence Ouverte 2.0", licenceAddress: "https://www.etalab.gouv.fr/licence-ouverte-open-licence/")

    static let dataset = Dataset(
        schema: TableSchema(
            name: "groupes_generiques", title: "Groupes génériques",
            columns: [
                Column(
                    "cis", .code, label: "Code CIS", definition: "Code de la spécialité.", example: "60000011", isRequired: true,
                    references: "groupes_generiques.cis"),
                Column("libelle", .text, label: "Libellé", definition: "Nom du groupe.", example: ""),
                Column("rang", .integer, label: "Rang", definition: "Ordre dans le groupe.", example: "1"),
                Column(
                    "type", .text, label: "Type", definition: "Rôle dans le groupe.", example: "princeps",
                    allowedValues: ["princeps", "générique"]),
            ], key: ["cis"]), summary: "Les médicaments de référence et leurs génériques.",
        grain: "Une ligne est un médicament dans un groupe.",
        source: source, cadence: "à chaque publication de la source", limits: ["Les groupes fermés ne sont pas tous datés."])

    static func site(isDemonstration: Bool = false, missing: [String] = ["CIS_MITM"]) throws -> Site {
        let database = try DatabaseQueue()
        try database.write { database in
            try database.execute(sql: "CREATE TABLE groupes_generiques (cis TEXT, libelle TEXT, rang INTEGER, type TEXT)")
            try database.execute(
                sql:
                    "INSERT INTO groupes_generiques VALUES ('60000011', '<DOLUXATE> & cie', 1, 'princeps'), ('60000022', NULL, 2, 'générique')"
            )
        }
        let file = Manifest.File(
            path: "files/groupes_generiques.csv", format: "csv", mediaType: "text/csv", bytes: 1_234_567,
            sha256: String(repeating: "a1", count: 32), rows: 2)
        let manifest = Manifest(
            formatVersion: 1, asOf: day, isDemonstration: isDemonstration,
            inputs: [.init(name: "2026-05-26/CIS_bdpm.txt", kind: "CIS_bdpm", vintage: day, bytes: 3_000_000)],
            missingSources: missing,
            datasets: [.init(name: "groupes_generiques", title: "Groupes génériques", rows: 2, files: [file])],
            wholeFiles: [
                .init(path: "release.sqlite", format: "sqlite", mediaType: "application/vnd.sqlite3", bytes: 9_999, sha256: "b2", rows: nil)
            ],
            quality: [quality(file: "2026-05-26/CIS_bdpm.txt"), quality(file: "2026-05-26/CIS_CIP_bdpm.txt")])
        let release = OpenRelease(
            id: "2026-05-26.3fa94c1b2d0e", folder: URL(fileURLWithPath: "/"), manifest: manifest, database: database, datasets: [dataset],
            provenance: Provenance(
                examples: manifest.quality.map { file in
                    Provenance.Example(
                        file: file.file, rule: rule.id, place: Place(file: file.file, line: 12, column: "Prix"), value: "1,466,29",
                        message: "Le prix 1,466,29 est lu 1466,29.",
                        fix: Fix("Écrivez 1466,29.", replacement: "1466,29", confidence: 1))
                }))
        return Site(
            release: release,
            otherReleases: [ReleaseSummary(id: "2026-04-26.0123456789ab", asOf: SampleBrick.day ?? day, rows: ["groupes_generiques": 1])],
            bricks: [SampleBrick()],
            cards: [BrickCard(title: "Médicaments", owner: "ANSM", whyItMatters: "Le pivot.", knownDefects: ["Des lignes sont coupées."])],
            rules: [rule],
            search: SearchIndex([]))
    }

    static func quality(file: String) -> Manifest.FileQuality {
        Manifest.FileQuality(
            file: file, kind: "CIS_bdpm", vintage: day, bytes: 3_000_000, encoding: "UTF-8", rowsIn: 15_848, rowsTyped: 15_846,
            rowsRejected: 2,
            blankLines: 1, rejoinedRows: 3, newestDate: day, columns: [.init(name: "Code CIS", filled: 15_848, valid: 15_846)],
            references: [.init(column: "Code CIS", target: "specialites.cis", checked: 727, matched: 715)],
            findings: [
                .init(
                    rule: rule.id, title: rule.title, severity: rule.severity, dimension: rule.dimension, count: 5)
            ])
    }

    static let answer: SearchAnswer = {
        func entry(_ strength: Int, state: String? = nil) -> FoundEntry {
            FoundEntry(
                address: "/specialite/60000011", kind: .medicine, title: "DOLUXINE \(strength) mg, comprimé",
                detail: "Laboratoires Exemple", brand: "DOLUXINE",
                state: state)
        }
        return SearchAnswer(
            query: "dolluxine", redirect: nil,
            groups: [
                SearchGroup(
                    kind: .medicine, total: 42,
                    hits: [
                        SearchHit(
                            entry: entry(500, state: "en tension d’approvisionnement"), key: SearchKey("DOLUXINE", .name), edits: 1,
                            sameBrand: [entry(1_000), entry(100, state: "rupture")]),
                        SearchHit(entry: entry(2), key: SearchKey("ANCIENNE DOLUXINE", .formerName), edits: 0),
                    ]),
                SearchGroup(
                    kind: .substance, total: 1,
                    hits: [
                        SearchHit(
                            entry: FoundEntry(address: "/substance/02202", kind: .substance, title: "Doluxate de sodium"),
                            key: SearchKey("doluxate", .synonym), edits: 0)
                    ]),
            ], didYouMean: "doluxine")
    }()
}

/// Every type of page, with the address under which a browser would ask for it.
enum SamplePages {
    static let addresses = [
        "/", "/recherche", "/donnees", "/donnees/groupes-generiques", "/donnees/groupes-generiques/2026-05-26.3fa94c1b2d0e",
        "/donnees/groupes-generiques/2026-04-26.0123456789ab", "/qualite", "/qualite/regles", "/qualite/2026-05-26/CIS_bdpm.txt", "/statut",
        "/methode",
        "/glossaire", "/faq", "/api", "/api?ressource=groupes-generiques&champ=type&operateur=contient&valeur=prin%22ceps&format=csv",
        "/comparer",
        "/comparer?s=60000011&s=60000022", "/comparer?s=inconnu", "/accessibilite", "/mentions-legales", "/donnees-personnelles",
        "/cookies", "/licence",
        "/a-propos", "/effets-indesirables", "/contact", "/contact?page=%2Fspecialite%2F60000011", "/contact?sujet=nom-manquant&q=%3Cx%3E",
        "/plan-du-site",
        "/specialite/60000011", "/substance/02202", "/ruptures", "/ruptures/60000011", "/atc", "/nulle-part",
        "/specialite/60008888", "/comparer?s=60000011&s=60000022&s=60000033&x=1", "/api?ressource=zzz&limite=-4", "/contact?sujet=autre",
        "/donnees/groupes-generiques/2020-01-01.aaaaaaaaaaaa",
    ]

    static func request(_ address: String) -> WebRequest {
        let parts = address.split(separator: "?", maxSplits: 1)
        return WebRequest(path: String(parts[0]), query: Query(encoded: parts.count > 1 ? parts[1] : ""))
    }

    static func html(_ response: WebResponse) -> String {
        guard case .bytes(let bytes) = response.body else { return "" }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Address → HTML, the results page and the 503 page included.
    static func all(of portal: Portal) -> [(address: String, html: String)] {
        addresses.map { ($0, html(portal.respond(to: request($0)))) } + [
            (
                "/recherche?q=dolluxine",
                String(decoding: portal.searchResults(SampleSite.answer, origin: "http://localhost:8080"), as: UTF8.self)
            ),
            (
                "/recherche?q=zzz",
                String(
                    decoding: portal.searchResults(
                        SearchAnswer(query: "zzz", redirect: nil, groups: [], didYouMean: nil), origin: "http://localhost:8080"),
                    as: UTF8.self)
            ), ("/503", html(Portal.unavailable(reason: "Aucune version n’est prête."))),
        ]
    }
}
