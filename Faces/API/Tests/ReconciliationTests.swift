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
        #expect(ProtocolSchema.manifest.faults(of: manifest) == [])
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
        let answer = Self.post(api, queries)
        #expect(answer.status == 200)
        #expect(ProtocolSchema.results.faults(of: try answer.json()) == [])
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
        let entities = try api.get(Self.path + "/suggest/entity?prefix=dolip").json()
        #expect(ProtocolSchema.suggestions.faults(of: entities) == [])
        let found = try #require(entities["result"] as? [[String: Any]])
        #expect(!found.isEmpty)
        #expect(found.allSatisfy { ($0["id"] as? String)?.hasPrefix("specialite/6000") == true })
        let next = try api.get(Self.path + "/suggest/entity?prefix=dolip&cursor=10").json()
        #expect((next["result"] as? [[String: Any]])?.first?["id"] as? String != found.first?["id"] as? String)
        #expect((try api.get(Self.path + "/suggest/type?prefix=sp").json()["result"] as? [[String: String]])?.first?["id"] == "specialite")
        #expect(
            (try api.get(Self.path + "/suggest/property?prefix=Forme").json()["result"] as? [[String: String]])?.first?["id"] == "forme")
        #expect(api.get(Self.path + "/suggest/entity").status == 400)
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
}

/// The parts of the protocol's JSON schemas that a service must satisfy, written from its text.
private indirect enum ProtocolSchema: Sendable {
    case text
    case textMatching(String)
    case number
    case boolean
    case listOf(ProtocolSchema)
    case oneOf([ProtocolSchema])
    /// Members known to the protocol, with whether they are required; others are allowed.
    case object([(name: String, schema: ProtocolSchema, isRequired: Bool)])
    /// Any names, one schema.
    case mapOf(ProtocolSchema)

    private static let type = ProtocolSchema.oneOf([.object([("id", .text, true), ("name", .text, false)]), .text])
    private static let service = ProtocolSchema.object([("service_url", .text, false), ("service_path", .text, false)])

    static let manifest = ProtocolSchema.object([
        ("versions", .listOf(.text), true), ("name", .text, true), ("identifierSpace", .text, true), ("schemaSpace", .text, true),
        ("documentation", .text, false), ("serviceVersion", .text, false),
        ("defaultTypes", .listOf(.object([("id", .text, true), ("name", .text, true)])), false),
        ("view", .object([("url", .textMatching("{{id}}"), true)]), false),
        ("suggest", .object([("entity", service, false), ("type", service, false), ("property", service, false)]), false),
        ("batchSize", .number, false),
    ])

    static let results = ProtocolSchema.mapOf(
        .object([
            (
                "result",
                .listOf(
                    .object([
                        ("id", .text, true), ("name", .text, true), ("score", .number, true), ("description", .text, false),
                        ("match", .boolean, false),
                        ("features", .listOf(.object([("id", .text, true), ("value", .oneOf([.number, .boolean]), true)])), false),
                        ("type", .listOf(type), false),
                    ])), true
            )
        ]))

    static let suggestions = ProtocolSchema.object([
        (
            "result",
            .listOf(
                .object([("id", .text, true), ("name", .text, true), ("description", .text, false), ("notable", .listOf(type), false)])),
            true
        )
    ])

    func faults(of value: Any, at place: String = "$") -> [String] {
        switch self {
        case .text: return value is String ? [] : ["\(place): not a text"]
        case .textMatching(let part): return (value as? String)?.contains(part) == true ? [] : ["\(place): no \(part)"]
        case .number: return value is Double || value is Int ? [] : ["\(place): not a number"]
        case .boolean: return value is Bool ? [] : ["\(place): not a boolean"]
        case .oneOf(let schemas): return schemas.contains { $0.faults(of: value, at: place).isEmpty } ? [] : ["\(place): none of them"]
        case .listOf(let item):
            guard let list = value as? [Any] else { return ["\(place): not a list"] }
            return list.enumerated().flatMap { item.faults(of: $0.element, at: "\(place)[\($0.offset)]") }
        case .mapOf(let item):
            guard let object = value as? [String: Any] else { return ["\(place): not an object"] }
            return object.flatMap { item.faults(of: $0.value, at: "\(place).\($0.key)") }
        case .object(let members):
            guard let object = value as? [String: Any] else { return ["\(place): not an object"] }
            return members.flatMap { member in
                object[member.name].map { member.schema.faults(of: $0, at: "\(place).\(member.name)") }
                    ?? (member.isRequired ? ["\(place): no \(member.name)"] : [])
            }
        }
    }
}
