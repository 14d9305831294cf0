import Linkage
import Testing

/// Which medicine a name is: told when nothing typed speaks against it, left out when something does. The substances are told in both cases.
struct MedicineChoiceTests {
    @Test(
        "Another route, or a dose form that another medicine of the family has, is another medicine; a coating, a container or a slip is not",
        arguments: [
            ("VESPERAL 500 mg, comprimé", "60000001"), ("VESPERAL 500 mg, comprimé pelliculé sécable", "60000001"),
            ("VESPERAL 500 mg, cp", "60000001"), ("VESPERAL 500 mg, comprimé en flacon", "60000001"),
            ("VESPERAL 500 mg, gélule", "60000001"), ("VESPERAL 500 mg, suspension", nil), ("VESPERAL 500 mg, solution injectable", nil),
            ("VESPERAL 500 mg IV", nil), ("VESPERAL 500 mg, collyre", nil), ("VESPERAL 500 mg, suppositoire", nil),
            ("VESPERAL 500 mg, comprimé pour perfusion", "60000001"), ("ORODOR 2 mg, gélule", "60000007"),
            ("VESPERAL 100 mg/5 ml, suspension buvable", "60000002"), ("VESPERAL 100 mg/5 ml, sirop", "60000002"),
            ("VESPERAL 100 mg/5 ml, solution pour perfusion", nil),
        ] as [(String, String?)])
    func doseForm(typed: String, medicine: String?) {
        let link = Self.engine.link(typed, as: .medicinalProduct).link
        #expect(link?.substances == (typed.hasPrefix("ORODOR") ? ["00004"] : ["00001"]))
        #expect(link?.medicinalProduct == medicine)
    }

    @Test("No tablet is told where an injection was typed, whatever its name")
    func injectedTablets() {
        let invented = InventedReference()
        var linker = LinkageEngine(reference: invented.reference).linker()
        let tablets = invented.reference.medicinalProducts.filter { $0.name.contains(", comprimé") }
        let isTablet = Set(tablets.map(\.code))
        #expect(tablets.count > 50)
        for tablet in tablets {
            let typed = tablet.name.prefix(while: { $0 != "," }) + ", solution injectable"
            let told = linker.link(String(typed), as: .medicinalProduct).link?.medicinalProduct
            #expect(told.map(isTablet.contains) != true, "\(typed)")
        }
    }

    @Test(
        "Half of a holder's name is another holder",
        arguments: [
            ("TRIMEBUTINE CRISTERS PHARMA 25 mg, gélule", "60000003"), ("TRIMEBUTINE CRISTERS 25 mg, gélule", nil),
            ("TRIMEBUTINE 25 mg, gélule", "60000003"),
        ] as [(String, String?)])
    func holder(typed: String, medicine: String?) {
        let link = Self.engine.link(typed, as: .medicinalProduct).link
        #expect(link?.substances == ["00002"])
        #expect(link?.medicinalProduct == medicine)
    }

    @Test("A former name tells its medicine when it was typed whole, misspelt or not; half of it may have had another bearer")
    func formerName() {
        let exact = Self.engine.link("DESLORATADINE RANBAXY MEDICATION 10 mg, comprimé", as: .medicinalProduct)
        #expect(exact.link?.medicinalProduct == "60000004")
        let misspelt = Self.engine.link("DESLORATDINE RANBAXY MEDICATION 10 mg, comprimé", as: .medicinalProduct)
        #expect(misspelt.link?.medicinalProduct == "60000004")
        let near = Self.engine.link("DESLORATADINE RANBAXY 10 mg, comprimé", as: .medicinalProduct)
        #expect(near.link?.substances == ["00003"])
        #expect(near.link?.medicinalProduct == nil)
    }

    @Test("Two words stay two where the reference lost the blank between them once")
    func lostBlankOfTheReference() {
        let link = Self.engine.link("VESPERAL 500 mg, comprimé sécable", as: .medicinalProduct).link
        #expect(link?.medicinalProduct == "60000001")
        #expect(Self.engine.link("ORODOR 1 mg, comprimé sécable", as: .medicinalProduct).link?.medicinalProduct == "60000005")
    }

    private static let engine = LinkageEngine(
        reference: Reference(
            medicinalProducts: [
                .init(code: "60000001", name: "VESPERAL 500 mg, comprimé", family: "P1", substances: ["00001"]),
                .init(code: "60000002", name: "VESPERAL 100 mg/5 ml, poudre pour suspension buvable", family: "P1", substances: ["00001"]),
                .init(code: "60000003", name: "TRIMEBUTINE CRISTERS PHARMA 25 mg, gélule", family: "P2", substances: ["00002"]),
                .init(code: "60000004", name: "DESLORATADINE KRKA 10 mg, comprimé", family: "P3", substances: ["00003"]),
                .init(code: "60000005", name: "ORODOR 1 mg, comprimésécable", family: "P4", substances: ["00004"]),
                // No word of its form is known: it may be anything.
                .init(code: "60000006", name: "ORODOR 3 mg, machin", family: "P4", substances: ["00004"]),
                .init(code: "60000007", name: "ORODOR 2 mg, comprimé", family: "P4", substances: ["00004"]),
            ],
            families: [
                .init(code: "P1", name: "VESPERAL", substances: ["00001"]),
                .init(code: "P2", name: "TRIMEBUTINE CRISTERS PHARMA", substances: ["00002"]),
                .init(code: "P3", name: "DESLORATADINE KRKA", substances: ["00003"]),
                .init(code: "P4", name: "ORODOR", substances: ["00004"]),
            ],
            substanceNames: [
                .init(name: "HYDROXYCARBAMIDE", code: "00001"), .init(name: "TRIMEBUTINE", code: "00002"),
                .init(name: "DESLORATADINE", code: "00003"),
                .init(name: "LEVOTHYROXINE", code: "00004"),
            ],
            formerNames: [.init(name: "DESLORATADINE RANBAXY MEDICATION 10 mg, comprimé", code: "60000004")]))
}
