import Foundation
import Frame
import Testing

@testable import API

/// The Reconciliation Service API 0.2 of the W3C community group, as its text and its JSON schemas state it.
@Suite struct ReconciliationTests {
    private static let path = "/reconciliation"

    private let small: SmallRelease
    private let api: API

    init() throws {
        small = try SmallRelease(rows: 10)
        api = try API(site: small.site)
    }

    private static func post(_ api: API, _ queries: String) -> WebResponse {
        api.post(path, Query([.init("queries", queries)]).encoded, type: "application/x-www-form-urlencoded")
    }

    private static func candidates(_ answer: WebResponse, _ key: String) throws -> [[String: Any]] {
        try #require((try answer.json()[key] as? [String: Any])?["result"] as? [[String: Any]])
    }

    @Test func theManifestIsThatOfTheProtocol() throws {
        let answer = api.get(Self.path)
        #expect(answer.status == 200)
        #expect(answer.header("content-type")?.hasPrefix("application/json") == true)
        let manifest = try answer.json()
        #expect(ProtocolSchema.manifest.faults(of: try JSONValue(answer.bytes)) == [])
        #expect(manifest["versions"] as? [String] == ["0.2"])
        #expect(manifest["serviceVersion"] as? String == small.site.release.id)
        let types = (manifest["defaultTypes"] as? [[String: String]])?.compactMap { $0["id"] }
        #expect(types == ["specialite", "produit", "substance"])
    }

    @Test func aBatchIsAnsweredByKeyFromAFormOrAnAddress() throws {
        let queries = """
            {"q1":{"query":"DOLIVAL 500mg cp","type":"specialite","limit":3},"q3":{"query":"DOLVAL 500 mg cp"},"q0":{"query":"acetaminophene","type":["substance"],"type_strict":"should"},\
            "vide":{"query":"ZORVETRIPTAN"},"q2":{"query":"DOLIVAL","properties":[{"pid":"dosage","v":"500 mg"},{"pid":"forme","v":["comprimé",1]}]}}
            """
        #expect(ProtocolSchema.queries.faults(of: try JSONValue(queries.utf8)) == [])
        let answer = Self.post(api, queries)
        #expect(answer.status == 200)
        #expect(ProtocolSchema.results.faults(of: try JSONValue(answer.bytes)) == [])
        let first = try #require(try Self.candidates(answer, "q1").first)
        #expect(first["id"] as? String == "specialite/60000001")
        #expect(first["name"] as? String == "DOLIVAL 500 mg, comprimé")
        #expect(first["match"] as? Bool == true)
        #expect((first["score"] as? Double).map { $0 > 90 && $0 <= 100 } == true)
        #expect((first["type"] as? [[String: String]])?.first == ["id": "specialite", "name": "Spécialité"])
        #expect(try Self.candidates(answer, "q0").first?["id"] as? String == "substance/02202")
        #expect(try Self.candidates(answer, "q3").first?["id"] as? String == "specialite/60000001")
        #expect(try Self.candidates(answer, "q2").first?["id"] as? String == "specialite/60000001")
        #expect(try Self.candidates(answer, "vide").allSatisfy { $0["match"] as? Bool == false })
        let read = api.get(Self.path + "?" + Query([.init("queries", queries)]).encoded)
        #expect(read.bytes == answer.bytes)
        for key in ["q0", "q1", "q2", "q3"] {
            let scores = try Self.candidates(answer, key).compactMap { $0["score"] as? Double }
            #expect(scores == scores.sorted(by: >))
        }
    }

    @Test func aCombinationAskedAsASubstanceGivesEachAndMatchesNone() throws {
        let found = try Self.candidates(Self.post(api, "{\"q\":{\"query\":\"DOLIVAL CODEINE\",\"type\":\"substance\"}}"), "q")
        #expect(Set(found.prefix(2).compactMap { $0["id"] as? String }) == ["substance/00467", "substance/02202"])
        #expect(found.allSatisfy { $0["match"] as? Bool == false })
        let family = try Self.candidates(Self.post(api, "{\"q\":{\"query\":\"DOLIVAL CODEINE\",\"type\":\"produit\",\"limit\":1}}"), "q")
        #expect(family.map { $0["id"] as? String } == ["produit/P2"])
        #expect(family.first?["match"] as? Bool == true)
    }

    @Test func anIdentifierAskedAsANameFindsItsEntity() throws {
        let names = ["specialite/60000001": "DOLIVAL 500 mg, comprimé", "produit/P2": "DOLIVAL CODEINE", "substance/02202": "PARACÉTAMOL"]
        for (id, name) in names {
            let found = try Self.candidates(Self.post(api, "{\"q\":{\"query\":\"\(id)\"}}"), "q")
            #expect(found.count == 1 && found.first?["score"] as? Double == 100)
            #expect(
                found.first?["id"] as? String == id && found.first?["name"] as? String == name && found.first?["match"] as? Bool == true)
            let suggested = api.get(Self.path + "/suggest/entity?prefix=\(id)")
            #expect(ProtocolSchema.suggestedEntities.faults(of: try JSONValue(suggested.bytes)) == [])
            #expect((try suggested.json()["result"] as? [[String: Any]])?.map { $0["id"] as? String } == [id])
        }
        let other = Self.post(api, "{\"q\":{\"query\":\"produit/P2\",\"type\":\"substance\"},\"r\":{\"query\":\"produit/P404\"}}")
        #expect(ProtocolSchema.results.faults(of: try JSONValue(other.bytes)) == [])
        #expect(try Self.candidates(other, "q").allSatisfy { $0["match"] as? Bool == false })
        #expect(try Self.candidates(other, "r").allSatisfy { $0["match"] as? Bool == false })
    }

    /// OpenRefine adds these to what the protocol says; a refusal would leave its boxes empty.
    @Test(arguments: ["entity?prefix=dolip", "type?prefix=sp", "property?prefix=Forme"]) func whatClientsAddIsPassedOver(_ asked: String)
        throws
    {
        let added = "&spell=always&exact=false&scoring=schema&prefixed=true&type=specialite"
        #expect(api.get("\(Self.path)/suggest/\(asked)\(added)").bytes == api.get("\(Self.path)/suggest/\(asked)").bytes)
        #expect(api.get("\(Self.path)/suggest/\(asked)").status == 200)
        #expect(api.get("\(Self.path)/suggest/\(asked)&cursor=moins").status == 400)
    }

    @Test(arguments: [
        "", "[]", "{\"q\":1}", "{\"q\":{}}", "{\"q\":{\"query\":\"\"}}", "{\"q\":{\"query\":\"a\",\"type\":\"Q42\"}}",
        "{\"q\":{\"query\":\"a\",\"limit\":0}}",
        "{\"q\":{\"query\":\"a\",\"autre\":1}}", "{\"q\":{\"query\":\"a\",\"properties\":[{\"pid\":\"P31\",\"v\":\"x\"}]}}",
    ])
    func aBatchThatCannotBeReadIsRefused(_ queries: String) throws {
        let answer = Self.post(api, queries)
        #expect(answer.status == 400)
        #expect(answer.header("content-type")?.hasPrefix("application/problem+json") == true)
    }

    @Test func limitsAreSaidAndKept() throws {
        let size = try #require(try api.get(Self.path).json()["batchSize"] as? Int)
        func batch(_ count: Int) -> String { "{\((0..<count).map { "\"q\($0)\":{\"query\":\"a\"}" }.joined(separator: ","))}" }
        #expect(Self.post(api, batch(size)).status == 200)
        #expect(Self.post(api, batch(size + 1)).status == 413)
        #expect(Self.post(api, "{}").bytes == Array("{}".utf8))
        #expect(api.longestBody(at: Self.path) == Reconciliation.longestBody)
        #expect(api.post(Self.path, "{}", type: "application/json").status == 415)
        #expect(api.post(Self.path, "a=1", type: "application/x-www-form-urlencoded").status == 400)
        #expect(api.get(Self.path + "?extend=%7B%7D").status == 400)
        #expect(api.get(Self.path + "/autre").status == 404)
    }

    @Test func entitiesTypesAndPropertiesAreSuggested() throws {
        for (kind, schema) in [
            ("entity", ProtocolSchema.suggestedEntities), ("type", .suggestedTypes), ("property", .suggestedProperties),
        ] {
            for prefix in ["", "d", "dolip", "%F0%9F%92%8A"] {
                let answer = api.get("\(Self.path)/suggest/\(kind)?prefix=\(prefix)")
                #expect(schema.faults(of: try JSONValue(answer.bytes)) == [])
            }
        }
        let found = try #require(try api.get(Self.path + "/suggest/entity?prefix=dolip").json()["result"] as? [[String: Any]])
        #expect(!found.isEmpty)
        #expect(found.allSatisfy { ($0["id"] as? String)?.hasPrefix("specialite/6000") == true })
        let next = try api.get(Self.path + "/suggest/entity?prefix=dolip&cursor=10").json()
        #expect((next["result"] as? [[String: Any]])?.first?["id"] as? String != found.first?["id"] as? String)
        #expect((try api.get(Self.path + "/suggest/type?prefix=sp").json()["result"] as? [[String: String]])?.first?["id"] == "specialite")
        #expect(
            (try api.get(Self.path + "/suggest/property?prefix=Forme").json()["result"] as? [[String: String]])?.first?["id"] == "forme")
        #expect(api.get(Self.path + "/suggest/entity").status == 400)
    }

    /// Every form that the protocol's schema of queries allows is answered, under its own key, and every answer is one of the schema.
    @Test func everyFormOfAQueryIsAnswered() throws {
        let value = "[\"500 mg\",1,2.5,true,{\"id\":\"x\",\"name\":\"comprimé\"},{\"id\":\"y\"}]"
        let queries = """
            {"":{"query":"DOLIVAL"},"é \\"":{"query":"DOLIVAL","type":[]},"a":{"query":"DOLIVAL","type":["specialite","produit"],"type_strict":"any"},\
            "b":{"query":"DOLIVAL","limit":1e1,"type_strict":"all"},"c":{"properties":[{"pid":"dosage","v":\(value)}]},\
            "d":{"query":"💊","properties":[{"pid":"forme","v":true},{"pid":"titulaire","v":3.5},{"pid":"dosage","v":[]}]}}
            """
        let asked = try JSONValue(queries.utf8)
        #expect(ProtocolSchema.queries.faults(of: asked) == [])
        let answer = Self.post(api, queries)
        #expect(ProtocolSchema.results.faults(of: try JSONValue(answer.bytes)) == [])
        guard case .object(let results) = try JSONValue(answer.bytes), case .object(let wanted) = asked else {
            Issue.record("no object")
            return
        }
        #expect(Set(results.keys) == Set(wanted.keys))
    }

    /// Clients write an identifier as one part of an address: its slash comes encoded.
    @Test func theViewTakesIdentifiersAsClientsWriteThem() throws {
        let template = try #require((try api.get(Self.path).json()["view"] as? [String: String])?["url"])
        let path = try #require(URL(string: template.replacing("{{id}}", with: "specialite%2F60000001"))?.path(percentEncoded: true))
        #expect(api.get(path).header("location") == "/specialite/60000001")
    }

    @Test(arguments: [
        ("specialite/60000001", "/specialite/60000001"), ("substance/02202", "/substance/02202"),
        ("produit/P2", "/recherche?q=DOLIVAL%20CODEINE"),
    ])
    func anEntityLeadsToItsPage(_ id: String, _ location: String) throws {
        let answer = api.get("\(Self.path)/entite/\(id)")
        #expect(answer.status == 302)
        #expect(answer.header("location") == location)
        #expect(api.get("\(Self.path)/entite/autre/1").status == 404)
        #expect(api.get("\(Self.path)/entite/specialite/\u{2f}\u{2f}evil.example").header("location")?.hasPrefix("/specialite/") == true)
    }

    /// Schemas that refuse nothing would prove nothing.
    @Test func theSchemasRefuseWhatTheProtocolRefuses() throws {
        let refused: [(schema: ProtocolSchema, text: String)] = [
            (.queries, "{\"q\":{}}"), (.queries, "{\"q\":{\"query\":\"\"}}"), (.queries, "{\"q\":{\"query\":\"a\",\"lang\":\"fr\"}}"),
            (.queries, "{\"q\":{\"query\":\"a\",\"limit\":true}}"), (.queries, "{\"q\":{\"query\":\"a\",\"type_strict\":\"some\"}}"),
            (.queries, "{\"q\":{\"query\":\"a\",\"properties\":[{\"pid\":\"dosage\"}]}}"), (.results, "{\"q\":{}}"),
            (.results, "{\"q\":[]}"),
            (.results, "{\"q\":{\"result\":[{\"id\":\"a\",\"name\":\"b\",\"score\":true,\"match\":true}]}}"),
            (.results, "{\"q\":{\"result\":[{\"id\":\"a\",\"name\":\"b\",\"score\":1,\"match\":1}]}}"),
            (.results, "{\"q\":{\"result\":[{\"id\":\"a\",\"name\":\"b\",\"score\":1,\"match\":true,\"type\":[{\"name\":\"c\"}]}]}}"),
            (.suggestedEntities, "{\"result\":[{\"id\":\"a\",\"name\":\"b\"},{\"id\":\"a\",\"name\":\"c\"}]}"), (.suggestedTypes, "{}"),
            (.suggestedProperties, "{\"result\":[{\"id\":\"a\"}]}"), (.manifest, "{}"),
            (
                .manifest,
                "{\"versions\":[\"0.2\"],\"name\":\"a\",\"identifierSpace\":\"https://a\",\"schemaSpace\":\"https://b\",\"view\":{\"url\":\"https://a\"}}"
            ),
        ]
        for (schema, text) in refused { #expect(schema.faults(of: try JSONValue(text.utf8)) != [], "\(text)") }
    }
}
