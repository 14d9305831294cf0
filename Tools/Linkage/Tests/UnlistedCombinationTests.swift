import Linkage
import Testing

/// Substances joined by a slash or a plus that no product of the reference has together.
struct UnlistedCombinationTests {
    let engine = SmallReference.engine

    @Test(
        "Each substance of the combination has its link",
        arguments: [
            "AMOXICILLINE/PHOLCODINE", "PHOLCODINE + AMOXICILLINE", "Amoxicilline 500 mg / Pholcodine 5 mg",
            "AMOXICILLINE/PHOLCODINE 500 mg/5 mg, comprimé",
        ])
    func linked(typed: String) {
        for kind in NameKind.allCases {
            let link = engine.link(typed, as: kind).link
            #expect(link?.substances == ["05248", "76594"], "\(kind)")
            #expect(link?.medicinalProduct == nil && link?.family == nil)
        }
    }

    @Test(
        "One part that is no substance, or is misspelt, and a person decides",
        arguments: ["AMOXICILLINE/ZORVETRIPTAN", "AMOXICILLINE + RHINOPAX", "AMOXICILLINE/PHOLCODNE", "AMOXICILLINE PHOLCODINE"])
    func doubtful(typed: String) {
        #expect(engine.link(typed, as: .substance).link == nil)
    }

    @Test("A combination that a product has is that product's, and what stands in parentheses is no member")
    func listed() {
        #expect(engine.link("ENALAPRIL/HYDROCHLOROTHIAZIDE VERNET", as: .family).link?.family == "P7")
        #expect(engine.link("AMOXICILLINE (SODIQUE/PHOLCODINE)", as: .substance).link?.substances != ["05248", "76594"])
    }

    @Test("A name of a thousand parts is no combination")
    func hostile() {
        #expect(
            engine.link(Array(repeating: "CODEINE", count: 1000).joined(separator: "/"), as: .substance).link?.substances.count ?? 1 == 1)
    }

    @Test("Each member is evidence of its own")
    func explained() throws {
        var linker = engine.linker()
        let (decision, answers) = linker.explain("AMOXICILLINE/PHOLCODINE", as: .substance)
        let answer = try #require(answers.first)
        #expect(answer.answer == decision.answer)
        #expect(answer.evidence.map(\.typed) == ["AMOXICILLINE", "PHOLCODINE"])
        #expect(answer.evidence.map(\.found) == ["AMOXICILLINE", "PHOLCODINE"])
        #expect(answer.probability > 0.99)
    }
}
