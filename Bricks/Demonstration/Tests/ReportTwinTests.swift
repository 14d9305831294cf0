import Foundation
import Tabular
import Testing

@testable import Demonstration

/// The fictitious reports: as many lines as said, and a truth that a plain count of the files finds again.
@Suite struct ReportTwinTests {
    private static let scale = 0.01

    private func rows(_ name: String, of base: WrittenBase) throws -> [[String]] {
        var rows: [[String]] = []
        let format = DelimitedFormat(separator: 0x3B, quoting: .rfc4180, hasHeader: true)
        try TableReader(base.folder.appending(path: "2026-05-31/\(name).csv"), name: name, format: format).read { rows.append($0.fields) }
        return rows
    }

    private func truth(of base: WrittenBase) throws -> [[String]] {
        String(decoding: try base.data(".verite/chainage.tsv"), as: UTF8.self).split(separator: "\n").dropFirst()
            .map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
    }

    private struct Funnel: Decodable {
        struct Step: Decodable {
            let etape: String
            let lignes: Int
            let noms: Int
        }
        let cas: Int
        let entonnoir: [Step]
    }

    @Test func theFunnelIsFoundAgainByAPlainCount() throws {
        try WrittenBase.with(scale: Self.scale) { base in
            let funnel = try JSONDecoder().decode(Funnel.self, from: base.data(".verite/entonnoir.json"))
            let cases = try rows("Cas-Patients", of: base).dropFirst()
            #expect(funnel.cas == cases.count)
            let byKey = Dictionary(uniqueKeysWithValues: cases.map { (Array($0.prefix(3)), $0) })
            let drugs = try rows("Medicaments", of: base).dropFirst()
            let told = Set(drugs.map { Array($0.prefix(3)) })
            var lines = drugs.map { (one: byKey[Array($0.prefix(3))] ?? [], name: $0[3], type: $0[4]) }
            lines += cases.filter { !told.contains(Array($0.prefix(3))) }.map { ($0, "", "") }
            var counts = [lines.count]
            func keep(_ isKept: ((one: [String], name: String, type: String)) -> Bool) {
                lines.removeAll { !isKept($0) }
                counts.append(lines.count)
            }
            keep { !$0.name.isEmpty }
            keep { !$0.one[5].isEmpty && $0.one[5] != "999" || !$0.one[7].isEmpty }
            keep { !$0.one[4].isEmpty }
            keep { $0.one[17] == "France" && $0.one[18] == "France" }
            let ranks = ["Spécialité": 0, "Produit": 1, "Substance": 2, "": 3]
            var best: [[String]: Int] = [:]
            for line in lines {
                best[line.one.prefix(3) + [line.name]] = min(best[line.one.prefix(3) + [line.name]] ?? 9, ranks[line.type] ?? 9)
            }
            keep { best[$0.one.prefix(3) + [$0.name]] == ranks[$0.type] }
            keep { !$0.type.isEmpty }
            keep { (2014...2023).contains(Int($0.one[3].suffix(4)) ?? 0) }
            #expect(counts == funnel.entonnoir.map(\.lignes))
            #expect(counts[0] == Int((1_041_960 * Self.scale).rounded()))
            #expect(zip(counts, counts.dropFirst()).allSatisfy { $0 > $1 } || counts[6] == counts[5])
        }
    }

    @Test func everyNameHasItsTruth() throws {
        try WrittenBase.with(scale: Self.scale) { base in
            let truth = try truth(of: base)
            #expect(truth.count == Int((18_339 * Self.scale).rounded()))
            #expect(Set(truth.map { $0[1] }).count == truth.count)
            let names = Set(truth.map { $0[1] })
            let drugs = try rows("Medicaments", of: base).dropFirst().map { $0[3] }.filter { !$0.isEmpty }
            #expect(Set(drugs) == names)
            for row in truth {
                #expect(row.count == 9)
                #expect((row[3] == "inconnu") == row[6].isEmpty, "\(row[1])")
                if row[0] == "Spécialité", row[3] != "inconnu" { #expect(!row[4].isEmpty && !row[5].isEmpty, "\(row[1])") }
            }
            let exact = truth.filter { $0[0] == "Spécialité" && $0[3] == "exact" }.reduce(0) { $0 + (Int($1[2]) ?? 0) }
            let all = truth.filter { $0[0] == "Spécialité" }.reduce(0) { $0 + (Int($1[2]) ?? 0) }
            #expect(abs(Double(exact) / Double(all) - 0.785) < 0.01)
        }
    }

    /// Exact names are those of the base, and damaged ones are not.
    @Test func exactNamesAreInCodexAndOthersAreNot() throws {
        try WrittenBase.with(scale: Self.scale) { base in
            let twin = CodexTwin(base: Demonstration(seed: 1, scale: Self.scale).base, seed: 1)
            let known = Set(twin.products.map(\.name.text)).union(twin.families).union(twin.substanceNames.map(\.name))
            for row in try truth(of: base) where row[3] != "ancien_nom" { #expect(known.contains(row[1]) == (row[3] == "exact"), "\(row)") }
        }
    }

    @Test(arguments: NameDamage.allCases) func everyDamageChangesSomeName(_ damage: NameDamage) {
        var damager = NameDamager(seed: 3, makers: ["SELGIS", "ORVOUMEL"], forms: ["gélule", "sirop"])
        let names = [
            WrittenName(title: "METFORMINE", maker: "NORENRIVE", strength: "500 mg", form: "comprimé pelliculé à libération prolongée"),
            WrittenName(title: "ISTEDODIA", maker: "", strength: "", form: ""),
            WrittenName(title: "TRAMADOL (CHLORHYDRATE DE)", maker: "", strength: "", form: ""),
        ]
        let damaged = names.compactMap { damager.damaged($0, by: damage) }
        #expect(!damaged.isEmpty && damaged.contains { text in !names.contains { $0.text == text } })
    }
}
