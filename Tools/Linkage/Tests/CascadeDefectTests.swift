import Linkage
import Testing

/// Faults of the agency's cascade (docs of the original system, K-numbers): one test each that ours has none of them.
struct CascadeDefectTests {
    private let engine = SmallReference.engine

    @Test("A product of several words is not taken for the one that is its first word (K6)")
    func longestPrefix() {
        #expect(engine.link("DOLIVAL CODEINE 500 mg/30 mg, gélule", as: .medicinalProduct).link?.family == "P2")
        #expect(engine.link("ENALAPRIL HYDROCHLOROTHIAZIDE VERNET 20 mg", as: .medicinalProduct).link?.family == "P7")
    }

    @Test("Names reported beside change no link (K7)")
    func alone() {
        var linker = engine.linker()
        let before = linker.link("DOLVAL 500 mg, comprimé", as: .medicinalProduct)
        for name in ["DOLVAL 1 g, comprimé", "DOLVALE", "DOLVAL"] { _ = linker.link(name, as: .medicinalProduct) }
        #expect(linker.link("DOLVAL 500 mg, comprimé", as: .medicinalProduct) == before)
    }

    @Test("A strength and a dose form in common make no link (K8)")
    func leastSimilarity() {
        #expect(engine.link("ZORVEX 500 mg, comprimé", as: .medicinalProduct).link == nil)
        #expect(engine.link("VERNET 5 mg, comprimé", as: .medicinalProduct).link == nil)
    }

    @Test("A name that several medicines bear is not told to be the first of them (K8)")
    func equals() {
        let reference = Reference(
            medicinalProducts: [
                .init(code: "60000001", name: "IMPORTAL 5 mg, gel", family: "P1", substances: ["00001"]),
                .init(code: "60000002", name: "IMPORTAL 5 mg, gel", family: "P1", substances: ["00001"]),
                .init(code: "60000003", name: "IMPORTAL 5mg, GEL", family: "P1", substances: ["00001"]),
                .init(code: "60000004", name: "IMPORTAL 10 mg, gel", family: "P1", substances: ["00001"]),
            ])
        let engine = LinkageEngine(reference: reference)
        #expect(engine.link("IMPORTAL 5 mg, gel", as: .medicinalProduct).link?.rivals == 1)
        #expect(engine.link("importal 5 mg, gel", as: .medicinalProduct).link?.rivals == 2)
        #expect(engine.link("IMPORTAL 5mg, GEL", as: .medicinalProduct).link?.rivals == 0)
        #expect(engine.link("IMPORTAL 10 mg, gel", as: .medicinalProduct).link?.rivals == 0)
    }

    @Test("Accented capitals, repeated words and names without capitals are read like others (K9, K11)")
    func capitals() {
        #expect(engine.link("CÉFUROXIME ZENTIVA 250 mg, comprimé pelliculé", as: .medicinalProduct).link?.medicinalProduct == "60000005")
        #expect(engine.link("DOLIVAL DOLIVAL CODEINE 500 mg/30 mg", as: .medicinalProduct).link?.family == "P2")
        #expect(engine.link("codéine", as: .substance).link?.substances == ["00467"])
        #expect(engine.link("ENALAPRIL (MALEATE D’)", as: .substance).link?.substances == ["67432"])
    }

    @Test("Spaced thousands are one number, and a digit in a word is none (K10)")
    func numbers() {
        let thousand = [
            "DOLIVAL 1 000 mg, comprimé effervescent", "DOLIVAL 1000mg, comprimé effervescent", "DOLIVAL 1 g, comprimé effervescent",
        ]
        for name in thousand { #expect(engine.link(name, as: .medicinalProduct).link?.medicinalProduct == "60000002", "\(name)") }
        #expect(engine.link("DOLIVAL 1 mg, comprimé effervescent", as: .medicinalProduct).link?.medicinalProduct == nil)
    }

    @Test("Signs that mean something to a pattern are signs (K22)")
    func signs() {
        for name in ["DOXORUBICINE (CHLORHYDRATE DE", "DOXORUBICINE ((CHLORHYDRATE DE))", "DOXORUBICINE [CHLORHYDRATE DE] .*+?"] {
            #expect(engine.link(name, as: .substance).link?.substances == ["03236"], "\(name)")
        }
    }
}
