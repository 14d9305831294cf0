import Foundation
import Frame
import Search
import Testing

@testable import API

/// What the documentation promises, run.
@Suite struct ContractTests {
    @Test func everyDocumentedExampleAnswersAsDeclared() throws {
        let small = try SmallRelease()
        let api = try API(site: small.site)
        let shapes = Dictionary(uniqueKeysWithValues: OpenAPI.shapes(api.current.stores.map(\.dataset)).map { ($0.name, $0.shape) })
        #expect(api.endpoints.count > 20)
        for endpoint in api.endpoints {
            let example = try #require(endpoint.example, "\(endpoint.name) has no example")
            let answer = api.get(example)
            #expect(answer.status == 200, "\(example)")
            let value = try JSONSerialization.jsonObject(with: Data(answer.bytes))
            #expect(ShapeCheck(shapes: shapes).faults(of: value, as: endpoint.shape ?? .anything, at: example) == [])
        }
    }

    @Test func everyParameterHasAnExampleThatIsAccepted() throws {
        let small = try SmallRelease()
        let api = try API(site: small.site) { _ in small.site.release }
        for endpoint in api.endpoints {
            let start = try #require(endpoint.example?.split(separator: "?").first.map(String.init))
            let needed = endpoint.parameters.filter(\.isRequired).map { Query.Item($0.name, $0.example ?? "") }
            for parameter in endpoint.allParameters where parameter.example != nil && !parameter.isRequired {
                let query = Query(needed + [Query.Item(parameter.name, parameter.example ?? "")])
                #expect(api.get(start + "?" + query.encoded).status == 200, "\(start)?\(query.encoded)")
            }
        }
    }

    @Test func theDocumentIsWholeAndStable() throws {
        let small = try SmallRelease()
        let first = try API(site: small.site).get("/api/v1/openapi.json").bytes
        #expect(try API(site: small.site).get("/api/v1/openapi.json").bytes == first)
        let document = try #require(try JSONSerialization.jsonObject(with: Data(first)) as? [String: Any])
        #expect(document["openapi"] as? String == "3.1.0")
        // Every reference leads somewhere.
        let text = String(decoding: first, as: UTF8.self)
        for part in text.components(separatedBy: "\"$ref\":\"#/").dropFirst() {
            let path = part.prefix { $0 != "\"" }.split(separator: "/").map(String.init)
            var node: Any? = document
            for step in path { node = (node as? [String: Any])?[step] }
            #expect(node != nil, "\(path)")
        }
        // One operation a name.
        let names = text.components(separatedBy: "\"operationId\":\"").dropFirst().map { $0.prefix { $0 != "\"" } }
        #expect(Set(names).count == names.count)
    }

    @Test func everyErrorNamesItsExplanation() throws {
        let small = try SmallRelease()
        let api = try API(site: small.site)
        for address in [
            "/api/v1/x", "/api/v1/specialites?x=1", "/api/v1/specialites?limite=x", "/api/v1/recherche", "/api/v1/recherche.csv?q=a",
        ] {
            let type = try #require(try api.get(address).json()["type"] as? String)
            #expect(ProblemKind.allCases.contains { $0.address == type }, "\(type)")
        }
        // An address in the text of an error page must not be taken for one of the interface.
        #expect(!API.owns(ProblemKind.page))
    }

    @Test func suggestionsStayWithinTwoKilobytes() throws {
        let small = try SmallRelease()
        let api = try API(site: small.site)
        for query in ["doliprane", "d", "zzz", "a%00b", String(repeating: "x", count: 4_000)] {
            let answer = api.get("/api/v1/suggestions?q=\(query)")
            #expect(answer.bytes.count <= 2_000)
        }
    }

    /// Whatever is asked, the answer is an answer.
    @Test func noRequestBreaksTheService() throws {
        let small = try SmallRelease(rows: 20)
        let api = try API(site: small.site)
        var random = Noise(state: 7_919)
        let values = [
            "", "0", "1", "-1", "9223372036854775808", "1e309", "nan", "%00", "%", "%25", "'", "\"", ";--", "\u{202E}", "é", "😀",
            "2026-05-26", "true",
            "oui", "a,b,,c", "../..", String(repeating: "9", count: 300), "\\", "_", "60000001", "\n",
        ]
        for _ in 0..<4_000 {
            let endpoint = api.endpoints[random.below(api.endpoints.count)]
            var path = endpoint.path
            for key in endpoint.keys {
                let value = random.below(2) == 0 ? key.example ?? "" : values[random.below(values.count)]
                path = path.replacing("{\(key.name)}", with: value)
            }
            path += ["", "", "", ".csv", ".json", ".xlsx", ".fr.csv", ".jsonld", "/"][random.below(9)]
            let names = endpoint.allParameters.map(\.name) + ["inconnu", "limite__gte", "__", "cis__", ""]
            let items = (0..<random.below(4)).map { _ in Query.Item(names[random.below(names.count)], values[random.below(values.count)]) }
            let accept = [nil, "*/*", "text/csv", ";q=;,/", "application/json;q=0"][random.below(5)]
            let answer = api.respond(to: WebRequest(path: path, query: Query(items), headers: accept.map { ["accept": $0] } ?? [:]))
            #expect([200, 301, 302, 400, 404, 406, 410].contains(answer.status), "\(path) \(items)")
            _ = answer.bytes
        }
    }
}

/// Checks a JSON value against a declared shape, the slow and obvious way.
struct ShapeCheck {
    let shapes: [String: Shape]

    func faults(of value: Any, as shape: Shape, at place: String) -> [String] {
        switch shape {
        case .anything: return []
        case .named(let name): return shapes[name].map { faults(of: value, as: $0, at: place) } ?? ["\(place): no shape \(name)"]
        case .nullable(let inner): return value is NSNull ? [] : faults(of: value, as: inner, at: place)
        case .either(let options): return options.contains { faults(of: value, as: $0, at: place).isEmpty } ? [] : ["\(place): none"]
        case .text(_, let values):
            guard let text = value as? String else { return ["\(place): not a text"] }
            return values.isEmpty || values.contains(text) ? [] : ["\(place): \(text) not allowed"]
        case .integer: return value is Int ? [] : ["\(place): not an integer"]
        case .number: return value is Double || value is Int ? [] : ["\(place): not a number"]
        case .boolean: return value is Bool ? [] : ["\(place): not a boolean"]
        case .list(let item):
            guard let list = value as? [Any] else { return ["\(place): not a list"] }
            return list.enumerated().flatMap { faults(of: $0.element, as: item, at: "\(place)[\($0.offset)]") }
        case .object(let members, let others):
            guard let object = value as? [String: Any] else { return ["\(place): not an object"] }
            var all = members.flatMap { member in
                object[member.name].map { faults(of: $0, as: member.shape, at: "\(place).\(member.name)") }
                    ?? (member.isAlwaysThere ? ["\(place): no \(member.name)"] : [])
            }
            for (name, value) in object where !members.contains(where: { $0.name == name }) {
                all += others.map { faults(of: value, as: $0, at: "\(place).\(name)") } ?? ["\(place): \(name) not declared"]
            }
            return all
        case .of(let name, let required):
            guard let object = value as? [String: Any], let fields = shapes[name] else { return ["\(place): not an object of \(name)"] }
            return required.filter { object[$0] == nil }.map { "\(place): no \($0)" } + faults(of: value, as: fields, at: place)
        case .members(let members):
            guard let object = value as? [String: Any] else { return ["\(place): not an object"] }
            return object.flatMap { name, value in
                members.first { $0.name == name }.map { faults(of: value, as: $0.shape, at: "\(place).\(name)") } ?? [
                    "\(place): \(name) not declared"
                ]
            }
        }
    }
}
