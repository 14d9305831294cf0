import Frame
import Quality
import Vocabulary

/// What files say of one another: codes that point nowhere, dates in the wrong order, tables that disagree. Nothing is dropped here.
extension MedicineFiles {
    mutating func crossCheck() {
        let authorised = products.map { reading in
            Edition(
                vintage: reading.file.vintage,
                dates: Dictionary(uniqueKeysWithValues: reading.rows.map { ($0.content.cis, $0.content.authorisationDate) }))
        }
        guard !authorised.isEmpty else { return }
        for index in packages.indices {
            packages[index].checkReferences(to: authorised, column: 0) { $0.cis }
            packages[index].checkDeclarationDates(against: authorised)
        }
        for index in compositions.indices { compositions[index].checkReferences(to: authorised, column: 0) { $0.cis } }
        for index in genericGroups.indices { genericGroups[index].checkReferences(to: authorised, column: 2) { $0.membership.cis } }
        for index in conditions.indices { conditions[index].checkReferences(to: authorised, column: 0) { $0.cis } }
        for index in clinicalBenefit.indices { clinicalBenefit[index].checkReferences(to: authorised, column: 0) { $0.cis } }
        for index in addedBenefit.indices { addedBenefit[index].checkReferences(to: authorised, column: 0) { $0.cis } }
        for index in safetyNotices.indices { safetyNotices[index].checkReferences(to: authorised, column: 0) { $0.cis } }
        for index in majorInterest.indices { majorInterest[index].checkReferences(to: authorised, column: 0) { $0.cis } }
        for index in classifications.indices {
            classifications[index].checkReferences(to: authorised, column: 0) { $0.cis }
            classifications[index].checkAgreement(with: majorInterest.last)
        }
    }
}

extension MedicineFiles {
    /// Names that can be read in two ways are known once every composition is: told at each line that writes them.
    mutating func checkNames(of medicines: Medicines) {
        let doubtful = Dictionary(
            uniqueKeysWithValues: medicines.all.lazy.filter(\.parsedName.isStrengthAmbiguous).map { ($0.cis, $0.product.name) })
        guard !doubtful.isEmpty else { return }
        for index in products.indices { products[index].checkNames(among: doubtful) }
    }
}

extension FileReading<ProductRow> {
    fileprivate mutating func checkNames(among doubtful: [CIS: String]) {
        for row in rows where doubtful[row.content.cis] == row.content.name {
            check.add(
                ConsistencyRules.ambiguousStrength, line: row.line, byteOffset: row.byteOffset, column: Row.columns[1],
                value: row.content.name, message: "Le dosage de « \(row.content.name) » se lit de deux façons ; aucun n’est publié.",
                fix: Fix("Complétez la composition de \(row.content.cis)."))
        }
    }
}

/// The products of one vintage, with the day of their authorisation.
struct Edition: Sendable {
    let vintage: CalendarDate?
    let dates: [CIS: CalendarDate?]
}

extension [Edition] {
    /// The products a file may speak of: those of its own vintage, else of any.
    fileprivate func products(for file: InboxFile) -> [Edition] {
        let sameDay = filter { $0.vintage == file.vintage }
        return sameDay.isEmpty ? self : sameDay
    }
}

extension FileReading {
    fileprivate mutating func checkReferences(to editions: [Edition], column: Int, _ cis: (Row.Content) -> CIS) {
        let targets = editions.products(for: file)
        var matched = 0
        for row in rows {
            let code = cis(row.content)
            guard !targets.contains(where: { $0.dates[code] != nil }) else {
                matched += 1
                continue
            }
            check.add(
                ConsistencyRules.orphan, line: row.line, byteOffset: row.byteOffset, column: Row.columns[column], value: code.description,
                message: "La spécialité \(code) n’est pas dans CIS_bdpm.", fix: Fix("Vérifiez le code, ou attendez le prochain fichier."))
        }
        references.append(
            ReferenceReport(column: Row.columns[column], target: "specialites.cis", checked: rows.count, matched: matched))
    }
}

extension FileReading<PackageRow> {
    fileprivate mutating func checkDeclarationDates(against editions: [Edition]) {
        let targets = editions.products(for: file)
        for row in rows {
            guard let declared = row.content.declarationDate,
                let authorised = targets.lazy.compactMap({ $0.dates[row.content.cis] ?? nil }).first, declared < authorised
            else { continue }
            check.add(
                ConsistencyRules.declarationBeforeAuthorisation, line: row.line, byteOffset: row.byteOffset, column: Row.columns[5],
                value: declared.description,
                message: "Déclarée le \(FrenchFormat.date(declared)), autorisée le \(FrenchFormat.date(authorised)).",
                fix: Fix("Vérifiez la date d’autorisation de \(row.content.cis)."))
        }
    }
}

extension FileReading<ClassificationRow> {
    fileprivate mutating func checkAgreement(with official: FileReading<MajorInterestRow>?) {
        guard let official else { return }
        let codes = Dictionary(uniqueKeysWithValues: official.rows.map { ($0.content.cis, $0.content.atc) })
        for row in rows {
            guard let code = codes[row.content.cis], code != row.content.atc else { continue }
            check.add(
                ConsistencyRules.divergentATC, line: row.line, byteOffset: row.byteOffset, column: Row.columns[1],
                value: row.content.atc.text, message: "\(row.content.cis) est \(row.content.atc) ici et \(code) dans CIS_MITM.",
                fix: Fix("Écrivez \(code).", replacement: code.text, confidence: 0.8))
        }
    }
}
