import CZlib
import Foundation
import Frame
import GRDB
import Search
import Tabular
import Testing

/// The whole way on fictitious files: what goes in at one end is found, shown and served at the other.
struct EndToEndTests {
    @Test func everyRowIsCountedAndEveryDatasetWritten() async throws {
        let house = try await House.demonstration
        #expect(house.summary.exitCode == .done)
        #expect(house.summary.files.allSatisfy { $0.rows == $0.typed + $0.rejected })
        #expect(house.summary.isDemonstration)
        for name in [
            "specialites", "presentations", "substances", "atc", "groupes_generiques", "ruptures", "disponibilites", "alternatives",
        ] {
            #expect((house.summary.datasets[name] ?? 0) > 0, "\(name)")
        }
    }

    @Test func anObjectOfTheInterfaceIsTheLineOfTheFile() async throws {
        let house = try await House.demonstration
        let lines = house.text("/telechargements/\(house.site.release.id)/specialites.jsonl").split(separator: "\n")
        #expect(lines.count == house.summary.datasets["specialites"])
        for line in lines.prefix(40) {
            let code = try #require(line.split(separator: "\"", maxSplits: 4).dropFirst(3).first)
            #expect(house.text("/api/v1/specialites/\(code)?enveloppe=non").trimmingCharacters(in: .newlines) == line)
        }
    }

    @Test func everyAddressOfTheSiteMapAnswers() async throws {
        let house = try await House.demonstration
        let addresses = house.site.bricks.flatMap(\.addresses)
        #expect(addresses.count > 300)
        for address in addresses {
            let response = house.respond(address)
            #expect(response.status == 200, "\(address)")
        }
    }

    /// What a page links to inside the site answers, data and feeds included.
    @Test func everyLinkInsideTheSiteLeadsSomewhere() async throws {
        let house = try await House.demonstration
        let own = [
            "/", "/donnees", "/qualite", "/statut", "/api", "/methode", "/glossaire", "/faq", "/plan-du-site", "/ruptures",
            "/recherche?q=a",
        ]
        let addresses = house.site.bricks.flatMap(\.addresses)
        let pages = own + stride(from: 0, to: addresses.count, by: max(1, addresses.count / 120)).map { addresses[$0] }
        var seen: Set<String> = []
        for page in pages {
            for piece in house.text(page).components(separatedBy: "href=\"").dropFirst() {
                let target = String(piece.prefix { $0 != "\"" && $0 != "#" }).replacing("&amp;", with: "&").replacing("&#39;", with: "'")
                guard target.hasPrefix("/"), seen.insert(target).inserted else { continue }
                var response = house.respond(target)
                for _ in 0..<3 { if let next = response.header("location") { response = house.respond(String(next.prefix { $0 != "#" })) } }
                #expect(response.status < 300, "\(page) → \(target): \(response.status)")
            }
        }
        #expect(seen.count > 300)
        #expect(seen.contains { $0.hasSuffix(".json") } && seen.contains { $0.hasSuffix(".xlsx") })
    }

    @Test func everyPageOfADemonstrationSaysSo() async throws {
        let house = try await House.demonstration
        for address in ["/", "/ruptures", "/donnees", "/qualite"] + house.site.bricks.flatMap(\.addresses).prefix(20) {
            #expect(house.text(address).contains("Données de démonstration, fictives"), "\(address)")
        }
    }

    /// Whoever is handed the folder, or one of its files for people, is told; the plain files of rows have the folder's words beside them.
    @Test func everyDoorOfADemonstrationReleaseSaysSo() async throws {
        let house = try await House.demonstration
        let folder = house.releases.appending(path: house.site.release.id)
        let manifest = try JSONSerialization.jsonObject(with: Data(contentsOf: folder.appending(path: "manifest.json"))) as? [String: Any]
        #expect(manifest?["isDemonstration"] as? Bool == true)
        for name in ["datapackage.json", "LISEZMOI.md"] {
            let text = try String(contentsOf: folder.appending(path: "files/\(name)"), encoding: .utf8)
            #expect(text.contains("Données de démonstration, fictives"), "\(name)")
        }
        for name in house.summary.datasets.keys.sorted() {
            let workbook = folder.appending(path: "files/\(name).xlsx")
            var text = ""
            let preface = WorkbookFormat(sheet: "Lire d'abord", hasHeader: false)
            try WorkbookReader(workbook, name: name, format: preface).read { text += $0.fields.joined(separator: " ") }
            #expect(text.contains("Données de démonstration, fictives"), "\(name).xlsx")
        }
    }

    /// Files of rows have no room for a mark: the name under which they are kept carries it. The database has a table that says it.
    @Test func downloadsOfADemonstrationAreNamedSo() async throws {
        let house = try await House.demonstration
        let id = house.site.release.id
        for (target, name) in [
            ("/telechargements/\(id)/specialites.csv", "specialites-demonstration.csv"),
            ("/telechargements/\(id)/specialites.fr.csv", "specialites-demonstration.fr.csv"),
            ("/telechargements/\(id)/specialites.jsonl", "specialites-demonstration.jsonl"),
            ("/telechargements/\(id)/release.sqlite", "release-demonstration.sqlite"),
            ("/api/v1/specialites.csv", "specialites-demonstration.csv"),
            ("/api/v1/specialites.csv?limite=3", "specialites-extrait-demonstration.csv"),
            ("/api/v1/specialites.xlsx?limite=3", "specialites-extrait-demonstration.xlsx"),
        ] {
            #expect(house.respond(target).header("content-disposition")?.hasSuffix("filename=\"\(name)\"") == true, "\(target)")
        }
        let rows = try house.site.release.database.read { database in
            try Row.fetchAll(database, sql: "SELECT * FROM metadonnees ORDER BY jeu")
        }
        #expect(rows.map { $0["jeu"] as String } == house.summary.datasets.keys.sorted())
        for row in rows {
            #expect(row["fictif"] as Bool && (row["avertissement"] as String).hasPrefix("Données de démonstration, fictives"))
            #expect(!(row["source"] as String).isEmpty && !(row["licence"] as String).isEmpty)
            #expect(row["version"] as String == "\(house.site.release.asOf)")
        }
    }

    /// The address of a medicine that the base does not have leads to what its holder declares.
    @Test func anOrphanIsLedToItsShortage() async throws {
        let house = try await House.demonstration
        let rows = house.text("/api/v1/disponibilites?cis_connu=non&enveloppe=non&limite=20")
        let objects = try #require(try JSONSerialization.jsonObject(with: Data(rows.utf8)) as? [[String: Any]])
        #expect(!objects.isEmpty)
        for object in objects {
            let cis = try #require(object["cis"] as? String)
            #expect(house.respond("/specialite/\(cis)").header("location") == "/ruptures/\(cis)")
        }
    }

    @Test func everyPageIsLightAndEveryAnchorStandsOnce() async throws {
        let house = try await House.demonstration
        let own = [
            "/", "/ruptures", "/ruptures?statut=tous", "/donnees", "/qualite", "/qualite/regles", "/statut", "/api", "/plan-du-site",
        ]
        for address in own + house.site.bricks.flatMap(\.addresses) { try expectLight(house, address) }
    }

    @Test func aMedicineIsFoundByItsNameItsCodesAndATypingMistake() async throws {
        let house = try await House.demonstration
        let entries = house.site.search.entries.filter { $0.kind == .medicine && ($0.brand?.count ?? 0) > 8 }
        for entry in entries.prefix(30) {
            for code in entry.codes { #expect(house.respond("/recherche?q=\(code)").header("location") == entry.address, "\(code)") }
            let brand = try #require(entry.brand)
            // The mistake is in the longest word: words of less than five letters are taken as typed.
            var mistyped = brand.lowercased()
            let words = mistyped.split { !$0.isLetter }
            let longest = try #require(words.max { $0.count < $1.count })
            guard longest.count >= 5 else { continue }
            mistyped.remove(at: mistyped.index(longest.startIndex, offsetBy: longest.count / 2))
            for query in [brand, mistyped] {
                let hits = house.site.search.suggestions(for: query, limit: 5)
                #expect(hits.contains { $0.entry.brand == brand }, "\(query)")
            }
        }
    }

    /// A medicine that is missing says so before anything else, since when, and what can replace it.
    @Test func aShortageIsTheFirstThingThatAPageSays() async throws {
        let house = try await House.demonstration
        let rows = house.text("/api/v1/disponibilites?statut=rupture&enveloppe=non&limite=20")
        let objects = try #require(try JSONSerialization.jsonObject(with: Data(rows.utf8)) as? [[String: Any]])
        #expect(!objects.isEmpty)
        for object in objects where object["cis_connu"] as? Bool == true {
            let page = house.text("/specialite/\(try #require(object["cis"] as? String))")
            let state = try #require(page.range(of: "En rupture de stock depuis le"))
            let facts = try #require(page.range(of: "Code CIS"))
            #expect(state.lowerBound < facts.lowerBound)
            #expect(page.contains("lternative"))
        }
    }

    /// Wherever a figure stands, its three files answer, with as many lines as its table.
    @Test func everyFigureHasItsFiles() async throws {
        let house = try await House.demonstration
        var seen: Set<String> = []
        let pages = house.site.bricks.flatMap(\.addresses)
        for page in pages where seen.count < 60 {
            for figure in house.text(page).components(separatedBy: "<figure class=\"figure\" id=\"").dropFirst() {
                let id = String(figure.prefix { $0 != "\"" })
                guard seen.insert(id).inserted else { continue }
                let content = figure.components(separatedBy: "</figure>")[0]
                for (ending, type) in [("svg", "image/svg+xml"), ("csv", "text/csv"), ("json", "application/json")] {
                    let address = "/figures/\(id).\(ending)"
                    #expect(content.contains("href=\"\(address)\""), "\(page)")
                    let response = house.respond(address)
                    #expect(response.status == 200 && response.header("content-type")?.hasPrefix(type) == true, "\(address)")
                }
                let lines = house.text("/figures/\(id).csv").components(separatedBy: "\r\n").dropFirst().filter { !$0.isEmpty }
                let rows = content.components(separatedBy: "<th scope=\"row\">").count - 1
                #expect(lines.count == rows, "\(id)")
                let object = try #require(
                    JSONSerialization.jsonObject(with: Data(house.text("/figures/\(id).json").utf8)) as? [String: Any])
                #expect((object["donnees"] as? [Any])?.count == rows)
            }
        }
        #expect(seen.count > 20 && seen.contains("debuts-par-mois"))
    }

    @Test func theSameRowsInAnotherOrderAreTheSameRelease() async throws {
        let house = try await House.demonstration
        let newest = house.inbox.appending(path: "2026-05-31")
        let original = try await House.build(newest)
        let shuffled = try House.temporaryFolder().appending(path: "2026-05-31")
        try FileManager.default.createDirectory(at: shuffled, withIntermediateDirectories: true)
        for file in try FileManager.default.contentsOfDirectory(at: newest, includingPropertiesForKeys: nil) {
            let data = try Data(contentsOf: file)
            let target = shuffled.appending(path: file.lastPathComponent)
            guard file.pathExtension == "txt" else {
                try data.write(to: target)
                continue
            }
            let lines = data.split(separator: 0x0A, omittingEmptySubsequences: false).filter { !$0.isEmpty }
            let turned = lines.suffix(from: lines.count / 3) + lines.prefix(lines.count / 3).reversed()
            try Data(turned.joined(separator: [0x0A]) + [0x0A]).write(to: target)
        }
        var options = BuildOptions()
        options.width = 1
        let again = try await House.build(shuffled, options: options)
        #expect(again.summary.release == original.summary.release)
        // To the last byte, what describes the release included.
        let folders = [original, again].map { $0.releases.appending(path: $0.summary.release) }
        let files = try folders.map { try FileManager.default.subpathsOfDirectory(atPath: $0.path).sorted() }
        #expect(files[0] == files[1] && files[0].contains("manifest.json"))
        for file in files[0] where !file.isEmpty {
            let bytes = folders.map { FileManager.default.contents(atPath: $0.appending(path: file).path) }
            #expect(bytes[0] == bytes[1], "\(file)")
        }
    }

    @Test func pagesStayLight() async throws {
        let house = try await House.demonstration
        for address in ["/", "/ruptures", "/recherche?q=a", "/donnees", "/qualite", "/atc"] + house.site.bricks.flatMap(\.addresses) {
            try expectLight(house, address)
        }
    }
}

/// 60 kB and 1,500 elements at most, 14 kB once compressed: what fits in the first round trip. No anchor stands twice.
func expectLight(_ house: House, _ address: String) throws {
    guard case .bytes(let bytes) = house.respond(address).body else { return }
    let html = String(decoding: bytes, as: UTF8.self)
    let elements = html.matches(of: /<[a-z]/).count
    #expect(elements <= 1_500, "\(address): \(elements) elements")
    let identifiers = html.matches(of: /\sid="([^"]*)"/).map(\.1)
    let twice = Dictionary(grouping: identifiers, by: \.self).filter { $0.value.count > 1 }.keys.sorted()
    #expect(twice.isEmpty, "\(address): \(twice) twice")
    #expect(bytes.count <= 60_000, "\(address): \(bytes.count) bytes")
    var compressed = [UInt8](repeating: 0, count: bytes.count + 1_000)
    var length = uLong(compressed.count)
    #expect(compress2(&compressed, &length, bytes, uLong(bytes.count), 6) == Z_OK)
    #expect(length <= 14_000, "\(address): \(length) bytes compressed")
}
