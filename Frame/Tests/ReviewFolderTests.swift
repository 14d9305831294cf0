import Foundation
import Linkage
import Testing
import Vocabulary

@testable import Frame

/// The folder of the people who review names: what is kept there is whole, private, and never replaced behind their backs.
struct ReviewFolderTests {
    private let folder: URL

    init() throws {
        folder = URL(filePath: NSTemporaryDirectory()).appending(path: "revue-\(UUID().uuidString)", directoryHint: .isDirectory)
        try FileManager.default.createDirectory(
            at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        try Data(String(repeating: "clé", count: 12).utf8).write(to: folder.appending(path: "cle"))
    }

    private func url(_ name: String) -> URL { folder.appending(path: name) }
    private func text(_ name: String) throws -> String { try String(contentsOf: url(name), encoding: .utf8) }

    private func mode(_ url: URL) throws -> Int {
        try #require((try FileManager.default.attributesOfItem(atPath: url.path)[.posixPermissions] as? NSNumber)?.intValue)
    }

    private func decision(_ name: String) throws -> PersonDecision {
        PersonDecision(name, as: .family, .nothing, by: "A. Martin", on: try #require(DecisionDay("2026-05-20")))
    }

    private func store() throws -> DecisionStore { try ReviewFolder(folder).decisions() }

    @Test(
        "A week is that of ISO 8601, and belongs to the year of its Thursday",
        arguments: [
            ("2026-11-21", "2026-S47"), ("2026-01-01", "2026-S01"), ("2027-01-03", "2026-S53"), ("2027-01-04", "2027-S01"),
            ("2024-12-30", "2025-S01"), ("2021-01-03", "2020-S53"), ("1969-12-31", "1970-S01"), ("2026-06-01", "2026-S23"),
            ("2026-05-31", "2026-S22"),
        ])
    func week(day: String, week: String) throws { #expect(try #require(CalendarDate(day)).week == week) }

    @Test("Decisions are added once, to a file for its owner alone, and the last seal is kept beside")
    func adding() throws {
        let (first, added) = try store().add([try decision("A"), try decision("B")])
        #expect(added == 2 && first.decisions.count == 2)
        for name in ["decisions.tsv", "decisions.sceau"] { #expect(try mode(url(name)) == 0o600, "\(name)") }
        #expect(try text("decisions.sceau") == first.lastSeal + "\n")
        let again = try store().add([try decision("B"), try decision("C")])
        #expect(again.added == 1 && again.decisions.decisions.map(\.name) == ["A", "B", "C"])
        #expect(try store().read().decisions == again.decisions.decisions)
    }

    @Test("Of two that decide at once one is told to come back, and what was added is all there")
    func atOnce() async throws {
        let lock = try FolderLock(folder)
        #expect { try store().add([try decision("A")]) } throws: { ($0 as? BuildFailure)?.exitCode == .locked }
        lock.release()
        let added = try await withThrowingTaskGroup(of: String?.self) { group in
            for number in 0..<16 {
                group.addTask {
                    do {
                        _ = try store().add([try decision("NOM \(number)")])
                        return "NOM \(number)"
                    } catch let failure as BuildFailure where failure.exitCode == .locked {
                        return nil
                    }
                }
            }
            return try await group.reduce(into: Set<String>()) { names, name in if let name { names.insert(name) } }
        }
        #expect(!added.isEmpty)
        #expect(Set(try store().read().decisions.map(\.name)) == added)
    }

    @Test("A file whose end was cut, an older copy of it, or none at all is refused, with what to do")
    func lost() throws {
        _ = try store().add([try decision("A")])
        let older = try text("decisions.tsv")
        _ = try store().add([try decision("B")])
        let whole = try text("decisions.tsv")
        for cut in [older, String(whole.dropLast(9)), String(older.prefix(while: { $0 != "\n" })) + "\n"] {
            try Data(cut.utf8).write(to: url("decisions.tsv"))
            #expect { try store().read() } throws: { ($0 as? BuildFailure)?.exitCode == .sourceMissingOrChanged }
            #expect(throws: BuildFailure.self) { try store().add([try decision("C")]) }
            #expect(try text("decisions.tsv") == cut)
        }
        try FileManager.default.removeItem(at: url("decisions.tsv"))
        #expect { try store().read() } throws: { error in
            (error as? BuildFailure).map { $0.message.contains("disparu") && $0.fix.contains("decisions.sceau") } ?? false
        }
        // Begun again on purpose.
        try FileManager.default.removeItem(at: url("decisions.sceau"))
        #expect(try store().read().decisions.isEmpty)
    }

    @Test("A seal known elsewhere is asked for too, even when the whole folder was rolled back")
    func knownElsewhere() throws {
        _ = try store().add([try decision("A")])
        let older = (try text("decisions.tsv"), try text("decisions.sceau"))
        let known = KnownSeal(file: url("ailleurs"))
        try known.keep(try store().add([try decision("B")]).decisions.lastSeal)
        #expect(try ReviewFolder(folder).decided(knowing: known)?.decisions.count == 2)
        try Data(older.0.utf8).write(to: url("decisions.tsv"))
        try Data(older.1.utf8).write(to: url("decisions.sceau"))
        #expect(try store().read().decisions.count == 1)
        #expect { try ReviewFolder(folder).decided(knowing: known) } throws: { ($0 as? BuildFailure)?.fix.contains("ailleurs") == true }
    }

    @Test("A file that is there stays as it is; a new one is whole, for its owner alone, and a failure leaves nothing")
    func privateFiles() throws {
        #expect(try PrivateFile.create(url("liste"), with: Array("neuf".utf8)))
        #expect(try mode(url("liste")) == 0o600)
        #expect(try text("liste") == "neuf")
        #expect(try !PrivateFile.create(url("liste"), with: Array("autre".utf8)))
        #expect(try text("liste") == "neuf")
        // Somebody puts a file there while ours is being written.
        let written = try PrivateFile.create(url("course")) { temporary throws(BuildFailure) in
            #expect(FileManager.default.createFile(atPath: url("course").path, contents: Data("la sienne".utf8)))
        }
        #expect(!written)
        #expect(try text("course") == "la sienne")
        #expect(throws: BuildFailure.self) {
            try PrivateFile.create(url("rien")) { _ throws(BuildFailure) in throw BuildFailure(.unexpected, at: "", "", fix: "") }
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == ["cle", "course", "liste"])
    }

    @Test("A folder that others can enter is refused; one that is not there is made for its owner alone")
    func closed() throws {
        let made = ReviewFolder(url("neuf"))
        try made.prepare()
        #expect(try mode(made.folder) == 0o700)
        try made.prepare()
        for open: mode_t in [0o750, 0o705] {
            #expect(chmod(made.folder.path, open) == 0)
            #expect { try made.prepare() } throws: { ($0 as? BuildFailure)?.fix.contains("chmod 700") == true }
        }
        #expect { try ReviewFolder(url("cle")).prepare() } throws: { ($0 as? BuildFailure)?.exitCode == .usage }
    }

    // MARK: Precision

    /// As many links of one stage, each with a name of its own, and their marks.
    private func measured(right: Int, wrong: Int, unsure: Int = 0) throws -> SamplePrecision {
        let tickets = (1...(right + wrong + unsure)).map { "2026-S21-\($0)" }
        let key = try SampleKey("tirage\tetape\tnoms_acceptes\n" + tickets.map { "\($0)\texact\t900\n" }.joined())
        let marks = Array(repeating: "oui", count: right) + Array(repeating: "non", count: wrong) + Array(repeating: "?", count: unsure)
        return try SamplePrecision(key, header: ["tirage", "juste"], rows: zip(tickets, marks).map { [$0, $1] })
    }

    @Test("A precision is told from fifty links reviewed on, never higher than it is nor its interval narrower")
    func precision() throws {
        #expect(LinkageReview.Precision(try measured(right: 48, wrong: 1, unsure: 30)) == nil)
        // 49 of 50: 0.98, and by Wilson 0.8950 to 0.9965.
        let told = try #require(LinkageReview.Precision(try measured(right: 49, wrong: 1)))
        let numbers: [Int] = [told.right, told.lower, told.upper, told.links]
        #expect(numbers == [980, 895, 997, 50])
        #expect(told.text == "98,0\u{A0}% (95\u{A0}% : 89,5\u{A0}% à 99,7\u{A0}%)")
        let all = try #require(LinkageReview.Precision(try measured(right: 60, wrong: 0)))
        #expect(all.right == 1000 && all.upper == 1000 && all.links == 60)
        // As many marks, but of the easy stage alone.
        let key = try SampleKey("tirage\tetape\tnoms_acceptes\n" + (1...60).map { "t\($0)\texact\t900\n" }.joined() + "t61\tmots\t50\n")
        let easy = try SamplePrecision(key, header: ["tirage", "juste"], rows: (1...60).map { ["t\($0)", "oui"] })
        #expect(LinkageReview.Precision(easy) == nil && easy.unmeasuredText == "l’étape « mots » n’est pas relue")
        let third = try #require(LinkageReview.Precision(try measured(right: 40, wrong: 20)))
        #expect(third.right == 666)
    }

    @Test("What people must settle is told in multiples of eleven, or not at all")
    func open() {
        #expect(LinkageReview.Open(names: 22, lines: 1_210).text == "environ 22\u{A0}noms, 1\u{202F}210\u{A0}lignes")
        #expect(LinkageReview.Open(names: 0, lines: 33).text == "quelques noms, 33\u{A0}lignes")
        #expect(LinkageReview.Open(names: 0, lines: 0).text == "presque aucun")
        #expect(LinkageReview(precision: nil, open: nil).text.contains("masqué"))
    }
}
