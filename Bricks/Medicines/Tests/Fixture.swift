import Vocabulary

/// Rows of the official files, right unless a test says otherwise.
enum Fixture {
    static func product(
        _ cis: String = "60000001", _ name: String = "DOLIPRANE 500 mg, comprimé", form: String = "comprimé", routes: String = "orale",
        status: String = "Autorisation active", procedure: String = "Procédure nationale", marketed: String = "Commercialisée",
        date: String = "12/03/1998", alert: String = "", european: String = "", holder: String = "OPELLA", monitoring: String = "Non"
    ) -> [String] {
        [cis, name, form, routes, status, procedure, marketed, date, alert, european, holder, monitoring]
    }

    static func package(
        _ cis: String = "60000001", _ number: Int = 1, cip7: String? = nil, cip13: String? = nil, label: String = "boîte de 8",
        status: String = "Présentation active", state: String = "Déclaration de commercialisation", date: String = "19/05/2002",
        hospital: String = "oui", rate: String = "65%", withoutFee: String = "1,16", price: String = "2,18", fee: String = "1,02",
        indications: String = ""
    ) -> [String] {
        let code = Fixture.cip13(number)
        return [
            cis, cip7 ?? String(code.dropFirst(5).prefix(7)), label, status, state, date, cip13 ?? code, hospital, rate, withoutFee, price,
            fee,
            indications,
        ]
    }

    /// A valid CIP13 for each number.
    static func cip13(_ number: Int) -> String {
        let twelve = 340_093_000_000 + UInt64(number)
        return String(twelve * 10 + CIP13.checkDigit(ofFirstTwelve: twelve))
    }

    static func component(
        _ cis: String = "60000001", element: String = "comprimé", code: String = "02202", name: String = "PARACÉTAMOL",
        strength: String = "500 mg", reference: String = "un comprimé", nature: String = "SA", link: String = "1"
    ) -> [String] {
        [cis, element, code, name, strength, reference, nature, link]
    }

    static func generic(
        _ group: String = "7", label: String = "PARACETAMOL 500 mg - DOLIPRANE 500 mg, comprimé", cis: String = "60000001",
        type: String = "0", rank: String = "1"
    ) -> [String] {
        [group, label, cis, type, rank]
    }

    static func opinion(
        _ cis: String = "60000001", file: String = "CT-18991", date: String = "20201202", value: String = "Important",
        text: String = "Le service médical rendu est important."
    ) -> [String] {
        [cis, file, "Inscription (CT)", date, value, text]
    }

    static func notice(
        _ cis: String = "60000001", start: String = "2026-01-02", end: String = "2027-01-02",
        html: String = "<a target='_blank' href='https://ansm.sante.fr/x'>Rappel</a>"
    ) -> [String] {
        [cis, start, end, html]
    }

    static func majorInterest(_ cis: String = "60000001", atc: String = "N02BE01") -> [String] {
        [cis, atc, "DOLIPRANE 500 mg, comprimé", "https://base-donnees-publique.medicaments.gouv.fr/extrait.php?specid=\(cis)"]
    }
}
