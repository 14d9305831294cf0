import Export
import Frame
import Vocabulary

/// `reference_chainage`: one row is one name and what it leads to.
///
/// A name once published stays, as a former one: that is why what is its state is no part of its key.
enum ReferenceTable {
    enum Nature: String, CaseIterable {
        case product = "specialite"
        case family = "produit"
        case substance
    }
    private static let present = "actuel"
    private static let former = "ancien"

    static let source = DataSource(
        name: "CODEX (ANSM) et Base de données publique des médicaments (BDPM)", publisher: "ANSM",
        address: Shared.source.address, licence: Shared.source.licence, licenceAddress: Shared.source.licenceAddress)

    static let dataset = Dataset(
        schema: TableSchema(
            name: "reference_chainage", title: "Noms qui servent au chaînage", columns: columns,
            key: ["nature", "nom", "cis", "code_substance"]),
        summary:
            "Tous les noms sous lesquels un médicament peut être déclaré, présents et passés : spécialités, produits, substances, et ce à quoi chacun mène.",
        grain: "Une ligne est un nom et ce qu’il désigne.", source: source, cadence: Shared.cadence,
        limits: [
            "Là où CODEX manque, les produits sont tirés des noms des spécialités : ce qui précède le dosage, titulaire compris.",
            "Les substances d’un produit sont celles de toutes ses spécialités ; une spécialité connue n’a que les siennes.",
            "Les dates d’un ancien nom sont celles de CODEX, au jour près, ou celles des éditions lues de la base publique.",
        ])

    private static let columns = [
        Column(
            "nature", .code, label: "Nature", definition: "Ce que le nom désigne.", example: "specialite", isRequired: true,
            allowedValues: Nature.allCases.map(\.rawValue)),
        Column(
            "nom", .text, label: "Nom", definition: "Le nom, tel que la source l’écrit.", example: "DOLIPRANE 500 mg, comprimé",
            isRequired: true),
        Column(
            "cis", .code, label: "Code CIS", definition: "Spécialité désignée, pour un nom de spécialité.", example: "60234100",
            references: "specialites.cis"),
        Column(
            "code_substance", .code, label: "Code substance", definition: "Substance désignée, pour un nom de substance.", example: "02202",
            references: "substances.code_substance"),
        Column(
            "usage", .code, label: "Usage",
            definition:
                "Nom actuel ou ancien d’une spécialité ou d’un produit ; nom usuel, variante, ou nom que la source demande de ne plus utiliser, d’une substance.",
            example: "actuel", isRequired: true,
            allowedValues: [present, former] + PivotReference.SubstanceName.Use.allCases.map(\.rawValue)),
        Column(
            "produits", .text, label: "Produits",
            definition:
                "Produit de la spécialité, ou produits que le nom désigne, séparés par « ; » : code de CODEX, ou nom en capitales là où CODEX manque.",
            example: "019621"),
        Column(
            "codes_substances", .text, label: "Codes des substances",
            definition: "Substances actives auxquelles le nom mène, séparées par « ; ».",
            example: "02202"),
        Column(
            "code_fraction", .code, label: "Fraction thérapeutique",
            definition: "Pour un nom de substance, la part qui agit, quand c’en est une autre : la base derrière le sel.", example: "02202"),
        Column("du", .date, label: "Du", definition: "Pour un ancien nom, premier jour connu.", example: "2021-01-11"),
        Column("au", .date, label: "Au", definition: "Pour un ancien nom, dernier jour connu.", example: "2025-07-07"),
    ]

    static func table(_ reference: PivotReference) -> Table {
        let products = Dictionary(reference.products.map { ($0.cis, $0) }, uniquingKeysWith: { first, _ in first })
        let rows = reference.products.map { product in
            [
                .text(Nature.product.rawValue), .text(product.name), .text(product.cis.description), .missing, .text(present),
                .optionalText(product.family), codes(product.substances), .missing, .missing, .missing,
            ]
        }
        let formerRows = reference.formerNames.map { name -> [Value] in
            let product = products[name.bearer]
            return [
                .text(Nature.product.rawValue), .text(name.name), .text(name.bearer.description), .missing, .text(former),
                .optionalText(product?.family), codes(product?.substances ?? []), .missing, .optional(name.from), .optional(name.until),
            ]
        }
        let substances = reference.substanceNames.map { name -> [Value] in
            [
                .text(Nature.substance.rawValue), .text(name.name), .missing, .text(name.code.text), .text(name.use.rawValue), .missing,
                codes([name.code]), .optionalText(reference.moieties[name.code]?.text), .missing, .missing,
            ]
        }
        return Table(dataset.schema, rows: rows + formerRows + familyRows(reference) + substances)
    }

    /// One row a name: of a family today, else of all the families that it led to.
    private static func familyRows(_ reference: PivotReference) -> [[Value]] {
        let families = Dictionary(reference.families.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
        let present = Dictionary(grouping: reference.families, by: \.name)
        let former = Dictionary(grouping: reference.formerFamilyNames.filter { present[$0.name] == nil }, by: \.name)
        func row(_ name: String, _ use: String, _ led: [String], from: CalendarDate?, until: CalendarDate?) -> [Value] {
            let substances = Set(led.flatMap { families[$0]?.substances ?? [] }).sorted()
            return [
                .text(Nature.family.rawValue), .text(name), .missing, .missing, .text(use), Shared.list(led), codes(substances), .missing,
                .optional(from), .optional(until),
            ]
        }
        return present.map { row($0.key, ReferenceTable.present, $0.value.map(\.code), from: nil, until: nil) }
            + former.map { name, bearers in
                row(
                    name, ReferenceTable.former, bearers.map(\.bearer), from: bearers.compactMap(\.from).min(),
                    until: bearers.compactMap(\.until).max())
            }
    }

    private static func codes(_ substances: [SubstanceCode]) -> Value { Shared.list(substances.map(\.text)) }
}

/// `table_passage`: one row is one package and one product that it was sold as.
enum CrosswalkTable {
    static let dataset = Dataset(
        schema: TableSchema(
            name: "table_passage", title: "Table de passage CIP13, CIS, produit, substances",
            columns: [
                Column(
                    "cip13", .code, label: "Code CIP13", definition: "Code de la présentation.", example: "3400935955838", isRequired: true),
                Shared.cis(),
                Column("produit", .code, label: "Produit", definition: "Code du produit de la spécialité.", example: "019621"),
                Column(
                    "codes_substances", .text, label: "Codes des substances",
                    definition: "Substances actives de la spécialité, séparées par « ; ».", example: "02202"),
                Column(
                    "codes_atc", .text, label: "Codes ATC",
                    definition: "Classes de la spécialité, la plus précise d’abord, séparées par « ; ».",
                    example: "N02BE01"),
                Column(
                    "du", .date, label: "Du", definition: "Premier événement connu de la présentation dans cette spécialité.",
                    example: "2002-05-19"),
                Column(
                    "retenue", .boolean, label: "Retenue",
                    definition:
                        "Vrai pour la seule spécialité qui compte aujourd’hui pour ce CIP13 : celle qui est commercialisée, puis celle du dernier événement.",
                    example: "true", isRequired: true),
            ], key: ["cip13", "cis"]),
        summary: "De chaque présentation à sa spécialité, à son produit et à ses substances, présentations disparues comprises.",
        grain: "Une ligne est une présentation dans une spécialité.", source: ReferenceTable.source, cadence: Shared.cadence,
        limits: [
            "Une nouvelle notification a donné quelques CIP13 à deux spécialités : pour ne rien compter deux fois, gardez « retenue »."
        ])

    static func table(_ reference: PivotReference) -> Table {
        let products = Dictionary(reference.products.map { ($0.cis, $0) }, uniquingKeysWith: { first, _ in first })
        var last: CIP13?
        return Table(
            dataset.schema,
            rows: reference.packages.map { package in
                defer { last = package.cip13 }
                let product = products[package.cis]
                return [
                    .text(package.cip13.description), .text(package.cis.description), .optionalText(product?.family),
                    Shared.list(product?.substances.map(\.text) ?? []), Shared.list(product?.atc.map(\.text) ?? []),
                    .optional(package.from), .boolean(package.cip13 != last),
                ]
            })
    }
}
