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
        // A volume is no strength: it is what the strength is in.
        ("2 000 UI (20 mg)/0,2 ml", ["2000 UI/0,2 ml", "20 mg/0,2 ml"]), ("3 500 UI anti-Xa/0,35 ml", ["3500 UI/0,35 ml"]),
        ("2 850 U.I. Axa/0,3 ml", ["2850 UI/0,3 ml"]), ("2 500 U.I. anti Xa/0,2 mL", ["2500 UI/0,2 ml"]),
        ("(900 UI + 450 UI)/1,44 mL", ["900 UI/1,44 ml", "450 UI/1,44 ml"]), ("4 UNITES ALLERGAN/0,1 ml", ["4 U/0,1 ml"]),
        ("0,25 g/0,025 g/4 ml pour 100 ml", ["0,25 g/100 ml", "0,025 g/100 ml", "4 ml/100 ml"]),
        ("500 mg/267 mg pour 10 mL", ["500 mg/10 ml", "267 mg/10 ml"]), ("0,25 ml ENFANTS", []),
        ("1000 UI FVIII/2400 UI FVW (10 ml de solvant)", ["1000 UI", "2400 UI"]), ("40 g/100 g", ["40 g/100 g"]),
        ("20 microgrammes/80 microlitres", ["20 microgrammes/80 µl"]), ("1500 Ul/1 ml", ["1500 UI/ml"]),
        // What the strength is of does not hide what it is in.
        ("320 mg d’I/mL", ["320 mg/ml"]), ("320 mg d'I/mL", ["320 mg/ml"]), ("(300 mg d'Iode par mL)", ["300 mg/ml"]),
        ("200 unités Speywood/mL", ["200 U/ml"]), ("100 mg pour l'adulte", ["100 mg"]),
        // Neither a range nor a factor is a strength.
        ("2-50 GBq", []), ("4,32 - 5,28 GBq", []), ("5 x 1 000 000 UI", []),
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

    /// Labels of holders are no words of brands.
    @Test(arguments: [
        ("CIPROFLOXACINE TEVA PHARMA 250 mg, comprimé", "CIPROFLOXACINE"), ("LAMOTRIGINE ARROW LAB 200 mg, comprimé", "LAMOTRIGINE"),
        ("DICLOFENAC EG LABO CONSEIL 1 %, gel", "DICLOFENAC"), ("ATORVASTATINE LABORATOIRES BAILLEUL 20 mg, comprimé", "ATORVASTATINE"),
        ("DONEPEZIL BIOGARAN10 mg, comprimé", "DONEPEZIL"), ("PREGABALINE BGR 75 mg, gélule", "PREGABALINE"),
        ("CETIRIZINE PHR LAB 10 mg, comprimé", "CETIRIZINE"), ("CYSTINE B6 BAILLEUL 10 mg, comprimé", "CYSTINE B6"),
        ("HUMALOG MIX25 100 UI/ml, suspension", "HUMALOG MIX25"),
    ]) func labelsAreNoBrands(_ name: String, _ brand: String) { #expect(Self.parser.parse(name).brand == brand) }

    @Test func aLabelTellsItsHolder() { #expect(Self.parser.parse("PREGABALINE BGR 75 mg, gélule").holder == "BIOGARAN") }

    private static func component(_ strength: String, _ reference: String) throws -> Component {
        Component(
            cis: try CIS("60000001"), element: "comprimé", substanceCode: try SubstanceCode("02202"), substanceName: "X",
            strength: strength,
            reference: reference, nature: .activeSubstance, link: 1)
    }

    /// "N NNN unit" is one number, or the number that ends a name and a strength: the composition tells.
    @Test(arguments: [
        ("MIXTARD 30 100 unités internationales/ml, suspension", "100 UI", "1 ml", "MIXTARD 30", ["100 UI/ml"]),
        ("MAG 2 100 mg, comprimé", "100 mg", "un comprimé", "MAG 2", ["100 mg"]),
        ("A 313 200 000 UI POUR CENT, pommade", "200 000 UI", "100 g de pommade", "A 313", ["200000 UI"]),
        ("TECENTRIQ 1 875 mg, solution", "1 875 mg", "un flacon", "TECENTRIQ", ["1875 mg"]),
        ("FRAXIPARINE 2 850 U.I. Axa/0,3 ml, solution", "2850 UI anti Xa", "une seringue", "FRAXIPARINE", ["2850 UI/0,3 ml"]),
        // Nothing after the first group can be a number of its own.
        ("LOVENOX 2 000 UI (20 mg)/0,2 ml, solution", "20 mg", "une seringue de 0,2 ml", "LOVENOX", ["2000 UI/0,2 ml", "20 mg/0,2 ml"]),
        ("PROSTINE E2 1 mg/3 g, gel vaginal", "1 mg", "3 g de gel", "PROSTINE E2", ["1 mg/3 g"]),
        ("PROSTINE E2 2 mg/3 g, gel vaginal", "2 mg", "un applicateur", "PROSTINE E2", ["2 mg/3 g"]),
        ("INHIXA 4 000 UI (40 mg) dans 0,4 mL, solution", "40 mg", "une seringue", "INHIXA", ["4000 UI/0,4 ml", "40 mg/0,4 ml"]),
        ("VABOREM 1 g/1 g, poudre", "1 g", "1 g de poudre", "VABOREM", ["1 g", "1 g"]),
        // The substance itself is counted in volume.
        ("ALCOOL MODIFIE 0,5 ml, compresse", "0,5 mL", "une compresse", "ALCOOL MODIFIE", ["0,5 ml"]),
    ]) func theCompositionSettlesAName(
        _ name: String, _ strength: String, _ reference: String, _ brand: String, _ strengths: [String]
    ) throws {
        let parsed = Self.parser.parse(name, composedOf: [try Self.component(strength, reference)])
        #expect(parsed.brand == brand)
        #expect(parsed.strengths.map(\.description) == strengths)
        #expect(!parsed.isStrengthAmbiguous)
    }

    /// Without a composition that tells, nothing is said rather than something false.
    @Test func anUnsettledNameHasNoStrength() throws {
        for components in [[], [try Self.component("125 mg", "une gélule")]] {
            let parsed = Self.parser.parse("COLOBREATHE 1 662 500 UI, poudre pour inhalation", composedOf: components)
            #expect(parsed.strengths.isEmpty && parsed.isStrengthAmbiguous && parsed.brand == "COLOBREATHE")
        }
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
