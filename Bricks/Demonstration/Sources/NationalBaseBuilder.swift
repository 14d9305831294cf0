import Vocabulary

extension NationalBase {
    /// The base of a seed: the same seed and scale always give the same.
    init(seed: UInt64, scale: Double, vintages: [CalendarDate]) {
        var composer = MedicineComposer(seed: seed, scale: scale)
        var finishing = MedicineFinishing(seed: seed, vintages: vintages, composer: composer)
        let finished = composer.drafts.indices.map { finishing.medicine(composer.drafts[$0]) }
        let groups = NationalBase.groups(composer: &composer, finished: finished, seed: seed)
        self.vintages = vintages
        self.groups = groups
        substances = composer.register.substances
        labels = composer.catalogue.labels
        // In the order of the names, as in the real file; sorted as small values: a medicine is a large one to move about.
        let order = finished.indices.map { (name: Array(finished[$0].states[0].name.utf8), cis: finished[$0].cis, index: $0) }
        medicines = order.sorted { left, right in
            left.name == right.name ? left.cis < right.cis : left.name.lexicographicallyPrecedes(right.name)
        }.map { finished[$0.index] }
        episodes = NationalBase.episodes(of: medicines, seed: seed, scale: scale, vintages: vintages)
    }

    private static func groups(composer: inout MedicineComposer, finished: [Medicine], seed: UInt64) -> [GenericGroup] {
        var generator = SeededGenerator(seed: seed, stream: "groups")
        var former = Array(repeating: 0, count: composer.groups.count)
        for _ in 0..<composer.figures.formerGroupMembers { former[generator.below(former.count)] += 1 }
        return composer.groups.enumerated().map { index, group in
            var members = group.drafts.map { draft in
                let isReference = composer.drafts[draft].maker.isEmpty
                let type = isReference ? 0 : generator.pick(weighted: [(1, 8_826), (2, 36), (4, 61)])
                return GenericGroup.Member(cis: finished[draft].cis, type: type)
            }
            // Members that left the base before the first vintage: the register remembers them.
            for _ in 0..<former[index] {
                let isReference = generator.chance(0.15)
                members.append(GenericGroup.Member(cis: 60_000_000 + generator.below(300_000), type: isReference ? 0 : 1))
            }
            return GenericGroup(label: group.label, members: members.filter { $0.type == 0 } + members.filter { $0.type != 0 })
        }
    }
}

/// Draws what the composition leaves open: codes, dates, status, packages, and the history over the vintages.
struct MedicineFinishing {
    private let vintages: [CalendarDate]
    private let composer: MedicineComposer
    private var generator: SeededGenerator
    private var packages: PackageComposer
    private var conditions: PrescriptionConditions
    private var usedCodes: Set<Int> = []
    private var conditionsOfLine: [Int: [String]] = [:]
    private let majorLines: Set<Int>
    private var renamedLaterCount = 0

    init(seed: UInt64, vintages: [CalendarDate], composer: MedicineComposer) {
        self.vintages = vintages
        self.composer = composer
        generator = SeededGenerator(seed: seed, stream: "finishing")
        packages = PackageComposer(seed: seed, vintageCount: vintages.count)
        conditions = PrescriptionConditions(seed: seed)
        majorLines = MedicineFinishing.majorLines(composer, seed: seed)
    }

    /// Whole lines of medicines of major therapeutic interest, until they make the real share of the base.
    private static func majorLines(_ composer: MedicineComposer, seed: UInt64) -> Set<Int> {
        var generator = SeededGenerator(seed: seed, stream: "major interest")
        var sizes: [Int: Int] = [:]
        for draft in composer.drafts {
            guard let family = draft.family, composer.catalogue.families[family].isMajor else { continue }
            sizes[draft.line, default: 0] += 1
        }
        let wanted = Int(BaseFigures.majorShare * Double(composer.drafts.count))
        var major: Set<Int> = []
        var count = 0
        for line in generator.shuffled(sizes.keys.sorted()) where count < wanted {
            major.insert(line)
            count += sizes[line] ?? 0
        }
        return major
    }

    mutating func medicine(_ draft: MedicineDraft) -> Medicine {
        let family = draft.family.map { composer.catalogue.families[$0] }
        let status =
            draft.kind == .oneMaker && generator.chance(0.5) ? "Autorisation active" : generator.pick(weighted: BaseFigures.statuses)
        let isActive = status == "Autorisation active"
        let isMarketed = isActive && generator.chance(0.915)
        let authorised = authorisationDate(atLeast: draft.kind == .oneMaker ? 1996 : 1900)
        let states = states(of: draft, status: status, isMarketed: isMarketed)
        // Biological medicines, vaccines and cancer medicines are dear.
        let isCostly = draft.kind == .oneMaker || (family?.atc.hasPrefix("L") == true && generator.chance(0.2))
        let conditions = conditionsOfLine[draft.line] ?? self.conditions.conditions(for: family, form: draft.form)
        conditionsOfLine[draft.line] = conditions
        return Medicine(
            cis: code(), kind: draft.kind, states: states.list, presence: states.presence, form: draft.form,
            procedure: procedure(of: draft),
            authorisationDate: authorised,
            europeanNumber: draft.kind == .oneMaker ? "EU/1/\(lastTwoDigits(authorised.year))/\(100 + draft.line)" : "",
            warning: generator.pick(weighted: [("", 13_594), ("Warning disponibilité", 2_238), ("Alerte", 16)]),
            hasReinforcedSurveillance: draft.kind == .oneMaker ? generator.chance(0.18) : generator.chance(0.004),
            components: draft.components,
            packages: packages.packages(
                for: draft, isCostly: isCostly, isWithdrawn: !isActive, isMarketed: isMarketed, authorised: authorised),
            atc: family?.atc, isInClassification: family != nil && generator.chance(0.985), isMajor: majorLines.contains(draft.line),
            conditions: conditions,
            shortName: draft.shortName, lineIndex: draft.line)
    }

    /// Presence and state in each vintage. Three things happen: a laboratory is bought and its medicines are renamed (as when one large maker of
    /// generics took the name of another), single holders change, medicines come and go.
    private mutating func states(
        of draft: MedicineDraft, status: String, isMarketed: Bool
    ) -> (list: [Medicine.State], presence: ClosedRange<Int>) {
        let last = vintages.count - 1
        var presence = 0...last
        let isSold = draft.maker == composer.laboratories.bought.seller.short
        if last > 0, !isSold, draft.kind != .homeopathic {
            let event = generator.fraction()
            if event < 0.022 {
                presence = 0...(generator.below(last))
            } else if event < 0.042 {
                presence = (1 + generator.below(last))...last
            }
        }
        var state = Medicine.State(
            name: draft.name, title: draft.title, maker: draft.maker, holder: draft.holder, status: status, isMarketed: isMarketed)
        var list: [Medicine.State] = []
        for vintage in presence {
            if vintage > presence.lowerBound {
                if isSold, vintage == 1 {
                    state.maker = composer.laboratories.bought.buyer.short
                    state.name = draft.name(maker: state.maker)
                    state.holder = composer.laboratories.bought.buyer.holder
                } else if !isSold, generator.chance(0.012) {
                    state.holder = generator.pick(composer.laboratories.originators).holder
                } else if draft.maker.isEmpty, draft.kind == .oneMaker, generator.chance(0.01) {
                    renamedLaterCount += 1
                    let brands = InventedNames.brands
                    var renamed = draft
                    renamed.title = brands[brands.count - 1 - renamedLaterCount % 60]
                    state.title = renamed.title
                    state.name = renamed.name
                }
                if state.isMarketed, generator.chance(0.008) { state.isMarketed = false }
            }
            list.append(state)
        }
        return (list, presence)
    }

    private func procedure(of draft: MedicineDraft) -> String {
        switch draft.kind {
        case .homeopathic: "Enreg homéo (Proc. Nat.)"
        case .herbal: "Enreg phyto (Proc. Nat.)"
        case .parallelImport: "Autorisation d'importation parallèle"
        case .oneMaker: "Procédure centralisée"
        // All medicines of a line often came by the same procedure; the number of the line decides.
        case .inRegister, .copy:
            BaseFigures.procedures[
                (draft.line &* 7 + draft.maker.utf8.count) % 20 < 12 ? 0 : (draft.line + draft.maker.utf8.count) % 3 < 2 ? 1 : 2
            ].0
        }
    }

    private mutating func authorisationDate(atLeast least: Double) -> CalendarDate {
        // The European procedure began in 1995.
        let drawn = generator.value(of: BaseFigures.authorisationYear)
        let year = drawn < least ? least + drawn - drawn.rounded(.down) : drawn
        let whole = Int(year)
        let limit = vintages[0].daysSinceEpoch - 40
        let first = CalendarDate(year: whole, month: 1, day: 1)?.daysSinceEpoch ?? 0
        return CalendarDate(daysSinceEpoch: min(limit, first + Int((year - Double(whole)) * 365))) ?? vintages[0]
    }

    /// From 60300000: lower numbers are left to the former members of generic groups.
    private mutating func code() -> Int {
        var number = 60_300_000 + generator.below(9_690_000)
        while !usedCodes.insert(number).inserted { number = 60_300_000 + generator.below(9_690_000) }
        return number
    }

    private func lastTwoDigits(_ year: Int) -> String { year % 100 < 10 ? "0\(year % 100)" : "\(year % 100)" }
}
