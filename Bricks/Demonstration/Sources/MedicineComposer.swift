/// Composes the medicines of the base from the catalogue: which exist, who makes them, what is in them.
struct MedicineComposer {
    let catalogue: SubstanceCatalogue
    let figures: BaseFigures
    let laboratories: Laboratories
    /// Families of the catalogue that this base uses, the well-known first.
    private let families: [Int]
    private(set) var register: SubstanceRegister
    private(set) var drafts: [MedicineDraft] = []
    /// Groups by their label and the drafts they hold, the reference first.
    private(set) var groups: [(label: String, drafts: [Int])] = []
    private var generator: SeededGenerator
    private var variants: DoseFormVariants
    private var salts: SaltVariants
    private var lineCount = 0

    init(seed: UInt64, scale: Double) {
        let catalogue = SubstanceCatalogue()
        self.catalogue = catalogue
        figures = BaseFigures(scale: scale, families: catalogue.families.count)
        laboratories = Laboratories(seed: seed)
        register = SubstanceRegister(seed: seed)
        generator = SeededGenerator(seed: seed, stream: "medicines")
        variants = DoseFormVariants(seed: seed)
        salts = SaltVariants(seed: seed)
        let all = Array(catalogue.families.indices)
        let others = all.filter { !catalogue.families[$0].isWellKnown }
        // Even the smallest base has what everybody looks for first.
        let first = ["N02BE01", "M01AB05", "J01CA04", "J01CR02", "C10AA05", "A10BA02"]
        let preferred = all.filter { first.contains(catalogue.families[$0].atc) }
        let wellKnown = all.filter { catalogue.families[$0].isWellKnown && !preferred.contains($0) }
        families = Array((preferred + generator.shuffled(wellKnown) + generator.shuffled(others)).prefix(figures.families))
        addGenericGroups()
        addOneMakerMedicines()
        addHomeopathic()
        addHerbal()
        addParallelImports()
        addCopies()
    }

    /// (family, line) pairs of one market: the first line of every family, then the second…
    private func lines(of market: SubstanceCatalogue.Market) -> [(family: Int, strengths: SubstanceCatalogue.Strengths)] {
        let chosen = families.filter { catalogue.families[$0].market == market }
        let longest = chosen.map { catalogue.families[$0].lines.count }.max() ?? 0
        return (0..<longest).flatMap { rank in
            chosen.compactMap { family in
                let lines = catalogue.families[family].lines
                return rank < lines.count ? (family, lines[rank]) : nil
            }
        }
    }

    private mutating func addGenericGroups() {
        var lines = lines(of: .register)
        // The register has more groups than the catalogue has lines: a second form of the same strength makes another group.
        var seen = Set(lines.map { "\($0.family) \($0.strengths.formKey) \($0.strengths.text)" })
        for index in 0..<figures.genericGroups where lines.count < figures.genericGroups && index < lines.count {
            let (family, strengths) = lines[index]
            guard let key = strengths.form.sibling, let form = DoseForm.all[key], seen.insert("\(family) \(key) \(strengths.text)").inserted
            else { continue }
            lines.append((family, SubstanceCatalogue.Strengths(form: form, formKey: key, amounts: strengths.amounts, unit: strengths.unit)))
        }
        // Fixed combinations are few in the catalogue, so each counts for two; the mean stays that of the real register.
        let chosen = lines.prefix(figures.genericGroups)
        let weights = chosen.map { catalogue.families[$0.family].names.count > 1 ? 2.0 : 0.94 }
        let mean = weights.reduce(0, +) / Double(max(1, weights.count))
        for (rank, (familyIndex, usual)) in chosen.enumerated() {
            let family = catalogue.families[familyIndex]
            // Everybody knows the form of what everybody looks for.
            let strengths = rank < 6 ? usual : variants.varied(usual)
            let drawn = generator.value(of: BaseFigures.groupSize) * weights[rank] / mean
            // The first groups are those that everybody looks for: they have copies even in the smallest base.
            let size = max(rank < 6 ? 3 : 1, Int(drawn.rounded()))
            let components = components(of: family, strengths)
            let line = nextLine()
            var members: [Int] = []
            let owner = owner(of: familyIndex)
            if size == 1 || generator.chance(0.9) {
                members.append(
                    add(draft(.inRegister, familyIndex, strengths, title: family.brand, maker: "", holder: owner, components, line)))
            }
            for maker in laboratories.makers(size - members.count, using: &generator) {
                members.append(
                    add(
                        draft(
                            .inRegister, familyIndex, strengths, title: title(of: family), maker: maker.short, holder: maker.holder,
                            components, line)))
            }
            groups.append((groupLabel(family, strengths), members))
        }
    }

    private mutating func addOneMakerMedicines() {
        let endings = ["", " en boîte de démarrage", " édition collective", " en emballage unitaire"]
        let usual = lines(of: .oneMaker)
        var lines = usual
        guard !lines.isEmpty else { return }
        let shared = lines.map { family, strengths in (components(of: catalogue.families[family], strengths), nextLine()) }
        var added = 0
        var pass = 0
        while added < figures.oneMaker {
            for index in lines.indices where added < figures.oneMaker {
                // A brand has its form; its second presentation shares it.
                if pass % 2 == 0 { lines[index].strengths = variants.varied(usual[index].strengths) }
                let (familyIndex, strengths) = lines[index]
                let family = catalogue.families[familyIndex]
                let brands = InventedNames.brands
                let title = pass < 2 ? family.brand : brands[(familyIndex * 17 + pass / 2 * 101) % brands.count]
                var draft = draft(
                    .oneMaker, familyIndex, strengths, title: title, maker: "", holder: owner(of: familyIndex * 31 + pass / 2 * 7),
                    shared[index].0, shared[index].1)
                if pass % 2 == 1 {
                    draft.ending =
                        strengths.form.isInjected
                        ? generator.pick([" en flacon", " en cartouche", " avec aiguille de sécurité"]) : generator.pick(endings)
                }
                _ = add(draft)
                added += 1
            }
            pass += 1
        }
    }

    private mutating func addHomeopathic() {
        let stocks = HomeopathicStocks.all
        let ranges = ["2CH et 30CH ou entre 4DH et 60DH", "4CH et 30CH ou entre 8DH et 60DH", "3CH à 30CH et 6DH à 60DH"]
        for rank in 0..<figures.homeopathic {
            let laboratory = laboratories.homeopathic[rank / stocks.count % laboratories.homeopathic.count]
            let stock = stocks[rank % stocks.count]
            let key = generator.chance(0.85) ? "homeo" : "gouttes"
            guard let form = DoseForm.all[key] else { continue }
            let substance = register.index(of: stock + " POUR PRÉPARATIONS HOMÉOPATHIQUES")
            let range = generator.pick(ranges)
            let elements =
                key == "homeo"
                ? ["comprimé", "granules", "solution buvable en gouttes", "poudre orale", "pommade"] : ["granules", "solution"]
            let components = elements.enumerated().map { offset, element in
                Medicine.Component(
                    element: element, substance: substance, spelling: 0, dosage: range.components(separatedBy: " ou ")[0],
                    reference: element == "comprimé" ? "un comprimé" : "100 g", isMoiety: false, number: offset + 1)
            }
            _ = add(
                MedicineDraft(
                    kind: .homeopathic, family: nil, form: form, title: stock, maker: laboratory.short, holder: laboratory.holder,
                    strength: "",
                    ending: ", degré de dilution compris entre " + range, components: components, line: nextLine()))
        }
        addHomeopathicMixtures(stocks)
    }

    private mutating func addHomeopathicMixtures(_ stocks: [String]) {
        guard let form = DoseForm.all["gouttes"] else { return }
        for rank in 0..<figures.homeopathicMixtures {
            let laboratory = laboratories.homeopathic[rank % laboratories.homeopathic.count]
            // One real product holds 58 active substances.
            let size = rank == 0 ? 58 : 4 + generator.below(9)
            let components = generator.shuffled(stocks).prefix(size).enumerated().map { offset, stock in
                Medicine.Component(
                    element: "solution", substance: register.index(of: stock + " POUR PRÉPARATIONS HOMÉOPATHIQUES"), spelling: 0,
                    dosage: "\(3 + generator.below(7))DH", reference: "100 ml", isMoiety: false, number: offset + 1)
            }
            _ = add(
                MedicineDraft(
                    kind: .homeopathic, family: nil, form: form, title: "COMPLEXE \(laboratory.short) N° \(rank + 1)", maker: "",
                    holder: laboratory.holder, strength: "", ending: ", solution buvable en gouttes", components: components,
                    line: nextLine()))
        }
    }

    private mutating func addHerbal() {
        let plants = [
            "VALÉRIANE", "AUBÉPINE", "PASSIFLORE", "MILLEPERTUIS", "GINKGO", "VIGNE ROUGE", "ARTICHAUT", "HARPAGOPHYTUM", "MÉLISSE",
            "TILLEUL",
            "THYM", "LIERRE GRIMPANT",
        ]
        let preparations = [" (EXTRAIT SEC DE)", " (POUDRE DE)", " (EXTRAIT FLUIDE DE)", " (PARTIE AÉRIENNE DE)"]
        guard let form = DoseForm.all["gel"], let tea = DoseForm.all["tisane"] else { return }
        for rank in 0..<figures.herbal {
            let laboratory = laboratories.originators[rank % 9]
            let plant = plants[rank % plants.count]
            let amount = "\((2 + rank % 5) * 100) mg"
            let component = Medicine.Component(
                element: "gélule", substance: register.index(of: plant + preparations[rank / plants.count % preparations.count]),
                spelling: 0, dosage: amount,
                reference: "une gélule",
                isMoiety: false, number: 1)
            _ = add(
                MedicineDraft(
                    kind: .herbal, family: nil, form: rank % 4 == 3 ? tea : form, title: plant.plainCapitals, maker: laboratory.short,
                    holder: laboratory.holder, strength: amount, components: [component], line: nextLine()))
        }
    }

    private mutating func addParallelImports() {
        let brands = drafts.indices.filter { drafts[$0].maker.isEmpty && drafts[$0].family != nil }
        guard !brands.isEmpty else { return }
        for _ in 0..<figures.parallelImports {
            var copy = drafts[generator.pick(brands)]
            let importer = generator.pick(laboratories.importers)
            copy.kind = .parallelImport
            copy.holder = importer.holder
            // Most differ by the name of the importer; the others make the names shared by several codes CIS.
            copy.maker = generator.chance(0.8) ? importer.short : ""
            _ = add(copy)
        }
    }

    /// Copies outside of the register fill the base up to its size.
    private mutating func addCopies() {
        let lines = lines(of: .copies)
        let missing = figures.medicines - drafts.count
        guard missing > 0, !lines.isEmpty else { return }
        let shares = lines.map { (0.3 + generator.fraction()) * (catalogue.families[$0.family].names.count > 1 ? 3 : 1) }
        let total = shares.reduce(0, +)
        var added = 0
        for (index, (familyIndex, usual)) in lines.enumerated() where added < missing {
            let family = catalogue.families[familyIndex]
            let strengths = variants.varied(usual)
            let wanted = min(missing - added, max(1, Int((shares[index] / total * Double(missing)).rounded(.up))))
            let components = components(of: family, strengths)
            let line = nextLine()
            _ = add(draft(.copy, familyIndex, strengths, title: family.brand, maker: "", holder: owner(of: familyIndex), components, line))
            for maker in laboratories.makers(wanted - 1, using: &generator) {
                _ = add(
                    draft(
                        .copy, familyIndex, strengths, title: title(of: family), maker: maker.short, holder: maker.holder, components, line)
                )
            }
            added += wanted
        }
    }

    private mutating func nextLine() -> Int {
        lineCount += 1
        return lineCount - 1
    }

    private mutating func add(_ draft: MedicineDraft) -> Int {
        drafts.append(draft)
        return drafts.count - 1
    }

    /// Substances by name: "SITAGLIPTINE/METFORMINE"; a mixture of many goes by its brand.
    private func title(of family: SubstanceCatalogue.Family) -> String {
        family.names.count > 3 ? family.brand : family.names.map(\.plainCapitals).joined(separator: "/")
    }

    private func owner(of number: Int) -> String { laboratories.originators[number * 13 % laboratories.originators.count].holder }

    private func draft(
        _ kind: Medicine.Kind, _ family: Int, _ strengths: SubstanceCatalogue.Strengths, title: String, maker: String, holder: String,
        _ components: [Medicine.Component], _ line: Int
    ) -> MedicineDraft {
        MedicineDraft(
            kind: kind, family: family, form: strengths.form, title: title, maker: maker, holder: holder, strength: strengths.text,
            ending: sweetening(strengths, maker: maker), components: components, line: line)
    }

    /// "édulcorée à l’aspartam": what makes many names of drinkable medicines long.
    private func sweetening(_ strengths: SubstanceCatalogue.Strengths, maker: String) -> String {
        guard ["sol", "susp", "psusp", "psol", "sirop", "cpe", "cporo"].contains(strengths.formKey), !maker.isEmpty else { return "" }
        let isFeminine = !["sirop", "cpe", "cporo"].contains(strengths.formKey)
        let word = isFeminine ? " édulcorée" : " édulcoré"
        switch maker.utf8.reduce(0, { $0 + Int($1) }) % 7 {
        case 0: return word + " à l’aspartam"
        case 1: return word + " à la saccharine sodique, au sorbitol et au maltitol liquide"
        case 2:
            return " sans sucre" + word
                + " à l’acésulfame potassique et au sucralose, aromatisé à l’orange, pour l’adulte et l’enfant de plus de 6 ans"
        default: return ""
        }
    }

    private func groupLabel(_ family: SubstanceCatalogue.Family, _ strengths: SubstanceCatalogue.Strengths) -> String {
        var names = family.names.map(\.plainCapitals).joined(separator: " + ")
        if family.names.count == 1, family.salt.hasSuffix(" de") || family.salt.hasSuffix(" d’") {
            names += " (\(family.salt.plainCapitals))"
        }
        return "\(names) \(strengths.text) - \(family.brand) \(strengths.text), \(strengths.form.denomination)"
    }

    private mutating func components(
        of family: SubstanceCatalogue.Family, _ strengths: SubstanceCatalogue.Strengths
    ) -> [Medicine.Component] {
        let isSingle = family.names.count == 1
        let saysMoiety = isSingle && !family.salt.isEmpty && generator.chance(0.75)
        return family.names.enumerated().flatMap { offset, name -> [Medicine.Component] in
            let substance = register.index(
                of: isSingle ? salts.name(name, salt: family.salt, form: strengths.formKey) : name, salt: isSingle ? family.salt : "",
                english: isSingle ? family.english : nil, atc: isSingle ? family.atc : nil)
            let plain = strengths.dosage(of: offset, of: family.names.count)
            let spelling = register.substances[substance].spellings.count > 1 && generator.chance(0.55) ? 1 : 0
            func component(_ substance: Int, _ dosage: String, spelling: Int = 0, isMoiety: Bool = false) -> Medicine.Component {
                Medicine.Component(
                    element: strengths.form.element, substance: substance, spelling: spelling, dosage: dosage, reference: plain.reference,
                    isMoiety: isMoiety, number: offset + 1)
            }
            guard saysMoiety else { return [component(substance, plain.dosage, spelling: spelling)] }
            let salted = generator.chance(0.6) ? "" : strengths.dosage(of: offset, of: 1, saltRatio: 115).dosage
            let moiety = register.index(of: name, english: family.english, atc: family.atc)
            return [component(substance, salted, spelling: spelling), component(moiety, plain.dosage, isMoiety: true)]
        }
    }
}
