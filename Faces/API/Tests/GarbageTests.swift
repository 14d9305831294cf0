import Foundation
import Frame
import Testing

@testable import API

/// Bodies and addresses that accidents made: an answer of the interface, never a crash, and its own fault never.
@Suite struct GarbageTests {
    private let small: SmallRelease
    private let api: API

    init() throws {
        small = try SmallRelease(rows: 10)
        api = try API(site: small.site)
    }

    /// Numbers that are the same at every run (a linear generator is enough).
    private struct Draws {
        private var state: UInt64
        init(_ seed: UInt64) { state = seed }
        mutating func below(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
    }

    private static func damaged(_ text: String, _ draws: inout Draws) -> [UInt8] {
        var bytes = Array(text.utf8)
        for _ in 0...draws.below(3) where !bytes.isEmpty {
            let place = draws.below(bytes.count)
            switch draws.below(5) {
            case 0: bytes[place] = UInt8(draws.below(256))
            case 1: bytes.remove(at: place)
            case 2: bytes.insert(contentsOf: Array(#"{}[]",:\;=&%0"#.utf8).suffix(draws.below(13)), at: place)
            case 3: bytes.removeSubrange(place..<min(bytes.count, place + draws.below(20)))
            default: bytes.insert(contentsOf: bytes[place...].prefix(30), at: place)
            }
        }
        return bytes
    }

    /// - Returns: whether it could be answered.
    @discardableResult
    private func expectSound(_ answer: WebResponse, _ sent: [UInt8]) -> Bool {
        let text = String(decoding: sent.prefix(120), as: UTF8.self)
        #expect([200, 400, 413, 415].contains(answer.status), "\(answer.status) \(text)")
        #expect(throws: Never.self, "\(text)") { try JSONValue(answer.bytes) }
        if answer.status != 200 { #expect(answer.header("content-type")?.hasPrefix("application/problem+json") == true) }
        return answer.status == 200
    }

    @Test(arguments: [
        (
            "application/json",
            #"{"noms":[{"nom":"DOLIVAL 500 mg","type":"Spécialité"},{"nom":"BORLUX","type":null},"ACÉTAMINOPHÈNE"],"candidats":3}"#
        ),
        ("text/csv", "nom;type\r\n\"DOLIVAL; 500 mg\";Spécialité\r\nBORLUX;\r\nACÉTAMINOPHÈNE;Substance\r\n"),
        ("text/plain", "nom\nDOLIVAL\nBORLUX, comprimé\n"),
    ])
    func batchesOfNames(_ type: String, _ sound: String) {
        var draws = Draws(1)
        var answered = 0
        for _ in 0..<400 {
            let bytes = Self.damaged(sound, &draws)
            answered += expectSound(api.post("/api/v1/correspondances", bytes, type: type), bytes) ? 1 : 0
        }
        #expect(answered > 20 && answered < 380, "\(answered)")
    }

    @Test func batchesOfQueries() {
        let sound =
            #"{"q0":{"query":"DOLIVAL 500 mg","type":"specialite","limit":3,"properties":[{"pid":"dosage","v":["500 mg",1,true,{"id":"a"}]}]}}"#
        var draws = Draws(2)
        var answered = 0
        for _ in 0..<400 {
            let bytes = Self.damaged(sound, &draws)
            let form = Query([.init("queries", String(decoding: bytes, as: UTF8.self))]).encoded
            answered += expectSound(api.post("/reconciliation", form, type: "application/x-www-form-urlencoded"), bytes) ? 1 : 0
            let damagedForm = Self.damaged(form, &draws)
            expectSound(api.post("/reconciliation", damagedForm, type: "application/x-www-form-urlencoded"), damagedForm)
        }
        #expect(answered > 20 && answered < 380, "\(answered)")
    }

    /// Nested without end, numbers without measure, keys twice.
    @Test(arguments: [
        String(repeating: "[", count: 100_000), String(repeating: #"{"q":"#, count: 30_000), #"{"q":{"query":"a","limit":1e999}}"#,
        #"{"q":{"query":"a","limit":-0}}"#, #"{"q":{"query":"a","limit":9223372036854775808}}"#, #"{"q":{"query":"a"},"q":{"query":"b"}}"#,
        #"{"q":{"query":"\ud800"}}"#, #"{"q":{"query":"\u0000"}}"#, "\u{FEFF}{}", "nul", "",
    ])
    func hostileJSON(_ text: String) {
        let form = Query([.init("queries", text)]).encoded
        expectSound(api.post("/reconciliation", form, type: "application/x-www-form-urlencoded"), Array(text.utf8))
        expectSound(api.post("/api/v1/correspondances", text, type: "application/json"), Array(text.utf8))
        let names = text.replacing("\"q\"", with: "\"noms\"")
        expectSound(api.post("/api/v1/correspondances", names, type: "application/json"), Array(names.utf8))
    }
}
