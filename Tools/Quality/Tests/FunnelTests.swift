import Foundation
import Testing

@testable import Quality

struct FunnelTests {
    private static let rule = Rule("ESSAI", "Sans nom", explanation: "Essai.", dimension: .completeness, severity: .warning)

    private static func funnel() -> Funnel {
        var funnel = Funnel(
            title: "Essai", sources: [Funnel.Source(title: "lues", rows: 1_200), Funnel.Source(title: "rejetées", rows: -200)], namesIn: 30)
        funnel.remove(100, by: rule, names: 29)
        funnel.remove(0, by: rule, names: 29, note: "règle non appliquée")
        return funnel
    }

    @Test("What a stage leaves is what it got less what it set aside")
    func sums() {
        let funnel = Self.funnel()
        #expect(funnel.rowsIn == 1_000)
        #expect(funnel.stages.map(\.left) == [900, 900])
        #expect(funnel.rowsOut == funnel.rowsIn - funnel.stages.map(\.removed).reduce(0, +))
    }

    @Test("It is printed with its counts, for people and for programmes")
    func printed() throws {
        let funnel = Self.funnel()
        #expect(
            funnel.text == """
                Essai :
                       1\u{202F}200 lues
                        −200 rejetées
                       1\u{202F}000 lignes au départ, 30\u{A0}noms
                        −100 Sans nom : reste 900\u{A0}lignes, 29\u{A0}noms
                           0 Sans nom (règle non appliquée) : reste 900\u{A0}lignes, 29\u{A0}noms
                         900 lignes gardées, 90\u{A0}%
                """)
        #expect(try JSONDecoder().decode(Funnel.self, from: try JSONEncoder().encode(funnel)) == funnel)
    }
}
