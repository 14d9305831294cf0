import Foundation
import Testing
import Vocabulary

@testable import Demonstration

@Suite struct FormatTests {
    @Test func sameSeedSameBytes() throws {
        try WrittenBase.with { first in
            try WrittenBase.with { second in
                let names = try FileManager.default.subpathsOfDirectory(atPath: first.folder.path).sorted()
                #expect(names == (try FileManager.default.subpathsOfDirectory(atPath: second.folder.path).sorted()))
                for name in names where name.contains(".") && name != ".verite" {
                    let (one, two) = (try first.data(name), try second.data(name))
                    #expect(one == two, "\(name)")
                }
            }
            try WrittenBase.with(seed: 2) { other in
                let name = "2026-05-31/CIS_bdpm.txt"
                let (one, two) = (try first.data(name), try other.data(name))
                #expect(one != two)
            }
        }
    }

    @Test func holdsElevenFilesInEachVintageAndTheTables() throws {
        try WrittenBase.with { base in
            for vintage in WrittenBase.vintages {
                let files = try FileManager.default.contentsOfDirectory(atPath: base.folder.appending(path: vintage).path)
                for kind in WrittenBase.columns.keys { #expect(files.contains(kind + ".txt"), "\(vintage) \(kind)") }
                #expect(files.contains { $0.hasPrefix("CIS_InfoImportantes_\(vintage.filter { $0 != "-" })") })
            }
            let marked = try String(decoding: base.data("DEMONSTRATION.json"), as: UTF8.self)
            #expect(marked.contains("Données de démonstration, fictives"))
            let labels = try JSONDecoder().decode([String: String].self, from: base.data("2026-05-31/ATC-fr.json"))
            #expect(labels.count > 300)
            let assignments = try base.lines("2026-05-31/CIS-ATC.csv")
            #expect(assignments.first == "Code CIS,Code ATC,Libellé ATC")
            #expect(assignments.dropFirst().allSatisfy { labels[String($0.split(separator: ",")[1])] != nil })
        }
    }

    @Test func encodingsAreThoseOfTheSource() throws {
        try WrittenBase.with(scale: 0.05) { base in
            let old = try base.data("2025-09-30/CIS_CPD_bdpm.txt")
            #expect(old.starts(with: [0xEF, 0xBB, 0xBF]))
            let new = try base.data("2026-05-31/CIS_bdpm.txt")
            #expect(String(data: new, encoding: .utf8) == nil, "Windows-1252 with accents is not UTF-8")
            #expect(new.suffix(2) == Data([0x0D, 0x0A]))
            let packages = try base.data("2026-05-31/CIS_CIP_bdpm.txt")
            #expect(String(data: packages, encoding: .utf8) != nil && !packages.contains(0x0D))
            #expect(try base.data("2026-05-31/HAS_LiensPageCT_bdpm.txt").allSatisfy { $0 < 0x80 })
            #expect(try base.data("2026-02-28/CIS_InfoImportantes_20260228083015_bdpm.txt").isEmpty)
        }
    }

    @Test(arguments: [0, 1, 2]) func codesAndDatesAreValid(vintage: Int) throws {
        try WrittenBase.with(scale: 0.02) { base in
            let medicines = try base.rows("CIS_bdpm", in: vintage)
            #expect(Set(medicines.map { $0[0] }).count == medicines.count)
            for row in medicines {
                _ = try CIS(row[0])
                #expect(CalendarDate(row[7]) != nil)
            }
            let packages = try base.rows("CIS_CIP_bdpm", in: vintage)
            for row in packages {
                #expect(try CIP13(row[6]).cip7Text == row[1])
                #expect(CalendarDate(row[5]) != nil)
            }
            #expect(Set(packages.map { $0[6] }).count == packages.count)
            for row in try base.rows("CIS_COMPO_bdpm", in: vintage) { _ = try SubstanceCode(row[2]) }
            for row in try base.rows("CIS_MITM", in: vintage) { #expect(try ATCCode(row[1]).level == 5) }
            for row in try base.rows("CIS_HAS_SMR_bdpm", in: vintage) { #expect(CalendarDate(row[3]) != nil) }
        }
    }

    @Test func aSmallBaseHoldsEveryKindOfThing() throws {
        try WrittenBase.with(scale: 0.01) { base in
            let medicines = try base.rows("CIS_bdpm")
            #expect(medicines.count < 200)
            for procedure in [
                "Procédure nationale", "Procédure centralisée", "Enreg homéo (Proc. Nat.)", "Enreg phyto (Proc. Nat.)",
                "Autorisation d'importation parallèle",
            ] {
                #expect(medicines.contains { $0[5] == procedure }, "\(procedure)")
            }
            let codes = Set((0...2).flatMap { (try? base.rows("CIS_CIP_Dispo_Spec", in: $0)) ?? [] }.map { $0[2] })
            #expect(codes == ["1", "2", "3", "4"])
            #expect(Set(try base.rows("CIS_GENER_bdpm").map { $0[3] }).isSuperset(of: ["0", "1"]))
            #expect(Set(try base.rows("CIS_COMPO_bdpm").map { $0[6] }) == ["SA", "FT"])
            let truth = try base.truth()
            #expect(!truth.renommages.isEmpty && !truth.changementsDeTitulaire.isEmpty)
            #expect(!truth.retraits.isEmpty && !truth.arrivees.isEmpty)
            for name in ["PARACETAMOL", "DICLOFENAC", "AMOXICILLINE"] { #expect(medicines.contains { $0[1].hasPrefix(name) }, "\(name)") }
            let declared = Set(try base.declared().defauts.map(\.nature))
            for defect in Defect.allCases { #expect(declared.contains(defect.rawValue), "\(defect.rawValue)") }
        }
    }

    @Test func aFolderThatCannotBeWrittenIsSaid() throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "demonstration-\(UUID().uuidString)")
        try Data("not a folder".utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        #expect(throws: DemonstrationError.self) { try Demonstration(scale: 0.01).write(to: file) }
    }
}
