import Frame

/// Checks a query against what an address declares. Nothing is ignored: a name that is not declared is an error.
enum ParameterReading {
    static func check(_ query: Query, against parameters: [Parameter]) throws(APIProblem) {
        var causes: [APIProblem.Cause] = []
        var kind = APIProblem.Kind.unknownParameter
        var seen: Set<String> = []
        for item in query.items where !(item.name.isEmpty && item.value.isEmpty) {
            guard let parameter = parameters.first(where: { $0.name == item.name }) else {
                if !causes.isEmpty, kind != .unknownParameter { continue }
                causes.append(unknown(item.name, parameters: parameters))
                continue
            }
            let isRepeated = !seen.insert(item.name).inserted && !parameter.isRepeatable
            guard isRepeated || parameter.refusal(of: item.value) != nil else { continue }
            if causes.isEmpty { kind = .invalidValue }
            let expected = isRepeated ? ["une seule fois ce paramètre"] : parameter.refusal(of: item.value) ?? []
            causes.append(
                .init(
                    parameter: item.name, received: item.value, expected: expected,
                    suggestion: isRepeated ? nil : NearestName.find(item.value, in: expected.count > 1 ? expected : [])))
        }
        if causes.isEmpty, let missing = parameters.first(where: { $0.isRequired && !seen.contains($0.name) }) {
            throw APIProblem(
                .missingParameter, "Le paramètre « \(missing.name) » est obligatoire ici. \(missing.summary)",
                causes: [
                    .init(
                        parameter: missing.name, received: "",
                        expected: [missing.example.map { "par exemple \(missing.name)=\($0)" } ?? "une valeur"],
                        suggestion: nil)
                ])
        }
        guard let first = causes.first else { return }
        let detail =
            kind == .unknownParameter
            ? "Le paramètre « \(first.parameter) » n’existe pas à cette adresse."
                + (first.suggestion.map { " Vouliez-vous dire « \($0) » ?" } ?? "")
            : "La valeur « \(first.received) » ne convient pas à « \(first.parameter) » : attendu \(first.expected.prefix(20).joined(separator: ", "))."
        throw APIProblem(kind, detail, causes: causes)
    }

    /// What people write by habit of another service, and the operator that does it here.
    private static let operatorOfOtherServices = [
        "min": "gte", "ge": "gte", "from": "gte", "depuis": "gte", "since": "gte", "apres": "gt", "after": "gt", "max": "lte", "le": "lte",
        "to": "lte", "until": "lte", "jusque": "lte", "avant": "lt", "before": "lt", "eq": "", "exact": "", "ne": "sauf", "neq": "sauf",
        "not": "sauf", "like": "contient", "ilike": "contient", "icontains": "contient", "contains": "contient",
        "startswith": "debut", "istartswith": "debut", "prefix": "debut", "isnull": "vide", "null": "vide", "empty": "vide",
    ]

    /// Says what is wrong with a name: the field, or only the operator after "__".
    private static func unknown(_ name: String, parameters: [Parameter]) -> APIProblem.Cause {
        let names = parameters.map(\.name)
        if let separator = name.utf8.indices.first(where: { name.utf8[$0...].starts(with: "__".utf8) }), separator > name.startIndex {
            let field = name[..<separator]
            let operators = names.filter { $0 == field || $0.hasPrefix(field + "__") }
            if !operators.isEmpty {
                let usual = operatorOfOtherServices[name[separator...].dropFirst(2).lowercased()].map {
                    $0.isEmpty ? "\(field)" : "\(field)__\($0)"
                }
                return .init(
                    parameter: name, received: name, expected: operators,
                    suggestion: usual.flatMap { operators.contains($0) ? $0 : nil } ?? NearestName.find(name, in: operators))
            }
        }
        // Fields and general parameters; the operators would drown them.
        let plain = names.filter { !$0.contains("__") }
        return .init(parameter: name, received: name, expected: plain, suggestion: NearestName.find(name, in: names))
    }
}
