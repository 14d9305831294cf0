import Foundation
import Frame
import Linkage
import Synchronization
import Testing

@testable import API

@Suite struct LinkageAnswersTests {
    private static let path = "/api/v1/correspondances"

    private static func names(_ answer: WebResponse) throws -> [[String: Any]] {
        try #require(try answer.json()["donnees"] as? [[String: Any]])
    }

    private static func problem(_ answer: WebResponse) throws -> (status: Int, type: String, place: String) {
        let json = try answer.json()
        let cause = (json["erreurs"] as? [[String: Any]])?.first
        return (
            answer.status, (json["type"] as? String)?.split(separator: "#").last.map(String.init) ?? "",
            cause?["parametre"] as? String ?? ""
        )
    }

    @Test func aNameIsLinkedWithItsCodesAndTheirNames() throws {
        let small = try SmallRelease()
        let api = try API(site: small.site)
        let one = try #require(try Self.names(api.get("\(Self.path)?q=dolival%20500mg%20cp&type=specialite")).first)
        #expect(one["verdict"] as? String == "accepte")
        #expect(one["type"] as? String == "Spécialité")
        #expect((one["score"] as? Double).map { $0 > 0.9 && $0 <= 1 } == true)
        let candidate = try #require((one["candidats"] as? [[String: Any]])?.first)
        #expect(candidate["cis"] as? String == "60000001")
        #expect(candidate["produit"] as? String == "P1")
        #expect(candidate["retenu"] as? Bool == true)
        #expect(candidate["page_html"] as? String == "/specialite/60000001")
        #expect((candidate["substances"] as? [[String: String]]) == [["code_substance": "02202", "nom": "PARACÉTAMOL"]])
        let evidence = try #require(candidate["preuves"] as? [[String: Any]])
        let strength = try #require(evidence.first { $0["champ"] as? String == "dosage" })
        #expect((strength["bits"] as? Double).map { $0 > 0 } == true)
        #expect(evidence.contains { $0["champ"] as? String == "nom" && $0["reconnu"] as? String == "DOLIVAL" })
        let unknown = try #require(try Self.names(api.get("\(Self.path)?q=ZORVETRIPTAN")).first)
        #expect(unknown["verdict"] as? String == "inconnu")
        #expect((unknown["candidats"] as? [Any])?.contains { ($0 as? [String: Any])?["retenu"] as? Bool == true } != true)
    }

    @Test func aBatchIsAnsweredInItsOrderWhateverItsForm() throws {
        let small = try SmallRelease()
        let api = try API(site: small.site)
        let expected = ["BORLUX 500 mg": "60000001", "Dolival, codéine 500/30 mg": "60000002"]
        let json = api.post(
            Self.path,
            "{\"noms\":[{\"nom\":\"BORLUX 500 mg\",\"type\":\"Spécialité\"},{\"nom\":\"Dolival, codéine 500/30 mg\",\"type\":null},\"ZORVE\"],\"candidats\":1}"
        )
        let names = try Self.names(json)
        #expect(names.map { $0["nom"] as? String } == ["BORLUX 500 mg", "Dolival, codéine 500/30 mg", "ZORVE"])
        #expect(names.allSatisfy { ($0["candidats"] as? [Any]).map { $0.count <= 1 } == true })
        for name in names.prefix(2) {
            let candidate = (name["candidats"] as? [[String: Any]])?.first
            #expect(candidate?["cis"] as? String == expected[name["nom"] as? String ?? ""], "\(name)")
        }
        #expect(names[0]["etape"] as? String == "mots")
        #expect((try json.json()["meta"] as? [String: Any])?["total"] as? Int == 3)
        #expect(json.header("cache-control") == "no-store")
        // The same names in CSV: a header of one column takes commas as they are.
        for text in [
            "nom\nBORLUX 500 mg\nDolival, codéine 500/30 mg\nZORVE\n",
            "\u{FEFF}nom;type\r\nBORLUX 500 mg;Spécialité\r\nDolival, codéine 500/30 mg;\r\nZORVE;Produit\r\n",
            "type,nom\n,BORLUX 500 mg\n,\"Dolival, codéine 500/30 mg\"\nSubstance,ZORVE",
        ] {
            let answer = try Self.names(api.post(Self.path, text, type: "text/csv; charset=utf-8"))
            #expect(answer.map { $0["nom"] as? String } == names.map { $0["nom"] as? String })
            #expect(answer.map { $0["verdict"] as? String } == names.map { $0["verdict"] as? String })
        }
    }

    @Test(arguments: [
        ("{", "application/json", 400, "corps"), ("[]", "application/json", 400, "corps"), ("{}", "application/json", 400, "noms"),
        ("{\"noms\":[]}", "application/json", 400, "noms"), ("{\"noms\":[1]}", "application/json", 400, "noms[0]"),
        ("{\"noms\":[\"a\",{\"nom\":\"b\",\"type\":\"Vaccin\"}]}", "application/json", 400, "noms[1].type"),
        ("{\"noms\":[{\"name\":\"b\"}]}", "application/json", 400, "noms[0]"),
        ("{\"noms\":[\"a\"],\"limite\":3}", "application/json", 400, "limite"),
        ("{\"noms\":[\"a\"],\"candidats\":0}", "application/json", 400, "candidats"), ("a", "application/xml", 415, "Content-Type"),
        ("medicament\na\n", "text/csv", 400, "en-tête"), ("nom;type\na;b;c\n", "text/csv", 400, "ligne 2"), ("", "text/csv", 400, "corps"),
        ("nom;type\na;Vaccin\n", "text/csv", 400, "ligne 2.type"), ("nom\n", "text/csv", 400, "noms"),
        (String(repeating: "[", count: 100_000), "application/json", 400, "corps"), ("PK\u{3}\u{4}", "text/csv", 400, "corps"),
    ])
    func aBatchThatCannotBeReadIsSaidWhere(_ body: String, _ type: String, _ status: Int, _ place: String) throws {
        let small = try SmallRelease(rows: 3)
        let problem = try Self.problem(try API(site: small.site).post(Self.path, body, type: type))
        #expect(problem.status == status)
        #expect(problem.place == place)
    }

    @Test func aBatchTooLongIsRefusedAndALongNameToo() throws {
        let small = try SmallRelease(rows: 3)
        let api = try API(site: small.site)
        let many = Array(repeating: "\"a\"", count: LinkageRequest.mostNames + 1).joined(separator: ",")
        #expect(api.post(Self.path, "{\"noms\":[\(many)]}").status == 413)
        #expect(api.post(Self.path, "{\"noms\":[\(many.dropLast(4))]}").status == 200)
        let long = String(repeating: "A", count: LinkageRequest.longestName + 1)
        #expect(api.post(Self.path, "{\"noms\":[\"\(long)\"]}").status == 400)
        #expect(api.get("\(Self.path)?q=\(long)").status == 400)
        #expect(api.longestBody(at: Self.path) == LinkageRequest.longestBody)
        #expect(api.longestBody(at: "/api/v1/specialites") == nil)
        #expect(api.post("/api/v1/specialites", "{}").status == 405)
    }

    @Test func hostileNamesAreAnswered() throws {
        let small = try SmallRelease(rows: 3)
        let api = try API(site: small.site)
        for name in ["\\u0000", "\\u202e\\u200f", "((((", "😀", "\\ud800", "\\\"\\\\", "", " ", String(repeating: "é", count: 900)] {
            let answer = api.post(Self.path, "{\"noms\":[\"\(name)\"]}")
            #expect([200, 400].contains(answer.status))
            if answer.status == 200 { #expect(try Self.names(answer).first?["verdict"] as? String == "inconnu") }
        }
    }

    @Test func aReleaseWithoutNamesSaysSo() throws {
        let small = try SmallRelease(rows: 3)
        try FileManager.default.removeItem(at: small.folder.appending(path: "files/reference_chainage.csv"))
        #expect(try API(site: small.site).get("\(Self.path)?q=a").status == 404)
    }

    /// Threads that come at once wait for one engine, and get what one thread gets.
    @Test func theEngineIsMadeOnceWhoeverAsks() throws {
        let small = try SmallRelease(rows: 3)
        let readings = Mutex(0)
        let linking = NameLinking {
            readings.withLock { $0 += 1 }
            return try ReleaseReference.file(in: small.folder).map { try ReleaseReference($0).reference }
        }
        #expect(readings.withLock(\.self) == 0)
        let names = ["DOLIVAL", "DOLVAL CODEINE", "acétaminophène", "BORLUX"]
        let expected = try names.map { name in try linking.withLinker { linker, _ in linker.link(name) } }
        let differences = Mutex(0)
        DispatchQueue.concurrentPerform(iterations: 64) { index in
            let name = names[index % names.count]
            let found = try? linking.withLinker { linker, _ in linker.link(name) }
            if found != expected[index % names.count] { differences.withLock { $0 += 1 } }
        }
        #expect(differences.withLock(\.self) == 0)
        #expect(readings.withLock(\.self) == 1)
    }

    @Test func numbersAreWrittenShortAndExact() {
        for (value, decimals, text) in [
            (0.5, 4, "0.5"), (1, 4, "1"), (0.00004, 4, "0"), (0.00005, 4, "0.0001"), (-2.25, 1, "-2.3"), (12.0304, 4, "12.0304"),
            (-0.00001, 4, "0"),
            (.nan, 2, "null"), (.infinity, 2, "null"),
        ] as [(Double, Int, String)] {
            var writer = JSONWriter()
            writer.number(value, decimals: decimals)
            #expect(String(decoding: writer.bytes, as: UTF8.self) == text)
        }
    }
}

extension API {
    func post(_ path: String, _ body: String, type: String = "application/json") -> WebResponse { post(path, Array(body.utf8), type: type) }

    func post(_ path: String, _ body: [UInt8], type: String) -> WebResponse {
        respond(to: WebRequest(path: path, headers: ["content-type": type], body: body))
    }
}
