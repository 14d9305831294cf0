import Foundation
import Tabular
import Testing
import Vocabulary

@testable import Frame

@Suite struct InboxTests {
    private static let sources = [
        SourceFormat(kind: "CIS", title: "", namePrefixes: ["cis_bdpm"], columnCounts: [], address: nil),
        SourceFormat(kind: "CIP", title: "", namePrefixes: ["cis_cip"], columnCounts: [], address: nil),
        SourceFormat(
            kind: "DISPO", title: "", namePrefixes: ["cis_cip_dispo"], columnCounts: [], address: nil,
            signature: .rows(RowSignature([.oneOf(["D"]), .words], mostColumns: 2))),
        SourceFormat(
            kind: "TWIN", title: "", namePrefixes: [], columnCounts: [], address: nil,
            signature: .rows(RowSignature([.oneOf(["T"])], mostColumns: nil))),
        SourceFormat(
            kind: "OTHER", title: "", namePrefixes: [], columnCounts: [], address: nil,
            signature: .rows(RowSignature([.oneOf(["T"])], mostColumns: nil))),
    ]

    private func read(_ workshop: Workshop, _ folder: String = "") throws -> InboxListing {
        try InboxReader(sources: Self.sources, today: CalendarDate("2026-06-01")).read(workshop.inbox.appending(path: folder))
    }

    @Test(arguments: [
        ("2025-07-07.txt", "2025-07-07"), ("CIS-ATC_2024-04-07.csv", "2024-04-07"), ("CIS_20260526.txt", "2026-05-26"),
        ("CIS_bdpm.txt", nil),
        ("12345678.txt", nil), ("9820260526.txt", nil), ("bdpm-2026-05-26-bis", "2026-05-26"), ("26-05-2026", "2026-05-26"),
        ("CIS_bdpm (2).txt", nil), ("v1.2.txt", nil), ("lot-20599218-ADC7", nil),
    ]) func daysAreFoundInNames(_ name: String, _ day: String?) {
        #expect(NameDate(name) == (day.flatMap { CalendarDate($0) }.map(NameDate.day) ?? .none))
    }

    @Test(arguments: [
        ("2026-13-45", "2026-13-45"), ("CIS_2026-13-01.txt", "2026-13-01"), ("20261345", "20261345"), ("2026-5-26", "2026-5-26"),
        ("2026_05_26", "2026_05_26"), ("31-02-2026", "31-02-2026"), ("2206-05-26", "2206-05-26"), ("lot 26.5.2026.txt", "26.5.2026"),
    ]) func whatIsWrittenLikeADateAndIsNoneIsKnown(_ name: String, _ text: String) {
        #expect(NameDate(name) == .unreadable(text))
    }

    /// A vintage lost, or years ahead, is worse than a build refused: the folder is told, once, whatever it holds.
    @Test(arguments: [
        ("2030-01-01/CIS_bdpm.txt", "2030-01-01", "à venir"), ("lot/2026-06-03/CIS_bdpm.txt", "lot/2026-06-03", "1er\u{A0}juin 2026"),
        ("2026-13-45/CIS_bdpm.txt", "2026-13-45", "n’en est pas une"), ("CIS_bdpm_20300101.txt", "CIS_bdpm_20300101.txt", "à venir"),
    ]) func aDateThatCannotBeIsRefused(_ path: String, _ place: String, _ word: String) throws {
        let workshop = try Workshop()
        try workshop.drop(path, "a\tb\n")
        let refusal = try #require(try read(workshop).inbox.files.first?.refusal)
        #expect(refusal.file == place && refusal.message.contains(word) && refusal.fix.contains("2026-05-26"), "\(refusal)")
    }

    /// A machine that woke up in 1970 still publishes the files that we know to exist.
    @Test func aClockOlderThanTheProgrammeIsNotBelieved() throws {
        let workshop = try Workshop()
        try workshop.drop("2026-05-26/CIS_bdpm.txt", "a\tb\n")
        let reader = InboxReader(sources: Self.sources, today: CalendarDate("1970-01-01"))
        #expect(try reader.read(workshop.inbox).inbox.files.map(\.refusal) == [nil])
    }

    @Test func tomorrowHasBegunSomewhereAndUnknownFilesMayBearAnyName() throws {
        let workshop = try Workshop()
        try workshop.drop("2026-06-02/CIS_bdpm.txt", "a\tb\n")
        try workshop.drop("2030-01-01/notes.doc", "x")
        let listing = try read(workshop)
        #expect(listing.inbox.files.map(\.refusal) == [nil] && listing.unknown == ["2030-01-01/notes.doc"])
    }

    @Test func anotherSourceUnderTheNameOfAKnownOneIsRefused() throws {
        let workshop = try Workshop()
        try workshop.drop("2026-05-26/CIS_bdpm.txt", "D\tb\nD\tc\n")
        try workshop.drop("2026-05-26/cis_cip_bdpm.txt", "T\tb\n")
        let files = try read(workshop).inbox.files
        let refusal = try #require(files.first { $0.kind == "CIS" }?.refusal)
        #expect(refusal.message.contains("(CIS)") && refusal.message.contains("(DISPO)") && refusal.fix.contains("DISPO.txt"), "\(refusal)")
        #expect(files.first { $0.kind == "CIP" }?.refusal == nil, "two sources claim it: no one can say what it is")
    }

    @Test func kindsAreKnownByTheLongestPrefixThenByContent() throws {
        let workshop = try Workshop()
        try workshop.drop("2026-05-26/CIS_bdpm.txt", "a\tb\n")
        try workshop.drop("2026-05-26/cis_cip_bdpm.TXT", "a\tb\n")
        try workshop.drop("2026-05-26/CIS_CIP_Dispo_Spec (1).txt", "a\tb\n")
        try workshop.drop("2025-07-07.txt", "D\tb\nD\tc\n")
        try workshop.drop("autre.txt", "X\tb\n")
        try workshop.drop("jumeaux.txt", "T\tb\n")
        let listing = try read(workshop)
        #expect(
            listing.inbox.files.map { "\($0.kind ?? "") \($0.name)" } == [
                "DISPO 2025-07-07/2025-07-07.txt", "DISPO 2026-05-26/CIS_CIP_Dispo_Spec (1).txt", "CIS 2026-05-26/CIS_bdpm.txt",
                "CIP 2026-05-26/cis_cip_bdpm.TXT",
            ])
        #expect(listing.unknown == ["autre.txt", "jumeaux.txt"])
        #expect(!listing.inbox.isDemonstration)
    }

    @Test func theFolderItselfMayBeTheDate() throws {
        let workshop = try Workshop()
        try workshop.drop("2026-05-26/CIS_bdpm.txt", "a\n")
        #expect(try read(workshop, "2026-05-26").inbox.files.map(\.name) == ["2026-05-26/CIS_bdpm.txt"])
        #expect(try read(workshop).inbox.files.map(\.name) == ["2026-05-26/CIS_bdpm.txt"])
    }

    @Test func loopsHiddenAndUnfinishedFilesAreLeftAside() throws {
        let workshop = try Workshop()
        let files = FileManager.default
        try workshop.drop("CIS_bdpm.txt", "a\n")
        try workshop.drop(".hidden", "a\n")
        try workshop.drop(".git/CIS_bdpm.txt", "a\n")
        try workshop.drop("CIS_CIP_bdpm.txt.part", "a\n")
        try files.createSymbolicLink(atPath: workshop.inbox.appending(path: "boucle").path, withDestinationPath: ".")
        try files.createSymbolicLink(atPath: workshop.inbox.appending(path: "moi").path, withDestinationPath: "moi")
        try files.createSymbolicLink(atPath: workshop.inbox.appending(path: "cis_cip_lien.txt").path, withDestinationPath: "CIS_bdpm.txt")
        let listing = try read(workshop)
        #expect(listing.inbox.files.map(\.name) == ["CIS_bdpm.txt", "cis_cip_lien.txt"])
        #expect(listing.notices.count == 3)
        #expect(listing.notices.contains { $0.hasPrefix("boucle") && $0.contains("déjà lu") })
        #expect(listing.notices.contains { $0.hasPrefix("moi") })
        #expect(listing.notices.contains { $0.contains("dépôt en cours") })
    }

    @Test func aMissingFolderIsAClearError() throws {
        let workshop = try Workshop()
        try workshop.drop("CIS_bdpm.txt", "a\n")
        #expect { try read(workshop, "CIS_bdpm.txt") } throws: { ($0 as? BuildFailure)?.message.contains("pas un dossier") == true }
        #expect { try read(workshop, "absent") } throws: { ($0 as? BuildFailure)?.exitCode == .sourceMissingOrChanged }
    }
}
