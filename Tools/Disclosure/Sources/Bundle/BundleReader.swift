public import Foundation
import Tabular

extension TableBundle {
    /// Reads a folder: `bundle.json` says what the tables are, one CSV each holds their rows (columns: one a dimension, `value`, `status`, and at will
    /// `lower` and `upper`; status `p` published, `s` hidden, `z` structural zero).
    public init(readingFolder folder: URL) throws(BundleError) {
        let manifest = try BundleManifest(readingFrom: folder.appending(path: BundleManifest.fileName))
        var tables: [PublishedTable] = []
        for entry in manifest.tables { tables.append(try entry.read(in: folder)) }
        var constraints: [KnownConstraint] = []
        if let file = manifest.constraints { constraints = try Self.readConstraints(folder, file) }
        self.init(
            isWhole: manifest.integer ?? false, isNonNegative: manifest.nonneg ?? true,
            dimensions: manifest.dimensions.map { Dimension(name: $0, kind: $1.kind ?? .partition, children: $1.tree, root: $1.root) },
            tables: tables, constraints: constraints)
    }

    private static func readConstraints(_ folder: URL, _ file: String) throws(BundleError) -> [KnownConstraint] {
        var order: [String] = []
        var found: [String: KnownConstraint] = [:]
        try CSVFile(folder, file).read(columns: ["id", "sense", "rhs", "coef", "measure", "cell"]) { row throws(BundleError) in
            let name = row[0]
            if found[name] == nil {
                guard let sense = KnownConstraint.Sense(rawValue: row[1]) else {
                    throw .notThatShape(file: file, reason: "ligne \(row.line), colonne « sense » : « \(row[1]) » au lieu de <=, >= ou =")
                }
                order.append(name)
                found[name] = KnownConstraint(name: name, sense: sense, bound: try row.number(2, "rhs"), terms: [])
            }
            var categories: [String: String] = [:]
            for part in row[5].split(separator: ";") {
                let sides = part.split(separator: "=", maxSplits: 1)
                guard sides.count == 2 else {
                    throw .notThatShape(file: file, reason: "ligne \(row.line), colonne « cell » : dimension=catégorie;… attendu")
                }
                categories[String(sides[0])] = String(sides[1])
            }
            found[name]?.terms.append(.init(try row.number(3, "coef"), measure: row[4], categories: categories))
        }
        return order.compactMap { found[$0] }
    }
}

/// `bundle.json`.
struct BundleManifest: Codable {
    static let fileName = "bundle.json"

    struct DimensionEntry: Codable {
        var kind: Dimension.Kind?
        var tree: [String: [String]]
        var root: String?
    }

    struct TableEntry: Codable {
        var file: String
        var measure: String
        var dims: [String]
        var fixed: [String: String]?
        var percentOf: [String: String]?
        var round: Double?
        var absent: PublishedTable.Absence?

        enum CodingKeys: String, CodingKey {
            case file, measure, dims, fixed, round, absent
            case percentOf = "percent_of"
        }
    }

    var integer: Bool?
    var nonneg: Bool?
    var dimensions: [String: DimensionEntry]
    var tables: [TableEntry]
    var constraints: String?

    init(readingFrom url: URL) throws(BundleError) {
        let data: Data
        do {
            data = try Data(contentsOf: url)
        } catch {
            let isMissing = (error as? CocoaError)?.code == .fileReadNoSuchFile
            throw .unreadable(file: url.path, reason: isMissing ? "ce fichier n’existe pas." : "le système le refuse.")
        }
        do {
            self = try JSONDecoder().decode(Self.self, from: data)
        } catch {
            throw .notThatShape(file: url.lastPathComponent, reason: Self.words(for: error))
        }
    }

    private static func words(for error: any Error) -> String {
        guard let error = error as? DecodingError else { return "ce n’est pas du JSON" }
        switch error {
        case .keyNotFound(let key, let context): return "\(path(context))« \(key.stringValue) » manque"
        case .typeMismatch(_, let context), .valueNotFound(_, let context): return "\(path(context))\(context.debugDescription)"
        case .dataCorrupted(let context): return "\(path(context))\(context.debugDescription)"
        @unknown default: return "ce n’est pas la description d’un lot"
        }
    }

    private static func path(_ context: DecodingError.Context) -> String {
        context.codingPath.isEmpty ? "" : context.codingPath.map(\.stringValue).joined(separator: ".") + ": "
    }
}

extension BundleManifest.TableEntry {
    func read(in folder: URL) throws(BundleError) -> PublishedTable {
        var table = PublishedTable(
            file: file, measure: measure, dimensions: dims, fixed: fixed ?? [:], percentOf: percentOf,
            rounding: round.flatMap { $0 == 0 ? nil : $0 }, absence: absent ?? .unknown)
        try CSVFile(folder, file).read(columns: dims + ["value", "status"], optional: ["lower", "upper"]) { row throws(BundleError) in
            let places = dims.count
            let figure: PublishedTable.Figure
            switch row[places + 1] {
            case "p": figure = .published(try row.number(places, "value"))
            case "s":
                figure = .hidden(lower: try row.optionalNumber(places + 2, "lower"), upper: try row.optionalNumber(places + 3, "upper"))
            case "z": figure = .structuralZero
            case let other: throw .wrongStatus(other, file: file, line: row.line)
            }
            table.append((0..<places).map { row[$0] }, figure, line: row.line)
        }
        return table
    }
}
