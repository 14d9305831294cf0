/// How an answer is written. The suffix of an address wins over the Accept field.
enum Format: String, CaseIterable, Sendable {
    case json
    case jsonLines = "jsonl"
    case csv
    case frenchCSV = "fr.csv"
    case workbook = "xlsx"
    case parquet
    case linkedData = "jsonld"
    case atom
    case jsonFeed = "feed.json"

    var mediaType: String {
        switch self {
        case .json: "application/json"
        case .jsonLines: "application/jsonl"
        case .csv, .frenchCSV: "text/csv"
        case .workbook: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        case .parquet: "application/vnd.apache.parquet"
        case .linkedData: "application/ld+json"
        case .atom: "application/atom+xml"
        case .jsonFeed: "application/feed+json"
        }
    }

    var contentType: String {
        switch self {
        case .workbook, .parquet: mediaType
        default: mediaType + "; charset=utf-8"
        }
    }

    var isFeed: Bool { self == .atom || self == .jsonFeed }
    /// Given page by page without being asked; tables are given whole.
    var isPaged: Bool { self == .json || isFeed }

    /// Cuts a known suffix off the last part of a path: "60234100.fr.csv" → ("60234100", .frenchCSV).
    static func suffix(of name: Substring) -> (name: Substring, format: Format)? {
        guard name.utf8.contains(UInt8(ascii: ".")) else { return nil }
        // "fr.csv" is tried before "csv", "feed.json" before "json".
        for format in [Format.frenchCSV, .csv, .jsonLines, .linkedData, .jsonFeed, .json, .workbook, .parquet, .atom]
        where name.hasSuffix("." + format.rawValue) {
            let rest = name.dropLast(format.rawValue.count + 1)
            return rest.isEmpty ? nil : (rest, format)
        }
        return nil
    }

    /// The best of `offered` for an Accept field (RFC 9110, 12.5.1); nil when none is accepted.
    static func negotiate(_ field: String?, offered: [Format]) -> Format? {
        guard let field, !field.isEmpty else { return offered.first }
        var best: (format: Format, weight: Double)?
        let ranges = field.split(separator: ",").map(MediaRange.init)
        for format in offered {
            // The most precise range that covers a type gives its weight.
            guard let range = ranges.filter({ $0.covers(format.mediaType) }).max(by: { $0.precision < $1.precision }), range.weight > 0
            else {
                continue
            }
            if range.weight > (best?.weight ?? 0) { best = (format, range.weight) }
        }
        return best?.format
    }

    private struct MediaRange {
        let type: String
        let weight: Double

        init(_ text: Substring) {
            let parts = text.split(separator: ";").map { $0.filter { $0 != " " && $0 != "\t" }.lowercased() }
            type = parts.first ?? ""
            weight = parts.dropFirst().first { $0.hasPrefix("q=") }.map { Double($0.dropFirst(2)) ?? 0 } ?? 1
        }

        var precision: Int { type == "*/*" ? 0 : type.hasSuffix("/*") ? 1 : 2 }

        func covers(_ mediaType: String) -> Bool {
            type == "*/*" || type == mediaType || type.hasSuffix("/*") && mediaType.hasPrefix(type.dropLast())
                || mediaType == Format.jsonLines.mediaType && type == "application/x-ndjson"
        }
    }
}
