import Medicines
import Testing
import Vocabulary

@testable import Shortages

@Suite struct Alternatives {
    private let medicines = Fixture.medicines([
        Fixture.medicine(1, "MANQUANT 10 mg", atc: "N02BE01", groups: [7]),
        Fixture.medicine(2, "GENERIQUE B", atc: "N02BE01", groups: [7]), Fixture.medicine(3, "GENERIQUE A", groups: [7]),
        Fixture.medicine(4, "AUTRE VOIE", atc: "N02BE01", routes: ["rectale"]), Fixture.medicine(5, "MEME CLASSE", atc: "N02BE01"),
        Fixture.medicine(6, "PLUS VENDU", atc: "N02BE01", isMarketed: false),
        Fixture.medicine(7, "SORTI", atc: "N02BE01", isCurrent: false),
        Fixture.medicine(8, "SUSPENDU", atc: "N02BE01", status: .suspended), Fixture.medicine(9, "AUTRE CLASSE", atc: "N02BE02"),
        Fixture.medicine(10, "EN TENSION", atc: "N02BE01"), Fixture.medicine(11, "EN RUPTURE", groups: [7]),
        Fixture.medicine(12, "REVENU", atc: "N02BE01", routes: ["rectale", "orale"]),
    ])
    private let states: [CIS: AvailabilityStatus] = [
        Fixture.cis(1): .shortage, Fixture.cis(10): .supplyTension, Fixture.cis(11): .shortage, Fixture.cis(12): .backInStock,
    ]

    @Test func availableFirstThenTheGenericGroupThenByName() {
        let found = AlternativeSearch(medicines: medicines, states: states).alternatives(to: Fixture.cis(1))
        #expect(found.map(\.name) == ["GENERIQUE A", "GENERIQUE B", "MEME CLASSE", "REVENU", "EN RUPTURE", "EN TENSION"])
        #expect(found.map(\.reason.rawValue).prefix(3) == ["groupe_generique", "groupe_generique", "classe_atc_et_voie"])
        #expect(found.map(\.isAvailable) == [true, true, true, true, false, false])
    }

    @Test func theSameStrengthThenTheSameFormComeBeforeTheName() {
        let medicines = Fixture.medicines([
            Fixture.medicine(1, "MANQUANT 5 mg, comprimé", atc: "N02BE01", milligrams: 5),
            Fixture.medicine(2, "ALPHA 4 mg, comprimé", atc: "N02BE01", milligrams: 4),
            Fixture.medicine(3, "BETA 5 mg, gélule", atc: "N02BE01", form: "gélule", milligrams: 5),
            Fixture.medicine(4, "GAMMA 5 mg, comprimé", atc: "N02BE01", milligrams: 5),
            Fixture.medicine(5, "DELTA 4 mg, gélule", atc: "N02BE01", form: "gélule", milligrams: 4),
        ])
        let found = AlternativeSearch(medicines: medicines, states: [:]).alternatives(to: Fixture.cis(1))
        #expect(found.map { String($0.name.prefix { $0 != " " }) } == ["GAMMA", "BETA", "ALPHA", "DELTA"])
    }

    @Test func nothingForAnUnknownMedicineOrOneWithoutClassOrGroup() {
        let search = AlternativeSearch(medicines: medicines, states: states)
        #expect(search.alternatives(to: Fixture.cis(999)).isEmpty)
        #expect(search.alternatives(to: Fixture.cis(9)).isEmpty)
        #expect(search.alternatives(to: Fixture.cis(3)).map(\.name) == ["GENERIQUE B", "EN RUPTURE", "MANQUANT 10 mg"])
    }
}
