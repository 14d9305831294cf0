import Foundation
import Frame
import Search
import Testing
import Vocabulary

@testable import Shortages

@Suite struct ShortagePages {
    private func page(_ path: String, _ query: String = "") throws -> Page {
        guard case .page(let page) = try ShortageSite.open().answer(at: path, query: Query(encoded: query)) else {
            throw NoPage(path: path)
        }
        return page
    }
    struct NoPage: Error { let path: String }

    /// Nothing can be said of the supply of what left the base: neither that all is well, nor as of today.
    @Test(arguments: [(7, false), (5, true)]) func whatLeftTheBaseHasNoAvailability(_ number: Int, _ hasHistory: Bool) throws {
        let tables = ShortageTables(product: AvailabilityHistory(ShortageSite.vintages), medicines: ShortageSite.medicines).all
        let open = try OpenShortages(ShortageSite.release(tables + [ShortageSite.departed([(7, "2021-01-11"), (5, "2021-01-11")])]))
        let sections = open.sections(about: .medicine(Fixture.cis(number)))
        let first = try #require(sections.first)
        #expect(
            Plain.text(first.blocks)
                == "Disponibilité : sans objet. Ce médicament est sorti de la base publique.")
        #expect(first.source == "Source : base publique des médicaments, édition du 11\u{A0}janvier 2021.")
        #expect(Plain.text(first.comparison).hasPrefix("Disponibilité : sans objet."))
        #expect(sections.contains { $0.id == "historique-disponibilite" } == hasHistory)
        guard hasHistory, case .page(let page) = open.answer(at: "/ruptures/\(Fixture.cis(number))", query: Query()) else { return }
        #expect(Plain.text(page).contains("sans objet") && !Plain.text(page).contains("Aucune difficulté"))
        #expect(!page.summary.contains("Aucune difficulté"))
    }

    /// The address of a medicine that only the list of availability knows leads to what is known of it.
    @Test func anOrphanIsLedToItsShortage() throws {
        let open = try ShortageSite.open()
        guard case .redirect("/ruptures/60000099", permanent: false) = open.answer(at: "/specialite/60000099", query: Query()) else {
            Issue.record("no way to the page of the shortage")
            return
        }
        for path in ["/specialite/60000001", "/specialite/60000077", "/specialite/x", "/specialite/60000099/x"] {
            #expect(open.answer(at: path, query: Query()) == nil, "\(path)")
        }
    }

    private func names(_ query: String) throws -> [String] {
        let section = try #require(try page("/ruptures", query).sections.first { $0.id == "liste" })
        for case .table(let table) in section.blocks { return table.rows.map { Plain.text($0[0]) } }
        return []
    }

    @Test func theOverviewSaysTheNumbersOfTheDayAndTheirChange() throws {
        let page = try page("/ruptures")
        #expect(
            page.facts.map { "\($0.term) : \(Plain.text($0.value))" } == [
                "Rupture de stock : 1\u{A0}médicament (autant qu’au 26\u{A0}janvier 2026)",
                "Tension d’approvisionnement : 1\u{A0}médicament (1\u{A0}de moins qu’au 26\u{A0}janvier 2026)",
                "Remise à disposition : 1\u{A0}médicament (1\u{A0}de plus qu’au 26\u{A0}janvier 2026)",
            ])
        let text = Plain.text(page)
        #expect(text.contains("État déclaré à l’ANSM au 26\u{A0}mai 2026."))
        #expect(page.sections.map(\.id) == ["liste", "evolution", "durees", "donnees"])
        #expect(page.notices.first.map { Plain.text($0.text) }?.contains("pharmacie") == true)
        for section in page.sections {
            let sources = section.blocks.compactMap { block in if case .figure(let figure) = block { figure.source } else { nil } }
            #expect((section.source ?? sources.first)?.contains("ANSM") == true)
        }
    }

    @Test func theListShowsDifficultiesMostRecentFirst() throws {
        #expect(
            try names("") == [
                "Exemple 10 mg comprime (nom d’après l’ANSM) [absent de la base]", "ÉTHANOLINE 5 mg, gélule", "CŒURALGINE 10 mg, comprimé",
            ])
    }

    @Test(arguments: [
        ("statut=remise", ["EXEMPLINE 10 mg, comprimé"]), ("statut=rupture", ["ÉTHANOLINE 5 mg, gélule"]),
        ("q=ethanoline", ["ÉTHANOLINE 5 mg, gélule"]), ("q=COMPRIME+coeuralgine", ["CŒURALGINE 10 mg, comprimé"]),
        ("q=60000003", ["ÉTHANOLINE 5 mg, gélule"]),
        ("atc=n", ["CŒURALGINE 10 mg, comprimé"]), ("atc=J01", ["ÉTHANOLINE 5 mg, gélule"]),
        ("mitm=oui", ["CŒURALGINE 10 mg, comprimé"]), ("mitm=non", ["ÉTHANOLINE 5 mg, gélule"]),
        ("titulaire=autre", ["ÉTHANOLINE 5 mg, gélule"]),
        ("depuis=30&statut=rupture", ["ÉTHANOLINE 5 mg, gélule"]), ("depuis=-365", []), ("q=%3Cscript%3E", []),
        (
            "statut=tous&tri=ancien&q=10",
            ["EXEMPLINE 10 mg, comprimé", "CŒURALGINE 10 mg, comprimé", "Exemple 10 mg comprime (nom d’après l’ANSM) [absent de la base]"]
        ),
        ("statut=tous&tri=nom&mitm=oui", ["CŒURALGINE 10 mg, comprimé", "EXEMPLINE 10 mg, comprimé"]),
        ("page=99&statut=inconnu&depuis=x&tri=y&mitm=oui", ["CŒURALGINE 10 mg, comprimé"]),
    ]) func filters(_ query: String, _ expected: [String]) throws {
        #expect(try names(query) == expected)
    }

    @Test(arguments: [
        ("etat=foo", "Le paramètre « etat » n’existe pas ici : il faut q, statut, atc, mitm, titulaire, depuis, tri ou page."),
        ("statut=inconnu", "La valeur « inconnu » de « statut » n’est pas comprise : il faut rupture, tension, arret, remise ou tous."),
        ("mitm=peut-etre", "« mitm »"), ("depuis=12", "« depuis »"), ("tri=y", "« tri »"), ("page=0", "« page »"), ("page=x", "« page »"),
        ("atc=é", "« atc »"), ("atc=N02BE01X", "« atc »"),
    ]) func whatIsNotUnderstoodIsSaid(_ query: String, _ words: String) throws {
        let notices = try page("/ruptures", query).notices
        #expect(notices.count == 2)
        #expect(notices.first.map { Plain.text($0.text) }?.contains(words) == true)
    }

    @Test(arguments: ["", "statut=&atc=&mitm=&depuis=&tri=debut&q=&titulaire=", "page=2&atc=n02&statut=tous"])
    func whatIsUnderstoodNeedsNoNotice(_ query: String) throws { #expect(try page("/ruptures", query).notices.count == 1) }

    @Test func figuresAreFoundByTheirName() throws {
        let brick = try ShortageSite.open()
        for name in ["chronologie-60000001", "debuts-par-mois", "durees-des-difficultes"] {
            let figure = try #require(brick.figure(named: name))
            #expect(figure.id == name && figure.title.hasSuffix("?") && figure.source.contains("ANSM"))
        }
        #expect(brick.figure(named: "chronologie-60000077") == nil && brick.figure(named: "autre") == nil)
    }

    @Test func aFilterSurvivesTheTripThroughAnAddress() {
        let filter = ShortageFilter(Query(encoded: "q=a%26b&statut=rupture&atc=n02&mitm=oui&titulaire=x&depuis=-365&tri=nom"))
        let address = filter.address(page: 3)
        let back = ShortageFilter(Query(encoded: address.drop { $0 != "?" }.dropFirst()))
        #expect(back.page == 3 && back.address(page: 1) == filter.address(page: 1) && back.text == "a&b" && back.atc == "N02")
        #expect(ShortageFilter(Query()).address(page: 1) == "/ruptures")
    }

    @Test func longListsAreCutInPages() throws {
        let declarations = (1...250).map { Fixture.declaration("2 2026-01-10 2026-01-20", cis: $0) }
        let brick = try ShortageSite.open(
            [AvailabilityVintage(date: Fixture.date("2026-05-26"), declarations: declarations)], medicines: nil)
        guard case .page(let page) = brick.answer(at: "/ruptures", query: Query(encoded: "page=2")) else { throw NoPage(path: "") }
        let list = try #require(page.sections.first { $0.id == "liste" })
        #expect(Plain.text(list.blocks).hasSuffix("Page 2 sur 4"))
        let turns = list.blocks.compactMap { block in if case .pages(let turns) = block { turns } else { nil } }
        #expect(turns.map(\.previous) == ["/ruptures"] && turns.map(\.next) == ["/ruptures?page=3"])
        #expect(Plain.text(list.blocks).contains("250\u{A0}médicaments, page 2 sur 4"))
    }

    @Test func theMedicineSaysItsStateHistoryPromisesAndAlternatives() throws {
        let page = try page("/ruptures/60000001")
        let text = Plain.text(page)
        #expect(
            text.contains(
                "En tension d’approvisionnement depuis le 14\u{A0}avril 2026\nÀ la place : EXEMPLINE 10 mg, comprimé. Difficultés déclarées depuis le 10\u{A0}janvier 2026. Retour annoncé : 30\u{A0}septembre 2026. Source ANSM, 19\u{A0}mai 2026."
            ))
        #expect(text.contains("Date de retour : annoncée 2 fois"))
        #expect(text.contains("Durée à ce jour : 136\u{A0}jours"))
        #expect(text.contains("1\u{A0}alternative sans difficulté déclarée."))
        #expect(text.contains("EXEMPLINE 10 mg, comprimé (même groupe générique) [Remise à disposition]"))
        #expect(text.contains("26\u{A0}mai 2026 | Changement d’état | Rupture de stock → Tension d’approvisionnement | 14\u{A0}avril 2026"))
        #expect(text.contains("Rupture de stock | 10\u{A0}janvier 2026 | 14\u{A0}avril 2026"))
        #expect(page.dataAddress == "/api/v1/ruptures?cis=60000001")
        #expect(page.sections.map(\.id) == ["etat", "alternatives", "historique", "suivre"])
    }

    @Test func statesAreToldInPlainFrench() throws {
        #expect(
            Plain.text(try page("/ruptures/60000002")).contains("Remis à disposition le 18\u{A0}mai 2026\nSource ANSM, 18\u{A0}mai 2026."))
        let packages = Plain.text(try page("/ruptures/60000003"))
        #expect(
            packages.contains(
                "En rupture de stock depuis le 1er\u{A0}mai 2026\nÀ la place : aucune alternative sans difficulté déclarée. Retour annoncé : non précisé."
            ))
        #expect(packages.contains("Présentations concernées : \(Fixture.cip13(1)), \(Fixture.cip13(2))."))
        let orphan = Plain.text(try page("/ruptures/60000099"))
        #expect(orphan.contains("Arrêt de commercialisation annoncé pour le 1er\u{A0}décembre 2026\n"))
        #expect(orphan.contains("absent de la base publique des médicaments"))
        // Gone from the list: only history is left.
        let gone = Plain.text(try page("/ruptures/60000005"))
        #expect(gone.contains("Aucune difficulté déclarée à l’ANSM au 26\u{A0}mai 2026."))
        #expect(gone.contains("au plus tard le 26\u{A0}mai 2026 (encore déclarée le 26\u{A0}janvier 2026) | au moins 725\u{A0}jours"))
    }

    @Test func declarationsThatContradictEachOtherAreAllTold() throws {
        let declarations = ["2 2023-01-30 2026-01-28", "4 2025-12-15 2026-01-29 2025-12-15"].map { Fixture.declaration($0) }
        let brick = try ShortageSite.open(
            [AvailabilityVintage(date: Fixture.date("2026-05-26"), declarations: declarations)], medicines: ShortageSite.medicines)
        let sentence = "Retour déclaré le 15\u{A0}décembre 2025, mais une tension reste déclarée"
        #expect(Plain.text(brick.sections(about: .medicine(Fixture.cis(1)))[0].blocks).contains(sentence))
        guard case .page(let page) = brick.answer(at: "/ruptures/60000001", query: Query()) else { throw NoPage(path: "") }
        let text = Plain.text(page)
        #expect(text.contains("En tension d’approvisionnement depuis le 30\u{A0}janvier 2023") && text.contains(sentence))
        #expect(text.contains("Retour déclaré : 15\u{A0}décembre 2025, contredit par une autre déclaration"))
        #expect(text.contains("26\u{A0}mai 2026 | Déclarations contradictoires | \(sentence) | 15\u{A0}décembre 2025"))
    }

    @Test func otherAddressesAreAnswered() throws {
        let brick = try ShortageSite.open()
        #expect(brick.answer(at: "/specialite/60000001", query: Query()) == nil)
        #expect(brick.answer(at: "/rupturesautre", query: Query()) == nil)
        for path in ["/ruptures/abc", "/ruptures/60000077", "/ruptures/60000001/autre"] {
            guard case .notFound(_, let suggestions) = brick.answer(at: path, query: Query()) else { throw NoPage(path: path) }
            #expect(!suggestions.isEmpty)
        }
        for address in brick.addresses {
            guard case .page(let page) = brick.answer(at: address, query: Query()) else { throw NoPage(path: address) }
            #expect(page.address == address)
        }
    }

    @Test func whatOtherPagesShow() throws {
        let brick = try ShortageSite.open()
        let first = brick.sections(about: .medicine(Fixture.cis(1)))
        #expect(first.map(\.id) == ["disponibilite", "alternatives", "historique-disponibilite"])
        #expect(Plain.text(first[0].blocks).contains("En tension d’approvisionnement depuis le 14\u{A0}avril 2026\n"))
        #expect(Plain.text(first[0].blocks).contains("EXEMPLINE") && Plain.text(first[1].blocks).contains("EXEMPLINE"))
        #expect(Plain.text(first[0].comparison).hasPrefix("En tension d’approvisionnement depuis le 14\u{A0}avril 2026. Retour annoncé"))
        let quiet = brick.sections(about: .medicine(Fixture.cis(4)))
        #expect(quiet.map { Plain.text($0.blocks) } == ["Aucune difficulté déclarée à l’ANSM au 26\u{A0}mai 2026."])
        let substance = brick.sections(about: .substance(try SubstanceCode("02202")))
        #expect(Plain.text(substance[0].blocks).contains("CŒURALGINE 10 mg, comprimé | [Tension d’approvisionnement] | 14\u{A0}avril 2026"))
        #expect(!Plain.text(substance[0].blocks).contains("EXEMPLINE"))
        let none = brick.sections(about: .substance(try SubstanceCode("09999")))
        #expect(
            Plain.text(none[0].blocks) == "Aucun médicament de cette substance n’est déclaré en difficulté à l’ANSM au 26\u{A0}mai 2026.")
        #expect(Plain.text(brick.sections(about: .atcClass(try ATCCode("J01")))[0].blocks).contains("ÉTHANOLINE"))
    }

    @Test func searchAndHomeAreFed() throws {
        let brick = try ShortageSite.open()
        #expect(
            brick.searchStates == [
                "/specialite/60000001": "en tension d’approvisionnement", "/specialite/60000003": "en rupture de stock",
                "/specialite/60000099": "en arrêt de commercialisation",
            ])
        #expect(brick.searchEntries.map(\.address) == ["/ruptures/60000005", "/ruptures/60000099"])
        #expect(brick.keyFigures.map(\.value) == [1, 1, 1])
        #expect(brick.keyFigures.first?.label == "médicament en rupture de stock")
    }

    @Test func withoutAnyFileNothingIsClaimed() throws {
        let brick = try ShortageSite.open([], medicines: nil)
        #expect(
            Plain.text(brick.sections(about: .medicine(Fixture.cis(1)))[0].blocks) == "Disponibilité : pas de donnée dans cette source.")
        #expect(brick.sections(about: .substance(try SubstanceCode("02202"))).isEmpty)
        #expect(brick.keyFigures.isEmpty && brick.addresses == ["/ruptures"])
        guard case .page(let page) = brick.answer(at: "/ruptures", query: Query()) else { throw NoPage(path: "/ruptures") }
        #expect(Plain.text(page).contains("Aucun relevé de disponibilité reçu."))
    }

    @Test func feedsAreWholeAndEscaped() throws {
        let brick = try ShortageSite.open()
        let atom = try #require(brick.document(at: "/ruptures/60000001.atom", origin: "https://exemple.fr"))
        #expect(atom.mediaType.hasPrefix("application/atom+xml"))
        #expect(atom.text.components(separatedBy: "<entry>").count - 1 == 4)
        #expect(atom.text.contains("<id>https://exemple.fr/ruptures/60000001#60000001-20260110-1</id>"))
        #expect(atom.text.hasPrefix("<?xml") && atom.text.contains("</feed>"))
        let calendar = try #require(brick.document(at: "/ruptures/60000001.ics", origin: "https://exemple.fr")).text
        let lines = calendar.components(separatedBy: "\r\n")
        #expect(lines.allSatisfy { $0.utf8.count <= 75 } && !calendar.replacing("\r\n", with: "").contains("\n"))
        #expect(lines.first == "BEGIN:VCALENDAR" && lines.dropLast().last == "END:VCALENDAR")
        #expect(lines.filter { $0 == "BEGIN:VEVENT" }.count == 3)
        #expect(calendar.contains("DTSTART;VALUE=DATE:20260930") && calendar.contains("CŒURALGINE 10 mg\\, comprimé"))
        #expect(brick.document(at: "/ruptures/60000077.atom", origin: "") == nil)
        #expect(brick.document(at: "/ruptures/60000001.exe", origin: "") == nil)
    }

    @Test func quartiles() {
        #expect(Quartiles([]) == nil)
        #expect(Quartiles([5]).map { [$0.lower, $0.median, $0.upper] } == [5, 5, 5])
        #expect(Quartiles([1, 2, 3, 4]).map { [$0.lower, $0.median, $0.upper] } == [2, 3, 3])
        #expect(Quartiles([0, 10, 20, 30, 40]).map { [$0.lower, $0.median, $0.upper] } == [10, 20, 30])
    }
}
