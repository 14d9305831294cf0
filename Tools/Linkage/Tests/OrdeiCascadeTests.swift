import Testing

@testable import Linkage

/// The agency's cascade: what its R code answers to the same tables and names, recorded once. Its faults are part of it.
struct OrdeiCascadeTests {
    private let reference = Reference(
        medicinalProducts: [
            .init(code: "60000001", name: "DOLIPRANE 1000 mg, comprimé", family: "P1", substances: ["02202"]),
            .init(code: "60000002", name: "DOLIPRANE 500 mg, comprimé", family: "P1", substances: ["02202"]),
            .init(code: "60000003", name: "ABACAVIR ARROW 300 mg, comprimé pelliculé", family: "P2", substances: ["31844"]),
            .init(code: "60000004", name: "ABACAVIR ARROW 300 mg, comprimé pelliculé sécable", family: "P2", substances: ["31844"]),
            .init(code: "60000005", name: "ZYMAD 80 000 UI, solution buvable", family: "P3", substances: ["02280"]),
            .init(code: "60000006", name: "AUGMENTIN 1 g/125 mg, poudre", family: "P4", substances: ["01036", "04130"]),
            .init(code: "60000007", name: "AUGMENTIN NOURRISSON 100 mg/ml", family: "P5", substances: ["01036", "00098"]),
            // The same name again, in another product: the first row is the one.
            .init(code: "60000008", name: "AUGMENTIN NOURRISSON 100 mg/ml", family: "P4", substances: ["09999"]),
            // Its product is in no table.
            .init(code: "60000009", name: "ORPHELIN 5 mg, gélule", family: "P99", substances: ["00005"]),
            .init(code: "60000010", name: "VITAMINE B12 GERDA 1000 microgrammes", family: "P6", substances: ["00012"]),
        ],
        families: [
            .init(code: "P1", name: "DOLIPRANE", substances: ["02202"]), .init(code: "P2", name: "ABACAVIR ARROW", substances: ["31844"]),
            .init(code: "P3", name: "ZYMAD", substances: ["02280"]), .init(code: "P4", name: "AUGMENTIN", substances: ["01036", "04130"]),
            .init(code: "P5", name: "AUGMENTIN NOURRISSON", substances: ["01036"]),
            .init(code: "P6", name: "VITAMINE B12 GERDA", substances: ["00012"]),
            .init(code: "P7", name: "JAMAIS VENDU", substances: ["00001"]),
        ],
        substanceNames: [
            .init(name: "PARACÉTAMOL", code: "02202"), .init(name: "ACETAMINOPHENE", code: "02202"),
            .init(name: "AMOXICILLINE TRIHYDRATÉE", code: "01036"),
            .init(name: "AMOXICILLINE SODIQUE", code: "01036"), .init(name: "CHLORHYDRATE DE LIDOCAINE", code: "00070"),
            .init(name: "CHLORHYDRATE DE COCAINE", code: "00071"), .init(name: "VACCIN ROR", code: "00080"),
            .init(name: "SULFATE D'ATROPINE", code: "00090"),
        ],
        formerNames: [
            .init(name: "ZYMADUO ANCIEN", code: "60000005"), .init(name: "PERDU 10 mg", code: "61111111"),
            .init(name: "DOLIPRANE ENFANT", code: "60000002"), .init(name: "DOLIPRANE ENFANT", code: "60000001"),
        ],
        formerFamilyNames: [.init(name: "CLAVENTIN", code: "P4"), .init(name: "RETIRE", code: "P98")])

    private let answers: [(kind: NameKind, name: String, stage: OrdeiStage, medicine: String, family: String, substances: String)] = [
        (.medicinalProduct, "DOLIPRANE 1000 mg, comprimé", .sameName, "60000001", "P1", "02202"),
        (.medicinalProduct, "DOLIPRANE 1000 mg, comprime", .sameWords, "60000001", "P1", "02202"),
        (.medicinalProduct, "DOLIPRANE 1.000 mg", .firstWordsOfProduct, "", "P1", "02202"),
        (.medicinalProduct, "ABACAVIR ARROW 300mg cp", .sameWords, "60000003", "P2", "31844"),
        (.medicinalProduct, "ABACAVIR ARROW 300 mg, comprimé secable", .sameWords, "60000003", "P2", "31844"),
        (.medicinalProduct, "ABACAVIR MYLAN 300 mg", .none, "", "", ""),
        (.medicinalProduct, "ZYMADUO ANCIEN", .formerName, "60000005", "P3", "02280"),
        (.medicinalProduct, "PERDU 10 mg", .none, "", "", ""),
        (.medicinalProduct, "DOLIPRANE ENFANT", .formerName, "60000002", "P1", "02202"),
        (.medicinalProduct, "ZYMAD FORT 3 UI", .onlyFirstWord, "60000005", "P3", "02280"),
        (.medicinalProduct, "AUGMENTIN NOURRISSON 100 mg/ml", .sameName, "60000007", "P5", "00098;01036"),
        (.medicinalProduct, "AUGMENTIN NOURRISSON, sirop", .firstWordsOfProduct, "", "P4", "01036;04130;09999"),
        (.medicinalProduct, "AUGMENTIN ADULTE", .firstWordsOfProduct, "", "P4", "01036;04130;09999"),
        (.medicinalProduct, "ORPHELIN 5 mg, gélule", .sameWords, "60000009", "", ""),
        (.medicinalProduct, "ORPHELIN 6 mg", .onlyFirstWord, "60000009", "", ""),
        (.medicinalProduct, "VITAMINE 12 GERDA", .sameWords, "60000010", "P6", "00012"),
        (.medicinalProduct, "VITAMINE B12 GERDA 1000 MICROGRAMMES", .onlyFirstWord, "60000010", "P6", "00012"),
        (.medicinalProduct, "INCONNU", .none, "", "", ""),
        (.medicinalProduct, " DOLIPRANE 500 mg", .none, "", "", ""),
        (.medicinalProduct, "DOLIPRANE  500 mg", .sameWords, "60000002", "P1", "02202"),
        (.family, "DOLIPRANE", .sameProduct, "", "P1", "02202"),
        (.family, "CLAVENTIN", .formerProduct, "", "P4", "01036;04130;09999"),
        (.family, "RETIRE", .none, "", "", ""),
        (.family, "AUGMENTIN-NOURRISSON", .sameTokens, "", "P5", "00098;01036"),
        (.family, "DOLIPRANE CODEINE", .firstTokenOfProduct, "", "P1", "02202"),
        (.family, "JAMAIS VENDU", .none, "", "", ""),
        (.family, "VITAMINE B12 GERDA", .sameProduct, "", "P6", "00012"),
        (.family, "doliprane", .none, "", "", ""),
        (.family, "12", .none, "", "", ""),
        (.substance, "Paracétamol", .sameVariant, "", "", "02202"),
        (.substance, "ACETAMINOPHENE", .sameVariant, "", "", "02202"),
        (.substance, "AMOXICILLINE", .onlyWordOfVariants, "", "", "01036"),
        (.substance, "AMOXICILLINE ACIDE", .firstWordOfVariants, "", "", "01036"),
        (.substance, "CHLORHYDRATE", .none, "", "", ""),
        (.substance, "VACCIN", .onlyWordOfVariants, "", "", "00080"),
        (.substance, "VACCIN GRIPPE", .none, "", "", ""),
        (.substance, "LIDOCAINE (CHLORHYDRATE DE)", .saltFirst, "", "", "00070"),
        (.substance, "ATROPINE ((SULFATE D'))", .saltFirst, "", "", "00090"),
        (.substance, "COCAINE (CHLORHYDRATE", .none, "", "", ""),
        (.substance, "RIEN (DU TOUT)", .none, "", "", ""),
    ]

    @Test func answersAreThoseOfTheOriginal() {
        let links = OrdeiCascade(reference).link(answers.map { ($0.name, $0.kind) })
        for (answer, link) in zip(answers, links) {
            #expect(link.medicine == answer.medicine, "\(answer.name)")
            #expect(link.family == answer.family, "\(answer.name)")
            #expect(link.substances.joined(separator: ";") == answer.substances, "\(answer.name)")
            #expect(link.stage == answer.stage, "\(answer.name)")
        }
    }

    /// The step of the word that is alone looks at all names: another line takes the link of this one away.
    @Test func aLinkDependsOnTheOtherLines() {
        let cascade = OrdeiCascade(reference)
        #expect(cascade.link([("ZYMAD FORT", .medicinalProduct)])[0].medicine == "60000005")
        #expect(cascade.link([("ZYMAD FORT", .medicinalProduct), ("ZYMAD FAIBLE", .medicinalProduct)]).map(\.medicine) == ["", ""])
    }

    /// Step 3.2: of a past name of several medicines, the last that left it after the year of that day, else the first that did.
    @Test func aFormerNameChangesBearerWithItsYear() throws {
        let dated = Reference(
            medicinalProducts: reference.medicinalProducts, families: reference.families,
            formerNames: [
                .init(name: "BORLUX", code: "60000005", until: 2005), .init(name: "BORLUX", code: "60000002", until: 2009),
                .init(name: "BORLUX", code: "60000006", until: 2012), .init(name: "BORLUX", code: "60000006", until: 2001),
                .init(name: "BORLUX", code: "61111111", until: 2020), .init(name: "SEUL", code: "60000005", until: 2005),
            ])
        let cascade = OrdeiCascade(dated) { $0 }
        let links = cascade.link([("BORLUX", .medicinalProduct), ("SEUL", .medicinalProduct)])
        #expect(links.map(\.medicine) == ["60000005", "60000005"] && links.map(\.lastYear) == [2012, nil])
        #expect(cascade.laterLink(of: "BORLUX").medicine == "60000006")
        // Without days nobody knows: the first row.
        let undated = OrdeiCascade(dated).link([("BORLUX", .medicinalProduct)])
        #expect(undated[0].medicine == "60000005" && undated[0].lastYear == nil)
    }

    @Test func aFormerProductOfTwoProductsLeadsToNone() {
        let shared = Reference(
            medicinalProducts: reference.medicinalProducts, families: reference.families,
            formerFamilyNames: [
                .init(name: "CLAVENTIN", code: "P4"), .init(name: "CLAVENTIN", code: "P3"), .init(name: "ZYMACIN", code: "P3"),
            ])
        #expect(OrdeiCascade(shared).link([("CLAVENTIN", .family), ("ZYMACIN", .family)]).map(\.family) == ["", "P3"])
    }

    /// The order of the original's tables is not known: it decides between medicines that fit as well, never whether a name is linked.
    @Test func theOrderOfRowsDecidesTiesOnly() {
        var rows = reference
        rows.medicinalProducts.removeAll { $0.code == "60000008" }
        rows.formerNames.removeAll { $0.name == "DOLIPRANE ENFANT" }
        var reversed = rows
        reversed.medicinalProducts.reverse()
        reversed.families.reverse()
        reversed.substanceNames.reverse()
        reversed.formerNames.reverse()
        reversed.formerFamilyNames.reverse()
        let names = answers.map { ($0.name, $0.kind) } + [("ABACAVIR ARROW 300 mg", .medicinalProduct)]
        let (straight, other) = (OrdeiCascade(rows).link(names), OrdeiCascade(reversed).link(names))
        #expect(straight.map(\.stage) == other.map(\.stage))
        #expect(straight.map(\.substances.isEmpty) == other.map(\.substances.isEmpty))
        // A tie: two medicines as far from what was typed.
        var tied = rows
        tied.medicinalProducts = [
            .init(code: "1", name: "TRUC 5 mg, a", family: "P1", substances: ["00001"]),
            .init(code: "2", name: "TRUC 5 mg, b", family: "P2", substances: ["00002"]),
        ]
        var turned = tied
        turned.medicinalProducts.reverse()
        let typed: [(String, NameKind)] = [("TRUC 5 mg", .medicinalProduct)]
        #expect([tied, turned].map { OrdeiCascade($0).link(typed)[0].medicine } == ["1", "2"])
    }

    @Test(arguments: [
        ("1 000 000 UI", 1.0), ("VITAMINE B12", 12), ("0,5 mg", 0.5), ("2.5 mg", 2.5), ("A-B 3E2", 300), ("5 E", 5), ("10E", 10),
        ("DOLIPRANE, 500 mg", nil), ("RIEN", nil),
        ("", nil), ("B.A. 7", 7), ("F.25", 0.25),
    ])
    func firstNumbers(_ text: String, _ number: Double?) {
        #expect(RawName(text).firstNumber == number)
    }

    @Test func wordsAndTokens() {
        #expect(RawName("AB, CD  EF").words(1)?.text == "AB")
        #expect(RawName("AB, CD  EF").words(3)?.text == "AB CD ")
        #expect(RawName("AB").words(2) == nil)
        #expect(RawName("12 B12-ABC3D 4EF x").tokens?.text == "B12 ABC3 D 4EF")
        #expect(RawName("12 x").tokens == nil)
        #expect(RawName("COMPRIMÉ AB B12 CD, ef GH_I JK").capitalWords == [RawName("AB"), RawName("CD"), RawName("JK")])
    }
}
