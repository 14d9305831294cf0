import Vocabulary

/// The families of CODEX, merged as the agency decided, in this one place.
struct CodexFamilies {
    /// By code: of several names of one code, the first in byte order among the present ones.
    let names: [String: String]
    /// Codes of families that gave way to others.
    let merged: [String: String]
    /// Names that a family has beside the one it is known by, and names of families that gave way.
    let otherNames: [PivotReference.FormerName<String>]

    init(_ codex: CodexBase) {
        var names: [String: String] = [:]
        var others: [PivotReference.FormerName<String>] = []
        for (key, all) in codex.familyNames {
            guard let name = all.first else { continue }
            names[key.familyCode] = name
            others += all.dropFirst().map { PivotReference.FormerName(name: $0, bearer: key.familyCode, from: nil, until: nil) }
        }
        var codes: [String: [String]] = [:]
        for (code, name) in names { codes[name.uppercased(), default: []].append(code) }
        var merged: [String: String] = [:]
        for (former, present) in CodexWords.mergedFamilies {
            guard let target = codes[present]?.min() else { continue }
            for code in codes[former] ?? [] {
                merged[code] = target
                if let name = names.removeValue(forKey: code) {
                    others.append(PivotReference.FormerName(name: name, bearer: target, from: nil, until: nil))
                }
            }
        }
        self.names = names
        self.merged = merged
        otherNames = others.map { PivotReference.FormerName(name: $0.name, bearer: merged[$0.bearer] ?? $0.bearer, from: nil, until: nil) }
    }

    /// Nil for a family that no workbook names.
    func code(of key: CodexKey?) -> String? {
        guard let key else { return nil }
        let code = merged[key.familyCode] ?? key.familyCode
        return names[code] == nil ? nil : code
    }
}
