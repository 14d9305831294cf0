package import Vocabulary

/// Présentation: a package of a medicinal product as sold, in the words of one vintage of CIS_CIP_bdpm.
package struct PackagedProduct: Hashable, Sendable {
    package let cip13: CIP13
    package let cip7: CIP7
    package let cis: CIS
    package let label: String
    /// "Présentation active" or "Présentation abrogée".
    package let status: String
    /// "Déclaration de commercialisation", "Déclaration d’arrêt de commercialisation"…
    package let marketingState: String
    /// Day of the declaration that led to this state.
    package let declarationDate: CalendarDate?
    /// Agrément aux collectivités: may be bought by hospitals. Nil when unknown.
    package let isHospitalListed: Bool?
    /// Taux de remboursement, in percent. Nil: not reimbursed, or not known.
    package let reimbursementRate: Int?
    /// Public price without the dispensing fee, in euros, exact to the cent.
    package let priceWithoutFee: DecimalNumber?
    /// Public price, fee included, in euros.
    package let price: DecimalNumber?
    /// Honoraires de dispensation, in euros.
    package let dispensingFee: DecimalNumber?
    /// Indications that give right to reimbursement, when they are limited. Lines are separated by line feeds.
    package let reimbursedIndications: String?

    package init(
        cip13: CIP13, cip7: CIP7, cis: CIS, label: String, status: String, marketingState: String, declarationDate: CalendarDate?,
        isHospitalListed: Bool?, reimbursementRate: Int?, priceWithoutFee: DecimalNumber?, price: DecimalNumber?,
        dispensingFee: DecimalNumber?, reimbursedIndications: String?
    ) {
        self.cip13 = cip13
        self.cip7 = cip7
        self.cis = cis
        self.label = label
        self.status = status
        self.marketingState = marketingState
        self.declarationDate = declarationDate
        self.isHospitalListed = isHospitalListed
        self.reimbursementRate = reimbursementRate
        self.priceWithoutFee = priceWithoutFee
        self.price = price
        self.dispensingFee = dispensingFee
        self.reimbursedIndications = reimbursedIndications
    }

    /// Declared as sold today.
    package var isMarketed: Bool { marketingState == PackagedProduct.marketed }

    package static let statuses = ["Présentation active", "Présentation abrogée"]
    package static let marketed = "Déclaration de commercialisation"
    package static let marketingStates = [
        marketed, "Déclaration d'arrêt de commercialisation", "Déclaration de suspension de commercialisation",
        "Arrêt de commercialisation (le médicament n'a plus d'autorisation)",
    ]
}
