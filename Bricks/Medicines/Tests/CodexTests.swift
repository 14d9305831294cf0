import Export
import Foundation
import Frame
import Quality
import Search
import Testing
import Vocabulary

@testable import Medicines

@Suite struct CodexTests {
    /// Each is expected, with its count, in one of the tests below.
    static let testedRules: Set<Rule> = [
        CodexRules.discouragedName, CodexRules.unknownName, CodexRules.withoutCIP13, CodexRules.unknownProduct, CodexRules.unknownFamily,
        CodexRules.unknownSubstance, CodexRules.unknownClass, CodexRules.nature, CodexRules.otherNature, CodexRules.sharedCIS,
        CodexRules.sharedCIP13,
        CodexRules.mergedFamily, CodexRules.nameOfTwoFamilies, CodexRules.preferredByOrder, CodexRules.ambiguousName, CodexRules.lostFamily,
    ]

    private func name(of code: String, in reference: PivotReference) throws -> String? {
        let code = try SubstanceCode(code)
        return reference.substanceNames.first { $0.code == code && $0.use == .preferred }?.name
    }

    /// The founding examples, as far as names go: what ACETAMINOPHENE and BORLUX lead to.
    @Test func namesLeadWhereTheFoundingDocumentsSay() throws {
        let reference = try CodexFixture.reference()
        let codes = Set(reference.substanceNames.filter { Folding.words(of: $0.name) == ["acetaminophene"] }.map(\.code.text))
        #expect(codes == ["02202"])
        let borlux = try #require(reference.formerFamilyNames.first { $0.name == "BORLUX" })
        let family = try #require(reference.families.first { $0.code == borlux.bearer })
        #expect(family.code == "329727" && family.name == "CEFUROXIME ZENTIVA" && family.substances.map(\.text) == ["79600"])
        #expect(borlux.until == CalendarDate("2008-03-15"))
        #expect(reference.formerNames.first { $0.name.hasPrefix("BORLUX") }?.bearer == (try CIS("65000001")))
        #expect(reference.packages.first { $0.cip13.description == "3400935955838" }?.cis == (try CIS("60234100")))
    }

    /// K5: a speciality has its own substances; only the family has all of them.
    @Test func aProductHasItsOwnSubstances() throws {
        let reference = try CodexFixture.reference()
        let codes = Dictionary(uniqueKeysWithValues: reference.products.map { ($0.cis.description, $0.substances.map(\.text)) })
        #expect(codes["60234100"] == ["02202"])
        #expect(codes["64000001"] == ["00124", "02202"])
        #expect(reference.families.first { $0.name == "DOLIPRANE" }?.substances.map(\.text) == ["00124", "02202"])
        #expect(reference.moieties == [try SubstanceCode("00124"): try SubstanceCode("00123")])
    }

    /// K11: accents survive the reading, in Windows-1252 too, and are folded where names are compared.
    @Test(arguments: [String.Encoding.utf8, .windowsCP1252]) func accentsAreKept(_ encoding: String.Encoding) throws {
        let (inbox, folder) = try TestInbox.make(CodexFixture.files)
        defer { try? FileManager.default.removeItem(at: folder) }
        let url = folder.appending(path: "2026-05-26/dbo_NomsSubstance.txt")
        let rows = try #require(CodexFixture.tables["dbo_NomsSubstance"])
        let text = rows.map { $0.map { "\"\($0)\"" }.joined(separator: ";") + "\r\n" }.joined()
        try #require(text.data(using: encoding)).write(to: url)
        let reference = try MedicinesBrick().build(inbox, upstream: Upstream()).product.reference
        let names = reference.substanceNames.filter { $0.code.text == "02202" }
        #expect(names.contains { $0.name == CodexFixture.acetaminophen && $0.use == .variant })
        #expect(try name(of: "79600", in: reference) == "CÉFUROXIME AXÉTIL")
        #expect(Folding.words(of: CodexFixture.acetaminophen) == Folding.words(of: "ACETAMINOPHENE"))
    }

    /// K12: the mark is seen wherever it stands and whatever its case; of names left, the choice is a total order.
    @Test func thePreferredNameIsATotalOrder() throws {
        let reference = try CodexFixture.reference()
        #expect(try name(of: "02202", in: reference) == "PARACÉTAMOL")
        #expect(try name(of: "80000", in: reference) == "ARGININE (PERINDOPRIL)")
        let discouraged = reference.substanceNames.filter { $0.use == .discouraged }.map(\.name)
        #expect(discouraged == ["PARACETAMOLUM", "Paracétamol brut"])
        #expect(!reference.linkageTables[2].text.contains("PARACETAMOLUM"))
        #expect(reference.substanceNames.count == 12)
        let shuffled = CodexFixture.files.mapValues { [$0[0]] + $0.dropFirst().reversed() }
        #expect(try CodexFixture.reference(shuffled).substanceNames == reference.substanceNames)
        let findings = try CodexFixture.findings()
        #expect(findings.count { $0.rule == CodexRules.discouragedName } == 2)
        #expect(findings.count { $0.rule == CodexRules.preferredByOrder } == 2)
    }

    /// K13: NOLITERAX gives way to BIPRETERAX in every table at once.
    @Test func mergedFamiliesAreMergedEverywhere() throws {
        let reference = try CodexFixture.reference()
        #expect(!reference.families.contains { $0.name == "NOLITERAX" })
        #expect(reference.products.filter { $0.name.hasPrefix("BIPRETERAX") }.map(\.family) == ["000401", "000401"])
        #expect(reference.formerFamilyNames.first { $0.name == "NOLITERAX" }?.bearer == "000401")
        #expect(Set(reference.products.compactMap(\.family)) == Set(reference.families.map(\.code)))
        let findings = try CodexFixture.findings()
        #expect(findings.count { $0.rule == CodexRules.mergedFamily } == 1)
        #expect(!findings.contains { $0.rule == CodexRules.nameOfTwoFamilies })
    }

    /// Without the decision of the agency, one name of two families is told, and both are kept.
    @Test func aNameOfTwoFamiliesIsTold() throws {
        var files = CodexFixture.files
        files["2026-05-26/dbo_Produit.txt"]?.removeAll { $0[1] == "BIPRETERAX" }
        files["2026-05-26/dbo_Produit.txt"]?.append(["000401", "AUTRE"])
        #expect(try CodexFixture.findings(files).count { $0.rule == CodexRules.nameOfTwoFamilies } == 2)
        #expect(try CodexFixture.reference(files).families.count { ["AUTRE", "NOLITERAX"].contains($0.name) } == 2)
    }

    /// K14: three bore the name, one after the other; each keeps its full days, by which linkage tells them apart.
    @Test func formerNamesKeepTheirFullDates() throws {
        let bearers = try CodexFixture.reference().formerNames.filter { $0.name == "ALPHA 10 mg, comprimé" }
        #expect(bearers.map(\.bearer.description) == ["67000001", "67000002", "67000003"])
        #expect(bearers.map(\.until) == [CalendarDate("2010-06-14"), CalendarDate("2012-06-15"), CalendarDate("2012-12-16")])
    }

    /// K15: a CIP13 of two products counts once, for the one that has it today.
    @Test func aSharedPackageCountsOnce() throws {
        let harvest = try CodexFixture.harvest()
        let holders = harvest.product.reference.packages.filter { $0.cip13.description == Fixture.cip13(77) }
        #expect(holders.map(\.cis.description) == ["66000001", "66000002"])
        let table = try #require(harvest.tables.first { $0.schema.name == "table_passage" })
        let kept = table.rows.filter { $0.last == .boolean(true) }
        #expect(Set(kept.map { $0[0] }).count == kept.count && Set(table.rows.map { $0[0] }).count == kept.count)
        #expect(try CodexFixture.findings().count { $0.rule == CodexRules.sharedCIP13 } == 2)
    }

    @Test func classesAreFoundByTheirKeyOrTheirCode() throws {
        let classes = Dictionary(
            uniqueKeysWithValues: try CodexFixture.reference().products.map { ($0.cis.description, $0.atc.map(\.text)) })
        #expect(classes["60234100"] == ["N02BE01", "N02BE"])
        #expect(classes["63368332"] == ["N02BE01"])
        #expect(classes["65000001"] == [])
        #expect(try CodexFixture.findings().count { $0.rule == CodexRules.unknownClass } == 1)
    }

    /// Rows in = typed + rejected in every workbook, and what is not used is told.
    @Test func nothingIsDroppedInSilence() throws {
        let reports = try CodexFixture.harvest().reports
        #expect(reports.count == 12)
        for report in reports {
            #expect(report.rowsIn == report.rowsTyped + report.rowsRejected && report.rowsRejected == 0, "\(report.file)")
        }
        let findings = try CodexFixture.findings()
        #expect(findings.count { $0.rule == CodexRules.unknownName } == 1)
        #expect(findings.count { $0.rule == CodexRules.withoutCIP13 } == 1)
        #expect(findings.count { $0.rule == CodexRules.lostFamily } == 1)
        #expect(findings.count { $0.rule == CodexRules.ambiguousName } == 3)
        let other = try #require(findings.first { $0.rule == CodexRules.otherNature })
        #expect(other.message.contains("1\u{A0}composant de nature 1 (Excipient)"))
    }

    @Test func brokenReferencesAreTold() throws {
        var files = CodexFixture.files
        files["2026-05-26/dbo_Composants.txt"]?.append(["999", "1", "02202", "1", "3"])
        files["2026-05-26/dbo_Composants.txt"]?.append(["00000101", "1", "55555", "1", "3"])
        files["2026-05-26/dbo_VU.txt"]?.append(["68000001", "00000501", "SEUL 1 mg, gel", "", "777777", "1"])
        files["2026-05-26/dbo_VU.txt"]?.append(["68000001", "00000502", "SEUL BIS 1 mg, gel", "", "777777", "1"])
        files["2026-05-26/dbo_Nature.txt"]?[1][1] = "Excipient"
        let findings = try CodexFixture.findings(files)
        for rule in [CodexRules.unknownProduct, CodexRules.unknownSubstance, CodexRules.sharedCIS, CodexRules.nature] {
            #expect(findings.count { $0.rule == rule } == 1, "\(rule.id)")
        }
        #expect(findings.count { $0.rule == CodexRules.unknownFamily } == 2)
        let reference = try CodexFixture.reference(files)
        #expect(reference.products.first { $0.cis.description == "68000001" }?.name == "SEUL 1 mg, gel")
        #expect(reference.formerNames.first { $0.name == "SEUL BIS 1 mg, gel" }?.bearer.description == "68000001")
    }

    /// The same base in workbooks, where a spreadsheet took zeros away and made dates of texts, is the same reference.
    @Test func workbooksGiveTheSameReference() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "codex-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for (name, rows) in CodexFixture.tables { SheetFile.write(rows, to: folder.appending(path: "\(name).xlsx")) }
        let reader = InboxReader(sources: MedicinesBrick().sources, today: nil)
        let listing = try reader.read(folder)
        #expect(listing.unknown.isEmpty && listing.inbox.files.count == 12)
        let reference = try MedicinesBrick().build(listing.inbox, upstream: Upstream()).product.reference
        #expect(reference.linkageTables.map(\.text) == (try CodexFixture.reference().linkageTables.map(\.text)))
    }

    /// Workbooks are known by the names of their columns, whatever they are called, where these names are theirs alone.
    @Test func workbooksAreKnownByTheirColumns() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "codex-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for (rank, rows) in CodexFixture.tables.values.enumerated() {
            SheetFile.write(rows, to: folder.appending(path: "export \(rank).xlsx"))
        }
        let listing = try InboxReader(sources: MedicinesBrick().sources, today: nil).read(folder)
        #expect(
            Set(listing.inbox.files.compactMap(\.kind)) == [
                "CODEX_VU", "CODEX_HistoNomsVU", "CODEX_NomsSubstance", "CODEX_Composants", "CODEX_Presentations", "CODEX_PresentationEvnt",
                "CODEX_VUClassesATC",
            ])
        #expect(listing.unknown.count == 5)
    }

    @Test func missingColumnsAreNamed() throws {
        var files = CodexFixture.files
        files["2026-05-26/dbo_VU.txt"]?[0][2] = "libelle"
        #expect { try CodexFixture.reference(files) } throws: { "\($0)".contains("« nomVU »") }
    }
}
