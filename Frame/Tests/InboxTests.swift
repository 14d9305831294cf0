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
            recognises: { $0.allSatisfy { $0.count == 2 && $0[0] == "D" } }),
        SourceFormat(kind: "TWIN", title: "", namePrefixes: [], columnCounts: [], address: nil, recognises: { $0.first?[0] == "T" }),
        SourceFormat(kind: "OTHER", title: "", namePrefixes: [], columnCounts: [], address: nil, recognises: { $0.first?[0] == "T" }),
    ]

    private func read(_ workshop: Workshop, _ folder: String = "") throws -> InboxListing {
        try InboxReader(sources: Self.sources).read(workshop.inbox.appending(path: folder))
    }

    @Test(arguments: [
        ("2025-07-07.txt", "2025-07-07"), ("CIS-ATC_2024-04-07.csv", "2024-04-07"), ("CIS_20260526.txt", "2026-05-26"),
        ("CIS_bdpm.txt", nil),
        ("12345678.txt", nil), ("CIS_2026-13-01.txt", nil), ("9820260526.txt", nil), ("bdpm-2026-05-26-bis", "2026-05-26"),
    ]) func daysAreFoundInNames(_ name: String, _ day: String?) {
        #expect(InboxReader.day(in: name)?.description == day)
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
        #expect { try read(workshop, "absent") } throws: { ($0 as? BuildFailure)?.exitCode == .sourceMissingOrChanged }
    }
}
