import Foundation
import Frame
import Vocabulary

/// What the reader of `/ruptures` asked for: read from the address, so that any view can be kept and shared.
struct ShortageFilter {
    enum Status: Equatable {
        case inDifficulty, all
        case only(AvailabilityStatus)
    }
    enum Order: String, CaseIterable { case recent = "debut", oldest = "ancien", name = "nom" }

    var text = ""
    var status = Status.inDifficulty
    /// Beginning of an ATC code, in capitals: "N", "N02B".
    var atc = ""
    var isMajor: Bool?
    var holder = ""
    /// Difficulties begun at most so many days ago; negative: at least so many.
    var since: Int?
    var order = Order.recent
    var page = 1

    static let sinceChoices = [
        ("", "Toutes les dates"), ("30", "Moins de 30 jours"), ("90", "Moins de 3 mois"), ("365", "Moins d’un an"),
        ("-365", "Plus d’un an"),
    ]

    /// What the address asked and that means nothing here.
    var ignored: Notice?

    static let parameters = ["q", "statut", "atc", "mitm", "titulaire", "depuis", "tri", "page"]

    /// Values that mean nothing are left out and told: an old or mistyped address still gives a page.
    init(_ query: Query) {
        var reading = QueryReading(query, known: ShortageFilter.parameters)
        text = reading.text("q", limit: 100)
        holder = reading.text("titulaire", limit: 100)
        status =
            reading.value("statut", allowed: AvailabilityStatus.allCases.map(\.code) + ["tous"]) { text in
                text == "tous" ? .all : AvailabilityStatus(code: text).map(Status.only)
            } ?? .inDifficulty
        atc = reading.value("atc", allowed: ["le début d’un code, comme N02"], ShortageFilter.classStart) ?? ""
        isMajor = reading.value("mitm", allowed: ["oui", "non"]) { $0 == "oui" ? true : $0 == "non" ? false : nil }
        let days = ShortageFilter.sinceChoices.map(\.0).filter { !$0.isEmpty }
        since = reading.value("depuis", allowed: days) { days.contains($0) ? Int($0) : nil }
        order = reading.value("tri", allowed: Order.allCases.map(\.rawValue), Order.init) ?? .recent
        page = reading.value("page", allowed: ["un nombre à partir de 1"]) { Int($0).flatMap { (1...10_000).contains($0) ? $0 : nil } } ?? 1
        ignored = reading.notice
    }

    /// "n02" is N02; nil for what starts no ATC code.
    private static func classStart(_ text: String) -> String? {
        let code = text.uppercased()
        return code.utf8.count <= 7 && code.first.map { "A"..."V" ~= $0 } == true
            && code.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) } ? code : nil
    }

    private var statusCode: String {
        switch status {
        case .inDifficulty: ""
        case .all: "tous"
        case .only(let status): status.code
        }
    }

    /// The same view as an address, defaults left out.
    func address(page: Int) -> String {
        let items = [
            ("q", text), ("statut", statusCode), ("atc", atc), ("mitm", isMajor.map { $0 ? "oui" : "non" } ?? ""), ("titulaire", holder),
            ("depuis", since.map(String.init) ?? ""), ("tri", order == .recent ? "" : order.rawValue),
            ("page", page > 1 ? String(page) : ""),
        ].filter { !$0.1.isEmpty }.map { Query.Item($0.0, $0.1) }
        return items.isEmpty ? Address.shortages : "\(Address.shortages)?\(Query(items).encoded)"
    }

    var form: PageForm {
        func choice(_ name: String, _ label: String, _ choices: [(String, String)], _ value: String) -> PageForm.Field {
            PageForm.Field(name: name, label: label, kind: .choice(choices.map { (value: $0.0, text: $0.1) }), value: value)
        }
        return PageForm(
            action: Address.shortages,
            fields: [
                PageForm.Field(name: "q", label: "Nom du médicament", hint: "Même sans accents", kind: .search, value: text),
                choice(
                    "statut", "État",
                    [("", "Toutes les difficultés"), ("tous", "Remises à disposition comprises")]
                        + AvailabilityStatus.allCases.map { ($0.code, $0.frenchName) }, statusCode),
                choice("atc", "Classe ATC", atcChoices, atc),
                choice(
                    "mitm", "Intérêt majeur (MITM)", [("", "Tous"), ("oui", "MITM seulement"), ("non", "Hors MITM")],
                    isMajor.map { $0 ? "oui" : "non" } ?? ""),
                PageForm.Field(name: "titulaire", label: "Laboratoire titulaire", kind: .text, value: holder),
                choice("depuis", "Commencée depuis", ShortageFilter.sinceChoices, since.map(String.init) ?? ""),
                choice(
                    "tri", "Ordre", [("debut", "Les plus récentes d’abord"), ("ancien", "Les plus anciennes d’abord"), ("nom", "Par nom")],
                    order.rawValue),
            ], button: "Filtrer")
    }

    /// The 14 groups, and the class in the address when it is a finer one.
    private var atcChoices: [(String, String)] {
        [("", "Toutes")] + AnatomicalGroup.all.map { ($0.code, "\($0.code) : \($0.name)") } + (atc.count > 1 ? [(atc, atc)] : [])
    }

    /// Lower case, without accents or ligatures: what people type is compared with that.
    static func folded(_ text: String) -> String {
        text.folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil).replacing("œ", with: "oe").replacing("æ", with: "ae")
    }
}

/// The first level of the ATC classification.
enum AnatomicalGroup {
    static let all: [(code: String, name: String)] = [
        ("A", "voies digestives et métabolisme"), ("B", "sang et organes hématopoïétiques"), ("C", "système cardiovasculaire"),
        ("D", "dermatologie"), ("G", "système génito-urinaire et hormones sexuelles"), ("H", "hormones systémiques"),
        ("J", "anti-infectieux généraux"), ("L", "antinéoplasiques et immunomodulateurs"), ("M", "muscle et squelette"),
        ("N", "système nerveux"), ("P", "antiparasitaires, insecticides"), ("R", "système respiratoire"), ("S", "organes sensoriels"),
        ("V", "divers"),
    ]
}
