import Demonstration
import Foundation
import Frame
import Quality
import SafetyReports
import Testing

/// Rows about people: read, counted, and nowhere in what a build leaves behind for others.
struct PersonalFilesTests {
    private static let secret = "MEDICAMENT-TRES-RARE"

    private static func demonstration() throws -> URL {
        let inbox = try House.temporaryFolder().appending(path: "inbox")
        try Demonstration(seed: 7, scale: 0.01).write(to: inbox)
        // What the demonstration itself may hold of such files is not what this is about.
        for file in try files(under: inbox) where file.lastPathComponent.hasSuffix(".csv") { try FileManager.default.removeItem(at: file) }
        return inbox
    }

    private static func addExtract(to inbox: URL) throws {
        let cases = (1...60).map { "FR-\($0);\($0);1;15/06/2019;F;54;ANNEES;;Médecin;France;France" }
        let drugs = (1...60).map { "FR-\($0);\($0);1;\(secret);Produit" } + ["FR-404;404;1;\(secret);Produit"]
        for (name, heading, rows) in [
            ("Cas-Patients.csv", "AER_ID;CAS;VER;NOTIF;SEXE;AGE;U_AGE;DATE_NAISS;TYP_NOTIF;PAYS_SURVENUE;PAYS_CAS", cases),
            ("Médicaments.csv", "AER_ID;CAS;VER;MEDICAMENT;TYPE", drugs),
        ] {
            try Data(([heading] + rows).joined(separator: "\n").utf8).write(to: inbox.appending(path: name))
        }
    }

    private static func files(under folder: URL) throws -> [URL] {
        let names = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
        return names.sorted().map { folder.appending(path: $0) }.filter {
            (try? $0.resourceValues(forKeys: [.isRegularFileKey]))?.isRegularFile == true
        }
    }

    @Test("They change nothing of a release but how many of their names were linked, and no word of them is beside it")
    func release() async throws {
        let plain = try await House.build(try Self.demonstration())
        #expect(plain.summary.funnels == nil)
        let inbox = try Self.demonstration()
        try Self.addExtract(to: inbox)
        let releases = try House.temporaryFolder().appending(path: "releases")
        var options = BuildOptions()
        options.years = 2019...2019
        let house = try await House.build(inbox, releases: releases, options: options)
        let published = try Self.tables(of: plain)
        #expect(try Self.tables(of: house).filter { $0.key != "rapprochement.csv" } == published.filter { $0.key != "rapprochement.csv" })
        let funnel = try #require(house.summary.funnels?.first)
        #expect(funnel.rowsIn == 60 && funnel.rowsOut == 60 && funnel.stages.last?.note == "2019 à 2019")
        #expect(house.summary.files.contains { $0.kind == "BNPV" && $0.rejected == 1 })
        // They are kept beside, in the store of fictitious people, for its owner alone.
        let store = releases.deletingLastPathComponent().appending(path: "work/releases/demonstration/declarations.sqlite")
        #expect(try Data(contentsOf: store).range(of: Data(Self.secret.utf8)) != nil)
        #expect((try FileManager.default.attributesOfItem(atPath: store.path)[.posixPermissions] as? NSNumber)?.intValue == 0o600)
        for file in try Self.files(under: releases) {
            let bytes = try Data(contentsOf: file)
            #expect(bytes.range(of: Data(Self.secret.utf8)) == nil, "\(file.path)")
            #expect(bytes.range(of: Data("FR-404".utf8)) == nil, "\(file.path)")
        }
        // What the run counted of persons, one by one, is kept with them and not beside the releases.
        let runs = try Self.files(under: releases.appending(path: "runs"))
        for file in runs { #expect(try Data(contentsOf: file).range(of: Data("Cas-Patients".utf8)) == nil, "\(file.path)") }
        #expect(runs.contains { $0.lastPathComponent == "\(house.summary.release).json" })
        for name in ["constats.csv", "passage.json"] {
            let file = store.deletingLastPathComponent().appending(path: name)
            #expect(try Data(contentsOf: file).range(of: Data("Cas-Patients".utf8)) != nil)
            #expect((try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions] as? NSNumber)?.intValue == 0o600)
        }
    }

    @Test("A build without the reports that the release in service counted says that it counts them no more")
    func dropped() async throws {
        let inbox = try Self.demonstration()
        try Self.addExtract(to: inbox)
        let releases = try House.temporaryFolder().appending(path: "releases")
        let first = try await House.build(inbox, releases: releases)
        #expect(first.summary.linkage?.sources == ["BNPV"] && first.summary.notices.isEmpty)
        for name in ["Cas-Patients.csv", "Médicaments.csv"] { try FileManager.default.removeItem(at: inbox.appending(path: name)) }
        let second = try await House.build(inbox, releases: releases)
        #expect(second.summary.linkage == nil && second.summary.datasets["rapprochement"] == 0)
        #expect(second.summary.notices.count == 1 && second.summary.notices[0].contains("BNPV : la version en service"))
        // Said once: the release in service counts none now.
        let third = try await House.build(inbox, releases: releases)
        #expect(third.summary.notices.isEmpty)
    }

    @Test("Names of every source are linked in one build, each source apart, by the ingredients that it tells where the name says nothing")
    func everySource() async throws {
        let inbox = try Self.demonstration()
        try Self.addExtract(to: inbox)
        let compositions = try #require(try Self.files(under: inbox).last { $0.lastPathComponent == "CIS_COMPO_bdpm.txt" })
        // A substance in plain letters: the file is not in UTF-8.
        let substance = try #require(
            try Data(contentsOf: compositions).split(separator: UInt8(ascii: "\n")).lazy.map { $0.split(separator: UInt8(ascii: "\t")) }
                .compactMap { fields in
                    fields.count > 3 && fields[3].allSatisfy { $0 < 0x80 && $0 != 0x28 } ? String(data: fields[3], encoding: .ascii) : nil
                }
                .first)
        let cases = (1...30).map { "\($0)1$\($0)$1$20190312$48$YR$F" }
        let drugs = (1...30).map { "\($0)1$\($0)$1$PS$\(Self.secret)$\(substance)" }
        for (name, heading, rows) in [
            ("DEMO.txt", "primaryid$caseid$caseversion$init_fda_dt$age$age_cod$sex", cases),
            ("DRUG.txt", "primaryid$caseid$drug_seq$role_cod$drugname$prod_ai", drugs),
        ] {
            try Data(([heading] + rows).joined(separator: "\n").utf8).write(to: inbox.appending(path: name))
        }
        let house = try await House.build(inbox)
        let counts = try #require(house.summary.linkage)
        #expect(counts.map(\.source) == ["BNPV", "FAERS"] && counts.map(\.lines) == [55, 33] && counts.map(\.linked) == [0, 33])
        let table = String(decoding: try #require(try Self.tables(of: house)["rapprochement.csv"]), as: UTF8.self)
        #expect(table.contains("FAERS,datamed,Produit,1,substances dites par la source,true,33,0"))
        #expect(!table.contains("FAERS,cascade") && !table.contains("FAERS,publie"))
        #expect(house.text("/qualite/rapprochement").contains("id=\"faers\""))
    }

    /// The tables of a release, by the name of their file.
    private static func tables(of house: House) throws -> [String: Data] {
        let folder = house.releases.appending(path: "current/files")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter {
            $0.hasSuffix(".csv") && !$0.hasSuffix(".fr.csv")
        }
        return try Dictionary(uniqueKeysWithValues: names.map { ($0, try Data(contentsOf: folder.appending(path: $0))) })
    }

    @Test("An extraction below the floor stops the build, without a word of it")
    func gate() async throws {
        let inbox = try Self.demonstration()
        try Self.addExtract(to: inbox)
        try Data("AER_ID;CAS;VER;MEDICAMENT;TYPE\n\(String(repeating: "FR-9999;1;1;\(Self.secret);Produit\n", count: 50))".utf8)
            .write(to: inbox.appending(path: "Médicaments.csv"))
        let failure = await #expect(throws: BuildFailure.self) { try await House.build(inbox) }
        #expect(failure?.exitCode == .qualityGate)
        #expect(failure?.description.contains(Self.secret) == false)
    }

    @Test("A bad message holds up nothing")
    func batch() async throws {
        let inbox = try Self.demonstration()
        let message = "<ichicsrMessage><safetyreport><safetyreportid>\(Self.secret)</safetyreportid></safetyreport></ichicsrMessage>"
        try Data("<ichicsr>\(message)<ichicsrMessage><patient></ichicsrMessage></ichicsr>".utf8).write(to: inbox.appending(path: "lot.xml"))
        let house = try await House.build(inbox)
        #expect(house.summary.files.contains { $0.kind == "E2B" && $0.typed == 1 && $0.rejected == 1 })
    }

    @Test("No annotated copy is made of them, and nothing of them is told")
    func annotation() async throws {
        let folder = try House.temporaryFolder()
        try Self.addExtract(to: folder)
        let copy = folder.appending(path: "copie.xlsx")
        let outcome = await ConsoleTests.run(["check", folder.appending(path: "Médicaments.csv").path, "--annotate", copy.path])
        #expect(outcome.talk.contains("Pas de copie annotée"))
        #expect(!FileManager.default.fileExists(atPath: copy.path))
        #expect(!(outcome.talk + outcome.output).contains(Self.secret))
    }

    @Test("The funnel of the demonstration is that of its truth, step by step, in lines and in names")
    func funnel() async throws {
        struct Truth: Decodable {
            struct Step: Decodable {
                let lignes: Int
                let noms: Int
            }
            let annees: String
            let entonnoir: [Step]
        }
        let inbox = try House.temporaryFolder().appending(path: "inbox")
        try Demonstration(seed: 7, scale: 0.02).write(to: inbox)
        let truth = try JSONDecoder().decode(Truth.self, from: Data(contentsOf: inbox.appending(path: ".verite/entonnoir.json")))
        let years = truth.annees.split(separator: "-").compactMap { Int($0) }
        var options = BuildOptions()
        options.years = years[0]...years[1]
        let funnel = try #require(try await House.build(inbox, options: options).summary.funnels?.first)
        #expect([funnel.rowsIn] + funnel.stages.map(\.left) == truth.entonnoir.map(\.lignes))
        #expect([funnel.namesIn] + funnel.stages.map(\.names) == truth.entonnoir.map(\.noms))
        #expect(funnel.stages.allSatisfy { $0.removed > 0 })
    }
}
