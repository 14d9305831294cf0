import Foundation
import Testing

@testable import Demonstration

/// What the files declare as defects is what a plain reader finds, line by line: no more, no less.
@Suite struct DefectTests {
    @Test(arguments: [0, 1, 2]) func declaredDefectsAreThere(vintage: Int) throws {
        try WrittenBase.with(seed: 5, scale: 0.06) { base in
            let declared = try base.declared()
            let listed = Set(try base.rows("CIS_bdpm", in: vintage).map { $0[0] })
            for kind in WrittenBase.columns.keys.sorted() {
                let name = "\(WrittenBase.vintages[vintage])/\(kind).txt"
                let lines = try base.lines(name)
                func check(_ defect: Defect, _ isFound: (String) -> Bool) {
                    let found = lines.indices.filter { isFound(lines[$0]) }.map { $0 + 1 }
                    let said = declared.defauts.first { $0.fichier == name && $0.nature == defect.rawValue }
                    #expect(Set(said?.lignes ?? []) == Set(found), "\(name) \(defect.rawValue)")
                    #expect(said?.nombre == said?.lignes.count)
                }
                // The blank line inside the cut record belongs to it.
                if kind != "CIS_COMPO_bdpm" { check(.blankLine) { $0.isEmpty } }
                check(.c1Control) { $0.unicodeScalars.contains { (0x80...0x9F).contains($0.value) } }
                check(.noBreakSpace) { $0.unicodeScalars.contains("\u{A0}") }
                check(.invertedQuestionMark) { $0.unicodeScalars.contains("¿") }
                check(.caseDrift) { $0.contains("\tremise à disposition\t") }
                switch kind {
                case "CIS_bdpm": check(.leadingSpaceInHolder) { WrittenBase.fields($0)[10].hasPrefix(" ") }
                case "CIS_CIP_bdpm":
                    check(.priceThousandsComma) { line in WrittenBase.fields(line)[9...10].contains { $0.count(where: { $0 == "," }) > 1 } }
                    check(.rateWithSpace) { WrittenBase.fields($0)[8].contains(" ") }
                    check(.htmlTag) { $0.contains("<br>") }
                    check(.loneQuote) { $0.count(where: { $0 == "\"" }) % 2 == 1 }
                    check(.orphanCIS) { !listed.contains(WrittenBase.fields($0)[0]) }
                case "CIS_GENER_bdpm": check(.orphanCIS) { !listed.contains(WrittenBase.fields($0)[2]) }
                case "CIS_CIP_Dispo_Spec": check(.orphanCIS) { !listed.contains(WrittenBase.fields($0)[0]) }
                case "CIS_HAS_SMR_bdpm": check(.tabInText) { WrittenBase.fields($0).count > 6 }
                case "CIS_COMPO_bdpm":
                    check(.superfluousSpace) { WrittenBase.fields($0).count > 4 && WrittenBase.fields($0)[3].hasSuffix(" ") }
                default: break
                }
                if kind == "CIS_CPD_bdpm" || kind == "CIS_CIP_Dispo_Spec" {
                    var seen: Set<String> = []
                    check(.duplicateLine) { !$0.isEmpty && !seen.insert($0).inserted }
                }
            }
        }
    }

    @Test func oneRecordOfTheOldCompositionIsCutInThree() throws {
        try WrittenBase.with { base in
            let lines = try base.lines("2025-09-30/CIS_COMPO_bdpm.txt")
            let entry = try #require(base.declared().defauts.first { $0.nature == Defect.brokenRecord.rawValue })
            let start = try #require(entry.lignes.first) - 1
            #expect(WrittenBase.fields(lines[start]).count == 6)
            #expect(lines[start + 1].isEmpty)
            #expect(WrittenBase.fields(lines[start + 2]).count == 4)
            #expect(lines[start + 2].hasPrefix("</p>"))
        }
    }

    @Test func countsOfRecordsAndLinesAreExact() throws {
        try WrittenBase.with { base in
            for size in try base.declared().fichiers {
                #expect(try base.lines(size.fichier).count == size.lignes, "\(size.fichier)")
                #expect(size.enregistrements <= size.lignes)
            }
        }
    }
}

/// The truth about history agrees with what the vintages say one after the other.
@Suite struct TruthTests {
    @Test func namesHoldersComingsAndGoings() throws {
        try WrittenBase.with(seed: 9, scale: 0.05) { base in
            let truth = try base.truth()
            let vintages = try (0...2).map { vintage in
                Dictionary(try base.rows("CIS_bdpm", in: vintage).map { ($0[0], $0) }, uniquingKeysWith: { first, _ in first })
            }
            #expect(truth.medicamentsParMillesime == vintages.map(\.count))
            #expect(truth.medicamentsConnus == Set(vintages.flatMap(\.keys)).count)
            var renamed: Set<String> = []
            var moved: Set<String> = []
            var left: Set<String> = []
            for (index, (old, new)) in zip(vintages, vintages.dropFirst()).enumerated() {
                for (cis, row) in old {
                    guard let later = new[cis] else {
                        left.insert("\(cis) \(WrittenBase.vintages[index])")
                        continue
                    }
                    let day = WrittenBase.vintages[index + 1]
                    if plain(row[1]) != plain(later[1]) { renamed.insert("\(cis) \(day)") }
                    if row[10] != later[10] { moved.insert("\(cis) \(day)") }
                }
            }
            #expect(Set(truth.renommages.map { "\($0.cis) \($0.millesime)" }) == renamed)
            #expect(Set(truth.changementsDeTitulaire.map { "\($0.cis) \($0.millesime)" }) == moved)
            #expect(Set(truth.retraits.map { "\($0.cis) \($0.millesime)" }) == left)
        }
    }

    /// The old vintage holds C1 controls where later ones hold typographic apostrophes.
    private func plain(_ name: String) -> String {
        String(String.UnicodeScalarView(name.unicodeScalars.filter { $0 != "’" && !(0x80...0x9F).contains($0.value) }))
    }

    @Test func episodesExplainEveryLineOfAvailability() throws {
        try WrittenBase.with(seed: 4, scale: 0.05) { base in
            let truth = try base.truth()
            for vintage in 0...2 {
                let listed = Set(try base.rows("CIS_bdpm", in: vintage).map { $0[0] })
                let said = Set(
                    try base.rows("CIS_CIP_Dispo_Spec", in: vintage).filter { listed.contains($0[0]) }.map { "\($0[0]) \($0[2])" })
                let expected = Set(
                    truth.episodes.compactMap { episode in
                        episode.codesParMillesime[vintage].map { "\(episode.cis) \($0)" }
                    })
                #expect(said == expected)
            }
            // The start that a code-4 line forgets stands in an earlier vintage.
            #expect(truth.episodes.contains { $0.codesParMillesime[0] == 2 && $0.codesParMillesime[2] == 4 })
        }
    }
}
