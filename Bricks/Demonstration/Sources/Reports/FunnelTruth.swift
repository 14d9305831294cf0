/// Lines case × medicine at each step of the cleaning funnel, in the order in which the agency's programme applied them: missing medicine, age,
/// sex, country, repetition in the case, type, years.
struct FunnelTruth {
    enum Step: Int, CaseIterable {
        case joined, drug, age, sex, country, unrepeated, type, years

        var frenchName: String {
            switch self {
            case .joined: "cas_x_medicaments"
            case .drug: "medicament_present"
            case .age: "age_connu"
            case .sex: "sexe_connu"
            case .country: "france"
            case .unrepeated: "sans_repetition"
            case .type: "type_present"
            case .years: "annees"
            }
        }
    }

    private(set) var cases = 0
    private let window: ClosedRange<Int>
    private(set) var lines = [Int](repeating: 0, count: Step.allCases.count)
    /// For each name, the last step that one of its lines reaches.
    private var reach: [Int]

    init(names: Int, window: ClosedRange<Int>) {
        self.window = window
        reach = Array(repeating: -1, count: names)
    }

    /// The rank of the new case.
    mutating func addCase() -> Int {
        cases += 1
        return cases
    }

    mutating func addCaseWithoutDrug() { lines[Step.joined.rawValue] += 1 }

    /// - Parameter name: nil when the line names no medicine.
    mutating func add(_ name: Int?, of one: ReportCase, hasType: Bool) { add(name, of: one, hasType: hasType, isRepeated: false) }

    /// The same medicine again in the case, under a less precise type: the other line is the one that is kept.
    mutating func addRepeated(_ name: Int, of one: ReportCase) { add(name, of: one, hasType: true, isRepeated: true) }

    private mutating func add(_ name: Int?, of one: ReportCase, hasType: Bool, isRepeated: Bool) {
        let passes = [true, name != nil, one.hasAge, one.hasSex, one.isFrench, !isRepeated, hasType, window.contains(one.year)]
        let steps = passes.prefix { $0 }.count
        for step in 0..<steps { lines[step] += 1 }
        if let name, reach[name] < steps - 1 { reach[name] = steps - 1 }
    }

    /// Different names that reach a step.
    private func names(at step: Step) -> Int { reach.count { $0 >= step.rawValue } }

    var document: JSONText {
        .object([
            ("cas", .number(cases)), ("annees", .text("\(window.lowerBound)-\(window.upperBound)")),
            (
                "entonnoir",
                .list(
                    Step.allCases.map { step in
                        .object([
                            ("etape", .text(step.frenchName)), ("lignes", .number(lines[step.rawValue])),
                            ("noms", .number(names(at: step))),
                        ])
                    })
            ),
        ])
    }
}
