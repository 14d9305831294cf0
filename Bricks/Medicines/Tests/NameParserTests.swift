import Testing
import Vocabulary

@testable import Medicines

@Suite struct StrengthReaderTests {
    @Test(arguments: [
        ("500 mg", ["500 mg"]), ("1 000 000 UI", ["1000000 UI"]), ("1\u{202F}000 mg", ["1000 mg"]), ("0,5 mg/ml", ["0,5 mg/ml"]),
        ("50 mg/25 ml", ["50 mg/25 ml"]), ("5 %", ["5 %"]), ("0,1 POUR CENT", ["0,1 %"]), ("500 mg/50 mg", ["500 mg", "50 mg"]),
        ("100/20 microgrammes", ["100 microgrammes", "20 microgrammes"]), ("10 mg/mL + 5 mg/mL", ["10 mg/ml", "5 mg/ml"]),
        ("50 microgrammes/dose", ["50 microgrammes/dose"]), ("1 million d'unités internationales", ["1000000 UI"]),
        ("48 MUI/0,8 ml", ["48000000 UI/0,8 ml"]), ("1,00 mg", ["1 mg"]), ("CH2", []), ("B12", []), ("VITAMINE D3 400 UI", ["400 UI"]),
        ("1,5,6 mg", []), ("99999999999999999999 mg", []), ("", []), ("200 mg", ["200 mg"]), ("2 x 10⁶ UI", []),
    ]) func readsQuantities(_ text: String, _ expected: [String]) {
        #expect(StrengthReader.strengths(in: text).map(\.description) == expected)
    }
}

@Suite struct NameParserTests {
    static let parser = NameParser(holders: [
        "BIOGARAN", "ARROW GENERIQUES", "EG LABO - LABORATOIRES EUROGENERICS", "LABORATOIRES BAILLEUL (LUXEMBOURG)", "LABORATOIRE RENAUDIN",
        "PIERRE FABRE MEDICAMENT", "TEVA SANTE", "BOIRON", "SUN PHARMA FRANCE",
    ])

    @Test(arguments: [
        ("PARACETAMOL BIOGARAN 500 mg, comprimé", "PARACETAMOL", ["500 mg"], "comprimé", "BIOGARAN"),
        ("QUETIAPINE TEVA LP 300 mg, comprimé à libération prolongée", "QUETIAPINE", ["300 mg"], "comprimé à libération prolongée", "TEVA"),
        ("CYSTINE B6 BAILLEUL, comprimé pelliculé", "CYSTINE B6", [], "comprimé pelliculé", "BAILLEUL"),
        ("ENALAPRIL EG 5 mg, comprimé sécable", "ENALAPRIL", ["5 mg"], "comprimé sécable", "EG"),
        (
            "CHLORURE DE CALCIUM 10 POUR CENT (1 g/10 mL) RENAUDIN, solution injectable en ampoule", "CHLORURE DE CALCIUM",
            ["10 %", "1 g/10 ml"], "solution injectable en ampoule", "RENAUDIN"
        ),
        (
            "CAUSTICUM BOIRON, degré de dilution compris entre 2CH et 30CH", "CAUSTICUM", [], "degré de dilution compris entre 2CH et 30CH",
            "BOIRON"
        ),
        ("CALCIUM, VITAMINE D3 BIOGARAN 500 mg/400 UI, comprimé", "CALCIUM, VITAMINE D3", ["500 mg", "400 UI"], "comprimé", "BIOGARAN"),
    ]) func takesNamesApart(_ name: String, _ brand: String, _ strengths: [String], _ form: String, _ holder: String) {
        let parsed = Self.parser.parse(name)
        #expect(parsed.brand == brand)
        #expect(parsed.strengths.map(\.description) == strengths)
        #expect(parsed.doseForm == form)
        #expect(parsed.holder == holder)
    }

    @Test func nameWithoutHolderNorComma() {
        let parsed = Self.parser.parse("TADIM 1 million d'unités internationales (UI) poudre pour solution")
        #expect(parsed.brand == "TADIM")
        #expect(parsed.doseForm == "poudre pour solution")
        #expect(parsed.holder == nil)
    }

    /// A brand that is also a holder's name stays a brand.
    @Test func firstWordIsNeverAHolder() { #expect(Self.parser.parse("BOIRON 5 mg, gel").brand == "BOIRON") }

    @Test(arguments: ["", " ", ",", ", ", "1", "é", ",,, 5 mg", "mg mg", "5 mg"]) func neverFails(_ name: String) {
        _ = Self.parser.parse(name)
    }
}
