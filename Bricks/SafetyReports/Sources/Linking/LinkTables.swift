import Frame
import Vocabulary

/// The tables of the page about linkage: methods as columns, steps of one meaning as rows.
struct LinkTables {
    typealias Method = LinkReport.Method

    let rows: [LinkReport.Row]

    func rows(_ source: ReportSource, _ method: Method = .datamed, _ kind: ReportedDrugKind? = nil) -> [LinkReport.Row] {
        rows.filter { $0.source == source && $0.method == method && (kind == nil || $0.kind == kind) }
    }

    /// Lines of one kind of name of the agency's base, by step: ours, those of its cascade, and what it published.
    func lines(_ kind: ReportedDrugKind) -> PageTable {
        let columns = Method.allCases.map { method in
            StepColumn(heading: method.frenchName, method: method, rows: rows(.bnpv, method, kind), number: \.lines)
        }
        return table("Lignes rapprochées par chaque étape : \(kind.frenchName)", LinkSteps.linking(kind), columns, withTotals: true)
    }

    /// The same, in different names.
    func names(_ kind: ReportedDrugKind) -> PageTable {
        let columns = Method.allCases.map { method in
            StepColumn(heading: method.frenchName, method: method, rows: rows(.bnpv, method, kind), number: \.names)
        }
        return table("Noms distincts rapprochés par chaque étape : \(kind.frenchName)", LinkSteps.linking(kind), columns, withTotals: false)
    }

    /// Lines of another source, its kinds of name as columns.
    func lines(_ source: ReportSource) -> PageTable {
        let columns = ReportedDrugKind.allCases.map { kind in
            StepColumn(heading: kind.frenchName, method: .datamed, rows: rows(source, .datamed, kind), number: \.lines)
        }.filter { !$0.rows.isEmpty }
        return table("Lignes rapprochées par chaque étape : \(source.rawValue)", LinkSteps.linking(.product), columns, withTotals: true)
    }

    private func table(_ caption: String, _ steps: [LinkSteps], _ columns: [StepColumn], withTotals: Bool) -> PageTable {
        func row(_ title: String, _ cell: (StepColumn) -> [Inline]) -> [[Inline]] { [[.text(title)]] + columns.map(cell) }
        var rows = steps.filter { step in columns.contains { $0.has(step.names[$0.method]) } }.map { step in
            row(step.title) { $0.cell(step.names[$0.method]) }
        }
        if columns.contains(where: { $0.has(LinkReport.others) }) {
            rows.append(row("Étapes de trop peu de personnes") { $0.cell(LinkReport.others) })
        }
        if withTotals {
            rows.append([[.strong("Rapprochées")]] + columns.map { $0.total(isStrong: true, \.isLinked) })
            rows.append(row("Non rapprochées") { $0.total { !$0.isLinked } })
            for (title, step) in [("dont à trancher", LinkReport.toSettle), ("dont inconnues", LinkReport.unknown)] {
                guard columns.contains(where: { $0.has(step) }) else { continue }
                rows.append(row(title) { $0.cell($0.method == .datamed ? step : nil) })
            }
            rows.append(row("Ensemble") { $0.total { _ in true } })
        }
        return PageTable(
            caption: caption, headings: [.init("Étape")] + columns.map { .init($0.heading, isNumeric: true) }, rows: rows)
    }
}

/// What one method counted, step by step.
private struct StepColumn {
    let heading: String
    let method: LinkReport.Method
    let rows: [LinkReport.Row]
    /// What of a row is told.
    let number: @Sendable (LinkReport.Row) -> Int?

    func has(_ step: String?) -> Bool { rows.contains { $0.step == step } }

    /// - Parameter step: nil where the method has none of the kind.
    func cell(_ step: String?) -> [Inline] {
        guard let step else { return [.state(.notApplicable)] }
        guard !rows.isEmpty else { return [.state(.suppressed)] }
        if let row = rows.first(where: { $0.step == step }) {
            // Rounded to nothing, and not nothing: a step that is told has lines.
            return [number(row).map { $0 == 0 ? "moins de 6" : .text(FrenchFormat.number($0)) } ?? .state(.notReported)]
        }
        let isWithOthers = LinkReport.unlinkedSteps.contains(step) ? has(LinkReport.unlinked) : has(LinkReport.others)
        return isWithOthers ? ["avec d’autres"] : [.state(.zero)]
    }

    func total(isStrong: Bool = false, _ part: (LinkReport.Row) -> Bool) -> [Inline] {
        guard !rows.isEmpty else { return [.state(.suppressed)] }
        let text = FrenchFormat.number(rows.filter(part).reduce(0) { $0 + (number($1) ?? 0) })
        return [isStrong ? .strong(text) : .text(text)]
    }
}

extension LinkReport.Method {
    /// Short: it heads a column that a phone shows too, beside two others. The page says whose chain it is.
    var frenchName: String {
        switch self {
        case .datamed: "DataMed"
        case .cascade: "Chaîne, mêmes lignes"
        case .published: "Chaîne, base de l’agence"
        }
    }
}
