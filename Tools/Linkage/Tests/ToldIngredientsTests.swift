import Linkage
import Testing

struct ToldIngredientsTests {
    private func link(_ name: String, _ ingredients: String...) -> Decision {
        var linker = SmallReference.engine.linker()
        return linker.link(name, as: nil, ingredients: ingredients)
    }

    @Test("A name that nobody knows is what its ingredients are, in any order")
    func byIngredients() {
        let decision = link("ZORVEX PM", "CODEINE", "ACETAMINOPHENE")
        #expect(decision.stage == .ingredients && decision.link?.substances == ["00467", "02202"])
        #expect(decision.link?.medicinalProduct == nil && decision.link?.family == nil)
        #expect(link("ZORVEX PM", "ACETAMINOPHENE", "CODEINE") == decision)
    }

    @Test("A name that means its ingredients, or their salts, says more than they do")
    func byName() {
        let decision = link("DOLIVAL CODEINE 500 mg/30 mg, comprimé", "PARACETAMOL", "CODEINE")
        #expect(decision.stage == .exact && decision.link?.medicinalProduct == "60000003")
        #expect(link("AMOXICILLINE SODIQUE", "AMOXICILLINE").stage == .exact)
    }

    @Test("One brand may hold other substances elsewhere: ingredients win, and where some are unknown a person decides")
    func contradiction() {
        #expect(link("DOLIVAL 500 mg, comprimé", "PHOLCODINE").link?.substances == ["76594"])
        let partly = link("DOLIVAL 500 mg, comprimé", "PHOLCODINE", "XYLOBRANTINE")
        #expect(partly.verdict == .ambiguous && partly.link == nil)
        #expect(link("DOLIVAL 500 mg, comprimé", "PARACETAMOL", "XYLOBRANTINE").verdict == .ambiguous)
        #expect(link("DOLIVAL CODEINE 500 mg/30 mg, comprimé", "CODEINE", "XYLOBRANTINE").link?.medicinalProduct == "60000003")
    }

    @Test("Ingredients that say nothing change nothing, nor does a medicine given as one")
    func nothingTold() {
        let plain = SmallReference.engine.link("DOLIVAL 500 mg, comprimé")
        #expect(link("DOLIVAL 500 mg, comprimé") == plain)
        #expect(link("DOLIVAL 500 mg, comprimé", "XYLOBRANTINE") == plain)
        #expect(link("DOLIVAL 500 mg, comprimé", "RHINOPAX ADULTES, sirop") == plain)
    }
}
