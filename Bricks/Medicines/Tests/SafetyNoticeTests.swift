import Frame
import Quality
import Testing
import Vocabulary

@testable import Medicines

/// CIS_InfoImportantes: the documents say HTML and days, not how they are written; anything may come.
@Suite struct SafetyNoticeTests {
    @Test(
        arguments: [
            ("<a target='_blank' title=\"x\" href='https://ansm.sante.fr/x'>Rappel</a>", "https://ansm.sante.fr/x"),
            ("<A HREF=\"http://ansm.sante.fr/x?a=1&amp;b=2\">Rappel</A>", "http://ansm.sante.fr/x?a=1&b=2"),
            ("<a href = https://ansm.sante.fr/x target=_blank>Rappel</a>", "https://ansm.sante.fr/x"),
            (
                "Lire <b>la lettre</b> <a class='l' href='https://ansm.sante.fr/x'>ici</a>, <a href='https://autre.fr'>là</a>",
                "https://ansm.sante.fr/x"
            ),
            ("<a href='https://ansm.sante.fr/x", "https://ansm.sante.fr/x"),
            // No link, or none that may stand on a public page.
            ("Rappel", nil), ("", nil), ("<a>Rappel</a>", nil), ("<a href>Rappel</a>", nil), ("<a href=''>Rappel</a>", nil),
            ("<a href='javascript:alert(1)'>Rappel</a>", nil), ("<a href=' https://x'>Rappel</a>", nil),
            ("<a href='https://x\"onmouseover=alert(1)'>Rappel</a>", nil), ("<a data-href='https://x'>Rappel</a>", nil),
            ("<abbr href='https://x'>Rappel</abbr>", nil), ("<a title='a>b' href='https://x'>Rappel</a>", nil),
            ("< a href='https://x'>", nil),
            ("href='https://x'", nil), ("<a =='' = =>", nil), ("<", nil), ("<a", nil), ("<a ", nil), ("<a href=", nil), ("<a href='", nil),
        ] as [(String, String?)])
    func theAddressOfTheFirstLink(_ html: String, _ address: String?) { #expect(SafetyNoticeRow.anchor(in: html) == address) }

    private func notices(_ rows: [[String]]) throws -> Harvest<Medicines> {
        try TestInbox.harvest(["2026-05-26/CIS_bdpm.txt": [Fixture.product()], "2026-05-26/CIS_InfoImportantes_20260526_bdpm.txt": rows])
    }

    /// The documentation says 31/12/2026, files seen say 2026-12-31: both are read, and make one notice.
    @Test func bothWritingsOfADayAreRead() throws {
        let harvest = try notices([
            Fixture.notice(start: "2026-01-02", end: "2027-01-02"), Fixture.notice(start: "02/01/2026", end: "02/01/2027"),
        ])
        let report = try #require(harvest.reports.first { $0.kind == MedicineSources.safetyNotices.kind })
        #expect(report.findings.groups.map(\.rule.id) == ["LIGNE-DOUBLE"])
        #expect(report.newestDate == CalendarDate("2026-01-02"), "the end of a notice, yet to come, does not date the file")
    }

    @Test func hostileCellsAreTextOrFindings() throws {
        let harvest = try notices([
            Fixture.notice(html: "<script>alert(1)</script>"), Fixture.notice(start: "2026-02-30"), Fixture.notice(start: "", end: ""),
            Fixture.notice(html: "<a href='https://ansm.sante.fr/x'></a>"), Fixture.notice("x"),
        ])
        let report = try #require(harvest.reports.first { $0.kind == MedicineSources.safetyNotices.kind })
        #expect((report.rowsIn, report.rowsTyped, report.rowsRejected) == (5, 3, 2))
        #expect(report.findings.groups.map(\.rule.id) == ["CODE-CIS", "DATE-FORME", "TEXTE-ABSENT"])
    }
}
