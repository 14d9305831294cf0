import Frame
import Vocabulary

/// CIS_bdpm: one line is one spécialité.
enum ProductRow: SourceRow {
    static let source = MedicineSources.products
    static let columns = [
        "Code CIS", "Dénomination", "Forme pharmaceutique", "Voies d’administration", "Statut administratif de l’AMM",
        "Type de procédure d’AMM", "État de commercialisation", "Date d’AMM", "Statut BDM", "Numéro de l’autorisation européenne",
        "Titulaire(s)", "Surveillance renforcée",
    ]

    static func content(_ check: inout FileCheck) -> MedicinalProduct? {
        guard let cis = check.cis(0), let name = check.requiredText(1) else { return nil }
        // The order of reading is the order of the columns, so that findings come in it.
        let doseForm = check.text(2)
        let routes = ProductRow.list(check.text(3))
        let status = AuthorisationStatus(check.category(4, known: knownStatuses))
        let procedure = check.category(5, known: procedures)
        let isMarketed = check.category(6, known: marketingStates) == marketingStates[0]
        let date = check.date(7)
        let alert = BaseAlert(check.category(8, known: alerts))
        let european = europeanNumber(&check)
        let holders = ProductRow.list(check.text(10))
        if holders.isEmpty {
            check.add(TextRules.noHolder, 10, message: "La spécialité \(cis) n’a pas de titulaire.")
        }
        return MedicinalProduct(
            cis: cis, name: name, doseForm: doseForm, routes: routes, status: status, procedure: procedure, isMarketed: isMarketed,
            authorisationDate: date, alert: alert, europeanNumber: european, holders: holders,
            isUnderAdditionalMonitoring: check.yesNo(11) ?? false)
    }

    static func key(of content: MedicinalProduct) -> CIS { content.cis }

    private static let knownStatuses = AuthorisationStatus.known.map(\.frenchName)
    private static let marketingStates = ["Commercialisée", "Non commercialisée"]
    private static let alerts = ["", "Warning disponibilité", "Alerte"]
    static let procedures = [
        "Procédure nationale", "Procédure décentralisée", "Procédure centralisée", "Procédure de reconnaissance mutuelle",
        "Enreg homéo (Proc. Nat.)", "Autorisation d'importation parallèle", "Enreg phyto (Proc. Nat.)", "Enreg phyto (Proc. Dec.)",
    ]

    /// "orale;rectale", "A ; B".
    private static func list(_ text: String) -> [String] {
        guard text.utf8.contains(0x3B) else { return text.isEmpty ? [] : [text] }
        return text.split(separator: ";").map { SourceText.trimmed(String($0)) }.filter { !$0.isEmpty }
    }
}
