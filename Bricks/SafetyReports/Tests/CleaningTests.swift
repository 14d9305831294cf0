import Quality
import Testing
import Vocabulary

@testable import SafetyReports

struct CleaningTests {
    /// One case for each way out of the funnel.
    private static let cases = [
        Extract.row("1"), Extract.row("2"), Extract.row("3", age: ""), Extract.row("4", sex: ""), Extract.row("5", occurred: "Belgique"),
        Extract.row("6", told: ""), Extract.row("7", received: "15/06/2001"), Extract.row("8", received: ""), Extract.row("9"),
    ]
    private static let drugs = [
        Extract.drug("1", "DOLIPRANE"), Extract.drug("1", "DOLIPRANE", "Substance"), Extract.drug("1", "ADVIL", "Produit"),
        Extract.drug("2", "DOLIPRANE"), Extract.drug("2", ""), Extract.drug("2", "XANAX", ""), Extract.drug("3", "A"),
        Extract.drug("4", "B"),
        Extract.drug("5", "C"), Extract.drug("6", "C"), Extract.drug("7", "D"), Extract.drug("8", "E"), Extract.drug("404", "F"),
    ]

    @Test("Each rule sets aside what it is for, and the counts add up")
    func funnel() throws {
        let funnel = try Extract().read(cases: Self.cases, drugs: Self.drugs).clean(years: 2014...2023).funnel
        #expect(funnel.sources.map(\.rows) == [13, -1, 1])
        #expect(funnel.rowsIn == 13)
        #expect(funnel.namesIn == 8)
        #expect(funnel.stages.map(\.removed) == [2, 1, 1, 2, 1, 1, 2])
        #expect(funnel.stages.map(\.left) == [11, 10, 9, 7, 6, 5, 3])
        #expect(funnel.stages.map(\.names) == [8, 7, 6, 5, 5, 4, 2])
        #expect(funnel.rowsOut == 3)
        #expect(funnel.stages.map(\.rule) == CleaningRules.all.map(\.id))
    }

    /// K4: the original kept the first of unsorted duplicates.
    @Test("Nothing depends on the order of rows")
    func anyOrder() throws {
        let straight = try Extract().read(cases: Self.cases, drugs: Self.drugs).clean(years: 2014...2023)
        let names = ReportedNames(straight).all
        #expect(names.contains(ReportedName(kind: .speciality, name: "DOLIPRANE", lines: 2, cases: 2)))
        #expect(!names.contains { $0.kind == .substance })
        for _ in 0..<20 {
            let shuffled = try Extract().read(cases: Self.cases.shuffled(), drugs: Self.drugs.shuffled()).clean(years: 2014...2023)
            #expect(shuffled.funnel == straight.funnel)
            #expect(ReportedNames(shuffled).all == names)
        }
    }

    @Test("Names are sorted by kind then by byte, with their lines, cases and days")
    func names() throws {
        let cleaned = try Extract().read(
            cases: [Extract.row("1"), Extract.row("2", received: "01/01/2018")],
            drugs: [
                Extract.drug("2", "É"), Extract.drug("2", "Z"), Extract.drug("1", "Z"), Extract.drug("1", "A", "Substance"),
                Extract.drug("2", "Z ", "Produit"),
            ]
        ).clean()
        let names = ReportedNames(cleaned)
        #expect(names.all.map(\.name) == ["Z", "É", "A"])
        #expect(names.all.map(\.lines) == [2, 1, 1])
        // K14: what an old name stood for depends on the whole date, which is there for every line.
        let days = names.days(of: [0], in: cleaned)
        #expect(days.count == 1 && days[0]?.map(\.day) == [CalendarDate("2018-01-01"), CalendarDate("2019-06-15")])
        #expect(days[0]?.map(\.lines) == [1, 1])
        #expect(names.placeOfLine.count == cleaned.lines.count)
    }

    @Test("On random extractions the counts are those of a slow twin")
    func twin() throws {
        var generator = SeededNumbers(state: 5)
        func pick(_ choices: [String]) -> String { choices.randomElement(using: &generator) ?? "" }
        for _ in 0..<30 {
            let cases = (1...40).map { key in
                Extract.row(
                    "\(key)", received: pick(["15/06/2019", "15/06/2005", ""]), sex: pick(["F", "M", ""]), age: pick(["54", "130", ""]),
                    unit: pick(["ANNEES", "MOIS"]), occurred: pick(["France", "Espagne", "FRANCE"]))
            }
            let drugs = (0..<150).map { _ in
                Extract.drug(
                    "\(Int.random(in: 1...45, using: &generator))", pick(["A", "B", "C", "D", ""]),
                    pick(["Produit", "Spécialité", "Substance", ""]))
            }
            let cleaned = try Extract().read(cases: cases, drugs: drugs).clean(years: 2014...2023)
            let expected = SlowFunnel(cases: cases, drugs: drugs)
            #expect(cleaned.funnel.rowsIn == expected.rowsIn)
            #expect(cleaned.funnel.stages.map(\.left) == expected.left)
            #expect(cleaned.funnel.stages.map(\.names) == expected.names)
        }
    }
}

/// The funnel of the original pipeline, on split texts, one filter after another, slow and obvious.
private struct SlowFunnel {
    var rowsIn = 0
    var left: [Int] = []
    var names: [Int] = []

    init(cases: [String], drugs: [String]) {
        func split(_ rows: [String]) -> [[String]] {
            rows.map { $0.split(separator: ";", omittingEmptySubsequences: false).map(String.init) }
        }
        let byKey = Dictionary(uniqueKeysWithValues: split(cases).map { ($0[1], $0) })
        var rows: [[String]] = split(drugs).compactMap { drug in byKey[drug[1]].map { $0 + [drug[3], drug[4]] } }
        for (key, row) in byKey where !drugs.contains(where: { $0.hasPrefix("FR-\(key);") }) { rows.append(row + ["", ""]) }
        rowsIn = rows.count
        let (name, kind) = (19, 20)
        func keep(_ isKept: ([String]) -> Bool) {
            rows = rows.filter(isKept)
            left.append(rows.count)
            names.append(Set(rows.map { $0[name] }).subtracting([""]).count)
        }
        keep { $0[name] != "" }
        keep { row in Int(row[5]).map { ($0 * (row[6] == "MOIS" ? 1 : 12)) / 12 <= 125 } ?? false }
        keep { $0[4] != "" }
        keep { $0[17].uppercased() == "FRANCE" && $0[18] == "France" }
        let order = ["Spécialité", "Produit", "Substance", ""]
        rows.sort { order.firstIndex(of: $0[kind])! < order.firstIndex(of: $1[kind])! }
        var seen: Set<[String]> = []
        keep { seen.insert([$0[1], $0[name]]).inserted }
        keep { $0[kind] != "" }
        keep { (2014...2023).contains(Int($0[3].suffix(4)) ?? 0) }
    }
}
