import Linkage
import Testing

/// What people, other countries and broken files make of a name, and what is read there all the same.
struct ReadingTests {
    @Test(
        "The name that another country gives a substance, and the names a file gives a holder",
        arguments: [
            ("ACETAMINOPHEN 500 MG TABLET", "PARACETAMOL"), ("NOREPINEPHRINE", "NORADRENALINE"), ("RIFAMPIN", "RIFAMPICINE"),
            ("GLYBURIDE", "GLIBENCLAMIDE"), ("NIACINAMIDE", "NICOTINAMIDE"), ("ACETAMINOPHEN AND CODEINE", "PARACETAMOL CODEINE"),
            ("CODEINE W/ACETAMINOPHEN", "PARACETAMOL CODEINE"),
        ])
    func synonyms(typed: String, meant: String) {
        #expect(Self.linked(typed, as: nil) == meant)
    }

    @Test("A holder under the name it had before, or the letters a file gives it, tells the medicine")
    func holders() {
        for name in ["NICOTINAMIDE MYLAN 500 mg, comprimé", "NICOTINAMIDE VTS 500MG CPR", "NICOTINAMIDE VIATRIS 500 mg"] {
            #expect(Self.engine.link(name, as: .medicinalProduct).link?.medicinalProduct == "60000001", "\(name)")
        }
        #expect(Self.engine.link("NICOTINAMIDE TVC 500MG CPR", as: .medicinalProduct).link?.medicinalProduct == "60000002")
    }

    @Test(
        "One vitamin is not another",
        arguments: [
            ("VITAMINE B6", "VITAMINE B6"), ("vitamine b 6", "VITAMINE B6"), ("VITAMINE D3", "VITAMINE D3"), ("VITAMINE B12", nil),
            ("VITAMINE A", nil), ("VITAMINE K1", nil),
        ])
    func designators(typed: String, meant: String?) {
        #expect(Self.linked(typed, as: .substance) == meant)
    }

    @Test(
        "Codes, lost letters, web entities and other alphabets",
        arguments: [
            "RIFAMPICINE /01079601/", "RIFAMPICINE 3400930000017", "RIFAMP\u{FFFD}CINE", "RIFAMP?CINE", "Rifampicin&eacute;",
            "RIFAMPICIN&#201;", "RIFAMPICIN&#xC9;&nbsp;", "RIFAMPIСINЕ", "RIFAMPICINE lot 12AB34", "RIFAMPICINE NOS",
            "RIFAMPICINE (dosage non précisé)", "traitement par RIFAMPICINE",
        ])
    func broken(typed: String) {
        #expect(Self.linked(typed, as: .substance) == "RIFAMPICINE")
    }

    @Test("Strengths glued to the name, thousands with two blanks")
    func strengths() {
        for name in ["NICOTINAMIDE VIATRIS500 mg", "NICOTINAMIDE VIATRIS500mg", "NICOTINAMIDE  VIATRIS\t500\u{A0} mg"] {
            #expect(Self.engine.link(name, as: .medicinalProduct).link?.medicinalProduct == "60000001", "\(name)")
        }
        #expect(Self.engine.link("NICOTINAMIDE VIATRIS 1  000  mg", as: .medicinalProduct).link?.medicinalProduct == "60000003")
    }

    @Test(
        "A substance that nobody knows beside one that is known makes another medicine",
        arguments: [
            "RIFAMPICINE/ZORVETRIPTAN VIATRIS 500 mg/10 mg, comprimé", "ZORVETRIPTAN/RIFAMPICINE 10 mg/500 mg",
            "ZORVETRIPTAN + RIFAMPICINE", "XANTIPA RIFAMPICINE 10 mg/500 mg", "RIFAMPICINE OU AUTRE", "AUTRE QUE RIFAMPICINE",
        ])
    func unknownCompanion(typed: String) {
        #expect(Self.engine.link(typed, as: .medicinalProduct).link == nil)
    }

    @Test(
        "Two known medicines in one name are not one of them",
        arguments: [
            "RIFAMPICINE NORADRENALINE", "RIFAMPICINE, GLIBENCLAMIDE 500 mg/5 mg", "RIFAMPICINE + SOLOVAL", "SOLOVAL OU RIFAMPICINE",
            "SOLOVAL, RIFAMPICINE", "PARACETAMOL CODEINE RIFAMPICINE",
        ])
    func twoKnown(typed: String) {
        for kind in NameKind.allCases { #expect(Self.engine.link(typed, as: kind).link == nil, "\(kind)") }
    }

    @Test(
        "What is denied, diluted or another kind of medicine is not linked",
        arguments: [
            "SANS RIFAMPICINE", "PAS DE SOLOVAL", "PLACEBO DE SOLOVAL", "TOUT SAUF RIFAMPICINE", "RIFAMPICINE 4CH", "VACCIN HEPATITE B",
        ])
    func denied(typed: String) {
        for kind in NameKind.allCases { #expect(Self.engine.link(typed, as: kind).link == nil, "\(kind)") }
    }

    @Test("A product that others fit as well tells no medicine, and a medicine says how many others fit")
    func rivals() {
        var reference = Self.reference
        for (number, holder) in ["ARROW", "BIOGARAN", "SANDOZ", "ZENTIVA", "ZYDUS"].enumerated() {
            let name = "NICOTINAMIDE \(holder)"
            reference.families.append(.init(code: "Q\(number)", name: name, substances: ["00001"]))
            reference.medicinalProducts.append(
                .init(code: "6100000\(number)", name: "\(name) 500 mg, comprimé", family: "Q\(number)", substances: ["00001"]))
        }
        let several = LinkageEngine(reference: reference).link("NICOTINAMIDE", as: .medicinalProduct)
        #expect(several.link?.substances == ["00001"] && several.link?.medicinalProduct == nil)
        #expect(LinkedName(several).values.last == "")
        #expect(LinkedName(Self.engine.link("SOLOVAL 5 mg, comprimé", as: .medicinalProduct)).values.last == "0")
        #expect(LinkedName(Self.engine.link("NICOTINAMIDE", as: .medicinalProduct)).values.last == "2")
    }

    @Test("A product's name tells its medicine when it has just one of what was typed, and stays a product where products are announced")
    func onlyMedicine() {
        #expect(Self.engine.link("SOLOVAL", as: .medicinalProduct).link?.medicinalProduct == "60000004")
        #expect(Self.engine.link("SOLOVAL", as: .family).link?.medicinalProduct == nil)
        #expect(Self.engine.link("SOLOVAL", as: .family).link?.family == "P4")
        #expect(Self.engine.link("NICOTINAMIDE VIATRIS", as: .medicinalProduct).link?.medicinalProduct == nil)
    }

    /// The name of the substance or product that a name was linked to.
    private static func linked(_ name: String, as kind: NameKind?) -> String? {
        engine.link(name, as: kind).link.map { link in
            reference.substanceNames.first { [$0.code] == link.substances }?.name
                ?? reference.families.first { $0.substances == link.substances }?.name ?? link.name
        }
    }

    private static let engine = LinkageEngine(reference: reference)
    private static let reference = Reference(
        medicinalProducts: [
            .init(code: "60000001", name: "NICOTINAMIDE VIATRIS 500 mg, comprimé", family: "P1", substances: ["00001"]),
            .init(code: "60000003", name: "NICOTINAMIDE VIATRIS 1 000 mg, comprimé", family: "P1", substances: ["00001"]),
            .init(code: "60000002", name: "NICOTINAMIDE TEVA 500 mg, comprimé", family: "P2", substances: ["00001"]),
            .init(code: "60000004", name: "SOLOVAL 5 mg, comprimé", family: "P4", substances: ["00003"]),
        ],
        families: [
            .init(code: "P1", name: "NICOTINAMIDE VIATRIS", substances: ["00001"]),
            .init(code: "P2", name: "NICOTINAMIDE TEVA", substances: ["00001"]),
            .init(code: "P3", name: "PARACETAMOL CODEINE", substances: ["00004", "00005"]),
            .init(code: "P4", name: "SOLOVAL", substances: ["00003"]),
        ],
        substanceNames: [
            .init(name: "NICOTINAMIDE", code: "00001"), .init(name: "RIFAMPICINE", code: "00002"), .init(name: "SOLOVALINE", code: "00003"),
            .init(name: "PARACETAMOL", code: "00004"), .init(name: "CODEINE", code: "00005"), .init(name: "NORADRENALINE", code: "00006"),
            .init(name: "GLIBENCLAMIDE", code: "00007"), .init(name: "VITAMINE B6", code: "00008"),
            .init(name: "VITAMINE D3", code: "00009"),
            .init(name: "VITAMINE C", code: "00010"), .init(name: "IMMUNOGLOBULINE HUMAINE DE L'HÉPATITE B", code: "00011"),
        ])
}
