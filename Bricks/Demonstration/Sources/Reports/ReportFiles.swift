import Foundation

/// The four tables of the base of reports, being written side by side.
struct ReportFiles: ~Copyable {
    private var cases: StreamedText
    private var drugs: StreamedText
    private var effects: StreamedText
    private var reporters: StreamedText

    init(_ folder: URL) throws {
        var cases = try StreamedText(folder.appending(path: "Cas-Patients.csv"))
        var drugs = try StreamedText(folder.appending(path: "Medicaments.csv"))
        var effects = try StreamedText(folder.appending(path: "Effets.csv"))
        var reporters = try StreamedText(folder.appending(path: "Notificateurs.csv"))
        try cases.row(ReportCase.columns)
        try drugs.row(ReportCase.keyColumns + ["MEDICAMENT", "TYPE"])
        try effects.row(ReportCase.keyColumns + ["DATE_DEB", "EFFET_HLT", "EFFET_SOC"])
        try reporters.row(ReportCase.keyColumns + ["TYP_NOTIF"])
        self.cases = cases
        self.drugs = drugs
        self.effects = effects
        self.reporters = reporters
    }

    /// A case with its effects and who told it.
    mutating func begin(_ rank: Int, _ generator: inout SeededGenerator) throws -> ReportCase {
        let one = ReportCase(rank, &generator)
        try cases.row(one.key, one.fields)
        try reporters.row(one.key, [one.qualification])
        try writeEffects(of: one, &generator)
        return one
    }

    /// - Parameter fields: name and type.
    mutating func drug(_ fields: [String], of one: ReportCase) throws { try drugs.row(one.key, fields) }

    consuming func finish() throws {
        try cases.finish()
        try drugs.finish()
        try effects.finish()
        try reporters.finish()
    }

    private mutating func writeEffects(of one: ReportCase, _ generator: inout SeededGenerator) throws {
        for _ in 0..<(1 + generator.below(4)) {
            let day = CodexTwin.padded(1 + generator.below(28), to: 2)
            let month = CodexTwin.padded(1 + generator.below(12), to: 2)
            let date =
                switch generator.below(10) {
                case 0: ""
                case 1: "//\(one.year)"
                case 2, 3: "/\(month)/\(one.year)"
                case 4: "\(day)/\(month)/\(CodexTwin.padded(one.year % 100, to: 2))"
                default: "\(day)/\(month)/\(one.year)"
                }
            let term = generator.below(1_700)
            try effects.row(
                one.key, [date, "Terme \(CodexTwin.padded(term, to: 4))", "Classe d’organes \(CodexTwin.padded(1 + term % 27, to: 2))"])
        }
    }
}
