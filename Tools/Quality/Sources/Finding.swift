/// Where something was found. Lines and columns count from 1, as in a text editor or a spreadsheet.
package struct Place: Hashable, Sendable, Codable {
    package let file: String
    package let sheet: String?
    package let line: Int?
    /// Offset of the record's first byte in the file.
    package let byteOffset: Int?
    /// Name of the column as the source writes it.
    package let column: String?

    package init(file: String, sheet: String? = nil, line: Int? = nil, byteOffset: Int? = nil, column: String? = nil) {
        self.file = file
        self.sheet = sheet
        self.line = line
        self.byteOffset = byteOffset
        self.column = column
    }
}

/// What to write instead, and how sure we are.
package struct Fix: Hashable, Sendable, Codable {
    /// A French sentence: "Écrivez 1466,29."
    package let advice: String
    /// The exact value to put, when there is one.
    package let replacement: String?
    /// 0…1; 1 only when no other reading is possible.
    package let confidence: Double

    package init(_ advice: String, replacement: String? = nil, confidence: Double = 0) {
        self.advice = advice
        self.replacement = replacement
        self.confidence = confidence
    }
}

/// One thing found wrong in a file: a value, collected, never thrown.
package struct Finding: Hashable, Sendable {
    package let rule: Rule
    package let place: Place
    /// The offending text as it stands in the file.
    package let value: String
    /// A French sentence with the value in it.
    package let message: String
    package let fix: Fix?

    package init(_ rule: Rule, at place: Place, value: String, message: String, fix: Fix? = nil) {
        self.rule = rule
        self.place = place
        self.value = value
        self.message = message
        self.fix = fix
    }
}

/// Findings of one file. Every finding is counted; at most `limit` a rule are listed, and the report says how many are not.
package struct FindingLog: Sendable {
    package struct Group: Sendable {
        package let rule: Rule
        package fileprivate(set) var count: Int
        package fileprivate(set) var listed: [Finding]
        package var unlisted: Int { count - listed.count }
    }

    package let limit: Int
    private var groupsByRule: [String: Group] = [:]

    package init(limit: Int = 10_000) { self.limit = limit }

    package mutating func add(_ finding: Finding) {
        groupsByRule[finding.rule.id, default: Group(rule: finding.rule, count: 0, listed: [])].add(finding, limit: limit)
    }

    package mutating func add(contentsOf other: FindingLog) {
        for group in other.groups {
            for finding in group.listed { add(finding) }
            groupsByRule[group.rule.id]?.count += group.unlisted
        }
    }

    /// Worst first, then by rule id: the same findings always print in the same order.
    package var groups: [Group] {
        groupsByRule.values.sorted { left, right in
            let order = (
                Severity.allCases.firstIndex(of: left.rule.severity) ?? 0, Severity.allCases.firstIndex(of: right.rule.severity) ?? 0
            )
            return order.0 != order.1 ? order.0 < order.1 : left.rule.id < right.rule.id
        }
    }

    package func count(of severity: Severity) -> Int { groups.filter { $0.rule.severity == severity }.reduce(0) { $0 + $1.count } }
    package func count(of rule: Rule) -> Int { groupsByRule[rule.id]?.count ?? 0 }
    package var isEmpty: Bool { groupsByRule.isEmpty }
}

extension FindingLog.Group {
    fileprivate mutating func add(_ finding: Finding, limit: Int) {
        count += 1
        if listed.count < limit { listed.append(finding) }
    }
}
