/// Conditions of prescription and supply, worded as in the real file.
struct PrescriptionConditions {
    private var generator: SeededGenerator

    init(seed: UInt64) { generator = SeededGenerator(seed: seed, stream: "conditions") }

    /// The same for all medicines of a line.
    mutating func conditions(for family: SubstanceCatalogue.Family?, form: DoseForm) -> [String] {
        guard let family else { return [] }
        var result: [String]
        switch family.prescription {
        case .none: return form.isInjected ? ["réservé à l'usage HOSPITALIER"] : []
        case .one: result = ["liste I"]
        case .two: result = ["liste II"]
        case .narcotic:
            result = ["stupéfiants", "prescription limitée à 4 semaines", "prescription en toutes lettres sur ordonnance sécurisée"]
        }
        let specialities = [
            "NEUROLOGIE", "PEDIATRIE", "CARDIOLOGIE", "DERMATOLOGIE", "RHUMATOLOGIE", "PSYCHIATRIE", "HEPATO/GASTRO-ENTEROLOGIE",
            "PNEUMOLOGIE",
        ]
        switch family.atc.prefix(3) {
        case "L01":
            result += [
                "médicament nécessitant une surveillance particulière pendant le traitement", "prescription hospitalière",
                "prescription réservée aux spécialistes et services ONCOLOGIE MEDICALE",
                "prescription réservée aux médecins compétents en CANCEROLOGIE",
                "prescription réservée aux spécialistes et services HEMATOLOGIE",
            ]
        case "L04", "J05", "L02", "L03":
            result += [
                "médicament nécessitant une surveillance particulière pendant le traitement", "prescription initiale hospitalière annuelle",
                "renouvellement non restreint", "prescription réservée aux spécialistes et services MEDECINE INTERNE",
            ]
            if generator.chance(0.4) { result.append("prescription réservée aux spécialistes et services \(generator.pick(specialities))") }
        case "N05": if generator.chance(0.6) { result.append("prescription limitée à 12 semaines") }
        default:
            if form.isInjected, generator.chance(0.45) { result.append("réservé à l'usage HOSPITALIER") }
            if family.market == .oneMaker {
                result.append("prescription initiale annuelle réservée à certains spécialistes")
                result.append("prescription réservée aux spécialistes et services \(generator.pick(specialities))")
            }
        }
        // A text with a quotation mark that nothing closes: why the file must be read without quoting.
        if generator.chance(0.004) { result.append("prescription nécessitant la remise d'une \"carte patient") }
        return result
    }
}
