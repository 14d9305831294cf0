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
        "One part that is no substance's whole name, and a person decides; slashes of units, dates and doubts set nothing off",
        arguments: [
            "AMOXICILLINE/ZORVETRIPTAN", "AMOXICILLINE + RHINOPAX", "AMOXICILLINE/PHOLCODNE", "AMOXICILLINE PHOLCODINE",
            "ALLERGIE AMOXICILLINE/PHOLCODINE", "ZORVETRIPTAN AMOXICILLINE / PHOLCODINE", "AMOXICILLINE 10 mg/ml OU PHOLCODINE 10 mg",
            "AMOXICILLINE ET/OU PHOLCODINE", "AMOXICILLINE 12/03/2020 PHOLCODINE", "AMOXICILLINE 5 mg/JOUR PHOLCODINE",
            "AMOXICILLINE/PHOLCODINE SI BESOIN",
        ])
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
        #expect(decision.stage == .combination)
    }

    @Test("A combination that is none is explained as the name it was, not as its last part")
    func notExplainedByParts() throws {
        var linker = engine.linker()
        let (decision, answers) = linker.explain("AMOXICILLINE/ZORVETRIPTAN", as: .substance)
        #expect(decision.verdict == .ambiguous)
        #expect(try #require(answers.first).evidence.map(\.typed) == ["AMOXICILLINE", "ZORVETRIPTAN"])
    }

    @Test("A combination is not linked to one of its substances alone, however likely that one is")
    func notOneOfThem() {
        var reference = SmallReference.reference
        reference.substanceNames.append(.init(name: "FER", code: "34855"))
        let link = LinkageEngine(reference: reference).link("FER + PHOLCODINE", as: .substance).link
        #expect(link?.substances == ["34855", "76594"])
    }
}
