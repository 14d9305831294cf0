/// The ATC labels in French and the ATC code of each medicine, in the formats of the public files.
struct ClassificationFiles {
    /// `{"A": "…", "A01": "…"}`, all levels used, in the order of the codes.
    let labels: String
    /// `Code CIS,Code ATC,Libellé ATC`, in the order of the ATC codes as in the public file.
    let assignments: String

    init(base: NationalBase) {
        let used = Set(base.medicines.compactMap(\.atc))
        let shown = base.labels.filter { label in label.code.utf8.count < 7 || used.contains(label.code) }
        labels = JSONText.object(shown.map { ($0.code, .text($0.label)) }).written() + "\n"
        let labelOf = Dictionary(shown.map { ($0.code, $0.label) }, uniquingKeysWith: { first, _ in first })
        var rows: [(atc: String, cis: Int)] = []
        for medicine in base.medicines where medicine.isInClassification {
            if let atc = medicine.atc { rows.append((atc, medicine.cis)) }
        }
        rows.sort { left, right in left.atc == right.atc ? left.cis < right.cis : left.atc < right.atc }
        assignments = rows.reduce(into: "Code CIS,Code ATC,Libellé ATC\n") { text, row in
            let label = labelOf[row.atc] ?? ""
            let first = label.prefix(1).uppercased() + label.dropFirst()
            text += "\(row.cis),\(row.atc),\(first.contains(",") ? "\"\(first)\"" : first)\n"
        }
    }
}
