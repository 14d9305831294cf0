import Vocabulary

/// The twelve workbooks of the fictitious CODEX, with the columns of the real ones and some that nobody needs.
struct CodexWorkbooks {
    let twin: CodexTwin
    let base: NationalBase

    typealias Table = (name: String, rows: [[String]])

    var all: [Table] {
        let classes = base.labels.enumerated().map { [String($0.offset + 1), $0.element.code, $0.element.label] }
        let keys = Dictionary(
            base.labels.enumerated().map { ($0.element.code, String($0.offset + 1)) }, uniquingKeysWith: { first, _ in first })
        return [
            ("dbo_ClasseATC", [["codeTerme", "libAbr", "libCourt"]] + classes),
            ("dbo_Composants", components),
            (
                "dbo_DicoEvntPresentation",
                [["codeTerme", "libCourt"], ["1", "Déclaration de commercialisation"], ["2", "Arrêt de commercialisation"]]
            ),
            ("dbo_HistoNomsVU", formerNames),
            (
                "dbo_Nature",
                [["codeTerme", "libCourt"], ["1", "Excipient"], ["3", "Substance active"], ["5", "Fraction thérapeutique"]]
            ),
            ("dbo_NomsSubstance", substanceNames), ("dbo_PresentationEvnts", events), ("dbo_Presentations", packages),
            (
                "dbo_Produit",
                [["codeProduit", "nomProduit"]] + twin.families.indices.map { [CodexTwin.familyCode($0), twin.families[$0]] }
            ),
            (
                "HDH_Produit-Histo",
                [["codeProduit", "nomProduit"]]
                    + twin.formerFamilies.indices.map { [CodexTwin.formerFamilyCode($0), twin.formerFamilies[$0]] }
            ),
            (
                "dbo_VU",
                [["codeVU", "codeCIS", "codeDossier", "codeProduit", "nomVU", "dateAMM", "codeStatut"]]
                    + twin.products.map { product in
                        [
                            product.key, String(product.cis), "NL\(product.medicine + 10_000)", CodexTwin.familyCode(product.family),
                            product.name.text, base.medicines[product.medicine].authorisationDate.description, product.isActive ? "1" : "2",
                        ]
                    }
            ),
            (
                "dbo_VUClassesATC",
                [["codeVU", "codeClasATC"]]
                    + twin.products.compactMap { product in
                        base.medicines[product.medicine].atc.flatMap { keys[$0] }.map { [product.key, $0] }
                    }
            ),
        ]
    }

    private var components: [[String]] {
        var rows = [["codeVU", "numElement", "codeSubstance", "numComposant", "codeNature", "dosageLibra"]]
        for product in twin.products {
            let medicine = base.medicines[product.medicine]
            var elements: [String] = []
            for component in medicine.components {
                let element = elements.firstIndex(of: component.element) ?? elements.count
                if element == elements.count { elements.append(component.element) }
                rows.append([
                    product.key, String(element + 1), base.substances[component.substance].code, String(component.number),
                    component.isMoiety ? "5" : "3", component.dosage,
                ])
            }
            // An excipient: any substance of the reference may be one.
            rows.append([product.key, "1", base.substances[product.medicine % base.substances.count].code, "90", "1", ""])
        }
        return rows
    }

    private var formerNames: [[String]] {
        var rows = [["codeVU", "codeProduit", "nomAncienVU", "dateCreation"]]
        for (rank, former) in twin.formerNames.enumerated() {
            let product = twin.products[former.product]
            let family = former.family.map(CodexTwin.formerFamilyCode) ?? CodexTwin.familyCode(product.family)
            rows.append([product.key, family, former.name.text, "\(former.until)T00:00:00"])
            if rank % 60 == 7 { rows.append([product.key, "", "INCONNU (LIBRA)", "1999-05-01T00:00:00"]) }
        }
        return rows
    }

    private var substanceNames: [[String]] {
        [["codeNomSubstance", "codeSubstance", "nomSubstance"]]
            + twin.substanceNames.map { name in
                // The mark stands before the name or behind it, in any case.
                let text =
                    !name.isDiscouraged
                    ? name.name : name.substance % 2 == 0 ? "(NE PAS UTILISER) \(name.name)" : "\(name.name) (ne pas utiliser)"
                return [name.key, base.substances[name.substance].code, text]
            }
    }

    /// Numbered within each product; the package of one product in three hundred was notified again under another of its line.
    private var holdings: [(product: CodexTwin.Product, number: Int, package: Package, isFormer: Bool)] {
        var all: [(product: CodexTwin.Product, number: Int, package: Package, isFormer: Bool)] = []
        var last: [Int: CodexTwin.Product] = [:]
        for product in twin.products {
            for (number, package) in base.medicines[product.medicine].packages.enumerated() {
                all.append((product, number + 1, package, false))
                if number == 0, product.medicine % 300 == 11, let other = last[product.line] { all.append((other, 90, package, true)) }
            }
            last[product.line] = product
        }
        return all
    }

    private var packages: [[String]] {
        [["codeVU", "numPresentation", "nomPresentation", "codeCIP", "codeCIP13", "statutComm"]]
            + holdings.map { product, number, package, isFormer in
                // Homeopathic medicines often have no code here.
                let isKnown = base.medicines[product.medicine].kind != .homeopathic || package.cip7 % 3 != 0
                return [
                    product.key, String(number), package.label, isKnown ? String(package.cip7) : "", isKnown ? package.cip13 : "",
                    isFormer ? "2" : "1",
                ]
            }
    }

    private var events: [[String]] {
        var rows = [["codeVU", "numPresentation", "codeEvntPres", "dateEvnt"]]
        for (product, number, package, isFormer) in holdings {
            let start = package.declarationDate
            guard isFormer else {
                rows.append([product.key, String(number), "1", start.description])
                continue
            }
            let earlier = CalendarDate(daysSinceEpoch: start.daysSinceEpoch - 900) ?? start
            rows.append([product.key, String(number), "1", earlier.description])
            rows.append([product.key, String(number), "2", CalendarDate(daysSinceEpoch: start.daysSinceEpoch - 1)?.description ?? ""])
        }
        return rows
    }
}
