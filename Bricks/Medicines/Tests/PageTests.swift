import Foundation
import Frame
import Search
import Testing
import Vocabulary

@testable import Medicines

/// Pages over a small base of two vintages: a medicine that changed its name, one that left, one that never changed.
@Suite struct PageTests {
    static let base: [String: [[String]]] = [
        "2021-01-11/CIS_bdpm.txt": [
            Fixture.product("60000001", "PARACETAMOL MYLAN 500 mg, comprimé", holder: " MYLAN SAS"),
            Fixture.product("60000002", holder: " OPELLA"),
            Fixture.product("60000003", "ANCIENNE 1 mg, gélule", form: "gélule", holder: "VIEUX LABO"),
        ],
        "2026-05-26/CIS_bdpm.txt": [
            Fixture.product("60000001", "PARACETAMOL VIATRIS 500 mg, comprimé", holder: " VIATRIS SANTE"),
            Fixture.product("60000002", holder: " OPELLA"),
            Fixture.product(
                "60000004", "ARRETEE 2 mg, sirop", form: "sirop", status: "Autorisation abrogée", marketed: "Non commercialisée",
                alert: "Warning disponibilité"),
        ],
        "2021-01-11/CIS_CIP_bdpm.txt": [Fixture.package("60000001", 9, label: "boîte de 4", price: "2,18")],
        "2026-05-26/CIS_CIP_bdpm.txt": [
            Fixture.package("60000001", 1, label: "boîte de 8", rate: "65 %"),
            Fixture.package(
                "60000002", 2, label: "boîte de 100", withoutFee: "1,466,29", price: "1,467,31",
                indications: "Cas suivants :<br>- Fièvre<br>- Douleur"),
            Fixture.package(
                "60000002", 3, label: "boîte de 1000", state: "Déclaration d'arrêt de commercialisation", rate: "", withoutFee: "",
                price: "", fee: ""),
        ],
        "2026-05-26/CIS_COMPO_bdpm.txt": [
            Fixture.component("60000001"), Fixture.component("60000002"),
            Fixture.component("60000004", code: "01234", name: "VIEILLE <SUBSTANCE>"),
        ],
        "2021-01-11/CIS_COMPO_bdpm.txt": [
            Fixture.component("60000001", name: "PARACETAMOL"), Fixture.component("60000003", code: "05555", name: "OUBLIÉE"),
        ],
        "2026-05-26/CIS_GENER_bdpm.txt": [
            Fixture.generic(cis: "60000002"), Fixture.generic(cis: "60000001", type: "1", rank: "2"),
            Fixture.generic(cis: "69999999", type: "1", rank: "3"),
        ],
        "2026-05-26/CIS_CPD_bdpm.txt": [["60000002", "liste I"]],
        "2021-01-11/CIS_HAS_SMR_bdpm.txt": [Fixture.opinion("60000002")],
        "2026-05-26/HAS_LiensPageCT_bdpm.txt": [["CT-18991", "https://www.has-sante.fr/jcms/p_1"]],
        "2026-05-26/CIS_InfoImportantes_20260526_bdpm.txt": [
            Fixture.notice("60000002"), Fixture.notice("60000001", start: "2024-01-01", end: "2025-01-01"),
        ],
        "2026-05-26/CIS_MITM.txt": [Fixture.majorInterest("60000002"), Fixture.majorInterest("60000001")],
    ]

    let medicines: OpenMedicines

    init() throws { medicines = try TestRelease.open(TestInbox.harvest(Self.base)) }

    func page(_ path: String) throws -> Page {
        guard case .page(let page) = medicines.answer(at: path, query: Query()) else {
            throw TestFailure("no page at \(path)")
        }
        return page
    }

    func redirect(_ path: String) -> String? {
        guard case .redirect(let address, let permanent) = medicines.answer(at: path, query: Query()) else { return nil }
        return "\(permanent ? 301 : 303) \(address)"
    }

    @Test func medicinePageSaysEverything() throws {
        let text = try PageText.of(page("/specialite/60000002"))
        #expect(
            text == """
                # DOLIPRANE 500 mg, comprimé
                comprimé · voie orale · OPELLA</titulaire/opella>
                [Commercialisé] [Intérêt thérapeutique majeur]
                Substance active : PARACÉTAMOL</substance/02202>
                Prix : 1\u{202F}467,31\u{A0}€, remboursé à 65\u{202F}%
                Classe ATC : N02BE01</atc/N02BE01>
                Autorisation : active, depuis le 12\u{A0}mars 1998
                Code CIS : 60000002
                ## Présentations (#presentations)
                Présentations commercialisées
                Présentation | Code CIP13 | Prix public | Remboursement | État
                boîte de 100 | 3400930000021 | 1\u{202F}467,31\u{A0}€ | 65\u{202F}% | commercialisée (19\u{A0}mai 2002)
                > 1\u{A0}autre présentation, non commercialisée
                  Présentations non commercialisées
                  Présentation | Code CIP13 | Prix public | Remboursement | État
                  boîte de 1000 | 3400930000038 | prix libre ou hôpital | non remboursé | arrêt déclaré (19\u{A0}mai 2002)
                > Cas ouvrant droit au remboursement
                  Cas suivants :
                  - Fièvre
                  - Douleur
                Source : base publique des médicaments (ANSM, HAS, Assurance maladie), 26\u{A0}mai 2026.
                ## Composition (#composition)
                Composition en substances actives
                Substance | Élément | Dosage | Rôle
                PARACÉTAMOL</substance/02202> | comprimé | 500 mg pour un comprimé | substance active
                Source : base publique des médicaments (ANSM, HAS, Assurance maladie), 26\u{A0}mai 2026.
                ## Groupe générique et équivalents (#generiques)
                Groupe : PARACETAMOL 500 mg - DOLIPRANE 500 mg, comprimé</groupe-generique/7>. Ce médicament y est princeps.
                > 1\u{A0}équivalent commercialisé
                  - PARACETAMOL VIATRIS 500 mg, comprimé</specialite/60000001>
                Source : base publique des médicaments (ANSM, HAS, Assurance maladie), 26\u{A0}mai 2026.
                ## Conditions de prescription et de délivrance (#conditions)
                - liste I
                Source : base publique des médicaments (ANSM, HAS, Assurance maladie), 26\u{A0}mai 2026.
                ## Avis de la HAS (#avis-has)
                ### Service médical rendu (SMR)
                Avis de SMR, du plus récent au plus ancien
                Date | SMR | Motif | Avis
                2\u{A0}décembre 2020 | Important | Inscription (CT) | Avis CT-18991<https://www.has-sante.fr/jcms/p_1>
                > Texte de l’avis CT-18991 (Important)
                  Le service médical rendu est important.
                Source : Haute Autorité de santé, édition du 11\u{A0}janvier 2021.
                ## Informations importantes (#informations-importantes)
                - Rappel<https://ansm.sante.fr/x> (depuis le 2\u{A0}janvier 2026)
                Source : base publique des médicaments (ANSM, HAS, Assurance maladie), 26\u{A0}mai 2026.
                ## Données et sources (#donnees)
                - Notice pour les patients (site officiel)<https://base-donnees-publique.medicaments.gouv.fr/medicament/60000002/extrait#tab-notice>
                - Résumé des caractéristiques du produit (site officiel)<https://base-donnees-publique.medicaments.gouv.fr/medicament/60000002/extrait#tab-rcp>
                - Ces données en JSON</api/v1/specialites/60000002>
                - Toutes les spécialités à télécharger</donnees/specialites>
                - Procédure : Procédure nationale
                - Première édition lue avec ce médicament : 11\u{A0}janvier 2021
                Source : base publique des médicaments (ANSM, HAS, Assurance maladie), 26\u{A0}mai 2026.
                """)
    }

    @Test func renamedMedicineSaysItsFormerName() throws {
        let text = try PageText.of(page("/specialite/60000001"))
        #expect(text.contains("Ancien nom : PARACETAMOL MYLAN 500 mg, comprimé"))
        #expect(text.contains("Nom | PARACETAMOL MYLAN 500 mg, comprimé | 11\u{A0}janvier 2021"))
        #expect(text.contains("Titulaire | MYLAN SAS | 11\u{A0}janvier 2021"))
        // Its package of 2021 stays, and says so.
        #expect(
            text.contains("boîte de 4 | 3400930000090 | 2,18\u{A0}€ | 65\u{202F}% | n’est plus dans la base ; vue le 11\u{A0}janvier 2021"))
        // A notice that ended is not shown.
        #expect(!text.contains("Rappel"))
    }

    @Test func medicineGoneFromTheBaseKeepsItsPage() throws {
        let text = try PageText.of(page("/specialite/60000003"))
        #expect(text.contains("[Sorti de la base]"))
        #expect(
            text.contains(
                "Ce médicament n’est plus dans la base publique. Dernière apparition : 11\u{A0}janvier 2021. Voici son dernier état connu.")
        )
        #expect(text.contains("OUBLIÉE</substance/05555>"))
        // Nothing on the page is dated later than what it was read from.
        #expect(text.contains("Autorisation : active au 11\u{A0}janvier 2021 (dernière édition), depuis le 12\u{A0}mars 1998"))
        #expect(!text.contains("2026"))
    }

    /// A file that stopped coming is older than the base: its block says so.
    @Test func aBlockIsDatedByTheEditionItWasReadFrom() throws {
        var base = Self.base
        base["2021-01-11/CIS_CPD_bdpm.txt"] = base.removeValue(forKey: "2026-05-26/CIS_CPD_bdpm.txt")
        base["2021-01-11/CIS_InfoImportantes_20210111_bdpm.txt"] = base.removeValue(
            forKey: "2026-05-26/CIS_InfoImportantes_20260526_bdpm.txt")
        let medicines = try TestRelease.open(TestInbox.harvest(base), asOf: "2026-06-30")
        guard case .page(let page) = medicines.answer(at: "/specialite/60000002", query: Query()) else { throw TestFailure("no page") }
        let sources = Dictionary(uniqueKeysWithValues: page.sections.map { ($0.id, $0.source ?? "") })
        for id in ["conditions", "informations-importantes"] { #expect(sources[id]?.hasSuffix("11\u{A0}janvier 2021.") == true, "\(id)") }
        for id in ["presentations", "composition", "generiques", "donnees"] {
            #expect(sources[id]?.hasSuffix("26\u{A0}mai 2026.") == true, "\(id): not the day of the release, which is another source's")
        }
    }

    @Test func aMedicineThatOnlyTheGenericsStillCiteIsGone() throws {
        guard case .gone(let message, let suggestions) = medicines.answer(at: "/specialite/69999999", query: Query()) else {
            throw TestFailure("not gone")
        }
        #expect(message.contains("69999999") && suggestions.map(\.address) == ["/groupe-generique/7"])
    }

    @Test func everyPackageHasItsPlaceOnThePage() throws {
        let page = try page("/specialite/60000002")
        let anchors = page.sections.flatMap { Self.anchors($0.blocks) }
        #expect(anchors == ["cip-3400930000021", "cip-3400930000038"])
    }

    private static func anchors(_ blocks: [Block]) -> [String] {
        blocks.flatMap { block -> [String] in
            switch block {
            case .table(let table): table.anchors
            case .details(_, let inside): anchors(inside)
            default: []
            }
        }
    }

    @Test func sectionsComparedFitInACell() throws {
        let compared = try page("/specialite/60000002").sections.filter { !$0.comparison.isEmpty }
        #expect(compared.map(\.id) == ["presentations", "conditions"])
        let text = compared.map { PageText.of($0.comparison) }
        #expect(text == ["boîte de 100 (3400930000021) : 1\u{202F}467,31\u{A0}€, remboursé à 65\u{202F}%", "liste I"])
    }

    @Test func endedAuthorisationIsSaidFirst() throws {
        let page = try page("/specialite/60000004")
        #expect(page.badges.first == Badge("Autorisation abrogée", .off))
        #expect(page.notices.count == 2)
    }

    @Test(arguments: [
        ("/specialite/60 000 002", "301 /specialite/60000002"),
        ("/presentation/3400930000021", "303 /specialite/60000002#cip-3400930000021"),
        ("/presentation/34009 300 000 21", "303 /specialite/60000002#cip-3400930000021"),
        ("/presentation/3000002", "303 /specialite/60000002#cip-3400930000021"),
        ("/substance/2202", "301 /substance/02202"), ("/atc/n02be01", "301 /atc/N02BE01"),
        ("/groupe-generique/007", "301 /groupe-generique/7"), ("/titulaire/Viatris Santé", "301 /titulaire/viatris-sante"),
    ]) func addressesArePutRight(_ path: String, _ expected: String) { #expect(redirect(path) == expected) }

    @Test(
        arguments: [
            // One digit wrong, two digits swapped, a key that is wrong.
            ("/specialite/60000012", "/specialite/60000002"), ("/specialite/06000002", nil),
            ("/presentation/3400930000028", "/specialite/60000002"),
            ("/substance/02203", "/substance/02202"), ("/atc/N02BE99", "/atc/N02BE"), ("/atc/ZZZ", "/atc"), ("/specialite/abc", nil),
            ("/groupe-generique/x", nil), ("/titulaire/viatris", "/titulaire/viatris-sante"), ("/titulaire/%", nil),
        ] as [(String, String?)]) func unknownThingsSuggestNearOnes(_ path: String, _ suggestion: String?) throws
    {
        guard case .notFound(let message, let suggestions) = medicines.answer(at: path, query: Query()) else {
            Issue.record("\(path) should not be found")
            return
        }
        #expect(!message.isEmpty)
        #expect(suggestion.map { wanted in suggestions.contains { $0.address == wanted } } ?? suggestions.isEmpty)
    }

    @Test(arguments: ["/", "/ruptures", "/specialite", "/specialite/60000002/x", "/donnees/specialites"])
    func otherAddressesAreLeftAlone(_ path: String) { #expect(medicines.answer(at: path, query: Query()) == nil) }

    @Test func substancePageGroupsItsMedicines() throws {
        let text = try PageText.of(page("/substance/02202"))
        #expect(text.contains("# PARACÉTAMOL"))
        #expect(text.contains("Médicaments : 2 commercialisés, 2 en tout"))
        #expect(text.contains("Classe ATC : N02BE01</atc/N02BE01>"))
        #expect(text.contains("## Autres noms (#noms)\n- PARACETAMOL"))
        #expect(
            text.contains(
                "- DOLIPRANE 500 mg, comprimé</specialite/60000002>\n- PARACETAMOL VIATRIS 500 mg, comprimé</specialite/60000001>"))
    }

    @Test func classesMakeATree() throws {
        #expect(try PageText.of(page("/atc")).contains("- N – Système nerveux</atc/N> : 2\u{A0}médicaments commercialisés"))
        let leaf = try page("/atc/N02BE01")
        #expect(leaf.breadcrumb.map(\.address) == ["/", "/atc", "/atc/N", "/atc/N02", "/atc/N02B", "/atc/N02BE"])
        #expect(PageText.of(leaf).contains("DOLIPRANE"))
    }

    @Test func holderPageGroupsItsMedicinesByBrand() throws {
        let text = try PageText.of(page("/titulaire/opella"))
        #expect(text.contains("# OPELLA"))
        #expect(text.contains("Médicaments commercialisés : 1"))
        #expect(text.contains("- DOLIPRANE 500 mg, comprimé</specialite/60000002>"))
        // The holder of the last vintage only.
        #expect(try PageText.of(page("/titulaire/viatris-sante")).contains("PARACETAMOL VIATRIS"))
    }

    @Test func largeHolderStaysShort() throws {
        let rows = (0..<900).map { Fixture.product(String(60_100_000 + $0), "PLANTE\($0) 4 CH, granules", holder: "BOIRON") }
        let medicines = try TestRelease.open(TestInbox.harvest(["2026-05-26/CIS_bdpm.txt": rows]))
        guard case .page(let page) = medicines.answer(at: "/titulaire/boiron", query: Query()) else { throw TestFailure("no page") }
        let text = PageText.of(page)
        #expect(text.contains("900\u{A0}médicaments commercialisés, dont 150 sur cette page"))
        #expect(text.split(separator: "\n").count { $0.contains("</specialite/") } == MedicineList.pageLength)
        #expect(text.contains("(Page 1 sur 6)\n(/titulaire/boiron?page=2)"))
        #expect(text.contains("toutes les spécialités, avec leur titulaire</donnees/specialites>"))
    }

    /// Every line of a long list stands on exactly one page, and the pages have titles of their own.
    @Test func aLongListIsCutInPages() throws {
        let rows = (0..<400).map { number in
            Fixture.product(
                String(60_100_000 + number), "PLANTE\(number) 4 CH, granules",
                marketed: number.isMultiple(of: 8) ? "Non commercialisée" : "Commercialisée")
        }
        let components = (0..<400).map { Fixture.component(String(60_100_000 + $0)) }
        let medicines = try TestRelease.open(
            TestInbox.harvest(["2026-05-26/CIS_bdpm.txt": rows, "2026-05-26/CIS_COMPO_bdpm.txt": components]))
        var seen: [String] = []
        for number in 1...3 {
            guard case .page(let page) = medicines.answer(at: "/substance/02202", query: Query(encoded: "page=\(number)")) else {
                throw TestFailure("no page")
            }
            #expect(page.address == "/substance/02202")
            #expect(page.title == (number == 1 ? "PARACÉTAMOL" : "PARACÉTAMOL, page \(number) sur 3"))
            let text = PageText.of(page)
            seen += text.split(separator: "\n").filter { $0.contains("</specialite/") }.map { $0.trimmingCharacters(in: .whitespaces) }
            #expect(text.contains(number == 3 ? "(/substance/02202?page=2)" : "(/substance/02202?page=\(number + 1))"))
            #expect(number < 3 || text.contains("50\u{A0}médicaments non commercialisés ou sortis de la base\n"))
        }
        #expect(seen.count == 400 && Set(seen).count == 400)
        // A page that means nothing, or beyond the last one, is still a page.
        for query in ["page=x", "page=-1", "page=99", "page=0"] {
            guard case .page = medicines.answer(at: "/substance/02202", query: Query(encoded: query)) else { throw TestFailure(query) }
        }
    }

    @Test func twoSpellingsOfAHolderAreOne() throws {
        let rows = [
            Fixture.product("60000001", "UNE 1 mg, gélule", holder: "LABO DÉMO"),
            Fixture.product("60000002", "DEUX 2 mg, gélule", holder: "Labo Demo; AUTRE"),
            Fixture.product("60000003", "TROIS 3 mg, gélule", holder: "LABO DÉMO"),
        ]
        let medicines = try TestRelease.open(TestInbox.harvest(["2026-05-26/CIS_bdpm.txt": rows]))
        #expect(medicines.catalogue.holders.map(\.slug) == ["autre", "labo-demo"])
        #expect(medicines.catalogue.holders.map(\.name) == ["AUTRE", "LABO DÉMO"])
        #expect(medicines.catalogue.holders.map(\.marketedCount) == [1, 3])
        let entry = medicines.searchEntries.first { $0.address == "/titulaire/labo-demo" }
        #expect(entry?.kind == .holder)
        #expect(entry?.title == "LABO DÉMO")
        #expect(entry?.prominence == 3)
    }

    @Test func genericGroupShowsOrphans() throws {
        let text = try PageText.of(page("/groupe-generique/7"))
        #expect(text.contains("DOLIPRANE 500 mg, comprimé</specialite/60000002> | 60000002 | princeps | [commercialisé]"))
        #expect(text.contains("Spécialité absente de la base publique | 69999999 | générique"))
    }

    @Test func linkedDataIsSafeJSON() throws {
        for path in ["/specialite/60000002", "/specialite/60000004"] {
            let json = try #require(page(path).linkedData)
            #expect(!json.contains("<"))
            let object = try #require(JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
            #expect(object["@type"] as? String == "Drug")
        }
    }

    @Test func everyAddressOfTheSiteMapAnswersWithItsPage() throws {
        for address in medicines.addresses { #expect(try page(address).address == address) }
        #expect(medicines.addresses.count == Set(medicines.addresses).count)
    }

    @Test func sentencesAreShort() throws {
        for address in medicines.addresses {
            for sentence in try PageText.sentences(of: page(address)) {
                #expect(sentence.split(separator: " ").count <= 20, "\(sentence)")
            }
        }
    }

    @Test func searchFindsEveryNameAndCode() throws {
        let entries = Dictionary(uniqueKeysWithValues: medicines.searchEntries.map { ($0.address, $0) })
        let renamed = try #require(entries["/specialite/60000001"])
        #expect(renamed.brand == "PARACETAMOL")
        #expect(renamed.keys.contains(SearchKey("PARACETAMOL MYLAN 500 mg, comprimé", .formerName)))
        #expect(renamed.keys.contains(SearchKey("PARACÉTAMOL", .substance)))
        #expect(renamed.keys.contains(SearchKey("VIATRIS SANTE", .holder)))
        #expect(renamed.codes == ["60000001", "3400930000014", "3400930000090", "3000001", "3000009"])
        #expect(renamed.prominence == 3)
        let gone = try #require(entries["/specialite/60000003"])
        #expect(gone.prominence == 0)
        #expect(gone.state == "sorti de la base")
        #expect(entries["/substance/02202"]?.codes == ["02202"])
        #expect(entries["/atc/N02BE01"]?.codes == ["N02BE01"])
        // No file gives labels here: the class above has ours.
        #expect(renamed.keys.contains(SearchKey("N02BE01 Anilides", .atcLabel)))
        #expect(entries["/atc/N02B"]?.title == "N02B – Autres antalgiques et antipyrétiques")
        #expect(entries["/atc/N02B"]?.detail?.hasPrefix("Antalgiques · ") == true)
        // A bare code tells nobody anything.
        #expect(entries["/atc/N02BE01"]?.title == "N02BE01 (Anilides)")
    }
}

struct TestFailure: Error {
    let message: String
    init(_ message: String) { self.message = message }
}
