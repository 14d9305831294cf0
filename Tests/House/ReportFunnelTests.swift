import Foundation
import Frame
import Quality
import Testing

/// The funnel that a build prints, against what is true of the fictitious reports: two programmes that share nothing count the same lines.
struct ReportFunnelTests {
    private struct Truth: Decodable {
        struct Step: Decodable {
            let etape: String
            let lignes: Int
            let noms: Int
        }
        let entonnoir: [Step]
    }

    @Test func theFunnelOfTheDemonstrationIsTheTruth() async throws {
        let house = try await House.demonstration
        let truth = try JSONDecoder().decode(Truth.self, from: Data(contentsOf: house.inbox.appending(path: ".verite/entonnoir.json")))
        let funnel = try #require(house.summary.funnels?.first)
        // Without years asked for, the last step keeps every line.
        let wanted = truth.entonnoir.dropLast().map(\.lignes)
        #expect(funnel.rowsIn == wanted.first && funnel.rowsOut == wanted.last)
        #expect(funnel.stages.dropLast().map(\.left) == Array(wanted.dropFirst()))
    }
}
