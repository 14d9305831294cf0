/// The decisions of a worklist that people have filled and given back. Nothing is passed over in silence: every row is a decision, a row that
/// nobody decided, or a refusal.
public struct DecisionSheet: Sendable {
    /// A row that cannot be taken as it is.
    public struct Refusal: Error, Hashable, Sendable {
        /// From 1, the header included, as spreadsheets count.
        public let row: Int
        /// The column of the worklist.
        public let column: String
        public let value: String
        /// What is wrong and what to do, in French.
        public let message: String
    }

    public private(set) var decisions: [PersonDecision] = []
    public private(set) var refusals: [Refusal] = []
    public private(set) var undecided = 0

    private static let needed: [Worklist.Column] = [.kind, .name, .decision, .author, .day]

    /// - Parameters:
    ///   - header: names of the columns, in any order and among others.
    ///   - rows: cells as text; rows may be shorter than the header.
    ///   - reference: what codes are checked against.
    ///   - today: nothing is decided on a later day; nil when the day is not known.
    public init(
        header: [String], rows: some Sequence<[String]>, reference: Reference, today: DecisionDay? = nil
    ) throws(ReviewFailure) {
        var places: [Worklist.Column: Int] = [:]
        for (place, name) in header.enumerated() {
            if let column = Worklist.Column(rawValue: Self.trimmed(name).lowercased()), places[column] == nil { places[column] = place }
        }
        let missing = Self.needed.filter { places[$0] == nil }.map(\.rawValue)
        guard missing.isEmpty else {
            throw ReviewFailure(
                line: 1, message: "Il manque \(missing.count == 1 ? "la colonne" : "les colonnes") \(missing.joined(separator: ", ")).",
                fix: "Repartez de la liste de travail écrite par DataMed : ses en-têtes ne se changent pas.")
        }
        let codes = ReferenceCodes(reference)
        for (place, cells) in rows.enumerated() {
            let row = Row(number: place + 2, cells: cells, places: places, today: today)
            do throws(Refusal) {
                if let decision = try row.decision(codes) { decisions.append(decision) } else { undecided += 1 }
            } catch {
                refusals.append(error)
            }
        }
    }

    fileprivate static func trimmed(_ text: String) -> String {
        var rest = text[...]
        while rest.first?.isWhitespace == true { rest = rest.dropFirst() }
        while rest.last?.isWhitespace == true { rest = rest.dropLast() }
        return String(rest)
    }
}

/// One row of the sheet given back.
private struct Row {
    let number: Int
    let cells: [String]
    let places: [Worklist.Column: Int]
    let today: DecisionDay?

    private func cell(_ column: Worklist.Column) -> String {
        guard let place = places[column], place < cells.count else { return "" }
        return column == .name ? cells[place] : DecisionSheet.trimmed(cells[place])
    }

    private func refusal(_ column: Worklist.Column, _ message: String) -> DecisionSheet.Refusal {
        DecisionSheet.Refusal(row: number, column: column.rawValue, value: cell(column), message: message)
    }

    /// Nil when nobody decided.
    func decision(_ codes: ReferenceCodes) throws(DecisionSheet.Refusal) -> PersonDecision? {
        let written = cell(.decision).lowercased()
        guard !written.isEmpty else {
            guard cell(.decidedMedicine).isEmpty, cell(.decidedSubstances).isEmpty else {
                throw refusal(.decision, "Des codes sont décidés sans décision : écrivez « lier ».")
            }
            return nil
        }
        guard let word = DecisionWord(rawValue: written) else {
            throw refusal(.decision, "Décision inconnue : écrivez \(DecisionWord.allCases.map(\.rawValue).joined(separator: ", ")).")
        }
        guard !cell(.name).isEmpty else { throw refusal(.name, "Le nom déclaré manque : une décision sans nom ne s’applique à rien.") }
        let kind = NameKind(rawValue: cell(.kind))
        guard kind != nil || cell(.kind).isEmpty else {
            throw refusal(.kind, "Type inconnu : \(NameKind.allCases.map(\.rawValue).joined(separator: ", ")), ou rien pour tous.")
        }
        guard !cell(.author).isEmpty else { throw refusal(.author, "Une décision est signée : écrivez qui l’a prise.") }
        guard let day = DecisionDay(cell(.day)) else { throw refusal(.day, "Une décision est datée : écrivez le jour, AAAA-MM-JJ.") }
        if let today, day > today {
            throw refusal(.day, "« \(cell(.day)) » est après aujourd’hui, \(today) : écrivez le jour où la décision a été prise.")
        }
        let proposal = [cell(.proposal), cell(.proposedMedicine), cell(.proposedSubstances)].filter { !$0.isEmpty }.joined(separator: " | ")
        return PersonDecision(
            cell(.name), as: kind, try outcome(word, codes), by: cell(.author), on: day, reason: cell(.reason), proposal: proposal)
    }

    private func outcome(_ word: DecisionWord, _ codes: ReferenceCodes) throws(DecisionSheet.Refusal) -> PersonDecision.Outcome {
        switch word {
        case .nothing: return .nothing
        case .reopen: return .reopened
        case .accept:
            guard cell(.decidedMedicine).isEmpty, cell(.decidedSubstances).isEmpty else {
                throw refusal(.decision, "« accepter » prend les codes proposés : pour d’autres codes, écrivez « lier ».")
            }
            return try link(medicine: .proposedMedicine, substances: .proposedSubstances, codes)
        case .link: return try link(medicine: .decidedMedicine, substances: .decidedSubstances, codes)
        }
    }

    private func link(
        medicine: Worklist.Column, substances: Worklist.Column, _ codes: ReferenceCodes
    ) throws(DecisionSheet.Refusal) -> PersonDecision.Outcome {
        let given = Array(Set(CodeLabels.codes(in: cell(substances)))).sorted()
        if let unknown = given.first(where: { !codes.hasSubstance($0) }) {
            throw refusal(
                substances, "La référence n’a pas de substance de code \(unknown). Un code est un texte : gardez ses zéros de tête.")
        }
        let code = cell(medicine)
        guard !code.isEmpty else {
            guard !given.isEmpty else { throw refusal(substances, "Il faut au moins un code : substances, ou CIS.") }
            return .link(medicinalProduct: nil, substances: given)
        }
        guard let own = codes.substances(ofMedicine: code) else {
            throw refusal(medicine, "La référence n’a pas de spécialité de code \(code).")
        }
        guard given.isEmpty || given == own else {
            throw refusal(substances, "Ce ne sont pas les substances de la spécialité \(code) : \(own.joined(separator: "; ")).")
        }
        return .link(medicinalProduct: code, substances: own)
    }
}

/// The codes that a reference has.
struct ReferenceCodes: Sendable {
    private let medicines: [String: Reference.MedicinalProduct]
    private let substances: Set<String>

    init(_ reference: Reference) {
        medicines = Dictionary(reference.medicinalProducts.map { ($0.code, $0) }) { first, _ in first }
        substances = Set(reference.substanceNames.map(\.code)).union(reference.medicinalProducts.flatMap(\.substances))
    }

    func hasSubstance(_ code: String) -> Bool { substances.contains(code) }
    func medicine(_ code: String) -> Reference.MedicinalProduct? { medicines[code] }
    /// Sorted; nil when there is no such medicine.
    func substances(ofMedicine code: String) -> [String]? { medicines[code].map { Array(Set($0.substances)).sorted() } }
}
