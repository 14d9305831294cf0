import Vocabulary

/// Composes the packages of a medicine: how many, their words, dates and tariffs.
struct PackageComposer {
    private var generator: SeededGenerator
    private var used: Set<Int> = []
    private let vintageCount: Int
    private var indicationCount = 0

    init(seed: UInt64, vintageCount: Int) {
        generator = SeededGenerator(seed: seed, stream: "packages")
        self.vintageCount = vintageCount
    }

    mutating func packages(
        for draft: MedicineDraft, isCostly: Bool, isWithdrawn: Bool, isMarketed: Bool, authorised: CalendarDate
    ) -> [Package] {
        // 8 % of the medicines have no package: most of those withdrawn.
        if generator.chance(isWithdrawn ? 0.75 : 0.025) { return [] }
        let count = generator.pick(weighted: [(1, 72), (2, 18.5), (3, 6), (4, 2), (6, 1), (12, 0.3), (37, 0.02)])
        let isReimbursed = generator.chance(draft.kind == .homeopathic ? 0.05 : draft.kind == .herbal ? 0 : isWithdrawn ? 0.4 : 0.76)
        return (0..<count).map { rank in
            let label = label(for: draft, rank: rank)
            let stopped = !isMarketed || generator.chance(0.09)
            let isSplit = isReimbursed && !generator.chance(0.08)
            return Package(
                cip7: code(), label: label, isActive: !isWithdrawn || generator.chance(0.8),
                marketing: marketing(isWithdrawn: isWithdrawn, stopped: stopped),
                declarationDate: CalendarDate(daysSinceEpoch: authorised.daysSinceEpoch + 30 + generator.below(500)) ?? authorised,
                forHospitals: draft.kind != .homeopathic && generator.chance(0.765), tariff: isSplit ? tariff(isCostly: isCostly) : nil,
                indications: isSplit && generator.chance(0.06) ? indications() : "")
        }
    }

    private mutating func code() -> Int {
        var number = 2_700_000 + generator.below(2_300_000)
        while !used.insert(number).inserted { number = 2_700_000 + generator.below(2_300_000) }
        return number
    }

    private func marketing(isWithdrawn: Bool, stopped: Bool) -> String {
        if isWithdrawn { return "Arrêt de commercialisation (le médicament n'a plus d'autorisation)" }
        return stopped ? "Déclaration d'arrêt de commercialisation" : "Déclaration de commercialisation"
    }

    private mutating func tariff(isCostly: Bool) -> Package.Tariff {
        let euros = generator.value(of: isCostly ? BaseFigures.costlyPrice : BaseFigures.ordinaryPrice)
        var cents = [max(45, Int((euros * 100).rounded()))]
        for _ in 1..<vintageCount {
            let last = cents[cents.count - 1]
            // One price in twenty falls between two vintages.
            cents.append(generator.chance(0.05) ? max(45, last * (88 + generator.below(10)) / 100) : last)
        }
        let rate = generator.pick(weighted: [("65", 10_842), ("100", 1_214), ("30", 1_130), ("15", 356), ("35", 4)])
        let space = generator.chance(0.16) ? " " : ""
        return Package.Tariff(rate: rate + space + "%", cents: cents, feeCents: generator.chance(0.866) ? 102 : 276)
    }

    private mutating func indications() -> String {
        defer { indicationCount += 1 }
        let start = "Ce médicament peut être pris en charge ou remboursé par l'Assurance Maladie dans les cas suivants :<br>"
        let cases = [
            "Formes sévères, en seconde intention", "Traitement d'entretien de l'adulte", "Enfants de plus de 6 ans",
            "Après échec d'un premier traitement",
            "Patients à haut risque, dans l'attente d'une chirurgie", "Prévention des récidives",
        ]
        let listed = generator.shuffled(cases).prefix(1 + generator.below(3)).map { "<br>- \($0)" }.joined()
        let tail =
            switch indicationCount < 2 ? indicationCount * 2 : generator.below(14) {
            case 0, 1: "<br>¿ sous surveillance spécialisée"
            case 2: "<br>\"arrêté du 12 mars"
            default: ""
            }
        return start + listed + tail
    }

    private mutating func label(for draft: MedicineDraft, rank: Int) -> String {
        let unit = draft.form.unit
        let blisters = [
            "plaquette(s) PVC PVDC aluminium", "plaquette(s) PVC-Aluminium", "plaquette(s) aluminium",
            "plaquette(s) polyamide aluminium PVC-Aluminium",
            "plaquette(s) thermoformée(s) PVC PVDC aluminium", "plaquette(s) thermoformée(s) PVC-Aluminium",
        ]
        let blisterSizes = [30, 28, 90, 84, 14, 60, 20, 100, 50, 7, 10, 56]
        func size(_ sizes: [Int]) -> Int { sizes[rank % sizes.count] }
        switch draft.form.packing {
        case .blister:
            let count = rank == 0 ? generator.pick([30, 30, 30, 28, 28, 20, 14, 90, 10]) : size(blisterSizes)
            return "\(generator.pick(blisters)) de \(count) \(unit)"
        case .sachet: return "\(size([20, 10, 30, 50])) sachet(s)-dose(s) papier aluminium polyéthylène de \(3 + generator.below(7)) g"
        case .ampoule: return "\(size([10, 5, 1, 50, 100])) ampoule(s) en verre de \(generator.pick([1, 2, 5, 10])) ml"
        case .vial: return "\(size([1, 10, 5, 25])) flacon(s) en verre de \(generator.pick([5, 10, 20, 50, 100])) ml"
        case .bottle:
            return "\(size([1, 2])) flacon(s) en verre brun de \(generator.pick([60, 100, 125, 150, 200, 250])) \(unit) avec mesurette(s)"
        case .tube where unit == "g": return "\(size([1, 2])) tube(s) aluminium verni de \(generator.pick([10, 15, 30, 50, 100])) g"
        case .tube: return "\(size([1, 2, 4])) tube(s) polypropylène de \(generator.pick([8, 10, 15, 20])) \(unit)"
        case .dropper: return "\(size([1, 3, 30])) flacon(s) compte-gouttes polyéthylène de \(generator.pick([3, 5, 10, 15])) ml"
        case .syringe:
            return
                "\(size([1, 2, 4, 6, 10])) seringue(s) préremplie(s) en verre de \(generator.pick(["0,5", "1", "0,4", "0,8"])) ml avec aiguille(s)"
        case .pen:
            return "\(size([1, 2, 5, 6])) cartouche(s) en verre de \(generator.pick(["3", "1,5", "1"])) ml dans stylo(s) prérempli(s)"
        case .patch: return "\(size([28, 4, 8, 30])) sachet(s) papier PET aluminium de 1 dispositif(s)"
        case .inhaler: return "\(size([1, 3])) inhalateur(s) avec valve(s) doseuse(s) de \(generator.pick([60, 100, 120, 200])) dose(s)"
        case .spray: return "\(size([1, 2])) flacon(s) polyéthylène de \(generator.pick([60, 120, 140])) dose(s) avec pompe(s) doseuse(s)"
        case .bag: return "\(size([1, 10, 20])) poche(s) polyoléfine de \(generator.pick([50, 100, 250, 500, 1000])) ml"
        case .single:
            return "\(size([1, 20, 30, 60])) tube(s) ou récipient(s) unidose(s) polyéthylène de \(generator.pick([80, 5, 2])) \(unit)"
        }
    }
}
