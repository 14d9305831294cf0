import Frame
import Quality
import Vocabulary

/// CIS_CIP_bdpm: one line is one présentation.
enum PackageRow: SourceRow {
    static let source = MedicineSources.packages
    static let columns = [
        "Code CIS", "Code CIP7", "Libellé de la présentation", "Statut administratif de la présentation",
        "État de commercialisation de la présentation", "Date de la déclaration de commercialisation", "Code CIP13",
        "Agrément aux collectivités", "Taux de remboursement", "Prix hors honoraires de dispensation", "Prix public",
        "Honoraires de dispensation", "Indications ouvrant droit au remboursement",
    ]

    static func content(_ check: inout FileCheck) -> PackagedProduct? {
        guard let cis = check.cis(0), let cip7 = check.code(1, CodeRules.cip7, { text throws(CodeError) in try CIP7(text) }) else {
            return nil
        }
        let label = check.text(2)
        let status = check.category(3, known: PackagedProduct.statuses)
        let marketing = check.category(4, known: PackagedProduct.marketingStates)
        let date = check.date(5)
        guard let cip13 = check.code(6, CodeRules.cip13, { text throws(CodeError) in try CIP13(text) }) else { return nil }
        if UInt32(truncatingIfNeeded: cip13.number / 10 % 10_000_000) != cip7.number {
            check.add(
                CodeRules.cip7InCIP13, 1, message: "Le CIP13 \(cip13) contient le CIP7 \(cip13.cip7Text), pas \(cip7).",
                fix: Fix("Écrivez \(cip13.cip7Text).", replacement: cip13.cip7Text, confidence: 0.9))
        }
        let hospital = check.yesNo(7)
        let rate = check.rate(8)
        let withoutFee = check.price(9)
        let price = check.price(10)
        let fee = check.price(11)
        checkSum(&check, withoutFee: withoutFee, price: price, fee: fee)
        let indications = check.text(12)
        return PackagedProduct(
            cip13: cip13, cip7: cip7, cis: cis, label: label, status: status, marketingState: marketing, declarationDate: date,
            isHospitalListed: hospital, reimbursementRate: rate, priceWithoutFee: withoutFee, price: price, dispensingFee: fee,
            reimbursedIndications: indications.isEmpty ? nil : indications)
    }

    static func key(of content: PackagedProduct) -> CIP13 { content.cip13 }

    private static func checkSum(_ check: inout FileCheck, withoutFee: DecimalNumber?, price: DecimalNumber?, fee: DecimalNumber?) {
        guard let price, let withoutFee, price.unscaled != withoutFee.unscaled + (fee?.unscaled ?? 0) else { return }
        let sum = DecimalNumber(unscaled: withoutFee.unscaled + (fee?.unscaled ?? 0), scale: 2).formatted(decimalSeparator: ",")
        check.add(
            ValueRules.priceSum, 10, message: "Le prix public est \(price.formatted(decimalSeparator: ",")) € ; la somme donne \(sum) €.",
            fix: Fix("Vérifiez les trois montants."))
    }
}
