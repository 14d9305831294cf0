import Foundation
import Testing

@testable import Demonstration

/// The shape of the real base (May 2026) holds in the demonstration, within tolerances.
@Suite struct DistributionTests {
    static let scale = 0.2
    static let base = try? WrittenBase(seed: 2026, scale: scale)

    private func share(_ rows: [[String]], _ isCounted: ([String]) -> Bool) -> Double {
        Double(rows.count(where: isCounted)) / Double(rows.count)
    }
    private func quantile(_ values: [Double], _ share: Double) -> Double {
        values.sorted()[min(values.count - 1, Int(share * Double(values.count)))]
    }
    private func expect(_ value: Double, _ real: Double, within tolerance: Double, _ what: String) {
        #expect(abs(value - real) <= tolerance, "\(what): \(value), real \(real)")
    }

    @Test func medicines() throws {
        let base = try #require(DistributionTests.base)
        let rows = try base.rows("CIS_bdpm")
        expect(Double(rows.count) / DistributionTests.scale, 15_848, within: 400, "medicines")
        expect(share(rows) { $0[4] == "Autorisation active" }, 0.937, within: 0.02, "active")
        expect(share(rows) { $0[6] == "Commercialisée" }, 0.858, within: 0.025, "marketed")
        for (procedure, real) in [
            ("Procédure nationale", 0.448), ("Procédure décentralisée", 0.208), ("Procédure centralisée", 0.146),
            ("Procédure de reconnaissance mutuelle", 0.095), ("Enreg homéo (Proc. Nat.)", 0.083),
            ("Autorisation d'importation parallèle", 0.016),
        ] {
            expect(share(rows) { $0[5] == procedure }, real, within: 0.035, procedure)
        }
        expect(share(rows) { $0[11] == "Oui" }, 0.03, within: 0.012, "reinforced surveillance")
        expect(share(rows) { $0[8] == "Warning disponibilité" }, 0.141, within: 0.025, "warning")
        let lengths = rows.map { Double($0[1].count) }
        expect(quantile(lengths, 0.05), 24, within: 10, "name length p5")
        expect(quantile(lengths, 0.5), 49, within: 8, "name length median")
        expect(quantile(lengths, 0.95), 92, within: 10, "name length p95")
        #expect(lengths.allSatisfy { $0 <= 255 })
        expect(share(rows) { $0[3].contains(";") }, 0.139, within: 0.04, "several routes")
        let years = rows.map { Double($0[7].suffix(4)) ?? 0 }
        expect(quantile(years, 0.05), 1988, within: 3, "year p5")
        expect(quantile(years, 0.5), 2011, within: 3, "year median")
        expect(quantile(years, 0.95), 2023, within: 1, "year p95")
    }

    private func topShare(_ values: [String]) -> Double {
        let counts = Dictionary(values.map { ($0, 1) }, uniquingKeysWith: +).values.sorted(by: >)
        return Double(counts.prefix(10).reduce(0, +)) / Double(values.count)
    }

    /// The real figures are those of a draw of one row in five: 219 forms, 74 sets of routes and 402 holders of the 367, 156 and 673.
    @Test func variety() throws {
        let base = try #require(DistributionTests.base)
        let rows = try base.rows("CIS_bdpm")
        func column(_ index: Int) -> [String] { rows.map { $0[index].trimmingCharacters(in: .whitespaces) } }
        for (index, real, tolerance, topShare, what) in [
            (2, 219.0, 75.0, 0.615, "forms"), (3, 74, 20, 0.902, "routes"), (10, 402, 90, 0.396, "holders"),
        ] {
            expect(Double(Set(column(index)).count), real, within: tolerance, what)
            expect(self.topShare(column(index)), topShare, within: 0.075, "share of the ten most frequent \(what)")
        }
        expect(
            share(rows) { $0[2].trimmingCharacters(in: .whitespaces) == "comprimé pelliculé" }, 0.182, within: 0.06, "film-coated tablets")
        expect(share(rows) { $0[3] == "orale" }, 0.588, within: 0.05, "oral route")
        expect(share(rows) { $0[3] == "intraveineuse" }, 0.093, within: 0.03, "intravenous route")
    }

    @Test func rarerFormsAndRoutesStandForKnownOnes() {
        #expect(DoseFormVariants.denominations.keys.allSatisfy { DoseForm.all[$0] != nil })
        let routes = Set(DoseForm.all.values.map(\.routes))
        #expect(DoseFormVariants.routes.keys.allSatisfy(routes.contains))
        #expect(Set(DoseFormVariants.denominations.values.flatMap(\.self)).count > 200)
    }

    @Test func packages() throws {
        let base = try #require(DistributionTests.base)
        let rows = try base.rows("CIS_CIP_bdpm")
        let medicines = try base.rows("CIS_bdpm").count
        let counts = Dictionary(grouping: rows, by: { $0[0] }).values.map { Double($0.count) }
        expect(Double(rows.count) / Double(counts.count), 1.43, within: 0.12, "packages for each medicine that has some")
        expect(quantile(counts, 0.5), 1, within: 0, "median")
        expect(quantile(counts, 0.95), 3, within: 1, "p95")
        expect(1 - Double(counts.count) / Double(medicines), 0.081, within: 0.03, "medicines without package")
        expect(share(rows) { $0[9].isEmpty }, 0.352, within: 0.04, "price missing")
        let prices = rows.filter { !$0[9].isEmpty }.map { row -> Double in
            let digits = row[9].filter { $0 != "," }
            return (Double(digits) ?? 0) / 100
        }
        expect(quantile(prices, 0.5), 8.62, within: 1.5, "price median")
        expect(quantile(prices, 0.95), 619, within: 300, "price p95")
        expect(share(rows) { $0[7] == "oui" }, 0.718, within: 0.05, "agreed for hospitals")
        expect(share(rows) { $0[12] != "" }, 0.039, within: 0.015, "indications")
        expect(share(rows.filter { !$0[8].isEmpty }) { $0[8].contains(" ") }, 0.158, within: 0.03, "rate with a space")
    }

    @Test func compositionsAndGroups() throws {
        let base = try #require(DistributionTests.base)
        let rows = try base.rows("CIS_COMPO_bdpm")
        let sets = Dictionary(grouping: rows.filter { $0[6] == "SA" }, by: { $0[0] }).mapValues { Set($0.map { $0[2] }).count }
        let total = Double(sets.count)
        expect(Double(sets.values.count { $0 == 1 }) / total, 0.85, within: 0.05, "one substance")
        expect(Double(sets.values.count { $0 == 2 }) / total, 0.109, within: 0.045, "two substances")
        expect(Double(sets.values.count { $0 == 3 }) / total, 0.019, within: 0.015, "three substances")
        expect(Double(sets.values.count { $0 > 3 }) / total, 0.022, within: 0.012, "four and more")
        #expect(sets.values.max() == 58)
        let groups = try base.rows("CIS_GENER_bdpm")
        expect(Double(Set(groups.map { $0[0] }).count) / DistributionTests.scale, 1_659, within: 200, "groups")
        expect(share(groups) { $0[3] == "1" }, 0.825, within: 0.04, "generics")
        let medicines = Set(try base.rows("CIS_bdpm").map { $0[0] })
        expect(
            Double(Set(groups.map { $0[2] }).intersection(medicines).count) / Double(medicines.count), 0.513, within: 0.06,
            "in the register")
        expect(Double(groups.count { !medicines.contains($0[2]) }) / DistributionTests.scale, 2_503, within: 300, "former members")
    }

    /// The real figures are those of a draw of one medicine in five: some 1,850 codes of the 3,896. Those that begin with a zero are what a
    /// spreadsheet mangles.
    @Test func substanceCodes() throws {
        let base = try #require(DistributionTests.base)
        let rows = try base.rows("CIS_COMPO_bdpm")
        let codes = Set(rows.map { $0[2] })
        expect(Double(codes.count { $0.hasPrefix("0") }) / Double(codes.count), 0.302, within: 0.05, "codes that begin with a zero")
        expect(share(rows) { $0[2].hasPrefix("0") }, 0.36, within: 0.1, "lines with such a code")
        #expect(codes.count >= 1_000 && codes.count <= 1_850, "\(codes.count) codes")
        #expect(codes.allSatisfy { $0.utf8.count == 5 })
    }

    @Test func conditionsOpinionsAndAvailability() throws {
        let base = try #require(DistributionTests.base)
        let medicines = Double(try base.rows("CIS_bdpm").count)
        let conditions = try base.rows("CIS_CPD_bdpm")
        expect(Double(Set(conditions.map { $0[0] }).count) / medicines, 0.788, within: 0.08, "with conditions")
        expect(Double(conditions.count { $0[1] == "liste I" }) / medicines, 0.686, within: 0.08, "liste I")
        expect(Double(conditions.count { $0[1] == "liste II" }) / medicines, 0.082, within: 0.05, "liste II")
        expect(Double(try base.rows("CIS_MITM").count) / medicines, 0.487, within: 0.07, "major interest")
        let benefits = try base.rows("CIS_HAS_SMR_bdpm")
        expect(Double(benefits.count) / DistributionTests.scale, 11_934, within: 1_200, "SMR")
        expect(share(benefits) { $0[4] == "Important" }, 0.63, within: 0.06, "SMR important")
        let improvements = try base.rows("CIS_HAS_ASMR_bdpm")
        expect(Double(improvements.count) / DistributionTests.scale, 7_539, within: 900, "ASMR")
        expect(share(improvements) { $0[4] == "V" }, 0.79, within: 0.06, "ASMR V")
        let availability = try base.rows("CIS_CIP_Dispo_Spec")
        expect(Double(availability.count) / DistributionTests.scale, 766, within: 170, "availability")
        expect(share(availability) { $0[2] == "2" }, 0.55, within: 0.1, "tension")
        expect(share(availability) { $0[2] == "4" }, 0.345, within: 0.1, "available again")
        expect(share(availability) { $0[2] == "1" }, 0.086, within: 0.06, "shortage")
        expect(share(availability) { !$0[1].isEmpty }, 0.046, within: 0.05, "with a package code")
    }
}
