import Linkage
import Testing

struct DecisionSheetTests {
    private static let header = Worklist.Column.allCases.map(\.rawValue)

    /// A row of the worklist with some cells filled.
    private static func row(_ cells: [Worklist.Column: String]) -> [String] {
        let usual: [Worklist.Column: String] = [.kind: "Spécialité", .name: "RHINOPAX ENFANTS", .author: "A. Martin", .day: "2026-05-20"]
        return Worklist.Column.allCases.map { cells[$0] ?? usual[$0] ?? "" }
    }

    private static func read(_ cells: [Worklist.Column: String]) throws -> DecisionSheet {
        try DecisionSheet(header: header, rows: [row(cells)], reference: SmallReference.reference)
    }

    @Test("A day after today is refused with what was written; today is taken")
    func future() throws {
        func read(_ day: String) throws -> DecisionSheet {
            try DecisionSheet(
                header: Self.header, rows: [Self.row([.decision: "aucun", .day: day])], reference: SmallReference.reference,
                today: DecisionDay("2026-06-01"))
        }
        #expect(try read("01/06/2026").decisions.count == 1)
        for day in ["2026-06-02", "20/05/2062"] {
            let refusal = try #require(try read(day).refusals.first)
            #expect(refusal.row == 2 && refusal.column == "decide_le" && refusal.value == day)
            #expect(refusal.message.contains("« \(day) » est après aujourd’hui, 2026-06-01 : écrivez"))
        }
    }

    @Test("A worklist filled and given back: accepted, linked otherwise, linked to nothing, reopened, left alone")
    func roundTrip() throws {
        let list = Worklist(WorklistTests.decided(WorklistTests.names))
        var rows = list.rows(SmallReference.reference)
        func fill(_ row: Int, _ cells: [Worklist.Column: String]) {
            for (column, text) in cells {
                guard let place = Worklist.Column.allCases.firstIndex(of: column) else { continue }
                rows[row][place] = text
            }
        }
        fill(0, [.decision: "Aucun", .author: "A. Martin", .day: "20/05/2026", .reason: "nom inventé"])
        fill(1, [.decision: "lier", .decidedSubstances: "02202 PARACÉTAMOL; 00467", .author: "A. Martin", .day: "2026-05-20"])
        fill(2, [.decision: "lier", .decidedMedicine: "60000010", .author: "B. Petit", .day: "2026-05-20 10:12:00"])
        let sheet = try DecisionSheet(header: Self.header, rows: rows, reference: SmallReference.reference)
        #expect(sheet.refusals.isEmpty)
        #expect(sheet.undecided == 1)
        #expect(
            sheet.decisions.map(\.outcome) == [
                .nothing, .link(medicinalProduct: nil, substances: ["00467", "02202"]),
                .link(medicinalProduct: "60000010", substances: ["00467", "76594"]),
            ])
        #expect(sheet.decisions[0].day.description == "2026-05-20")
        #expect(sheet.decisions[0].reason == "nom inventé")
        #expect(sheet.decisions[2].proposal.contains("RHINOPAX ADULTES"))
        // And then they are applied.
        let again = WorklistTests.decided(WorklistTests.names, sheet.decisions)
        #expect(again[1].decision.link?.medicinalProduct == "60000010")
        #expect(again[1].decision.stage == .person)
        #expect(again[3].decision.link?.substances == ["00467", "02202"])
        #expect(again[4].decision.verdict == .unknown && again[4].decision.stage == .person)
        #expect(Worklist(again).names.map(\.reported.name) == ["ZORVETRIPTAN"])
    }

    @Test("Accepting takes the codes proposed")
    func accept() throws {
        let sheet = try Self.read([
            .decision: "accepter", .proposedMedicine: "60000010", .proposedSubstances: "00467 CODÉINE; 76594 PHOLCODINE",
        ])
        #expect(sheet.decisions.map(\.outcome) == [.link(medicinalProduct: "60000010", substances: ["00467", "76594"])])
    }

    @Test(
        "A row that cannot be taken is refused, with its place, its column and what to do",
        arguments: [
            ([.decision: "peut-être"], Worklist.Column.decision), ([.decision: "lier"], .decidedSubstances),
            ([.decision: "lier", .decidedSubstances: "2202"], .decidedSubstances),
            ([.decision: "lier", .decidedMedicine: "99999999"], .decidedMedicine),
            ([.decision: "lier", .decidedMedicine: "60000010", .decidedSubstances: "02202"], .decidedSubstances),
            ([.decision: "aucun", .author: ""], .author), ([.decision: "aucun", .day: "31/02/2026"], .day),
            ([.decision: "aucun", .name: ""], .name), ([.decision: "aucun", .kind: "Vaccin"], .kind),
            ([.decidedMedicine: "60000010"], .decision), ([.decision: "accepter"], .proposedSubstances),
            ([.decision: "accepter", .proposedSubstances: "02202", .decidedSubstances: "02202"], .decision),
        ] as [([Worklist.Column: String], Worklist.Column)])
    func refusal(cells: [Worklist.Column: String], column: Worklist.Column) throws {
        let sheet = try Self.read(cells)
        #expect(sheet.decisions.isEmpty)
        let refusal = try #require(sheet.refusals.first)
        #expect(refusal.row == 2)
        #expect(refusal.column == column.rawValue)
        #expect(!refusal.message.isEmpty)
    }

    @Test("Columns in another order and among others are found; a missing one is said")
    func columns() throws {
        let header = ["Motif", " TYPE", "medicament", "autre", "decide_par", "decide_le", "decision"]
        let rows = [["", "Produit", "XANTIPA", "x", "A. Martin", "2026-05-20", "aucun"], ["", "Produit"]]
        let sheet = try DecisionSheet(header: header, rows: rows, reference: SmallReference.reference)
        #expect(sheet.decisions.map(\.name) == ["XANTIPA"])
        #expect(sheet.undecided == 1)
        #expect(throws: ReviewFailure.self) { try DecisionSheet(header: ["type"], rows: rows, reference: SmallReference.reference) }
    }

    @Test(
        "Days",
        arguments: [
            ("2026-02-29", nil), ("2024-02-29", "2024-02-29"), ("1/2/2026", "2026-02-01"), ("", nil), ("2026-13-01", nil), ("hier", nil),
        ])
    func days(text: String, day: String?) { #expect(DecisionDay(text)?.description == day) }
}
