import Linkage
import Testing

struct ExplanationTests {
    @Test("Each part of a name says what it proves, and the answers what is likely")
    func parts() throws {
        var linker = SmallReference.engine.linker()
        let (decision, answers) = linker.explain("DOLVAL 500 mg, comprimé", as: .medicinalProduct)
        #expect(decision.verdict == .accepted)
        let best = try #require(answers.first)
        #expect(best.answer == decision.answer)
        #expect(best.probability > 0.9)
        let name = try #require(best.evidence.first { $0.field == .name })
        #expect(name.typed == "DOLVAL")
        #expect(name.found == "DOLIVAL")
        #expect(name.bits > 5)
        #expect(best.evidence.contains { $0.field == .strength && $0.found == "500 mg" })
        #expect(best.evidence.contains { $0.field == .doseForm && $0.found == "COMPRIME" })
        #expect(answers.reduce(0) { $0 + $1.probability } <= 1.000_001)
    }

    @Test("A name of the reference is its own evidence; an unknown one has none")
    func ends() {
        var linker = SmallReference.engine.linker()
        #expect(linker.explain("DOLIVAL", as: .family).answers.first?.probability == 1)
        #expect(linker.explain("?").answers.isEmpty)
        #expect(linker.explain("DOLIVAL", most: 0).answers.isEmpty)
    }
}
