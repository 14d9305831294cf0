import Vocabulary

/// How many lines of a source were linked to what their free-text names mean, for one kind of name.
package struct LinkageCount: Codable, Hashable, Sendable {
    /// Where the reports came from, "BNPV": sources are never added up.
    package var source: String
    /// "Spécialité"
    package var kind: String
    /// Lines after cleaning.
    package var lines: Int
    package var linked: Int
    /// Lines of the source of every kind, before cleaning; said once, on the first.
    package var rawLines: Int?
    /// Lines of a medicine told by its full name, and those of them to which linking by product gives substances that are not its own.
    package var exactMedicines: Int?
    package var foreignByCascade: Int?

    package init(source: String, kind: String, lines: Int, linked: Int, rawLines: Int? = nil) {
        self.source = source
        self.kind = kind
        self.lines = lines
        self.linked = linked
        self.rawLines = rawLines
    }

    enum CodingKeys: String, CodingKey {
        case source
        case kind = "type"
        case lines = "lignes"
        case linked = "rapprochees"
        case rawLines = "lignes_brutes"
        case exactMedicines = "specialites_exactes"
        case foreignByCascade = "substances_etrangeres_par_produit"
    }
}

extension LinkageCount {
    /// Releases of before there were several sources do not tell it: it was the agency's base.
    package init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        source = try values.decodeIfPresent(String.self, forKey: .source) ?? "BNPV"
        kind = try values.decode(String.self, forKey: .kind)
        lines = try values.decode(Int.self, forKey: .lines)
        linked = try values.decode(Int.self, forKey: .linked)
        rawLines = try values.decodeIfPresent(Int.self, forKey: .rawLines)
        exactMedicines = try values.decodeIfPresent(Int.self, forKey: .exactMedicines)
        foreignByCascade = try values.decodeIfPresent(Int.self, forKey: .foreignByCascade)
    }
}

extension [LinkageCount] {
    /// Sources in the order in which they are told.
    package var sources: [String] {
        var seen: Set<String> = []
        return map(\.source).filter { seen.insert($0).inserted }
    }

    /// What an agent reads of it; empty when nothing was linked.
    package var text: String {
        sources.map { source in filter { $0.source == source }.text(of: source) }.joined(separator: "\n")
    }

    private func text(of source: String) -> String {
        var lines = ["Rapprochement des noms déclarés, \(source) :"]
        for count in self {
            lines.append(
                "  \(count.kind) : \(FrenchFormat.number(count.linked)) lignes sur \(FrenchFormat.number(count.lines)), \(share(count.linked, count.lines))"
            )
        }
        for count in self {
            guard let exact = count.exactMedicines, let foreign = count.foreignByCascade else { continue }
            lines.append(
                "  liens faux de la chaîne de 2020-2022, évités : \(FrenchFormat.number(foreign)) lignes sur \(FrenchFormat.number(exact)) de nom exact"
            )
        }
        let (linked, all) = (reduce(0) { $0 + $1.linked }, reduce(0) { $0 + $1.lines })
        lines.append(
            "  ensemble : \(share(linked, all)) des lignes nettoyées"
                + (first?.rawLines.map { ", \(share(linked, $0)) des lignes lues" } ?? ""))
        return lines.joined(separator: "\n")
    }

    /// Cut at two decimals, not rounded: a rate is never said higher than it is.
    private func share(_ part: Int, _ whole: Int) -> String {
        guard whole > 0 else { return "–" }
        let hundredths = part * 10_000 / whole
        return "\(hundredths / 100),\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100) %"
    }
}
